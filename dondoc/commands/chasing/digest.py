"""`dondoc digest`: what is overdue this month, by unit, as the coordinator and the leadership read it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from calendars.format import short_date
from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.commands.chasing.other_day import ask_about_other_day, yes_option
from dondoc.commands.desk import desk
from dondoc.commands.options import FilePath, json_option, office_option, print_json, today_option
from dondoc.files.os_errors import os_error_reason
from dondoc.files.write import write_shared
from dondoc.store.engine import Store
from dondoc.store.queries.obligations.count_labels import COUNT_LABELS
from notifications.delivery.deliver import deliver
from notifications.digest.data import UnitPart
from notifications.digest.monthly import Digest, digest, queue_digest
from notifications.digest.sheet import sheet
from notifications.timing.send_window import rehearsed


class SheetNotWrittenError(DondocError):
    """A workbook that cannot be written where it was asked for."""


@click.command("digest")
@click.option("--send", is_flag=True, help="Lập thư tổng hợp tháng này gửi điều phối (mỗi tháng một lần) và gửi.")
@click.option("--xlsx", type=FilePath(), default=None, help="Ghi bảng tổng hợp ra tệp .xlsx.")
@yes_option
@office_option
@today_option
@json_option
def command(*, send: bool, xlsx: Path | None, yes: bool, office: str, today: dt.date | None, as_json: bool) -> None:
    """Tổng hợp quá hạn: bốn con số công bố, việc quá hạn theo đơn vị, và thay đổi so với kỳ trước."""
    with desk(today) as here:
        ask_about_other_day(here, yes=yes or not send, preview="Xem trước thì bỏ --send.")
        found = digest(here.store, here.settings, today=here.today, office=office)
        queued = None
        if send:
            now = rehearsed(here.today) if here.rehearsed else dt.datetime.now(dt.UTC)
            queued = queue_digest(here.store, here.settings, today=here.today, now=now, office=office)
            _deliver(here.store, here.settings, now)
    if xlsx is not None:
        _write(xlsx, found)
    print_json({"digest": found, "mail": queued}) if as_json else _print(found, send=send, queued=queued)


def _deliver(store: Store, settings: Settings, now: dt.datetime) -> None:
    deliver(store, settings, now=now)


def _write(path: Path, found: Digest) -> None:
    try:
        write_shared(path, sheet(found))
    except OSError as error:
        raise SheetNotWrittenError(f"không ghi được {path}: {os_error_reason(error)}.") from error


def _print(found: Digest, *, send: bool, queued: int | None) -> None:
    click.echo(f"Tổng hợp đến ngày {short_date(found.today)}, so với ngày {short_date(found.since)}")
    for name in ("done_in_time", "done_late", "open_in_time", "overdue"):
        count = getattr(found.counts, name)
        click.echo(f"  {count:>6}  {COUNT_LABELS[name]} ({found.counts.percent(count):.1f} %)".replace(".", ","))
    for unit in found.units:
        if unit.late:
            _print_unit(unit)
    if send:
        click.echo(
            "Đã lập thư tổng hợp tháng này." if queued else "Thư tổng hợp tháng này đã lập rồi, hoặc chưa đến ngày."
        )


def _print_unit(unit: UnitPart) -> None:
    click.echo(f"{unit.name}: {unit.counts.overdue} việc quá hạn")
    for line in unit.late:
        click.echo(f"    {line.days_late:>4} ngày  {line.key}  {line.activity[:80]}")
