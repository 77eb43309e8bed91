"""Where the header of a real table is, in one line or two, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.column_choice import Choice, choose
from dondoc.reading.tables.columns.column_contents import NUMBER, Contents, contents_of, is_time
from dondoc.reading.tables.columns.columns import Column, is_header
from dondoc.reading.tables.columns.day_pairs import with_days
from dondoc.reading.tables.columns.headings.header_lines import (
    CellRow,
    first_text,
    is_column_numbers,
    second_line,
    texts_of,
    title_in_lines,
)
from dondoc.reading.tables.columns.headings.heading_roles import Heading, heading_of
from dondoc.reading.tables.columns.headings.heading_rows import (
    begins_with_number,
    begins_with_number_heading,
    is_heading_row,
)
from dondoc.reading.tables.columns.headings.raci import with_raci
from dondoc.reading.tables.columns.hours import with_hours
from dondoc.reading.tables.columns.inspected import with_inspected
from dondoc.reading.tables.columns.lunar import with_calendars
from dondoc.reading.tables.columns.marks.crossed_columns import under_crosses, with_marks
from dondoc.reading.tables.columns.marks.legend import NO_LEGEND, Legend
from dondoc.reading.tables.columns.marks.role_marks import UnitMarks, unit_marks, without_gathering
from dondoc.reading.tables.columns.presenters import with_presenter
from dondoc.reading.tables.columns.unused_columns import (
    ReadColumns,
    untimed,
    unused,
    with_second_helpers,
    with_second_leads,
)
from dondoc.text.folding import squeeze

Roles = Mapping[str, Column]
NO_ROLES: Roles = MappingProxyType({})
# So many rows below a header are looked at to learn what its columns hold.
_SAMPLED = 120
# A title over the table is merged over more columns than a heading over its parts is.
_FEWEST_SPREAD = 3
# A row that holds so many titles in their own columns, and nothing else, is part of the header again.
_FEWEST_REPEATED = 2
_UNUSUAL = "tiêu đề các cột không quen; các cột được nhận ra theo nội dung, hãy xem lại từng cột."
# Nearly all cells of a column are of one kind.
_ALL_ALIKE = 0.8
# Work takes so many words on average, and is hardly ever an amount.
_FEWEST_WORDS, _MOST_AMOUNTS = 1.5, 0.5
_GUESSED = "bảng không có dòng tiêu đề; các cột được nhận ra theo nội dung, hãy xem lại từng cột."


@dataclass(frozen=True, slots=True)
class GridHeader:
    """The columns of a grid and the row its data begin at.

    ``guessed`` where only contents decided; ``questions`` are the doubts about the choice (Vietnamese), which every
    row of the table is marked with, ``unless_timed`` those about a missing time, which rows under a month are not;
    ``indicators`` where the rows are targets to measure and not work; ``leads_inside`` where a row without a name
    under its lead may name it in its work.
    """

    columns: tuple[Column, ...]
    first: int
    guessed: bool = False
    titles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    indicators: bool = False
    start: int = 0
    marks: UnitMarks | None = None
    unless_timed: tuple[str, ...] = ()
    leads_inside: bool = False


def header_of(rows: Sequence[CellRow], roles: Roles = NO_ROLES, legend: Legend = NO_LEGEND) -> GridHeader | None:
    """Find the first header of a grid, wherever it stands; None where no row is one."""
    for at in range(len(rows)):
        header = header_at(rows, at, roles, legend)
        if header is not None:
            return header
    return None


def header_at(
    rows: Sequence[CellRow], at: int, roles: Roles = NO_ROLES, legend: Legend = NO_LEGEND
) -> GridHeader | None:
    """Read the header that begins at this row, if one does: its second line and its column numbers go with it.

    ``roles`` are those a person gave to columns, by their folded headings; ``legend`` explains marks of units.
    """
    if not roles and begins_with_number(first_text(rows[at])):
        return None
    texts = texts_of(rows[at])
    if not is_heading_row(texts) and not _names_columns(texts, roles):
        return None
    lower = second_line(rows, at)
    height = 2 if lower else 1
    if lower and (third := second_line(rows, at + 1)) is not None:
        texts, lower, height = _upper_of_three(texts, texts_of(rows[at + 1]), third), third, 3
    titles = tuple(map(title_in_lines, texts, lower or texts))
    first = at + height
    first += first < len(rows) and is_column_numbers(rows[first])
    body = _body(rows[first : first + _SAMPLED])
    wide = _as_wide(body, len(texts))
    joined = [_joined(up, low) for up, low in zip(texts, lower or texts, strict=True)]
    contents = _contents(body, len(texts))
    headings = with_calendars(with_inspected(with_raci(with_days(joined, texts, wide)), contents), contents)
    titles = under_crosses(titles, texts, contents)
    crossed = with_marks(with_hours(choose(headings, contents), contents), titles, contents)
    choice, marks = unit_marks(_with_seconds(crossed, texts, headings, contents), titles, texts, wide, legend)
    choice = corrected(with_presenter(choice, titles, contents), titles, roles)
    if not is_header(choice.columns) and not choice.indicators:
        return None
    titles = without_gathering(titles, choice)
    read = ReadColumns(choice, titles, headings, contents, frozenset(_given(titles, roles)))
    asked, timeless = _questions(choice, titles, marks, unused(read)), tuple(untimed(read))
    return GridHeader(choice.columns, first, False, titles, asked, choice.indicators, at, marks, timeless)


def _with_seconds(
    choice: Choice, upper: Sequence[str], headings: Sequence[Heading], contents: Sequence[Contents]
) -> Choice:
    """Give further columns of units the roles that their headings share with the columns chosen."""
    return with_second_helpers(with_second_leads(choice, upper, headings, contents), headings, contents)


def _upper_of_three(first: Sequence[str], second: Sequence[str], third: Sequence[str]) -> list[str]:
    """Return the headings over the last line of three: the second line where the last differs from it."""
    return [up if low == middle else middle for up, middle, low in zip(first, second, third, strict=True)]


def _names_columns(texts: Sequence[str], roles: Roles) -> bool:
    """Return whether a row has two headings to which a person gave a role; few plans have any."""
    return bool(roles) and sum(folded_label(text) in roles for text in set(texts)) >= 2


def _joined(upper: str, lower: str) -> Heading:
    """Return the heading of a column under two lines: the lower qualifies the upper."""
    own = heading_of(lower or upper)
    if not lower or lower == upper:
        return own
    above = heading_of(upper)
    # Less than half, as the second term of a heading (headings.py): what stands over two columns parts neither.
    scores = {role: own.score(role) + 0.4 * above.score(role) for role in {*own.scores, *above.scores}}
    return replace(own, scores=scores)


def _body(rows: Sequence[CellRow]) -> list[CellRow]:
    """Return the rows below a header, up to the next header, without rows of one text, which are titles."""
    body: list[CellRow] = []
    for row in rows:
        texts = texts_of(row)
        if len(set(texts) - {""}) < 2 or is_column_numbers(row) or _is_spread(texts):
            continue
        if body and is_heading_row(texts):
            break
        body.append(row)
    return body


def _as_wide(body: Sequence[CellRow], width: int) -> list[list[str]]:
    """Return the texts of the rows, each as wide as the header."""
    return [[*texts_of(row), *[""] * width][:width] for row in body]


def _contents(body: Sequence[CellRow], width: int) -> list[Contents]:
    """Return what the columns hold in the rows below a header."""
    return [contents_of([row[at].text for row in body if at < len(row)], _begun(body, at)) for at in range(width)]


def _is_spread(texts: Sequence[str]) -> bool:
    """Decide whether a row holds one text over all its columns beside its number: the title of a section."""
    return len(texts) > _FEWEST_SPREAD and bool(texts[1]) and len(set(texts[1:])) == 1


def _begun(body: Sequence[CellRow], at: int) -> list[bool]:
    """Return which cells of a column begin there: the rest of a merged cell only repeats its text."""
    seen: set[tuple[int, int]] = set()
    begun = []
    for row in body:
        if at >= len(row):
            continue
        start = row[at].merged_from
        begun.append(start is None or start not in seen)
        seen.add(start or (-1, -1))
    return begun


def _questions(
    choice: Choice, titles: Sequence[str], marks: UnitMarks | None, unread: Sequence[str]
) -> tuple[str, ...]:
    near = [
        f"chưa chắc cột nào là {what}: “{titles[one]}” hay “{titles[other]}”; đang lấy “{titles[one]}”."
        for what, one, other in choice.near
    ]
    by_cells = [
        f"cột “{titles[at]}” được hiểu là {what} theo nội dung các ô, tiêu đề cột không nói rõ."
        for what, at in choice.by_cells
    ]
    by_count = [marks.question] if marks is not None and marks.question else []
    return tuple(dict.fromkeys((*near, *by_cells, *unread, *by_count)))


@lru_cache(maxsize=64)
def _folded(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Fold the titles that each row of a table is compared with."""
    return tuple(folded_label(title) for title in titles)


