"""`dondoc resume`: reminders again; the days of the pause are added to the due date."""

from __future__ import annotations

import click

from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts import progress
from dondoc.store.queries.calendar import office_calendar


@click.command("resume")
@act_options
def command(meant: ActTarget) -> None:
    """Tiếp tục nhiệm vụ SỐ đã tạm dừng; số ngày dừng được cộng vào hạn."""
    act(
        meant,
        "resume",
        lambda here, session, number: progress.resume(session, number, here.by, here.today, office_calendar(session)),
    )
