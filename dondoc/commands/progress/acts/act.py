"""Share what verbs that record an act on obligations need: which are meant, one transaction, how they stand after."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click
from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.reports.period_names import place_name
from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import json_option, own_option, print_json, today_option
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.models.progress import ALLOWED, Act
from dondoc.store.queries.obligations.lookup import get, obligation_ids
from dondoc.store.queries.obligations.obligation_queries import one_unit
from dondoc.store.queries.offices import scope_of

Do = Callable[["VerbContext", "Session", int], "Obligation"]
Function = TypeVar("Function", bound=Callable[..., Any])
NOTE = click.option("--note", default="", help="Ghi chú, số văn bản.")


@dataclass(frozen=True, slots=True)
class ActTarget:
    """Which obligations a verb is about, and how it was called."""

    names: str
    units: tuple[str, ...]
    every: bool
    office: str | None
    today: dt.date | None
    as_json: bool


def act_options(function: Function) -> Function:
    """Add the argument and the options all these verbs share; the verb gets them as one `ActTarget`."""

    @functools.wraps(function)
    def called(
        obligation: str,
        unit: tuple[str, ...],
        *,
        every: bool,
        office: str | None,
        today: dt.date | None,
        as_json: bool,
        **more: Any,
    ) -> Any:
        return function(ActTarget(obligation, unit, every, office, today, as_json), **more)

    several = click.option("--all", "every", is_flag=True, help="Mọi nhiệm vụ của mục ấy còn cho phép việc này.")
    units = click.option("--unit", multiple=True, help="Chỉ nhiệm vụ của đơn vị này (ghi được nhiều lần).")
    argument = click.argument("obligation", metavar="SỐ")
    made: Any = called
    for option in (json_option, today_option, own_option, several, units, argument):
        made = option(made)
    decorated: Function = made
    return decorated


def act(meant: ActTarget, name: str, do: Do) -> None:
    """Find the office's own obligations, do one act on each in one transaction, and print how they stand now.

    ``name`` is the act in the table of states; with --unit or --all, those in a state that does not allow it are left.
    Empty: the act is allowed in every state.
    """
    with desk(meant.today) as here:
        # Looked up before the store is held, printed after: of 200 acts at once each waits for all before it. The act
        # itself refuses what another has done in between.
        with here.store.read() as session:
            numbers, left = _allowed(session, _numbers(here, session, meant), name)
        with here.store.write() as session:
            done = [do(here, session, number).id for number in numbers]
        with here.store.read() as session:
            answers = [_answer(get(session, number)) for number in done]
    if meant.as_json:
        print_json(answers if len(numbers) > 1 or left or meant.every else answers[0])
        return
    for answer in answers:
        _print(answer)
    for text in left:
        click.echo(f"Bỏ qua {text}.")


def _numbers(here: VerbContext, session: Session, meant: ActTarget) -> list[int]:
    scope = scope_of(session, meant.office)
    units = [one_unit(session, name, scope) for name in meant.units]
    return obligation_ids(session, meant.names, scope, units, every=meant.every)


def _allowed(session: Session, numbers: Sequence[int], name: str) -> tuple[list[int], list[str]]:
    """Return those whose state allows the act, and the others as text; where it is allowed for none, all are tried."""
    if len(numbers) == 1 or not name:
        return list(numbers), []
    found = [get(session, number) for number in numbers]
    able = [o for o in found if Act(name) in ALLOWED[o.progress]]
    if not able:
        return list(numbers), []
    rest = [o for o in found if o not in able]
    return [o.id for o in able], [f"nhiệm vụ {o.id} ({o.unit.name}): {PROGRESS_NAMES[o.progress]}" for o in rest]


def _answer(o: Obligation) -> dict[str, Any]:
    return {
        "id": o.id,
        "key": o.activity.key,
        "activity": o.activity.text,
        "unit": o.unit.name,
        "progress": o.progress,
        "progress_name": PROGRESS_NAMES[o.progress],
        "percent": o.percent,
        "due": o.due,
        "first_due": o.first_due,
        "done_on": o.done_on,
    }


def _print(answer: dict[str, Any]) -> None:
    due = f", hạn {short_date(answer['due'])}" if answer["due"] else ""
    click.echo(
        f"Nhiệm vụ {answer['id']} ({place_name(answer['key'])}, {answer['unit']}): {answer['progress_name']}{due}."
    )
