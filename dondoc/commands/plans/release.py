"""`dondoc release PLAN`: the coordinator lets a new plan's first mails go."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, own_option, print_json, today_option
from dondoc.store.acts.plans import release
from dondoc.store.queries.offices import scope_of


@click.command("release")
@click.argument("plan", type=int, metavar="KẾ_HOẠCH")
@own_option
@today_option
@json_option
def command(plan: int, office: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Cho phép gửi thư nhắc của kế hoạch số KẾ_HOẠCH (xem trước bằng `dondoc chase --dry-run`)."""
    with desk(today) as here, here.store.write() as session:
        released = release(session, plan, here.by, scope_of(session, office))
        answer = {"id": released.id, "title": released.title, "released_at": released.released_at}
    if as_json:
        print_json(answer)
    else:
        click.echo(f"Từ nay thư của kế hoạch {plan} được gửi: {answer['title']}")
