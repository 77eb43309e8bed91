"""The content of a letter, apart from how it looks: the plain values handed from the sweep to the templates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

DELIMITER = "---- Trả lời phía trên dòng này ----"
"""Stands at the head of a mail that can be answered; a reply is read only down to it."""


class LetterKind(StrEnum):
    """The sorts of letter a unit, its head, the coordinator or the leadership gets."""

    REMIND = "remind"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    ESCALATE_HEAD = "escalate_head"
    ESCALATE_COORDINATOR = "escalate_coordinator"
    ESCALATE_LEADERSHIP = "escalate_leadership"
    INFORM_OPEN = "inform_open"
    INFORM_OVERDUE = "inform_overdue"
    CYCLE_OPENED = "cycle_opened"
    CYCLE_OPENED_LATE = "cycle_opened_late"


@dataclass(frozen=True, slots=True)
class Item:
    """One obligation in a mail: what, for whom, by when and why that day, how late; ``report``: a periodic report."""

    obligation_id: int
    kind: LetterKind
    rung: str
    plan_title: str
    plan_number: str | None
    key: str
    activity: str
    product: str | None
    unit_name: str
    time_text: str | None
    due: dt.date
    last_day: dt.date
    overdue_from: dt.date
    working_days_left: int
    days_late: int
    reasons: tuple[tuple[str, str], ...] = ()
    predecessor: str = ""
    note: str = ""
    working_days_late: int = 0
    report: bool = False


@dataclass(frozen=True, slots=True)
class MailView:
    """One mail a day to one recipient: all of that day's letters, oldest due first; ``more`` are counted, not listed.

    ``notices`` are dondoc's own to a coordinator, one sentence each. ``page`` is the address of the unit's own
    page, or of the desk; empty where none is known. ``reply_to`` is the address whose mails are read; empty where a
    person reads them.
    """

    office_name: str
    coordinator_name: str
    coordinator_email: str
    recipient_name: str
    role: str
    day: dt.date
    items: tuple[Item, ...]
    more: int = 0
    notices: tuple[str, ...] = ()
    page: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """Something attached to a mail; one with a ``cid`` is shown inside the HTML body."""

    name: str
    content_type: str
    content: bytes
    cid: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail ready to be stored and sent."""

    subject: str
    text: str
    html: str
    files: tuple[File, ...] = field(default=())
