"""Several obligations at once: chosen in a list, one act for all, shown with what it does to each, then done."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.desk import tasks as asked
from dondoc.store.models import Obligation
from dondoc.store.queries.obligation_queries import near_limit
from dondoc.web.desk.acts import ACTS, ActForm, allowed
from dondoc.web.desk.frame import Desk, acting, found, looking, trying
from dondoc.web.desk.tasks import wanted_of
from dondoc.web.forms import FieldError, Form, as_numbers
from dondoc.web.pages import go
from dondoc.web.wording import sentence

MOST = 200
"""So many obligations in one press: a person still reads the list before it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What an act does to the obligations: those it is recorded for, and those it is not, each with the reason."""

    done: list[Obligation]
    refused: list[tuple[Obligation, str]]


def choose(request: Request) -> Response:
    """Show what was chosen, with a form for each act that one of them allows."""
    with looking(request) as desk:
        numbers = as_numbers(request.query_params.getlist("viec"))
        return _page(desk, _all_of_filter(desk) if desk.query("tat-ca") else numbers)


def _all_of_filter(desk: Desk) -> list[int]:
    """The obligations of the whole filtered list, as many as one press takes."""
    near = near_limit(desk.today, desk.calendar, desk.site.settings.near_days)
    return asked.numbers(desk.session, desk.office_id, wanted_of(desk), desk.today, near, MOST)


def do(request: Request, form: Form) -> Response:
    """Show what one act does to each; with the second press, do it."""
    name = request.path_params["act"]
    chosen = found(next((one for one in ACTS if one.name == name), None))
    numbers = form.numbers("viec")[:MOST]
    try:
        with acting(request) as desk:
            owed = _mine(desk, numbers)
            if not form.line("keep"):
                with trying(desk):
                    trial = _apply(desk, chosen, owed, form)
                return _review(desk, chosen, trial, form)
            trial = _apply(desk, chosen, owed, form)
            if trial.refused:
                raise FieldError(f"Tình hình đã đổi: {trial.refused[0][1]} Hãy chọn lại các nhiệm vụ.")
            done = "&".join(f"viec={one.id}" for one in trial.done)
        return go(f"/nhiem-vu/nhieu?{done}&da=ghi")
    except (FieldError, DondocError) as error:
        with looking(request) as desk:
            return _page(desk, numbers, {name: sentence(error)}, 422, name)


def _apply(desk: Desk, chosen: ActForm, owed: list[Obligation], form: Form) -> Trial:
    """Record the act for each; what one of them refuses does not stop the rest. FieldError: all lack a field."""
    done: list[Obligation] = []
    refused: list[tuple[Obligation, str]] = []
    for one in owed:
        if chosen not in allowed(one):
            refused.append((one, "trạng thái hiện nay không ghi việc này được."))
            continue
        step = desk.session.begin_nested()
        try:
            chosen.do(desk, one, form)
            step.commit()
            done.append(one)
        except DondocError as error:
            step.rollback()
            refused.append((one, sentence(error)))
    return Trial(done, refused)


def _mine(desk: Desk, numbers: list[int]) -> list[Obligation]:
    """The chosen obligations of this office; 404 where one is another's."""
    return [found(asked.one(desk.session, desk.office_id, number)) for number in numbers]


def _review(desk: Desk, chosen: ActForm, trial: Trial, form: Form) -> Response:
    skip = {"keep", "viec"}
    said = [(name, value) for name in form.values if name not in skip for value in form.all(name)]
    return desk.page("desk/many_review.html", act=chosen, trial=trial, said=said, form=form)


def _page(
    desk: Desk, numbers: list[int], errors: dict[str, str] | None = None, status: int = 200, tried: str = ""
) -> Response:
    owed = _mine(desk, numbers[:MOST])
    offered = [one for one in ACTS if any(one in allowed(each) for each in owed)] if desk.who.may_act else []
    return desk.page(
        "desk/many.html",
        status,
        owed=owed,
        acts=offered,
        units=asked.units_of(desk.session, desk.office_id),
        errors=errors or {},
        tried=tried,
        most=MOST,
    )
