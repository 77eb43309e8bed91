"""`dondoc forecast`: every mail that will go if nothing changes."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.commands.chasing.describe_rung import describe_rung
from dondoc.commands.desk import desk
from dondoc.commands.options import BoundedNumber, json_option, office_option, print_json, today_option
from dondoc.store.queries.offices import office_id
from notifications.chase.forecasts.forecast import forecast


@click.command("forecast")
@click.option("--days", type=BoundedNumber(1, 400), default=30, help="Xem trước bao nhiêu ngày.")
@click.option("--unit", default=None, help="Chỉ thư về đơn vị này.")
@office_option
@today_option
@json_option
def command(days: int, unit: str | None, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Những thư sẽ gửi trong các ngày tới nếu không có gì thay đổi."""
    with desk(today) as here:
        with here.store.read() as session:
            office_id(session, office)  # A name nobody entered is reported, not answered with "no mail".
        mails = forecast(here.store, here.settings, today=here.today, days=days, unit=unit, office=office)
    if as_json:
        print_json(mails)
        return
    for mail in mails:
        click.echo(f"{short_date(mail.day)}  {mail.recipient_name} <{mail.recipient}>: {len(mail.items)} việc")
        for item in mail.items:
            click.echo(f"    {describe_rung(item.rung)}: {item.key}  {item.activity[:70]}")
    click.echo(f"{len(mails)} thư trong {days} ngày.")
