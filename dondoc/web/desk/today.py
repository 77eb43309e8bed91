"""Hôm nay: what waits, what is overdue and whom to ring, what falls due, what went out; one screen, printable."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.desk import today as asked
from dondoc.store.queries.questions.doubtful_names import names_in_doubt
from dondoc.store.queries.questions.rows_in_doubt import in_doubt
from dondoc.store.received.shown import not_understood
from dondoc.web.desk.calendar.machine_date import doubt_of
from dondoc.web.desk.frame import looking
from notifications.chase.context import requires_release
from notifications.timing.send_window import day_begins, why_closed

AHEAD = 5
"""Working days ahead that "this week" shows."""


def today(request: Request) -> Response:
    """Show the morning's page."""
    with looking(request) as desk:
        session, office, day, calendar = desk.session, desk.office_id, desk.today, desk.calendar
        now = desk.site.now()
        last = calendar.add_working_days(day, AHEAD)
        return desk.page(
            "desk/today.html",
            today=day,
            most_units=asked.MOST_UNITS,
            most_due=asked.MOST_DUE,
            last=last,
            proposals=asked.proposals_waiting(session, office, day),
            incoming=not_understood(session, desk.scope, day).count,
            awaiting=asked.awaiting(session, office),
            reports=asked.reports_waiting(session, office),
            phrases=len(in_doubt(session, desk.scope)),
            names=len(names_in_doubt(session, office, day)),
            unreleased=asked.unreleased(session, office) if requires_release(desk.site.settings) else [],
            bad=asked.bad_addresses(session, office),
            overdue=asked.overdue_units(session, office, day),
            due=asked.due_soon(session, office, day, last),
            sender=asked.sender(session, office, now, day_begins(day)),
            doubt=doubt_of(desk),
            closed=why_closed(now, desk.site.settings, calendar),
        )
