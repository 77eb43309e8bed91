"""Compose a Reading of a Source: the head, the activities (of tables, flattened tables or prose), the leftovers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dondoc.activity import Activity, Document, DocumentKind, Doubt, Outcome, Reading, UnreadableFileError
from dondoc.reading.fixes.corrected import RawReading, corrected
from dondoc.reading.fixes.model import Fix
from dondoc.reading.flattened.aligned.column_order import begins_table, heads_apart, is_scraps, prints_by_column
from dondoc.reading.flattened.aligned.side_by_side import Aligned, aligned_reading, aligned_tables
from dondoc.reading.flattened.column_cells import columned_tasks
from dondoc.reading.flattened.guess_columns import tables_without_header
from dondoc.reading.flattened.numbered_rows import numbered_tables
from dondoc.reading.flattened.printed.tables import printed_reading, printed_tables
from dondoc.reading.flattened.recover import FlatTable, flattened_tables
from dondoc.reading.flattened.task_blocks import task_blocks
from dondoc.reading.flattened.whole_cells import doubted_cells, doubted_table
from dondoc.reading.head.achievements import kind_of, outcomes_of
from dondoc.reading.head.fields import document_of
from dondoc.reading.head.several_plans import marked, refusal, with_sheets
from dondoc.reading.prose.doubtful import doubtful_activities
from dondoc.reading.prose.lost_tables import beside_lost_table
from dondoc.reading.prose.names.sentences import lead_of
from dondoc.reading.prose.outline.document_kind import is_plan
from dondoc.reading.prose.outline.paragraphs import Paragraph, paragraphs_of
from dondoc.reading.prose.plan_years import without_plan_years
from dondoc.reading.prose.tasks import prose_activities
from dondoc.reading.source import Line, Source
from dondoc.reading.tables.activities import TableReading, activities_from_grids
from dondoc.reading.tables.rows.layout.open_columns import doubted
from dondoc.reading.tables.rows.rows import activities_of, declared_counts
from dondoc.reading.tables.schedules import numbered, schedule_rows
from dondoc.reading.tables.work_ahead import is_ahead
from dondoc.text.letters import capital

NO_FIX = Fix()
_NO_PLAN = (
    "không thấy bảng nhiệm vụ hay danh mục nhiệm vụ nào trong “{}”; "
    "hãy kiểm tra lại tệp, hoặc đưa tệp có bảng gồm nội dung, cơ quan chủ trì, thời gian."
)
_WORK_OF_REPORT = (
    "văn bản là báo cáo có bảng việc phải làm, ghi cơ quan và thời gian: bảng được đọc như kế hoạch; "
    "hãy bỏ những việc đã xong."
)
_NOT_SEPARATED = "các dòng của bảng trong “{}” không tách ra được; hãy đưa bản .docx hoặc .xlsx có bảng thật."
_BY_COLUMN = (
    "bảng trong “{}” in hết cột này đến cột khác nên không biết ô nào thuộc dòng nào; "
    "hãy đưa chính tệp PDF, bản .docx, .xlsx, hoặc văn bản do `pdftotext -layout` tạo ra."
)
_SCRAPS = (
    "các ô của bảng trong “{}” nằm rời từng dòng, không ghép lại được; "
    "hãy đưa chính tệp PDF, bản .docx, .xlsx, hoặc văn bản do `pdftotext -layout` tạo ra."
)


def reading_of(source: Source, fix: Fix = NO_FIX) -> Reading:
    """Return the Reading of one loaded file; raises UnreadableFileError where it holds neither plan nor report.

    ``fix`` are the corrections of a person: column roles are used while reading, rows and period are put right after.
    """
    return corrected(raw_reading_of(source, fix), fix)


def raw_reading_of(source: Source, fix: Fix = NO_FIX) -> RawReading:
    """Read one loaded file with a person's column roles, and no other of the corrections. Raises as `reading_of`."""
    if why := refusal(source.lines, source.path.name):
        raise UnreadableFileError(why)
    tables, aligned = _tables(source, fix)
    by_column = source.kind == "text" and not tables.activities and prints_by_column(source.lines)
    read = bool(tables.activities or tables.targets or by_column)
    flat: Sequence[FlatTable] = [] if read else flattened_tables(source.lines, source.path.name)
    if source.kind == "text" and not read and not flat:
        tables, aligned, flat = _printed(source, fix, tables)
    spans = [(table.first_line, table.last_line) for table in (aligned if tables.activities else flat)]
    prose = paragraphs_of(_outside(source.lines, spans))
    # What is crossed out in the head, as last year's title, does not belong to this plan.
    document = with_sheets(document_of([paragraph for paragraph in prose if not paragraph.struck]), source.lines)
    if kind_of(document) is DocumentKind.REPORT:
        if not is_ahead(tables, document.issued, [line.text for line in source.lines]):
            return RawReading(_report(source, document, prose))
        tables = replace(tables, doubts=(Doubt("report_with_work", _WORK_OF_REPORT), *tables.doubts))
    found = _found(source, _from_lines(flat) if flat else tables, prose, document, by_column=by_column)
    if not found.activities and not found.targets:
        why = "".join(f" {capital(doubt.message)}" for doubt in source.doubts[:1])
        raise UnreadableFileError(_refusal(source, flat=bool(flat), by_column=by_column).format(source.path) + why)
    return _raw(source, document, found)


