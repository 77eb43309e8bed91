"""`dondoc report form|receive|matrix|approve|return|exclude|include|nothing`: each unit and its report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.activity import DondocError
from dondoc.commands.options import DATE, json_option, own_option, print_json, today_option
from dondoc.commands.report_options import PERIOD, PLAN, UNIT, period_of, write

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dondoc.commands.desk import Desk
    from dondoc.reports.matrix import Matrix
    from dondoc.reports.receive import Received
    from dondoc.store.models import Report

Do = Callable[["Desk", "Session", "Report"], object]


class SomeRefusedError(DondocError):
    """Files that were not taken; each was told with its problems."""


@click.command("form")
@PERIOD
@UNIT
@PLAN
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Thư mục để ghi biểu.")
@own_option
@json_option
def form(period: str, unit: str | None, plan: int | None, out: Path, office: str | None, as_json: bool) -> None:
    """Xuất biểu báo cáo (.xlsx) của một KỲ cho một đơn vị, hoặc cho mọi đơn vị phải nộp."""
    from dondoc.commands.desk import desk

    with desk() as here, here.store.read() as session:
        made = [_form(session, one, out) for one in _reports(session, period, plan, unit, office)]
    if as_json:
        print_json(made)
        return
    for path in made:
        click.echo(path)


def _form(session: Session, report: Report, out: Path) -> str:
    from dondoc.reports.form import file_name
    from dondoc.reports.form import write as write_form
    from dondoc.reports.form_content import content

    told = content(session, report)
    path = out / file_name(told)
    write(path, write_form(told))
    return str(path)


def _reports(session: Session, words: str, plan: int | None, unit: str | None, office: str | None) -> list[Report]:
    """The report of one unit, or all that are not left out."""
    from dondoc.reports import lookup
    from dondoc.reports.opening import PeriodError, of_period
    from dondoc.store.models.cycle import ReportState

    period = period_of(session, words, plan, office)
    if unit is not None:
        return [lookup.report(session, period, unit)]
    found = [one for one in of_period(session, period.id) if one.state is not ReportState.EXCLUDED]
    if not found:
        raise PeriodError(f"{period.name} chưa mở; mở bằng `dondoc report open {words}`.")
    return found


@click.command("receive")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="TỆP…")
@click.option("--on", type=DATE, default=None, help="Ngày nhận được (mặc định: hôm nay).")
@click.option("--period", default=None, help="Chỉ nhận biểu của kỳ này.")
@UNIT
@own_option
@today_option
@json_option
def receive(
    files: tuple[Path, ...], on: dt.date | None, period: str | None, unit: str | None, office: str | None,
    today: dt.date | None, as_json: bool,
) -> None:  # fmt: skip
    """Nhận các biểu đã điền (.xlsx), hoặc báo cáo cấp dưới gửi lên (.json).

    Mỗi tệp nhận trọn hoặc không nhận; tệp sai được kể từng ô sai, không làm mất số liệu đã có.
    """
    from dondoc.commands.desk import desk
    from dondoc.reports.receive import receive_all

    with desk(today) as here:
        expected = _expected(here, on, period, unit, office)
        done = receive_all(here.store, here.settings, files, expected, here.by)
    if as_json:
        print_json(done)
    else:
        for one in done:
            _say_received(one)
    refused = sum(one.status == "refused" for one in done)
    if refused:
        raise SomeRefusedError(f"{refused}/{len(done)} tệp không nhận; sửa các chỗ đã nêu rồi gửi lại.")


def _expected(here: Desk, on: dt.date | None, period: str | None, unit: str | None, office: str | None) -> Any:
    from dondoc.reports.opening import key_of
    from dondoc.reports.receive import Expected
    from dondoc.store.offices import limit
    from dondoc.store.views import one_unit

    with here.store.read() as session:
        of = period_of(session, period, None, office) if period else None
        owner = limit(session, office)
        who = one_unit(session, unit, of.cycle.office_id if of else owner) if unit else None
        return Expected(on or here.today, here.today, key_of(of) if of else None, who, owner)


def _say_received(one: Received) -> None:
    if one.status == "refused":
        click.echo(f"{one.file}: KHÔNG NHẬN")
        for problem in one.problems:
            click.echo(f"  - {problem}")
        return
    late = f", muộn {one.late} ngày" if one.late else ", đúng hạn"
    what = "không phát sinh" if one.nothing else f"{one.lines} hoạt động, {one.values} chỉ tiêu"
    words = "đã nhận từ trước, không đổi gì" if one.status == "same" else f"đã nhận: {what}{late}"
    click.echo(f"{one.file}: {one.unit}, {one.period}: {words}.")
    for note in one.notes:
        click.echo(f"  Lưu ý: {note}")


@click.command("matrix")
@PLAN
@click.option("--year", type=int, default=None, help="Chỉ năm này.")
@click.option("--export", type=click.Path(path_type=Path), default=None, help="Ghi bảng ra tệp .xlsx.")
@own_option
@today_option
@json_option
def matrix(
    plan: int | None, year: int | None, export: Path | None, office: str | None, today: dt.date | None, as_json: bool
) -> None:
    """Bảng đơn vị × kỳ: đúng hạn, muộn mấy ngày, chưa nộp, không phát sinh, loại trừ."""
    from dondoc.commands.desk import desk
    from dondoc.reports import lookup
    from dondoc.reports.matrix import read
    from dondoc.store.offices import limit

    with desk(today) as here, here.store.read() as session:
        found = read(session, lookup.opened(session, plan, year, limit(session, office)), here.today)
    if export is not None:
        from dondoc.reports.sheets import matrix_book

        write(export, matrix_book(found))
    print_json(found) if as_json else _say_matrix(found)


def _say_matrix(found: Matrix) -> None:
    from rich.console import Console
    from rich.table import Table

    from dondoc.reports.matrix import MARK_NAMES

    table = Table("Đơn vị", *(name for _, name in found.periods), box=None, header_style="bold")
    for line in found.lines:
        table.add_row(line.unit, *(cell.text for cell in line.cells))
    Console().print(table)
    for (_, name), counts in zip(found.periods, found.counts, strict=True):
        click.echo(f"{name}: " + ", ".join(f"{MARK_NAMES[mark]} {n}" for mark, n in counts.items() if n))


def _act(
    words: str, unit: str | None, plan: int | None, office: str | None, today: dt.date | None, as_json: bool, do: Do
) -> None:
    """Do one act on the reports meant, all in one transaction, and say how they stand."""
    from dondoc.commands.desk import desk
    from dondoc.reports.states import STATE_NAMES

    with desk(today) as here, here.store.write() as session:
        found = _reports(session, words, plan, unit, office)
        before = {report.id: report.state for report in found}
        for report in found:
            do(here, session, report)
        answer = [
            {"unit": r.obligation.unit.name, "period": r.period.name, "state": r.state,
             "state_name": STATE_NAMES[r.state], "obligation": r.obligation_id, "why": r.why}
            for r in found
            if unit is not None or r.state is not before[r.id]
        ]  # fmt: skip
    if as_json:
        print_json(answer)
        return
    for one in answer:
        click.echo(f"{one['unit']}, {one['period']}: {one['state_name']}.")
    if not answer:
        click.echo("Không có báo cáo nào thay đổi.")


@click.command("approve")
@PERIOD
@UNIT
@click.option("--all", "everybody", is_flag=True, help="Duyệt mọi báo cáo đang chờ duyệt của kỳ.")
@PLAN
@own_option
@today_option
@json_option
def approve(
    period: str, unit: str | None, everybody: bool, plan: int | None, office: str | None, today: dt.date | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Duyệt báo cáo của một đơn vị (hoặc --all): số liệu được tổng hợp, việc báo xong là xong."""
    from dondoc.reports import acts
    from dondoc.reports.states import Act, can

    if unit is None and not everybody:
        raise click.UsageError("Hãy ghi --unit ĐƠN_VỊ hoặc --all.")

    def do(here: Desk, session: Session, report: Report) -> None:
        if unit is not None or can(report.state, Act.APPROVE):
            acts.approve(session, report, here.by, here.today)

    _act(period, unit, plan, office, today, as_json, do)


