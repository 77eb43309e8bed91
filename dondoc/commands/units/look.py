"""Show the register: who is in it, who one unit is, which names of plans are not yet clear."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from calendars.format import short_date
from dondoc.commands.options import json_option, office_option, print_json, today_option
from dondoc.commands.units.opened import register_of
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts
from dondoc.store.queries.register.check import findings
from dondoc.store.scope import Scope
from dondoc.units.named import the_unit
from dondoc.units.resolve.names import resolve


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Cả đơn vị đã hết hiệu lực.")
@office_option
@today_option
@json_option
def list_units(*, everything: bool, office: str, today: dt.date | None, as_json: bool) -> None:
    """Liệt kê các đơn vị đang có hiệu lực."""
    with register_of(today, office) as (here, _session, register, _owner):
        found = [unit for unit in register if everything or unit.in_force(here.today)]
    if as_json:
        print_json(found)
        return
    for unit in found:
        short = f" ({'; '.join(unit.aliases)})" if unit.aliases else ""
        click.echo(f"{unit.id:>6}  {unit.name}{short}  {unit.email or 'chưa có địa chỉ'}")
    click.echo(f"{len(found)} đơn vị.")


@click.command("show")
@click.argument("name", metavar="TÊN")
@office_option
@today_option
@json_option
def show(name: str, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Xem một đơn vị: tên gọi, địa chỉ, hiệu lực, kế tiếp, việc đang nợ."""
    with register_of(today, office) as (here, session, register, owner):
        unit = the_unit(register, name, here.today)
        owed = counts(
            session,
            Wanted(Scope.one(owner), unit=unit.name),
            here.today,
            office_calendar(session),
            here.settings.near_days,
        )
        after = [register[one].name for one in unit.successor_ids]
    if as_json:
        print_json({"unit": unit, "successors": after, "counts": owed})
        return
    click.echo(f"{unit.id}  {unit.name}")
    for title, value in _lines(unit, after):
        click.echo(f"  {title}: {value}")
    click.echo(f"  Nhiệm vụ: {owed.total}, quá hạn {owed.overdue}, sắp đến hạn {owed.near}.")


def _lines(unit: Any, after: list[str]) -> list[tuple[str, str]]:
    pairs = [
        ("Tên khác", "; ".join(unit.aliases)),
        ("Thư điện tử", unit.email or "chưa có"),
        ("Thủ trưởng", f"{unit.head_name} {unit.head_email}".strip()),
        ("Người báo cáo", f"{unit.contact_name} {unit.contact_phone}".strip()),
        ("Hiệu lực từ", unit.valid_from and short_date(unit.valid_from)),
        ("Hiệu lực đến", unit.valid_to and f"{short_date(unit.valid_to)} ({unit.decision})"),
        ("Kế tiếp", ", ".join(after)),
    ]
    return [(title, value) for title, value in pairs if value]


@click.command("resolve")
@click.argument("name", metavar="TÊN")
@office_option
@today_option
@json_option
def resolve_name(name: str, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Thử xem TÊN, như viết trong văn bản, được hiểu là đơn vị nào."""
    with register_of(today, office) as (here, _session, register, _owner):
        found = resolve(name, register, on=here.today)
    if as_json:
        print_json(found)
        return
    click.echo(found.reason or str(found.kind))
    for unit in found.units:
        click.echo(f"  {unit.id}  {unit.name}")
    for candidate in found.candidates:
        click.echo(f"  có thể là {candidate.unit.name} ({candidate.score:.0%}) {candidate.where}")


@click.command("check")
@office_option
@today_option
@json_option
def check(office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Soát danh bạ: tên trong kế hoạch chưa rõ là ai, đơn vị chưa có địa chỉ, việc còn ở đơn vị đã hết hiệu lực."""
    with register_of(today, office) as (here, session, register, owner):
        found = findings(session, owner, register, here.today)
    if as_json:
        print_json(found)
        return
    for line in found:
        click.echo(line)
    click.echo(f"{len(found)} điều cần xem lại." if found else "Danh bạ không có gì cần xem lại.")
