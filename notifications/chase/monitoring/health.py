"""How the chase itself is doing: last run, missed days, the oldest mail still waiting, stuck leases, held mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from config.time_zone import ZONE
from dondoc.store.chase.steps import SET_ASIDE
from dondoc.store.engine import Store
from dondoc.store.outbox.health import chase_counts, mail_counts, unsent_to_coordinators
from dondoc.store.queries.calendar import office_calendar
from notifications.inbox.mailboxes.watch import mailbox_troubles
from notifications.outbox.coordinators import coordinators
from notifications.timing.clock_check import go_on
from notifications.timing.date_doubt import is_date_doubted
from notifications.timing.send_window import local_day

UNMAILED_SHOWN = 10
"""So many lines of what could not be mailed to a coordinator are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the chase at a moment; ``missed`` are working days without a finished chase, up to today.

    ``waiting``: mails that may leave by now and have not; ``stuck``: mails whose lease ran out. ``unmailed``: what the
    coordinators should have read by mail and could not be sent to them, so that it is read on the desk instead.
    ``troubles`` lists in Vietnamese what is not well, empty when all is. ``jumped``: the clock is too far
    beyond the last chase, and nobody confirmed its date.
    """

    last_run: dt.datetime | None
    last_day: dt.date | None
    unfinished_runs: int
    missed: list[dt.date]
    waiting: int
    oldest_queued: dt.datetime | None
    stuck: int
    held: int
    failed: int
    skipped: int
    unmailed: list[str] = field(default_factory=list)
    jumped: bool = False
    troubles: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Nothing to report."""
        return not self.troubles


def health(store: Store, settings: Settings, now: dt.datetime) -> Health:
    """Look at the whole store; today counts as missed once mail hours are over without a chase."""
    with store.read() as session:
        calendar = office_calendar(session)
        chases = chase_counts(session, local_day(now), SET_ASIDE)
        mails = mail_counts(session, now)
        facts: dict[str, Any] = {
            "last_run": chases.last_run,
            "last_day": chases.last_day,
            "unfinished_runs": chases.unfinished_runs,
            "skipped": chases.set_aside,
            **asdict(mails),
            "missed": missed_days(chases.last_day, now, settings, calendar),
            "unmailed": unmailed(session),
            "jumped": is_date_doubted(session, settings, now),
        }
        mailbox = mailbox_troubles(session, settings, now)
    return Health(**facts, troubles=[*_troubles(facts, settings.web_address), *mailbox])


def unmailed(session: Session) -> list[str]:
    """Describe what could not be mailed to a coordinator: each mail with its reason, then its notices."""
    sentences: list[str] = []
    for mail in unsent_to_coordinators(session, coordinators(session)):
        sentences.append(
            f"thư ngày {short_date(mail.day)} gửi người điều phối ({mail.recipient}) chưa đi được: {mail.reason}"
        )
        sentences += mail.notices
    return sentences


def missed_days(last: dt.date | None, now: dt.datetime, settings: Settings, calendar: WorkingCalendar) -> list[dt.date]:
    """List the working days after the last chase; today counts once its mail hours are over. Pure."""
    if last is None:
        return []
    over = now.astimezone(ZONE).time() >= settings.mail_closes
    end = local_day(now) if over else local_day(now) - dt.timedelta(days=1)
    span = range(1, min((end - last).days, 400) + 1)
    return [day for n in span if calendar.is_working_day(day := last + dt.timedelta(days=n))]


def _troubles(facts: dict[str, Any], page: str) -> list[str]:
    missed = facts["missed"]
    sentences = [
        (
            facts["jumped"],
            f"ngày trên máy cách lần đôn đốc trước quá xa nên thư nhắc đang được giữ: xem lại ngày, rồi {go_on(page)}",
        ),
        (
            len(missed),
            f"không đôn đốc {len(missed)} ngày làm việc" + (f", từ {short_date(missed[0])}" if missed else ""),
        ),
        (facts["stuck"], f"{facts['stuck']} thư đang gửi dở; lần gửi sau sẽ gửi lại"),
        (facts["held"], f"{facts['held']} thư bị giữ vì thiếu địa chỉ hoặc địa chỉ không dùng được"),
        (facts["failed"], f"{facts['failed']} thư không tới được địa chỉ của nó (bị từ chối hoặc trả lại)"),
        (facts["skipped"], f"{facts['skipped']} nhiệm vụ không tính được, cần xem lại"),
    ]
    troubles = [text for count, text in sentences if count]
    shown = [text.rstrip(".") for text in facts["unmailed"][:UNMAILED_SHOWN]]
    more = len(facts["unmailed"]) - len(shown)
    return [*troubles, *shown, *([f"và {more} điều khác chưa gửi được tới người điều phối"] if more else [])]
