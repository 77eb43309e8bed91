"""`dondoc report cycles|confirm|open|indicators`: which reports a plan asks for, and when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from calendars.format import short_date, span
from calendars.reports.period_names import code_of, period_names
from dondoc.commands.chasing.other_day import ask_about_other_day, yes_option
from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import BoundedNumber, FilePath, json_option, own_option, print_json, today_option
from dondoc.commands.reports.report_options import PLAN, period_of
from dondoc.reading import lines_of
from dondoc.reports.consolidate.target_lines import goals
from dondoc.reports.cycles.lookup import periods
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.cycles.proposal import CycleError, Offer, Wish, offer, own_regimes
from dondoc.reports.cycles.proposal import confirm as keep
from dondoc.reports.indicators.plan_indicators import describe_target, from_texts, set_indicators
from dondoc.store.acts import plans
from dondoc.store.models import ReportPeriod
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.obligation_queries import plans as all_plans
from dondoc.store.queries.offices import DEFAULT, scope_of
from dondoc.store.queries.reports.periods import cycle_of_plan
from notifications.chase.open_periods import OpenSummary, open_due, open_one

STATE_LABELS = {
    "planned": "chưa mở",
    "open": "đang mở",
    "consolidated": "đã tổng hợp",
    "past": "đã qua khi xác nhận, không mở",
}


@click.command("cycles")
@click.argument("plan", type=int, required=False, metavar="[KẾ_HOẠCH]")
@own_option
@today_option
@json_option
def cycles(plan: int | None, office: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Xem chế độ báo cáo dondoc đề xuất cho các kế hoạch, và các kỳ đã xác nhận."""
    with desk(today) as here, here.store.read() as session:
        answer = _look(session, plan, office, own_regimes(here.settings.home))
    print_json(answer) if as_json else _print(answer)


def _look(session: Session, plan_id: int | None, office: str | None, regimes: Any) -> list[dict[str, Any]]:
    scope = scope_of(session, office)
    wanted = [plans.own(session, plan_id, scope)] if plan_id is not None else all_plans(session, scope)
    return [
        {**_offered(offer(session, one, regimes)), "periods": [_period(p) for p in periods(session, scope, one.id)]}
        for one in wanted
    ]


def _offered(found: Offer) -> dict[str, Any]:
    proposal = found.proposal
    return {
        "plan": found.plan_id,
        "title": found.title,
        "words": list(found.time_texts),
        "reports_to": found.reports_to,
        "regime": proposal.regime.code if proposal else None,
        "regime_name": proposal.regime.name if proposal else None,
        "codes": list(proposal.codes) if proposal else [],
        "reasons": [list(pair) for pair in proposal.reasons] if proposal else [],
        "doubts": list(proposal.doubts) if proposal else [],
    }


def _period(one: ReportPeriod) -> dict[str, Any]:
    return {
        "key": key_of(one),
        "name": one.name,
        "data_from": one.data_from,
        "data_to": one.data_to,
        "opens_on": one.opens_on,
        "due": one.due,
        "own_due": one.own_due,
        "state": one.state,
        "state_name": STATE_LABELS[one.state],
    }


def _print(answer: list[dict[str, Any]]) -> None:
    for one in answer:
        click.echo(f"Kế hoạch {one['plan']}: {one['title']}")
        words = ", ".join(one["words"]) or "không ghi kỳ báo cáo"
        to = f"; gửi {one['reports_to']}" if one["reports_to"] else ""
        click.echo(f"  Kế hoạch ghi: {words}{to}")
        if one["regime"]:
            click.echo(f"  Đề xuất: {one['regime_name']} ({one['regime']}): {period_names(one['codes'])}")
        for doubt in one["doubts"]:
            click.echo(f"  Cần xem: {doubt}")
        for period in one["periods"]:
            _print_period(period)
        if one["regime"] and not one["periods"]:
            click.echo(f"  Chưa xác nhận; xác nhận bằng `dondoc report confirm {one['plan']}`.")


def _print_period(one: dict[str, Any]) -> None:
    data = span(one["data_from"], one["data_to"])
    click.echo(
        f"  {one['key']:<12} {one['name']}: số liệu {data}, mở {short_date(one['opens_on'])}, "
        f"hạn {short_date(one['due'])}, {one['state_name']}"
    )


