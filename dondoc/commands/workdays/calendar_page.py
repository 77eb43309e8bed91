"""The page of a year on a terminal: twelve months, three beside each other, readable without colours too."""

from __future__ import annotations

import datetime as dt
from calendar import MONDAY, SATURDAY, Calendar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from calendars.format import day_and_month, month_number, short_date, span, weekday_name
from calendars.workdays import WEEKLY_REST, WorkingCalendar
from calendars.year_overview import Break, YearOverview
from dondoc.text.letters import capital

# Columns of the narrowest usual terminal, so that the page reads the same everywhere.
WIDTH = 80
_GRID = Calendar(firstweekday=MONDAY)
_LEGEND = "*  nghỉ lễ, tết, nghỉ bù, hoán đổi     +  ngày nghỉ phải đi làm bù"


def print_page(page: YearOverview, calendar: WorkingCalendar) -> None:
    """Print the year, its breaks, the days made up, notes and sources."""
    console = Console(width=WIDTH, highlight=False)
    console.print(Text(f"LỊCH LÀM VIỆC NĂM {page.year}: {page.working_days} ngày làm việc", "bold"), justify="center")
    console.print()
    console.print(_year(page, calendar))
    console.print(Text(_LEGEND, "dim"))
    _print_breaks(console, page)
    for day in page.worked:
        console.print(Text(f"{capital(day.weekday)} {short_date(day.day)} {day.why}.", "green"))
    for note in page.notes:
        console.print(Text(f"Lưu ý: {note}", "yellow"))
    console.print(Text(f"Căn cứ: {'; '.join(_grounds(page))}.", "dim"))


def _year(page: YearOverview, calendar: WorkingCalendar) -> Table:
    grid = Table.grid(padding=(0, 5, 0, 0))
    for first in range(1, 13, 3):
        grid.add_row(*(_month(page, month, calendar) for month in range(first, first + 3)))
        grid.add_row()
    return grid


def _month(page: YearOverview, month: int, calendar: WorkingCalendar) -> Text:
    text = Text()
    text.append(f"Tháng {month_number(month)}", "bold").append(f"{page.months[month - 1]:>6} ngày\n", "dim")
    text.append("T2 T3 T4 T5 T6 T7 CN\n", "dim")
    weeks = _GRID.monthdatescalendar(page.year, month)
    for number, week in enumerate(weeks):
        for day in week:
            text.append_text(_cell(day, calendar) if day.month == month else Text("   "))
        text.append("\n" if number < len(weeks) - 1 else "")
    return text


def _cell(day: dt.date, calendar: WorkingCalendar) -> Text:
    works, weekend = calendar.is_working_day(day), day.weekday() >= SATURDAY
    if works:
        return Text(f"{day.day:>2}+", "bold green") if weekend else Text(f"{day.day:>2} ")
    special = calendar.label(day) not in (None, WEEKLY_REST)
    return Text(f"{day.day:>2}*", "bold red") if special else Text(f"{day.day:>2} ", "dim")


def _print_breaks(console: Console, page: YearOverview) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("Nghỉ", no_wrap=True)
    table.add_column("Số ngày", justify="right", no_wrap=True)
    table.add_column("Vì sao")
    for run in page.breaks:
        table.add_row(_when(run), str(run.days), "; ".join(run.why))
    console.print()
    console.print(table)
    console.print()


def _when(run: Break) -> str:
    if run.first == run.last:
        return f"{weekday_name(run.first)} {day_and_month(run.first)}"
    return span(run.first, run.last)


def _grounds(page: YearOverview) -> list[str]:
    numbers = [f"văn bản {decision.number}" for decision in page.decisions if decision.number]
    return [*page.sources, *dict.fromkeys(numbers)]
