"""Was the structure of a form changed? What was moved, rewritten or written beside it, each named by its cell. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from dondoc.reports.forms import layout as at
from dondoc.reports.forms.layout import Marks, digest, plain
from dondoc.reports.forms.returned.sheet import FormSheet

# Messages shown; the others are counted in a last one.
MOST_SHOWN = 15
# Rows or columns by which a shift is looked for, the nearest first; a farther one is reported cell by cell.
_FARTHEST = 30
_OWN = {
    at.UNIT: "đơn vị báo cáo (biểu này cấp cho “{name}”); mỗi biểu chỉ dùng cho một đơn vị",
    at.PERIOD: "kỳ báo cáo; biểu của kỳ nào chỉ dùng cho kỳ ấy, hãy điền vào biểu đã gửi cho kỳ ấy",
}
REWRITE = "; hãy ghi lại như trong biểu đã gửi"
"""Of a fixed cell only the digest is known, not the text."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Every way a form differs from the one that left; ``whole``: no cell was moved, so that the others can be read."""

    problems: list[str]
    whole: bool = True


def structure_of(sheet: FormSheet, marks: Marks) -> Structure:
    """Compare a form with the one that left; no problem where only open cells were filled."""
    changed = [where for where, was in marks.fixed.items() if digest(_value(sheet, where)) != was]
    own = [_own(sheet, marks, where) for where in changed if where in _OWN]
    rest = [where for where in changed if where not in _OWN]
    moved = _moved(sheet, marks, rest)
    if moved:
        return Structure([*own, moved], whole=False)
    return Structure([*own, *_rewritten(sheet, rest), *_beside(sheet, marks)])


def _value(sheet: FormSheet, where: str) -> object:
    return sheet[where].value


def _own(sheet: FormSheet, marks: Marks, where: str) -> str:
    what = _OWN[where].format(name=marks.unit)
    return f"ô {where}: ghi “{plain(_value(sheet, where))}”, khác {what}."


def _moved(sheet: FormSheet, marks: Marks, changed: list[str]) -> str:
    """Rows or columns put in, taken out or sorted: reported once, not for each cell."""
    if len(changed) < 3:
        return ""
    first = min(changed, key=lambda where: coordinate_from_string(where)[1])
    row = coordinate_from_string(first)[1]
    here = {where for where in changed if coordinate_from_string(where)[1] >= row}
    for by in sorted((n for n in range(-_FARTHEST, _FARTHEST + 1) if n), key=abs):
        if _fits(sheet, marks, here, rows=by):
            what = f"chèn thêm {by} dòng" if by > 0 else f"xoá {-by} dòng"
            return f"dòng {row}: đã {what}; biểu không được thêm bớt dòng, hãy xuất lại biểu rồi điền lại."
        if abs(by) <= 5 and _fits(sheet, marks, set(changed), columns=by):
            what = f"chèn thêm {by} cột" if by > 0 else f"xoá {-by} cột"
            return f"ô {first}: đã {what}; biểu không được thêm bớt cột, hãy xuất lại biểu rồi điền lại."
    wanted = Counter(marks.fixed[where] for where in changed)
    if wanted == Counter(digest(_value(sheet, where)) for where in changed):
        return f"từ dòng {row}: các dòng đã bị sắp xếp lại; hãy xuất lại biểu rồi điền lại."
    return ""


def _fits(sheet: FormSheet, marks: Marks, where: set[str], *, rows: int = 0, columns: int = 0) -> bool:
    """Return whether nearly all of these words stand so many rows or columns away."""
    found = sum(1 for one in where if _at(sheet, one, rows, columns) == marks.fixed[one])
    return found * 10 >= len(where) * 8


def _at(sheet: FormSheet, where: str, rows: int, columns: int) -> str | None:
    letter, row = coordinate_from_string(where)
    column = column_index_from_string(letter) + columns
    if row + rows < 1 or column < 1:
        return None
    value = sheet[f"{get_column_letter(column)}{row + rows}"].value
    return None if value is None else digest(value)


def _rewritten(sheet: FormSheet, changed: list[str]) -> list[str]:
    messages = [
        f"ô {where}: chữ của biểu đã bị sửa thành “{plain(_value(sheet, where))[:60]}”{REWRITE}." for where in changed
    ]
    more = [f"và {len(messages) - MOST_SHOWN} ô khác đã bị sửa."] if len(messages) > MOST_SHOWN else []
    return [*messages[:MOST_SHOWN], *more]


def _beside(sheet: FormSheet, marks: Marks) -> list[str]:
    """Return words written where the form has no place for them: they would be lost, so they are pointed at."""
    known = {*marks.fixed, *inputs(marks)}
    stray = [
        where for where in sorted(sheet, key=_in_reading_order) if where not in known and plain(sheet[where].value)
    ]
    return [
        f"ô {where}: ghi “{plain(_value(sheet, where))[:60]}” ngoài chỗ điền của biểu; hãy chuyển vào ô màu vàng."
        for where in stray[:MOST_SHOWN]
    ]


def _in_reading_order(where: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(where)
    return row, column_index_from_string(letters)


def inputs(marks: Marks) -> Iterator[str]:
    """Yield all cells of a form that may be filled."""
    yield from (at.NOTHING, at.AUTHOR)
    columns = {"activity": at.ACTIVITY_INPUTS.values(), "indicator": at.INDICATOR_INPUTS.values()}
    for one in marks.rows:
        for column in columns.get(one.kind, (at.REMARK_INPUT,)):
            yield f"{column}{one.row}"
