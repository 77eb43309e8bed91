"""`dondoc explain ID`: every step from the plan's words to the day it is chased."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, own_option, print_json, today_option
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.history.describe import history_line
from dondoc.store.queries.lookup import obligation_id
from dondoc.store.queries.offices import scope_of
from dondoc.store.queries.questions.explain import Explanation, explain

PLACE_WORDS = {"file": "tệp", "page": "trang", "table": "bảng", "sheet": "trang tính", "row": "hàng", "line": "dòng"}


@click.command("explain")
@click.argument("obligation", metavar="SỐ")
@own_option
@today_option
@json_option
def command(obligation: str, office: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Giải thích vì sao nhiệm vụ SỐ (hoặc mục, ví dụ III.4) có ngày hạn ấy."""
    with desk(today) as here, here.store.read() as session:
        told = explain(session, obligation_id(session, obligation, scope_of(session, office)), office_calendar(session))
    print_json(told) if as_json else _print(told)


def _print(told: Explanation) -> None:
    click.echo(f"Nhiệm vụ {told.id} – {told.key}: {told.activity}")
    click.echo(f"Đơn vị: {told.unit}. Tiến độ: {told.progress}.")
    click.echo(f"Thời gian ghi trong kế hoạch: “{told.time_text or ''}”")
    for number, (what, why) in enumerate(told.steps, start=1):
        click.echo(f"  {number}. {what} → {why}")
    if told.overdue_from:
        click.echo(f"Quá hạn kể từ ngày {short_date(told.overdue_from)}.")
    for reason in told.review:
        click.echo(f"Cần xem lại: {reason}")
    for line in told.history:
        click.echo(history_line(line))
    if told.place:
        click.echo(
            "Nguồn: " + ", ".join(f"{PLACE_WORDS.get(name, name)} {value}" for name, value in told.place.items())
        )
