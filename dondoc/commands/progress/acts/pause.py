"""`dondoc pause`: no reminders until the work goes on."""

from __future__ import annotations

import click

from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts import progress


@click.command("pause")
@act_options
@click.option("--why", required=True, help="Lý do tạm dừng, số văn bản.")
def command(meant: ActTarget, why: str) -> None:
    """Tạm dừng nhiệm vụ SỐ: không nhắc cho đến khi tiếp tục."""
    act(meant, "pause", lambda here, session, number: progress.pause(session, number, here.by, here.today, why))
