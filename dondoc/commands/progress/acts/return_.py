"""`dondoc return`: what was reported done given back."""

from __future__ import annotations

import click

from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts import progress


@click.command("return")
@act_options
@click.option("--why", required=True, help="Lý do trả lại.")
def command(meant: ActTarget, why: str) -> None:
    """Trả lại nhiệm vụ SỐ: chưa chấp nhận là hoàn thành, tiếp tục đôn đốc."""
    act(meant, "return", lambda here, session, number: progress.send_back(session, number, here.by, why))
