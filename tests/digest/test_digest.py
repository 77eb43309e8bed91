"""The digest's numbers against the same numbers counted another way, in plain Python, row by row."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import event, select

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import OPEN_STATES, Progress
from dondoc.store.queries.obligations.timeliness import Timeliness, days_late, timeliness
from dondoc.store.queries.offices import DEFAULT
from notifications.digest.monthly import Digest, DigestCounts, day_before, digest, digest_day
from tests.support.letters_samples import CALENDAR, small_store

TODAY = dt.date(2026, 11, 2)
SINCE = dt.date(2026, 10, 1)
SETTINGS = Settings(office_name="Sở Nội vụ tỉnh Sông Ngân", coordinator_name="Đoàn Minh Khuê")


def many(seed: int, number: int) -> list[dict[str, Any]]:
    """Obligations of a whole year in every state."""
    rnd = random.Random(seed)
    return [one(rnd) for _ in range(number)]


def one(rnd: random.Random) -> dict[str, Any]:
    """An obligation of any unit, plan, due date and progress."""
    due = dt.date(2026, 1, 1) + dt.timedelta(days=rnd.randrange(365))
    state = rnd.choice([*Progress, Progress.DONE, Progress.DONE, Progress.NOT_STARTED])
    done_on = min(due + dt.timedelta(days=rnd.randrange(-20, 20)), TODAY) if state is Progress.DONE else None
    return {
        "unit": rnd.choice(["Sở A", "Sở B", "UBND xã C"]),
        "plan": rnd.choice(["Kế hoạch một", "Kế hoạch hai"]),
        "due": due if rnd.random() < 0.9 else None,
        "exclusive": rnd.random() < 0.3,
        "progress": state,
        "done_on": done_on,
    }


def counted(store: Store, where: Any) -> Counter[str]:
    """The counts of Counts, found by looking at every obligation with the rule for a single one."""
    names = {
        Timeliness.OVERDUE: "overdue",
        Timeliness.NEAR: "open_in_time",
        Timeliness.IN_TIME: "open_in_time",
        Timeliness.NO_DUE: "undated",
    }
    found: Counter[str] = Counter()
    with store.read() as session:
        for o in filter(where, session.scalars(select(Obligation))):
            state = timeliness(o, TODAY, CALENDAR)
            if o.progress is Progress.DONE:
                found["done_late" if state is Timeliness.DONE_LATE else "done_in_time"] += 1
            elif o.progress in OPEN_STATES:
                found[names[state]] += 1
            elif o.progress is not Progress.WITHDRAWN:
                found["paused" if o.progress is Progress.PAUSED else "awaiting"] += 1
    return found


def as_counter(counts: DigestCounts) -> Counter[str]:
    return +Counter({name: getattr(counts, name) for name in DigestCounts.__slots__})


def gather(store: Store, today: dt.date = TODAY) -> Digest:
    return digest(store, SETTINGS, today=today, office=DEFAULT)


def test_the_counts_are_those_of_every_obligation_looked_at_alone(store: Store) -> None:
    small_store(store, many(seed=1, number=150))
    gathered = gather(store)
    assert as_counter(gathered.counts) == counted(store, lambda o: True)
    for unit in gathered.units:
        assert as_counter(unit.counts) == counted(store, lambda o, name=unit.name: o.unit.name == name)
    for plan in gathered.plans:
        assert as_counter(plan.counts) == counted(store, lambda o, title=plan.title: o.plan.title == title)


def test_the_lines_are_what_is_overdue_oldest_first_under_the_unit_with_most(store: Store) -> None:
    small_store(store, many(seed=2, number=150))
    gathered = gather(store)
    with store.read() as session:
        owed = {o.id: days_late(o, TODAY) for o in session.scalars(select(Obligation)) if days_late(o, TODAY)}
    assert {line.obligation_id: line.days_late for line in gathered.late} == owed
    for unit in gathered.units:
        assert len(unit.late) == unit.counts.overdue
        assert [line.due for line in unit.late] == sorted(line.due for line in unit.late)
    overdue = [unit.counts.overdue for unit in gathered.units]
    assert overdue == sorted(overdue, reverse=True)


def test_what_changed_is_counted_from_the_digest_before(sqlite_store: Store) -> None:
    done = Progress.DONE
    small_store(
        sqlite_store,
        [
            {"unit": "Sở A", "due": dt.date(2026, 9, 29)},  # overdue from 30/9: known at the digest before
            {"unit": "Sở A", "due": dt.date(2026, 9, 30)},  # overdue from 01/10, the very day of it
            {"unit": "Sở A", "due": dt.date(2026, 10, 1)},  # overdue from 02/10: new
            {"unit": "Sở A", "due": dt.date(2026, 10, 31)},  # a Saturday: in time until the end of 02/11
            {"unit": "Sở A", "due": dt.date(2026, 9, 1), "progress": done, "done_on": SINCE},
            {"unit": "Sở A", "due": dt.date(2026, 9, 1), "progress": done, "done_on": dt.date(2026, 10, 2)},
            {"unit": "Sở A", "due": dt.date(2026, 12, 1), "progress": done, "done_on": TODAY},
        ],
    )
    gathered = gather(sqlite_store)
    assert gathered.since == SINCE
    assert [(line.obligation_id, line.newly) for line in gathered.late] == [(1, False), (2, False), (3, True)]
    assert gathered.newly == 1
    assert [(line.obligation_id, line.days_late) for line in gathered.done_since] == [(6, 29), (7, 0)]


def test_percentages_are_of_the_four_published_counts() -> None:
    counts = DigestCounts(done_in_time=1, done_late=1, open_in_time=0, overdue=1, awaiting=5, paused=1, undated=9)
    assert (counts.counted, counts.beside) == (3, 15)
    assert counts.percent(counts.overdue) == 33.3
    assert DigestCounts().percent(0) == 0


def test_the_database_is_asked_as_often_for_many_rows_as_for_few(sqlite_store: Store) -> None:
    def asked() -> int:
        statements: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith("SELECT"):
                statements.append(statement)

        event.listen(sqlite_store.engine, "before_cursor_execute", note)
        gather(sqlite_store)
        event.remove(sqlite_store.engine, "before_cursor_execute", note)
        return len(statements)

    few = asked()
    small_store(sqlite_store, many(seed=3, number=120))
    # The office, the calendar, unknown names, lines; by unit and by plan: overdue, kept and names. Where a name is
    # unknown, once more for whether any name is known.
    assert asked() <= few + 1 <= 11


def test_an_empty_store_has_an_empty_digest(store: Store) -> None:
    gathered = gather(store)
    assert (gathered.counts, gathered.units, gathered.plans) == (DigestCounts(), (), ())
    assert gathered.office_name == SETTINGS.office_name


@pytest.mark.parametrize(
    ("today", "due", "before"),
    [
        ("2026-11-02", "2026-11-02", "2026-10-01"),  # 01/11/2026 is a Sunday
        ("2026-11-21", "2026-11-02", "2026-11-02"),
        ("2026-01-05", "2026-01-05", "2025-12-01"),  # 01/01 and 02/01/2026 are off
        ("2026-01-02", "2026-01-05", "2025-12-01"),
    ],
)
def test_the_digest_is_due_on_the_first_working_day_of_the_month(today: str, due: str, before: str) -> None:
    day = dt.date.fromisoformat(today)
    assert digest_day(day, CALENDAR) == dt.date.fromisoformat(due)
    assert day_before(day, CALENDAR) == dt.date.fromisoformat(before)
