"""Find columns that score for the lead or the time and were given neither: a second lead, or a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from dondoc.reading.tables.columns.cell_values import is_time_title
from dondoc.reading.tables.columns.column_choice import Choice
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.day_pairs import counts_length
from dondoc.reading.tables.columns.headings.heading_roles import LATER_TIME, Heading, Role, examines, heading_of

_NEARLY = "chưa chắc cột nào là cơ quan chủ trì: “{0}” hay “{1}”; đang lấy “{1}”."
_LENGTH = "cột “{}” ghi làm trong bao lâu nhưng chưa dùng; mới có ngày bắt đầu, hãy ghi ngày hoàn thành."
# One empty column under a month may be left over; several look like a plan whose bars were colours.
_FEWEST_TIMES = 2
_TIMES = {Column.TIME, Column.START, Column.END, Column.MARK}
_UNREAD = (Column.OTHER, Column.NOTE)
# With so large a share of crosses or times a column may be the time; nearly all cells of a column.
_HALF, _ALL_ALIKE = 0.5, 0.8
# Nearly every cell begins as units do.
_ALL_UNITS = 0.95
# Cells of names have at most so many words on average.
_LONGEST_NAMES = 10
# A heading that names its role (headings.py); closer than this to the chosen one it might be it (column_choice.py).
_NAMES_ROLE, _NEAR = 3.5, 1.5


def with_second_leads(
    choice: Choice, upper: Sequence[str], headings: Sequence[Heading], contents: Sequence[Contents]
) -> Choice:
    """Make leads of all columns of units under one heading of leads: "Giao cho" over "Cấp tỉnh" and "Cấp xã"."""
    lead = next((at for at, column in enumerate(choice.columns) if column is Column.LEAD), None)
    if lead is None or heading_of(upper[lead]).best is not Role.LEAD or _is_one_role(headings[lead], upper[lead]):
        return choice
    second = [
        at
        for at, column in enumerate(choice.columns)
        if column in _UNREAD and upper[at] == upper[lead] and _holds_units(contents[at]) and not _names(headings[at])
    ]
    if not second:
        return choice
    columns = tuple(Column.LEAD if at in second else column for at, column in enumerate(choice.columns))
    return replace(choice, columns=columns, by_cells=(*choice.by_cells, *(("cơ quan chủ trì", at) for at in second)))


def with_second_helpers(choice: Choice, headings: Sequence[Heading], contents: Sequence[Contents]) -> Choice:
    """Make helpers of every column of names whose heading names helpers: "Phối hợp" beside "Hỗ trợ"."""
    if Column.COOP not in choice.columns:
        return choice
    second = {
        at for at, column in enumerate(choice.columns) if column in _UNREAD and _helps(headings[at], contents[at])
    }
    return replace(choice, columns=tuple(Column.COOP if at in second else c for at, c in enumerate(choice.columns)))


def _helps(heading: Heading, content: Contents) -> bool:
    named = heading.best is Role.COOP and heading.score(Role.COOP) >= _NAMES_ROLE
    return named and max(content.named, content.unit, content.persons) >= _ALL_ALIKE


def _is_one_role(heading: Heading, upper: str) -> bool:
    """Return whether a heading by itself makes its column that of the lead: those beside it do something else."""
    return heading.text == upper or heading_of(heading.text).score(Role.LEAD) >= _NAMES_ROLE


def _names(heading: Heading) -> bool:
    """Return whether a heading names something else than who does the work: "Người duyệt", "Đơn vị phối hợp"."""
    return heading.best in (Role.OTHER, Role.NOTE, Role.COOP) and heading.score(heading.best) >= _NAMES_ROLE


def _holds_units(content: Contents) -> bool:
    """Return whether cells are units or, under a heading that names units, at least short and nothing else."""
    strange = max(content.time, content.number, content.amount, content.mark, content.product, content.verbs)
    named = content.unit >= _ALL_ALIKE or (strange < _HALF and content.word_count <= _LONGEST_NAMES)
    return named and content.persons < _HALF


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """The columns of a table by position: what they were chosen to be, their titles, headings and contents.

    ``settled`` are those whose role a person gave: nothing is asked about them.
    """

    choice: Choice
    titles: Sequence[str]
    headings: Sequence[Heading]
    contents: Sequence[Contents]
    settled: frozenset[int] = field(default=frozenset())

    def spare(self) -> list[int]:
        """Return the columns that hold something and were given no role, neither by the reading nor by a person."""
        unread = [at for at, column in enumerate(self.choice.columns) if column in _UNREAD and at not in self.settled]
        return [at for at in unread if self.contents[at].filled]

    def is_settled(self, wanted: Set[Column]) -> bool:
        """Return whether a person gave one of these roles to a column."""
        return any(self.choice.columns[at] in wanted for at in self.settled)

    def place_of(self, wanted: Column) -> int | None:
        """Return where the first column of a kind stands."""
        return next((at for at, column in enumerate(self.choice.columns) if column is wanted), None)


def unused(columns: ReadColumns) -> tuple[str, ...]:
    """Return the questions about columns that might be a second time or the lead and were read as neither."""
    return (*_worded(columns), *_times(columns), *_leads(columns))


def untimed(columns: ReadColumns) -> Iterator[str]:
    """Yield the questions of a table without a time about the columns that might be it."""
    if _TIMES & set(columns.choice.columns):
        return
    unread = [at for at in columns.spare() if _may_be_time(columns, at)]
    # "Sản phẩm, thời hạn": one column holds both, and only the product is read from it.
    unread += [at for at in _results(columns.choice) if columns.headings[at].score(Role.TIME) >= LATER_TIME]
    named = ", ".join(f"“{columns.titles[at]}”" for at in unread)
    if unread:
        yield f"chưa rõ cột nào là thời gian; có cột {named} chưa dùng, hãy xem lại."
    elif len(empty := _empty_times(columns)) >= _FEWEST_TIMES:
        named = ", ".join(f"“{columns.titles[at]}”" for at in empty)
        yield f"các cột {named} không có chữ hay dấu nào, có thể bản gốc tô màu; hãy ghi thời gian của từng việc."


def _worded(columns: ReadColumns) -> Iterator[str]:
    marks = [at for at, column in enumerate(columns.choice.columns) if column is Column.MARK]
    if any(columns.contents[at].mark < _HALF for at in marks):
        named = ", ".join(f"“{columns.titles[at]}”" for at in marks)
        yield f"các cột {named} ghi việc làm trong từng kỳ; thời gian lấy theo những kỳ có chữ, hãy xem lại."


def _times(columns: ReadColumns) -> Iterator[str]:
    if not _TIMES & set(columns.choice.columns) or columns.is_settled(_TIMES):
        return
    if Column.START in columns.choice.columns and not {Column.TIME, Column.END} & set(columns.choice.columns):
        yield from (_LENGTH.format(columns.titles[at]) for at in columns.spare() if _gives_length(columns, at))
    asked = {at for what, *pair in columns.choice.near if what == "thời gian" for at in pair}
    for at in columns.spare():
        if (
            at not in asked
            and not _gives_length(columns, at)
            and columns.contents[at].time >= _ALL_ALIKE
            and _is_of_role(columns.headings[at], Role.TIME, 0.0)
        ):
            yield f"cột “{columns.titles[at]}” cũng ghi thời gian nhưng chưa dùng; hãy xem lại cột nào là thời hạn."


def _gives_length(columns: ReadColumns, at: int) -> bool:
    return columns.contents[at].gives_length or counts_length(columns.titles[at])


def _empty_times(columns: ReadColumns) -> list[int]:
    """Return the columns headed by parts of the year in which no cell holds anything."""
    return [
        at
        for at, column in enumerate(columns.choice.columns)
        if column in _UNREAD and not columns.contents[at].filled and _heads_part(columns.titles[at])
    ]


def _heads_part(title: str) -> bool:
    """Return whether a title is a part of the year, or a bare number as the months and weeks of bars have it."""
    return is_time_title(title) or title.isdecimal()


def _may_be_time(columns: ReadColumns, at: int) -> bool:
    """Return whether a column's cells are crosses or times, or its heading is one of times."""
    content = columns.contents[at]
    return max(content.mark, content.time) >= _HALF or _is_of_role(columns.headings[at], Role.TIME, 4.0)


