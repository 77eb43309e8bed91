"""Rhythms: hằng năm, định kỳ 6 tháng, 2 lần/năm, "Quý I, 6 tháng, Quý III, năm", sau khi kết thúc quý."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from calendars.deadlines.lengths import read_length
from calendars.deadlines.reports import read_points
from calendars.deadlines.rhythm import DAYS, MONTHS, Rhythm
from calendars.deadlines.token import Token

Reader: TypeAlias = Callable[[list[Token], int], Rhythm | None]
_ENDS = ("", ";", "(", ")", "x", "to")
_MOST_LOOKED_AT = 14


def read_rhythm(tokens: list[Token], at: int) -> Rhythm | None:
    """The rhythm at this place, or None."""
    for reader in _readers(tokens, at):
        rhythm = reader(tokens, at)
        if rhythm:
            return rhythm
    return None


def _readers(tokens: list[Token], at: int) -> tuple[Reader, ...]:
    """Those worth trying here, seen at a glance: most numbers and units are of dates and begin no rhythm."""
    name = tokens[at].name
    if name in ("n", "word"):
        return _AT_NUMBER.get(tokens[at + 1].name, ())
    if name in _NAMED and _each_has_its_number(tokens, at):
        return ()
    if name == "each" and tokens[at + 2].name in _ENDS:
        return _EACH_ALONE
    return _READERS.get(name, ())


def _each_has_its_number(tokens: list[Token], at: int) -> bool:
    """Whether each unit from here on is "quý II", "tháng 6" or "năm 2021", and nothing speaks of times."""
    for place in range(at, at + _MOST_LOOKED_AT):
        name = tokens[place].name
        if name in _ENDS:
            return True
        if name in _NAMED:
            number = tokens[place + 1]
            if number.name not in _NAMED[name] or (name == "quarter" and not 1 <= number.value <= 4):
                return False
        elif name in ("times", "this_year"):
            return False
    return False


def _of(tokens: list[Token], at: int, end: int, count: int, unit: str, times: int = 1) -> Rhythm | None:
    """Every ``count`` units, ``times`` times in each."""
    if unit in DAYS:
        return Rhythm(at, end, days=DAYS[unit] * count, unsure=times != 1 or count != 1)
    if unit not in MONTHS or not count or not times:
        return None
    months, rest = divmod(MONTHS[unit] * count, times)
    return Rhythm(at, end, (MONTHS[unit] * count if rest else months,), unsure=bool(rest) or months > 12)


def _unit(tokens: list[Token], at: int) -> tuple[int, str, int] | None:
    """(count, unit, next place) of "năm", "6 tháng", "hai năm"."""
    counted = tokens[at].name in ("n", "word") and tokens[at].value > 0
    name = tokens[at + counted].name.removeprefix("this_")
    if name not in MONTHS and name not in DAYS:
        return None
    return (tokens[at].value if counted else 1), name, at + counted + 1


def _times(tokens: list[Token], at: int) -> tuple[int, bool, int] | None:
    """(how often, whether that is loose, next place) of "2 lần", "1-2 lần", "một lần"."""
    if tokens[at].name not in ("n", "word"):
        return None
    loose = tokens[at + 1].name == "-" and tokens[at + 2].name == "n"
    place = at + 1 + 2 * loose
    return (tokens[at].value, loose, place + 1) if tokens[place].name == "times" else None


def _each(tokens: list[Token], at: int) -> Rhythm | None:
    """ "hằng năm", "mỗi quý 02 lần", "hàng 6 tháng"."""
    found = _unit(tokens, at + 1)
    if found is None:
        return None
    count, unit, place = found
    if count == 1 and tokens[place].name in ("roman", "n") and not _times(tokens, place):
        return None
    return _counted(tokens, at, count, unit, place)


def _counted(tokens: list[Token], at: int, count: int, unit: str, place: int) -> Rhythm | None:
    """Add "02 lần", "/lần", "một lần" after a unit, if written."""
    slash = tokens[place].name in ("/", ",", "(")
    if slash and tokens[place + 1].name == "times":
        return _of(tokens, at, place + 2, count, unit)
    often = _times(tokens, place + slash)
    if often is None:
        return _of(tokens, at, place, count, unit)
    rhythm = _of(tokens, at, often[2], count, unit, often[0])
    if rhythm:
        rhythm.unsure = rhythm.unsure or often[1]
    return rhythm


def _periodic(tokens: list[Token], at: int) -> Rhythm | None:
    """ "định kỳ 6 tháng", "định kỳ hằng quý", "định kỳ theo quý"."""
    place = at + 1
    while tokens[place].name in ("each", "per", "label", "do", "done") and place < at + 4:
        place += 1
    found = _unit(tokens, place)
    if found is None or (
        found[0] == 1 and tokens[found[2]].name in ("roman", "n", "Y") and not _times(tokens, found[2])
    ):
        return None
    count, unit, end = found
    if unit == "day" and tokens[place - 1].name != "each":
        return None
    return _counted(tokens, at, count, unit, end)


def _bare_unit_times(tokens: list[Token], at: int) -> Rhythm | None:
    """ "06 tháng/lần", "quý/lần", "6 tháng một lần"."""
    found = _unit(tokens, at)
    if found is None:
        return None
    count, unit, place = found
    slash = tokens[place].name == "/"
    said = _times(tokens, place + slash) or (slash and tokens[place + 1].name == "times")
    return _counted(tokens, at, count, unit, place) if said else None


def _times_each(tokens: list[Token], at: int) -> Rhythm | None:
    """ "2 lần/năm", "01 lần mỗi quý", "ít nhất một lần trong năm", "01/năm"."""
    start = at + (tokens[at].name == "at_least")
    often = _times(tokens, start)
    if often is None:
        return None
    place = often[2]
    while tokens[place].name in ("/", "each", "in", "word", "-") and place < often[2] + 3:
        place += 1
    found = _unit(tokens, place)
    if found is None or place == often[2]:
        return None
    rhythm = _of(tokens, at, found[2], found[0], found[1], often[0])
    if rhythm:
        rhythm.unsure = rhythm.unsure or often[1]
    return rhythm


def _yearly(tokens: list[Token], at: int) -> Rhythm:
    return Rhythm(at, at + 1, (12,))


def _per(tokens: list[Token], at: int) -> Rhythm | None:
    """ "theo quý", "theo từng năm"; but "theo tháng 6" is none."""
    place = at + 1 + (tokens[at + 1].name == "each")
    name, following = tokens[place].name, tokens[place + 1].name
    if name == "week" and following != "n":
        return Rhythm(at, place + 1, days=7)
    if name not in MONTHS or following in ("n", "roman", "Y", "x", "word", "of"):
        return None
    return Rhythm(at, place + 1, (MONTHS[name],))


def _ended(tokens: list[Token], at: int) -> Rhythm | None:
    """ "sau khi kết thúc quý", "kể từ ngày kết thúc tháng", "sau khi hết 6 tháng", "trước khi hết quý"."""
    place = at + 1
    while tokens[place].name in ("day", "when", "after") and place < at + 3:
        place += 1
    if tokens[place].name not in ("finish_of", "end"):
        return None
    place += 1
    while tokens[place].name in ("of", "each", "soft"):
        place += 1
    found = _unit(tokens, place)
    if found is None:
        return None
    counted_after = tokens[at].name == "ere" and read_length(tokens, found[2]) is not None
    if tokens[found[2]].name in ("roman", "n", "Y", "x") and not counted_after:
        return None
    rhythm = _of(tokens, at, found[2], found[0], found[1])
    if rhythm:
        rhythm.ended = True
        rhythm.back = tokens[at].name == "ere"
    return rhythm


_READERS: dict[str, tuple[Reader, ...]] = {
    "periodic": (read_points, _periodic),
    "each": (read_points, _each),
    "n": (),
    "word": (),
    "at_least": (_times_each,),
    "quarter": (_bare_unit_times, read_points),
    "month": (_bare_unit_times, read_points),
    "year": (_bare_unit_times, read_points),
    "week": (_bare_unit_times,),
    "yearly": (_yearly,),
    "per": (_per,),
    **dict.fromkeys(("when", "ere", "after", "from", "do", "done"), (_ended,)),
}
_EACH_ALONE: tuple[Reader, ...] = (_each,)
# At a number, by what follows it.
_AT_NUMBER: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("times", "-"), (_times_each,)),
    **dict.fromkeys(("month", "year"), (_bare_unit_times, read_points)),
    **dict.fromkeys(("quarter", "week", "day", "this_month", "this_quarter", "this_year"), (_bare_unit_times,)),
    **dict.fromkeys(("first_month", "final_month"), (read_points,)),
}
# The numbers that make a unit a date rather than a rhythm.
_NAMED = {"month": ("n",), "quarter": ("n", "roman", "word"), "year": ("Y",)}
BEGIN_RHYTHMS = frozenset(_READERS)
