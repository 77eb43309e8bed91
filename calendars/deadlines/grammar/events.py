"""Events a phrase waits for: khi …, sau khi …, theo …, kể từ ngày …, trước kỳ họp …, đột xuất."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.deadlines.grammar.dates.date_modifiers import read_dated
from calendars.deadlines.grammar.durations import read_duration
from calendars.deadlines.grammar.recurrence import MONTHS
from calendars.deadlines.grammar.recurrence_readers import read_recurrence
from calendars.deadlines.lexer.token import Token

_OPENERS = {"when", "per", "adhoc", "ere", "session"}
BEGIN_EVENTS = _OPENERS | {"from", "before", "after", "now"}
_NAMED_BY = {"day", "when", "session", "event_noun", "finish_of"}
_BREAKS_ANYWHERE = {"before", "latest"}
_BREAKS_AFTER_COMMA = {"before", "latest", "in", "to", "from", "do", "done", "expected", "now", "label"}


@dataclass(slots=True)
class EventClause:
    """The words of an event, by token places. ``before``: the event is counted back from."""

    begin: int
    end: int
    before: bool = False


def read_event(tokens: list[Token], at: int, after_duration: bool) -> EventClause | None:
    """The event at this place, to the end of its clause."""
    if not _opens(tokens, at, after_duration):
        return None
    end = _end_of_clause(tokens, at)
    return EventClause(at, end, tokens[at].name in ("ere", "before"))


def _opens(tokens: list[Token], at: int, after_duration: bool) -> bool:
    name, following = tokens[at].name, tokens[at + 1].name
    if name == "session":
        return (at > 0 and tokens[at - 1].name == "in") or following in (
            "ordinal",
            "n",
            "roman",
            "first",
            "mid",
            "last",
        )
    if name == "per" and following in ("doc", "code") and tokens[at].value == 2:
        return False
    if name in _OPENERS or (name == "now" and following == "to"):
        return True
    if name not in ("from", "before", "after"):
        return False
    begins_clause = at == 0 or tokens[at - 1].name in (",", ";", "(", ".", ":")
    free = after_duration or (begins_clause and name != "from")
    return following in _NAMED_BY or (
        free and following in ("x", "do", "done", "doc", "numbered", "plan_word", "report_period")
    )


def _end_of_clause(tokens: list[Token], at: int) -> int:
    """The place after the event's last token."""
    place, depth = at + 1, 0
    while name := tokens[place].name:
        if name == "x":
            place += 1
            continue
        if name == "(":
            depth += 1
        elif name == ")":
            depth -= 1
            if depth < 0:
                return place
        if name == ";" or (name == "." and tokens[place].value):
            return place
        if (depth == 0 and _breaks(tokens, place, at)) or (name == "(" and _dates_it(tokens, place, at)):
            return place
        place += 1
    return place


def _breaks(tokens: list[Token], place: int, opened: int) -> bool:
    """Whether another time expression, not a part of the event, begins here."""
    name, last = tokens[place].name, tokens[place - 1].name
    if name in _BREAKS_ANYWHERE and place > opened + 1 and last != "to":
        return read_dated(tokens, place) is not None or read_duration(tokens, place) is not None
    if name == "to" and tokens[opened].name in ("from", "when"):
        return read_dated(tokens, place) is not None
    if name in ("n", "n3") and tokens[opened].name in ("ere", "before", "after", "when"):
        return _closing_duration(tokens, place, opened)
    if last in (",", "but", "(") or (last in ("and", "or") and name != "adhoc"):
        return _breaks_after_comma(tokens, place, name, last)
    return (
        name in ("do", "done")
        and read_dated(tokens, place + 1) is not None
        and tokens[place + 1].name in ("in", "before")
    )


def _dates_it(tokens: list[Token], bracket: int, opened: int) -> bool:
    """ "… trước ngày bầu cử (ngày 03/02/2021)", "… (dự kiến quý II)": the bracket says when."""
    dated = read_dated(tokens, bracket + 1) if tokens[opened].name != "per" else None
    return dated is not None and (dated.date_list.first.unit == "day" or "expected" in dated.modifiers)


def _closing_duration(tokens: list[Token], place: int, opened: int) -> bool:
    """ "trước ngày họp 03 ngày làm việc": a length that ends the clause is told of the event."""
    length = read_duration(tokens, place)
    if any(token.name in ("before", "ere") for token in tokens[opened + 1 : place]):
        return False
    return length is not None and tokens[length.end].name in ("", ".", ",", ";", ")", "and", "or", "-")


def _breaks_after_comma(tokens: list[Token], place: int, name: str, last: str) -> bool:
    if name == "ongoing" or (name in ("each", "periodic") and read_recurrence(tokens, place) is not None):
        return True
    if name in ("do", "done") and last == ",":
        place, name = place + 1, tokens[place + 1].name
    if name in ("soft", "is") and tokens[place + 1].name == "day":
        return read_dated(tokens, place) is not None
    if name in _BREAKS_AFTER_COMMA:
        return read_dated(tokens, place) is not None or read_duration(tokens, place) is not None
    return last == "," and name in ("month", "quarter", "n") and read_dated(tokens, place) is not None


def ends_a_period(tokens: list[Token], event_clause: EventClause) -> bool:
    """ "trước khi kết thúc quý II": the calendar says when that is, so nobody should wait for it as for an event."""
    place = event_clause.begin + 1
    if not event_clause.before or tokens[place].name not in ("end", "finish_of"):
        return False
    place += 1 + (tokens[place + 1].name == "of")
    return tokens[place].name in MONTHS and tokens[place + 1].name != "x"
