"""`dondoc calendar YEAR`: the year's working days, days off and swaps, as a person would hang it on a wall."""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
from pathlib import Path

import click

from calendars.workdays import WorkingCalendar
from calendars.year_overview import year_overview
from config.time_zone import ZONE
from dondoc.commands.desk import desk, settings
from dondoc.commands.help_words import put_in_vietnamese
from dondoc.commands.options import json_option, print_json, today_option
from dondoc.commands.workdays.calendar_page import print_page
from dondoc.store.queries.calendar import office_calendar as kept

YEAR = "year"
SUBCOMMANDS = {
    "add-swap": ("dondoc.commands.workdays.calendar_swap", "Thêm một quyết định hoán đổi ngày làm việc."),
    "remove-swap": ("dondoc.commands.workdays.calendar_unswap", "Bỏ một lần hoán đổi cơ quan đã thêm."),
    "reports": ("dondoc.commands.workdays.calendar_reports", "Lịch báo cáo định kỳ của một năm."),
}


class CalendarGroup(click.Group):
    """A group in which a year, an option or nothing at all means the page of a year."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.list_commands(ctx) and args[0] not in ctx.help_option_names):
            args = [YEAR, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [YEAR, *(name for name, (module, _) in SUBCOMMANDS.items() if importlib.util.find_spec(module))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS or cmd_name not in self.list_commands(ctx):
            return super().get_command(ctx, cmd_name)
        found: click.Command = importlib.import_module(SUBCOMMANDS[cmd_name][0]).command
        put_in_vietnamese(found)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [("[NĂM]", "Lịch của năm (bỏ trống: năm nay).")]
        rows += [(name, SUBCOMMANDS[name][1]) for name in self.list_commands(ctx) if name in SUBCOMMANDS]
        with formatter.section("Cách dùng"):
            formatter.write_dl(rows)


@click.group("calendar", cls=CalendarGroup, subcommand_metavar="[NĂM | LỆNH] …")
def command() -> None:
    """Lịch ngày làm việc của một năm: ngày nghỉ, hoán đổi, căn cứ. Ví dụ: dondoc calendar 2026."""


@command.command(YEAR, hidden=True)
@click.argument("year", type=int, required=False, metavar="[NĂM]")
@json_option
@today_option
def show_year(year: int | None, *, as_json: bool, today: dt.date | None) -> None:
    """In lịch làm việc của một năm."""
    calendar = office_calendar()
    page = year_overview(_this_year(today) if year is None else year, calendar)
    print_json(page) if as_json else print_page(page, calendar)


def _this_year(today: dt.date | None) -> int:
    return (today or dt.datetime.now(ZONE).date()).year


def office_calendar() -> WorkingCalendar:
    """Return the calendar with the decisions kept in the office's store; the shipped one where there is no store
    yet.
    """
    known = settings()
    if not known.database_url and not (Path(known.home) / "dondoc.db").exists():
        return WorkingCalendar()
    with desk() as here, here.store.read() as session:
        return kept(session)
