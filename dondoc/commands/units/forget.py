"""`dondoc units forget`: blank a person of a unit who asks for it; what was done stays."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.desk import desk
from dondoc.commands.options import office_option, today_option
from dondoc.store.models import Unit
from dondoc.store.people.forget_person import forget_person
from dondoc.store.queries.obligations.obligation_queries import one_unit
from dondoc.store.queries.offices import office_id
from dondoc.store.scope import Scope


@click.command("forget")
@click.argument("unit", metavar="ĐƠN-VỊ")
@click.option("--person", default="", help="Chỉ người có họ tên này; bỏ trống: mọi người của đơn vị.")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@office_option
@today_option
def forget(unit: str, person: str, office: str, today: dt.date | None, *, yes: bool) -> None:
    """Xoá họ tên, điện thoại, địa chỉ riêng của người thuộc ĐƠN-VỊ; việc đã làm, ngày, đơn vị vẫn còn.

    Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 14. Không lấy lại được; nhớ xoá cả trong các bản sao lưu cũ.
    """
    who = f"“{person}”" if person else "mọi người"
    with desk(today) as here:
        with here.store.read() as session:
            number = one_unit(session, unit, Scope.one(office_id(session, office)))
        if not yes:
            click.confirm(f"Xoá {who} của {unit}? Không lấy lại được.", abort=True)
        with here.store.write() as session:
            count = forget_person(session, session.get_one(Unit, number), person, here.by)
    click.echo(f"Đã xoá {who} ở {count} chỗ." if count else f"{unit} không có thông tin riêng của {who}.")
