"""The words around an expression that say how it binds: trước, chậm nhất, đến hết, từ … đến, từ … trở đi, trong."""

from __future__ import annotations

from dataclasses import dataclass, field

from calendars.deadlines.atoms import READERS
from calendars.deadlines.chains import Chain, read_chain
from calendars.deadlines.days import read_far_day
from calendars.deadlines.hours import BEGIN_HOURS, Hour, read_hour, read_hour_after
from calendars.deadlines.token import Token

_FRAME_WORDS = {"before", "latest", "to", "end", "from", "in", "soft", "expected", "now", "after", "of", "but", "is"}
BEGIN_DATES = _FRAME_WORDS | READERS.keys() | {"ere"}
_SKIPPED = {"soft", "of", "but", "is"}
_MOST_WORDS = 8
# "trước thời điểm 31/12" is "trước 31/12"; before other words "trước thời điểm" tells of an event.
_DATED_MOMENT = {"day", "n", "month"}
_BINDING = {"before", "latest", "to", "end", "from", "in", "now", "expected", "after"}
_LIMITING = {"before", "latest", "end"}


@dataclass(slots=True)
class Dated:
    """An expression with its frame. ``begin`` and ``end`` are token places, frame words included."""

    begin: int
    end: int
    chain: Chain
    words: set[str] = field(default_factory=set)
    onward: bool = False
    hour: Hour | None = None

    @property
    def framed(self) -> bool:
        """Whether a word before it says that it is a time to keep."""
        return not self.words.isdisjoint(_BINDING)

    @property
    def limits(self) -> bool:
        """Whether it names only an end: such an expression opens nothing."""
        words = self.words
        return not words.isdisjoint(_LIMITING) or ("to" in words and "from" not in words)


def read_dated(tokens: list[Token], at: int) -> Dated | None:
    """The framed expression at this place, or None."""
    words, hour, place = _read_frame(tokens, at)
    chain = read_chain(tokens, place)
    if chain is None and tokens[place].name == "day" and words & {"before", "to", "latest", "end"}:
        far = read_far_day(tokens, place)
        chain = Chain([far], far.end) if far else None
    if chain is None:
        return None
    dated = Dated(at, chain.end, chain, words)
    if hour is not None:
        dated.hour = hour
    else:
        after = read_hour_after(tokens, chain.end) if tokens[chain.end].name in BEGIN_HOURS else None
        dated.hour, dated.end = after or (chain.hour, chain.end)
    if tokens[dated.end].name == "onward":
        dated.onward, dated.end = True, dated.end + 1
    return dated


def _read_frame(tokens: list[Token], at: int) -> tuple[set[str], Hour | None, int]:
    """(the frame's words, an hour, where the expression itself begins)."""
    words: set[str] = set()
    hour = None
    place = at
    while place < at + _MOST_WORDS:
        if tokens[place].name in _FRAME_WORDS:
            words.add(tokens[place].name)
            place += 1
        elif tokens[place].name == "ere" and tokens[place + 1].name in _DATED_MOMENT:
            words.add("before")
            place += 1
        elif hour is None and tokens[place].name == "n" and (found := read_hour(tokens, place)):
            hour, place = found
        else:
            break
    words -= _SKIPPED
    return words, hour, place
