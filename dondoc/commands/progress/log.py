"""`dondoc log`: who did what, since when."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from config.time_zone import ZONE
from dondoc.commands.desk import desk
from dondoc.commands.options import DATE, BoundedNumber, json_option, own_option, print_json, today_option
from dondoc.store.queries.history.log import HistoryEntry, LogFilter, entries
from dondoc.store.queries.offices import scope_of

WEEK = dt.timedelta(days=7)


@click.command("log")
@click.option("--since", type=DATE, default=None, help="Từ ngày (mặc định: 7 ngày gần đây).")
@click.option("--until", type=DATE, default=None, help="Đến hết ngày (mặc định: hôm nay).")
@click.option("--who", default=None, help="Chỉ việc của người này.")
@click.option("--limit", type=BoundedNumber(1, 10_000), default=200, help="Kể nhiều nhất bao nhiêu việc.")
@own_option
@today_option
@json_option
def command(
    since: dt.date | None,
    until: dt.date | None,
    who: str | None,
    limit: int,
    office: str | None,
    today: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """Ai đã làm gì, mới nhất trước: ngày giờ, người, qua đâu, việc gì; kèm mã để lấy lại (`dondoc undo --act MÃ`)."""
    with desk(today) as here, here.store.read() as session:
        first = since or (until or here.today) - WEEK
        found = entries(session, LogFilter(scope_of(session, office), first, until, who, limit))
    if as_json:
        print_json(found)
        return
    for one in found:
        click.echo(_line(one))
    click.echo(f"{len(found)} việc từ ngày {short_date(first)}.")


def _line(one: HistoryEntry) -> str:
    at = one.at.replace(tzinfo=one.at.tzinfo or dt.UTC).astimezone(ZONE)
    way = f" ({one.channel})" if one.channel else ""
    gone = " [đã lấy lại]" if one.undone else ""
    return f"{one.id:>6}  {at:%d/%m/%Y %H:%M}  {one.who}{way}: {one.words}{gone}"
