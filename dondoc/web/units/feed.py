"""The calendar feed of a unit's due dates: all-day events under a read-only link of its own, alive until revoked.

All-day VEVENTs (VTODO is ignored by Google and iOS), DTEND exclusive (RFC 5545, 3.6.1), a stable UID, SEQUENCE counting
the versions of the date, DTSTAMP of the last change: the same state makes the same bytes, and so the same ETag.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers import links
from dondoc.store.answers.shown.due_dates import DueEvent, due_events
from dondoc.store.models.access import LinkKind
from dondoc.web.rendering.pages import page
from dondoc.web.requests.forms import Form
from dondoc.web.security.limits import ACTS_OF_LINK, require
from dondoc.web.site import site_of
from dondoc.web.units.opened import open_link

REFRESH = "PT8H"


def about(request: Request) -> Response:
    """Describe what the feed is; making one is an act."""
    with site_of(request).store.read() as session:
        return page(request, "unit/calendar.html", opened=open_link(request, session), address="")


def make(request: Request, form: Form) -> Response:
    """Make a feed's link and show it; it is shown once."""
    site = site_of(request)
    with site.store.write() as session:
        opened = open_link(request, session)
        grant = links.LinkGrant(opened.office_id, opened.unit_ids, "", None, LinkKind.CALENDAR)
        secret = links.make(session, grant, site.now())
    require(request, ACTS_OF_LINK, str(opened.link_id))
    return page(request, "unit/calendar.html", opened=opened, address=f"{site.address}/lich/{secret}.ics")


def feed(request: Request) -> Response:
    """Serve the feed; unchanged, it is not sent again."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session, LinkKind.CALENDAR)
        events = due_events(session, opened.office_id, opened.unit_ids, site.now())
    content = calendar_of(opened.unit, events)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Content-Encoding": "identity"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="text/calendar; charset=utf-8")


def calendar_of(unit: str, events: Iterable[DueEvent]) -> bytes:
    """Write the feed. Pure: the same events make the same bytes."""
    made = Calendar()
    made.add("prodid", "-//dondoc//vi//")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"Hạn của {unit}")
    made.add("x-published-ttl", REFRESH)
    for one in events:
        made.add_component(_event(one))
    content: bytes = made.to_ical()
    return content


def _event(one: DueEvent) -> Event:
    event = Event()
    event.add("uid", f"nhiem-vu-{one.obligation_id}@dondoc")
    event.add("dtstamp", one.changed_at)
    event.add("sequence", one.due_version)
    event.add("dtstart", one.last_day)
    event.add("dtend", one.last_day + dt.timedelta(days=1))
    event.add("summary", f"{'(đã xong) ' if one.done else 'Hạn: '}{one.text}")
    event.add("description", f"{one.plan}. Mã nhiệm vụ: {one.obligation_id}")
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
