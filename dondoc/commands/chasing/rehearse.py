"""`dondoc rehearse --until DATE`: the days to come, chased on a copy of the store; nobody is written to."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.commands.desk import desk
from dondoc.commands.options import DATE, json_option, office_option, print_json, today_option
from notifications.chase.rehearsal import RehearsedDay, rehearse
from notifications.chase.rung_sorts import by_sort

LONGEST = 800
"""Days: two years and a little; a longer rehearsal shows nothing an office could plan by."""


class RehearsalError(DondocError):
    """A rehearsal that cannot be made as asked."""

    exit_code = 2


@click.command("rehearse")
@click.option("--until", type=DATE, required=True, help="Tập dượt đến hết ngày này.")
@office_option
@today_option
@json_option
def command(until: dt.date, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Tập dượt các ngày tới trên một bản sao của kho: mỗi ngày sẽ gửi gì, cho bao nhiêu nơi. Không gửi thư nào.

    Coi như không ai báo xong việc nào; kho thật không thay đổi.
    """
    with desk(today) as here:
        if not 0 <= (until - here.today).days <= LONGEST:
            raise RehearsalError(f"--until phải từ {short_date(here.today)} đến {LONGEST} ngày sau đó.")
        found = rehearse(here.store, here.settings, office=office, first=here.today, last=until)
    print_json(found) if as_json else _print(found, here.today, until)


def _print(found: list[RehearsedDay], first: dt.date, last: dt.date) -> None:
    click.echo(
        f"Tập dượt trên bản sao từ {short_date(first)} đến {short_date(last)}, coi như không ai báo xong việc nào:"
    )
    for one in found:
        subjects = ", ".join(f"{number} {text}" for text, number in by_sort(one).items())
        click.echo(f"  {short_date(one.day)}  {one.mails:>4} thư  {one.letters:>4} lời nhắc  {subjects}")
    mails, letters = sum(one.mails for one in found), sum(one.letters for one in found)
    click.echo(f"Cộng {len(found)} ngày có thư: {mails} thư, {letters} lời nhắc. Kho thật không thay đổi.")
