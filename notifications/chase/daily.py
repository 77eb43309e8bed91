"""The daily chase: look at what is due, queue its letters, send what may leave, and say what was done."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.engine import Store
from dondoc.store.models import ChaseRun
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import the_office
from notifications.chase.best_effort import BestEffort
from notifications.chase.due_query import STAGES, Wanted
from notifications.chase.heartbeat import beat
from notifications.chase.preflight import hand_over, take_bounces
from notifications.chase.queue_letters import Sweep, Swept
from notifications.chase.recipients import OfficeCard, office_card
from notifications.delivery.deliver import deliver as send
from notifications.delivery.send_window import mail_day, rehearsed, why_closed
from notifications.delivery.worker import Delivery
from notifications.letters.model import Composed
from notifications.letters.notices import tell, told_in
from notifications.letters.open_questions import unanswered
from notifications.outbox.enqueue import Outbox
from notifications.outbox.forecast import next_letter
from notifications.outbox.requeue import held, waiting

LONGEST_LOOK_BACK = 400


class NoSuchStageError(DondocError):
    """A stage of the ladder that does not exist."""

    exit_code = 2


@dataclass(slots=True)
class Summary:
    """What one chase did. ``due``: obligations looked at because their step was due; ``queued``: letters queued;

    ``mails``: mails made or added to; ``sent``, ``failed``, ``later``, ``dropped``: mails of this delivery;
    ``held``: mails being held now, and letters of plans nobody released; ``skipped``: rows that cannot be decided
    (``bad``: their numbers); ``missed``: working days without a chase before this one; ``waiting``: mails of today or
    before that have not left; ``stopped``: why the mail server takes nothing; ``beside``: steps beside the chase that
    failed, each in one line.
    """

    day: dt.date
    due: int = 0
    queued: int = 0
    mails: int = 0
    sent: int = 0
    held: int = 0
    failed: int = 0
    dropped: int = 0
    skipped: int = 0
    later: int = 0
    waiting: int = 0
    missed: int = 0
    dry_run: bool = False
    note: str = ""
    stopped: str = ""
    beside: list[str] = field(default_factory=list)
    rungs: dict[str, int] = field(default_factory=dict)
    bad: list[int] = field(default_factory=list)
    unreleased_plans: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--json` and for the record of the run."""
        return {**dataclasses.asdict(self), "day": self.day.isoformat()}


def chase(
    store: Store,
    settings: Settings,
    *,
    office: str,
    today: dt.date,
    now: dt.datetime | None = None,
    dry_run: bool = False,
    stages: Collection[str] | None = None,
    deliver: bool = True,
    calendar: WorkingCalendar | None = None,
    units: tuple[int, int] | None = None,
) -> Summary:
    """Chase one office on one day. Run twice it says nothing twice; after days without a run it catches up.

    Without ``now`` the day is rehearsed: it is 08:00 of that day in Việt Nam. ``stages`` ("before", "due", "after")
    limits what is looked at, as do ``units`` (first and last number of the units of a shard). ``dry_run`` counts what
    would be queued and writes nothing.
    """
    moment = now or rehearsed(today)
    wanted = _stages(stages)
    days, card, owner = _prepare(store, settings, office, calendar)
    # Before a day is cut into shards (notifications.chase.shards.morning), since both move work across shards.
    whole = units is None
    effort = BestEffort()
    run_id, missed, told = 0, 0, set[int]()
    if not dry_run:
        run_id, missed = _begin(store, days, card, today, moment)
        told = _see_to_the_rest(store, settings, days, card, today, moment, whole, effort)
    sweep = Sweep(
        store, settings, days, card, Wanted(owner, today, wanted, units), mail_day(moment, settings, days), moment,
        ask_first=asks_first(settings), dry_run=dry_run,
    )  # fmt: skip
    summary = _summary(today, sweep.run(), dry_run, missed, told)
    if not dry_run:
        _deliver(store, settings, summary, days, moment, deliver, owner)
    summary.beside = effort.failed
    summary.note = " ".join([*_notes(summary, why_closed(moment, settings, days)), *effort.failed])
    if not dry_run:
        _end(store, run_id, summary, moment)
        beat(settings, summary.failed == 0 and summary.skipped == 0)
    return summary


def asks_first(settings: Settings) -> bool:
    """Whether a plan sends nothing until the coordinator releases it."""
    return settings.release == "ask" or (settings.release == "auto" and not settings.is_rehearsal)


def _stages(stages: Collection[str] | None) -> frozenset[str]:
    wanted = STAGES if stages is None else frozenset(stages)
    if wanted - STAGES:
        raise NoSuchStageError(f"không có giai đoạn {', '.join(sorted(wanted - STAGES))}; có: before, due, after.")
    return wanted


def _prepare(
    store: Store, settings: Settings, slug: str, calendar: WorkingCalendar | None
) -> tuple[WorkingCalendar, OfficeCard, int]:
    with store.write() as session:
        owner = the_office(session, settings, slug)
        session.flush()
        return calendar or office_calendar(session), office_card(owner, settings), owner.id