def repeats(row: CellRow, header: GridHeader) -> bool:
    """Return whether a row gives the header again, at the top of another page."""
    first = first_text(row)
    if begins_with_number(first) and folded_label(first) not in _folded(header.titles):
        return False
    texts, titles = tuple([folded_label(cell.text) for cell in row]), _folded(header.titles)
    if texts == titles:
        return True
    same = sum(bool(a) and a == b for a, b in zip(texts, titles, strict=False))
    if same >= _FEWEST_REPEATED and same == sum(map(bool, texts)):
        return True
    return bool(titles) and same * 3 >= 2 * len(titles) and is_heading_row(texts_of(row))


def corrected(choice: Choice, titles: Sequence[str], roles: Roles) -> Choice:
    """Put the roles a person gave in place of those that were chosen; what was asked about them is answered."""
    given = _given(titles, roles)
    if not given:
        return choice
    taken = set(given.values()) - {Column.OTHER, Column.NOTE}
    kept = (Column.OTHER if column in taken else column for column in choice.columns)
    columns = tuple(given.get(at, column) for at, column in enumerate(kept))
    return Choice(columns, indicators=choice.indicators and not {Column.TIME, Column.START} & taken)


def _given(titles: Sequence[str], roles: Roles) -> dict[int, Column]:
    """Return the roles a person gave, by the position of their columns."""
    named = ((at, folded_label(title)) for at, title in enumerate(titles))
    return {at: roles[title] for at, title in named if title in roles}


