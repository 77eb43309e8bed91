"""Read columns of quarters, months or years whose cells hold crosses as one column of times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.cell_values import is_time_title
from dondoc.reading.tables.columns.column_choice import Choice
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.columns import Column

_YEAR_LAST = re.compile(r"(?:năm )?20\d\d(?:\s?[-–]\s?20\d\d)?\Z", re.IGNORECASE)
# Nearly all cells that are filled hold a cross.
_MARKED = 0.9
# One column of crosses may mark anything, as what is urgent.
_FEWEST = 2
# So large a share of a column's cells at most are figures where its cells describe what is done then.
_FEW = 0.3
_PART = re.compile(r"(?P<name>quý|q|tháng|t|tuần)?[. ]?(?P<number>[IVX]{1,4}|\d{1,2})(?:/20\d\d)?", re.IGNORECASE)
_PART_LAST = re.compile(r"\b(?P<name>quý|q|tháng|t)[. ]?(?P<number>[IVX]{1,4}|\d{1,2})\Z", re.IGNORECASE)
# The unit of the numbers below: "Lịch thực hiện (tháng)".
_CYCLE = re.compile(r"\b(?:tháng|quý|tuần)\b", re.IGNORECASE)
# "T1", "Tuần 1" or "1" under "Tháng 3" is a week of that month.
_ONE_MONTH = re.compile(r"tháng (\d{1,2}(?:\s*/\s*20\d\d)?)")
_WEEK = re.compile(r"(?:tuần|t|w)?[. ]?([1-5])", re.IGNORECASE)
_OF_MONTH = re.compile(r"Tuần \d tháng .+")
_COUNTED = re.compile(r"(?P<name>Tháng|Tuần|Quý) (?P<number>\d{1,2})")
_MONTHS = 12
_NAMES = (("tu", "Tuần"), ("th", "Tháng"), ("t", "Tháng"), ("q", "Quý"))


def with_marks(choice: Choice, titles: Sequence[str], contents: Sequence[Contents]) -> Choice:
    """Columns of quarters or months with crosses in them are the time, where no column of times is."""
    if {Column.TIME, Column.START, Column.END} & set(choice.columns):
        return choice
    marked = [at for at, one in enumerate(contents) if one.mark >= _MARKED and is_time_title(titles[at])]
    marked = marked if len(marked) >= _FEWEST else _in_words(titles, contents, targets=choice.indicators)
    if len(marked) < _FEWEST:
        return choice
    columns = tuple(Column.MARK if at in marked else column for at, column in enumerate(choice.columns))
    return replace(choice, columns=columns, indicators=False)


def _in_words(titles: Sequence[str], contents: Sequence[Contents], *, targets: bool) -> list[int]:
    """Return the columns of parts of the year whose cells describe what is done then, or how much ("60%").

    Shares under years, and those of ``targets``, are values to be reached.
    """
    return [
        at
        for at, one in enumerate(contents)
        if one.filled
        and is_time_title(titles[at])
        and (
            max(one.amount, one.number - one.mark, one.time, one.unit) < _FEW
            or (one.share >= _MARKED and not targets and _YEAR_LAST.search(titles[at]) is None)
        )
    ]


def under_crosses(titles: Sequence[str], upper: Sequence[str], contents: Sequence[Contents]) -> tuple[str, ...]:
    """Return the titles, those over crosses as the times they are: "QI" is Quý I, "3" under "Tháng" is Tháng 3."""
    triples = zip(titles, upper, contents, strict=True)
    own = [_as_time(title, above) if one.mark >= _MARKED else title for title, above, one in triples]
    return tuple(_counted_on(own, [one.mark >= _MARKED or not one.filled for one in contents]))


def _counted_on(titles: Sequence[str], crossed: Sequence[bool]) -> list[str]:
    """Return the titles, bare numbers as what they count: the month after "Tháng 1", and months where all twelve are
    there.
    """
    bare = [at for at, title in enumerate(titles) if title.isdecimal() and crossed[at]]
    months = [int(titles[at]) for at in bare] == [*range(1, _MONTHS + 1)]
    counted = list(titles)
    for at in bare:
        before = _COUNTED.fullmatch(counted[at - 1]) if at else None
        follows = before is not None and int(before["number"]) + 1 == int(titles[at])
        if months or follows:
            counted[at] = f"{before['name'] if before and follows else 'Tháng'} {titles[at]}"
    return counted


def _as_time(title: str, above: str) -> str:
    month, week = _ONE_MONTH.fullmatch(folded_label(above)), _WEEK.fullmatch(title)
    if month and week and title != above:
        return f"Tuần {week[1]} tháng {month[1]}"
    if year := _YEAR_LAST.search(title):
        return year[0]
    part = _PART.fullmatch(title) or _PART_LAST.search(title)
    if part is None:
        return title
    named = folded_label(part["name"] or (cycle[0] if (cycle := _CYCLE.search(above)) else above))
    name = next((word for start, word in _NAMES if named.startswith(start)), None)
    return f"{name} {part['number']}" if name else title


def crossed_time(titles: Sequence[str], columns: Sequence[Column], marked: Sequence[int]) -> str:
    """Return the time of a row by the columns in which it has a mark: weeks side by side are one span."""
    own = [titles[at] for at in marked]
    places = [at for at, column in enumerate(columns) if column is Column.MARK]
    side_by_side = len(own) > 1 and [places.index(at) for at in marked] == [
        *range(places.index(marked[0]), places.index(marked[0]) + len(marked))
    ]
    if side_by_side and all(map(_OF_MONTH.fullmatch, own)):
        return f"Từ {own[0].lower()} đến {own[-1].lower()}"
    return ", ".join(own)
