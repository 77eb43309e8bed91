"""Define the text and columns of the coordinator's tables. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from calendars.duedates import due_in_brief
from calendars.format import short_date
from calendars.reports.period_names import place_name
from dondoc.store.acts.importing.changes import CHANGE_LABELS
from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.queries.obligations.count_labels import COUNT_LABELS
from dondoc.store.queries.obligations.obligation_queries import Counts
from dondoc.store.queries.obligations.obligation_rows import ObligationRow
from tasks.page.publish import md

KEPT_LABELS = {"new": "kế hoạch mới", "same": "tệp đã nhập rồi, không có gì thay đổi", "changed": "bản sửa"}


def plan_line(row: ObligationRow, why: str) -> dict[str, Any]:
    """Return one obligation as a line of the plan's table; the page cuts wide tables on the right, so short columns
    lead.

    ``why`` is the reason of the date in one line.
    """
    late = f" {row.days_late} ngày" if row.days_late else ""
    return {
        "Số": row.id,
        "Mục": place_name(row.key),
        "Hạn": due_in_brief(row.due, row.last_day, row.overdue_from) if row.due else "chờ sự kiện",
        "Thời hạn": row.timeliness_name + late,
        "Tiến độ": describe_progress(row),
        "Chủ trì": row.unit,
        "Hoạt động": row.activity,
        "Thời gian ghi trong kế hoạch": row.time_text or "",
        "Vì sao": why,
        "Cần xem": "; ".join(row.review),
    }


def describe_progress(row: ObligationRow) -> str:
    """ "đang thực hiện 40%", "đã hoàn thành 12/6/2021"."""
    if row.done_on:
        return f"{row.progress_name} {short_date(row.done_on)}"
    return f"{row.progress_name} {row.percent}%" if row.percent else row.progress_name


def counts_table(sums: Counts, day: dt.date) -> str:
    """Return the published counts as a small table, numbers first."""
    known = [(name, getattr(sums, name)) for name in COUNT_LABELS]
    lines = [f"| {n} | {COUNT_LABELS[name].capitalize()} |" for name, n in known if n or name == "total"]
    return "\n".join([f"| Số | Tình hình đến ngày {short_date(day)} |", "|---:|---|", *lines])


def import_report(kept: ImportResult, path: str, *, dry_run: bool) -> str:
    """Return what an import did, as markdown."""
    tried = " (chạy thử, chưa ghi vào kho)" if dry_run else ""
    lines = [
        f"## {kept.activities} hoạt động, {kept.obligations} nhiệm vụ{tried}",
        f"Tệp {md(path)}: {KEPT_LABELS[kept.status]}, bản {kept.version}.",
        *_changes(kept),
        *_doubts(kept),
    ]
    return "\n\n".join(lines)


def _changes(kept: ImportResult) -> list[str]:
    if not kept.changes:
        return []
    changed = [f"- {CHANGE_LABELS[one.kind]} **{md(one.key)}**: {md(one.activity[:200])}" for one in kept.changes[:200]]
    return [f"### {len(kept.changes)} chỗ khác với bản trước", "\n".join(changed)]


def _doubts(kept: ImportResult) -> list[str]:
    if not kept.review:
        return ["Không có dòng nào cần xem lại."]
    lines = [f"| {md(row['key'])} | {md('; '.join(row['reasons']))} |" for row in kept.review[:300]]
    return [f"### {len(kept.review)} dòng cần người xem lại", "\n".join(["| Mục | Vì sao |", "|---|---|", *lines])]
