"""`dondoc decide-extension`: the wish granted or refused."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext
from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts.dates import extensions
from dondoc.store.models import Obligation
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations import lookup


@click.command("decide-extension")
@act_options
@click.option("--grant/--refuse", required=True, help="Chấp thuận hoặc từ chối.")
@click.option("--decision", required=True, help="Số văn bản quyết định.")
def command(meant: ActTarget, *, grant: bool, decision: str) -> None:
    """Quyết định đề nghị gia hạn đang chờ của nhiệm vụ SỐ."""

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        extensions.decide(session, number, here.by, granted=grant, decision=decision, calendar=office_calendar(session))
        return lookup.get(session, number)

    act(meant, "extend", do)
