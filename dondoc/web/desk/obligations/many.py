"""Several obligations at once: chosen in a list, one act for all, shown with what it does to each, then done."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.desk import tasks as asked
from dondoc.store.models import Obligation
from dondoc.store.queries.obligations.obligation_queries import near_limit
from dondoc.web.desk.frame import Desk, acting, found, looking, preparing, trying
from dondoc.web.desk.obligations.acts import ACTS, ActForm, allowed
from dondoc.web.desk.obligations.evidence import Uploads, kept_for_again, taken
from dondoc.web.desk.obligations.task import Tried
from dondoc.web.desk.obligations.tasks import wanted_of
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form, as_numbers
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen

MOST = 200
"""So many obligations in one press: a person still reads the list before it."""


@dataclass(frozen=True, slots=True)
class ActTrial:
    """What an act does to the obligations: those it is recorded for, and those it is not, each with the reason.

    ``facts`` is what a person sees of it: how each that it is recorded for stood, and stands then.
    """

    done: list[Obligation]
    refused: list[tuple[Obligation, str]]
    facts: tuple[object, ...]


def choose(request: Request) -> Response:
    """Show what was chosen, with a form for each act that one of them allows."""
    with looking(request) as desk:
        numbers = as_numbers(request.query_params.getlist("viec"))
        return _page(desk, _all_of_filter(desk) if desk.query("tat-ca") else numbers)


def _all_of_filter(desk: Desk) -> list[int]:
    """Return the obligations of the whole filtered list, as many as one press takes."""
    near = near_limit(desk.today, desk.calendar, desk.site.settings.near_days)
    return asked.numbers(desk.session, desk.office_id, wanted_of(desk), desk.today, near, MOST)


def do(request: Request, form: Form) -> Response:
    """Show what one act does to each; with the second press, do it where it still does just that."""
    name = request.path_params["act"]
    chosen = found(next((one for one in ACTS if one.name == name), None))
    numbers, uploads = form.numbers("viec")[:MOST], None
    try:
        with preparing(request) as desk:
            uploads = taken(desk, form)
        with acting(request, form) as desk:
            return _do(desk, chosen, _mine(desk, numbers), form, uploads)
    except (FieldError, DondocError) as error:
        kept = kept_for_again(request, form, uploads)
        with looking(request) as desk:
            return _page(desk, numbers, {name: sentence(error)}, 422, Tried(name, form, kept))


def _do(desk: Desk, chosen: ActForm, owed: list[Obligation], form: Form, uploads: Uploads) -> Response:
    """Do it where the form was sent from a preview that showed just this; else show what it does."""
    with trying(desk):
        trial = _apply(desk, chosen, owed, form)
    if not (form.line("keep") and is_seen(form, trial.facts)) or trial.refused:
        return _review(desk, chosen, trial, form, uploads)
    for one in _apply(desk, chosen, owed, form).done:
        uploads.note(desk, one.id)
    numbers = "&".join(f"viec={one.id}" for one in trial.done)
    return desk.done(f"/nhiem-vu/nhieu?{numbers}&da=ghi")


def _apply(desk: Desk, chosen: ActForm, owed: list[Obligation], form: Form) -> ActTrial:
    """Record the act for each; what one of them refuses does not stop the rest. FieldError: all lack a field."""
    done: list[Obligation] = []
    refused: list[tuple[Obligation, str]] = []
    facts: list[object] = [chosen.name]
    for one in owed:
        if chosen not in allowed(one):
            refused.append((one, "trạng thái hiện nay không ghi việc này được."))
            continue
        before, step = _facts(one), desk.session.begin_nested()
        try:
            chosen.do(desk, one, form)
            step.commit()
            done.append(one)
            facts += [before, _facts(one)]
        except DondocError as error:
            step.rollback()
            refused.append((one, sentence(error)))
    return ActTrial(done, refused, tuple(facts))


def _facts(one: Obligation) -> tuple[object, ...]:
    return (one.id, str(one.progress), one.percent, str(one.due), one.unit_id, str(one.done_on), one.due_version)


def _mine(desk: Desk, numbers: list[int]) -> list[Obligation]:
    """Return the chosen obligations of this office; 404 where one is another's."""
    return [found(asked.one(desk.session, desk.office_id, number)) for number in numbers]


def _review(desk: Desk, chosen: ActForm, trial: ActTrial, form: Form, uploads: Uploads) -> Response:
    entered = [(name, form.text(name)) for name in chosen.fields if name != "files" and form.text(name)]
    units = dict(asked.units_of(desk.session, desk.office_id))
    return desk.page(
        "desk/many_review.html",
        409 if form.line("keep") else 200,
        act=chosen,
        trial=trial,
        entered=entered,
        units={str(number): name for number, name in units.items()},
        files=uploads.remember(desk),
        seen=fingerprint(trial.facts),
        note=CHANGED if form.line("keep") else "",
    )


def _page(
    desk: Desk, numbers: list[int], errors: dict[str, str] | None = None, status: int = 200, tried: Tried | None = None
) -> Response:
    owed = _mine(desk, numbers[:MOST])
    possible = {one.name for each in owed for one in allowed(each)} if desk.who.may_act else set()
    offered = [one for one in ACTS if one.name in possible]
    return desk.page(
        "desk/many.html",
        status,
        owed=owed,
        acts=offered,
        units=asked.units_of(desk.session, desk.office_id),
        errors=errors or {},
        tried=tried or Tried(),
        most=MOST,
    )
