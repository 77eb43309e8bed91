"""Events for an office's own automations: which are sent for a day, each once; and on a real server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dondoc.store.engine import Store
from dondoc.store.models import BadAddress, ReportCycle, ReportPeriod
from dondoc.store.models.cycle import PeriodState
from notifications.timing.send_window import rehearsed
from tasks.events import BOUNCED, CLOSED, LOOK_BACK, MOST_NUMBERS, OVERDUE, bounced, closed, emit_events, overdue
from tests.support.processes.a_desk import Desk, until
from tests.support.small_office import Small, settings

pytest_plugins = ["tests.support.processes.desk_fixtures"]

DAY = dt.date(2021, 4, 12)
JUST_NOW = rehearsed(DAY)


def closes(office: Small, on: dt.date | None) -> int:
    """A period of a reporting cycle that was consolidated on a day, or not yet; answers with its number."""
    with office.store.write() as session:
        cycle = ReportCycle(
            office_id=office.office_id,
            plan_id=office.plan_id,
            regime="par",
            document="",
            subject="",
            time_texts=[],
            reporters=[],
            excepted=[],
            confirmed_at=JUST_NOW,
            confirmed_by="thử",
        )
        period = ReportPeriod(
            cycle=cycle,
            code="Q1",
            year=2021,
            name="Quý I năm 2021",
            data_from=dt.date(2021, 1, 1),
            data_to=dt.date(2021, 3, 14),
            opens_on=dt.date(2021, 3, 5),
            due=dt.date(2021, 3, 15),
            own_due=None,
            reasons=[],
            consolidated_on=on,
            state=PeriodState.CONSOLIDATED if on else PeriodState.OPEN,
        )
        session.add(period)
        session.flush()
        return period.id


def comes_back(store: Store, address: str, since: dt.datetime = JUST_NOW) -> None:
    """A letter to an address came back at a moment."""
    with store.write() as session:
        session.add(BadAddress(address=address, reason="550 không có người này", since=since))


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Small:
    return Small(store, settings(tmp_path))


def test_a_period_that_was_consolidated_is_reported_with_its_name_and_day(office: Small) -> None:
    number = closes(office, DAY)
    with office.store.read() as session:
        [sent] = closed(session, DAY)
    assert (sent.event, sent.about, sent.name) == (CLOSED, f"dondoc.period.{number}", "Quý I năm 2021")
    assert sent.payload == {"period": "Quý I năm 2021", "on": "2021-04-12", "code": "Q1", "year": 2021}


@pytest.mark.parametrize(("days", "sent"), [(0, 1), (LOOK_BACK.days, 1), (LOOK_BACK.days + 1, 0), (-1, 0)], ids=str)
def test_what_closed_or_came_back_is_reported_for_a_week_and_never_before_it_happened(
    office: Small, days: int, sent: int
) -> None:
    closes(office, DAY)
    comes_back(office.store, "sai@tinh.vn")
    asked = DAY + dt.timedelta(days=days)
    with office.store.read() as session:
        assert len(list(closed(session, asked))) == sent
        # An address is reported until the last evening of the week: its stamp has an hour, and that day counts.
        assert len(list(bounced(session, asked))) == (sent if days < LOOK_BACK.days else 0)


def test_a_period_still_open_is_not_reported(office: Small) -> None:
    closes(office, None)
    with office.store.read() as session:
        assert list(closed(session, DAY)) == []


def test_an_address_that_letters_came_back_from_is_reported_with_the_reason(office: Small) -> None:
    comes_back(office.store, "sai@tinh.vn")
    with office.store.read() as session:
        [sent] = bounced(session, DAY)
    assert (sent.event, sent.about) == (BOUNCED, "dondoc.address.sai@tinh.vn")
    assert sent.payload["reason"] == "550 không có người này"
    assert dt.datetime.fromisoformat(sent.payload["since"]) == JUST_NOW


def test_an_address_mended_and_bad_again_is_a_new_event_and_the_same_trouble_is_not(office: Small) -> None:
    def number() -> Any:
        with office.store.read() as session:
            return next(bounced(session, DAY)).id

    comes_back(office.store, "sai@tinh.vn")
    first = number()
    assert number() == first
    with office.store.write() as session:
        session.get_one(BadAddress, "sai@tinh.vn").since = JUST_NOW + dt.timedelta(minutes=1)
    assert number() != first


def test_a_unit_with_very_many_overdue_things_names_the_oldest_and_counts_all(office: Small) -> None:
    unit = office.unit("Sở A", "a@tinh.vn")
    owed = [office.owes(unit, DAY - dt.timedelta(days=30 + n)) for n in range(MOST_NUMBERS + 2)]
    with office.store.read() as session:
        [sent] = overdue(session, DAY)
    assert (sent.event, sent.payload["count"], len(sent.payload["obligations"])) == (OVERDUE, 52, 50)
    assert sent.payload["obligations"][0] == owed[-1]


@pytest.fixture
def event_desk(desk: Desk, in_process: None, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Send the events of this test's own store to the desk's server."""
    from config.settings import load

    monkeypatch.setenv("DONDOC_DATABASE_URL", sqlite_url)
    load.cache_clear()
    yield desk
    load.cache_clear()


@pytest.mark.prefect
@pytest.mark.parametrize("event", [CLOSED, BOUNCED])
def test_a_period_closed_and_a_letter_come_back_reach_the_server_once(
    event_desk: Desk, sqlite_store: Store, tmp_path: Path, event: str
) -> None:
    if event == CLOSED:
        about, key = f"dondoc.period.{closes(Small(sqlite_store, settings(tmp_path)), DAY)}", "on"
    else:
        about, key = f"dondoc.address.{tmp_path.name}@tinh.vn", "since"
        comes_back(sqlite_store, f"{tmp_path.name}@tinh.vn")

    def seen() -> list[dict[str, Any]]:
        body = {"filter": {"event": {"name": [event]}, "resource": {"id": [about]}}, "limit": 50}
        return list(event_desk.api.post("/events/filter", json=body).raise_for_status().json()["events"])

    assert emit_events(DAY) == 1
    [one] = until(seen, 60)
    assert one["payload"][key].startswith("2021-04-12")
    assert emit_events(DAY + dt.timedelta(days=1)) == 0


@pytest.mark.slow
@pytest.mark.prefect
def test_a_chase_whose_forecast_cannot_be_shown_is_done_all_the_same(
    event_desk: Desk, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from flows import remind as module
    from flows.forms.desk import ChaseForm, Work

    def broken(day: dt.date) -> int:
        raise RuntimeError("bảng hỏng")

    monkeypatch.setattr(module, "publish_forecast", broken)
    state = module.remind(ChaseForm(day=DAY, work=Work.ALL), return_state=True)
    assert (state.name, state.message) == ("Completed", "Đôn đốc 12/04/2021: 0 thư, 0 quá hạn")
    assert "Không hiện được dự báo trên giao diện; thư không bị ảnh hưởng." in caplog.text
