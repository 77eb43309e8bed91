"""What is to come and how the sender is: the forecast of a month, and the health of the chase, for the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from prefect import task

from calendars.format import short_date
from calendars.reports.period_names import place_name
from config.time_zone import ZONE
from dondoc.store.engine import Store
from dondoc.store.queries.obligations.overdue import offices_with_steps
from notifications.chase.forecasts.forecast import ForecastMail, forecast
from notifications.chase.monitoring.health import Health, health
from tasks.best_effort import extra
from tasks.context import TaskContext as Surroundings
from tasks.context import office
from tasks.page.mails import office_key
from tasks.page.publish import MOST_ROWS, md, publish_table, publish_text

FORECAST_KEY, HEALTH_KEY = "du-bao", "suc-khoe"
DAYS = 30


@task(name="Bảng dự báo", retries=1)
def publish_forecast(day: dt.date, slug: str) -> int:
    """Show the mails that will go in the month after a day if nothing changes; returns how many."""
    with office() as here:
        return _show(here, day, slug)


@task(name="Bảng dự báo của các cơ quan", retries=1)
def publish_forecasts(day: dt.date, most: int) -> int:
    """Show the forecast of each office that will get mail in the month; returns how many offices.

    All are one task, since a flow keeps to a hundred. An office whose forecast cannot be made stops no other.
    """
    shown = 0
    with office() as here:
        for slug in coming_offices(here.store, day, most):
            with extra(f"dự báo của cơ quan “{slug}”"):
                _show(here, day, slug)
                shown += 1
    return shown


def coming_offices(store: Store, day: dt.date, most: int) -> list[str]:
    """Return the short names of offices whose next letter comes within the month after a day; at most so many, the
    oldest.
    """
    last = day + dt.timedelta(days=DAYS)
    with store.read() as session:
        return offices_with_steps(session, last, most)


def _show(here: Surroundings, day: dt.date, slug: str) -> int:
    first = day + dt.timedelta(days=1)
    found = forecast(here.store, here.settings, today=first, days=DAYS, office=slug)
    table = [forecast_line(mail) for mail in found[:MOST_ROWS]]
    head = forecast_head(found, first)
    publish_table(table or [{"Thư": "không có thư nào"}], key=office_key(FORECAST_KEY, slug), head=head)
    return len(found)


def forecast_line(mail: ForecastMail) -> dict[str, Any]:
    """Return one mail to come as a line; short columns lead."""
    return {
        "Ngày": short_date(mail.day),
        "Việc": len(mail.items),
        "Nơi nhận": mail.recipient_name,
        "Mục": ", ".join(dict.fromkeys(place_name(item.key) for item in mail.items)),
        "Chờ cho phép": "" if mail.released else "chờ",
        "Địa chỉ": mail.recipient,
    }


def forecast_head(found: Sequence[ForecastMail], first: dt.date) -> str:
    """Return how many mails go on which days; what does not fit is counted."""
    last = first + dt.timedelta(days=DAYS - 1)
    things = sum(len(mail.items) for mail in found)
    days = len({mail.day for mail in found})
    more = f"\n\nHiện {MOST_ROWS}/{len(found)} thư; đủ trong `dondoc forecast`." if len(found) > MOST_ROWS else ""
    return (
        f"## {len(found)} thư từ {short_date(first)} đến {short_date(last)}\n\n"
        f"{things} lời nhắc trong {days} ngày, nếu không có gì thay đổi.{more}"
    )


@task(name="Sức khỏe đường gửi", retries=1)
def publish_health() -> int:
    """Show how the chase itself is doing at this moment; returns how many troubles there are."""
    now = dt.datetime.now(dt.UTC)
    with office() as here:
        found = health(here.store, here.settings, now)
        where = here.settings.smtp_url.rpartition("@")[2] or f"{here.settings.maildir} (diễn tập, không gửi đi đâu)"
    publish_text(health_report(found, now, where), key=HEALTH_KEY, head="Sức khỏe đường gửi thư")
    return len(found.troubles)


def health_report(found: Health, now: dt.datetime, where: str) -> str:
    """Return the health as markdown: the verdict, then the numbers, then what to do about each trouble."""
    verdict = "mọi thứ đều ổn" if found.well else f"{len(found.troubles)} điều cần xem"
    rows = [
        (
            found.waiting,
            "thư đến giờ mà chưa đi" + (f", lâu nhất từ {_moment(found.oldest_queued)}" if found.oldest_queued else ""),
        ),
        (found.stuck, "thư đang gửi dở"),
        (found.held, "thư bị giữ: thiếu địa chỉ hoặc địa chỉ không dùng được"),
        (found.failed, "thư bị máy chủ từ chối"),
        (len(found.missed), "ngày làm việc chưa đôn đốc"),
        (found.skipped, "nhiệm vụ không tính được"),
    ]
    table = ["| Số | Lúc " + _moment(now) + " |", "|---:|---|", *(f"| {number} | {text} |" for number, text in rows)]
    last = f"Lần đôn đốc gần nhất: {_moment(found.last_run)}." if found.last_run else "Chưa đôn đốc lần nào."
    troubles = "\n".join(f"- {md(text)}" for text in found.troubles)
    parts = [f"## {verdict.capitalize()}", troubles, "\n".join(table), f"{last} Thư đi qua: {md(where)}."]
    return "\n\n".join(part for part in parts if part)


def _moment(at: dt.datetime) -> str:
    here = at.astimezone(ZONE)
    return f"{here:%H:%M} {short_date(here.date())}"
