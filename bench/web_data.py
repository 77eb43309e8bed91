"""A store of many offices for the bench of the pages: written in bulk, on SQLite and PostgreSQL alike.

Of an office's obligations four in ten are done, one in fifty is overdue, the rest fall due over a year; each tenth has
a line of history, each hundredth a letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, text

from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, History, Letter, Mail, Obligation, Office, Plan, Unit
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import Progress
from tests.cluster.nation_data import chunks, unit_row

TODAY = dt.date(2021, 6, 9)
STAMP = dt.datetime(2021, 6, 1, 2, 0, tzinfo=dt.UTC)
PLANS = 5
WORDS = ("Báo cáo kết quả", "Rà soát thủ tục", "Tổ chức tập huấn", "Ban hành quyết định", "Kiểm tra công vụ")


@dataclass(frozen=True, slots=True)
class Size:
    """How many offices, units an office, activities an office."""

    offices: int
    units: int
    activities: int

    @property
    def obligations(self) -> int:
        """Return how many obligations there are in all."""
        return self.offices * self.units * self.activities


def fill(store: Store, size: Size) -> None:
    """Write the whole store."""
    for table, rows in (
        (Office, _offices(size)),
        (Plan, _plans(size)),
        (Unit, _units(size)),
        (ActivityRow, _activities(size)),
        (Obligation, _obligations(size)),
        (History, _history(size)),
        (Mail, _mails(size)),
        (Letter, _letters(size)),
    ):
        for chunk in chunks(rows):
            with store.begin() as connection:
                connection.execute(insert(table.metadata.tables[table.__tablename__]), chunk)
    _tidy(store)


def _tidy(store: Store) -> None:
    """Update the statistics of the database, and where its sequences go on."""
    tables = ("office", "plan", "unit", "activity", "obligation", "history", "mail", "letter")
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not store.is_sqlite:
            for table in tables:
                connection.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))
        connection.execute(text("ANALYZE"))


def _offices(size: Size) -> Iterator[dict[str, Any]]:
    for p in range(1, size.offices + 1):
        yield {
            "id": p,
            "slug": f"tinh-{p}",
            "name": f"UBND tỉnh {p}",
            "coordinator_name": "Đầu mối",
            "coordinator_email": f"dm@t{p}.vn",
            "leadership_name": "",
            "leadership_email": "",
        }


def _plans(size: Size) -> Iterator[dict[str, Any]]:
    for n in range(size.offices * PLANS):
        yield {
            "id": n + 1,
            "office_id": n // PLANS + 1,
            "identity": f"kh {n}",
            "number": f"{n}/KH-UBND",
            "title": f"Kế hoạch số {n}",
            "version": 1,
            "released_at": STAMP,
            "plan_from": dt.date(2021, 1, 1),
            "plan_to": dt.date(2021, 12, 31),
        }


def _units(size: Size) -> Iterator[dict[str, Any]]:
    for n in range(size.offices * size.units):
        p = n // size.units + 1
        yield unit_row(n + 1, p, p)


def _activities(size: Size) -> Iterator[dict[str, Any]]:
    empty: dict[str, Any] = {"lead": [], "coop": [], "deadline": {}, "review": [], "place": {}}
    for n in range(size.offices * size.activities):
        k = n % size.activities
        words = f"{WORDS[k % len(WORDS)]} lần thứ {k} của cơ quan {n // size.activities + 1}"
        yield {
            "id": n + 1,
            "plan_id": _plan_of(size, n),
            "position": k,
            "key": f"I.{k}",
            "text": words,
            "folded": words.casefold(),
            "deadline_kind": "by",
            "time_text": "Tháng 6",
            "product": "Báo cáo",
            **empty,
        }


def _plan_of(size: Size, activity: int) -> int:
    office, k = divmod(activity, size.activities)
    return office * PLANS + k % PLANS + 1


def _obligations(size: Size) -> Iterator[dict[str, Any]]:
    per_office = size.units * size.activities
    for n in range(size.obligations):
        office, rest = divmod(n, per_office)
        unit, k = divmod(rest, size.activities)
        activity = office * size.activities + k
        done, late = n % 10 < 4, n % 50 == 7
        due = TODAY - dt.timedelta(days=10) if late else TODAY + dt.timedelta(days=1 + n % 360)
        yield {
            "id": n + 1,
            "office_id": office + 1,
            "plan_id": _plan_of(size, activity),
            "activity_id": activity + 1,
            "unit_id": office * size.units + unit + 1,
            "kind": "activity",
            "occurrence": 1,
            "exclusive": False,
            "due": due,
            "last_day": due,
            "chase_day": due,
            "overdue_from": due + dt.timedelta(days=1),
            "first_due": due,
            "due_version": 1,
            "progress": Progress.DONE if done and not late else Progress.NOT_STARTED,
            "percent": 0,
            "done_on": TODAY - dt.timedelta(days=n % 90) if done and not late else None,
            "note": "",
            "review": "",
            "next_on": dt.date(2022, 1, 1),
        }


def _history(size: Size) -> Iterator[dict[str, Any]]:
    """Insert one line for every tenth obligation, the offices taking turns, as they do in a year."""
    for n in range(size.obligations // 10):
        number = (n * 7919) % size.obligations + 1
        yield {
            "at": STAMP,
            "who": "thử",
            "subject": "obligation",
            "subject_id": number,
            "office_id": (number - 1) // (size.units * size.activities) + 1,
            "what": "progress",
            "was": {"progress": "not_started"},
            "now": {"progress": "done"},
            "why": "",
        }


def _mails(size: Size) -> Iterator[dict[str, Any]]:
    for n in range(size.obligations // 100):
        office = n * 100 // (size.units * size.activities) + 1
        yield {
            "id": n + 1,
            "office_id": office,
            "kind": "letters",
            "recipient": f"u{n}@t.vn",
            "recipient_name": "Đơn vị",
            "role": "unit",
            "day": TODAY,
            "message_id": f"<{n}@t.vn>",
            "state": MailState.SENT,
            "reason": "",
            "subject": "[Đôn đốc] 1 việc",
            "text": "",
            "html": "",
            "queued_at": STAMP,
            "not_before": STAMP,
            "attempts": 1,
            "sent_at": STAMP,
        }


def _letters(size: Size) -> Iterator[dict[str, Any]]:
    for n in range(size.obligations // 100):
        yield {
            "obligation_id": n * 100 + 1,
            "due_version": 1,
            "rung": "before-7",
            "role": "unit",
            "mail_id": n + 1,
            "recipient": f"u{n}@t.vn",
            "queued_on": TODAY,
            "note": "",
            "dropped": "",
        }
