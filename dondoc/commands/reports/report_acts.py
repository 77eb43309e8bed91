"""`dondoc report approve|return|exclude|include|nothing`: what the coordinator does with one unit's report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Required, TypedDict, Unpack

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import DATE, json_option, own_option, print_json, today_option
from dondoc.commands.reports.report_options import PERIOD, PLAN, UNIT, reports_of
from dondoc.reports.cycles import acts
from dondoc.reports.cycles.states import STATE_NAMES, ReportAct, can
from dondoc.store.models import Report

Do = Callable[["VerbContext", "Session", "Report"], object]
Verb = Callable[..., None]
WHO = click.option("--unit", required=True, help="Đơn vị (tên hoặc tên viết tắt).")
WHY = click.option("--why", required=True, help="Lý do, số văn bản.")


class ReportTarget(TypedDict, total=False):
    """What every one of these verbs takes: the reports it means, for which office, on which day."""

    period: Required[str]
    unit: Required[str | None]
    plan: Required[int | None]
    office: Required[str | None]
    today: dt.date | None
    as_json: Required[bool]


def target_options(verb: Verb) -> Verb:
    """Add the options that name one unit's report of a period, for which office and on which day."""
    for option in (json_option, today_option, own_option, PLAN, WHO, PERIOD):
        verb = option(verb)
    return verb


def _act(do: Do, meant: ReportTarget) -> None:
    """Do one act on the reports meant, all in one transaction, and print how they stand."""
    unit = meant["unit"]
    with desk(meant.get("today")) as here, here.store.write() as session:
        found = reports_of(session, meant["period"], meant["plan"], unit, meant["office"])
        before = {report.id: report.state for report in found}
        for report in found:
            do(here, session, report)
        answer = [
            {
                "unit": r.obligation.unit.name,
                "period": r.period.name,
                "state": r.state,
                "state_name": STATE_NAMES[r.state],
                "obligation": r.obligation_id,
                "why": r.why,
            }
            for r in found
            if unit is not None or r.state is not before[r.id]
        ]
    if meant["as_json"]:
        print_json(answer)
        return
    for one in answer:
        click.echo(f"{one['unit']}, {one['period']}: {one['state_name']}.")
    if not answer:
        click.echo("Không có báo cáo nào thay đổi.")


@click.command("approve")
@PERIOD
@UNIT
@click.option("--all", "everybody", is_flag=True, help="Duyệt mọi báo cáo đang chờ duyệt của kỳ.")
@PLAN
@own_option
@today_option
@json_option
def approve(*, everybody: bool, **meant: Unpack[ReportTarget]) -> None:
    """Duyệt báo cáo của một đơn vị (hoặc --all): số liệu được tổng hợp, việc báo xong là xong."""
    unit = meant["unit"]
    if unit is None and not everybody:
        raise click.UsageError("Hãy ghi --unit ĐƠN_VỊ hoặc --all.")

    def do(here: VerbContext, session: Session, report: Report) -> None:
        if unit is not None or can(report.state, ReportAct.APPROVE):
            acts.approve(session, report, here.by, here.today)

    _act(do, meant)


@click.command("return")
@target_options
@WHY
def send_back(why: str, **meant: Unpack[ReportTarget]) -> None:
    """Trả lại báo cáo của một đơn vị để chỉnh lý; đơn vị tiếp tục được đôn đốc."""
    _act(lambda here, session, one: acts.send_back(session, one, here.by, why), meant)


@click.command("exclude")
@target_options
@WHY
def exclude(why: str, **meant: Unpack[ReportTarget]) -> None:
    """Loại trừ một đơn vị khỏi kỳ (giải thể, sáp nhập, chia tách), có lý do."""
    _act(lambda here, session, one: acts.exclude(session, one, here.by, why), meant)


@click.command("include")
@target_options
def include(**meant: Unpack[ReportTarget]) -> None:
    """Đưa trở lại một đơn vị đã loại trừ."""
    _act(lambda here, session, one: acts.include(session, one, here.by), meant)


@click.command("nothing")
@target_options
@click.option("--on", type=DATE, default=None, help="Ngày đơn vị báo (mặc định: hôm nay).")
def nothing(on: dt.date | None, **meant: Unpack[ReportTarget]) -> None:
    """Ghi nhận đơn vị báo “không phát sinh” trong kỳ."""

    def do(here: VerbContext, session: Session, report: Report) -> None:
        acts.send(session, report, here.by, on or here.today, "không phát sinh", nothing=True)

    _act(do, meant)
