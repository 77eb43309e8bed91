"""How the mailboxes stand: last read, refusing since when, the oldest mail nobody understood; in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from config.settings import Settings
from config.time_zone import ZONE
from dondoc.store.received.received_mails import states
from dondoc.store.received.shown import NotUnderstood, not_understood
from dondoc.store.scope import ALL_OFFICES, Scope
from dondoc.text.letters import capital
from notifications.inbox.mailboxes.mailbox import mailbox_name
from notifications.timing.send_window import local_day

SILENT = dt.timedelta(days=4)
"""So long a mailbox may be unread: Tết aside, the clock is idle over a weekend with a holiday before or after it."""
UNREAD = dt.timedelta(days=1)


def mailbox_troubles(session: Session, settings: Settings, now: dt.datetime) -> list[str]:
    """Describe what is not well with the mailboxes and with what came in; empty when all is, or none is set."""
    if not settings.mailboxes:
        return []
    waiting = not_understood(session, ALL_OFFICES, local_day(now))
    old = waiting.oldest is not None and now - waiting.oldest > UNREAD
    sentences = [waiting_line(waiting)] if old else []
    return [*refusing(session, settings, now), *sentences]


def refusing(session: Session, settings: Settings, now: dt.datetime) -> Iterator[str]:
    """Describe each mailbox that cannot be read, or was not for days."""
    found = {one.mailbox: one for one in states(session, [mailbox_name(one) for one in settings.mailboxes])}
    for name, state in found.items():
        if state.trouble:
            yield f"hộp thư {name} không đọc được từ {_day(state.since)}: {state.trouble.rstrip('.')}"
        elif state.read_at is not None and now - state.read_at > SILENT:
            yield f"hộp thư {name} đọc lần cuối {_day(state.read_at)}"


def inbox_notices(
    session: Session, settings: Settings, office_id: int, today: dt.date, now: dt.datetime, *, own: bool
) -> Iterator[tuple[str, str]]:
    """Yield (occasion, sentence) for a coordinator's daily mail; ``own``: the office that keeps the mailboxes."""
    waiting = not_understood(session, Scope.one(office_id), today)
    if waiting.count:
        page = f": {settings.web_address}/thu-den" if settings.web_address else ""
        yield f"inbox:{today}", f"{waiting_line(waiting)}{page}"
    if own and settings.mailboxes:
        for line in refusing(session, settings, now):
            yield f"mailbox:{today}:{line}"[:320], f"{capital(line)}."


def standing(session: Session, settings: Settings, now: dt.datetime) -> str:
    """Describe in one line when the mailboxes were last read, and what waits for a person; empty with none set."""
    if not settings.mailboxes:
        return ""
    read, waiting = last_read(session, settings), not_understood(session, ALL_OFFICES, local_day(now))
    read_at = f"đọc lần cuối {_day(read)}" if read else "chưa đọc lần nào"
    return f"{read_at}; {waiting_line(waiting)}" if waiting.count else read_at


def waiting_line(waiting: NotUnderstood) -> str:
    """Write how many mails wait for a person, and since when the oldest does."""
    return f"{waiting.count} thư đến chờ người đọc, cũ nhất từ {_day(waiting.oldest)}"


def last_read(session: Session, settings: Settings) -> dt.datetime | None:
    """Return when all mailboxes were last read; None where one never was, or none is set."""
    found = states(session, [mailbox_name(one) for one in settings.mailboxes])
    if not found or len(found) < len(settings.mailboxes):
        return None
    return min((one.read_at for one in found if one.read_at is not None), default=None)


def _day(moment: dt.datetime | None) -> str:
    return "(không rõ)" if moment is None else f"{moment.astimezone(ZONE):%d/%m/%Y %H:%M}"
