"""Consolidating a nation: 3,321 communes × 50 activities × 15 indicators (`python -m bench.reports`).

Measured at a quarter, a half and the whole, so that anything more than linear shows; beside it stand the same sums
made by pandas from the same store.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pandas as pd
from sqlalchemy import select, text

from bench.store import insert_rows
from dondoc.papers.letterhead import Letterhead
from dondoc.reports.consolidate.figures import consolidate
from dondoc.reports.consolidate.gather import gather
from dondoc.reports.draft.docx import write
from dondoc.reports.indicators.areas import areas
from dondoc.reports.indicators.plan_indicators import common
from dondoc.store.engine import Store, open_store
from dondoc.store.models import ReportIndicator, ReportPeriod

Row: TypeAlias = tuple[object, ...]
TableRows: TypeAlias = tuple[str, Iterable[Row]]
COMMUNES, ACTIVITIES, DAY = 3_321, 50, dt.date(2026, 12, 16)
CYCLE = (
    "report_cycle (id,office_id,plan_id,regime,document,subject,words,reports_to,reporters,excepted,open_before,"
    "confirmed_at,confirmed_by)"
)
PERIOD = (
    "report_period (id,cycle_id,code,year,name,data_from,data_to,opens_on,due,exclusive,reasons,state,opened_on,"
    "activity_id)"
)
STAMP = "2026-01-05 00:00:00"


def fill(store: Store, communes: int) -> None:
    """Fill a store: one plan of 50 activities that every commune leads, one period in which every commune reported."""
    names = [area.name for area in areas()]
    asked = common()
    with store.engine.begin() as c:
        c.execute(text("INSERT INTO office VALUES (1,'default','Bộ','','','','')"))
        c.execute(text("INSERT INTO plan (id,office_id,identity,title,version) VALUES (1,1,'p','Kế hoạch',1)"))
        for table, rows in _tables(communes, names, asked):
            insert_rows(c, table, rows)
        c.execute(text("ANALYZE"))


def _tables(communes: int, names: list[str], asked: list[ReportIndicator]) -> Iterator[TableRows]:
    yield from _plan_tables(communes, names)
    yield from _report_tables(communes, asked)


def _plan_tables(communes: int, names: list[str]) -> Iterator[TableRows]:
    every = range(1, communes + 1)
    yield (
        "unit (id,office_id,name,key,kind,level,email,head_name,head_email,known,successor_ids,decision)",
        ((u, 1, f"UBND xã {u}", f"x{u}", "", "", "", "", "", True, "[]", "") for u in every),
    )
    yield (
        "activity (id,plan_id,position,key,section,text,folded,lead,coop,deadline_kind,deadline,review,place)",
        (_activity(a, names[a % len(names)]) for a in range(1, ACTIVITIES + 2)),
    )
    yield (
        "obligation (id,office_id,plan_id,activity_id,unit_id,kind,occurrence,due,exclusive,last_day,"
        "chase_day,overdue_from,first_due,due_version,progress,percent,done_on,note,review)",
        _owed(communes),
    )


def _activity(a: int, section: str) -> Row:
    kind = "report" if a > ACTIVITIES else "fixed"
    return a, 1, a, f"I.{a}", section, f"Việc {a}", "", "[]", "[]", kind, "{}", "[]", "{}"


def _report_tables(communes: int, asked: list[ReportIndicator]) -> Iterator[TableRows]:
    every, first = range(1, communes + 1), communes * ACTIVITIES
    yield CYCLE, [(1, 1, 1, "r", "d", "công tác cải cách hành chính", "[]", "", "[]", "[]", 5, STAMP, "")]
    days = ("2025-12-15", "2026-12-14", "2026-12-07", "2026-12-15")
    yield PERIOD, [(1, 1, "NAM", 2026, "Năm 2026", *days, False, "[]", "open", "2026-12-07", ACTIVITIES + 1)]
    yield (
        "report_indicator (id,cycle_id,code,position,area,name,measure,kind,target_text,target_op,source)",
        ((n, 1, one.code, n, one.area, one.name, one.measure, one.kind, "", "", "") for n, one in enumerate(asked, 1)),
    )
    yield (
        "report (id,period_id,obligation_id,state,nothing_arose,why,first_sent_on,returns,file_name,sha256,summary)",
        ((u, 1, first + u, "approved", False, "", "2026-12-15", 0, "", "", "{}") for u in every),
    )
    yield (
        "report_value (report_id,indicator_id,part,whole,value,note)",
        ((u, n, u % 90, 100, None, "") for u in every for n in range(1, len(asked) + 1)),
    )
    yield "report_line (report_id,obligation_id,progress,percent,result,evidence,difficulty)", map(_line, every)


def _line(u: int) -> Row:
    return u, (u - 1) * ACTIVITIES + 1, "done", 100, "Đã xong", "", "Thiếu người" if u % 50 == 0 else ""


def _owed(communes: int) -> Iterator[Row]:
    for u in range(1, communes + 1):
        for a in range(1, ACTIVITIES + 1):
            number = (u - 1) * ACTIVITIES + a
            yield _obligation(number, a, u, "activity", "done" if number % 20 else "not_started")
    for u in range(1, communes + 1):
        yield _obligation(communes * ACTIVITIES + u, ACTIVITIES + 1, u, "report", "done")


def _obligation(number: int, activity: int, unit: int, kind: str, progress: str) -> Row:
    due, after = "2026-12-15", "2026-12-16"
    done_on = due if progress == "done" else None
    dates = (due, False, due, due, after, due)
    return (number, 1, 1, activity, unit, kind, 1, *dates, 1, progress, 100, done_on, "", "")


def ours(store: Store) -> tuple[float, float, float]:
    """Measure the seconds of processor time to read, to sum, and to write the paper."""
    start = time.process_time()
    with store.read() as session:
        facts = gather(session, session.scalars(select(ReportPeriod)).one(), DAY)
    read = time.process_time()
    found = consolidate(facts)
    summed = time.process_time()
    write(found, Letterhead("Bộ"), DAY)
    return read - start, summed - read, time.process_time() - summed


def peer(store: Store) -> float:
    """Time the same sums by pandas."""
    start = time.process_time()
    with store.engine.connect() as c:
        work = pd.read_sql(
            text("SELECT activity_id, unit_id, progress, overdue_from FROM obligation WHERE kind='activity'"), c
        )
        values = pd.read_sql(text("SELECT indicator_id, part, whole, value FROM report_value"), c)
    work.assign(done=work.progress == "done").groupby("activity_id").done.agg(["sum", "count", "all"])
    work[work.progress != "done"].groupby(["activity_id", "unit_id"]).size()
    values.groupby("indicator_id").sum()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=COMMUNES)
    communes = parser.parse_args().communes
    print(" communes  obligations   read s    sum s  paper s  pandas s us/pandas  µs each")
    for many in (communes // 4, communes // 2, communes):
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{Path(folder) / 'nation.db'}")
            fill(store, many)
            reading, summing, paper = ours(store)
            other = peer(store)
            owed = many * ACTIVITIES
            each = (reading + summing) / owed * 1e6
            print(
                f"{many:>9,} {owed:>12,} {reading:>8.2f} {summing:>8.2f} {paper:>8.2f} {other:>9.2f} "
                f"{(reading + summing) / other:>9.2f} {each:>8.1f}"
            )
            store.close()


if __name__ == "__main__":
    main()
