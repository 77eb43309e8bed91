"""`dondoc ask-extension`: a unit's wish for a later due date."""

from __future__ import annotations

import datetime as dt

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext
from dondoc.commands.options import DATE
from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts.dates import extensions
from dondoc.store.models import Obligation
from dondoc.store.queries.obligations import lookup


@click.command("ask-extension")
@act_options
@click.option("--to", "wanted", type=DATE, required=True, help="Ngày xin gia hạn đến.")
@click.option("--why", required=True, help="Lý do xin gia hạn.")
def command(meant: ActTarget, wanted: dt.date, why: str) -> None:
    """Ghi đề nghị gia hạn của đơn vị cho nhiệm vụ SỐ; vẫn đôn đốc cho đến khi có quyết định."""

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        extensions.ask(session, number, here.by, wanted, why)
        return lookup.get(session, number)

    act(meant, "extend", do)
