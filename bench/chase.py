"""The daily chase over a million obligations, beside the bare SQL that finds and inserts the same rows.

Run: ``nice python bench/chase.py [DATABASE_URL]`` (default: a SQLite file in a temporary folder; an empty PostgreSQL
database also serves). The bare SQL is set-based and one transaction: mails of the recipients, letters of the due
obligations, their next steps. Memory is what a process that has everything
imported grows by during the work.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import insert, text

from config.settings import Settings
from dondoc.store.engine import Store, make_engine, open_store
from dondoc.store.models import ActivityRow, Obligation, Office, Plan, Unit
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.context import chase_context
from notifications.chase.daily import chase
from notifications.timing.ladder import load_ladder, snapshot

TODAY, DUE = dt.date(2021, 6, 9), dt.date(2021, 6, 18)
UNITS, ACTIVITIES = 300, 20_000
ROUNDS = 5
CHUNK = 20_000
RESET = (
    "DELETE FROM notice",
    "DELETE FROM letter",
    "DELETE FROM mail",
    "DELETE FROM chase_run",
    "UPDATE obligation SET next_on = '2021-09-09', next_step = 'before-7', last_rung = 'before-15' "
    "WHERE next_on <> '2021-09-09'",
)
BARE = (
    """INSERT INTO mail (office_id, kind, recipient, recipient_name, role, day, message_id, state, reason, subject,
        text, html, queued_at, not_before, attempts)
    SELECT DISTINCT 1, 'letters', u.email, u.name, 'unit', {today}, '<' || u.email || '>', 'queued', '', '', '', '',
        {now}, {now}, 0
    FROM obligation o JOIN unit u ON u.id = o.unit_id
    WHERE o.next_on <= {today} AND o.progress = 'not_started' ON CONFLICT DO NOTHING""",
    """INSERT INTO letter (obligation_id, due_version, rung, role, recipient, mail_id, queued_on, note, dropped)
    SELECT o.id, o.due_version, o.next_step, 'unit', u.email, m.id, {today}, '', ''
    FROM obligation o JOIN unit u ON u.id = o.unit_id
    JOIN mail m ON m.office_id = 1 AND m.recipient = u.email AND m.day = {today} AND m.kind = 'letters'
    WHERE o.next_on <= {today} AND o.progress = 'not_started' ON CONFLICT DO NOTHING""",
    """UPDATE obligation SET last_rung = next_step, next_step = 'before-3', next_on = '2021-06-15'
    WHERE next_on <= {today} AND progress = 'not_started'""",
)


def fill(store: Store, total: int) -> None:
    """Fill a store with so many obligations, none of them due."""
    with store.write() as session:
        session.add(Office(id=1, slug="default", name="Văn phòng"))
        session.flush()
        released = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
        session.add(Plan(id=1, office_id=1, identity="x", title="Kế hoạch", released_at=released))
        session.flush()
        session.execute(insert(Unit), [unit(n) for n in range(1, UNITS + 1)])
        session.execute(insert(ActivityRow), [activity(n) for n in range(1, ACTIVITIES + 1)])
    ladder = json.loads(snapshot(load_ladder()))
    for start in range(1, total + 1, CHUNK):
        with store.write() as session:
            rows = [obligation(n, ladder) for n in range(start, min(start + CHUNK, total + 1))]
            session.connection().execute(insert(Obligation.metadata.tables[Obligation.__tablename__]), rows)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def unit(n: int) -> dict[str, Any]:
    """Make a unit of the register."""
    return {"id": n, "office_id": 1, "name": f"Đơn vị {n}", "key": f"k{n}", "email": f"u{n}@tinh.vn", "known": True}


def activity(n: int) -> dict[str, Any]:
    """Make a row of the plan."""
    empty: dict[str, Any] = {"lead": [], "coop": [], "deadline": {}, "review": [], "place": {}}
    return {
        "id": n,
        "plan_id": 1,
        "position": n,
        "key": f"I.{n}",
        "text": f"Hoạt động {n}",
        "deadline_kind": "by",
        **empty,
    }


def obligation(n: int, ladder: dict[str, Any]) -> dict[str, Any]:
    """Make an obligation that was reminded before and is not due for another letter."""
    return {
        "id": n,
        "office_id": 1,
        "plan_id": 1,
        "activity_id": 1 + n % ACTIVITIES,
        "unit_id": 1 + n % UNITS,
        "occurrence": n,
        "due": DUE,
        "last_day": DUE,
        "chase_day": DUE,
        "overdue_from": DUE + dt.timedelta(days=1),
        "first_due": DUE,
        "last_rung": "before-15",
        "next_step": "before-7",
        "next_on": dt.date(2021, 9, 9),
        "ladder": ladder,
    }


def make_due(store: Store, due: int, total: int) -> None:
    """Forget what was sent, and make so many obligations due, spread over the whole table."""
    with store.write() as session:
        for statement in RESET:
            session.execute(text(statement))
        session.execute(text(f"UPDATE obligation SET next_on = '2021-06-09' WHERE id % {total // due} = 0"))


def bare(store: Store) -> None:
    """Time the same rows found and inserted by the database alone."""
    moments = {"today": "'2021-06-09'", "now": "'2021-06-09 01:00:00+00:00'"}
    if not store.is_sqlite:  # PostgreSQL takes a bare literal in a SELECT DISTINCT for text.
        moments = {"today": "date '2021-06-09'", "now": "timestamptz '2021-06-09 01:00:00+00:00'"}
    with store.write() as session:
        run = session.connection().exec_driver_sql
        for statement in BARE:
            run(statement.format(**moments))


def ours(store: Store, settings: Settings) -> None:
    """Time the chase, without sending."""
    chase(chase_context(store, settings, DEFAULT, TODAY), deliver=False)


def seconds(work: Callable[[], None]) -> float:
    """Run once, watching the clock."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def megabytes(url: str, work: Callable[[Store], None]) -> float:
    """Measure by how much a fork with everything imported and nothing done yet grows at its highest while it works."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        store = Store(make_engine(url))
        Path("/proc/self/clear_refs").write_text("5")
        before = resident("VmRSS")
        work(store)
        os.write(writing, f"{resident('VmHWM') - before:.3f}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        grown = float(pipe.read())
    os.wait()
    return grown


def resident(name: str) -> float:
    """Return this process's memory in megabytes, as Linux counts it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0


