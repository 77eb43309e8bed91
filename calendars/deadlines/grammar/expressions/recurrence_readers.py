"""Rhythms: hằng năm, định kỳ 6 tháng, 2 lần/năm, "Quý I, 6 tháng, Quý III, năm", sau khi kết thúc quý."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from calendars.deadlines.grammar.dates.readers.order import read_date_expr
from calendars.deadlines.grammar.dates.readers.periods import after_name_of_months
from calendars.deadlines.grammar.expressions.counted_units import is_work_so_often, read_times, read_unit, recurrence_of
from calendars.deadlines.grammar.expressions.durations import read_duration
from calendars.deadlines.grammar.expressions.listed_rhythms import may_last, read_hours, read_listed_times
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.grammar.expressions.report_points import read_points
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import EVERY

Reader: TypeAlias = Callable[[list[Token], int], Recurrence | None]
_ENDS = {"", ";", "(", ")", "x", "to"}
_BOUNDS = {"at_least", "latest"}
# Behind "các tháng" these pick some of them out: "các tháng hè", "các tháng (3, 9)".
_PICK_OUT = {"n", "roman", "word", "Y", "next", "previous", "x", "this", "first", "last", "event_noun"}
_ENDS_OF_POINTS = {"", ";", ",", ".", "and"}
_MOST_LOOKED_AT = 14
# "sau khi kết thúc quý", "kể từ ngày kết thúc tháng": what it begins with, and what may come next.
BEGIN_ENDS = frozenset(("when", "ere", "after", "from", "do", "done"))
_BEFORE_ENDS, _ENDINGS = frozenset(("day", "when", "after")), frozenset(("finish_of", "end"))
GO_ON_TO_ENDS = _BEFORE_ENDS | _ENDINGS


def read_recurrence(tokens: list[Token], at: int) -> Recurrence | None:
    """Return the recurrence at this place, or None."""
    name = tokens[at].name
    for reader in _AT_NUMBER.get(tokens[at + 1].name, ()) if name in {"n", "word"} else _readers(tokens, at, name):
        recurrence = reader(tokens, at)
        if recurrence:
            return recurrence
    return None


def _readers(tokens: list[Token], at: int, name: str) -> tuple[Reader, ...]:
    """Return the readers worth trying at a word: most units are of dates and begin no recurrence."""
    if name in _NAMED and _each_has_its_number(tokens, at):
        return ()
    if name == "each" and tokens[at + 2].name in _ENDS and not _goes_on_listing(tokens, at + 2):
        return _EACH_ALONE
    return _READERS.get(name, ())


def _goes_on_listing(tokens: list[Token], at: int) -> bool:
    """Return whether "; 6 tháng", "; năm" goes on with a list of rhythms: "hằng tháng; 6 tháng; năm"."""
    place = at + 1 + (tokens[at + 1].name in {"n", "word", "each"})
    return tokens[at].name == ";" and tokens[place].name in MONTHS and tokens[place + 1].name in _ENDS_OF_POINTS


def _each_has_its_number(tokens: list[Token], at: int) -> bool:
    """Return whether each unit from here on is "quý II", "tháng 6" or "năm 2021", and no "lần" follows."""
    for place in range(at, at + _MOST_LOOKED_AT):
        name = tokens[place].name
        if name not in _DECIDING:
            continue
        if name in _ENDS:
            return True
        if name not in _NAMED:
            return False
        number = tokens[place + 1]
        if number.name not in _NAMED[name] or (name == "quarter" and not 1 <= number.value <= 4):
            return False
    return False


def _each(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "hằng năm", "mỗi quý 02 lần", "hàng 6 tháng"."""
    if weekday := _weekday(tokens, at + 1):
        return Recurrence(at, weekday[1], days=7, weekdays=(weekday[0],))
    found = read_unit(tokens, at + 1)
    if found is None:
        return None
    count, unit, place = found
    numbered = count == 1 and tokens[place].name in {"roman", "n"} and not read_times(tokens, place, each=True)
    if numbered and _counts_pieces(tokens, at, place):
        return recurrence_of(tokens, at, place + 2, count, unit)
    timed = tokens[place].name == "n" and tokens[place + 1].name in {"hour", ":"}
    if numbered and not timed and not (tokens[place].name == "n" and read_date_expr(tokens, place)):
        return None
    return _counted(tokens, at, count, unit, place)


def _counts_pieces(tokens: list[Token], at: int, place: int) -> bool:
    """Return whether it counts what is made in each period: "mỗi tuần 2 bài", "mỗi tháng 03 tin"."""
    number, noun = tokens[place : place + 2]
    return tokens[at].value == EVERY and number.name == "n" and noun.name == "x" and not noun.value


