"""One obligation: why its date, its history, letters, proposals and evidence, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.acts import evidence
from dondoc.store.desk import mails, proposals, tasks
from dondoc.store.desk.evidence import extensions_of
from dondoc.store.desk.tasks import units_of
from dondoc.store.models import DeskUpload, Evidence, Obligation
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, PROPOSAL_STATES
from dondoc.store.queries.history.describe import person
from dondoc.store.queries.questions.explain import explain
from dondoc.web.desk.frame import Desk, found, looking
from dondoc.web.desk.obligations.acts import allowed
from dondoc.web.desk.obligations.tasks import standing
from dondoc.web.requests.attachments import attachment_of
from dondoc.web.requests.forms import Form
from dondoc.web.units.answering.labelled_fields import lines


def task(request: Request) -> Response:
    """Show one obligation."""
    with looking(request) as desk:
        return render(desk, request.path_params["number"], {})


@dataclass(frozen=True, slots=True)
class Tried:
    """An act that was tried and refused: its name, what was filled in, the files it goes on with."""

    name: str = ""
    form: Form = field(default_factory=Form)
    files: Sequence[DeskUpload] = ()


def render(desk: Desk, number: int, errors: dict[str, str], status: int = 200, tried: Tried | None = None) -> Response:
    """Render its page, with what is wrong with an act that was tried."""
    owed: Obligation = found(tasks.whole(desk.session, desk.office_id, number))
    explained = explain(desk.session, owed.id, desk.calendar)
    return desk.page(
        "desk/task.html",
        status,
        owed=owed,
        explained=explained,
        history=[(line["at"], person(line["who"]), _words(line)) for line in reversed(explained.history)],
        letters=mails.of_obligation(desk.session, owed.id),
        proposals=proposals.of_obligation(desk.session, owed.id),
        evidence=evidence.of(desk.session, owed.id),
        extensions=extensions_of(desk.session, owed.id),
        units=units_of(desk.session, desk.office_id),
        acts=allowed(owed) if desk.who.may_act else (),
        names=PROPOSAL_NAMES,
        states=PROPOSAL_STATES,
        lines=lines,
        standing=tasks_standing(desk, owed),
        errors=errors,
        tried=tried or Tried(),
    )


def _words(line: Mapping[str, Any]) -> str:
    """Return one line of history without its date and its person."""
    why = f" ({line['why']})" if line["why"] else ""
    return f"{line['what']}{line['said']}{why}"


def tasks_standing(desk: Desk, owed: Obligation) -> tuple[str, str]:
    """Return how it stands, as in the list."""
    line = tasks.TaskLine(
        owed.id,
        owed.activity.key,
        owed.activity.text,
        owed.unit_id,
        owed.unit.name,
        owed.plan_id,
        owed.plan.title,
        owed.plan.number,
        owed.due,
        owed.last_day,
        owed.first_due,
        owed.overdue_from,
        owed.chase_day,
        owed.progress,
        owed.percent,
        owed.done_on,
        owed.review,
    )
    return standing(line, desk.today, desk.calendar)


def evidence_file(request: Request) -> Response:
    """Serve a file kept as evidence of an obligation of the office."""
    with looking(request) as desk:
        row = found(desk.session.get(Evidence, request.path_params["number"]))
        found(tasks.one(desk.session, desk.office_id, row.obligation_id))
        return attachment_of(desk.site.home, row.sha256, row.value)