WHO = click.option("--unit", required=True, help="Đơn vị (tên hoặc tên viết tắt).")
WHY = click.option("--why", required=True, help="Lý do, số văn bản.")


@click.command("return")
@PERIOD
@WHO
@WHY
@PLAN
@own_option
@json_option
def send_back(period: str, unit: str, why: str, plan: int | None, office: str | None, as_json: bool) -> None:
    """Trả lại báo cáo của một đơn vị để chỉnh lý; đơn vị tiếp tục được đôn đốc."""
    from dondoc.reports import acts

    _act(
        period, unit, plan, office, None, as_json, lambda here, session, one: acts.send_back(session, one, here.by, why)
    )


@click.command("exclude")
@PERIOD
@WHO
@WHY
@PLAN
@own_option
@json_option
def exclude(period: str, unit: str, why: str, plan: int | None, office: str | None, as_json: bool) -> None:
    """Loại trừ một đơn vị khỏi kỳ (giải thể, sáp nhập, chia tách), có lý do."""
    from dondoc.reports import acts

    _act(period, unit, plan, office, None, as_json, lambda here, session, one: acts.exclude(session, one, here.by, why))


@click.command("include")
@PERIOD
@WHO
@PLAN
@own_option
@json_option
def include(period: str, unit: str, plan: int | None, office: str | None, as_json: bool) -> None:
    """Đưa trở lại một đơn vị đã loại trừ."""
    from dondoc.reports import acts

    _act(period, unit, plan, office, None, as_json, lambda here, session, one: acts.include(session, one, here.by))


@click.command("nothing")
@PERIOD
@WHO
@click.option("--on", type=DATE, default=None, help="Ngày đơn vị báo (mặc định: hôm nay).")
@PLAN
@own_option
@today_option
@json_option
def nothing(
    period: str, unit: str, on: dt.date | None, plan: int | None, office: str | None, today: dt.date | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Ghi nhận đơn vị báo “không phát sinh” trong kỳ."""
    from dondoc.reports import acts

    _act(period, unit, plan, office, today, as_json, lambda here, session, one: acts.send(
        session, one, here.by, on or here.today, "không phát sinh", nothing=True))  # fmt: skip
