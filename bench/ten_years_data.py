"""The store of a province's years for `bench.ten_years`, filled by SQL.

A year is a fifth as many obligations as letters and four letters a mail; bodies are blank, as `dondoc archive --bodies`
leaves them.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from sqlalchemy import Connection, create_engine, make_url, text

from dondoc.store.engine import Store
from dondoc.store.kept_counts import keep_right

FIRST_YEAR = 2026
UNITS, PLANS, ACTIVITIES = 1_000, 10, 50
BEGIN = 1_000_000
"""Numbers below are for what the chase makes: PostgreSQL's sequences know nothing of rows that bring their number."""


def filled(store: Store, year: int, letters: int) -> Store:
    with store.engine.begin() as connection:
        _units(connection)
    fill(store, year, letters)
    keep(store)
    return store


def copied(store: Store, url: str) -> str:
    """Copy the store of the first year, so that both years are measured in turn; return its address."""
    name = make_url(url)
    if store.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(name.database))) as file:
            file.execute("VACUUM INTO ?", (f"{name.database}.first",))
        return f"{url}.first"
    store.engine.dispose()
    server = create_engine(name.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as c:
        c.execute(text(f'DROP DATABASE IF EXISTS "{name.database}_first"'))
        c.execute(text(f'CREATE DATABASE "{name.database}_first" TEMPLATE "{name.database}"'))
    server.dispose()
    return name.set(database=f"{name.database}_first").render_as_string(hide_password=False)


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


def fill(store: Store, year: int, letters: int) -> None:
    """Fill one year, all of it done and answered but what is due from its middle on."""
    began = time.perf_counter()
    sql = _postgres if store.engine.dialect.name == "postgresql" else _sqlite
    with store.engine.begin() as c:
        for statement in (*_plan_rows(year, letters, sql(year)), *_mail_rows(year, letters, sql(year))):
            c.execute(text(statement))
    print(f"{year} filled in {time.perf_counter() - began:.0f} s", flush=True)


def _plan_rows(year: int, letters: int, day: Callable[[str], str]) -> Iterator[str]:
    """Yield what inserts a year's plans, activities and what is owed; numbers go on from the years before."""
    before, owed, each = year - FIRST_YEAR, letters // 5, PLANS * ACTIVITIES
    plan, act, obl = PLANS * before, each * before, owed * before
    yield (
        f"INSERT INTO plan (id,office_id,identity,title,version,released_at) {_count(PLANS)}"
        f" SELECT {plan} + i,1,'p' || ({plan} + i),'Kế hoạch {year} số ' || i,1,'{year}-01-01 00:00:00' FROM n"
    )
    yield (
        "INSERT INTO activity (id,plan_id,position,key,text,folded,lead,coop,deadline_kind,deadline,review,place)"
        f" {_count(each)} SELECT {act} + i,{plan} + 1 + (i - 1) / {ACTIVITIES},i,'I.' || i,"
        f"'Báo cáo nội dung ' || i,'bao cao noi dung ' || i,'[]','[]','fixed','{{}}','[]','{{}}' FROM n"
    )
    yield (
        "INSERT INTO obligation (id,office_id,plan_id,activity_id,unit_id,kind,occurrence,due,exclusive,last_day,"
        "chase_day,overdue_from,first_due,due_version,progress,percent,done_on,note,review)"
        f" {_count(owed)} SELECT {obl} + i,1,{plan} + 1 + (i % {each}) / {ACTIVITIES},"
        f"{act} + 1 + i % {each},1 + i % {UNITS},'activity',1 + i / {each * 2},"
        f"{day('i % 365')},false,{day('i % 365')},{day('i % 365')},{day('i % 365 + 1')},{day('i % 365')},1,"
        f"CASE WHEN i % 365 < 150 THEN 'done' ELSE 'not_started' END,0,"
        f"CASE WHEN i % 365 < 150 THEN {day('i % 365')} END,'','' FROM n"
    )


def _mail_rows(year: int, letters: int, day: Callable[[str], str]) -> Iterator[str]:
    """Yield what inserts the mails of a year and their letters, five to an obligation and four to a mail."""
    before, mails = year - FIRST_YEAR, letters // 4
    obl, mail, letter = letters // 5 * before, BEGIN + mails * before, BEGIN + letters * before
    at, queued_on = day(f"i * 365 / {mails + 1}"), day(f"i * 365 / {letters + 1}")
    yield (
        "INSERT INTO mail (id,office_id,kind,recipient,recipient_name,role,day,message_id,state,reason,subject,"
        "text,html,queued_at,composed_at,not_before,attempts,sent_at)"
        f" {_count(mails)} SELECT {mail} + i,1,'letters-' || i,'u' || (1 + i % {UNITS}) || '@tinh.vn','Đơn vị',"
        f"'unit',{at},'<' || ({mail} + i) || '@tinh.vn>','sent','','Nhắc việc','','',{at},NULL,{at},1,{at} FROM n"
    )
    yield (
        "INSERT INTO letter (id,obligation_id,due_version,rung,role,recipient,mail_id,queued_on,note,dropped)"
        f" {_count(letters)} SELECT {letter} + i,{obl} + 1 + (i - 1) / 5,1,'x-' || (i % 5),'unit',"
        f"'u' || (1 + ((i - 1) / 5 + 1) % {UNITS}) || '@tinh.vn',{mail} + 1 + (i - 1) / 4,"
        f"{queued_on},'','' FROM n"
    )


def keep(store: Store) -> None:
    """Do what every night does: put the kept counts together, and let the database look at its tables."""
    with store.write() as session:
        keep_right(session)  # As the night of every day does.
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(text("VACUUM ANALYZE" if store.engine.dialect.name == "postgresql" else "ANALYZE"))


def _postgres(year: int) -> Callable[[str], str]:
    return lambda days: f"(DATE '{year}-01-01' + ({days})::int)"


def _sqlite(year: int) -> Callable[[str], str]:
    return lambda days: f"date('{year}-01-01', '+' || ({days}) || ' days')"


def make_due(store: Store, today: dt.date) -> None:
    """Let the day's rung come for what is due this day: one in 365 of the year."""
    with store.engine.begin() as c:
        due = "UPDATE obligation SET next_step = 'due', next_on = :day WHERE due = :day AND progress = 'not_started'"
        c.execute(text(due), {"day": today})


def finish(store: Store) -> None:
    """End what is open, so that the next year begins as the first did."""
    with store.engine.begin() as c:
        for statement in (
            "UPDATE obligation SET progress = 'done', done_on = due, next_on = NULL WHERE progress <> 'done'",
            "DELETE FROM letter WHERE rung NOT LIKE 'x-%'",
            "DELETE FROM notice",
            "DELETE FROM mail WHERE kind = 'letters'",
        ):
            c.execute(text(statement))
