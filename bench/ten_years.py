"""Ten years of a province: is the chase, the status and are the pages as fast as in the first year?

Run: ``nice python -m bench.ten_years [--letters 200000] [--years 10] [--url postgresql+psycopg://…]``. Makes a database
of its own (SQLite in a temporary folder, or the empty one of ``--url``), fills one year by SQL (a fifth as many
obligations as letters, four letters a mail, bodies blanked as `dondoc archive --bodies` leaves them), measures a day in
it, fills the other years, and measures the same day of the last year. Prints milliseconds and their ratio.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.desk import tasks
from dondoc.store.engine import Store, open_store
from dondoc.store.kept_counts import keep_right
from dondoc.store.queries.obligation_queries import Wanted, counts
from dondoc.store.queries.obligation_rows import rows
from dondoc.store.queries.sending.vital_signs import vital_signs
from dondoc.store.scope import Scope
from notifications.chase.daily import chase
from notifications.chase.health import health
from notifications.timing.send_window import day_begins, rehearsed

UNITS, PLANS, ACTIVITIES = 1_000, 10, 50
BEGIN = 1_000_000
"""Numbers below are for what the chase makes: PostgreSQL's sequences know nothing of rows that bring their number."""
DUE_DAY = 166
"""The day of the year that is measured: 15 June, a working day in most years."""


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--letters", type=int, default=200_000, help="letters of a year")
    reader.add_argument("--years", type=int, default=10)
    reader.add_argument("--url", default="")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(given.url or f"sqlite:///{Path(folder) / 'years.db'}")
        settings = Settings(home=Path(folder), release="always", coordinator_email="dm@tinh.vn")
        with store.engine.begin() as connection:
            _units(connection)
        first = _measured(store, settings, 2026, given.letters)
        for year in range(2027, 2026 + given.years - 1):
            _fill(store, year, given.letters)
            _finish(store)  # What was open in the middle of the year is done by its end.
        last = _measured(store, settings, 2026 + given.years - 1, given.letters)
        print(f"{given.letters:,} letters a year, {given.letters * given.years:,} in all ({store.engine.dialect.name})")
        for name, before in first.items():
            print(f"  {name:<32} {before:9.1f} ms  {last[name]:9.1f} ms  × {last[name] / before:.2f}")
        store.close()


def _measured(store: Store, settings: Settings, year: int, letters: int) -> dict[str, float]:
    _fill(store, year, letters)
    _keep(store)
    today = WorkingCalendar().on_or_after(dt.date(year, 1, 1) + dt.timedelta(days=DUE_DAY - 1))
    calendar, one, plan = WorkingCalendar(), Scope.one(1), PLANS * (year - 2026) + 1
    now = rehearsed(today)

    def look(act: Callable[..., object]) -> float:
        spent = []
        for _ in range(7):
            began = time.perf_counter()
            with store.read() as session:
                act(session)
            spent.append((time.perf_counter() - began) * 1000)
        return statistics.median(spent)

    def status(session: object, **wanted: object) -> object:
        asked = Wanted(one, **wanted)  # type: ignore[arg-type]
        return counts(session, asked, today, calendar, 3), rows(session, asked, today, calendar, 3)  # type: ignore[arg-type]

    found = {
        "status of a plan": look(lambda s: status(s, plan_id=plan)),
        "status of a unit": look(lambda s: status(s, unit="Đơn vị 77", limit=50)),
        "status of the whole office": look(status),
        "page: tasks": look(lambda s: tasks.listed(s, 1, tasks.Filter(), today, today)),
        "page: overdue": look(lambda s: tasks.listed(s, 1, tasks.Filter(state="qua-han"), today, today)),
        "page: done": look(lambda s: tasks.listed(s, 1, tasks.Filter(state="xong"), today, today)),
        "page: tasks of a plan": look(lambda s: tasks.listed(s, 1, tasks.Filter(plan_id=plan), today, today)),
        "/metrics": look(lambda s: vital_signs(s, today, day_begins(today), now)),
        "health": look(lambda _: health(store, settings, now)),
    }
    _make_due(store, today)
    began = time.perf_counter()
    done = chase(store, settings, today=today, now=now, office="default", deliver=False)
    found["chase of a day"] = (time.perf_counter() - began) * 1000
    print(f"{year}: {done.due} due, {done.queued} letters queued", flush=True)
    _finish(store)
    return found


def _units(c: Connection) -> None:
    c.execute(text("INSERT INTO office VALUES (1,'default','O','','','','')"))
    unit = (
        "INSERT INTO unit (id,office_id,name,key,kind,level,email,head_name,head_email,known,successor_ids,decision)"
        f" {_count(UNITS)} SELECT i,1,'Đơn vị ' || i,'đơn vị ' || i,'','','u' || i || '@tinh.vn','','',true,'[]',''"
        " FROM n"
    )
    c.execute(text(unit))


