"""Nothing before, beside or after a chase may stop it: each such step fails alone, in one line, and is counted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT
from notifications.chase import context, preflight
from notifications.chase.shards import before_shards as see_to_all_offices
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_9 = dt.date(2021, 6, 9)


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    made = Small(sqlite_store, settings(tmp_path))
    made.owes(made.unit("Sở A", "a@tinh.vn"), dt.date(2021, 6, 30))
    return made


def broken(*_: object, **__: object) -> None:
    raise UnicodeEncodeError("ascii", "mật khẩu", 1, 2, "ordinal not in range")


@pytest.mark.parametrize(
    ("where", "name", "line"),
    [
        (preflight, "read_inbox", "Chưa đọc được hộp thư: "),
        (preflight, "hand_over", "Chưa bàn giao được việc của đơn vị đã kết thúc: "),
        (preflight, "unanswered", "Chưa nhắc được các câu hỏi chờ trả lời: "),
        (context, "add_new_notices", "Chưa nhắc được các câu hỏi chờ trả lời: "),
    ],
)
def test_letters_leave_whatever_breaks_beside_them(
    office: Small, monkeypatch: pytest.MonkeyPatch, where: object, name: str, line: str
) -> None:
    monkeypatch.setattr(where, name, broken)
    done = chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    assert done.sent == 1
    assert [one for one in done.beside if one.startswith(line)]
    assert all("\n" not in one for one in done.beside)
    assert line in done.note


def test_a_breakage_in_one_office_is_named_and_stops_no_other(office: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = preflight.hand_over

    def broken_of_own(session: Session, office_id: int, today: dt.date, now: dt.datetime) -> object:
        return broken() if office_id == office.office_id else whole(session, office_id, today, now)

    monkeypatch.setattr(preflight, "hand_over", broken_of_own)
    found = see_to_all_offices(office.store, office.settings, today=JUNE_9)
    assert (found.offices, list(found.broken)) == (2, ["default"])


def test_a_mailbox_whose_address_is_no_address_is_named_and_the_chase_goes_on(office: Small) -> None:
    office.settings.bounces = "imaps://người@không có máy/INBOX"
    done = chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    assert done.sent == 2, "the letter, and the coordinator's mail that names the mailbox"
    assert "DONDOC_BOUNCES" in done.note