def _begin(store: Store, days: WorkingCalendar, card: OfficeCard, today: dt.date, now: dt.datetime) -> tuple[int, int]:
    """Record that a chase began; returns the run's number and how many working days had no chase before it."""
    with store.write() as session:
        gone = missed_days(session, card.id, today, days)
        row = ChaseRun(office_id=card.id, day=today, started_at=now)
        session.add(row)
        session.flush()
        return row.id, len(gone)


def _see_to_the_rest(
    store: Store, settings: Settings, days: WorkingCalendar, card: OfficeCard, today: dt.date, now: dt.datetime,
    whole: bool, effort: BestEffort,
) -> set[int]:  # fmt: skip
    """Do what comes before the letters and must not stop them; returns the mails that tell something new."""
    day = mail_day(now, settings, days)
    if whole:
        take_bounces(store, settings, now, effort)
        before_the_letters(store, settings, days, card, today, now, effort)
    with effort.step("Chưa ghi được thông báo về những ngày không đôn đốc"), store.write() as session:
        gone = missed_days(session, card.id, today, days)
        if gone:
            span = f"{gone[0]:%d/%m/%Y} – {gone[-1]:%d/%m/%Y}"
            words = f"Không đôn đốc {len(gone)} ngày làm việc ({span}); đã bắt kịp hôm nay."
            tell(session, Outbox(session, settings, days, card), card, [(f"missed:{gone[-1]}", words)], day, now)
    with store.read() as session:
        return told_in(session, card.id, now)


def before_the_letters(
    store: Store, settings: Settings, days: WorkingCalendar, card: OfficeCard, today: dt.date, now: dt.datetime,
    effort: BestEffort,
) -> None:  # fmt: skip
    """Move the work of ended units and ask what is unanswered: each by itself, with its notices, in one transaction."""
    day = mail_day(now, settings, days)
    with effort.step("Chưa bàn giao được việc của đơn vị đã kết thúc"), store.write() as session:
        said = hand_over(session, card.id, today, now)
        tell(session, Outbox(session, settings, days, card), card, said, day, now)
    with effort.step("Chưa nhắc được các câu hỏi chờ trả lời"), store.write() as session:
        said = unanswered(session, card.id, day, asks_first(settings))
        tell(session, Outbox(session, settings, days, card), card, said, day, now)


def missed_days(session: Session, office_id: int, today: dt.date, days: WorkingCalendar) -> list[dt.date]:
    """The working days between the last finished chase and today; none before the first chase ever."""
    finished = (ChaseRun.office_id == office_id, ChaseRun.finished_at.is_not(None))
    last = session.scalar(select(func.max(ChaseRun.day)).where(*finished))
    if last is None or last >= today:
        return []
    span = min((today - last).days, LONGEST_LOOK_BACK)
    return [day for n in range(span - 1, 0, -1) if days.is_working_day(day := today - dt.timedelta(days=n))]


def _summary(today: dt.date, swept: Swept, dry_run: bool, missed: int, told: set[int]) -> Summary:
    return Summary(
        today, due=swept.due, queued=swept.queued, mails=len(swept.would_reach if dry_run else swept.mails | told),
        held=swept.unreleased, skipped=swept.skipped, missed=missed, dry_run=dry_run, rungs=dict(swept.rungs),
        bad=swept.bad, unreleased_plans=sorted(swept.unreleased_plans),
    )  # fmt: skip


def _deliver(
    store: Store, settings: Settings, summary: Summary, days: WorkingCalendar, now: dt.datetime, wanted: bool,
    owner: int,
) -> None:  # fmt: skip
    done = send(store, settings, now=now, calendar=days) if wanted else Delivery()
    summary.sent, summary.failed, summary.dropped, summary.later = done.sent, done.failed, done.dropped, done.later
    summary.note, summary.stopped = done.note, done.stopped
    with store.read() as session:
        summary.held += held(session, owner)
        summary.waiting = waiting(session, owner, summary.day) if wanted else 0


def _notes(summary: Summary, closed: str) -> list[str]:
    notes = [summary.note or closed]
    if summary.waiting and not summary.note and not closed:
        notes.append(f"{summary.waiting} thư chờ gửi lại; đồng hồ tự gửi trong giờ làm việc.")
    if summary.unreleased_plans:
        numbers = ", ".join(map(str, summary.unreleased_plans))
        notes.append(f"Kế hoạch số {numbers} chưa được phép gửi thư; xem trước rồi chạy `dondoc release {numbers}`.")
    if summary.skipped:
        notes.append(f"{summary.skipped} nghĩa vụ không tính được, đã đánh dấu để xem lại.")
    return [note for note in notes if note]


def _end(store: Store, run_id: int, summary: Summary, now: dt.datetime) -> None:
    with store.write() as session:
        row = session.get_one(ChaseRun, run_id)
        row.finished_at, row.summary = now, summary.as_json()


def preview(store: Store, settings: Settings, obligation_id: int, today: dt.date) -> Composed:
    """The letter that goes next about one obligation, as it will look; nothing is written."""
    with store.read() as session:
        return next_letter(session, settings, obligation_id, today, office_calendar(session))
