"""A clock that was wrong: a jump is asked about, letters of days not yet come are due again, a year is rehearsed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from calendars.workdays import WorkingCalendar
from config.settings import load
from dondoc.commands.chasing.chase import command as chase_command
from dondoc.commands.chasing.rehearse import command as rehearse_command
from dondoc.store.acts.dates.confirm_date import confirm_date
from dondoc.store.engine import Store, open_store
from dondoc.store.history import By
from notifications.chase.monitoring.health import health
from notifications.chase.rehearsal import rehearse
from notifications.timing.clock_check import jumps_ahead, ran_ahead
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.processes.mail_servers import serve
from tests.support.small_office import Small, settings, working_days

JUNE_9, JUNE_15 = dt.date(2021, 6, 9), dt.date(2021, 6, 15)
YEAR_AHEAD = dt.date(2022, 6, 15)
OFFICE = "default"


def owing(store: Store, home: Path, **more: object) -> Small:
    """Two units that owe something in June and in July."""
    office = Small(store, settings(home, **more))
    for letter, due in (("a", dt.date(2021, 6, 30)), ("b", dt.date(2021, 7, 9))):
        office.owes(office.unit(f"Sở {letter.upper()}", f"{letter}@tinh.vn"), due)
    return office


def chase_all(office: Small, days: Iterable[dt.date]) -> None:
    for day in days:
        chase(office.store, office.settings, office=OFFICE, today=day)


def queued(office: Small) -> list[tuple[dt.date, int, str, str]]:
    return sorted(
        (one.queued_on, one.obligation_id, one.rung, one.recipient) for one in office.letters() if not one.dropped
    )


def test_a_jump_is_longer_than_any_holiday_and_never_the_first_chase() -> None:
    assert not jumps_ahead(None, JUNE_9)
    assert [jumps_ahead(JUNE_9, JUNE_9 + dt.timedelta(days=n)) for n in (1, 45, 46, 400)] == [False, False, True, True]


def test_a_clock_ran_ahead_where_its_days_stand_alone_and_fell_behind_where_they_are_dense() -> None:
    calendar = WorkingCalendar()
    assert not ran_ahead([], JUNE_9, calendar)
    assert ran_ahead([YEAR_AHEAD], JUNE_9, calendar)
    assert not ran_ahead(list(working_days(dt.date(2021, 6, 10), dt.date(2021, 7, 30))), JUNE_9, calendar)


@pytest.mark.slow
def test_the_year_after_a_chase_that_ran_ahead_is_the_year_without_it(sqlite_store: Store, tmp_path: Path) -> None:
    straight = owing(sqlite_store, tmp_path / "a")
    other = open_store(f"sqlite:///{tmp_path / 'b.db'}")
    jumped = owing(other, tmp_path / "b")
    year = [*working_days(JUNE_9, dt.date(2021, 7, 16)), YEAR_AHEAD]
    chase_all(straight, year)
    chase_all(jumped, [JUNE_9, YEAR_AHEAD])
    ahead = len([one for one in jumped.letters() if one.queued_on == YEAR_AHEAD])
    back = chase(other, jumped.settings, office=OFFICE, today=year[1])
    assert back.due_again == ahead > 0
    assert "nhắc lại theo lịch" in back.note
    chase_all(jumped, year[2:])
    assert queued(jumped) == queued(straight)
    sent = jumped.mails("sent")
    assert len({mail.message_id for mail in sent}) == len(sent)
    assert {mail.day for mail in sent if mail.kind == "letters"} == {mail.day for mail in straight.mails("sent")}
    other.close()


@pytest.mark.slow
def test_a_clock_that_fell_behind_repeats_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    office = owing(sqlite_store, tmp_path)
    chase_all(office, working_days(JUNE_9, dt.date(2021, 7, 30)))
    before = queued(office)
    done = chase(sqlite_store, office.settings, office=OFFICE, today=JUNE_15)
    assert (done.queued, done.due_again) == (0, 0)
    assert queued(office) == before


def test_a_jump_of_more_than_45_days_holds_the_letters_and_asks_once_by_mail_and_on_the_desk(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with serve() as (taken, port):
        office = owing(sqlite_store, tmp_path, smtp_url=f"smtp://127.0.0.1:{port}", release="always")
        chase_all(office, [JUNE_9])
        before = queued(office)
        for day in (YEAR_AHEAD, YEAR_AHEAD + dt.timedelta(days=1)):
            held = chase(sqlite_store, office.settings, office=OFFICE, today=day)
            assert (held.jumped, held.queued) == (True, 0)
        assert queued(office) == before
        asked = [str(mail.get_body(("plain",)).get_content()) for mail in taken.taken if "dau.moi" in str(mail["To"])]
        assert sum("Đồng hồ nhảy 371 ngày" in one for one in asked) == 1
        assert "ngày trên máy" in health(sqlite_store, office.settings, rehearsed(YEAR_AHEAD)).troubles[0]
        with sqlite_store.write() as session:
            confirm_date(session, office.office_id, By("thử", rehearsed(YEAR_AHEAD)))
        done = chase(sqlite_store, office.settings, office=OFFICE, today=YEAR_AHEAD)
        assert (done.jumped, done.queued > 0) == (False, True)


def test_a_holiday_is_caught_up_without_a_word_and_sending_alone_is_no_chase(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with serve() as (_, port):
        office = owing(sqlite_store, tmp_path, smtp_url=f"smtp://127.0.0.1:{port}", release="always")
        chase_all(office, [JUNE_9])
        assert not chase(sqlite_store, office.settings, office=OFFICE, today=dt.date(2021, 7, 15)).jumped
        chase(sqlite_store, office.settings, office=OFFICE, today=dt.date(2021, 11, 1), stages=())
        assert chase(sqlite_store, office.settings, office=OFFICE, today=dt.date(2021, 11, 1)).jumped


@pytest.mark.slow
def test_a_year_is_rehearsed_on_a_copy_and_the_store_stays_as_it_is(sqlite_store: Store, tmp_path: Path) -> None:
    office = owing(sqlite_store, tmp_path)
    found = rehearse(sqlite_store, office.settings, office=OFFICE, first=JUNE_9, last=dt.date(2021, 7, 16))
    assert office.letters() == []
    assert office.mails() == []
    chase_all(office, working_days(JUNE_9, dt.date(2021, 7, 16)))
    real: dict[dt.date, int] = {}
    for day, *_ in queued(office):
        real[day] = real.get(day, 0) + 1
    assert {one.day: one.letters for one in found if one.letters} == real


@pytest.fixture
def home(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[Path]:
    office = owing(sqlite_store, tmp_path)
    monkeypatch.setenv("DONDOC_HOME", str(office.settings.home))
    load.cache_clear()
    yield tmp_path
    load.cache_clear()


@pytest.mark.slow
def test_the_year_is_reported_day_by_day(home: Path) -> None:
    rehearsed_lines = CliRunner().invoke(rehearse_command, ["--today", "2021-06-09", "--until", "30/09/2021"]).output
    assert "30/06/2021" in rehearsed_lines
    assert "Kho thật không thay đổi" in rehearsed_lines
    plain = json.loads(
        CliRunner().invoke(rehearse_command, ["--today", "2021-06-09", "--until", "2021-06-30", "--json"]).output
    )
    assert plain[0]["day"] == "2021-06-09"


def test_a_day_that_is_not_the_machines_own_is_asked_about_where_mail_really_leaves(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve() as (taken, port):
        monkeypatch.setenv("DONDOC_SMTP_URL", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("DONDOC_RELEASE", "always")
        load.cache_clear()
        asked = CliRunner().invoke(chase_command, ["--today", "2021-06-09"], input="n\n")
        assert "không phải 09/06/2021, và thư sẽ gửi thật" in asked.output
        assert (asked.exit_code, taken.to) == (1, [])
        assert CliRunner().invoke(chase_command, ["--today", "2021-06-09", "--dry-run"]).exit_code == 0
        assert CliRunner().invoke(chase_command, ["--today", "2021-06-09", "--yes"]).exit_code == 0
        assert taken.to != []
