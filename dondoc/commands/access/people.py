"""`dondoc people …`: who may use the desk, and in which role."""

from __future__ import annotations

import click

from dondoc.commands.desk import desk
from dondoc.commands.lazy import LazyGroup
from dondoc.commands.options import json_option, office_option, print_json
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles
from dondoc.store.people.cleaning import forget_filler
from dondoc.store.queries.offices import DEFAULT, the_office
from dondoc.store.scope import ALL_OFFICES

command = LazyGroup(
    name="people",
    help="Người được vào bàn điều phối: điều phối, lãnh đạo (chỉ xem), quản trị.",
    verbs={
        "add": ("dondoc.commands.access.people:add", "Thêm một người, hoặc thêm vai trò cho người đã có."),
        "list": ("dondoc.commands.access.people:list_people", "Liệt kê những người được vào."),
        "forget": (
            "dondoc.commands.access.people:forget",
            "Xoá họ tên, điện thoại của một người đã điền trang đơn vị.",
        ),
        "remove": ("dondoc.commands.access.people:remove", "Bỏ quyền vào của một người."),
    },
)
ROLES = {"dieu-phoi": "coordinator", "lanh-dao": "leadership", "quan-tri": "admin"}


@click.command("add")
@click.argument("email", metavar="ĐỊA-CHỈ")
@click.option("--role", type=click.Choice(list(ROLES)), default="dieu-phoi", help="Vai trò (không ghi: dieu-phoi).")
@click.option("--name", default="", help="Họ và tên.")
@click.option("--phone", default="", help="Điện thoại.")
@office_option
def add(email: str, role: str, name: str, phone: str, office: str) -> None:
    """Cho phép ĐỊA-CHỈ vào bàn điều phối của một cơ quan; quản trị thì vào được mọi cơ quan."""
    with desk() as here, here.store.write() as session:
        owner = the_office(session, here.settings, office)
        session.flush()
        roles.follow_offices(session, here.by)
        roles.add(session, email, AccessRole(ROLES[role]), owner.id, here.by, name=name, phone=phone)
        where = "mọi cơ quan" if role == "quan-tri" else owner.name
    click.echo(f"Đã cho {email} vào bàn điều phối: {roles.ROLE_NAMES[AccessRole(ROLES[role])]}, {where}.")


@click.command("list")
@json_option
def list_people(*, as_json: bool) -> None:
    """Liệt kê những người được vào bàn điều phối."""
    with desk() as here, here.store.write() as session:
        the_office(session, here.settings, DEFAULT)
        session.flush()
        roles.follow_offices(session, here.by)
        found = roles.lines(session, ALL_OFFICES)
    if as_json:
        print_json(found)
        return
    for one in found:
        roles_held = "; ".join(f"{roles.ROLE_NAMES[role]} – {where}" for role, where in one.roles)
        click.echo(f"{one.email:<32} {one.name or '(chưa ghi tên)'}: {roles_held}")


@click.command("remove")
@click.argument("email", metavar="ĐỊA-CHỈ")
def remove(email: str) -> None:
    """Bỏ mọi quyền của ĐỊA-CHỈ và thoát khỏi mọi trình duyệt."""
    with desk() as here, here.store.write() as session:
        roles.remove(session, email, here.by)
    click.echo(f"{email} không còn vào được bàn điều phối.")


@click.command("forget")
@click.argument("phone", metavar="ĐIỆN-THOẠI")
def forget(phone: str) -> None:
    """Xoá họ tên và điện thoại của người đã điền trang đơn vị với số ĐIỆN-THOẠI; việc đã báo vẫn còn.

    Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 14: xoá khi người ấy yêu cầu.
    """
    with desk() as here, here.store.write() as session:
        count = forget_filler(session, phone)
    click.echo(f"Đã xoá tên, điện thoại ở {count} lần gửi." if count else "Không có lần gửi nào với số điện thoại này.")
