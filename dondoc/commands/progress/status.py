"""`dondoc status`: how every obligation stands, by plan, unit, section and timeliness."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from calendars.duedates import due_in_brief
from calendars.format import short_date
from calendars.reports.period_names import place_name
from dondoc.activity import DondocError
from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import BoundedNumber, FilePath, json_option, office_option, print_json, today_option
from dondoc.files.os_errors import os_error_reason
from dondoc.files.write import writing_shared
from dondoc.store.acts.plans import own
from dondoc.store.models import Plan
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.export import FORMATS
from dondoc.store.queries.obligations.count_labels import COUNT_LABELS
from dondoc.store.queries.obligations.obligation_queries import (
    Counts,
    NoSuchUnitError,
    Wanted,
    counts,
    plans,
    unit_ids,
)
from dondoc.store.queries.obligations.obligation_rows import ObligationRow, each_row, rows
from dondoc.store.queries.obligations.timeliness import Timeliness
from dondoc.store.queries.offices import office_id
from dondoc.store.scope import Scope
from notifications.chase.monitoring.health import Health, health
from notifications.inbox.mailboxes.watch import standing
from notifications.timing.send_window import rehearsed

TIMELINESS = {
    "qua-han": "overdue",
    "sap-den-han": "near",
    "trong-han": "in_time",
    "khong-han": "no_due",
    "xong-dung-han": "done_in_time",
    "xong-qua-han": "done_late",
}
PIPED_WIDTH = 140


@click.command("status")
@click.option("--plan", type=int, default=None, help="Chỉ kế hoạch số này.")
@click.option("--unit", default=None, help="Chỉ đơn vị này (tên hoặc tên viết tắt).")
@click.option("--section", default=None, help="Chỉ mục này, ví dụ III.")
@click.option(
    "--timeliness", type=click.Choice(list(TIMELINESS)), default=None, help="Chỉ những việc có thời hạn như vậy."
)
@click.option("--search", default=None, help="Tìm chữ trong nội dung hoạt động.")
@click.option("--limit", type=BoundedNumber(1, 100_000), default=200, help="Màn hình kể nhiều nhất bao nhiêu dòng.")
@click.option("--export", type=FilePath(), default=None, help="Ghi đủ mọi dòng ra tệp .xlsx, .csv hoặc .json.")
@office_option
@today_option
@json_option
def command(
    plan: int | None,
    unit: str | None,
    section: str | None,
    timeliness: str | None,
    search: str | None,
    limit: int,
    export: Path | None,
    office: str,
    today: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """Xem tiến độ và thời hạn của các nhiệm vụ."""
    state = Timeliness(TIMELINESS[timeliness]) if timeliness else None
    wanted = Wanted(Scope.one(0), plan, unit, section, state, search, limit)
    with desk(today) as here:
        wanted = replace(wanted, scope=Scope.one(_owner(here, office)))
        answer = _look(here, wanted, with_rows=export is None or as_json)
        answer["health"], answer["inbox"] = _health(here), _inbox(here)
        if export is not None:
            answer["exported"] = _write(here, export, replace(wanted, limit=None))
    if as_json:
        print_json(answer)
        return
    _print(answer)
    if export is None:
        _print_rows(answer["obligations"], answer["counts"].total)
    else:
        click.echo(f"Đã ghi {answer['exported']} nhiệm vụ ra {export}.")


def _write(here: VerbContext, path: Path, wanted: Wanted) -> int:
    """Write all wanted obligations to a file, row by row; returns how many. Raises ExportError."""

    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ExportError(f"không biết kiểu tệp “{path.name}”; hãy dùng {', '.join(FORMATS)}.")
    try:
        with here.store.read() as session, writing_shared(path) as out:
            found = each_row(session, wanted, here.today, office_calendar(session), here.settings.near_days)
            return form(out, found)
    except OSError as error:
        raise ExportError(f"không ghi được {path}: {os_error_reason(error)}.") from error


class ExportError(DondocError):
    """A file that cannot be written, or of a kind nobody asked for."""

    exit_code = 2


def _owner(here: VerbContext, slug: str) -> int:
    with here.store.read() as session:
        return office_id(session, slug)


def _look(here: VerbContext, wanted: Wanted, *, with_rows: bool) -> dict[str, Any]:

    with here.store.read() as session:
        if wanted.unit is not None and not unit_ids(session, wanted.unit, wanted.scope):
            raise NoSuchUnitError(f"không có đơn vị nào tên “{wanted.unit}”; xem tên bằng `dondoc units list`.")
        calendar = office_calendar(session)
        near = here.settings.near_days
        known = [
            {"id": p.id, "title": p.title, "number": p.number, "version": p.version} for p in _plans(session, wanted)
        ]
        return {
            "today": here.today,
            "plans": known,
            "counts": counts(session, wanted, here.today, calendar, near),
            "obligations": rows(session, wanted, here.today, calendar, near) if with_rows else [],
        }


def _plans(session: Session, wanted: Wanted) -> list[Plan]:
    """Return the plan asked for, or all of the office."""
    return plans(session, wanted.scope) if wanted.plan_id is None else [own(session, wanted.plan_id, wanted.scope)]


def _health(here: VerbContext) -> Health:
    """Return how the chase itself is doing; a rehearsed day is looked at in its morning."""
    return health(here.store, here.settings, rehearsed(here.today) if here.rehearsed else dt.datetime.now(dt.UTC))


def _inbox(here: VerbContext) -> str:
    """Return when the mailboxes were last read and what waits there; empty where none is set."""
    with here.store.read() as session:
        return standing(session, here.settings, dt.datetime.now(dt.UTC))


def _print(answer: dict[str, Any]) -> None:
    click.echo(f"Tình hình đến ngày {short_date(answer['today'])}")
    for plan in answer["plans"]:
        click.echo(f"  Kế hoạch {plan['id']} (bản {plan['version']}): {plan['title']}")
    _print_counts(answer["counts"])
    if answer["inbox"]:
        click.echo(f"  Hộp thư trả lời: {answer['inbox']}.")
    for trouble in answer["health"].troubles:
        click.echo(f"  Cần xem: {trouble}.")


def _print_counts(counts: Counts) -> None:
    for name, text in COUNT_LABELS.items():
        if name != "reports" or counts.reports:
            click.echo(f"  {getattr(counts, name):>6}  {text}")


def _print_rows(found: list[ObligationRow], total: int) -> None:
    if not found:
        click.echo("Không có nhiệm vụ nào như vậy.")
        return
    table = Table("Số", "Mục", "Hoạt động", "Đơn vị", "Hạn", "Tiến độ", "Thời hạn", box=None, header_style="bold")
    for row in found:
        due = due_in_brief(row.due, row.last_day, row.overdue_from) if row.due else "chờ sự kiện"
        late = f" {row.days_late} ngày" if row.days_late else ""
        work = shorten(row.activity, 60, placeholder=" …")
        table.add_row(
            str(row.id), place_name(row.key), work, row.unit, due, row.progress_name, row.timeliness_name + late
        )
    console = Console()
    # Piped into a file or another program, a table need not be folded to a screen that is not there.
    Console(width=None if console.is_terminal else PIPED_WIDTH, markup=False).print(table)
    if total > len(found):
        click.echo(
            f"Còn {total - len(found)} nhiệm vụ nữa chưa kể; thêm --limit, hoặc --export nhiem-vu.xlsx để lấy đủ."
        )
