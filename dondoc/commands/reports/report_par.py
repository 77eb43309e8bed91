"""`dondoc report par import|show`: the PAR INDEX, last year's self-score and this year's points at risk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dondoc.commands.desk import desk
from dondoc.commands.options import FilePath, json_option, office_option, print_json, today_option
from dondoc.commands.reports.report_options import write
from dondoc.reports.indicators.numbers import write as number
from dondoc.reports.par import index as par_index
from dondoc.reports.par import store as par_store
from dondoc.reports.par.store import RiskPage
from dondoc.store.queries.offices import the_office


@click.group("par")
def par() -> None:
    """Chỉ số cải cách hành chính: điểm năm trước, điểm có nguy cơ mất năm nay."""


@par.command("import")
@click.argument("file", type=FilePath(), metavar="TỆP")
@click.option("--year", type=int, required=True, help="Năm của kế hoạch nâng cao chỉ số.")
@office_option
@json_option
def take(file: Path, year: int, office: str, *, as_json: bool) -> None:
    """Đọc điểm tự chấm năm trước và lý do mất điểm từ kế hoạch nâng cao Chỉ số cải cách hành chính."""
    found = par_store.criteria_of_file(file)
    with desk() as here, here.store.write() as session:
        owner = the_office(session, here.settings, office)
        session.flush()
        par_store.keep(session, owner.id, year, found)
    if as_json:
        print_json({"criteria": found, "doubts": par_index.doubts(found)})
        return
    scored, most = par_index.total(found)
    click.echo(f"Đã ghi {len(found)} tiêu chí; tổng điểm tự chấm {number(scored, 4)}/{number(most, 4)}.")
    for doubt in par_index.doubts(found):
        click.echo(f"  Cần xem: {doubt}")


@par.command("show")
@click.option("--year", type=int, default=None, help="Năm (mặc định: năm nay).")
@click.option("--export", type=FilePath(), default=None, help="Ghi ra tệp .xlsx.")
@office_option
@today_option
@json_option
def show(year: int | None, export: Path | None, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Trang điểm có nguy cơ mất: tiêu chí nào, bao nhiêu điểm, vì sao, báo cáo hay việc nào chậm đang đe doạ."""
    with desk(today) as here, here.store.read() as session:
        owner = the_office(session, here.settings, office)
        session.flush()
        found = par_store.page(session, owner.id, year or here.today.year, here.today)
    if export is not None:
        write(export, par_store.risk_book(found))
    print_json(found) if as_json else _print(found)


def _print(found: RiskPage) -> None:
    click.echo(f"Năm {found.year}: {number(found.points, 4)} điểm có nguy cơ mất.")
    for one in found.rows:
        lead = f", chủ trì {'; '.join(one.criterion.lead)}" if one.criterion.lead else ""
        click.echo(f"{one.criterion.code:<6} {number(one.points, 4):>7} điểm  {one.criterion.name}{lead}")
        for reason in one.reasons:
            click.echo(f"        - {reason}")
        for danger in one.dangers[:5]:
            click.echo(f"        - chậm {danger.days} ngày: {danger.unit}: {danger.what} (số {danger.obligation_id})")
