"""Reporting periods as Prefect tasks: opened, shown as a matrix, summed into a draft, points at risk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from prefect import task

from calendars.format import short_date
from config.system.private import private_folder
from dondoc.files.write import write_whole
from dondoc.papers.letterhead import Letterhead
from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.consolidate.last_year import consolidated
from dondoc.reports.cycles import lookup
from dondoc.reports.cycles.matrix import MARK_NAMES, Matrix, MatrixLine, SubmissionMark, read
from dondoc.reports.draft.docx import write
from dondoc.reports.draft.sheets import sources_book
from dondoc.store.queries.offices import scope_of
from tasks.choosing import period_of
from tasks.context import DESK_OFFICE, office, store_was_busy
from tasks.page.publish import MOST_ROWS, md, publish_table, publish_text

MATRIX_KEY, SUMS_KEY, DRAFT_KEY = "nop-bao-cao", "nop-bao-cao-tong-so", "du-thao-bao-cao"
MOST_PERIODS = 8
"""The newest periods are shown; the workbook of `dondoc report matrix --export` has all."""


@task(name="Bảng nộp báo cáo", retries=1)
def publish_matrix(day: dt.date) -> Matrix:
    """Show units × periods, those who are late first, and how often each mark stands in a period."""
    with office() as here, here.store.read() as session:
        found = read(session, lookup.opened(session, scope_of(session, DESK_OFFICE))[-MOST_PERIODS:], day)
    lines = matrix_lines(found)
    publish_table(
        lines[:MOST_ROWS] or [{"Đơn vị": "chưa có kỳ nào mở"}],
        key=MATRIX_KEY,
        head=matrix_head(found, len(lines)),
    )
    publish_text(matrix_sums(found), key=SUMS_KEY, head="Tổng số theo kỳ")
    return found


def matrix_lines(found: Matrix) -> list[dict[str, Any]]:
    """Return the rows of the table: units with something missing first, the longest first."""
    return [
        {"Đơn vị": line.unit, **{name: cell.text for (_, name), cell in zip(found.periods, line.cells, strict=True)}}
        for line in sorted(found.lines, key=_missing, reverse=True)
    ]


def _missing(line: MatrixLine) -> int:
    """Return for how many days the unit's oldest missing report is overdue."""
    return max((cell.days_late for cell in line.cells if cell.mark is SubmissionMark.MISSING), default=0)


def matrix_head(found: Matrix, many: int) -> str:
    """Return the title above the table; what does not fit is counted."""
    more = f"\n\nHiện {MOST_ROWS}/{many} đơn vị; đủ trong `dondoc report matrix --export`." if many > MOST_ROWS else ""
    return f"## Nộp báo cáo định kỳ đến ngày {short_date(found.today)}{more}"


def matrix_sums(found: Matrix) -> str:
    """Return how often each mark stands in each period, as a markdown table."""
    names = [md(name) for _, name in found.periods]
    rows = [
        f"| {MARK_NAMES[mark]} | {' | '.join(str(counts[mark]) for counts in found.counts)} |"
        for mark in SubmissionMark
        if any(counts[mark] for counts in found.counts)
    ]
    head = [f"| Tình trạng | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    return "\n".join([*head, *rows]) if names else "Chưa có kỳ báo cáo nào mở."


@task(name="Tổng hợp báo cáo kỳ", retries=1, retry_condition_fn=store_was_busy, timeout_seconds=1800)
def draft_report(period: str, day: dt.date) -> tuple[Consolidated, Path]:
    """Sum a period and write the draft and its table of sources into the home folder."""
    with office() as here:
        with here.store.read() as session:
            text, plan_id = period_of(period)
            one = lookup.period(session, text, scope_of(session, DESK_OFFICE), plan_id)
            found = consolidated(session, one, day)
        folder = here.settings.home / "reports" / "drafts"
        private_folder(folder)
        path = folder / f"{found.head.key}-{day.isoformat()}.docx"
        write_whole(path, write(found, Letterhead(here.settings.office_name), day))
        write_whole(path.with_suffix(".xlsx"), sources_book(found))
    return found, path


@task(name="Bảng tổng hợp báo cáo", retries=1)
def publish_draft(found: Consolidated, path: Path) -> None:
    """Show the sums of a consolidated report, and where its draft lies."""
    publish_text(draft_report_markdown(found, path), key=DRAFT_KEY, head="Báo cáo tổng hợp mới nhất")


def draft_report_markdown(found: Consolidated, path: Path) -> str:
    """Return the head figures as markdown."""
    rows = [
        f"| {md(part.name)} | {int(part.activities.done.value)}/{int(part.activities.planned.value)} | "
        f"{int(part.late.value)} |"
        for part in found.areas
    ]
    table = "\n".join(["| Lĩnh vực | Hoàn thành | Nhiệm vụ quá hạn |", "|---|---:|---:|", *rows])
    done, planned = int(found.activities.done.value), int(found.activities.planned.value)
    return (
        f"## {md(found.head.name)}: {done}/{planned} hoạt động hoàn thành\n\n{table}\n\n"
        f"Dự thảo: `{path}`; nguồn số liệu: `{path.with_suffix('.xlsx')}`."
    )
