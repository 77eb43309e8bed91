"""`dondoc report form|receive|matrix`: the forms that go out to units and come back, and who has sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import DATE, FilePath, json_option, own_option, print_json, today_option
from dondoc.commands.reports.report_options import PERIOD, PLAN, UNIT, period_of, reports_of, write
from dondoc.reports.cycles import lookup
from dondoc.reports.cycles.matrix import MARK_NAMES, Matrix, read
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.draft.sheets import matrix_book
from dondoc.reports.forms.content import content
from dondoc.reports.forms.receive import Expected, Received, receive_all
from dondoc.reports.forms.returned.found import forms_at
from dondoc.reports.forms.write import file_name
from dondoc.reports.forms.write import write as write_form
from dondoc.store.models import Report
from dondoc.store.queries.obligations.obligation_queries import one_unit
from dondoc.store.queries.offices import scope_of


class SomeRefusedError(DondocError):
    """Files that were not taken; each was listed with its problems."""


@click.command("form")
@PERIOD
@UNIT
@PLAN
@click.option("--out", type=FilePath(), default=Path(), help="Thư mục để ghi biểu.")
@own_option
@json_option
def form(period: str, unit: str | None, plan: int | None, out: Path, office: str | None, *, as_json: bool) -> None:
    """Xuất biểu báo cáo (.xlsx) của một KỲ cho một đơn vị, hoặc cho mọi đơn vị phải nộp."""
    with desk() as here, here.store.read() as session:
        made = [_form(session, one, out) for one in reports_of(session, period, plan, unit, office)]
    if as_json:
        print_json(made)
        return
    for path in made:
        click.echo(path)


def _form(session: Session, report: Report, out: Path) -> str:
    form_content = content(session, report)
    path = out / file_name(form_content)
    write(path, write_form(form_content))
    return str(path)


@click.command("receive")
@click.argument("files", type=FilePath(), nargs=-1, required=True, metavar="TỆP|THƯ_MỤC…")
@click.option("--on", type=DATE, default=None, help="Ngày nhận được (mặc định: hôm nay).")
@click.option("--period", default=None, help="Chỉ nhận biểu của kỳ này.")
@UNIT
@own_option
@today_option
@json_option
def receive(
    files: tuple[Path, ...],
    on: dt.date | None,
    period: str | None,
    unit: str | None,
    office: str | None,
    today: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """Nhận các biểu đã điền (.xlsx), hoặc báo cáo cấp dưới gửi lên (.json).

    Mỗi tệp nhận trọn hoặc không nhận; tệp sai được kể từng ô sai, không làm mất số liệu đã có.
    """
    with desk(today) as here:
        expected = _expected(here, on, period, unit, office)
        found = [form for path in files for form in _forms(path)]
        done = receive_all(here.store, here.settings, found, expected, here.by)
    if as_json:
        print_json(done)
    else:
        for one in done:
            _print_received(one)
    refused = sum(one.status == "refused" for one in done)
    if refused:
        raise SomeRefusedError(f"{refused}/{len(done)} tệp không nhận; sửa các chỗ đã nêu rồi gửi lại.")


def _forms(path: Path) -> list[Path]:
    """Return the forms of a folder; a file that is not there is refused with the others, as one that cannot be read."""
    return forms_at(path) if path.is_dir() else [path]


def _expected(here: VerbContext, on: dt.date | None, period: str | None, unit: str | None, office: str | None) -> Any:
    with here.store.read() as session:
        of = period_of(session, period, None, office) if period else None
        scope = scope_of(session, office)
        who = one_unit(session, unit, scope) if unit else None
        return Expected(on or here.today, here.today, scope, key_of(of) if of else None, who)


def _print_received(one: Received) -> None:
    if one.status == "refused":
        click.echo(f"{one.file}: KHÔNG NHẬN")
        for problem in one.problems:
            click.echo(f"  - {problem}")
        return
    late = f", muộn {one.late} ngày" if one.late else ", đúng hạn"
    what = "không phát sinh" if one.nothing else f"{one.lines} hoạt động, {one.values} chỉ tiêu"
    text = "đã nhận từ trước, không đổi gì" if one.status == "same" else f"đã nhận: {what}{late}"
    click.echo(f"{one.file}: {one.unit}, {one.period}: {text}.")
    for note in one.notes:
        click.echo(f"  Lưu ý: {note}")


@click.command("matrix")
@PLAN
@click.option("--year", type=int, default=None, help="Chỉ năm này.")
@click.option("--export", type=FilePath(), default=None, help="Ghi bảng ra tệp .xlsx.")
@own_option
@today_option
@json_option
def matrix(
    plan: int | None, year: int | None, export: Path | None, office: str | None, today: dt.date | None, *, as_json: bool
) -> None:
    """Bảng đơn vị × kỳ: đúng hạn, muộn mấy ngày, chưa nộp, không phát sinh, loại trừ."""
    with desk(today) as here, here.store.read() as session:
        found = read(session, lookup.opened(session, scope_of(session, office), plan, year), here.today)
    if export is not None:
        write(export, matrix_book(found))
    print_json(found) if as_json else _print_matrix(found)


def _print_matrix(found: Matrix) -> None:
    table = Table("Đơn vị", *(name for _, name in found.periods), box=None, header_style="bold")
    for line in found.lines:
        table.add_row(line.unit, *(cell.text for cell in line.cells))
    Console(markup=False).print(table)
    for (_, name), counts in zip(found.periods, found.counts, strict=True):
        click.echo(f"{name}: " + ", ".join(f"{MARK_NAMES[mark]} {n}" for mark, n in counts.items() if n))
