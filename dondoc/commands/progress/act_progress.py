"""`dondoc done|progress|confirm|return|pause|resume`: how far the work is."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.options import DATE, BoundedNumber
from dondoc.commands.progress.acts import NOTE, ActTarget, act, act_options
from dondoc.store.acts import progress
from dondoc.store.queries.calendar import office_calendar


@click.command("done")
@act_options
@click.option("--on", type=DATE, default=None, help="Ngày hoàn thành (mặc định: hôm nay).")
@NOTE
def done(meant: ActTarget, on: dt.date | None, note: str) -> None:
    """Ghi nhận nhiệm vụ SỐ (số, hoặc mục như III.4) đã hoàn thành; việc đã xong thì không nhắc nữa."""
    act(
        meant,
        "done",
        lambda here, session, number: progress.done(
            session, number, here.by, on or here.today, note, confirm=here.settings.confirm_done
        ),
    )


@click.command("progress")
@act_options
@click.argument("percent", type=BoundedNumber(0, 99), metavar="PHẦN_TRĂM")
@NOTE
def percent(meant: ActTarget, percent: int, note: str) -> None:
    """Ghi nhận nhiệm vụ SỐ đang thực hiện được bao nhiêu phần trăm."""
    act(meant, "progress", lambda here, session, number: progress.under_way(session, number, here.by, percent, note))


@click.command("confirm")
@act_options
@NOTE
def confirm(meant: ActTarget, note: str) -> None:
    """Điều phối xác nhận nhiệm vụ SỐ đã hoàn thành."""
    act(meant, "confirm", lambda here, session, number: progress.confirm(session, number, here.by, note))


@click.command("return")
@act_options
@click.option("--why", required=True, help="Lý do trả lại.")
def send_back(meant: ActTarget, why: str) -> None:
    """Trả lại nhiệm vụ SỐ: chưa chấp nhận là hoàn thành, tiếp tục đôn đốc."""
    act(meant, "return", lambda here, session, number: progress.send_back(session, number, here.by, why))


@click.command("pause")
@act_options
@click.option("--why", required=True, help="Lý do tạm dừng, số văn bản.")
def pause(meant: ActTarget, why: str) -> None:
    """Tạm dừng nhiệm vụ SỐ: không nhắc cho đến khi tiếp tục."""
    act(meant, "pause", lambda here, session, number: progress.pause(session, number, here.by, here.today, why))


@click.command("resume")
@act_options
def resume(meant: ActTarget) -> None:
    """Tiếp tục nhiệm vụ SỐ đã tạm dừng; số ngày dừng được cộng vào hạn."""
    act(
        meant,
        "resume",
        lambda here, session, number: progress.resume(session, number, here.by, here.today, office_calendar(session)),
    )
