"""`dondoc example`: an empty store filled with the example plan and chased once, to have something to look at."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from calendars.format import short_date
from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import today_option
from dondoc.store.acts import progress
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts, plans
from dondoc.store.queries.obligations.overdue import due_before
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import ImportSource, import_file, import_units
from dondoc.units.register.files.read import compared, rows_of
from dondoc.units.register.files.sheet import read_sheets
from notifications.chase.context import chase_context
from notifications.chase.daily import Summary, chase

# What is overdue for less stays undone, so that the example shows reminders of every kind.
LONG_AGO = dt.timedelta(days=45)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@click.command("example")
@today_option
def command(today: dt.date | None) -> None:
    """Nạp danh bạ và kế hoạch mẫu vào kho trống, đôn đốc một lần, rồi chỉ chỗ xem.

    Kho đã có kế hoạch thì giữ nguyên.
    """
    with desk(today) as here:
        with here.store.read() as session:
            empty = not plans(session, ALL_OFFICES)
        if empty:
            _fill(here)
            _live(here)
        _show(here, _chase(here))


def _fill(here: VerbContext) -> None:
    register = EXAMPLES / "register.csv"
    rows = rows_of(read_sheets(register), register.name)
    import_units(here.store, here.settings, lambda known: compared(rows, known), here.by, office=DEFAULT)
    kept = import_file(here.store, here.settings, ImportSource(EXAMPLES / "plan.docx", DEFAULT), here.by)
    click.echo(f"Đã nhập kế hoạch mẫu: {kept.activities} hoạt động, {kept.obligations} nhiệm vụ.")


def _live(here: VerbContext) -> None:
    """Let the months before have been lived: what was due long ago is done, every fifth of it late."""
    with here.store.write() as session:
        for number, one in enumerate(due_before(session, here.today - LONG_AGO)):
            late = dt.timedelta(days=9 if number % 5 == 4 else -2)
            progress.done(session, one.id, here.by, (one.last_day or here.today) + late, "kết quả mẫu")


def _chase(here: VerbContext) -> Summary:
    """Chase the day, or the last working day where offices are closed: an example should show letters."""
    with here.store.read() as session:
        day = office_calendar(session).on_or_before(here.today)
    if day != here.today:
        click.echo(f"Hôm nay là ngày nghỉ; đôn đốc mẫu cho ngày làm việc liền trước, {short_date(day)}.")
    return chase(chase_context(here.store, here.settings, DEFAULT, day))


def _show(here: VerbContext, summary: Summary) -> None:
    with here.store.read() as session:
        found = counts(session, Wanted(ALL_OFFICES), summary.day, office_calendar(session), here.settings.near_days)
    click.echo(f"Đôn đốc: {summary.queued} lời nhắc trong {summary.mails} thư, đã gửi {summary.sent} thư.")
    click.echo(f"Quá hạn: {found.overdue}. Sắp đến hạn: {found.near}. Chờ sự kiện: {found.waiting}.")
    click.echo(f"Thư:       {here.settings.smtp_url or here.settings.maildir}")
    click.echo(f"Giao diện: http://127.0.0.1:{here.settings.prefect_port} (sau khi `dondoc serve` chạy)")
