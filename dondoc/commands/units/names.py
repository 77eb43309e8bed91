"""Names that plans write: confirmed to mean a unit, filled as a group, or settled as none of the register's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from dondoc.commands.options import json_option, office_option, print_json, today_option
from dondoc.commands.units.opened import register_of
from dondoc.store.acts.reassign import confirm_name
from dondoc.store.acts.register.groups import fill as put
from dondoc.store.acts.register.name_answers import means_none, means_units, units_named, unknown_name
from dondoc.store.queries.register.units import find
from dondoc.units.named import the_unit

NAME = click.argument("name", metavar="TÊN")


@click.command("confirm")
@NAME
@click.argument("unit", metavar="[ĐƠN_VỊ]", default="")
@click.option("--none", "is_none", is_flag=True, help="TÊN không phải đơn vị nào của danh bạ; không hỏi nữa.")
@office_option
@today_option
@json_option
def confirm(name: str, unit: str, office: str, today: dt.date | None, *, is_none: bool, as_json: bool) -> None:
    """Xác nhận TÊN viết trong kế hoạch là ĐƠN_VỊ trong danh bạ; từ nay được nhớ.

    Đơn vị ngoài danh bạ mà không theo dõi thì ghi --none thay cho ĐƠN_VỊ.
    """
    if is_none == bool(unit):
        raise click.UsageError("hãy ghi một trong hai: ĐƠN_VỊ, hoặc --none.")
    if is_none:
        _none(name, office, today, as_json=as_json)
        return
    with register_of(today, office) as (here, session, register, owner):
        found = the_unit(register, unit, here.today)
        row = find(session, owner, name)
        if row is not None and not row.known:
            moved = means_units(session, row, [found.id], here.by)
        else:
            moved = confirm_name(session, owner, name, found.id, here.by)
    if as_json:
        print_json(moved)
    else:
        click.echo(f"Từ nay “{name}” là {found.name}; {moved.obligations} nhiệm vụ đã chuyển về đơn vị ấy.")


def _none(name: str, office: str, today: dt.date | None, *, as_json: bool) -> None:
    with register_of(today, office) as (here, session, _register, owner):
        means_none(session, unknown_name(session, owner, name), here.by)
    if as_json:
        print_json({"none": name})
    else:
        click.echo(f"“{name}” không phải đơn vị nào của danh bạ; đã ghi, không hỏi nữa.")


@click.command("fill")
@click.argument("group", metavar="NHÓM")
@click.argument("names", nargs=-1, required=True, metavar="ĐƠN_VỊ…")
@office_option
@today_option
@json_option
def fill(group: str, names: Sequence[str], office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Nói rõ NHÓM, như viết trong kế hoạch, gồm những ĐƠN_VỊ… nào (tên, hoặc nhóm như “các sở”).

    Mỗi đơn vị có nhiệm vụ riêng.
    """
    with register_of(today, office) as (here, session, _register, owner):
        units = units_named(session, owner, ";".join(names), here.by)
        moved = put(session, owner, group, [unit.id for unit in units], here.by)
    if as_json:
        print_json(moved)
    else:
        click.echo(f"“{group}” gồm {len(units)} đơn vị; {moved.obligations} nhiệm vụ đã chia cho từng đơn vị.")
