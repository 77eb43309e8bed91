"""List who did what since when: the lines of history of an office, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, true
from sqlalchemy.orm import Session, aliased

from calendars.reports.period_names import place_name
from config.time_zone import ZONE
from dondoc.store.database import columns
from dondoc.store.history import CHANNEL_NAMES, Channel
from dondoc.store.models import ActivityRow, History, Mail, Obligation, Office, Plan, ReadingDraft, Report, Unit
from dondoc.store.models.access import Person
from dondoc.store.paging import a_page
from dondoc.store.queries.history.describe import HISTORY_LABELS, moved, person
from dondoc.store.queries.history.undoable import UNDOABLE
from dondoc.store.queries.history.unit_names import named
from dondoc.store.scope import Scope

OWNERS: dict[str, Any] = {
    "obligation": (Obligation, Obligation.office_id),
    "plan": (Plan, Plan.office_id),
    "unit": (Unit, Unit.office_id),
    "office": (Office, Office.id),
    "reading": (ReadingDraft, ReadingDraft.office_id),
}


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines of history: of which offices, from which day (in Việt Nam) to which, by whom; None means all.

    ``skip``: so many of the newest are left out, as pages before.
    ``shared``: also of what all offices share, the calendar.
    """

    scope: Scope
    since: dt.date | None = None
    until: dt.date | None = None
    who: str | None = None
    limit: int = 200
    skip: int = 0
    shared: bool = True


class HistoryEntry(NamedTuple):
    """One line of history: its code, when, who, through which way, what about, in words.

    ``undone``: it was taken back. ``undoable``: a person did it and it is of a kind that can be taken back.
    """

    id: int
    at: dt.datetime
    who: str
    channel: str
    subject: str
    subject_id: int
    words: str
    undone: bool
    undoable: bool


class HistoryLine(NamedTuple):
    """One line of history as it is stored, whether it was taken back; of an obligation also its activity and unit."""

    id: int
    at: dt.datetime
    who: str
    channel: str
    subject: str
    subject_id: int
    what: str
    was: dict[str, Any] | None
    now: dict[str, Any] | None
    why: str
    undoes: int | None
    undone: bool
    key: str | None
    unit: str | None


def entries(session: Session, wanted: LogFilter) -> list[HistoryEntry]:
    """List what was done, newest first; lines that belong to one act are shown by its leading line."""
    office_id = wanted.scope.office_id
    query = _newest(one_office=office_id is not None, shared=wanted.shared)
    for narrowed in _of_days(wanted):
        query = query.where(narrowed)
    if wanted.who:
        query = query.where(History.who.icontains(wanted.who, autoescape=True))
    return _entries(session, columns.rows(session, query, most=wanted.limit, skip=wanted.skip, office=office_id))


_undo = aliased(History)
_LINES = (
    select(
        History.id,
        History.at,
        History.who,
        History.channel,
        History.subject,
        History.subject_id,
        History.what,
        History.was,
        History.now,
        History.why,
        History.undoes,
        select(_undo.id).where(_undo.undoes == History.id).exists().label("undone"),
        ActivityRow.key,
        Unit.name,
    )
    .outerjoin(Obligation, and_(History.subject == "obligation", Obligation.id == History.subject_id))
    .outerjoin(ActivityRow, ActivityRow.id == Obligation.activity_id)
    .outerjoin(Unit, Unit.id == Obligation.unit_id)
)


@cache
def _newest(*, one_office: bool, shared: bool) -> Select[*tuple[Any, ...]]:
    """Build the query of the newest lines, once for each kind of scope."""
    query = _LINES.where(History.part_of.is_(None), _within(one_office=one_office, shared=shared))
    return a_page(query.order_by(History.id.desc()))


def entries_of(session: Session, numbers: Sequence[int]) -> list[HistoryEntry]:
    """Read lines of history by their numbers, oldest first; one that is no longer there is left out."""
    found: list[Any] = []
    for start in range(0, len(numbers), 500):
        found += columns.rows(session, _OF_NUMBERS, numbers=list(numbers[start : start + 500]))
    return _entries(session, found)


