"""Events for an office's own automations in Prefect: what is overdue, a period closed, a letter that came back.

Nothing of ours listens to them: mail never waits for an event, and an event that cannot be sent is logged and let go.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from prefect import task
from prefect.client.orchestration import get_client
from prefect.events import emit_event
from prefect.events.filters import EventFilter, EventIDFilter
from sqlalchemy.orm import Session

from config.time_zone import ZONE
from dondoc.store.queries.obligations.overdue import OverdueRow, overdue_rows
from dondoc.store.queries.register.bad_addresses import bad_since
from dondoc.store.queries.reports.periods import consolidated_between
from tasks.context import office

OVERDUE, CLOSED, BOUNCED = "dondoc.obligation.overdue", "dondoc.cycle.closed", "dondoc.letter.bounced"
MOST_NUMBERS = 50
"""An event names so many obligations at most; ``count`` holds how many there are."""
LOOK_BACK = dt.timedelta(days=7)
# The most events of one answer of Prefect's server (its INTERACTIVE_PAGE_SIZE).
A_PAGE = 50
NAMES = uuid.UUID("5b0e6a5c-8f43-4f0e-9a33-5d1b8f1f7d10")

log = logging.getLogger("tasks.events")


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One event: its name, what it is about, and the values that an automation may use."""

    event: str
    about: str
    name: str
    once: str
    payload: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> uuid.UUID:
        """Return the same for the same happening: emitted by two chases it is one event."""
        return uuid.uuid5(NAMES, f"{self.event}:{self.about}:{self.once}")


@task(name="Báo sự kiện")
def emit_events(day: dt.date) -> int:
    """Emit what a day brought, each thing once; returns how many events were new."""
    with office() as here, here.store.read() as session:
        found = [*overdue(session, day), *closed(session, day), *bounced(session, day)]
    try:
        known = _known([one.id for one in found])
        fresh = [one for one in found if one.id not in known]
        for one in fresh:
            resource = {"prefect.resource.id": one.about, "prefect.resource.name": one.name}
            emit_event(event=one.event, resource=resource, payload=one.payload, id=one.id)
    except Exception:  # The page's events are an extra: the day's mail has gone and must not be called failed.
        log.warning("Không báo được sự kiện cho các tự động hóa; thư không bị ảnh hưởng.", exc_info=True)
        return 0
    return len(fresh)


def _known(ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    with get_client(sync_client=True) as client:
        for start in range(0, len(ids), A_PAGE):
            wanted = EventFilter(id=EventIDFilter(id=list(ids[start : start + A_PAGE])))
            found.update(event.id for event in client.read_events(wanted, limit=A_PAGE).events)
    return found


def overdue(session: Session, day: dt.date) -> Iterator[DayEvent]:
    """Yield one event a unit and day, with the obligations that are overdue, the oldest first."""
    units: dict[tuple[int, int, str], list[OverdueRow]] = {}
    for row in overdue_rows(session, day):
        units.setdefault((row.office_id, row.unit_id, row.unit), []).append(row)
    for (owner, unit, name), rows in units.items():
        payload = {
            "day": day.isoformat(),
            "unit": name,
            "count": len(rows),
            "oldest_due": rows[0].due.isoformat(),
            "obligations": [row.id for row in rows[:MOST_NUMBERS]],
        }
        yield DayEvent(OVERDUE, f"dondoc.office.{owner}.unit.{unit}", name, day.isoformat(), payload)


def closed(session: Session, day: dt.date) -> Iterator[DayEvent]:
    """Yield the reporting periods that were consolidated in the days up to this one."""
    for period in consolidated_between(session, day - LOOK_BACK, day):
        on = str(period.consolidated_on)
        payload = {"period": period.name, "on": on, "code": period.code, "year": period.year}
        yield DayEvent(CLOSED, f"dondoc.period.{period.id}", period.name, on, payload)


def bounced(session: Session, day: dt.date) -> Iterator[DayEvent]:
    """Yield the addresses that letters came back from, or that a server refused, in the days up to this one."""
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZONE)
    for bad in bad_since(session, end - LOOK_BACK, end):
        since = bad.since.isoformat()
        payload = {"address": bad.address, "reason": bad.reason, "since": since}
        yield DayEvent(BOUNCED, f"dondoc.address.{bad.address}", bad.address, since, payload)
