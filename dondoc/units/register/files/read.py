"""Read a register of units from xlsx or csv: everything, or nothing with every row's problem reported at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dondoc.units.register.files import cells, columns
from dondoc.units.register.files.checks import RowDraft, RowProblem, linked
from dondoc.units.register.files.columns import Columns
from dondoc.units.register.files.sheet import RegisterFileError, Row, read_sheets
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit

__all__ = ["RowProblem", "RegisterFile", "RegisterFileError", "read_register"]

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """``units`` only when there is no problem at all; they point to each other, and to known units, by id.

    ``fields`` are the columns that the file has: what it has no column for is not meant to be emptied. None: all.
    """

    units: tuple[RegisterUnit, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    fields: frozenset[str] | None = None


def read_register(path: Path, *, known: Register | None = None) -> RegisterFile:
    """Read the units of a file, with new ids after those of ``known``, where a parent may also stand.

    Problems are listed for every row, never only the first. Raises RegisterFileError for what is no table at all.
    """
    return compared(rows_of(read_sheets(path), path.name), known if known is not None else Register())


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows of a file as they were read, not yet compared with each other or with what is known."""

    heading_row: int
    drafts: tuple[RowDraft, ...]
    problems: tuple[RowProblem, ...]
    fields: frozenset[str]


def rows_of(sheets: list[list[Row]], name: str) -> ReadRows:
    """Read every cell of sheets that `read_sheets` has read; ``name`` is the file's. Raises RegisterFileError.

    Two thirds of the work, done before the store is held: 4 of 6 s with 20,000 rows.
    """
    found = columns.find_columns(sheets)
    if found is None:
        wanted = columns.heading("name")
        raise RegisterFileError(f"{name}: không thấy dòng tiêu đề có cột “{wanted}” (hoặc “name”) trong 20 dòng đầu.")
    heads, rows = found
    drafts, problems = _drafts(heads, rows)
    return ReadRows(heads.row, tuple(drafts), (*_of_heading(heads), *problems), frozenset(heads.at))


def compared(rows: ReadRows, known: Register) -> RegisterFile:
    """Compare the rows with each other and with the units known now, and number them after those."""
    first = known.next_id
    drafts = [replace(one, unit=replace(one.unit, id=first + n)) for n, one in enumerate(rows.drafts)]
    units, between = linked(drafts, known)
    problems = [*rows.problems, *between]
    if not drafts and not problems:
        problems.append(RowProblem(rows.heading_row, "", "tệp không có đơn vị nào dưới dòng tiêu đề"))
    if problems:
        return RegisterFile((), tuple(sorted(problems, key=lambda problem: problem.row)))
    return RegisterFile(units, fields=rows.fields)


def _of_heading(heads: Columns) -> list[RowProblem]:
    known = ", ".join(columns.heading(field) for field in columns.fields())
    what = f"cột không rõ là gì: sửa tiêu đề (đọc được: {known}) hoặc xóa cột"
    strange = [RowProblem(heads.row, text, what) for text in heads.strange]
    return strange + [RowProblem(heads.row, columns.heading(field), "cột có hai lần") for field in heads.twice]


def _drafts(heads: Columns, rows: list[Row]) -> tuple[list[RowDraft], list[RowProblem]]:
    drafts: list[RowDraft] = []
    problems: list[RowProblem] = []
    for number, row in rows:
        if any(cell.strip() for cell in row):
            drafts.append(_RowReader(number, row, heads, problems).draft(len(drafts)))
    return drafts, problems


@dataclass(slots=True)
class _RowReader:
    """Reads the cells of one row, noting what is wrong and going on."""

    number: int
    row: list[str]
    heads: Columns
    problems: list[RowProblem]

    def draft(self, unit_id: int) -> RowDraft:
        self._look_beyond()
        unit = RegisterUnit(
            unit_id,
            self._read("name", cells.name, ""),
            aliases=self._read("abbreviations", cells.names, ()),
            kind=self._read("kind", cells.plain, ""),
            level=self._read("level", cells.level, ""),
            email=self._read("email", cells.address, ""),
            head_name=self._read("head_name", cells.plain, ""),
            head_email=self._read("head_email", cells.address, ""),
            contact_name=self._read("contact_name", cells.plain, ""),
            contact_phone=self._read("contact_phone", cells.phone, ""),
            valid_from=self._read("valid_from", cells.day, None),
            valid_to=self._read("valid_to", cells.day, None),
        )
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            self._note("valid_to", "ngày hết hiệu lực trước ngày bắt đầu")
        unit = replace(unit, aliases=tuple(alias for alias in unit.aliases if alias != unit.name))
        return RowDraft(self.number, unit, self._read("parent", cells.plain, ""))

    def _read(self, field: str, reader: Callable[[str], _Value], otherwise: _Value) -> _Value:
        at = self.heads.at.get(field)
        if at is None:
            return otherwise
        try:
            return reader(self.row[at] if at < len(self.row) else "")
        except cells.CellError as error:
            self._note(field, str(error))
            return otherwise

    def _look_beyond(self) -> None:
        """Report a cell to the right of every heading, which is most often a comma that should have been in quotes."""
        beyond = [cell for cell in self.row[max(self.heads.at.values()) + 1 :] if cell.strip()]
        if beyond and not self.heads.strange:
            self._note("", "có ô thừa bên phải: tên có dấu phẩy phải đặt trong ngoặc kép")

    def _note(self, field: str, message: str) -> None:
        self.problems.append(RowProblem(self.number, columns.heading(field) if field else "", message))
