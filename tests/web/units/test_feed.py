"""The calendar feed: all-day events, the same bytes while nothing changed, taken back when they are gone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from dondoc.store.acts.obligations import withdraw
from dondoc.store.engine import Store
from dondoc.store.history import record
from dondoc.store.models import Obligation
from dondoc.store.models.access import LinkKind
from tests.web.web_site import BY, TwoOffices


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def events(content: bytes) -> list[dict[str, str]]:
    found = Calendar.from_ical(content).walk("VEVENT")
    return [{name.lower(): event[name].to_ical().decode() for name in event} for event in found]


def test_due_dates_are_all_day_events_that_block_no_time(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 30), "Nộp báo cáo\r\nDTSTART:20990101")
    two.owes(two.unit("Sở Y tế"), dt.date(2021, 6, 30), "Việc của đơn vị khác")
    answer = two.browser().get(two.link(unit, kind=LinkKind.CALENDAR, expires_on=None))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "gzip" not in answer.headers.get("content-encoding", "")
    (one,) = events(answer.content)
    assert (one["dtstart"], one["dtend"]) == ("20210630", "20210701")
    assert (one["transp"], one["status"], one["sequence"]) == ("TRANSPARENT", "CONFIRMED", "1")
    assert one["uid"] == f"nhiem-vu-{owed}@dondoc"


def test_an_unchanged_feed_is_the_same_bytes_and_is_not_sent_again(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    two.owes(unit, dt.date(2021, 6, 30))
    path, browser = two.link(unit, kind=LinkKind.CALENDAR, expires_on=None), two.browser()
    first = browser.get(path)
    two.now += dt.timedelta(days=3)
    again = browser.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_withdrawn_or_handed_over_is_cancelled_for_thirty_days(two: TwoOffices) -> None:
    unit, other = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    gone, moved = two.owes(unit, dt.date(2021, 6, 30), "Rút"), two.owes(unit, dt.date(2021, 7, 1), "Bàn giao")
    with two.store.write() as session:
        withdraw(session, session.get_one(Obligation, gone), BY)
        owed = session.get_one(Obligation, moved)
        owed.unit_id, owed.from_unit_id = other, unit
        record(session, BY, "obligation", moved, "handed_over")
    path, browser = two.link(unit, kind=LinkKind.CALENDAR, expires_on=None), two.browser()
    assert [one["status"] for one in events(browser.get(path).content)] == ["CANCELLED", "CANCELLED"]
    two.now += dt.timedelta(days=31)
    assert events(browser.get(path).content) == []


def test_a_page_link_opens_no_feed_and_a_feed_link_no_page(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    page, feed = two.link(unit), two.link(unit, kind=LinkKind.CALENDAR, expires_on=None)
    browser = two.browser()
    assert browser.get(page.replace("/v/", "/lich/") + ".ics").status_code == 404
    assert browser.get(feed.replace("/lich/", "/v/").removesuffix(".ics")).status_code == 404
    made = browser.post(f"{page}/lich").text
    assert "/lich/" in made
    assert ".ics" in made