@click.command("confirm")
@click.argument("plan", type=int, metavar="KẾ_HOẠCH")
@click.option("--regime", default=None, help="Mã chế độ báo cáo (mặc định: như đề xuất).")
@click.option("--periods", default="", help="Các kỳ, ví dụ “Quý I, 6 tháng, 9 tháng, năm” (mặc định: như đề xuất).")
@click.option("--units", multiple=True, help="Đơn vị hoặc nhóm đơn vị phải báo cáo; ghi được nhiều lần.")
@click.option("--except", "excepted", multiple=True, help="Trừ đơn vị này; ghi được nhiều lần.")
@click.option("--to", "reports_to", default=None, help="Nơi nhận báo cáo.")
@click.option("--subject", default=None, help="Báo cáo về việc gì, ví dụ “công tác cải cách hành chính”.")
@click.option(
    "--open-before",
    type=BoundedNumber(0, 60),
    default=None,
    help="Mở kỳ trước ngày chốt số liệu mấy ngày làm việc (mặc định 5).",
)
@own_option
@today_option
@json_option
def confirm(
    plan: int,
    regime: str | None,
    periods: str,
    units: tuple[str, ...],
    excepted: tuple[str, ...],
    reports_to: str | None,
    subject: str | None,
    open_before: int | None,
    office: str | None,
    today: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """Xác nhận chế độ báo cáo của một kế hoạch: từ đó các kỳ tự mở đúng ngày."""
    codes = tuple(code_of(code) for code in periods.split(",") if code.strip())
    wish = Wish(regime, codes, units, excepted, reports_to, subject, open_before)
    with desk(today) as here:
        answer = _confirm(here, plan, wish, office)
    print_json(answer) if as_json else _print_confirmed(answer)


def _confirm(here: VerbContext, plan_id: int, wish: Any, office: str | None) -> dict[str, Any]:
    with here.store.write() as session:
        scope = scope_of(session, office)
        plan = plans.own(session, plan_id, scope)
        regimes = own_regimes(here.settings.home)
        kept = keep(session, plan, wish, regimes, office_calendar(session), here.today, here.by)
        found = [_period(one) for one in periods(session, scope, plan_id)]
    return {"plan": plan_id, "warnings": list(kept.warnings), "moved": list(kept.moved), "periods": found}


def _print_confirmed(answer: dict[str, Any]) -> None:
    click.echo(f"Đã xác nhận chế độ báo cáo của kế hoạch {answer['plan']}:")
    for one in answer["periods"]:
        _print_period(one)
    for line in answer["moved"]:
        click.echo(f"  Thay đổi: {line}")
    for line in answer["warnings"]:
        click.echo(f"  Cần xem: {line}")


@click.command("open")
@click.argument("period", required=False, metavar="[KỲ]")
@PLAN
@yes_option
@own_option
@today_option
@json_option
def open_periods(
    period: str | None, plan: int | None, office: str | None, today: dt.date | None, *, yes: bool, as_json: bool
) -> None:
    """Mở các kỳ đã đến ngày mở (đồng hồ tự làm mỗi sáng); hoặc chỉ mở ngay một KỲ. Gửi biểu cho từng đơn vị.

    Chạy lại không mở hai lần, không gửi hai lần.
    """
    with desk(today) as here:
        ask_about_other_day(here, yes=yes, preview="Xem các kỳ bằng `dondoc report cycles`.")
        summary = _open_one(here, period, plan, office) if period else _open_due(here, office)
    if as_json:
        print_json(summary)
        return
    for one in summary.opened:
        text = "mở" if one.fresh else "xem lại"
        click.echo(f"{one.name}: {text}, thêm {len(one.added)} đơn vị, loại trừ {len(one.excluded)} đơn vị.")
    if summary.note:
        click.echo(summary.note)
        return
    waiting = f"; {summary.waiting} thư chờ kế hoạch được phép gửi" if summary.waiting else ""
    click.echo(f"{summary.mails} thư có biểu đính kèm đã vào hàng đợi{waiting}.")


def _open_one(here: VerbContext, text: str, plan: int | None, office: str | None) -> OpenSummary:
    with here.store.read() as session:
        number = period_of(session, text, plan, office).id
    return open_one(here.store, here.settings, here.today, number, now=_now(here), by=here.by)


def _open_due(here: VerbContext, office: str | None) -> OpenSummary:
    return open_due(here.store, here.settings, here.today, now=_now(here), by=here.by, office=office or DEFAULT)


def _now(here: VerbContext) -> dt.datetime | None:
    """Return the moment by the clock; None for a rehearsed day, which has a moment of its own."""
    return None if here.rehearsed else here.by.at


@click.command("indicators")
@click.argument("plan", type=int, metavar="KẾ_HOẠCH")
@click.option("--from", "file", type=FilePath(), default=None, help="Lấy thêm mục tiêu ghi trong tệp này.")
@own_option
@today_option
@json_option
def indicators(plan: int, file: Path | None, office: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Xem các chỉ tiêu của biểu báo cáo; --from thêm những mục tiêu định lượng ghi trong một tệp kế hoạch."""
    wanted = _goals(file) if file is not None else []
    with desk(today) as here, here.store.write() as session:
        plans.own(session, plan, scope_of(session, office))
        answer = _indicators(session, plan, wanted)
    if as_json:
        print_json(answer)
        return
    for one in answer:
        target = f" (mục tiêu {one['target']})" if one["target"] else ""
        click.echo(f"{one['code']:<6} {one['name']}{target}; đơn vị tính: {one['measure']}")


def _goals(file: Path) -> list[tuple[str, str]]:
    """Return the targets that a file states; it is read before the store is held."""
    return list(goals(lines_of(file)))


def _indicators(session: Session, plan: int, wanted: list[tuple[str, str]]) -> list[dict[str, Any]]:
    cycle = cycle_of_plan(session, plan)
    if cycle is None:
        raise CycleError(f"kế hoạch {plan} chưa xác nhận chế độ báo cáo; chạy `dondoc report confirm {plan}`.")
    if wanted:
        set_indicators(session, cycle, from_texts(wanted))
    return [
        {
            "code": one.code,
            "name": one.name,
            "measure": one.measure,
            "kind": one.kind,
            "area": one.area,
            "target": describe_target(one.target_op, one.target, one.measure),
            "source": one.source,
        }
        for one in cycle.indicators
    ]
