"""`dondoc done`: work of one unit recorded as done."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.options import DATE
from dondoc.commands.progress.acts.act import NOTE, ActTarget, act, act_options
from dondoc.store.acts import progress


@click.command("done")
@act_options
@click.option("--on", type=DATE, default=None, help="Ngày hoàn thành (mặc định: hôm nay).")
@NOTE
def command(meant: ActTarget, on: dt.date | None, note: str) -> None:
    """Ghi nhận nhiệm vụ SỐ (số, hoặc mục như III.4) đã hoàn thành; việc đã xong thì không nhắc nữa."""
    act(
        meant,
        "done",
        lambda here, session, number: progress.done(
            session, number, here.by, on or here.today, note, confirm=here.settings.confirm_done
        ),
    )
