"""`dondoc progress`: how far the work is, in percent."""

from __future__ import annotations

import click

from dondoc.commands.options import BoundedNumber
from dondoc.commands.progress.acts.act import NOTE, ActTarget, act, act_options
from dondoc.store.acts import progress


@click.command("progress")
@act_options
@click.argument("percent", type=BoundedNumber(0, 99), metavar="PHẦN_TRĂM")
@NOTE
def command(meant: ActTarget, percent: int, note: str) -> None:
    """Ghi nhận nhiệm vụ SỐ đang thực hiện được bao nhiêu phần trăm."""
    act(meant, "progress", lambda here, session, number: progress.under_way(session, number, here.by, percent, note))
