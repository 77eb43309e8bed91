"""`dondoc explain ID`: every step from the plan's words to the day it is chased."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.activity import Place
from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, own_option, print_json, today_option
from dondoc.reading.place_label import place_label
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.history.describe import history_line
from dondoc.store.queries.obligations.lookup import obligation_id
from dondoc.store.queries.offices import scope_of
from dondoc.store.queries.questions.explain import Explanation, explain


@click.command("explain")
@click.argument("obligation", metavar="SỐ")
@own_option
@today_option
@json_option
def command(obligation: str, office: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Giải thích vì sao nhiệm vụ SỐ (hoặc mục, ví dụ III.4) có ngày hạn ấy."""
    with desk(today) as here, here.store.read() as session:
        explanation = explain(
            session, obligation_id(session, obligation, scope_of(session, office)), office_calendar(session)
        )
    print_json(explanation) if as_json else _print(explanation)


def _print(explanation: Explanation) -> None:
    click.echo(f"Nhiệm vụ {explanation.id} – {explanation.key}: {explanation.activity}")
    click.echo(f"Đơn vị: {explanation.unit}. Tiến độ: {explanation.progress}.")
    click.echo(f"Thời gian ghi trong kế hoạch: “{explanation.time_text or ''}”")
    for number, (what, why) in enumerate(explanation.steps, start=1):
        click.echo(f"  {number}. {what} → {why}")
    if explanation.overdue_from:
        click.echo(f"Quá hạn kể từ ngày {short_date(explanation.overdue_from)}.")
    for reason in explanation.review:
        click.echo(f"Cần xem lại: {reason}")
    for line in explanation.history:
        click.echo(history_line(line))
    if explanation.place:
        click.echo(f"Nguồn: {place_label(Place(**explanation.place))}")
