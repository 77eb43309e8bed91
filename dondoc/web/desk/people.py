"""Người dùng: who may use the desk of this office; added and removed by its coordinator or an administrator."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.models.access import AccessRole
from dondoc.store.paging import sliced
from dondoc.store.people import roles
from dondoc.store.queries.offices import by_name
from dondoc.store.scope import ALL_OFFICES
from dondoc.web.desk.frame import Desk, acting, looking
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form

MOST_OFFICES = 10_000


def people(request: Request) -> Response:
    """List those who have a role in this office."""
    with looking(request) as desk:
        return _people(desk, {})


def _people(desk: Desk, errors: dict[str, str], status: int = 200) -> Response:
    rows = roles.lines(desk.session, ALL_OFFICES if desk.who.is_admin else desk.scope)
    at = sliced(rows, desk.page_number())
    offices = {one.slug: one.name for one in by_name(desk.session, MOST_OFFICES)}
    granted = _grantable(desk)
    return desk.page(
        "desk/people.html", status, at=at, names=roles.ROLE_NAMES, errors=errors, roles=granted, offices=offices
    )


def _grantable(desk: Desk) -> list[AccessRole]:
    return list(AccessRole) if desk.who.is_admin else [AccessRole.COORDINATOR, AccessRole.LEADERSHIP]


def add(request: Request, form: Form) -> Response:
    """Give somebody a role in this office; only an administrator makes administrators."""
    try:
        with acting(request, form) as desk:
            role = AccessRole(form.line("role")) if form.line("role") in set(AccessRole) else None
            errors = {} if form.line("email") else {"email": "Hãy ghi địa chỉ thư công vụ."}
            if role is None:
                return _people(desk, {**errors, "role": "Hãy chọn vai trò."}, 422)
            if role not in _grantable(desk):
                raise HTTPException(403)
            roles.add(
                desk.session,
                form.line("email", 254),
                role,
                desk.office_id,
                desk.by,
                name=form.line("name", 120),
                phone=form.line("phone", 40),
            )
            return desk.done("/nguoi-dung?da=ghi")
    except DondocError as error:
        with looking(request) as desk:
            return _people(desk, {"email": sentence(error)}, 422)


def remove(request: Request, form: Form) -> Response:
    """Take away what somebody may do in this office (all of it where an administrator does it)."""
    with acting(request, form) as desk:
        email = form.line("email", 254)
        if desk.who.is_admin:
            roles.remove(desk.session, email, desk.by)
        else:
            roles.remove_from(desk.session, email, desk.office_id, desk.by)
        return desk.done("/nguoi-dung?da=xoa")
