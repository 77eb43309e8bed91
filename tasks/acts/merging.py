"""A merger of units: who ends, who goes on, and which open obligations follow, shown before and after it is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from prefect import task
from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.reports.period_names import place_name
from config.time_zone import ZONE
from dondoc.activity import DondocError
from dondoc.store.acts.register.reorganise import Following, reorganise
from dondoc.store.queries.offices import the_office
from dondoc.units.named import receiving, the_unit
from dondoc.units.register.model import Register
from dondoc.units.succession import steps
from tasks.choosing import NOT_CHOSEN, chosen
from tasks.context import DESK_OFFICE, TaskContext, office, store_was_busy
from tasks.page.publish import MOST_LINES, md, publish_text

MERGE_KEY = "sap-nhap"


class MergeUnclearError(DondocError):
    """A form that does not name who merges, into what, or by which document."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Merge:
    """What the form asks for: lines of the drop-downs (those not chosen are passed over), and the receiving unit."""

    olds: tuple[str, ...]
    into: str
    from_date: dt.date
    decision: str

    def names(self) -> list[str]:
        """Return the numbers or names of the units that merge; raises MergeUnclearError where something is missing."""
        ended = [chosen(line) for line in self.olds if line.strip() not in ("", NOT_CHOSEN)]
        wanted = (
            (ended, "chưa chọn đơn vị nào"),
            (self.into.strip(), "chưa ghi đơn vị nhận"),
            (self.decision.strip(), "chưa ghi số văn bản quyết định"),
        )
        missing = [text for value, text in wanted if not value]
        if missing:
            raise MergeUnclearError(f"{', '.join(missing)}; hãy mở lại biểu mẫu và ghi đủ.")
        return list(dict.fromkeys(ended))


@dataclass(frozen=True, slots=True)
class Merged:
    """A merger as it is kept, or would be."""

    olds: tuple[str, ...]
    into: str
    from_date: dt.date
    today: dt.date
    moving: tuple[Following, ...]
    review: tuple[str, ...]


@task(name="Sáp nhập", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def merge_units(merge: Merge, *, dry_run: bool) -> Merged:
    """Keep the merger with what follows it in one transaction; of a trial nothing is kept."""
    with office() as here, here.store.write() as session:
        found = _merge(here, session, merge)
        if dry_run:
            session.rollback()
    return found


def _merge(here: TaskContext, session: Session, merge: Merge) -> Merged:
    owner, today = the_office(session, here.settings, DESK_OFFICE), here.by.at.astimezone(ZONE).date()
    session.flush()
    names, before = merge.names(), merge.from_date - dt.timedelta(days=1)

    def step(register: Register) -> steps.Applied:
        olds = [the_unit(register, name, before) for name in names]
        into = receiving(register, merge.into.strip(), olds[0], merge.from_date)
        return steps.merge(register, [old.id for old in olds], into, merge.from_date, merge.decision.strip())

    done = reorganise(session, owner.id, step, today, here.by)
    review = (*done.change.review, *done.moved.review)
    return Merged(done.ended, merge.into.strip(), merge.from_date, today, done.follows, review)


@task(name="Bảng việc chuyển theo", retries=1)
def publish_merge(found: Merged, *, dry_run: bool) -> None:
    """Show who ends, who goes on, what moves, and what a person should look at."""
    publish_text(merge_report(found, dry_run=dry_run), key=MERGE_KEY, head="Lần sáp nhập mới nhất")


def merge_report(found: Merged, *, dry_run: bool) -> str:
    """Return the merger as markdown, numbers first."""
    state = "chạy thử, chưa ghi" if dry_run else "đã ghi"
    later = found.from_date > found.today
    when = f"Việc chuyển vào ngày {short_date(found.from_date)}." if later else "Việc chuyển ngay."
    rows = [
        f"| {one.id} | {md(place_name(one.key))} | {short_date(one.due) if one.due else 'chờ sự kiện'} "
        f"| {md(one.unit)} | {md(one.activity[:120])} |"
        for one in found.moving[:MOST_LINES]
    ]
    head = f"## {len(found.moving)} nhiệm vụ chuyển về {md(found.into)} ({state})"
    table = ["| Số | Mục | Hạn | Đơn vị cũ | Hoạt động |", "|---:|---|---|---|---|", *rows]
    more = len(found.moving) - MOST_LINES
    return "\n\n".join(
        [
            head,
            f"{md(', '.join(found.olds))} nhập vào {md(found.into)} từ {short_date(found.from_date)}. {when}",
            *(f"- Xin xem lại: {md(one)}" for one in found.review),
            "\n".join(table) if rows else "Không nhiệm vụ đang mở nào phải chuyển.",
            *([f"… và {more} nhiệm vụ khác."] if more > 0 else []),
        ]
    )
