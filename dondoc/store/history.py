"""Write history: every change of an obligation, a plan, a unit or the calendar goes through here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from config.time_zone import ZONE
from dondoc.store.models import ActivityRow, History, Mail, Obligation, Plan, ReadingDraft, Report, Unit

_PART_OF = "history_part_of"


class Channel(StrEnum):
    """The way a change came into the store."""

    UNKNOWN = ""
    COMMAND = "command"
    FORM = "form"
    PAGE = "page"
    UNIT_PAGE = "unit_page"
    MAIL = "mail"
    CLOCK = "clock"


CHANNEL_NAMES = {
    Channel.UNKNOWN: "",
    Channel.COMMAND: "lệnh",
    Channel.FORM: "biểu mẫu",
    Channel.PAGE: "trang điều phối",
    Channel.UNIT_PAGE: "trang của đơn vị",
    Channel.MAIL: "thư trả lời",
    Channel.CLOCK: "đồng hồ",
}


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something, when, and through which way; passed in from the outermost call, which reads the clock.

    ``today`` is the day that is rehearsed, where one is.
    """

    who: str
    at: dt.datetime
    channel: Channel = Channel.UNKNOWN
    today: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """Return the day acted on, in Việt Nam."""
        return self.today or self.at.astimezone(ZONE).date()


def record(
    session: Session,
    by: By,
    subject: str,
    subject_id: int,
    what: str,
    was: Mapping[str, Any] | None = None,
    now: Mapping[str, Any] | None = None,
    why: str = "",
    *,
    before: Mapping[str, Any] | None = None,
    undoes: int | None = None,
) -> History:
    """Add one line of history; dates in ``was``, ``now`` and ``before`` are kept in ISO form.

    The line carries the office of its subject, so that an office's log is read from an index alone.
    """
    row = History(at=by.at, who=by.who, subject=subject, subject_id=subject_id, what=what, why=why)
    row.was, row.now, row.before = _plain(was), _plain(now), _plain(before)
    row.channel, row.undoes, row.part_of = by.channel, undoes, session.info.get(_PART_OF)
    row.office_id = office_of(session, subject, subject_id)
    session.add(row)
    return row


def office_of(session: Session, subject: str, subject_id: int) -> int | None:
    """Find the office that a thing belongs to; None for what all offices share, and for what is not there."""
    match subject:
        case "office":
            return subject_id
        case "obligation" | "plan" | "unit" | "mail" | "reading":
            owner = session.get(_OWNED[subject], subject_id)
            return None if owner is None else int(owner.office_id)
        case "activity":
            activity = session.get(ActivityRow, subject_id)
            return None if activity is None else office_of(session, "plan", activity.plan_id)
        case "report":
            report = session.get(Report, subject_id)
            return None if report is None else office_of(session, "obligation", report.obligation_id)
    return None


_OWNED: dict[str, Any] = {
    "obligation": Obligation,
    "plan": Plan,
    "unit": Unit,
    "mail": Mail,
    "reading": ReadingDraft,
}


@contextmanager
def parts_of(session: Session, row: History) -> Iterator[None]:
    """Mark every line recorded inside as a part of this one, so that all are taken back together."""
    session.flush()
    outer = session.info.get(_PART_OF)
    session.info[_PART_OF] = outer or row.id
    try:
        yield
    finally:
        session.info[_PART_OF] = outer


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}


def of(session: Session, subject: str, subject_id: int) -> list[History]:
    """List all that happened to one thing, oldest first."""
    return list(session.scalars(_OF_THING, {"subject": subject, "number": subject_id}))


_OF_THING = (
    select(History)
    .where(History.subject == bindparam("subject"), History.subject_id == bindparam("number"))
    .order_by(History.id)
)