def compare(store: Store, settings: Settings, due: int, total: int) -> None:
    """Time both, in turn, on the same rows."""
    url = store.engine.url.render_as_string(hide_password=False)
    works: dict[str, Callable[[Store], None]] = {"bare": bare, "ours": lambda there: ours(there, settings)}
    memory: dict[str, float] = {}
    spent: dict[str, list[float]] = {name: [] for name in works}
    for name, work in works.items():
        make_due(store, due, total)
        memory[name] = megabytes(url, work)
    for _ in range(ROUNDS):
        for name, work in works.items():
            make_due(store, due, total)
            spent[name].append(seconds(partial(work, store)))
            with store.read() as session:
                letters = session.scalar(text("SELECT count(*) FROM letter"))
            assert letters == due, (name, letters)
    took = {name: statistics.median(runs) for name, runs in spent.items()}
    print(
        f"{total:>9} obligations, {due:>6} due: chase {took['ours']:.3f} s, bare SQL {took['bare']:.3f} s, "
        f"ratio {took['ours'] / took['bare']:.2f}; "
        f"memory grew by {memory['ours']:.1f} MB, bare {memory['bare']:.1f} MB",
        flush=True,
    )


def main() -> None:
    """Show that the time is flat in the total and linear in the due."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        url = sys.argv[1] if len(sys.argv) > 1 else ""
        for total in (100_000, 1_000_000):
            store = open_store(url or f"sqlite:///{home / f'{total}.db'}")
            settings = Settings(home=home, database_url=url, coordinator_email="dm@tinh.vn")
            with store.write() as session:
                for table in (
                    "notice",
                    "letter",
                    "mail",
                    "chase_run",
                    "obligation",
                    "activity",
                    "unit",
                    "plan",
                    "office",
                ):
                    session.execute(text(f"DELETE FROM {table}"))
            fill(store, total)
            for due in (500, 5_000, 20_000) if total > 100_000 else (5_000,):
                compare(store, settings, due, total)
            store.close()


if __name__ == "__main__":
    main()
