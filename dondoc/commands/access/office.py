"""`dondoc office …`: the offices of one store, each with its own plans, units, coordinator and mail."""

from __future__ import annotations

import click

from dondoc.commands.desk import desk
from dondoc.commands.lazy import LazyGroup
from dondoc.commands.options import json_option, print_json
from dondoc.store.acts.offices import enter
from dondoc.store.queries.office_lines import every_office, one_office

command = LazyGroup(
    name="office",
    help="Các cơ quan đôn đốc trong cùng một kho; mỗi cơ quan có kế hoạch, danh bạ, đầu mối và thư riêng.",
    verbs={
        "add": ("dondoc.commands.access.office:add", "Thêm một cơ quan, hoặc sửa cơ quan đã có."),
        "list": ("dondoc.commands.access.office:list_offices", "Liệt kê các cơ quan."),
        "show": ("dondoc.commands.access.office:show", "Xem một cơ quan."),
    },
)
LABELS = {
    "name": "Tên",
    "coordinator_name": "Đầu mối",
    "coordinator_email": "Thư của đầu mối",
    "leadership_name": "Lãnh đạo",
    "leadership_email": "Thư của lãnh đạo",
    "units": "Đơn vị",
    "plans": "Kế hoạch",
    "obligations": "Nhiệm vụ",
    "open": "Đang theo dõi",
}


@click.command("add")
@click.argument("slug", metavar="TÊN-NGẮN")
@click.option("--name", default=None, help="Tên đầy đủ của cơ quan, ghi trong thư.")
@click.option("--coordinator-name", default=None, help="Người đầu mối.")
@click.option("--coordinator-email", default=None, help="Thư điện tử của người đầu mối.")
@click.option("--leadership-name", default=None, help="Lãnh đạo cơ quan.")
@click.option("--leadership-email", default=None, help="Thư điện tử của lãnh đạo.")
@json_option
def add(slug: str, *, as_json: bool, **fields: str | None) -> None:
    """Thêm cơ quan TÊN-NGẮN (ví dụ so-noi-vu), hoặc sửa những điều được ghi của cơ quan đã có.

    Các lệnh khác nhận --office TÊN-NGẮN để làm việc với riêng cơ quan ấy.
    """
    given = {name: value.strip() for name, value in fields.items() if value is not None}
    with desk() as here:
        with here.store.write() as session:
            enter(session, slug, given, here.by)
        with here.store.read() as session:
            line = one_office(session, slug)
    print_json(line) if as_json else click.echo(f"Đã ghi cơ quan “{line.slug}”: {line.name}.")


@click.command("list")
@json_option
def list_offices(*, as_json: bool) -> None:
    """Liệt kê các cơ quan và số kế hoạch, đơn vị, nhiệm vụ của từng cơ quan."""
    with desk() as here, here.store.read() as session:
        found = every_office(session)
    if as_json:
        print_json(found)
        return
    for line in found:
        counts = f"{line.plans} kế hoạch, {line.units} đơn vị, {line.obligations} nhiệm vụ ({line.open} đang theo dõi)"
        click.echo(f"{line.slug:<16} {line.name}: {counts}")
    if not found:
        click.echo("Chưa có cơ quan nào; cơ quan “default” được tạo khi nhập kế hoạch đầu tiên.")


@click.command("show")
@click.argument("slug", metavar="TÊN-NGẮN")
@json_option
def show(slug: str, *, as_json: bool) -> None:
    """Xem một cơ quan."""
    with desk() as here, here.store.read() as session:
        line = one_office(session, slug)
    if as_json:
        print_json(line)
        return
    click.echo(f"Cơ quan “{line.slug}”")
    for name, text in LABELS.items():
        click.echo(f"  {text}: {getattr(line, name) if getattr(line, name) != '' else '(chưa ghi)'}")
