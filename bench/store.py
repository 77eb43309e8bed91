"""A million obligations: status of one unit, of one plan, and search, in milliseconds (`python -m bench.store`).

Beside each stands the bare SQL that fetches the same rows over the same indexes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, text

from calendars.workdays import WorkingCalendar
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts
from dondoc.store.queries.obligations.obligation_rows import rows
from dondoc.store.scope import ALL_OFFICES, Scope
from dondoc.text.folding import bare

TODAY = dt.date(2026, 6, 15)
UNITS = 4_080
ACTIVITIES = 20_000
WORDS = ("báo cáo", "rà soát", "tập huấn", "kiểm tra", "chuyển đổi số", "đơn giản hoá", "thủ tục", "công khai", "ISO")


def fill(store: Store, many: int) -> None:
    """Make a nation: one office, plans of 50 activities, units, and obligations spread over two years."""
    with store.engine.begin() as c:
        c.execute(text("INSERT INTO office VALUES (1,'default','O','','','','')"))
        insert_rows(
            c,
            "unit (id,office_id,name,key,kind,level,email,head_name,head_email,known,successor_ids,decision)",
            ((u, 1, f"Đơn vị {u}", f"đơn vị {u}", "", "", "", "", "", True, "[]", "") for u in range(1, UNITS + 1)),
        )
        insert_rows(
            c,
            "plan (id,office_id,identity,title,version)",
            ((p, 1, f"p{p}", f"Kế hoạch {p}", 1) for p in range(1, ACTIVITIES // 50 + 1)),
        )
        insert_rows(
            c,
            "activity (id,plan_id,position,key,text,folded,lead,coop,deadline_kind,deadline,review,place)",
            (_activity(a) for a in range(1, ACTIVITIES + 1)),
        )
        each = many // ACTIVITIES
        insert_rows(
            c,
            "obligation (id,office_id,plan_id,activity_id,unit_id,kind,occurrence,due,exclusive,last_day,"
            "chase_day,overdue_from,first_due,due_version,progress,percent,note,next_step,next_on,review)",
            (_obligation(n, each) for n in range(many)),
        )
        c.execute(text("ANALYZE"))


def _activity(a: int) -> tuple[object, ...]:
    text = f"{WORDS[a % len(WORDS)]} nội dung {a} của lĩnh vực {a % 97}"
    return (a, (a - 1) // 50 + 1, a, f"I.{a}", text, bare(text), "[]", "[]", "fixed", "{}", "[]", "{}")


def _obligation(n: int, each: int) -> tuple[object, ...]:
    activity = n // each + 1
    due = dt.date(2026, 1, 1) + dt.timedelta(days=n * 7 % 730)
    progress = "done" if due < TODAY and n % 10 else "not_started"
    return (
        n + 1,
        1,
        (activity - 1) // 50 + 1,
        activity,
        (n * 61) % UNITS + 1,
        "activity",
        1,
        due,
        False,
        due,
        due,
        due + dt.timedelta(days=1),
        due,
        1,
        progress,
        0,
        "",
        None if progress == "done" else "before-15",
        None if progress == "done" else due,
        "",
    )


def insert_rows(connection: Connection, table: str, found: Iterable[Sequence[object]]) -> None:
    """Insert rows in batches; ``table`` names the table with its columns in brackets."""
    names = table[table.index("(") + 1 : -1].split(",")
    statement = text(f"INSERT INTO {table} VALUES ({','.join(':' + name for name in names)})")
    batch: list[dict[str, object]] = []
    for row in found:
        batch.append(dict(zip(names, row, strict=True)))
        if len(batch) == 20_000:
            connection.execute(statement, batch)
            batch = []
    if batch:
        connection.execute(statement, batch)


def median_ms(act: Callable[[], object], times: int = 9) -> float:
    """Return the median of several runs, in milliseconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--obligations", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'nation.db'}")
        fill(store, arguments.obligations)
        calendar = WorkingCalendar()

        def look(wanted: Wanted) -> Callable[[], object]:
            def act() -> object:
                with store.read() as session:
                    return counts(session, wanted, TODAY, calendar, 3), rows(session, wanted, TODAY, calendar, 3)

            return act

        print(f"{arguments.obligations:,} obligations, SQLite, median of 9")
        for name, wanted in (
            ("status of one unit", Wanted(ALL_OFFICES, unit="Đơn vị 777")),
            ("status of one plan", Wanted(ALL_OFFICES, plan_id=200)),
            ("search, without diacritics", Wanted(ALL_OFFICES, search="tap huan 1234", limit=50)),
            ("search, a common word", Wanted(Scope.one(1), search="bao cao", limit=50)),
        ):
            print(f"  {name:<28} {median_ms(look(wanted)):8.1f} ms")
        store.close()


if __name__ == "__main__":
    main()
