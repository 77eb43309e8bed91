"""The state of plans as the coordinator sees it in the Prefect page: tables in Vietnamese under lasting keys."""

from __future__ import annotations

import datetime as dt

from prefect import task
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.obligation_queries import Counts, Wanted, counts, plans
from dondoc.store.queries.obligations.obligation_rows import ObligationRow, rows
from dondoc.store.queries.obligations.overdue import with_activities
from dondoc.store.queries.offices import office_id
from dondoc.store.queries.questions.explain import steps
from dondoc.store.scope import ALL_OFFICES, Scope
from tasks.context import office
from tasks.page.publish import MOST_ROWS, md, publish_table, publish_text
from tasks.page.tables import counts_table, import_report, plan_line

MOST_PLANS = 12
"""A daily chase shows afresh the newest plans; any other is shown by "Xem tình hình kế hoạch"."""


def plan_key(plan_id: int) -> str:
    """Return the key of a plan's table: letters, digits and dashes only."""
    return f"ke-hoach-{plan_id}"


@task(name="Bảng tình hình kế hoạch", retries=1)
def publish_plan(plan_id: int, day: dt.date) -> int:
    """Show how each obligation of a plan stands on a day; returns how many there are."""
    with office() as here, here.store.read() as session:
        return _show(session, plan_id, day, office_calendar(session), here.settings.near_days).total


@task(name="Bảng tình hình các kế hoạch", retries=1)
def publish_plans(day: dt.date, slug: str) -> int:
    """Show an office's newest plans; returns how many obligations of the whole office are overdue."""
    with office() as here, here.store.read() as session:
        calendar, near = office_calendar(session), here.settings.near_days
        scope = Scope.one(office_id(session, slug))
        for plan in plans(session, scope)[:MOST_PLANS]:
            _show(session, plan.id, day, calendar, near)
        return counts(session, Wanted(scope), day, calendar, near).overdue


def _show(session: Session, plan_id: int, day: dt.date, calendar: WorkingCalendar, near: int) -> Counts:
    wanted = Wanted(ALL_OFFICES, plan_id=plan_id, limit=MOST_ROWS)
    found = rows(session, wanted, day, calendar, near)
    sums = counts(session, wanted, day, calendar, near)
    whys = _whys(session, found, calendar)
    table = [plan_line(row, whys[row.id]) for row in found]
    publish_table(table, key=plan_key(plan_id), head=_head(found, sums, day))
    return sums


def _whys(session: Session, found: list[ObligationRow], calendar: WorkingCalendar) -> dict[int, str]:
    """Return the last step of each date's reasons; `dondoc explain` shows all of them."""
    owed = with_activities(session, [row.id for row in found])
    return {one.id: ": ".join(steps(one, calendar)[-1]) for one in owed}


def _head(found: list[ObligationRow], sums: Counts, day: dt.date) -> str:
    title = found[0].plan if found else "Kế hoạch chưa có nhiệm vụ nào"
    more = sums.total - len(found)
    left_out = f"\n\n… và {more} nhiệm vụ khác: xem `dondoc status`." if more > 0 else ""
    return f"## {md(title)}\n\n{counts_table(sums, day)}{left_out}"


@task(name="Kết quả nhập kế hoạch", retries=1)
def publish_import(kept: ImportResult, path: str, *, dry_run: bool) -> None:
    """Show what an import kept, what changed against the last version, and which lines a person should look at."""
    report = import_report(kept, path, dry_run=dry_run)
    publish_text(report, key="nhap-ke-hoach", head="Kết quả lần nhập mới nhất")
