"""A rehearsed nation: provinces that each chase their units, one in a hundred obligations due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, text

from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, Office, Plan, Unit
from notifications.timing.ladder import load_ladder, snapshot

TODAY, DUE = dt.date(2021, 6, 9), dt.date(2021, 6, 18)
LATER = dt.date(2021, 9, 9)
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Nation:
    """How many of what; one obligation in ``one_in`` is due on TODAY, its letter is "before-7"."""

    provinces: int = 34
    units: int = 120
    activities: int = 50
    one_in: int = 100

    @property
    def obligations(self) -> int:
        """How many obligations there are in all."""
        return self.provinces * self.units * self.activities

    @property
    def due(self) -> int:
        """How many of them are due."""
        return self.obligations // self.one_in


def fill(store: Store, nation: Nation) -> None:
    """An office and a plan a province; nothing due yet."""
    released = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
    with store.write() as session:
        session.execute(insert(Office), [_office(p) for p in range(1, nation.provinces + 1)])
        session.execute(insert(Plan), [_plan(p, released) for p in range(1, nation.provinces + 1)])
    for table, rows in ((Unit, _units(nation)), (ActivityRow, _activities(nation))):
        for chunk in chunks(rows):
            with store.write() as session:
                session.connection().execute(insert(table.__table__), chunk)
    with store.write() as session:
        session.execute(_OBLIGATIONS, _obligations(nation))
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in ("office", "plan", "unit", "activity", "obligation"):
            connection.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))
        connection.execute(text("VACUUM ANALYZE"))


def chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Part rows into lists that one statement inserts."""
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _office(p: int) -> dict[str, Any]:
    return {
        "id": p + 1,
        "slug": f"tinh-{p}",
        "name": f"UBND tỉnh {p}",
        "coordinator_name": "Đầu mối",
        "coordinator_email": f"dm@t{p}.vn",
        "leadership_name": "Lãnh đạo",
        "leadership_email": f"ld@t{p}.vn",
    }


def _plan(p: int, released: dt.datetime) -> dict[str, Any]:
    return {
        "id": p,
        "office_id": p + 1,
        "identity": f"kh {p}",
        "number": f"{p}/KH-UBND",
        "title": f"Kế hoạch tỉnh {p}",
        "version": 1,
        "released_at": released,
    }


def unit_row(number: int, office_id: int, province: int) -> dict[str, Any]:
    """A unit with an address in its province and nothing else known of it."""
    return {
        "id": number,
        "office_id": office_id,
        "name": f"Đơn vị {number}",
        "key": f"đơn vị {number}",
        "kind": "",
        "level": "",
        "email": f"u{number}@t{province}.vn",
        "head_name": "",
        "head_email": "",
        "successor_ids": [],
        "decision": "",
        "known": True,
    }


def _units(nation: Nation) -> Iterator[dict[str, Any]]:
    for n in range(nation.provinces * nation.units):
        p = n // nation.units + 1
        yield unit_row(n + 1, p + 1, p)


def _activities(nation: Nation) -> Iterator[dict[str, Any]]:
    empty: dict[str, Any] = {"lead": [], "coop": [], "deadline": {}, "review": [], "place": {}}
    for n in range(nation.provinces * nation.activities):
        p, k = n // nation.activities + 1, n % nation.activities + 1
        yield {
            "id": n + 1,
            "plan_id": p,
            "position": k,
            "key": f"I.{k}",
            "text": f"Việc thứ {k} của tỉnh {p}",
            "deadline_kind": "by",
            "time_text": "Tháng 6",
            **empty,
        }


_OBLIGATIONS = text("""
    INSERT INTO obligation (id, office_id, plan_id, activity_id, unit_id, kind, occurrence, exclusive, due, last_day,
        chase_day, overdue_from, first_due, due_version, progress, percent, note, review, last_rung, next_step, next_on,
        ladder)
    SELECT n + 1, p + 2, p + 1, p * :activities + n % :activities + 1, n / :activities + 1, 'activity', 1, false,
        :due, :due, :due, :late, :due, 1, 'not_started', 0, '', '', 'before-15', 'before-7', :later,
        cast(:ladder AS json)
    FROM (SELECT n, n / (:units * :activities) AS p FROM generate_series(0, :total - 1) AS n) AS numbered
""")


def _obligations(nation: Nation) -> dict[str, Any]:
    ladder = snapshot(load_ladder())
    return {
        "activities": nation.activities,
        "units": nation.units,
        "total": nation.obligations,
        "due": DUE,
        "late": DUE + dt.timedelta(days=1),
        "later": LATER,
        "ladder": ladder,
    }


def make_due(store: Store, nation: Nation) -> None:
    """Empty the outbox and make one obligation in so many due, spread over all units."""
    with store.write() as session:
        session.execute(text("TRUNCATE notice, attachment, letter, mail, chase_run RESTART IDENTITY CASCADE"))
        back = {"later": LATER}
        session.execute(
            text(
                "UPDATE obligation SET next_on = :later, next_step = 'before-7', last_rung = 'before-15' "
                "WHERE next_on <> :later"
            ),
            back,
        )
        session.execute(
            text(f"UPDATE obligation SET next_on = :today WHERE id % {nation.one_in} = 0"), {"today": TODAY}
        )


def wrong(store: Store, nation: Nation, taken: list[str]) -> str:
    """Return what went wrong: ``taken`` are the recipients of all mails that arrived. Empty when all is well."""
    with store.read() as session:
        count = lambda query: session.scalar(text(query)) or 0  # noqa: E731
        letters = count("SELECT count(*) FROM letter JOIN mail ON mail.id = mail_id WHERE state = 'sent'")
        doubled = count("SELECT count(*) - count(DISTINCT obligation_id) FROM letter")
        left = count(f"SELECT count(*) FROM obligation WHERE next_on <= '{TODAY}'")
        unsent = count("SELECT count(*) FROM mail WHERE state NOT IN ('sent', 'dropped')")
        mails = count("SELECT count(*) FROM mail WHERE state = 'sent'")
    facts = {
        "letters too few or many": letters - nation.due,
        "obligations with two letters": doubled,
        "still due": left,
        "mails not sent": unsent,
        "mails not arrived, or arrived twice": len(taken) - mails,
        "recipients with more than one mail": len(taken) - len(set(taken)),
    }
    return ", ".join(f"{words}: {number}" for words, number in facts.items() if number)
