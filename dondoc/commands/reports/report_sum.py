"""`dondoc report consolidate|up|down|take`: the office's own report, and files between levels."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import DATE, FilePath, json_option, own_option, print_json, today_option
from dondoc.commands.reports.report_options import PERIOD, PLAN, period_of, read, write
from dondoc.papers.letterhead import Letterhead
from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.consolidate.last_year import consolidated
from dondoc.reports.cycles.closing import close_period
from dondoc.reports.cycles.opening import PeriodError
from dondoc.reports.cycles.proposal import CycleError
from dondoc.reports.draft.blocks import Gap, SectionHeading, Sentence, plain
from dondoc.reports.draft.docx import write as draft
from dondoc.reports.draft.report import blocks, title
from dondoc.reports.draft.sheets import sources_book
from dondoc.reports.forms import levels
from dondoc.reports.forms.level_form import fill
from dondoc.store.acts import plans
from dondoc.store.models import ReportPeriod
from dondoc.store.queries.offices import scope_of
from dondoc.store.queries.reports.periods import cycle_of_plan


@click.command("consolidate")
@PERIOD
@PLAN
@click.option("--out", type=FilePath(), default=None, help="Ghi dự thảo báo cáo ra tệp .docx.")
@click.option("--sources", type=FilePath(), default=None, help="Ghi bảng nguồn số liệu ra tệp .xlsx.")
@click.option("--as-of", type=DATE, default=None, help="Tính tình hình đến hết ngày này (mặc định: hôm nay).")
@click.option("--close", is_flag=True, help="Chốt kỳ: các báo cáo đã duyệt chuyển sang “đã tổng hợp”.")
@click.option("--superior", default="", help="Cơ quan cấp trên, ghi ở đầu văn bản.")
@click.option("--place", default="[Địa danh]", help="Địa danh.")
@click.option("--signer", default="[CHỨC VỤ CỦA NGƯỜI KÝ]", help="Chức vụ người ký.")
@own_option
@today_option
@json_option
def consolidate(
    period: str,
    plan: int | None,
    out: Path | None,
    sources: Path | None,
    as_of: dt.date | None,
    *,
    close: bool,
    superior: str,
    place: str,
    signer: str,
    office: str | None,
    today: dt.date | None,
    as_json: bool,
) -> None:
    """Tổng hợp một KỲ: số liệu các báo cáo đã duyệt và tiến độ kế hoạch, thành dự thảo báo cáo của cơ quan."""
    with desk(today) as here:
        found = _consolidated(here, period, plan, office, as_of, close=close)
        head = Letterhead(here.settings.office_name, superior, place, signer)
        _write_all(found, head, here.today, out, sources)
    print_json(found) if as_json else _print(found, out, sources)


def _consolidated(
    here: VerbContext, text: str, plan: int | None, office: str | None, as_of: dt.date | None, *, close: bool
) -> Consolidated:
    with here.store.write() if close else here.store.read() as session:
        one = period_of(session, text, plan, office)
        _must_be_open(one)
        found = consolidated(session, one, as_of or here.today)
        if close:
            close_period(session, one, here.today, here.by)
        return found


def _must_be_open(one: ReportPeriod) -> None:
    if one.opened_on is None:
        raise PeriodError(f"{one.name} chưa mở, chưa có gì để tổng hợp; mở bằng `dondoc report open`.")


def _write_all(found: Consolidated, head: Letterhead, day: dt.date, out: Path | None, sources: Path | None) -> None:
    if out is not None:
        write(out, draft(found, head, day))
    if sources is not None:
        write(sources, sources_book(found))


def _print(found: Consolidated, out: Path | None, sources: Path | None) -> None:
    click.echo(title(found))
    for block in blocks(found):
        if isinstance(block, SectionHeading):
            click.echo(f"\n{block.text}")
        elif isinstance(block, Sentence):
            click.echo(f"{'- ' if block.bullet else ''}{plain(block.parts)}")
        elif isinstance(block, Gap):
            click.echo(f"[{block.ask}]")
    for path, text in ((out, "Dự thảo báo cáo"), (sources, "Bảng nguồn số liệu")):
        if path is not None:
            click.echo(f"{text}: {path}")


@click.command("up")
@PERIOD
@PLAN
@click.option("--unit", required=True, help="Tên cơ quan này trong danh bạ của cấp trên.")
@click.option("--out", type=FilePath(), required=True, help="Tệp gửi lên: .json, hoặc .xlsx nếu có --form.")
@click.option("--form", type=FilePath(), default=None, help="Biểu .xlsx cấp trên gửi, để điền sẵn số liệu.")
@own_option
@today_option
@json_option
def up(
    period: str,
    plan: int | None,
    unit: str,
    out: Path,
    form: Path | None,
    office: str | None,
    today: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """Lập tệp báo cáo gửi lên cấp trên; cấp trên nhận bằng `dondoc report receive`."""
    with desk(today) as here:
        found = _consolidated(here, period, plan, office, None, close=False)
    if form is not None:
        content, filled_in = fill(read(form), found)
        write(out, content)
    else:
        filled_in = []
        write(out, levels.up(found, unit))
    if as_json:
        print_json({"file": str(out), "filled": filled_in})
        return
    click.echo(f"{found.head.name}: {out}" + (f", đã điền {len(filled_in)} chỉ tiêu" if form else ""))


@click.command("down")
@PERIOD
@PLAN
@click.option("--out", type=FilePath(), required=True, help="Tệp yêu cầu (.json) gửi xuống cấp dưới.")
@own_option
@today_option
def down(period: str, plan: int | None, out: Path, office: str | None, today: dt.date | None) -> None:
    """Lập tệp yêu cầu báo cáo gửi xuống: kỳ, hạn và các chỉ tiêu; cấp dưới nhận bằng `dondoc report take`."""
    with desk(today) as here, here.store.read() as session:
        one = period_of(session, period, plan, office)
        write(out, levels.down(one))
        click.echo(f"{one.name}: {len(one.cycle.indicators)} chỉ tiêu, {out}")


@click.command("take")
@click.argument("file", type=FilePath(), metavar="TỆP")
@click.option("--plan", type=int, required=True, help="Kế hoạch của cơ quan này sẽ hỏi thêm các chỉ tiêu ấy.")
@own_option
@today_option
@json_option
def take(file: Path, plan: int, office: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Nhận tệp yêu cầu của cấp trên: biểu gửi các đơn vị sẽ hỏi thêm những chỉ tiêu cấp trên cần."""
    with desk(today) as here:
        with here.store.read() as session:
            plans.own(session, plan, scope_of(session, office))
        content = read(file)
        with here.store.write() as session:
            added = _take(session, plan, file.name, content)
    print_json(added) if as_json else click.echo(
        f"Thêm {len(added)} chỉ tiêu: {', '.join(added) or 'không có gì mới'}."
    )


def _take(session: Session, plan: int, name: str, content: bytes) -> list[Any]:
    cycle = cycle_of_plan(session, plan)
    if cycle is None:
        raise CycleError(f"kế hoạch {plan} chưa xác nhận chế độ báo cáo; chạy `dondoc report confirm {plan}`.")
    return list(levels.take_request(session, cycle, name, content))
