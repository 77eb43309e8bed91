"""`dondoc doctor`: what is set up, what is missing, and what to do about it."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.desk import WrongSettingError, settings
from dondoc.commands.options import json_option, print_json, today_option
from dondoc.runtime.doctor.checks import examine
from dondoc.runtime.doctor.findings import SetupFinding, Verdict
from dondoc.runtime.doctor.settings import WHAT
from dondoc.runtime.doctor.trial_mail import send_trial
from notifications.timing.send_window import rehearsed

MARKS = {"tốt": "✓", "nên xem": "!", "hỏng": "✗"}


@click.command("doctor")
@click.option("--send-test", metavar="ĐỊA_CHỈ", default=None, help="Gửi một thư thử tới địa chỉ này.")
@today_option
@json_option
def command(send_test: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Soát mọi thứ cần có trước lá thư đầu tiên; kết thúc với mã 1 nếu có thứ hỏng."""
    known, now = None, rehearsed(today) if today else dt.datetime.now(dt.UTC)
    try:
        known = settings(strict=False)
        found = examine(known, now)
    except WrongSettingError as error:
        # A setting of the wrong kind, or a file in a legacy encoding: without settings nothing else can be looked at.
        found = [SetupFinding(WHAT, Verdict.BROKEN, str(error), "sửa, rồi soát lại.")]
    if as_json:
        print_json(found)
    else:
        for one in found:
            click.echo(f"{MARKS[one.verdict]} {one.what}: {one.words}" + (f" → {one.todo}" if one.todo else ""))
    if send_test and known is not None:
        where = send_trial(known, send_test, now)
        click.echo(f"✓ Thư thử tới {send_test} đã gửi qua {where}.", err=as_json)
    if any(one.verdict is Verdict.BROKEN for one in found):
        raise click.exceptions.Exit(1)
