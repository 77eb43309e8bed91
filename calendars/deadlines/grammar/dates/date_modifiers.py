"""Read the modifiers that bind an expression: trước, chậm nhất, đến hết, từ … đến, từ … trở đi, trong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.dates.date_lists import read_date_list
from calendars.deadlines.grammar.dates.hours import (
    BEGIN_HOURS,
    CLOCK,
    WHOLE_DAY,
    Hour,
    read_hour,
    read_hour_after,
    read_hour_span,
    read_weekday,
    read_weekday_alone,
    read_weekday_of_month,
)
from calendars.deadlines.grammar.dates.readers.days import read_far_day, read_nth_of_cycle
from calendars.deadlines.grammar.dates.readers.order import READERS
from calendars.deadlines.grammar.dates.readers.points import take_first_or_last_weekday
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import FEAST, OCCASION

_MODIFIERS = {
    "before",
    "latest",
    "to",
    "end",
    "from",
    "in",
    "soft",
    "expected",
    "now",
    "after",
    "of",
    "but",
    "is",
    "same",
}
BEGIN_DATES = (_MODIFIERS | READERS.keys() | {"ere", "weekday", "ordinal", "today"}) - {"x"}
_SKIPPED = {"soft", "of", "but", "is", "same"}
# "chậm nhất: 15/6", "từ: tháng 3".
_BEFORE_COLON = {"latest", "from"}
# Modifiers in a row. Phrases need 3; a limit keeps long texts linear (measured by bench.deadline_limits).
_MOST_WORDS = 8
# Of a time that is only looked for, not kept, a few are enough; to read all of them at each place took the square.
FEW_JOINED = 8
# What stands behind an expression that belongs to it; behind most stands none.
_GO_ON = BEGIN_HOURS | {"(", ")", "onward"}
# A feast's name has a few words.
_LONGEST_FEAST = 8
# The most weeks that begin in a month.
_MOST_WEEKS = 5
# "trước thời điểm 31/12" is "trước 31/12"; before any other phrase "trước thời điểm" begins an event.
_DATED_MOMENT = {"day", "n", "month"}
# "từ 0h00 ngày 16/12" is when something begins; "từ 8h00 ngày 16/12" is an hour of that day.
_MIDNIGHT = (0, 0)
_BINDING = {"before", "latest", "to", "end", "from", "in", "now", "expected", "after"}
_WEEKDAYS = {"weekday", "ordinal"}
_LIMITING = {"before", "latest", "end"}
_IN_FIGURES = {"/", ".", "-"}


@dataclass(slots=True, eq=False)
class Dated:
    """An expression with its modifiers. ``begin`` and ``end`` are token places, modifiers included.

    ``feast``: the days are those of one feast, which the work comes before.
    """

    begin: int
    end: int
    date_list: DateList
    modifiers: set[str] = field(default_factory=set)
    onward: bool = False
    hour: Hour | None = None
    weekday: int | None = None
    feast: bool = False

    @property
    def modified(self) -> bool:
        """Return whether a modifier before it makes it a time to keep."""
        return self.hour is not None or not self.modifiers.isdisjoint(_BINDING)

    @property
    def limits(self) -> bool:
        """Return whether it names only an end: such an expression opens nothing."""
        modifiers = self.modifiers
        return not modifiers.isdisjoint(_LIMITING) or ("to" in modifiers and "from" not in modifiers)


def read_dated(tokens: list[Token], at: int, most: int = sys.maxsize) -> Dated | None:
    """Return the modified expression at this place, or None; with ``most`` expressions joined to the first."""
    place, modifiers, opening = _open(tokens, at)
    date_list = read_date_list(tokens, place, most) or _far_day(tokens, place, modifiers)
    if date_list is None:
        return None
    if opening is None and tokens[date_list.end].name not in _GO_ON:
        return Dated(at, date_list.end, date_list, modifiers, hour=date_list.hour)
    dated = Dated(at, date_list.end, date_list, modifiers)
    if opening is not None:
        dated.weekday, dated.hour = opening.weekday, opening.hour
        dated.feast = opening.feasts and "before" in modifiers
        date_list.joined = date_list.joined or dated.feast
    _close(tokens, dated, place)
    return dated


def _close(tokens: list[Token], dated: Dated, place: int) -> None:
    """Take in what goes on behind the expression: its weekday, a closing bracket, an hour, "trở đi"."""
    date_list = dated.date_list
    if dated.weekday is None and tokens[dated.end].name == "(":
        dated.weekday = read_weekday_alone(tokens, dated.end + 1)
    if tokens[place - 1].name == "(" and tokens[dated.end].name == ")" and place > dated.begin:
        date_list.end += 1
    if dated.weekday is not None and date_list.first.unit == "point":
        _take_weekday_of_month(tokens, date_list, dated.weekday)
    if dated.hour is None:
        day = date_list.last.unit in {"day", "point"} and tokens[date_list.end].name in BEGIN_HOURS
        after = read_hour_after(tokens, date_list.end) if day else None
        dated.hour, dated.end = after or (date_list.hour, date_list.end)
    if tokens[dated.end].name == "onward":
        dated.onward, dated.end = True, dated.end + 1


def _take_weekday_of_month(tokens: list[Token], date_list: DateList, weekday: int) -> None:
    """Read "thứ Hai đầu tháng" as a day of the week; of "thứ Hai đầu tháng và giữa tháng" the second is doubted."""
    take_first_or_last_weekday(tokens, date_list.first, weekday)
    if date_list.first.weekday is not None:
        date_list.unsure = len(date_list.exprs) > 1


def _open(tokens: list[Token], at: int) -> tuple[int, set[str], _Opening | None]:
    """Return where the expression begins behind its modifiers, these, and what else opens it, where something does."""
    modifiers: set[str] = set()
    place, last = at, at + _MOST_WORDS
    name = tokens[place].name
    while name in _MODIFIERS and place < last:
        if name not in _SKIPPED:
            modifiers.add(name)
        place += 2 if name in _BEFORE_COLON and tokens[place + 1].name == ":" else 1
        name = tokens[place].name
    weekday = name == "day" and tokens[place + 1].name in _WEEKDAYS
    if weekday and read_nth_of_cycle(tokens, place) is None:  # "ngày thứ Bảy 20/6"
        place, name = place + 1, tokens[place + 1].name
    if name not in _OPENERS or (name == "n" and tokens[place + 1].name not in CLOCK):
        return place, modifiers, None
    opening = _Opening(tokens, at, place, modifiers)
    opening.read()
    return opening.place, modifiers, opening


def _far_day(tokens: list[Token], at: int, modifiers: set[str]) -> DateList | None:
    """Read "trước ngày bầu cử 15/3/2026" behind a limit."""
    limited = tokens[at].name == "day" and modifiers & {"before", "to", "latest", "end"}
    far = read_far_day(tokens, at) if limited else None
    return DateList(far) if far else None


def _feast_day(tokens: list[Token], at: int) -> int | None:
    """Return the place of the figures that name a feast: "dịp 27/7", "lễ 30/4", "dịp lễ Quốc khánh 02/9"."""
    place = at
    while tokens[place].name == "event_noun" and place < at + 2:
        place += 1
    named = tokens[place - 1].value == FEAST
    while named and (tokens[place].name == "x" or _celebrates(tokens[place])) and place < at + _LONGEST_FEAST:
        place += 1
    number, mark, month = tokens[place : place + 3]
    return place if number.name == month.name == "n" and mark.name in _IN_FIGURES else None


def _celebrates(token: Token) -> bool:
    return token.name == "in_force" and token.value == OCCASION


def _names_days_of_week(tokens: list[Token], at: int) -> bool:
    """Return whether the days of a week follow in figures: "tuần 15-20/6", "tuần từ 15/6 đến 19/6"; not "tuần 2/6"."""
    place = at + (tokens[at].name == "from") + (tokens[at].name == "from" and tokens[at + 1].name == "day")
    number, mark, following = tokens[place : place + 3]
    if number.name != "n" or following.name != "n":
        return False
    return (mark.name == "-" and number.value > _MOST_WEEKS) or (mark.name == "/" and place > at)


class _Opening:
    """The modifiers before an expression, an hour, a weekday, and the ``place`` where the expression itself begins.

    ``feasts``: the days are those of one feast: "trước lễ 30/4 và 01/5" is before the first of them.
    """

    __slots__ = ("at", "feasts", "hour", "modifiers", "place", "tokens", "weekday")

    def __init__(self, tokens: list[Token], at: int, place: int, modifiers: set[str]) -> None:
        self.tokens, self.at, self.place, self.modifiers = tokens, at, place, modifiers
        self.hour: Hour | None = None
        self.weekday: int | None = None
        self.feasts = False

    def read(self) -> None:
        """Pass over modifiers, and over what only some of them open, as far as they reach."""
        tokens, place, last = self.tokens, self.place, self.at + _MOST_WORDS
        while place < last:
            name = tokens[place].name
            if name in _MODIFIERS:
                if name not in _SKIPPED:
                    self.modifiers.add(name)
                place += 2 if name in _BEFORE_COLON and tokens[place + 1].name == ":" else 1
                continue
            self.place = place
            if name not in _OPENERS or not _OPENERS[name](self):
                return
            place = self.place
        self.place = place

    def ere(self) -> bool:
        """Read "trước thời điểm" before a date as "trước"."""
        if self.tokens[self.place + 1].name not in _DATED_MOMENT:
            return False
        self.modifiers.add("before")
        self.place += 1
        return True

    def clock(self) -> bool:
        """Read an hour; but the 24 of "trong 24 giờ" is a length."""
        tokens, place = self.tokens, self.place
        if self.hour is not None or tokens[place + 1].name not in CLOCK:
            return False
        if tokens[place].value == WHOLE_DAY and place > self.at and tokens[place - 1].name == "in":
            return False
        found = read_hour_span(tokens, place) or read_hour(tokens, place)
        if not found:
            return False
        self.hour, self.place = found
        if "before" not in self.modifiers and self.hour != _MIDNIGHT:
            self.modifiers -= {"from", "to"}
        return True

    def end_of_day(self) -> bool:
        """Read the "cuối" of "cuối ngày 06/8"."""
        if self.tokens[self.place + 1].name != "day" or self.tokens[self.place + 2].name != "n":
            return False
        self.modifiers.add("in")
        self.place += 1
        return True

    def feast(self) -> bool:
        """Go over the name of a feast before its figures."""
        day = _feast_day(self.tokens, self.place)
        self.place = day or self.place
        self.feasts = self.feasts or day is not None
        return day is not None

    def week(self) -> bool:
        """Go over "tuần" before the days of a week in figures."""
        named = _names_days_of_week(self.tokens, self.place + 1)
        self.place += named
        return named

    def day_of_week(self) -> bool:
        """Read a weekday before its date."""
        named = read_weekday(self.tokens, self.place) or read_weekday_of_month(self.tokens, self.place)
        if named:
            self.weekday, self.place = named
        return named is not None

    def day_of_week_alone(self) -> bool:
        """Read the "Sáu" of a cell "SÁU 03/11", of which the weekday is checked."""
        tokens, named = self.tokens, self.tokens[self.place]
        figures = [token.name for token in tokens[self.place + 1 : self.place + 4]] == ["n", "/", "n"]
        if self.place or not figures or not 2 <= named.value <= 7:
            return False
        self.weekday, self.place = named.value - 2, self.place + 1
        return True

    def today(self) -> bool:
        """Go over "hôm nay" before its date: "trong hôm nay, ngày 12/6"."""
        self.place += 1 + (self.tokens[self.place + 1].name in {",", "("})
        return True


_OPENERS: dict[str, Callable[[_Opening], bool]] = {
    "ere": _Opening.ere,
    "n": _Opening.clock,
    "last": _Opening.end_of_day,
    "event_noun": _Opening.feast,
    "week": _Opening.week,
    "weekday": _Opening.day_of_week,
    "word": _Opening.day_of_week_alone,
    "today": _Opening.today,
    "ordinal": _Opening.day_of_week,
}
