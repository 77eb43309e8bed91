"""Define an incoming mail and the statements in it: plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.store.models.incoming.received import MailClass

__all__ = ["Incoming", "Listed", "MailAttachment", "MailClass", "ReportedState", "Statement"]


class ReportedState(StrEnum):
    """What a sentence reports of an obligation; UNCLEAR is for a person to read."""

    DONE = "done"
    PROGRESS = "progress"
    EXTEND = "extend"
    REFUSE = "refuse"
    TROUBLE = "trouble"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that came with a mail."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail taken apart: who, about what, its new text, and the lines it quotes where answers stand between them."""

    message_id: str
    sender: str
    sender_name: str
    subject: str
    to: tuple[str, ...]
    references: tuple[str, ...]
    sent_at: dt.datetime | None
    text: str
    attachments: tuple[MailAttachment, ...] = ()
    authentication: str = ""
    """What the server that took the mail certifies of its sender (RFC 8601); empty where it wrote nothing."""
    authentications: tuple[tuple[str, str], ...] = ()
    """The same of every such header, the topmost first: the server's name and its results."""
    automatic: str = ""
    """Why the mail is an automatic one; empty for a person's."""
    doubts: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    """Every number of an obligation that its subject and its new text name."""
    senders: int = 1
    """How many addresses From names, in all its headers; more than one is no name of anybody."""
    invites: bool = False
    """It carries a meeting for a calendar (RFC 6047), which no answer to a letter does."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One obligation as our letter listed it: its number, its place in the letter and in the plan, its due date."""

    obligation_id: int
    position: int
    key: str
    activity: str
    due: dt.date | None
    product: str = ""
    unit: str = ""
    """The name of the unit that owes it."""
    aliases: tuple[str, ...] = ()
    """Its other names in the register."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a mail reports of one obligation (None: of one that could not be determined).

    ``day`` is the day of completion, ``until`` the day asked for or expected, ``document`` a number as written,
    ``unit`` whom the writer assigns the work to. ``doubts`` are Vietnamese sentences; with none the statement may
    become a proposal of its kind, with any it is shown with its text and proposes no act.
    """

    state: ReportedState
    obligation_id: int | None
    words: str
    day: dt.date | None = None
    document: str = ""
    percent: int | None = None
    until: dt.date | None = None
    unit: str = ""
    doubts: tuple[str, ...] = ()
    guess: str = ""
