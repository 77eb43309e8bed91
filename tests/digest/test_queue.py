"""The digest goes into the outbox once a month, and a month whose first days had no run is caught up."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState
from dondoc.store.queries.offices import DEFAULT
from notifications.digest.monthly import queue_digest
from notifications.timing.send_window import rehearsed
from tests.support.letters_samples import small_store

SETTINGS = Settings(
    office_name="Sở Nội vụ", coordinator_name="Đoàn Minh Khuê", coordinator_email="dieuphoi@songngan.example"
)
FIRST = dt.date(2026, 11, 2)
OWED = [{"unit": "Sở Tư pháp", "due": dt.date(2026, 10, 20)}]


def queue(store: Store, today: dt.date) -> int | None:
    return queue_digest(store, SETTINGS, today=today, now=rehearsed(today), office=DEFAULT)


def mails(store: Store) -> list[Mail]:
    with store.read() as session:
        found = list(session.scalars(select(Mail).order_by(Mail.id)))
        _ = [mail.attachments for mail in found]
        return found


def test_the_digest_is_queued_for_the_coordinator_with_chart_and_workbook(store: Store) -> None:
    small_store(store, OWED)
    number = queue(store, FIRST)
    (mail,) = mails(store)
    assert (mail.id, mail.kind, mail.state, mail.day) == (number, "digest", MailState.QUEUED, FIRST)
    assert (mail.recipient, mail.recipient_name, mail.role) == (
        "dieuphoi@songngan.example",
        "Đoàn Minh Khuê",
        "coordinator",
    )
    assert mail.subject == "[Đôn đốc] Tổng hợp đến ngày 02/11/2026: 1 việc quá hạn (1 việc mới) – Sở Nội vụ"
    assert mail.not_before == rehearsed(FIRST)
    chart, book = mail.attachments
    assert f'src="cid:{chart.cid}"' in mail.html
    assert (chart.content[:8], book.content[:2], book.cid) == (b"\x89PNG\r\n\x1a\n", b"PK", "")


def test_it_is_queued_once_a_month_however_often_it_is_asked_for(sqlite_store: Store) -> None:
    small_store(sqlite_store, OWED)
    days = [FIRST, FIRST, dt.date(2026, 11, 3), dt.date(2026, 11, 30), dt.date(2026, 12, 1), dt.date(2026, 12, 1)]
    assert [queue(sqlite_store, day) is not None for day in days] == [True, False, False, False, True, False]
    assert [mail.day for mail in mails(sqlite_store)] == [FIRST, dt.date(2026, 12, 1)]
    assert len({mail.message_id for mail in mails(sqlite_store)}) == 2


def test_nothing_is_queued_before_the_first_working_day(sqlite_store: Store) -> None:
    small_store(sqlite_store, OWED)
    assert queue(sqlite_store, dt.date(2026, 11, 1)) is None
    assert mails(sqlite_store) == []


def test_a_missed_first_day_is_caught_up_and_shows_the_day_it_was_made(sqlite_store: Store) -> None:
    small_store(sqlite_store, OWED)
    queue(sqlite_store, dt.date(2026, 11, 10))
    (mail,) = mails(sqlite_store)
    assert mail.day == dt.date(2026, 11, 10)
    assert queue(sqlite_store, dt.date(2026, 11, 11)) is None
    assert "đến ngày 10/11/2026" in mail.subject


def test_a_digest_made_on_a_day_off_waits_for_the_next_working_morning(sqlite_store: Store) -> None:
    small_store(sqlite_store, OWED)
    queue(sqlite_store, dt.date(2026, 11, 7))  # a Saturday
    (mail,) = mails(sqlite_store)
    assert mail.not_before == dt.datetime(2026, 11, 9, 0, 30, tzinfo=dt.UTC)


def test_where_nothing_is_owed_there_is_no_digest(sqlite_store: Store) -> None:
    assert queue(sqlite_store, FIRST) is None
    assert mails(sqlite_store) == []
