"""`dondoc preview ID`: the letter itself, as it would leave today."""

from __future__ import annotations

import datetime as dt

import click

from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, own_option, print_json, today_option
from dondoc.store.queries.obligations.lookup import obligation_id
from dondoc.store.queries.offices import scope_of
from notifications.chase.daily import preview


@click.command("preview")
@click.argument("obligation", metavar="SỐ")
@click.option("--html", "as_html", is_flag=True, help="In phần HTML thay cho phần chữ.")
@own_option
@today_option
@json_option
def command(obligation: str, *, as_html: bool, office: str | None, today: dt.date | None, as_json: bool) -> None:
    """Xem trước thư nhắc của nhiệm vụ SỐ; không ghi và không gửi gì."""
    with desk(today) as here:
        with here.store.read() as session:
            number = obligation_id(session, obligation, scope_of(session, office))
        mail = preview(here.store, here.settings, number, here.today)
    if as_json:
        print_json({"subject": mail.subject, "text": mail.text, "html": mail.html})
    else:
        click.echo(mail.html if as_html else f"{mail.subject}\n\n{mail.text}")
