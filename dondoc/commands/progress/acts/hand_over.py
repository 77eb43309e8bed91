"""`dondoc hand-over`: the work given to another unit."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext
from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts import progress
from dondoc.store.models import Obligation
from dondoc.store.queries.obligations import lookup
from dondoc.store.queries.obligations.obligation_queries import one_unit
from dondoc.store.scope import Scope


@click.command("hand-over")
@act_options
@click.option("--to", "receiver", required=True, help="Tên đơn vị nhận bàn giao.")
@click.option("--why", required=True, help="Lý do, số văn bản.")
def command(meant: ActTarget, receiver: str, why: str) -> None:
    """Bàn giao nhiệm vụ SỐ cho đơn vị khác; lịch sử đi theo, thư chưa gửi cho đơn vị cũ được rút."""

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        to = one_unit(session, receiver, Scope.one(lookup.get(session, number).office_id))
        return progress.hand_over(session, number, here.by, to, why)

    act(meant, "reassign", do)
