"""The sweep on both databases: each letter once, missed days caught up, one mail a day, none before release."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from dondoc.store.engine import Store
from dondoc.store.models import CooperatingUnit, Plan
from dondoc.store.models.obligation import START_ON
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.daily import NoSuchStageError
from notifications.chase.forecasts.forecast import forecast
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_30 = dt.date(2021, 6, 30)


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    return Small(sqlite_store, settings(tmp_path))


@pytest.fixture
def either_office(store: Store, tmp_path: Path) -> Small:
    """The same on both databases, for what rests on their locks, conflicts and JSON."""
    return Small(store, settings(tmp_path))


def on(office: Small, month: int, day: int, **more: object):
    return chase(office.store, office.settings, office=DEFAULT, today=dt.date(2021, month, day), **more)


def test_a_second_chase_of_a_day_sends_nothing(either_office: Small) -> None:
    office = either_office
    office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30)
    first, second = on(office, 6, 9), on(office, 6, 9)
    assert (first.due, first.queued, first.mails, first.sent) == (1, 1, 1, 1)
    assert (second.due, second.queued, second.mails, second.sent) == (0, 0, 0, 0)
    assert len(office.inbox()) == 1


def test_ten_days_without_a_run_are_caught_up_by_one_letter_of_the_highest_rung(either_office: Small) -> None:
    office = either_office
    owed = office.owes(office.unit("Sở A", "a@tinh.vn", head_email="gd@tinh.vn"), JUNE_30)
    on(office, 6, 21)
    summary = on(office, 7, 5)
    assert office.letter_keys() == [(owed, "before-7", "a@tinh.vn"), (owed, "after-3", "gd@tinh.vn")]
    assert summary.missed == 9
    assert "Không đôn đốc 9 ngày làm việc" in office.mails()[1].text + office.mails()[-1].text


def test_a_clock_set_back_sends_nothing_again_and_a_clock_set_forward_sends_the_highest_once(office: Small) -> None:
    owed = office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30)
    on(office, 6, 21)
    assert on(office, 6, 20).queued == 0
    assert chase(office.store, office.settings, today=dt.date(2022, 6, 22), office=DEFAULT).queued == 1
    assert [rung for _, rung, _ in office.letter_keys()] == ["before-7", "repeat-240"]
    assert on(office, 6, 22).queued == 0  # The year ahead has not come: the ladder goes on where it really was.
    assert office.obligation(owed).next_step == "before-3"


def test_all_letters_of_a_day_to_one_unit_are_one_mail_oldest_first_and_the_rest_is_counted(
    sqlite_store: Store, tmp_path: Path
) -> None:
    office = Small(sqlite_store, settings(tmp_path, items_per_mail=3))
    unit = office.unit("Sở A", "a@tinh.vn")
    for n in range(5):
        office.owes(unit, dt.date(2021, 6, 28 - n), f"Việc {n}")
    assert (on(office, 6, 25).queued, len(office.inbox())) == (5, 1)
    shown = office.inbox()[0].get_body(("plain",)).get_content()
    assert [n for n in range(5) if f"Việc {n}" in shown] == [2, 3, 4]
    assert "2 việc khác" in shown.replace("02", "2").replace("nhiệm vụ", "việc")


def test_a_unit_of_two_spellings_of_one_address_gets_one_mail(office: Small) -> None:
    office.owes(office.unit("Sở A", "VanThu@Tinh.vn"), JUNE_30)
    office.owes(office.unit("Sở B", "vanthu@tinh.vn"), JUNE_30)
    assert on(office, 6, 9).mails == 1


@pytest.mark.parametrize("web_url", ["", "https://dondoc.tinh.vn"])
def test_a_plan_nobody_released_sends_its_units_nothing_and_asks_the_coordinator_to_release_it(
    sqlite_store: Store, tmp_path: Path, web_url: str
) -> None:
    office = Small(sqlite_store, settings(tmp_path, release="ask", web_url=web_url))
    owed = office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30)
    summary = on(office, 6, 9)
    assert (summary.queued, summary.held, summary.sent) == (0, 1, 1)
    page = office.settings.web_address
    verb = "chạy `dondoc release 1`"
    assert (f"cho phép ở {page}/ke-hoach/1" in summary.note, verb in summary.note) == (bool(page), not page)
    (asking,) = office.mails()
    assert (asking.role, "Kế hoạch số 1 chưa được phép gửi thư" in asking.text) == ("coordinator", True)
    assert office.obligation(owed).next_on == START_ON
    with sqlite_store.write() as session:
        session.get_one(Plan, office.plan_id).released_at = dt.datetime(2021, 6, 10, tzinfo=dt.UTC)
    assert on(office, 6, 10).sent == 1


def test_on_a_day_off_letters_wait_for_the_next_working_morning_in_one_mail(office: Small) -> None:
    unit = office.unit("Sở A", "a@tinh.vn")
    office.owes(unit, JUNE_30, "Việc một")
    saturday = on(office, 6, 12)
    assert (saturday.queued, saturday.sent) == (1, 0)
    assert "14/06/2021" in saturday.note
    office.owes(unit, JUNE_30, "Việc hai")
    monday = on(office, 6, 14)
    assert (monday.queued, monday.sent, len(office.inbox())) == (1, 1, 1)
    body = office.inbox()[0].get_body(("plain",)).get_content()
    assert "Việc một" in body
    assert "Việc hai" in body


def test_after_closing_time_letters_go_into_the_mail_of_the_next_working_day(office: Small) -> None:
    office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30)
    evening = dt.datetime(2021, 6, 9, 11, 0, tzinfo=dt.UTC)  # 18:00 in Việt Nam.
    assert on(office, 6, 9, now=evening).sent == 0
    assert on(office, 6, 9, now=evening.replace(hour=23, minute=0)).sent == 0  # 06:00 next day: still too early.
    assert on(office, 6, 10).sent == 1


def test_letters_queued_after_todays_mail_left_go_with_tomorrows(either_office: Small) -> None:
    office = either_office
    unit = office.unit("Sở A", "a@tinh.vn")
    office.owes(unit, JUNE_30)
    on(office, 6, 9)
    office.owes(unit, JUNE_30, "Việc đến sau")
    assert (on(office, 6, 9).queued, len(office.inbox())) == (1, 1)
    assert on(office, 6, 10).sent == 1
    assert len(office.inbox()) == 2


def test_a_bad_row_stops_no_other_and_is_marked_and_counted(either_office: Small) -> None:
    office = either_office
    unit = office.unit("Sở A", "a@tinh.vn")
    good = office.owes(unit, JUNE_30)
    bad = [
        office.owes(unit, JUNE_30, ladder={"rung": "hỏng"}, last_rung="before-15"),
        office.owes(unit, JUNE_30, last_rung="bậc lạ", ladder={"rung": [["before-16", -16, "unit"]]}),
    ]
    office.change(bad[0], chase_day=None)
    after = office.owes(unit, JUNE_30, "Việc sau dòng hỏng")
    summary = on(office, 6, 9)
    assert (summary.queued, summary.skipped, summary.bad) == (2, 2, bad)
    assert [owed for owed, _, _ in office.letter_keys()] == [good, after]
    assert all(office.obligation(one).review.startswith("Không đôn đốc được") for one in bad)
    assert on(office, 6, 9).skipped == 2
    office.change(bad[1], last_rung=None)
    assert on(office, 6, 9).queued == 1
    assert office.obligation(bad[1]).review == ""


def test_a_row_that_cannot_even_be_read_is_set_aside(sqlite_store: Store, tmp_path: Path) -> None:
    office = Small(sqlite_store, settings(tmp_path))
    unit = office.unit("Sở A", "a@tinh.vn")
    rows = [office.owes(unit, JUNE_30, f"Việc {n}") for n in range(3)]
    with sqlite_store.write() as session:
        session.execute(text("UPDATE obligation SET overdue_from = 'ngày nào đó' WHERE id = :id"), {"id": rows[1]})
    summary = on(office, 6, 9)
    assert (summary.queued, summary.bad) == (2, [rows[1]])
    assert [owed for owed, _, _ in office.letter_keys()] == [rows[0], rows[2]]


def test_the_escalation_looks_only_at_what_is_overdue(office: Small) -> None:
    unit = office.unit("Sở A", "a@tinh.vn")
    office.owes(unit, JUNE_30)
    late = office.owes(unit, dt.date(2021, 6, 8))
    summary = on(office, 6, 9, stages={"after"})
    assert [(owed, rung) for owed, rung, _ in office.letter_keys()] == [(late, "after-1")]
    assert summary.due == 1
    assert on(office, 6, 9, stages={"before", "due"}).queued == 1
    with pytest.raises(NoSuchStageError):
        on(office, 6, 9, stages={"later"})


def test_a_dry_run_counts_what_would_go_and_writes_nothing(office: Small) -> None:
    owed = office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30)
    summary = on(office, 6, 9, dry_run=True)
    assert (summary.due, summary.queued, summary.mails, summary.rungs) == (1, 1, 1, {"before-15": 1})
    assert (office.letter_keys(), office.mails(), office.obligation(owed).next_on) == ([], [], START_ON)


def test_a_plan_and_a_unit_may_have_their_own_ladder_and_it_is_kept_when_the_obligation_starts(
    either_office: Small,
) -> None:
    office = either_office
    gentle = {"name": "nhẹ", "rung": [["before-2", -2, "unit"]]}
    unit = office.unit("Bệnh viện", "bv@tinh.vn", ladder=gentle)
    owed = office.owes(unit, JUNE_30)
    assert on(office, 6, 9).queued == 0
    assert office.obligation(owed).ladder == {"name": "nhẹ", "repeat_every": 0, "rung": [["before-2", -2, "unit"]]}
    with office.store.write() as session:
        session.get_one(Plan, office.plan_id).ladder = {"name": "gấp", "rung": [["before-4", -4, "unit"]]}
    later = office.owes(unit, JUNE_30)
    on(office, 6, 24)
    on(office, 6, 28)
    assert [(one, rung) for one, rung, _ in office.letter_keys()] == [(later, "before-4"), (owed, "before-2")]


def test_cooperating_units_are_informed_once_when_it_opens_and_once_when_it_is_overdue(either_office: Small) -> None:
    office = either_office
    owed = office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30, opens=dt.date(2021, 6, 1))
    helping = [office.unit("Sở B", "b@tinh.vn"), office.unit("Sở không thư"), office.unit("Các sở", "cs@tinh.vn")]
    with office.store.write() as session:
        row = office.obligation(owed).activity_id
        session.add_all(CooperatingUnit(activity_id=row, unit_id=unit) for unit in helping)
        session.execute(text("UPDATE unit SET kind = 'group' WHERE id = :id"), {"id": helping[2]})
    for month, day in ((5, 31), (6, 1), (6, 2), (6, 10), (6, 30), (7, 1), (7, 2), (7, 5), (7, 14), (7, 28)):
        on(office, month, day)
    shown = [
        (rung, letter.queued_on)
        for letter, (_, rung, to) in zip(office.letters(), office.letter_keys(), strict=True)
        if to == "b@tinh.vn"
    ]
    assert shown == [("inform-open", dt.date(2021, 6, 1)), ("inform-overdue", dt.date(2021, 7, 1))]
    assert {to for _, _, to in office.letter_keys()} <= {
        "a@tinh.vn",
        "b@tinh.vn",
        "dau.moi@tinh.vn",
        "lanh.dao@tinh.vn",
    }


@pytest.mark.parametrize("late_first", [True, False])
def test_what_opened_after_its_due_day_counts_from_then_whatever_else_was_due_that_day(
    office: Small, *, late_first: bool
) -> None:
    unit, opened = office.unit("Sở A", "a@tinh.vn"), dt.date(2021, 7, 6)
    owed = {office.owes(unit, JUNE_30, opens=opened if late else None): late for late in (late_first, not late_first)}
    on(office, 7, 7)
    assert {owed[one]: rung for one, rung, _ in office.letter_keys()} == {True: "after-1", False: "after-5"}


def test_a_unit_that_ended_is_answered_for_by_its_successor(office: Small) -> None:
    new = office.unit("Sở Mới", "moi@tinh.vn")
    old = office.unit("Sở Cũ", "cu@tinh.vn", valid_to=dt.date(2021, 6, 20), successor_ids=[new])
    office.owes(old, JUNE_30)
    on(office, 6, 9)
    on(office, 6, 21)
    assert [to for _, _, to in office.letter_keys()] == ["cu@tinh.vn", "moi@tinh.vn"]
    assert "Sở Cũ" in office.inbox()[1].get_body(("plain",)).get_content()


def test_what_a_divided_unit_owes_goes_to_the_coordinator_to_be_handed_over(office: Small) -> None:
    parts = [office.unit("Sở X", "x@tinh.vn"), office.unit("Sở Y", "y@tinh.vn")]
    office.owes(office.unit("Sở Cũ", "cu@tinh.vn", valid_to=dt.date(2021, 1, 1), successor_ids=parts), JUNE_30)
    on(office, 6, 9)
    assert [to for _, _, to in office.letter_keys()] == ["dau.moi@tinh.vn"]
    assert "bàn giao" in office.letters()[0].note


def test_the_forecast_is_what_then_happens(office: Small) -> None:
    a, b = office.unit("Sở A", "a@tinh.vn"), office.unit("Sở B", "b@tinh.vn", head_email="gdb@tinh.vn")
    for n in range(8):
        office.owes(b if n % 3 else a, dt.date(2021, 6, 5) + dt.timedelta(days=3 * n), f"Việc {n}")
    coming = forecast(office.store, office.settings, today=dt.date(2021, 6, 1), days=25, office=DEFAULT)
    expected = [(mail.day, mail.recipient, item.obligation_id, item.rung) for mail in coming for item in mail.items]
    for n in range(25):
        chase(office.store, office.settings, today=dt.date(2021, 6, 1) + dt.timedelta(days=n), office=DEFAULT)
    days = {mail.id: mail.day for mail in office.mails("sent")}
    happened = [(days[one.mail_id], one.recipient, one.obligation_id, one.rung) for one in office.letters()]
    assert sorted(happened) == sorted(expected)
    assert len(office.inbox()) == len(coming)


def test_what_is_only_to_be_known_takes_no_line_of_a_mail_from_what_is_asked(office: Small) -> None:
    lead, helper = office.unit("Sở A", "a@tinh.vn"), office.unit("Sở B", "b@tinh.vn")
    for number in range(25):
        owed = office.owes(lead, dt.date(2021, 6, 29), f"Phối hợp {number}", opens=dt.date(2021, 6, 9))
        with office.store.write() as session:
            session.add(CooperatingUnit(activity_id=office.obligation(owed).activity_id, unit_id=helper))
    office.owes(helper, JUNE_30, "Việc của chính Sở B")
    on(office, 6, 9)
    (shown,) = [mail.text for mail in office.mails() if mail.recipient == "b@tinh.vn"]
    assert "Việc của chính Sở B" in shown
    assert "… và 20 nhiệm vụ phối hợp khác" in shown
    assert "25 việc phối hợp bắt đầu thực hiện" in shown
