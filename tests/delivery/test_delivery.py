"""What leaves, apart from how: work looked at once more, leases, one mail a day, mails that cannot be written."""

from __future__ import annotations

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from sqlalchemy import update

from dondoc.store.engine import Store
from dondoc.store.models import Mail
from dondoc.store.queries.offices import DEFAULT
from notifications.delivery.deliver import deliver
from notifications.delivery.worker import Delivery
from notifications.delivery.worker_lock import FOLDER, _locked, taken_over, working
from notifications.delivery.worker_lock import alive as working_now
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_9, JUNE_30 = dt.date(2021, 6, 9), dt.date(2021, 6, 30)
EIGHT = rehearsed(JUNE_9)


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    return Small(sqlite_store, settings(tmp_path))


@pytest.fixture
def either_office(store: Store, tmp_path: Path) -> Small:
    """The same on both databases, for what rests on their locks, conflicts and JSON."""
    return Small(store, settings(tmp_path))


def queued(office: Small, *texts: str) -> list[int]:
    """One unit that owes these, its letters queued and not sent."""
    unit = office.unit("Sở A", "a@tinh.vn")
    owed = [office.owes(unit, JUNE_30, text) for text in texts]
    chase(office.store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    return owed


def at(office: Small, minutes: float = 0) -> Delivery:
    return deliver(office.store, office.settings, now=EIGHT + dt.timedelta(minutes=minutes))


def only_body(office: Small) -> str:
    (mail,) = office.inbox()
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_a_letter_is_not_sent_for_work_done_after_it_was_queued(office: Small) -> None:
    (owed,) = queued(office, "Việc một")
    office.finish(owed)
    assert at(office) == Delivery(dropped=1)
    assert office.inbox() == []
    assert office.letters()[0].dropped == "đã hoàn thành"


def test_of_two_letters_only_the_one_that_still_holds_is_reported(either_office: Small) -> None:
    office = either_office
    done, extended, _ = queued(office, "Việc đã xong", "Việc gia hạn", "Việc còn nợ")
    office.finish(done)
    office.change(extended, due_version=2)
    assert at(office).sent == 1
    assert "Việc còn nợ" in only_body(office)
    assert "Việc đã xong" not in only_body(office)
    assert "Việc gia hạn" not in only_body(office)
    assert [letter.dropped for letter in office.letters()] == ["đã hoàn thành", "đã đổi hạn hoặc đổi đơn vị", ""]


def lease(office: Small, worker: str, until: dt.datetime, **more: object) -> None:
    """As a worker leaves a mail that it claimed and was killed over."""
    with office.store.write() as session:
        held = {"state": "sending", "lease_by": worker, "lease_until": until, "attempts": 1, **more}
        session.execute(update(Mail).values(held))


def test_a_lease_that_has_not_run_out_is_respected_and_one_that_has_is_sent_again_under_the_same_name(
    either_office: Small,
) -> None:
    office = either_office
    queued(office, "Việc một")
    name = office.mails()[0].message_id
    lease(office, "elsewhere-1", EIGHT + dt.timedelta(minutes=5))
    assert at(office, 4) == Delivery()
    assert at(office, 6) == Delivery(sent=1)
    assert office.inbox()[0]["Message-ID"] == name


def test_what_a_dead_worker_held_is_taken_over_at_once_and_what_a_living_one_holds_is_not(office: Small) -> None:
    queued(office, "Việc một")
    home = office.settings.home
    with working(home, "song") as alive:
        lease(office, alive, EIGHT + dt.timedelta(minutes=5))
        assert working_now(home) == [alive]
        assert at(office) == Delivery()
    (home / "workers" / "chet-1").touch()
    lease(office, "chet-1", EIGHT + dt.timedelta(minutes=5))
    assert working_now(home) == []
    assert at(office) == Delivery(sent=1)
    assert list((home / "workers").iterdir()) == []


def test_a_worker_about_to_lock_its_file_while_another_clears_the_dead_away_is_known_to_live(tmp_path: Path) -> None:
    made = tmp_path / FOLDER / "dang-mo"
    made.parent.mkdir()
    made.touch()  # As its worker leaves it for a moment: made, and not locked yet.
    with ThreadPoolExecutor(1) as other:
        with taken_over(tmp_path) as gone:
            assert gone == [made.name]
            locking = other.submit(_locked, made)
            assert wait([locking], 0.2).done == set()
        handle = locking.result(10)
    assert working_now(tmp_path) == [made.name]
    os.close(handle)
    assert working_now(tmp_path) == []


def test_a_lease_given_by_a_clock_that_was_a_year_ahead_does_not_hold_mail_for_a_year(office: Small) -> None:
    queued(office, "Việc một")
    lease(office, "elsewhere-1", EIGHT + dt.timedelta(days=365))
    assert at(office) == Delivery(sent=1)


def test_a_mail_that_may_have_left_is_sent_again_with_its_stored_body_and_takes_no_more_letters(
    either_office: Small,
) -> None:
    office = either_office
    queued(office, "Việc một")
    stored = {"subject": "Đã lưu", "text": "Thân thư đã lưu.\n", "html": "", "composed_at": EIGHT}
    lease(office, "elsewhere-1", EIGHT, **stored)
    office.owes(office.unit_at("a@tinh.vn"), JUNE_30, "Việc đến sau")
    chase(office.store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    assert at(office, 1) == Delivery(sent=1)
    assert only_body(office) == "Thân thư đã lưu.\n"
    assert chase(office.store, office.settings, today=dt.date(2021, 6, 10), office=DEFAULT).sent == 1


def test_a_mail_written_twice_to_the_maildir_is_there_once_even_after_it_was_read(office: Small) -> None:
    queued(office, "Việc một")
    at(office)
    lease(office, "elsewhere-1", EIGHT)
    assert at(office, 1) == Delivery(sent=1)
    assert len(office.inbox()) == 1
    (written,) = (office.settings.maildir / "new").iterdir()
    written.rename(office.settings.maildir / "cur" / f"{written.name}:2,S")
    lease(office, "elsewhere-1", EIGHT)
    at(office, 2)
    assert len(office.inbox()) == 1


def test_nothing_leaves_outside_the_hours_and_the_note_states_when_it_will(office: Small) -> None:
    queued(office, "Việc một")
    evening = deliver(office.store, office.settings, now=dt.datetime(2021, 6, 9, 10, 0, tzinfo=dt.UTC))
    assert (evening.sent, "07:30 ngày 10/06/2021" in evening.note) == (0, True)
    sunday = deliver(office.store, office.settings, now=rehearsed(dt.date(2021, 6, 13)))
    assert (sunday.sent, "14/06/2021" in sunday.note) == (0, True)
    assert deliver(office.store, office.settings, now=rehearsed(dt.date(2021, 6, 14))).sent == 1


def test_a_mail_that_cannot_be_written_stops_no_other_and_is_tried_again(
    office: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(office, "Việc một", "Việc hai")
    office.owes(office.unit("Sở B", "b@tinh.vn"), JUNE_30, "Việc hỏng")
    chase(office.store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    from notifications.delivery.messages import composer

    compose = composer.write_mail

    def broken(view: object) -> object:
        if view.recipient_name == "Sở B":
            raise ValueError("mẫu thư hỏng")
        return compose(view)

    monkeypatch.setattr(composer, "write_mail", broken)
    assert at(office) == Delivery(sent=1, held=1)
    assert office.mails("held")[0].reason == "không soạn được thư: mẫu thư hỏng"
    monkeypatch.setattr(composer, "write_mail", compose)
    assert at(office, 10) == Delivery(sent=1)


def test_a_folder_that_cannot_be_written_keeps_everything_queued(sqlite_store: Store, tmp_path: Path) -> None:
    office = Small(sqlite_store, settings(tmp_path))
    queued(office, "Việc một")
    office.settings.maildir.write_text("Đây không phải thư mục.")
    done = at(office)
    assert (done.sent, done.later) == (0, 1)
    assert str(office.settings.maildir) in done.note
    assert [(mail.state, mail.attempts) for mail in office.mails()] == [("queued", 0)]
