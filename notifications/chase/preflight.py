"""What a chase sees to before it looks at what is due: mail that came back, and the work of units that have ended."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.acts.reassign import Moved, hand_over_ended
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from notifications.chase.best_effort import BestEffort
from notifications.inbox.mailbox import read_bounces

CLOCK = "đồng hồ"


def take_bounces(store: Store, settings: Settings, now: dt.datetime, effort: BestEffort) -> None:
    """Read mail that came back; a mailbox that cannot be read never stops a chase."""
    with effort.step("Chưa đọc được thư trả lại"):
        read_bounces(store, settings, now)


def hand_over(session: Session, office_id: int, today: dt.date, now: dt.datetime) -> list[tuple[str, str]]:
    """Move what ended units still owe to those who took over; what the coordinator is told, each under a key."""
    return _told(hand_over_ended(session, office_id, today, By(CLOCK, now, Channel.CLOCK)))


def _told(moved: Moved) -> list[tuple[str, str]]:
    told = [(f"choose:{line}"[:320], f"Cần chọn đơn vị nhận việc – {line}") for line in moved.review]
    if moved.names:
        names = ", ".join(moved.names)
        words = f"{moved.obligations} nghĩa vụ của {names} đã chuyển sang đơn vị tiếp nhận."
        told.append((f"moved:{names}"[:320], words))
    return told
