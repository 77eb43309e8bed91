"""`dondoc extend`: a later due date by a decision."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.options import DATE
from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts import progress
from dondoc.store.queries.calendar import office_calendar


@click.command("extend")
@act_options
@click.option("--to", "due", type=DATE, required=True, help="Hạn mới.")
@click.option("--decision", required=True, help="Số văn bản cho gia hạn.")
def command(meant: ActTarget, due: dt.date, decision: str) -> None:
    """Gia hạn nhiệm vụ SỐ; hạn ban đầu vẫn được giữ bên cạnh.

    Lần gia hạn ghi sai ngày thì gia hạn lại, cả về ngày sớm hơn (sau hạn ban đầu), hoặc lấy lại bằng `dondoc undo SỐ`.
    """
    act(
        meant,
        "extend",
        lambda here, session, number: progress.extend(
            session, number, here.by, due, decision, office_calendar(session)
        ),
    )