def _printed(
    source: Source, fix: Fix, none: TableReading
) -> tuple[TableReading, Sequence[Aligned], Sequence[FlatTable]]:
    """Read the tables of a text whose columns the poured-out reading does not know; else part their rows by number."""
    tables = printed_tables(source.lines, source.path.name)
    grids = [table.grid for table in tables]
    found = printed_reading(activities_from_grids(grids, fix.columns, sentence_lead=lead_of)) if grids else none
    if found.activities:
        return found, tables, ()
    return none, (), numbered_tables(source.lines, source.path.name)


def _refusal(source: Source, *, flat: bool, by_column: bool) -> str:
    """Return why nothing could be read, and what to bring instead."""
    if by_column:
        return _BY_COLUMN
    if flat:
        return _NOT_SEPARATED
    return _SCRAPS if source.kind == "text" and is_scraps(source.lines) else _NO_PLAN


def _tables(source: Source, fix: Fix) -> tuple[TableReading, Sequence[Aligned]]:
    """Read the real tables; where they give nothing, the columns of a text that spaces keep aligned."""
    tables = activities_from_grids(source.grids, fix.columns, source.lines, sentence_lead=lead_of)
    aligned = [] if tables.activities or source.kind != "text" else aligned_tables(source.lines, source.path.name)
    if aligned:
        grids = [table.grid for table in aligned]
        tables = aligned_reading(aligned, activities_from_grids(grids, fix.columns, sentence_lead=lead_of))
    return tables, aligned


def _found(
    source: Source, found: TableReading, prose: Sequence[Paragraph], document: Document, *, by_column: bool
) -> TableReading:
    """Read on where the tables give no activity: prose, tables without a header, then what only may be an activity.

    ``by_column``: the order of a table's cells is lost, so that only sentences beside it can be tasks.
    """
    if not found.activities:
        text = beside_lost_table(prose_activities(prose), source.lines)
        doubts, targets = (*found.doubts, *text.doubts), found.targets or text.targets
        asked = without_plan_years(text.activities, document.plan_from, document.plan_to)
        timed = schedule_rows(source.grids, planned=is_plan(prose), sentence_lead=lead_of)
        rows = (*asked, *numbered(timed, beside=bool(asked)))
        found = replace(found, activities=rows, doubts=doubts, targets=targets)
    if by_column:
        return replace(found, activities=(*found.activities, *_in_blocks(source)))
    if not found.activities and not source.grids:
        headless = _from_lines(tables_without_header(source.lines, source.path.name))
        found = headless if headless.activities else found
    # Of a table in scraps the few sentences that name a unit and a time are no plan: it is refused whole.
    scraps = source.kind == "text" and is_scraps(source.lines)
    if not found.activities and not scraps and not (found.targets and source.grids):
        found = replace(found, activities=doubtful_activities(prose))
    if not found.activities and scraps and not found.targets:
        found = replace(found, activities=_in_blocks(source))
    return found


def _in_blocks(source: Source) -> tuple[Activity, ...]:
    """Return the work of a table printed by columns, below its heading: what stands above it is no work."""
    numbered_head = next((at for at, line in enumerate(source.lines) if begins_table(line)), None)
    header = numbered_head if numbered_head is not None else heads_apart(source.lines) or 0
    # Keys of their own: prose beside the table has numbers too.
    lines = source.lines[header:]
    return columned_tasks(lines, source.path.name) or task_blocks(lines, source.path.name)


def _raw(source: Source, document: Document, found: TableReading) -> RawReading:
    """Compose what was read, before a person's corrections of rows and period."""
    reading = Reading(
        document,
        marked(doubted(found.activities, source.doubts, source.grids), source.lines),
        declared_counts(found.sections),
        source.doubts,
        DocumentKind.PLAN,
        (),
        found.leftovers,
        source.sha256,
        source.path.name,
        found.targets,
        found.columns,
    )
    return RawReading(reading, found.doubts)


def _from_lines(flat: Sequence[FlatTable]) -> TableReading:
    """Return what tables poured out into lines gave, as a real table's reading."""
    for number, table in enumerate(flat, 1):
        for row in table.rows:
            row.table = number
    return TableReading(
        doubted_table(doubted_cells(activities_of([row for table in flat for row in table.rows]))),
        (),
        tuple(text for table in flat for text in table.leftovers),
        tuple(section for table in flat for section in table.sections),
    )


def _outside(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> list[Line]:
    """Return the running lines that no flattened table took up."""
    return [line for line in lines if not any(a <= (line.place.line or 0) <= b for a, b in spans)]


def _report(source: Source, document: Document, prose: Sequence[Paragraph]) -> Reading:
    outcomes: tuple[Outcome, ...] = outcomes_of(prose)
    return Reading(
        document,
        warnings=source.doubts,
        kind=DocumentKind.REPORT,
        outcomes=outcomes,
        sha256=source.sha256,
        file_name=source.path.name,
    )
