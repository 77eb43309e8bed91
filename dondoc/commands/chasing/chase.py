"""`dondoc chase`: one day's chase, queued and sent."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import click

from dondoc.activity import DondocError
from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, office_option, print_json, today_option
from notifications.chase.daily import Summary, chase
from notifications.chase.heartbeat import beat_by_store
from notifications.delivery.send_window import rehearsed
from notifications.delivery.smtp_errors import CHECK


class NoMailServerError(DondocError):
    """The mail server takes no mail at all; everything waits in the store."""


@click.command("chase")
@click.option("--yes", is_flag=True, help="Không hỏi: ngày đã được kiểm tra (cho kịch bản chạy tự động).")
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ gửi gì, không lập và không gửi thư nào.")
@office_option
@today_option
@json_option
def command(*, yes: bool, dry_run: bool, office: str, today: dt.date | None, as_json: bool) -> None:
    """Đôn đốc một ngày: lập thư cho mọi việc đến bậc nhắc, gộp mỗi nơi nhận một thư, rồi gửi.

    Chạy lại trong ngày không gửi lại; ngày bị lỡ được bù ở lần chạy sau.
    """
    with desk(today) as here:
        now = None if here.rehearsed else dt.datetime.now(dt.UTC)
        if here.rehearsed and not (dry_run or yes or here.settings.is_rehearsal):
            _ask(here.today)
        summary = chase(
            here.store, here.settings, today=here.today, now=now, dry_run=dry_run, office=office, confirmed=yes
        )
        if not dry_run:
            beat_by_store(here.store, here.settings, now or rehearsed(here.today), summary.failures())
        where = here.settings.smtp_url.rpartition("@")[2] or str(here.settings.maildir)
    print_json(summary) if as_json else _print(summary, where)
    if summary.stopped:
        advice = f"; {CHECK}" if here.settings.smtp_url else ""
        raise NoMailServerError(f"{summary.stopped}{advice}. Thư được giữ nguyên trong kho, không mất thư nào.")


def _ask(day: dt.date) -> None:
    """Ask before a day that is not the machine's own is chased where mail really leaves."""
    here = dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    if day != here:
        click.confirm(
            f"Hôm nay là {here:%d/%m/%Y}, không phải {day:%d/%m/%Y}, và thư sẽ gửi thật. Xem trước bằng --dry-run, tập "
            "dượt bằng `dondoc rehearse`. Vẫn gửi?",
            abort=True,
        )


def _print(summary: Summary, where: str) -> None:
    click.echo(f"Đôn đốc ngày {summary.day:%d/%m/%Y}: {summary.due} việc đến bậc nhắc, {summary.queued} lời nhắc trong")
    click.echo(f"  {summary.mails} thư; đã gửi {summary.sent}, giữ lại {summary.held}, lỗi {summary.failed}.")
    if summary.skipped:
        click.echo(f"  {summary.skipped} dòng dữ liệu lỗi được đánh dấu, xem `dondoc status`.")
    if summary.note and not summary.stopped:
        click.echo(f"  {summary.note}")
    click.echo(f"Nơi gửi: {where}")
