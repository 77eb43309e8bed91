"""`dondoc chase`: one day's chase, queued and sent."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.commands.chasing.other_day import ask_about_other_day, yes_option
from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import json_option, office_option, print_json, today_option
from dondoc.store.acts.dates.confirm_date import confirm_date
from dondoc.store.queries.offices import the_office
from notifications.chase.context import chase_context
from notifications.chase.daily import Summary, chase
from notifications.chase.monitoring.heartbeat import beat_by_store
from notifications.delivery.transports.smtp_errors import CHECK
from notifications.timing.date_doubt import date_doubt
from notifications.timing.send_window import rehearsed

PREVIEW = "Xem trước bằng --dry-run, tập dượt bằng `dondoc rehearse`."


class NoMailServerError(DondocError):
    """The mail server takes no mail at all; everything waits in the store."""


@click.command("chase")
@yes_option
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
        ask_about_other_day(here, yes=yes or dry_run, preview=PREVIEW)
        if yes and not dry_run:
            _confirm_date(here, office)
        summary = chase(chase_context(here.store, here.settings, office, here.today, now=now), dry_run=dry_run)
        if not dry_run:
            beat_by_store(here.store, here.settings, now or rehearsed(here.today), summary.failures())
        where = here.settings.smtp_url.rpartition("@")[2] or str(here.settings.maildir)
    print_json(summary) if as_json else _print(summary, where)
    if summary.stopped:
        advice = f"; {CHECK}" if here.settings.smtp_url else ""
        raise NoMailServerError(f"{summary.stopped}{advice}. Thư được giữ nguyên trong kho, không mất thư nào.")


def _confirm_date(here: VerbContext, office: str) -> None:
    """Record the word that the date is right, where a jump of the clock holds the letters."""
    with here.store.write() as session:
        number = the_office(session, here.settings, office).id
        if date_doubt(session, here.settings, number, here.today) is not None:
            confirm_date(session, number, here.by)


def _print(summary: Summary, where: str) -> None:
    click.echo(
        f"Đôn đốc ngày {short_date(summary.day)}: {summary.due} việc đến bậc nhắc, {summary.queued} lời nhắc trong"
    )
    click.echo(f"  {summary.mails} thư; đã gửi {summary.sent}, giữ lại {summary.held}, lỗi {summary.failed}.")
    if summary.skipped:
        click.echo(f"  {summary.skipped} dòng dữ liệu lỗi được đánh dấu, xem `dondoc status`.")
    if summary.note and not summary.stopped:
        click.echo(f"  {summary.note}")
    click.echo(f"Nơi gửi: {where}")
