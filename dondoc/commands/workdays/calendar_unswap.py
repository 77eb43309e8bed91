"""`dondoc calendar remove-swap`: a swap the office added is taken back, shown with what it moves before it is kept."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.desk import desk
from dondoc.commands.options import DATE, json_option, print_json, today_option
from dondoc.commands.workdays.calendar_swap import agreed, print_moves
from dondoc.store.acts.dates.swaps import moves_back, own, take_back


@click.command("remove-swap")
@click.argument("day_off", type=DATE, metavar="NGÀY_NGHỈ")
@click.argument("day_worked", type=DATE, metavar="NGÀY_LÀM_BÙ")
@click.option("--why", default="", help="Lý do bỏ, số văn bản.")
@click.option("--yes", is_flag=True, help="Bỏ ngay, không hỏi lại.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem hạn nào bị dời, không ghi.")
@today_option
@json_option
def command(
    day_off: dt.date, day_worked: dt.date, why: str, *, yes: bool, dry_run: bool, today: dt.date | None, as_json: bool
) -> None:
    """Bỏ lần hoán đổi nghỉ NGÀY_NGHỈ, làm bù NGÀY_LÀM_BÙ mà cơ quan đã thêm (`add-swap`, hoặc trên giao diện).

    Cho xem những nhiệm vụ đang mở bị dời ngày đôn đốc trước khi ghi; ghi xong thì tính lại và lưu vết. Hoán đổi có sẵn
    trong lịch thì không bỏ được.
    """
    with desk(today) as here:
        with here.store.read() as session:
            moves = moves_back(session, own(session, day_off, day_worked))
        if not as_json:
            print_moves(moves)
        removed = not dry_run and (yes or (not as_json and agreed("Bỏ lần hoán đổi này?")))
        if removed:
            with here.store.write() as session:
                moves = take_back(session, own(session, day_off, day_worked), here.by, why)
    if as_json:
        print_json({"removed": removed, "moves": moves})
    else:
        click.echo("Đã bỏ." if removed else "Chưa ghi gì.")
