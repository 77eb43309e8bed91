"""What a scan finds in a phrase, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import Hour
from calendars.deadlines.grammar.durations import Duration
from calendars.deadlines.grammar.events import EventClause
from calendars.deadlines.grammar.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token


class Why(StrEnum):
    """Why an expression of time is no deadline of its own."""

    PAST = "past"
    PROSE = "prose"
    DOCUMENT = "document"
    SUBJECT = "subject"
    QUALIFIES = "qualifies"
    SESSION = "session"
    NAMED = "named"
    SHIFTED = "shifted"
    DENIED = "denied"


@dataclass(slots=True)
class SetAside:
    """An expression that stands in the text and is no deadline; not ``certain``: a person has to see it."""

    begin: int
    end: int
    why: Why
    certain: bool = True


class Scan:
    """Expressions, and the places of words that nothing took in; what most phrases have none of is an empty tuple."""

    __slots__ = (
        "bracket",
        "clause",
        "continues",
        "counted",
        "dated",
        "denied",
        "dismissed_recurrences",
        "doing",
        "doubtful",
        "durations",
        "events",
        "hours",
        "item_end",
        "left",
        "ongoing",
        "past",
        "past_at",
        "recurrences",
        "set_aside",
        "subjects",
        "tokens",
        "unknown",
        "weekdays",
    )

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.dated: list[Dated] = []
        self.recurrences: tuple[Recurrence, ...] = ()
        self.durations: tuple[Duration, ...] = ()
        self.events: tuple[EventClause, ...] = ()
        self.ongoing: tuple[int, ...] = ()
        self.continues: tuple[int, ...] = ()
        self.weekdays: tuple[int, ...] = ()
        self.hours: tuple[Hour, ...] = ()
        self.left: tuple[int, ...] = ()
        self.dismissed_recurrences: tuple[Recurrence, ...] = ()
        self.set_aside: tuple[SetAside, ...] = ()
        self.subjects: tuple[tuple[SetAside, Dated], ...] = ()
        self.doubtful: tuple[int, ...] = ()
        self.unknown = self.counted = 0
        self.past = self.doing = self.denied = False
        self.item_end = 0
        self.bracket = -1
        self.clause = -1
        self.past_at = -1
