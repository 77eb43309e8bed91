"""`dondoc confirm`: what a unit reported done accepted."""

from __future__ import annotations

import click

from dondoc.commands.progress.acts.act import NOTE, ActTarget, act, act_options
from dondoc.store.acts import progress


@click.command("confirm")
@act_options
@NOTE
def command(meant: ActTarget, note: str) -> None:
    """Điều phối xác nhận nhiệm vụ SỐ đã hoàn thành."""
    act(meant, "confirm", lambda here, session, number: progress.confirm(session, number, here.by, note))
