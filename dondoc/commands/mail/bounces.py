"""`dondoc bounces`: addresses that mail came back from, and marking one good again."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, print_json, today_option
from dondoc.store.queries.register.bad_addresses import bad_addresses
from notifications.inbox.bounces import good_again
from notifications.inbox.read import read_inbox
from notifications.timing.send_window import rehearsed


class NotMarkedError(DondocError):
    """An address that was not marked bad."""

    exit_code = 2


@click.command("bounces")
@click.option("--read", "look", is_flag=True, help="Đọc hộp thư ngay (DONDOC_INBOX).")
@click.option("--good", default=None, metavar="ĐỊA_CHỈ", help="Đánh dấu địa chỉ này đã dùng lại được.")
@today_option
@json_option
def command(today: dt.date | None, *, look: bool, good: str | None, as_json: bool) -> None:
    """Các địa chỉ mà thư bị trả lại; thư đến đó bị giữ cho đến khi địa chỉ được sửa hoặc đánh dấu dùng lại được."""
    with desk(today) as here:
        if good is not None and not good_again(here.store, good):
            raise NotMarkedError(f"{good}: địa chỉ này không bị đánh dấu.")
        if look:
            read_inbox(here.store, here.settings, rehearsed(today) if today else dt.datetime.now(dt.UTC))
        with here.store.read() as session:
            found = [(row.address, row.reason, row.since) for row in bad_addresses(session)]
    if as_json:
        print_json([{"address": address, "reason": reason, "since": since} for address, reason, since in found])
        return
    for address, reason, since in found:
        click.echo(f"{address}  từ {short_date(since)}: {reason}")
    click.echo(f"{len(found)} địa chỉ không dùng được." if found else "Không có địa chỉ nào bị trả lại thư.")
