"""A whole year rehearsed day by day on a real plan, against letters counted independently of the ladder's code."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from dondoc.activity import Activity, Document, Reading
from dondoc.store.acts.progress import done
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import ActivityRow, Letter, Mail, Obligation
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.chasing import chase
from tests.support.small_office import read_maildir, settings

YEAR = 2021
RUNGS = (-15, -7, -3, -1, 0, 1, 3, 5, 10)
CODES = {0: "due", **{n: f"before-{-n}" for n in (-15, -7, -3, -1)}, **{n: f"after-{n}" for n in (1, 3, 5, 10)}}
BY = By("thử", dt.datetime(2021, 1, 1, tzinfo=dt.UTC))


@dataclass(frozen=True)
class Owed:
    """One thing owed according to the annotations: its row, its named day, and how many units lead it."""

    key: str
    due: dt.date
    exclusive: bool
    leads: int


class WallCalendar:
    """Working days by numpy, from the days off the government announced."""

    def __init__(self, shared: Path) -> None:
        self.holidays = np.array(sorted(days_off(shared)), dtype="datetime64[D]")

    def offset(self, day: dt.date, n: int, roll: str) -> dt.date:
        found = np.busday_offset(np.datetime64(day), n, roll=roll, holidays=self.holidays)
        return found.astype(dt.date)  # type: ignore[no-any-return]

    def rung(self, owed: Owed, n: int) -> dt.date:
        last = owed.due - dt.timedelta(days=1) if owed.exclusive else owed.due
        if n <= 0:
            return self.offset(last, n, "backward")
        return self.offset(last, n, "forward")  # Rolled to the end of the term first: Bộ luật Dân sự điều 148.5.


def days_off(shared: Path) -> set[dt.date]:
    """All days off the table of facts names; it names no rest day worked in these two years."""
    table = json.loads((shared / "facts" / "official_days_off.json").read_text("utf-8"))
    years = [table[str(YEAR - 1)], table[str(YEAR)], table[str(YEAR + 1)]]
    assert not any(year["working_weekends"] for year in years[1:])
    return {dt.date.fromisoformat(day) for year in years for day in year["off"]}


def gold(shared: Path) -> tuple[Reading, list[Owed]]:
    """The plan as two readers annotated it, and what it makes people owe."""
    plan = json.loads((shared / "gold" / "plan_000.json").read_text("utf-8"))
    head = plan["document"]
    document = Document(
        issuer=head["issuer"],
        title=head["title"],
        plan_from=dt.date.fromisoformat(head["plan_from"]),
        plan_to=dt.date.fromisoformat(head["plan_to"]),
    )
    rows = tuple(
        Activity(
            key=row["key"],
            activity=row["activity"],
            section=row["section"],
            result=row["result"],
            lead=tuple(row["lead"]),
            coop=tuple(row["coop"]),
            time_text=row["time_text"],
        )
        for row in plan["activities"]
    )
    reading = Reading(document=document, activities=rows, sha256="vàng", file_name="plan_000.json")
    meant = {}
    for line in (shared / "gold" / "deadlines_seeds.jsonl").read_text("utf-8").splitlines():
        phrase = json.loads(line)
        if phrase["doc"] == "000":
            meant[phrase["text"]] = phrase["occurrences"]
    owed = [
        Owed(row.key, dt.date.fromisoformat(span["due"]), span["exclusive"], len(row.lead))
        for row in rows
        for span in meant[row.time_text]
    ]
    return reading, owed


def expected(
    owed: Iterable[Owed], wall: WallCalendar, finished: dict[str, dt.date], first: dt.date, last: dt.date
) -> Counter[tuple[str, dt.date, str, dt.date]]:
    """Return every letter of the year as (row, due, rung, day), counted independently on a wall calendar."""
    found: Counter[tuple[str, dt.date, str, dt.date]] = Counter()
    for one in owed:
        dates = [(wall.rung(one, n), CODES[n]) for n in RUNGS]
        dates += [(wall.rung(one, n), f"repeat-{n}") for n in range(20, 300, 10)]
        late = [code for day, code in dates if day < first]
        letters = [(first, late[-1])] if late else []
        letters += [(day, code) for day, code in dates if first <= day <= last]
        if late and len(letters) > 1 and letters[1][0] == first:
            letters.pop(0)
        end = finished.get(one.key, dt.date.max)
        found.update({(one.key, one.due, code, day): one.leads for day, code in letters if day < end})
    return found


def rehearse(
    store: Store, home: Path, reading: Reading, finished: dict[str, dt.date], first: dt.date, last: dt.date
) -> None:
    """Import the plan and chase it every day, days off included; work is done in the early morning of its day."""
    ours = settings(home)
    import_reading(store, ours, reading, BY, office=DEFAULT)
    with store.read() as session:
        numbers = {}
        for number, key in session.query(Obligation.id, ActivityRow.key).join(Obligation.activity):
            numbers.setdefault(key, []).append(number)
    day = first
    while day <= last:
        for key in (key for key, end in finished.items() if end == day):
            with store.write() as session:
                for number in numbers.get(key, []):
                    done(session, number, replace(BY, today=day), day)
        chase(store, ours, today=day, office=DEFAULT)
        day += dt.timedelta(days=1)


def happened(store: Store) -> Counter[tuple[str, dt.date, str, dt.date]]:
    """Return every letter queued to those who owe, as (row, due, rung, day)."""
    with store.read() as session:
        rows = (
            session.query(ActivityRow.key, Obligation.due, Letter.rung, Letter.queued_on)
            .join(Obligation, Obligation.id == Letter.obligation_id)
            .join(ActivityRow, ActivityRow.id == Obligation.activity_id)
        )
        return Counter((row.key, row.due, row.rung, row.queued_on) for row in rows)


def check(store: Store, home: Path, shared: Path, first: dt.date, last: dt.date) -> None:
    reading, owed = gold(shared)
    finished = {row.key: dt.date(YEAR, 3 + n % 9, 2 + n % 26) for n, row in enumerate(reading.activities) if n % 3 == 0}
    rehearse(store, home, reading, finished, first, last)
    lines_sent = happened(store)
    plan = reading.document
    # A date outside the plan's period is in doubt: until a person settles it, it has only the coordinator's rung.
    doubtful = {(one.key, one.due) for one in owed if not plan.plan_from <= one.due <= plan.plan_to}
    assert {code for key, due, code, _ in lines_sent if (key, due) in doubtful} <= {"after-5"}
    certain = [one for one in owed if (one.key, one.due) not in doubtful]
    certain_lines = Counter({line: n for line, n in lines_sent.items() if line[:2] not in doubtful})
    assert certain_lines == expected(certain, WallCalendar(shared), finished, first, last)
    with store.read() as session:
        mails = session.query(Mail).all()
        a_day = Counter((mail.recipient, mail.day) for mail in mails if mail.state == "sent")
        assert {mail.state for mail in mails} <= {"sent", "dropped"}
        assert set(a_day.values()) == {1}
        in_mails = session.query(Letter).join(Mail).filter(Mail.state == "sent", Letter.dropped == "").count()
        assert in_mails == session.query(Letter).filter(Letter.dropped == "").count()
    arrived = Counter(mail["Message-ID"] for mail in read_maildir(home / "mail"))
    assert set(arrived.values()) == {1}
    assert set(arrived) == {mail.message_id for mail in mails if mail.state == "sent"}


@pytest.mark.slow
def test_two_months_of_the_real_plan_sends_every_letter_once_and_misses_none(
    sqlite_store: Store, tmp_path: Path, shared: Path
) -> None:
    check(sqlite_store, tmp_path, shared, dt.date(YEAR, 1, 1), dt.date(YEAR, 2, 26))


@pytest.mark.slow
def test_the_whole_year_of_the_real_plan_sends_every_letter_once_and_misses_none(
    store: Store, tmp_path: Path, shared: Path
) -> None:
    check(store, tmp_path, shared, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31))
