"""`dondoc event`: the day of the event from which a due date counts."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.options import DATE
from dondoc.commands.progress.acts.act import NOTE, ActTarget, act, act_options
from dondoc.store.acts import progress
from dondoc.store.queries.calendar import office_calendar


@click.command("event")
@act_options
@click.option("--on", type=DATE, required=True, help="Ngày sự kiện xảy ra (ngày văn bản, ngày nhận được…).")
@NOTE
def command(meant: ActTarget, on: dt.date, note: str) -> None:
    """Ghi nhận sự kiện mà nhiệm vụ SỐ đang chờ: từ đó có hạn và bắt đầu nhắc."""
    act(
        meant,
        "event",
        lambda here, session, number: progress.event(session, number, here.by, on, office_calendar(session), note),
    )
