"""The matrix and the sources of a consolidated report as workbooks."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.files.workbook import new_book, saved
from dondoc.papers.sheet import Value, add_table
from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.cycles.matrix import MARK_NAMES, Matrix, SubmissionMark
from dondoc.reports.draft.blocks import Number, Sentence, Table
from dondoc.reports.draft.docx import ranges
from dondoc.reports.draft.report import blocks

COLOURS = {
    SubmissionMark.IN_TIME: "E2F0D9",
    SubmissionMark.LATE: "FFF2CC",
    SubmissionMark.MISSING: "F8CBAD",
    SubmissionMark.NOTHING: "DDEBF7",
    SubmissionMark.EXCLUDED: "D9D9D9",
}
# A cell of Excel holds at most 32,767 characters; a longer list of sources goes on in the next row.
PART = 30_000


def matrix_book(matrix: Matrix) -> bytes:
    """Return units × periods, each cell in the colour of its mark; below, how often each mark stands in a period."""
    made = new_book()
    columns = [("TT", 6), ("Đơn vị", 40), *((name, 22) for _, name in matrix.periods)]
    rows: list[list[Value]] = [
        [number, line.unit, *(cell.text for cell in line.cells)] for number, line in enumerate(matrix.lines, start=1)
    ]
    colours = {
        (row, column + 2): COLOURS[cell.mark]
        for row, line in enumerate(matrix.lines)
        for column, cell in enumerate(line.cells)
        if cell.mark in COLOURS
    }
    add_table(made, "Nộp báo cáo", columns, rows, colours=colours)
    sums: list[list[Value]] = [[text, *(counts[mark] for counts in matrix.counts)] for mark, text in MARK_NAMES.items()]
    add_table(made, "Tổng số", [("Tình trạng", 28), *((name, 22) for _, name in matrix.periods)], sums)
    why = [
        (line.unit, name, cell.why)
        for line in matrix.lines
        for cell, (_, name) in zip(line.cells, matrix.periods, strict=True)
        if cell.why
    ]
    if why:
        add_table(made, "Lý do loại trừ", (("Đơn vị", 40), ("Kỳ", 26), ("Lý do", 80)), why)
    return saved(made)


def sources_book(report: Consolidated) -> bytes:
    """Return every figure of the draft with the obligations it was counted from, and what is late, item by item."""
    made = new_book()
    columns = (("TT", 6), ("Nơi đứng trong báo cáo", 70), ("Số liệu", 24), ("Nhiệm vụ số", 90))
    add_table(made, "Nguồn số liệu", columns, _sources(report))
    late = [
        (n, one.key, one.text, one.unit, one.due, one.days, one.obligation_id) for n, one in enumerate(report.late, 1)
    ]
    add_table(
        made,
        "Quá hạn",
        (("TT", 6), ("Mục", 8), ("Nhiệm vụ", 70), ("Đơn vị", 36), ("Thời hạn", 12), ("Quá hạn (ngày)", 10), ("Số", 8)),
        late,
    )
    results = [
        (remark.unit, remark.key, remark.text, remark.obligation_id)
        for part in report.areas
        for remark in (*part.results,)
    ]
    hard = [(remark.unit, remark.key, remark.text, remark.obligation_id) for remark in report.difficulties]
    text = (("Đơn vị", 36), ("Mục", 8), ("Nội dung", 100), ("Số", 8))
    add_table(made, "Kết quả đơn vị báo", text, results)
    add_table(made, "Khó khăn, vướng mắc", text, hard)
    return saved(made)


def _sources(report: Consolidated) -> Iterator[list[Value]]:
    number = 0
    for place, one in figures(report):
        numbers = ranges(one.sources, most=None)
        for start in range(0, max(len(numbers), 1), PART):
            number += 1
            yield [number, place, one.text, numbers[start : start + PART]]


def figures(report: Consolidated) -> Iterator[tuple[str, Number]]:
    """Yield every figure of the draft that was counted from obligations, with the text around it."""
    for block in blocks(report):
        if isinstance(block, Sentence):
            words = "".join(part if isinstance(part, str) else part.text for part in block.parts)
            yield from ((words[:160], part) for part in block.parts if isinstance(part, Number) and part.sources)
        elif isinstance(block, Table):
            for row in block.rows:
                first = " ".join(part for part in row[:2] if isinstance(part, str))
                for (title, _), part in zip(block.columns, row, strict=True):
                    if isinstance(part, Number) and part.sources:
                        yield f"{block.title}: {first} – {title}", part
