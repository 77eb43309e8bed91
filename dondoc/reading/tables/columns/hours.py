"""Read two columns of one time, the day and the hour of a weekly schedule, as a time together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.tables.columns.column_choice import Choice
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.times.in_text import begins_hour

# Nearly all cells of a column.
_ALL_ALIKE = 0.8
_MAY_BE_TIME = (Column.TIME, Column.START, Column.OTHER, Column.NOTE)


def with_hours(choice: Choice, contents: Sequence[Contents]) -> Choice:
    """Make the time of a column of days and one of hours, where one of them was taken for it and no other is either."""
    open_ = [at for at, column in enumerate(choice.columns) if column in _MAY_BE_TIME]
    hours = [at for at in open_ if contents[at].hour >= _ALL_ALIKE]
    days = [at for at in open_ if contents[at].day >= _ALL_ALIKE]
    pair = {*hours, *days}
    if len(hours) != 1 or len(days) != 1 or not any(choice.columns[at] is Column.TIME for at in pair):
        return choice
    columns = tuple(Column.TIME if at in pair else column for at, column in enumerate(choice.columns))
    return replace(choice, columns=columns, near=tuple(one for one in choice.near if not {*one[1:]} <= pair))


def together(one: str, other: str) -> str:
    """Return the time of two cells of a row in their order: a day with its hour ("Thứ Hai (05/10/2026), 07h30"), or
    both.
    """
    return f"{one}, {other}" if begins_hour(one) or begins_hour(other) else f"{one}; {other}"
