"""`dondoc extend|event|ask-extension|decide-extension|hand-over`: when it is due, and by whom."""

from __future__ import annotations

import datetime as dt

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext
from dondoc.commands.options import DATE
from dondoc.commands.progress.acts import NOTE, ActTarget, act, act_options
from dondoc.store.acts import progress
from dondoc.store.acts.dates import extensions
from dondoc.store.models import Obligation
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations import lookup
from dondoc.store.queries.obligations.obligation_queries import one_unit
from dondoc.store.scope import Scope


@click.command("extend")
@act_options
@click.option("--to", "due", type=DATE, required=True, help="Hạn mới.")
@click.option("--decision", required=True, help="Số văn bản cho gia hạn.")
def extend(meant: ActTarget, due: dt.date, decision: str) -> None:
    """Gia hạn nhiệm vụ SỐ; hạn ban đầu vẫn được giữ bên cạnh.

    Lần gia hạn ghi sai ngày thì gia hạn lại, cả về ngày sớm hơn (sau hạn ban đầu), hoặc lấy lại bằng `dondoc undo SỐ`.
    """
    act(
        meant,
        "extend",
        lambda here, session, number: progress.extend(
            session, number, here.by, due, decision, office_calendar(session)
        ),
    )


@click.command("event")
@act_options
@click.option("--on", type=DATE, required=True, help="Ngày sự kiện xảy ra (ngày văn bản, ngày nhận được…).")
@NOTE
def event(meant: ActTarget, on: dt.date, note: str) -> None:
    """Ghi nhận sự kiện mà nhiệm vụ SỐ đang chờ: từ đó có hạn và bắt đầu nhắc."""
    act(
        meant,
        "event",
        lambda here, session, number: progress.event(session, number, here.by, on, office_calendar(session), note),
    )


@click.command("ask-extension")
@act_options
@click.option("--to", "wanted", type=DATE, required=True, help="Ngày xin gia hạn đến.")
@click.option("--why", required=True, help="Lý do xin gia hạn.")
def ask_extension(meant: ActTarget, wanted: dt.date, why: str) -> None:
    """Ghi đề nghị gia hạn của đơn vị cho nhiệm vụ SỐ; vẫn đôn đốc cho đến khi có quyết định."""

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        extensions.ask(session, number, here.by, wanted, why)
        return lookup.get(session, number)

    act(meant, "extend", do)


@click.command("decide-extension")
@act_options
@click.option("--grant/--refuse", required=True, help="Chấp thuận hoặc từ chối.")
@click.option("--decision", required=True, help="Số văn bản quyết định.")
def decide_extension(meant: ActTarget, *, grant: bool, decision: str) -> None:
    """Quyết định đề nghị gia hạn đang chờ của nhiệm vụ SỐ."""

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        extensions.decide(session, number, here.by, granted=grant, decision=decision, calendar=office_calendar(session))
        return lookup.get(session, number)

    act(meant, "extend", do)


@click.command("hand-over")
@act_options
@click.option("--to", "receiver", required=True, help="Tên đơn vị nhận bàn giao.")
@click.option("--why", required=True, help="Lý do, số văn bản.")
def hand_over(meant: ActTarget, receiver: str, why: str) -> None:
    """Bàn giao nhiệm vụ SỐ cho đơn vị khác; lịch sử đi theo, thư chưa gửi cho đơn vị cũ được rút."""

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        to = one_unit(session, receiver, Scope.one(lookup.get(session, number).office_id))
        return progress.hand_over(session, number, here.by, to, why)

    act(meant, "reassign", do)
