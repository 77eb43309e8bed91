"""A first short extension is granted at once where the office has set so, and the coordinator is informed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Proposal
from dondoc.store.models.incoming.proposal import ProposalState
from notifications.letters.notices.proposal_notices import proposal_notices
from tests.web.web_site import NOW, TODAY, TwoOffices, fill, send

DUE = dt.date(2021, 6, 20)
ACCEPTED, WAITING = ProposalState.ACCEPTED, ProposalState.WAITING


def office(store: Store, home: Path, **more: int) -> TwoOffices:
    return TwoOffices(store, home, more)


def states(two: TwoOffices) -> list[ProposalState]:
    with two.store.read() as session:
        return list(session.scalars(select(Proposal.state).order_by(Proposal.id)))


def due(two: TwoOffices, number: int) -> dt.date | None:
    with two.store.read() as session:
        return session.get_one(Obligation, number).due


def asks(two: TwoOffices, unit: int, *asked: tuple[int, str]) -> None:
    browser, link = two.browser(), two.link(unit)
    for number, wanted in asked:
        fill(browser, link, number, kind="extend", wanted=wanted, why="chờ hướng dẫn của Bộ")
    send(browser, link)


def test_nothing_is_granted_without_a_person_unless_it_is_set(sqlite_store: Store, tmp_path: Path) -> None:
    two = office(sqlite_store, tmp_path)
    unit = two.unit("Sở Nội vụ")
    asks(two, unit, (two.owes(unit, DUE), "21/06/2021"))
    assert states(two) == [WAITING]


def test_a_first_short_extension_asked_in_time_is_granted_reported_and_taken_back(store: Store, tmp_path: Path) -> None:
    two = office(store, tmp_path, extend_at_once_days=15)
    unit, theirs = two.unit("Sở Nội vụ"), two.unit("Phòng Xa", office=two.b)
    short, long, late = (
        two.owes(unit, DUE, "Rà soát thủ tục"), two.owes(unit, DUE), two.owes(unit, dt.date(2021, 6, 10)),
    )  # fmt: skip
    two.owes(theirs, DUE)
    asks(two, unit, (short, "05/07/2021"), (long, "06/07/2021"), (late, "20/06/2021"))
    assert states(two) == [ACCEPTED, WAITING, WAITING]
    assert (due(two, short), due(two, long)) == (dt.date(2021, 7, 5), DUE)
    with two.store.read() as session:
        notices = [text for _, text in proposal_notices(session, two.a, TODAY, NOW)]
        assert list(proposal_notices(session, two.b, TODAY, NOW)) == []
    assert notices[1:] == [
        "Đã gia hạn “Rà soát thủ tục” của Sở Nội vụ đến 05/07/2021 (gia hạn lần đầu, không quá 15 ngày); "
        "lấy lại được ở trang của nhiệm vụ."
    ]
    asks(two, unit, (short, "10/07/2021"))
    assert states(two)[-1] is WAITING, "the second time a person decides"
    desk = two.signed_in()
    page = desk.get(f"/nhiem-vu/{short}/lay-lai")
    assert "05/07/2021" in page.text
    assert "Gia hạn lần đầu" not in page.text


def test_what_can_no_longer_be_granted_when_it_is_sent_waits_for_a_person(sqlite_store: Store, tmp_path: Path) -> None:
    two = office(sqlite_store, tmp_path, extend_at_once_days=15)
    unit = two.unit("Sở Nội vụ")
    number = two.owes(unit, DUE)
    two.owes(two.unit("Phòng Xa", office=two.b), DUE)
    browser, link = two.browser(), two.link(unit)
    fill(browser, link, number, kind="extend", wanted="25/06/2021", why="chờ hướng dẫn của Bộ")
    with two.store.write() as session:
        session.get_one(Obligation, number).due = dt.date(2021, 6, 30)
    assert send(browser, link).status_code == 303
    assert (states(two), due(two, number)) == ([WAITING], dt.date(2021, 6, 30))