def _results(choice: Choice) -> list[int]:
    return [at for at, column in enumerate(choice.columns) if column is Column.RESULT]


def _is_of_role(heading: Heading, role: Role, least: float) -> bool:
    """Return whether a heading is one of a role, a first or last day counting as a time."""
    roles = (Role.TIME, Role.START, Role.END) if role is Role.TIME else (role,)
    return heading.best in roles and max(map(heading.score, roles)) >= least


def _is_unknown(columns: ReadColumns, at: int) -> bool:
    """Decide whether a column of units alone stands under a heading that scores for no role: "Tuyến cơ sở"."""
    return bool(columns.titles[at]) and not columns.headings[at].scores and columns.contents[at].unit >= _ALL_UNITS


def _leads(columns: ReadColumns) -> Iterator[str]:
    if columns.is_settled({Column.LEAD}):
        return
    titles, headings, contents = columns.titles, columns.headings, columns.contents
    lead = columns.place_of(Column.LEAD)
    least = _NAMES_ROLE if lead is None else max(_NAMES_ROLE, headings[lead].score(Role.LEAD) - _NEAR)
    for at, column in enumerate(columns.choice.columns):
        if column is Column.COOP and headings[at].score(Role.LEAD) - headings[at].score(Role.COOP) >= _NEAR:
            yield f"cột “{titles[at]}” đang được hiểu là cơ quan phối hợp; hãy xem lại cột nào là cơ quan chủ trì."
    for at in columns.spare():
        if lead is not None and contents[at].persons >= _HALF > contents[lead].persons:
            # Persons who answer for the work beside an office that only has to do with it.
            if headings[at].score(Role.LEAD) >= headings[lead].score(Role.LEAD) + _NEAR:
                yield _NEARLY.format(titles[at], titles[lead])
        elif examines(titles[at]):
            yield f"cột “{titles[at]}” cũng ghi cơ quan nhưng chưa dùng; hãy xem họ có phối hợp không."
        elif _holds_units(contents[at]) and (_is_of_role(headings[at], Role.LEAD, least) or _is_unknown(columns, at)):
            yield f"cột “{titles[at]}” cũng ghi cơ quan nhưng chưa dùng; hãy xem lại cột nào là cơ quan chủ trì."
