"""What a scan finds in a phrase, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import Hour
from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.events import EventClause
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token


class Why(StrEnum):
    """Why an expression of time is no deadline of its own."""

    PAST = "past"
    PROSE = "prose"
    DOCUMENT = "document"
    REFERENCE = "reference"
    SUBJECT = "subject"
    QUALIFIES = "qualifies"
    SESSION = "session"
    NAMED = "named"
    SHIFTED = "shifted"
    DENIED = "denied"
    PEAK = "peak"
    ENTITLES = "entitles"


# Words that a phrase holds somewhere: a denial, a peak, an entitlement; few do, and so one look passes over most.
DENIED, PEAKED, ENTITLED = 1, 2, 4


@dataclass(slots=True)
class SetAside:
    """An expression that stands in the text and is no deadline; not ``certain``: a person has to see it."""

    begin: int
    end: int
    why: Why
    certain: bool = True


@dataclass(slots=True, eq=False)
class Scan:
    """Expressions, and the places of words that nothing took in.

    Most phrases have few of these, so that they begin as an empty tuple, none counted, no place. ``in_passing``: where
    times begin that a sentence of work may only name in passing.
    """

    tokens: list[Token]
    dated: list[Dated] = field(default_factory=list)
    recurrences: tuple[Recurrence, ...] = ()
    durations: tuple[Duration, ...] = ()
    events: tuple[EventClause, ...] = ()
    ongoing: tuple[int, ...] = ()
    continues: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    hours: tuple[Hour, ...] = ()
    left: tuple[int, ...] = ()
    dismissed_recurrences: tuple[Recurrence, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    subjects: tuple[tuple[SetAside, Dated], ...] = ()
    doubtful: tuple[int, ...] = ()
    in_passing: tuple[int, ...] = ()
    unknown: int = 0
    counted: int = 0
    item_end: int = 0
    past: bool = False
    doing: bool = False
    hints: int = 0
    bracket: int = -1
    clause: int = -1
    past_at: int = -1
    bracket_open: int = -1


def took(found: Scan, end: int) -> int:
    """Note that an item ends here, so that a list may go on."""
    found.item_end = end
    return end
