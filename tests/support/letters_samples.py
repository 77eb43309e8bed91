"""Items, mails and a small store made for the tests of letters and digests; an invented province."""

from __future__ import annotations

import datetime as dt
from typing import Any

from calendars.duedates import due_dates
from calendars.workdays import WorkingCalendar
from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, Obligation, Office, Plan, Unit
from dondoc.store.models.obligation import Progress
from notifications.letters.model import Item, LetterKind, MailView

TODAY = dt.date(2026, 10, 5)
SITE = "https://dondoc.songngan.example"
CALENDAR = WorkingCalendar()
QUARTER = (
    ("Quý III", "quý là 3 tháng dương lịch: 01/07–30/09"),
    ("hạn là ngày cuối của kỳ", "30/09/2026"),
    ("30/09/2026 là thứ Tư, ngày làm việc", "đôn đốc đến 30/09/2026"),
)


def item(number: int, kind: LetterKind = LetterKind.OVERDUE, **changed: Any) -> Item:
    """An item that fell overdue five days ago, with what a test changes of it."""
    values: dict[str, Any] = {
        "obligation_id": number,
        "kind": kind,
        "rung": "after-3",
        "plan_title": "Cải cách hành chính tỉnh Sông Ngân năm 2026",
        "plan_number": "18/KH-UBND",
        "key": "II.1",
        "activity": "Rà soát văn bản về bến bãi và vận tải thủy",
        "product": "Báo cáo rà soát",
        "unit_name": "Sở Tư pháp",
        "time_text": "Quý III năm 2026",
        "due": dt.date(2026, 9, 30),
        "last_day": dt.date(2026, 9, 30),
        "overdue_from": dt.date(2026, 10, 1),
        "working_days_left": 0,
        "days_late": 5,
        "reasons": QUARTER,
    }
    if "last_day" in changed and "overdue_from" not in changed:
        values["overdue_from"] = due_dates(changed["last_day"], exclusive=False, calendar=CALENDAR).overdue_from
    return Item(**{**values, **changed})


def upcoming(number: int, kind: LetterKind, last_day: dt.date, **changed: Any) -> Item:
    """An item whose last day is today or later."""
    left = CALENDAR.count(TODAY + dt.timedelta(days=1), last_day)
    values = {"due": last_day, "last_day": last_day, "days_late": 0, "working_days_left": left, "reasons": ()}
    return item(number, kind, **{**values, "time_text": f"Chậm nhất ngày {last_day:%d/%m/%Y}", **changed})


def mail(*items: Item, role: str = "unit", name: str = "Sở Tư pháp", **changed: Any) -> MailView:
    """The mail of one recipient on the day of the tests."""
    values: dict[str, Any] = {
        "office_name": "Sở Nội vụ tỉnh Sông Ngân",
        "coordinator_name": "Đoàn Minh Khuê",
        "coordinator_email": "dieuphoi@songngan.example",
        "recipient_name": name,
        "role": role,
        "day": TODAY,
        "items": items,
        "page": f"{SITE}/v/Zm9yLXRlc3RzLW9ubHk_-A" if role in ("unit", "head", "cooperating") else f"{SITE}/",
    }
    return MailView(**{**values, **changed})


def small_store(store: Store, owed: list[dict[str, Any]]) -> None:
    """Keep an office "default" and obligations: unit, plan, due and the fields that a test gives for each."""
    with store.write() as session:
        office = Office(slug="default", name="Sở Nội vụ tỉnh Sông Ngân")
        session.add(office)
        session.flush()
        units: dict[str, Unit] = {}
        plans: dict[str, Plan] = {}
        for place, one in enumerate(owed, start=1):
            unit = units.setdefault(
                one["unit"], Unit(office_id=office.id, name=one["unit"], key=one["unit"].casefold())
            )
            title = one.get("plan", "Kế hoạch cải cách hành chính năm 2026")
            plan = plans.setdefault(
                title, Plan(office_id=office.id, identity=title, title=title, number=one.get("number"))
            )
            session.add_all([unit, plan])
            session.flush()
            session.add(_obligation(office.id, plan, unit, place, one))


def _obligation(office_id: int, plan: Plan, unit: Unit, place: int, one: dict[str, Any]) -> Obligation:
    row = ActivityRow(
        plan=plan,
        position=place,
        key=f"I.{place}",
        text=one.get("activity", f"Nhiệm vụ thứ {place}"),
        product=one.get("product"),
        lead=[unit.name],
        coop=[],
        deadline_kind="fixed",
        deadline={},
        review=[],
        place={},
    )
    state = one.get("progress", Progress.NOT_STARTED)
    made = Obligation(
        office_id=office_id, plan=plan, activity=row, unit=unit, progress=state, done_on=one.get("done_on")
    )
    if one.get("due") is not None:
        days = due_dates(one["due"], exclusive=one.get("exclusive", False), calendar=CALENDAR)
        made.due, made.exclusive, made.last_day = days.named, days.exclusive, days.last_day
        made.chase_day, made.overdue_from = days.chase_day, days.overdue_from
    return made