_OF_NUMBERS = _LINES.where(History.id.in_(bindparam("numbers", expanding=True))).order_by(History.id)


def _entries(session: Session, found: Iterable[Any]) -> list[HistoryEntry]:
    """Put lines into words."""
    return [_entry(session, HistoryLine(*row)) for row in found]


def _of_obligation(number: int, key: str, unit: str) -> str:
    return f"nhiệm vụ {number} ({place_name(key)}, {unit})"


def _of_days(wanted: LogFilter) -> list[ColumnElement[bool]]:
    first = [] if wanted.since is None else [History.at >= _midnight(wanted.since)]
    last = [] if wanted.until is None else [History.at < _midnight(wanted.until + dt.timedelta(days=1))]
    return [*first, *last]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZONE)


def _within(*, one_office: bool, shared: bool) -> ColumnElement[bool]:
    """Return the condition that a line is about something of these offices, or about what all share (the calendar)."""
    mine = History.office_id == bindparam("office")
    of_all = History.subject == "calendar"
    if not one_office:
        return true() if shared else ~of_all
    return or_(mine, of_all) if shared else mine


def owner_of(session: Session, row: History) -> int | None:
    """Find the office that a line of history is about; None for what all offices share."""
    match row.subject:
        case "activity":
            return session.get_one(ActivityRow, row.subject_id).plan.office_id
        case "report":
            return session.get_one(Report, row.subject_id).obligation.office_id
        case "office":
            return row.subject_id
        case "obligation" | "plan" | "unit" | "reading" as name:
            found = session.get(OWNERS[name][0], row.subject_id)
            return None if found is None else int(found.office_id)
    return None


def _entry(session: Session, row: HistoryLine) -> HistoryEntry:
    channel = CHANNEL_NAMES[Channel(row.channel)]
    by_person = row.channel != Channel.CLOCK and row.undoes is None and not row.undone
    undoable = by_person and row.what in UNDOABLE.get(row.subject, ())
    about = _of_obligation(row.subject_id, row.key, row.unit) if row.key is not None and row.unit is not None else ""
    text = line_of(session, row, about)
    about_what = (row.subject, row.subject_id, text)
    return HistoryEntry(row.id, row.at, person(row.who), channel, *about_what, row.undone, undoable)


def line_of(session: Session, row: History | HistoryLine, about: str = "") -> str:
    """Describe one line of history without its date: what it is about, what was and is, and why (Vietnamese).

    ``about`` names what it is about, where that was read before.
    """
    what = HISTORY_LABELS.get(row.what, row.what)
    why = f" ({row.why})" if row.why else ""
    return f"{about or _about(session, row)}: {what}{moved(named(session, row.was), named(session, row.now))}{why}"


def _about(session: Session, row: History | HistoryLine) -> str:
    match row.subject:
        case "obligation":
            owed = session.get(Obligation, row.subject_id)
            return _of_obligation(owed.id, owed.activity.key, owed.unit.name) if owed else "nhiệm vụ"
        case "plan":
            plan = session.get(Plan, row.subject_id)
            return f"kế hoạch {row.subject_id}" + (f" ({plan.number})" if plan and plan.number else "")
        case "unit":
            unit = session.get(Unit, row.subject_id)
            return unit.name if unit else "đơn vị"
        case "activity":
            activity = session.get(ActivityRow, row.subject_id)
            return f"mục {place_name(activity.key)} (kế hoạch {activity.plan_id})" if activity else "hoạt động"
        case "report":
            report = session.get(Report, row.subject_id)
            return f"báo cáo {report.period.name} của {report.obligation.unit.name}" if report else "báo cáo"
        case "reading":
            draft = session.get(ReadingDraft, row.subject_id)
            return f"tệp {draft.file_name}" if draft else "tệp kế hoạch"
        case "mail":
            mail = session.get(Mail, row.subject_id)
            return f"thư tới {mail.recipient_name or mail.recipient}" if mail else "thư"
        case "person":
            someone = session.get(Person, row.subject_id)
            return (someone.name or someone.email) if someone else "người dùng"
        case "calendar":
            return "lịch làm việc"
        case "office":
            return "cơ quan"
    return row.subject
