"""`dondoc calendar add-swap`: a decision on days off, shown with what it moves before it is kept."""

from __future__ import annotations

import datetime as dt
import sys

import click

from calendars.decisions import Decision
from dondoc.commands.desk import desk
from dondoc.commands.options import DATE, json_option, print_json, today_option
from dondoc.store.acts.dates.swaps import DateMove, Look, describe_move, keep, look


@click.command("add-swap")
@click.argument("day_off", type=DATE, metavar="NGÀY_NGHỈ")
@click.argument("day_worked", type=DATE, metavar="NGÀY_LÀM_BÙ")
@click.option("--decision", required=True, help="Số văn bản quyết định hoán đổi.")
@click.option("--yes", is_flag=True, help="Ghi ngay, không hỏi lại.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem hạn nào bị dời, không ghi.")
@today_option
@json_option
def command(
    day_off: dt.date,
    day_worked: dt.date,
    decision: str,
    *,
    yes: bool,
    dry_run: bool,
    today: dt.date | None,
    as_json: bool,
) -> None:
    """Thêm một lần hoán đổi: nghỉ NGÀY_NGHỈ, làm bù NGÀY_LÀM_BÙ.

    Cho xem những nhiệm vụ đang mở bị dời ngày đôn đốc trước khi ghi; ghi xong thì tính lại và lưu vết.
    """
    swap = Decision(number=decision, day_off=day_off, day_worked=day_worked)
    with desk(today) as here:
        with here.store.read() as session:
            found = look(session, swap, here.today)
        if not as_json:
            _print(found)
        kept = not dry_run and not found.known and (yes or (not as_json and agreed("Ghi quyết định này?")))
        if kept:
            with here.store.write() as session:
                keep(session, swap, here.by)
    if as_json:
        print_json({"kept": kept, "known": found.known, "doubts": found.doubts, "moves": found.moves})
    else:
        click.echo("Đã ghi." if kept else "Chưa ghi gì.")


def agreed(question: str) -> bool:
    """Ask a person at a terminal; where nobody can answer (a program, --json), nothing is kept without --yes."""
    if sys.stdin.isatty():
        return click.confirm(question)
    click.echo("Thêm --yes để ghi.")
    return False


def _print(found: Look) -> None:
    if found.known:
        click.echo("Lịch đã có lần hoán đổi này.")
    for doubt in found.doubts if not found.known else ():
        click.echo(f"Xin xem lại: {doubt}")
    print_moves(found.moves)


def print_moves(moves: list[DateMove]) -> None:
    """Print which open obligations move, from which days to which."""
    click.echo(f"{len(moves)} nhiệm vụ đang mở bị dời:" if moves else "Không nhiệm vụ đang mở nào bị dời.")
    for move in moves:
        click.echo(f"  {move.obligation_id} ({move.key}, {move.unit}): {describe_move(move)}")