def _count(many: int) -> str:
    return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"


def _fill(store: Store, year: int, letters: int) -> None:
    """Fill one year, all of it done and said but what is due from its middle on."""
    began, before = time.perf_counter(), year - 2026
    owed, mails = letters // 5, letters // 4
    plan, act, obl, mail = PLANS * before, PLANS * ACTIVITIES * before, owed * before, BEGIN + mails * before
    said, days = BEGIN + letters * before, PLANS * ACTIVITIES
    sql = _postgres if store.engine.dialect.name == "postgresql" else _sqlite
    day = sql(year)
    at, said_on = day(f"i * 365 / {mails + 1}"), day(f"i * 365 / {letters + 1}")
    with store.engine.begin() as c:
        for statement in (
            f"INSERT INTO plan (id,office_id,identity,title,version,released_at) {_count(PLANS)}"
            f" SELECT {plan} + i,1,'p' || ({plan} + i),'Kế hoạch {year} số ' || i,1,'{year}-01-01 00:00:00' FROM n",
            "INSERT INTO activity (id,plan_id,position,key,text,folded,lead,coop,deadline_kind,deadline,review,place)"
            f" {_count(days)} SELECT {act} + i,{plan} + 1 + (i - 1) / {ACTIVITIES},i,'I.' || i,"
            f"'Báo cáo nội dung ' || i,'bao cao noi dung ' || i,'[]','[]','fixed','{{}}','[]','{{}}' FROM n",
            "INSERT INTO obligation (id,office_id,plan_id,activity_id,unit_id,kind,occurrence,due,exclusive,last_day,"
            "chase_day,overdue_from,first_due,due_version,progress,percent,done_on,note,review)"
            f" {_count(owed)} SELECT {obl} + i,1,{plan} + 1 + (i % {days}) / {ACTIVITIES},"
            f"{act} + 1 + i % {days},1 + i % {UNITS},'activity',1 + i / {days * 2},"
            f"{day('i % 365')},false,{day('i % 365')},{day('i % 365')},{day('i % 365 + 1')},{day('i % 365')},1,"
            f"CASE WHEN i % 365 < 150 THEN 'done' ELSE 'not_started' END,0,"
            f"CASE WHEN i % 365 < 150 THEN {day('i % 365')} END,'','' FROM n",
            "INSERT INTO mail (id,office_id,kind,recipient,recipient_name,role,day,message_id,state,reason,subject,"
            "text,html,queued_at,composed_at,not_before,attempts,sent_at)"
            f" {_count(mails)} SELECT {mail} + i,1,'letters-' || i,'u' || (1 + i % {UNITS}) || '@tinh.vn','Đơn vị',"
            f"'unit',{at},'<' || ({mail} + i) || '@tinh.vn>','sent','','Nhắc việc','','',{at},NULL,{at},1,{at} FROM n",
            "INSERT INTO letter (id,obligation_id,due_version,rung,role,recipient,mail_id,queued_on,note,dropped)"
            f" {_count(letters)} SELECT {said} + i,{obl} + 1 + (i - 1) / 5,1,'x-' || (i % 5),'unit',"
            f"'u' || (1 + ((i - 1) / 5 + 1) % {UNITS}) || '@tinh.vn',{mail} + 1 + (i - 1) / 4,"
            f"{said_on},'','' FROM n",
        ):
            c.execute(text(statement))
    print(f"{year} filled in {time.perf_counter() - began:.0f} s", flush=True)


def _keep(store: Store) -> None:
    """Do what every night does: put the kept counts together, and let the database look at its tables."""
    with store.write() as session:
        keep_right(session)  # As the night of every day does.
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(text("VACUUM ANALYZE" if store.engine.dialect.name == "postgresql" else "ANALYZE"))


def _postgres(year: int) -> Callable[[str], str]:
    return lambda days: f"(DATE '{year}-01-01' + ({days})::int)"


def _sqlite(year: int) -> Callable[[str], str]:
    return lambda days: f"date('{year}-01-01', '+' || ({days}) || ' days')"


def _make_due(store: Store, today: dt.date) -> None:
    """Let the day's rung come for what is due this day: one in 365 of the year."""
    with store.engine.begin() as c:
        due = "UPDATE obligation SET next_step = 'due', next_on = :day WHERE due = :day AND progress = 'not_started'"
        c.execute(text(due), {"day": today})


def _finish(store: Store) -> None:
    """End what is open, so that the next year begins as the first did."""
    with store.engine.begin() as c:
        for statement in (
            "UPDATE obligation SET progress = 'done', done_on = due, next_on = NULL WHERE progress <> 'done'",
            "DELETE FROM letter WHERE rung NOT LIKE 'x-%'",
            "DELETE FROM notice",
            "DELETE FROM mail WHERE kind = 'letters'",
        ):
            c.execute(text(statement))


if __name__ == "__main__":
    main()
