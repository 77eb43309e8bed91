"""Events a phrase waits for: khi …, sau khi …, theo …, kể từ ngày …, trước kỳ họp …, đột xuất."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.deadlines.frames import read_dated
from calendars.deadlines.lengths import read_length
from calendars.deadlines.rhythm import MONTHS
from calendars.deadlines.rhythms import read_rhythm
from calendars.deadlines.token import Token

_OPENERS = {"when", "per", "adhoc", "ere", "session"}
BEGIN_HAPPENINGS = _OPENERS | {"from", "before", "after", "now"}
_NAMED_BY = {"day", "when", "session", "event_noun", "finish_of"}
_BREAKS_ANYWHERE = {"before", "latest"}
_BREAKS_AFTER_COMMA = {"before", "latest", "in", "to", "from", "do", "done", "expected", "now", "label"}


@dataclass(slots=True)
class Happening:
    """The words of an event, by token places. ``before``: the event is counted back from."""

    begin: int
    end: int
    before: bool = False


def read_happening(tokens: list[Token], at: int, after_length: bool) -> Happening | None:
    """The event at this place, to the end of its clause."""
    if not _opens(tokens, at, after_length):
        return None
    end = _end_of_clause(tokens, at)
    return Happening(at, end, tokens[at].name in ("ere", "before"))


def _opens(tokens: list[Token], at: int, after_length: bool) -> bool:
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
    free = after_length or (begins_clause and name != "from")
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
        return read_dated(tokens, place) is not None or read_length(tokens, place) is not None
    if name == "to" and tokens[opened].name in ("from", "when"):
        return read_dated(tokens, place) is not None
    if name in ("n", "n3") and tokens[opened].name in ("ere", "before", "after", "when"):
        return _closing_length(tokens, place, opened)
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
    return dated is not None and (dated.chain.first.unit == "day" or "expected" in dated.words)


def _closing_length(tokens: list[Token], place: int, opened: int) -> bool:
    """ "trước ngày họp 03 ngày làm việc": a length that ends the clause is told of the event."""
    length = read_length(tokens, place)
    if any(token.name in ("before", "ere") for token in tokens[opened + 1 : place]):
        return False
    return length is not None and tokens[length.end].name in ("", ".", ",", ";", ")", "and", "or", "-")


def _breaks_after_comma(tokens: list[Token], place: int, name: str, last: str) -> bool:
    if name == "ongoing" or (name in ("each", "periodic") and read_rhythm(tokens, place) is not None):
        return True
    if name in ("do", "done") and last == ",":
        place, name = place + 1, tokens[place + 1].name
    if name in ("soft", "is") and tokens[place + 1].name == "day":
        return read_dated(tokens, place) is not None
    if name in _BREAKS_AFTER_COMMA:
        return read_dated(tokens, place) is not None or read_length(tokens, place) is not None
    return last == "," and name in ("month", "quarter", "n") and read_dated(tokens, place) is not None


def ends_a_period(tokens: list[Token], happening: Happening) -> bool:
    """ "trước khi kết thúc quý II": the calendar says when that is, so nobody should wait for it as for an event."""
    place = happening.begin + 1
    if not happening.before or tokens[place].name not in ("end", "finish_of"):
        return False
    place += 1 + (tokens[place + 1].name == "of")
    return tokens[place].name in MONTHS and tokens[place + 1].name != "x"
