"""`dondoc read FILE`: show how a document is read, before anything is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from calendars.deadlines import Deadline, as_json, parse
from calendars.format import short_date
from dondoc.activity import Activity, Document, DondocError, Reading
from dondoc.commands.options import FilePath, as_plain, json_option, print_json
from dondoc.files.write import write_shared
from dondoc.reading import read
from dondoc.reading.fixes import read_fix, template

ACTIVITY_FIELDS = ("key", "section", "objective", "duty", "activity", "result", "lead", "coop", "time_text")


@click.command("read")
@click.argument("file", metavar="TỆP", type=FilePath())
@click.option("--fix", metavar="TỆP", type=FilePath(), help="Đọc theo tệp sửa (.toml) này.")
@click.option("--fix-template", metavar="TỆP", type=FilePath(), help="Ghi ra một tệp sửa để điền.")
@json_option
def command(file: Path, fix: Path | None, fix_template: Path | None, *, as_json: bool) -> None:
    """Đọc một văn bản (.docx, .xlsx, .pdf, .txt) và in ra các hoạt động; không ghi gì vào kho."""
    reading = read(file, read_fix(fix) if fix else None)
    if fix_template:
        _write_template(fix_template, reading)
    print_json(as_document(reading)) if as_json else _print(reading)


def _write_template(target: Path, reading: Reading) -> None:
    if target.exists():
        raise DondocError(f"tệp “{target}” đã có; hãy chọn tên khác, để không mất phần đã sửa.")
    write_shared(target, template(reading).encode())
    click.echo(f"Đã ghi tệp sửa: {target}", err=True)


def as_document(reading: Reading) -> dict[str, Any]:
    """Return a reading as the JSON answer: the names of the annotated documents first, dondoc's own
    after them.
    """
    return {
        "document": as_plain(reading.document),
        "activities": [_activity(reading.document, activity) for activity in reading.activities],
        "declared_counts": reading.declared_counts,
        "warnings": as_plain(reading.warnings),
        "kind": reading.kind,
        "outcomes": as_plain(reading.outcomes),
        "leftovers": as_plain(reading.leftovers),
        "targets": as_plain(reading.targets),
        "columns": as_plain(reading.columns),
    }


def _activity(document: Document, activity: Activity) -> dict[str, Any]:
    plain = as_plain(activity)
    first = {name: plain[name] for name in ACTIVITY_FIELDS}
    return {**first, "deadline": as_json(meaning(document, activity)), **plain}


def meaning(document: Document, activity: Activity) -> Deadline:
    """Return what the activity's time means over the document's period (None for a document without one)."""
    period = {"plan_from": document.plan_from, "plan_to": document.plan_to, "issued": document.issued}
    return parse(activity.time_text or "", **period)


def _print(reading: Reading) -> None:
    console = Console(highlight=False)
    _print_head(console, reading.document)
    if reading.outcomes:
        _print_outcomes(console, reading)
    elif reading.activities:
        _print_activities(console, reading)
    if reading.targets:
        _print_targets(console, reading)
    for doubt in reading.warnings:
        console.print(f"! {doubt.message}", style="yellow", markup=False)
    for text in reading.leftovers:
        console.print(f"? chưa xếp được vào đâu: {text}", style="dim", markup=False)
    console.print(_summary(reading), style="bold", markup=False)


def _print_head(console: Any, document: Document) -> None:
    period = (
        f"{short_date(document.plan_from)} – {short_date(document.plan_to)}"
        if document.plan_from and document.plan_to
        else None
    )
    for name, value in (
        ("Văn bản", document.title),
        ("Số", document.number),
        ("Cơ quan ban hành", document.issuer),
        ("Thời kỳ", period),
        ("Báo cáo", ", ".join(document.reporting_cycles)),
        ("Gửi về", document.reporting_to),
    ):
        if value:
            console.print(f"{name}: {value}", markup=False)


def _print_activities(console: Any, reading: Reading) -> None:
    table = Table("Số", "Hoạt động", "Kết quả", "Chủ trì", "Phối hợp", "Thời gian", show_lines=True)
    section: str | None = None
    for activity in reading.activities:
        if activity.section != section:
            section = activity.section
            table.add_row("", f"[bold]{_escaped(section or '')}[/bold]")
        cells = (activity.key, activity.activity, activity.result, "; ".join(activity.lead), "; ".join(activity.coop))
        table.add_row(*(_escaped(cell or "") for cell in cells), _escaped(activity.time_text or "–"))
    console.print(table)


def _print_targets(console: Any, reading: Reading) -> None:
    """Print the indicators: they are measured at the reporting periods, nobody is asked for them on a day."""
    table = Table("Số", "Chỉ tiêu", "Giá trị", "Chủ trì", "Phối hợp", "Mốc", show_lines=True)
    for target in reading.targets:
        values = "; ".join(f"{title}: {value}" if title else value for title, value in target.values)
        cells = (target.key, target.text, values, "; ".join(target.lead), "; ".join(target.coop), target.by or "–")
        table.add_row(*map(_escaped, cells))
    console.print(table)


def _escaped(text: str) -> str:
    return escape(text)


def _print_outcomes(console: Any, reading: Reading) -> None:
    table = Table("Đạt được", "Trên", "Đơn vị tính", "%", "Kế hoạch số", "Nội dung")
    for outcome in reading.outcomes:
        counts = (outcome.done, outcome.planned)
        done, planned = ("" if count is None else f"{count:,.0f}".replace(",", ".") for count in counts)
        percent = "" if outcome.percent is None else f"{outcome.percent:g}".replace(".", ",")
        table.add_row(done, planned, outcome.unit_of_measure, percent, outcome.plan_number, _escaped(outcome.what))
    console.print(table)


def _summary(reading: Reading) -> str:
    if reading.outcomes or not (reading.activities or reading.targets):
        return f"Báo cáo: {len(reading.outcomes)} kết quả."
    doubtful = sum(bool(activity.review) for activity in reading.activities)
    sections = len({activity.section for activity in reading.activities})
    targets = f"; {len(reading.targets)} chỉ tiêu" if reading.targets else ""
    return f"{len(reading.activities)} hoạt động trong {sections} mục{targets}; {doubtful} dòng cần xem lại."