def _weekday(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Read the day of "mỗi thứ Sáu", "hằng thứ 6"; Monday is 0."""
    if tokens[at].name == "weekday":
        return tokens[at].value, at + 1
    named = tokens[at].name == "ordinal" and tokens[at + 1].name == "n" and 2 <= tokens[at + 1].value <= 7
    return (tokens[at + 1].value - 2, at + 2) if named else None


def _counted(tokens: list[Token], at: int, count: int, unit: str, place: int) -> Recurrence | None:
    """Add "02 lần", "/lần", "một lần" after a unit, if written."""
    slash = tokens[place].name in {"/", ",", "("}
    if slash and tokens[place + 1].name == "times" and tokens[place + 2].name not in {"n", "roman", "ordinal"}:
        return recurrence_of(tokens, at, place + 2, count, unit)
    each = tokens[at].name == "each" or (count == 1 and tokens[at].name in {"n", "word"})
    place += not slash and is_work_so_often(tokens, place)
    bound = tokens[place + slash].name
    often = read_times(tokens, place + slash + (bound in _BOUNDS), each=each)
    if often is None:
        return recurrence_of(tokens, at, place, count, unit)
    return _as_often(recurrence_of(tokens, at, often[2], count, unit, often[0]), loose=often[1], most=bound == "latest")


def _periodic(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "định kỳ 6 tháng", "định kỳ hằng quý", "định kỳ theo quý"."""
    place = at + 1
    while tokens[place].name in {"each", "per", "label", "do", "done"} and place < at + 4:
        place += 1
    found = read_unit(tokens, place)
    if found is None or (
        found[0] == 1 and tokens[found[2]].name in {"roman", "n", "Y"} and not read_times(tokens, found[2])
    ):
        return None
    count, unit, end = found
    if unit == "day" and tokens[place - 1].name != "each":
        return None
    return _counted(tokens, at, count, unit, end)


def _bare_unit_times(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "06 tháng/lần", "quý/lần", "6 tháng một lần"."""
    found = read_unit(tokens, at) or read_hours(tokens, at)
    if found is None:
        return None
    count, unit, place = found
    slash = tokens[place].name == "/"
    place += not slash and is_work_so_often(tokens, place)
    single = count == 1 and tokens[at].name in {"n", "word"}  # "một năm hai kỳ"
    is_times = read_times(tokens, place + slash, each=single) or (slash and tokens[place + 1].name == "times")
    if not is_times:
        return None
    recurrence = _as_often(_counted(tokens, at, count, unit, place), loose=False, most=_is_bounded(tokens, at))
    if recurrence and may_last(tokens, at, unit, count, slash=slash):
        recurrence.unsure = True
    return recurrence


def _at_least_each(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "ít nhất 6 tháng/lần": the rhythm."""
    recurrence = _bare_unit_times(tokens, at + 1)
    if recurrence:
        recurrence.begin = at
    return recurrence


def _times_each(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "2 lần/năm", "01 lần mỗi quý", "ít nhất một lần trong năm", "01/năm"."""
    start = at + (tokens[at].name == "at_least")
    often = read_times(tokens, start)
    if often is None:
        return None
    place = often[2]
    while tokens[place].name in {"/", "each", "in", "word", "-"} and place < often[2] + 3:
        place += 1
    found = read_unit(tokens, place)
    if found is None or place == often[2]:
        return None
    recurrence = recurrence_of(tokens, at, found[2], found[0], found[1], often[0])
    return _as_often(recurrence, loose=often[1], most=start == at and _is_bounded(tokens, at))


def _is_bounded(tokens: list[Token], at: int) -> bool:
    """Return whether "không quá", "tối đa" stands before."""
    return at > 0 and tokens[at - 1].name == "latest"


def _as_often(recurrence: Recurrence | None, *, loose: bool, most: bool) -> Recurrence | None:
    """Mark a rhythm that is only bounded: of "1-2 lần/năm" the number is loose, "không quá 02 lần/năm" binds nobody."""
    if recurrence:
        recurrence.unsure = recurrence.unsure or loose or most
        recurrence.most = most
    return recurrence


def _all_units(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "các năm", "các quý trong năm", which come back where no number follows."""
    if tokens[at + 1].name in _PICK_OUT or (tokens[at + 1].name in {"(", ":"} and tokens[at + 2].name in _PICK_OUT):
        return None
    if after_name_of_months(tokens, at) is not None:
        return None
    return Recurrence(at, at + 1, ({"years": 12, "quarters": 3, "months": 1}[tokens[at].name],))


def read_listed_unit(tokens: list[Token], at: int) -> Recurrence | None:
    """Read the "năm" of "Định kỳ 6 tháng (trước ngày 20/6), năm": a unit alone that goes on with a list."""
    listed = at > 0 and tokens[at - 1].name in {",", "and", "/", ")", ";", "+", "or"}
    closed = tokens[at + 1].name in {"", ",", "(", ")", ";", ".", "and", "or", ":", "/"}
    return Recurrence(at, at + 1, (MONTHS[tokens[at].name],)) if listed and closed else None


def _yearly(tokens: list[Token], at: int) -> Recurrence:
    return Recurrence(at, at + 1, (12,))


def _weekly(tokens: list[Token], at: int) -> Recurrence:
    return Recurrence(at, at + 1, days=7)


def _per(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "theo quý", "theo từng năm"; but "theo tháng 6" is none."""
    place = at + 1 + (tokens[at + 1].name == "each")
    name, following = tokens[place].name, tokens[place + 1].name
    if name == "week" and following != "n":
        return Recurrence(at, place + 1, days=7)
    if name not in MONTHS or following in {"n", "roman", "Y", "x", "word", "of"}:
        return None
    return Recurrence(at, place + 1, (MONTHS[name],))


def _ended(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "sau khi kết thúc quý", "kể từ ngày kết thúc tháng", "sau khi hết 6 tháng", "trước khi hết quý"."""
    place = at + 1
    while tokens[place].name in _BEFORE_ENDS and place < at + 3:
        place += 1
    if tokens[place].name not in _ENDINGS:
        return None
    place += 1
    while tokens[place].name in {"of", "each", "soft"}:
        place += 1
    found = read_unit(tokens, place)
    if found is None:
        return None
    counted_after = _closing_duration(tokens, found[2])
    if tokens[found[2]].name in {"roman", "n", "Y", "x"} and not counted_after:
        return None
    recurrence = recurrence_of(tokens, at, found[2], found[0], found[1])
    if recurrence:
        recurrence.ended = True
        recurrence.back = tokens[at].name == "ere"
    return recurrence


def _ended_after_length(tokens: list[Token], at: int) -> Recurrence | None:
    """Read the "kết thúc tháng" of "chậm nhất sau 05 ngày kết thúc tháng"."""
    counted = at > 1 and tokens[at - 1].name in {"day", "working", "week"}
    return _ended(tokens, at - 1) if counted else None


def _closing_duration(tokens: list[Token], at: int) -> bool:
    """Return whether a duration ends the clause: "sau khi kết thúc tháng 10 ngày", not "… quý 2 ngày 15/7"."""
    duration = read_duration(tokens, at)
    return duration is not None and tokens[duration.end].name in {"", ".", ",", ";", ")", "and", "or", "-"}


_READERS: dict[str, tuple[Reader, ...]] = {
    "periodic": (read_listed_times, read_points, _periodic),
    "each": (read_points, _each),
    "n": (),
    "word": (),
    "at_least": (_times_each, _at_least_each),
    "quarter": (_bare_unit_times, read_points),
    "month": (_bare_unit_times, read_points),
    "year": (_bare_unit_times, read_points),
    "week": (_bare_unit_times,),
    "yearly": (_yearly,),
    "weekly": (_weekly,),
    **dict.fromkeys(("years", "quarters", "months"), (_all_units,)),
    "per": (_per,),
    "finish_of": (_ended_after_length,),
    **dict.fromkeys(BEGIN_ENDS, (_ended,)),
}
_EACH_ALONE: tuple[Reader, ...] = (_each,)
# At a number, by what follows it.
_AT_NUMBER: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("times", "-", "x", "event_noun", "plan_period"), (_times_each,)),
    **dict.fromkeys(("month", "year"), (read_listed_times, _bare_unit_times, read_points)),
    "hour": (_bare_unit_times,),
    **dict.fromkeys(("quarter", "week", "day", "this_month", "this_quarter", "this_year"), (_bare_unit_times,)),
    **dict.fromkeys(("first_month", "final_month"), (read_points,)),
}
# The numbers that make a unit a date rather than a recurrence.
_NAMED = {"month": ("n",), "quarter": ("n", "roman", "word"), "year": ("Y",)}
_DECIDING = _ENDS | _NAMED.keys() | {"times", "this_year"}
BEGIN_RECURRENCES = frozenset(_READERS)