def guessed_header(rows: Sequence[CellRow], roles: Roles = NO_ROLES) -> GridHeader | None:
    """Choose the columns by the text of their cells, where no header names them; roles given by a person are sure."""
    rows = [row for row in rows if not begins_with_number_heading(row)]
    body = [row for row in rows if len({squeeze(c.text) for c in row} - {""}) > 2]
    width = max((len(row) for row in rows), default=0)
    if len(body) < 3 or width < 3:
        return None
    contents = _contents(_body(body[1:]), width)
    first = rows.index(body[0]) if _is_titles(texts_of(body[0]), contents) else -1
    titles = tuple(texts_of(body[0])) if first >= 0 else tuple(f"cột {n}" for n in range(1, width + 1))
    headings = [heading_of(title) if first >= 0 else Heading("") for title in titles]
    choice = corrected(choose(headings, contents if first >= 0 else _contents(_body(body), width)), titles, roles)
    # Products and texts stand in any table; a plan's has somebody who acts, or a time, and as a rule both.
    certain = len({Column.LEAD, Column.TIME} & set(choice.columns)) + (Column.NUMBER in choice.columns)
    known = is_header(choice.columns) and certain >= 2 and _holds_work(choice, contents)
    recognised = all(folded_label(title) in roles for title in titles)
    asked = () if recognised else (_UNUSUAL if first >= 0 else _GUESSED,)
    return (
        GridHeader(choice.columns, first + 1, guessed=not recognised, titles=titles, questions=asked) if known else None
    )


def _holds_work(choice: Choice, contents: Sequence[Contents]) -> bool:
    """Return whether the column of work holds words: counts of tasks beside the names of offices are no work."""
    work = contents[choice.columns.index(Column.ACTIVITY)]
    return work.word_count >= _FEWEST_WORDS and work.amount < _MOST_AMOUNTS


def _is_titles(texts: Sequence[str], contents: Sequence[Contents]) -> bool:
    """Return whether a first row stands over its columns: no cell of it is a time or a number where all those below
    are.
    """
    if len(texts) != len(contents) or not all(texts):
        return False
    kinds = [
        (one.time >= _ALL_ALIKE and not is_time(text), one.number >= _ALL_ALIKE and NUMBER.match(text) is None)
        for text, one in zip(texts, contents, strict=True)
        if max(one.time, one.number) >= _ALL_ALIKE
    ]
    return bool(kinds) and all(map(any, kinds))


def text_in(header: GridHeader, row: CellRow, column: Column) -> str:
    """Return what a row has in a column; empty where the table or the row has none."""
    at = header.columns.index(column) if column in header.columns else len(row)
    return squeeze(row[at].text) if at < len(row) else ""
