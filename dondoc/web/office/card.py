"""Thiết lập: how the office is set up; what is the office's own is corrected here, the rest on the machine."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts.offices import FIELDS, enter
from dondoc.store.queries.offices import DEFAULT
from dondoc.units.register import cells
from dondoc.web.desk.frame import Desk, acting, looking
from dondoc.web.forms import Form
from dondoc.web.wording import sentence

WORDS = {
    "name": "Tên cơ quan, ghi trong thư",
    "coordinator_name": "Đầu mối",
    "coordinator_email": "Địa chỉ thư của đầu mối",
    "leadership_name": "Lãnh đạo",
    "leadership_email": "Địa chỉ thư của lãnh đạo",
}
SHOWN = (
    "office_superior",
    "office_place",
    "office_signer",
    "mail_opens",
    "mail_closes",
    "items_per_mail",
    "near_days",
    "release",
    "confirm_done",
    "web_extensions",
    "web_progress_at_once",
    "web_upload_mb",
    "web_keep_months",
    "mail_keep_months",
)
"""Settings that a coordinator has to do with; those of servers, files and secrets are no page's."""
RELEASE = {"ask": "chờ điều phối cho phép", "always": "gửi ngay", "auto": "tuỳ nơi gửi"}


def show(request: Request) -> Response:
    """Show the office's card and the settings."""
    with looking(request) as desk:
        return _page(desk, {name: getattr(desk.office, name) for name in FIELDS}, {})


def save(request: Request, form: Form) -> Response:
    """Correct the office's own card; that of the first office follows the settings of the machine."""
    said = {name: form.line(name, 200) for name in FIELDS}
    with acting(request, form) as desk:
        if desk.office.slug == DEFAULT:
            raise HTTPException(403)
        errors = _wrong(said)
        if errors:
            return _page(desk, said, errors)
        changed = {name: value for name, value in said.items() if value != getattr(desk.office, name)}
        if changed:
            enter(desk.session, desk.office.slug, changed, desk.by)
        return desk.done("/thiet-lap?da=ghi")


def _wrong(said: dict[str, str]) -> dict[str, str]:
    errors = {} if said["name"] else {"name": "Hãy ghi tên cơ quan."}
    for name in ("coordinator_email", "leadership_email"):
        try:
            said[name] = cells.address(said[name])
        except (cells.CellError, DondocError) as error:
            errors[name] = f"{sentence(error)}."
    if not said["coordinator_email"]:
        errors.setdefault("coordinator_email", "Hãy ghi địa chỉ: đầu mối không có thư thì không biết điều gì đang chờ.")
    return errors


def _page(desk: Desk, said: dict[str, str], errors: dict[str, str]) -> Response:
    settings = desk.site.settings
    fields = type(settings).model_fields
    lines = [(fields[name].description or name, _plain(getattr(settings, name))) for name in SHOWN]
    own = desk.office.slug != DEFAULT and desk.who.may_act
    values = {"said": said, "errors": errors, "words": WORDS, "own": own, "lines": lines}
    return desk.page("desk/settings.html", 422 if errors else 200, **values)


def _plain(value: object) -> str:
    """A setting's value in words."""
    if isinstance(value, bool):
        return "có" if value else "không"
    return RELEASE.get(str(value), f"{value:%H:%M}" if hasattr(value, "hour") else str(value) or "(chưa ghi)")
