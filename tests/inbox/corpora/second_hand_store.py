"""Build the small store that the replies of the second pair of hands answer to (`second_hand/store.json`)."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from calendars.duedates import due_dates
from calendars.workdays import WorkingCalendar
from dondoc.store.engine import Store, open_store
from dondoc.store.models import Letter, Mail, Obligation, Office, Plan, Unit, UnitAlias
from dondoc.store.models.mail import MailState
from dondoc.store.queries.offices import DEFAULT
from dondoc.units.name_forms.spelling import key
from tests.support.rows import activity_row

FOLDER = Path(__file__).with_name("second_hand")
CALENDAR = WorkingCalendar()


def build(home: Path, folder: Path = FOLDER) -> Store:
    """Keep the office, plan, units, obligations and sent letters of `store.json` in a new store under ``home``."""
    content = json.loads((folder / "store.json").read_text(encoding="utf-8"))
    store = open_store(f"sqlite:///{home / 'dondoc.db'}")
    with store.write() as session:
        office = Office(slug=DEFAULT, **content["office"])
        session.add(office)
        session.flush()
        session.add_all(_unit(office.id, one) for one in content["units"])
        plan = _plan(session, office.id, content["plan"])
        for place, one in enumerate(content["obligations"], start=1):
            _owed(session, plan, place, one)
        for one in content["letters"]:
            _letter(session, office.id, one)
        for one in content["digests"]:
            session.add(_mail(office.id, {"role": "coordinator", **one}, kind="digest"))
    return store


def _unit(office_id: int, one: dict[str, Any]) -> Unit:
    by_key = {key(alias): alias for alias in one["aliases"]}
    names = [UnitAlias(alias=alias, key=folded) for folded, alias in by_key.items() if folded != key(one["name"])]
    values = {name: one[name] for name in ("id", "name", "email", "head_name", "head_email")}
    return Unit(office_id=office_id, key=key(one["name"]), known=True, aliases=names, **values)


def _plan(session: Session, office_id: int, one: dict[str, Any]) -> Plan:
    days = {f"plan_{end}": dt.date.fromisoformat(one[end]) for end in ("from", "to")}
    issued = dt.date.fromisoformat(one["issued"])
    plan = Plan(
        office_id=office_id, identity=one["number"], number=one["number"], title=one["title"], issued=issued, **days
    )
    session.add(plan)
    session.flush()
    return plan


def _owed(session: Session, plan: Plan, place: int, one: dict[str, Any]) -> None:
    known = {"key": one["key"], "product": one["product"], "time_text": one["time"]}
    row = activity_row(plan.id, one["text"], position=place, **known)
    session.add(row)
    session.flush()
    days = due_dates(dt.date.fromisoformat(one["due"]), exclusive=False, calendar=CALENDAR)
    owed = Obligation(
        id=one["id"],
        office_id=plan.office_id,
        plan_id=plan.id,
        activity_id=row.id,
        unit_id=one["unit"],
        due=days.named,
        first_due=days.named,
        last_day=days.last_day,
        chase_day=days.chase_day,
        overdue_from=days.overdue_from,
    )
    session.add(owed)
    session.flush()


def _letter(session: Session, office_id: int, one: dict[str, Any]) -> None:
    mail = _mail(office_id, one, kind="letters")
    session.add(mail)
    session.flush()
    day = dt.date.fromisoformat(one["day"])
    for number in one["obligations"]:
        # A rung of its own for each letter, so that two letters about one obligation can stand beside each other.
        values = {"due_version": 1, "rung": one["name"], "role": one["role"], "recipient": one["recipient"]}
        session.add(Letter(obligation_id=number, mail_id=mail.id, queued_on=day, **values))


def _mail(office_id: int, one: dict[str, Any], *, kind: str) -> Mail:
    day = dt.date.fromisoformat(one["day"])
    sent = dt.datetime(day.year, day.month, day.day, 1, 0, tzinfo=dt.UTC)
    return Mail(
        office_id=office_id,
        kind=kind,
        recipient=one["recipient"],
        recipient_name=one.get("recipient_name", ""),
        role=one["role"],
        day=day,
        message_id=one["message_id"],
        state=MailState.SENT,
        subject=one.get("subject", ""),
        text=one.get("text", ""),
        queued_at=sent,
        composed_at=sent,
        not_before=sent,
        sent_at=sent,
    )
