"""Move the work of units that have ended to those who took over, and notify the coordinator of it.

A chase sees to it before its letters, and a delivery before its mails: a letter queued yesterday must not reach a unit
that ended last night.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.best_effort import BestEffort
from dondoc.store.acts.reassign import Moved, hand_over_ended
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.outbox.requeue import one_at_a_time
from dondoc.store.queries.register.ended_units import offices_of_ended_units
from notifications.letters.recipients import OfficeCard
from notifications.outbox.enqueue import Outbox
from notifications.outbox.notices import add_new_notices
from notifications.timing.clock_check import CLOCK
from notifications.timing.date_doubt import date_doubt
from notifications.timing.send_window import local_day, mail_day


def hand_over(session: Session, office_id: int, today: dt.date, now: dt.datetime) -> list[tuple[str, str]]:
    """Move what ended units still owe to those who took over; returns the notices to the coordinator, by occasion."""
    # A chase and a delivery may begin together: the second would record the same hand-over once more.
    one_at_a_time(session, office_id)
    return _notices(hand_over_ended(session, office_id, today, By(CLOCK, now, Channel.CLOCK)))


def hand_over_everywhere(
    store: Store, settings: Settings, days: WorkingCalendar, offices: Mapping[int, OfficeCard], now: dt.datetime
) -> list[str]:
    """Hand over in every office where an ended unit still owes something; returns what failed, one line an office.

    An office whose date is in doubt is left as it is: the unit may not have ended yet.
    """
    effort = BestEffort()
    with store.read() as session:
        found = offices_of_ended_units(session, local_day(now))
    for office_id in found:
        with effort.step("Chưa bàn giao được việc của đơn vị đã kết thúc"):
            _hand_over_office(store, settings, days, offices[office_id], now)
    return effort.failed


def _hand_over_office(
    store: Store, settings: Settings, days: WorkingCalendar, office: OfficeCard, now: dt.datetime
) -> None:
    today = local_day(now)
    with store.write() as session:
        if date_doubt(session, settings, office.id, today) is None:
            found_notices = hand_over(session, office.id, today, now)
            outbox = Outbox(session, settings, days, office)
            add_new_notices(session, outbox, office, found_notices, mail_day(now, settings, days), now)


def _notices(moved: Moved) -> list[tuple[str, str]]:
    found_notices = [(f"choose:{line}"[:320], f"Cần chọn đơn vị nhận việc – {line}") for line in moved.review]
    if moved.names:
        names = ", ".join(moved.names)
        text = f"{moved.obligations} nhiệm vụ của {names} đã chuyển sang đơn vị tiếp nhận."
        found_notices.append((f"moved:{names}"[:320], text))
    return found_notices
