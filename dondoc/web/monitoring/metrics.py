"""`/metrics`: numbers of the outbox and of the chase as Prometheus text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.queries.sending.sending_metrics import SendingMetrics, sending_metrics
from dondoc.web.monitoring.readers import may_read
from dondoc.web.requests.endpoints import show
from dondoc.web.site import site_of
from notifications.chase.monitoring.health import missed_days
from notifications.timing.send_window import day_begins

REFUSED = (
    "Số liệu chỉ đọc được từ chính máy này, hoặc bằng tiêu đề “Authorization: Bearer …” với mã trong tệp "
    "DONDOC_METRICS_TOKEN_FILE."
)


def metrics(request: Request) -> Response:
    """Show the numbers of the whole store to this machine, or to who has the token."""
    site = site_of(request)
    if not may_read(request, site.settings):
        return PlainTextResponse(REFUSED, 403)
    now = site.now()
    with site.store.read() as session:
        signs, calendar = sending_metrics(session, site.today, day_begins(site.today), now), site.calendar(session)
    registry = CollectorRegistry()
    registry.register(Gauges(signs, late_runs(signs, now, site.settings, calendar), site.settings.lease_seconds, now))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def late_runs(signs: SendingMetrics, now: dt.datetime, settings: Settings, calendar: WorkingCalendar) -> int:
    """Count the chases that should have come to their end: of working days missed, and those under way too long."""
    return signs.late_runs + len(missed_days(signs.last_day, now, settings, calendar))


class Gauges(Collector):
    """The gauges of one look."""

    def __init__(self, signs: SendingMetrics, late: int, lease_seconds: int, now: dt.datetime) -> None:
        self.signs, self.late, self.lease_seconds, self.now = signs, late, lease_seconds, now

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yield one gauge a number."""
        one = self.signs
        waits = (self.now - one.oldest).total_seconds() if one.oldest else 0.0
        left = (one.lease_until - self.now).total_seconds() if one.lease_until else float(self.lease_seconds)
        last = one.last_chase.timestamp() if one.last_chase else 0.0
        for name, value, text in (
            ("mail_queued", one.queued, "Mails that may leave by now and have not."),
            ("mail_oldest_seconds", waits, "How long the first of them has been allowed to leave."),
            ("mail_sent_today", one.sent_today, "Mails of today that were sent."),
            ("mail_held", one.held, "Mails held now: no address, or one that refuses."),
            ("mail_failed", one.failed, "Mails that came back or were refused for good."),
            ("mail_lease_age_seconds", self.lease_seconds - left, "Age of the oldest lease of a mail being sent."),
            ("last_chase_timestamp_seconds", last, "When a chase last came to its end; 0 before the first."),
            ("runs_late", self.late, "Working days without a chase, and chases under way for over an hour."),
            ("inboxes_refusing", one.refused_inboxes, "Mailboxes of replies that cannot be read."),
        ):
            yield GaugeMetricFamily(f"dondoc_{name}", text, value=value)


ROUTES: list[BaseRoute] = [show("/metrics", metrics)]
