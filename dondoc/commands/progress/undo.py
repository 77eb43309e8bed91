"""`dondoc undo`: take back the last act on an obligation, a unit, a plan, the calendar, or any act by its code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import desk
from dondoc.commands.options import json_option, own_option, print_json, today_option
from dondoc.commands.workdays.calendar_swap import agreed
from dondoc.store.acts.undo.take_back import TakenBack, acts_of_office, newest_act, newest_of_obligation, preview, undo
from dondoc.store.queries.obligations.lookup import obligation_id
from dondoc.store.queries.obligations.obligation_queries import unit_ids
from dondoc.store.queries.offices import scope_of
from dondoc.store.scope import Scope


class WhatToUndoError(click.UsageError):
    """Nothing named to take back, or more than one thing."""


@dataclass(frozen=True, slots=True)
class UndoTarget:
    """What the last act is looked for on, or the act itself; one of them is given."""

    obligation: str | None
    act: int | None
    unit: str | None
    plan: int | None
    calendar: bool


@click.command("undo")
@click.argument("obligation", required=False, metavar="[SỐ]")
@click.option("--act", type=int, default=None, help="Việc có mã này (xem bằng `dondoc log`).")
@click.option("--unit", default=None, help="Việc mới nhất với đơn vị này: sáp nhập, chia, đổi tên, giải thể, tên gọi.")
@click.option("--plan", type=int, default=None, help="Việc mới nhất với kế hoạch số này: cho phép gửi thư.")
@click.option("--calendar", is_flag=True, help="Lần thêm hoặc bỏ hoán đổi ngày nghỉ mới nhất.")
@click.option("--why", default="", help="Lý do lấy lại.")
@click.option("--yes", is_flag=True, help="Lấy lại ngay, không hỏi.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ thay đổi gì.")
@own_option
@today_option
@json_option
def command(
    *, why: str, yes: bool, dry_run: bool, office: str | None, today: dt.date | None, as_json: bool, **named: Any
) -> None:
    """Lấy lại việc mới nhất đã ghi với nhiệm vụ SỐ (hoặc --unit, --plan, --calendar, --act).

    Cho xem việc ấy là gì và lấy lại thì thay đổi gì (hạn, đôn đốc, thư đã gửi) rồi mới hỏi; lịch sử giữ cả hai.
    """
    target = _one(UndoTarget(**named))
    with desk(today) as here:
        with here.store.write() as session:
            scope = scope_of(session, office)
            number = _act(session, target, scope)
            found = preview(session, number, scope, here.by)
            session.rollback()
        if not as_json:
            _print(found)
        kept = not dry_run and (yes or (not as_json and agreed("Lấy lại việc này?")))
        if kept:
            with here.store.write() as session:
                found = undo(session, number, scope, here.by, why)
    _print_end(found, kept=kept, as_json=as_json)


def _print_end(found: TakenBack, *, kept: bool, as_json: bool) -> None:
    end = {"undone": kept, "act": found.act, "what": found.description, "changes": found.changes, "stays": found.stays}
    if as_json:
        print_json(end)
    else:
        click.echo("Đã lấy lại." if kept else "Chưa ghi gì.")


def _one(named: UndoTarget) -> UndoTarget:
    given = [named.obligation, named.act, named.unit, named.plan, named.calendar or None]
    if sum(one is not None for one in given) != 1:
        raise WhatToUndoError("hãy ghi một trong: SỐ nhiệm vụ, --act, --unit, --plan, --calendar.")
    return named


def _act(session: Session, named: UndoTarget, scope: Scope) -> int:
    """Return the number of the act meant."""
    if named.act is not None:
        return named.act
    if named.obligation is not None:
        return newest_of_obligation(session, obligation_id(session, named.obligation, scope))
    if named.unit is not None:
        return newest_act(session, "unit", list(unit_ids(session, named.unit, scope)))
    if named.plan is not None:
        return newest_act(session, "plan", [named.plan])
    return newest_act(session, "calendar", acts_of_office(session, "calendar"))


def _print(found: TakenBack) -> None:
    click.echo(f"Việc mã {found.act}: {found.description}")
    click.echo("Lấy lại thì:" if found.changes else "Lấy lại thì không nhiệm vụ nào thay đổi.")
    for line in found.changes:
        click.echo(f"  {line}")
    for line in found.stays:
        click.echo(f"  Không đổi: {line}")
