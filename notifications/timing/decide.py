"""From a row of the store to a step and its letters: shared by the sweep, which writes, and the forecast, which not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass

from calendars.workdays import WorkingCalendar
from dondoc.store.chase.due_obligations import DueObligation
from dondoc.store.chase.letters import ChasedObligation, ObligationAhead
from dondoc.store.models.mail import RecipientRole
from dondoc.store.models.obligation import START_ON, ObligationKind
from dondoc.store.queries.questions.deadline_doubts import about_time
from notifications.letters.recipients import Directory, Recipient
from notifications.timing.ladder import OPENED, Due, Ladder, Step, Timetable, ladder_of, load_ladder, short_deadline

IN_DOUBT = "Chưa nhắc đơn vị: thời hạn hoặc tên đơn vị đang chờ làm rõ."
NO_DOUBTS = "[]"
Chased = DueObligation | ChasedObligation | ObligationAhead
"""An obligation as the sweep reads it, as one letter to come does, or as the forecast of an office does."""
ACTIVITY = ObligationKind.ACTIVITY
"""The kind of obligation whose unit is not notified of its opening; a periodic report's is ("cycle opened")."""


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """One letter a step makes."""

    rung: str
    to: Recipient
    note: str = ""


class Decider:
    """Decides obligations on one calendar; ladders are read once each, equal cases decided once."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._timetable = Timetable(calendar)
        self._ladders: dict[str, Ladder] = {}
        self._steps: dict[tuple[object, ...], Step] = {}

    def ladder(self, row: Chased, directory: Directory) -> tuple[Ladder, bool]:
        """Return the ladder of an obligation, and whether it is taken up only now and is to be kept as a snapshot.

        Once something was sent the snapshot holds; before, the plan's own ladder, else the unit's, else the office's.
        """
        kept = _kept(row.ladder)
        # START_ON and nothing sent: the obligation starts, or starts again, and takes up the ladder of today.
        if kept and (row.next_on != START_ON or row.last_rung is not None):
            return self._read(kept), False
        own = _kept(row.plan_ladder) or _kept(directory.unit(row.unit_id).ladder)
        return (self._read(own) if own else load_ladder()), True

    def step(self, row: Chased, last: str | None, day: dt.date, ladder: Ladder) -> Step:
        """Return what is done with this obligation on a day, when ``last`` was sent before."""
        key = (*case(row, ladder), last, day)
        found = self._steps.get(key)
        if found is None:
            due, announces = Due(row.chase_day, row.overdue_from, row.opens), _announces(row)
            found = self._steps[key] = self._timetable.decide(due, last, day, ladder, announces_opening=announces)
        return found

    def letters(
        self, row: Chased, step: Step, last: str | None, day: dt.date, directory: Directory, *, doubtful: bool
    ) -> list[PlannedLetter]:
        """Make the letters of a step, but for those that inform cooperating units.

        Where the date or the name is in doubt, only the coordinator gets one: nobody else is chased for what a person
        has not settled.
        """
        if doubtful and (step.rung is None or step.rung.to != RecipientRole.COORDINATOR):
            return []
        if step.rung is not None:
            to = directory.recipient(step.rung.to, row.unit_id, day)
            first = short_deadline(step.passed) if last is None or last == OPENED else ""
            doubt = IN_DOUBT if doubtful else ""
            return [PlannedLetter(step.rung.code, to, " ".join(filter(None, (to.note, first, doubt))))]
        if step.opening and row.kind != ACTIVITY:
            return [PlannedLetter(OPENED, directory.recipient(RecipientRole.UNIT, row.unit_id, day))]
        return []

    def _read(self, text: str) -> Ladder:
        found = self._ladders.get(text)
        if found is None:
            found = self._ladders[text] = ladder_of(json.loads(text))
        return found


def case(row: Chased, ladder: Ladder) -> tuple[object, ...]:
    """Return what the steps of an obligation depend on, beside what was sent before and the day.

    When it opened counts for every one: where that was late, its rungs count from then.
    """
    return (id(ladder), row.chase_day, row.overdue_from, row.opens, _announces(row))


def _announces(row: Chased) -> bool:
    """Return whether somebody is notified when it opens: cooperating units, or the unit that owes a periodic report."""
    return row.due_version == 1 and bool(row.cooperates or row.kind != ACTIVITY)


def in_doubt(row: Chased, waiting_names: Collection[int]) -> bool:
    """Decide whether an obligation's date, or the name of who owes it, waits for a person's word."""
    return row.unit_id in waiting_names or (row.doubts != NO_DOUBTS and bool(about_time(json.loads(row.doubts))))


def informing(row: Chased, step: Step, units: list[int], day: dt.date, directory: Directory) -> list[PlannedLetter]:
    """Return one letter for each cooperating unit where an obligation opens, or is overdue for the first time."""
    others = [unit for unit in units if unit != row.unit_id]
    return (
        [PlannedLetter(step.inform, directory.recipient(RecipientRole.COOPERATING, unit, day)) for unit in others]
        if step.inform
        else []
    )


def after(step: Step, last: str | None, *, doubtful: bool) -> str | None:
    """Return the highest rung sent once this step is done; what is in doubt stays where it was for who owes it."""
    if doubtful:
        return last
    return step.rung.code if step.rung else OPENED if step.opening else last


def _kept(text: str | None) -> str | None:
    """Return a JSON column's text; None where it is empty or null."""
    return None if text in (None, "", "null") else text
