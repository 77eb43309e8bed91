"""A unit's page: all it owes, its answers checked, sent once, kept as proposals with a receipt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.answers import decide, links
from dondoc.store.answers.shown import owed
from dondoc.store.engine import Store
from dondoc.store.models import ChaseRest, Evidence, History, Mail, Obligation, Proposal, Submission
from dondoc.store.models.access import LinkKind
from dondoc.store.models.incoming.proposal import ProposalState
from dondoc.store.models.obligation import Progress
from dondoc.store.people import cleaning
from tests.support.small_office import CALENDAR
from tests.web.web_site import BY, NOW, TODAY, WHO, TwoOffices, fill, hidden, send

DAY = {"day": "14/06/2021", "number": "12/BC-SNV"}
PDF = [("files", ("báo cáo.pdf", b"%PDF-1.7 thu", "application/pdf"))]


@pytest.fixture
def two(store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(store, tmp_path)


def proposals(two: TwoOffices) -> list[Proposal]:
    with two.store.read() as session:
        return list(session.scalars(select(Proposal).order_by(Proposal.id)))


def test_a_page_shows_overdue_first_and_states_how_late_in_both_kinds_of_days(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    two.owes(unit, dt.date(2021, 9, 30), "Việc sau")
    two.owes(unit, dt.date(2021, 6, 17), "Việc gần")
    two.owes(unit, dt.date(2021, 6, 10), "Việc trễ")
    page = two.browser().get(two.link(unit)).text
    assert page.index("Việc trễ") < page.index("Việc gần") < page.index("Việc sau")
    assert "Quá hạn 5 ngày (3 ngày làm việc)" in page
    assert "Còn 2 ngày làm việc" in page


def test_what_a_unit_sends_is_a_proposal_and_changes_nothing_until_it_is_accepted(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    owed, other = two.owes(unit, dt.date(2021, 6, 10)), two.owes(unit, dt.date(2021, 6, 17), "Việc khác")
    browser, link = two.browser(), two.link(unit)
    assert fill(browser, link, owed, other, files=PDF, **DAY).status_code == 303
    receipt = browser.get(send(browser, link).headers["location"])
    assert "Đã gửi" in receipt.text
    assert "SHA-256" in receipt.text
    one, _ = proposals(two)
    with two.store.write() as session:
        assert session.get_one(Obligation, owed).progress is Progress.NOT_STARTED
        decide.accept(session, decide.waiting(session, two.a, one.id), BY, "", CALENDAR)
    with two.store.read() as session:
        assert session.get_one(Obligation, owed).progress is Progress.DONE
        kinds = [row.kind for row in session.scalars(select(Evidence).where(Evidence.obligation_id == owed))]
        assert sorted(kinds) == ["file", "number"]
        assert session.scalars(select(Mail.kind).where(Mail.kind.startswith("receipt:"))).one()


def test_the_double_click_and_the_back_key_are_one_sending_with_one_receipt(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link = two.browser(), two.link(unit)
    fill(browser, link, owed, **DAY)
    form = {**hidden(browser.get(f"{link}/xem-lai")), **WHO}
    answers = [browser.post(f"{link}/gui", data=form, follow_redirects=False).headers["location"] for _ in range(3)]
    assert len(set(answers)) == 1
    assert len(proposals(two)) == 1


def test_the_choice_has_no_default_and_every_mistake_is_named_beside_its_field(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link = two.browser(), two.link(unit)
    assert " checked" not in browser.get(f"{link}/bao-cao?viec={owed}").text
    wrong = {
        "": "Hãy chọn một trong các trả lời.",
        "done": "Hãy ghi ngày hoàn thành, ví dụ 30/06/2026.",
        "progress": "Hãy ghi số từ 0 đến 99.",
        "extend": "Hãy ghi ngày xin gia hạn đến, ví dụ 30/09/2026.",
        "refuse": "Hãy chọn lý do.",
    }
    for kind, words in wrong.items():
        answer = fill(browser, link, owed, kind=kind)
        assert answer.status_code == 422
        assert answer.text.count(words) >= 2, kind
    assert "chưa tới" in fill(browser, link, owed, day="16/06/2021").text
    assert "Không có ngày 31/02/2021" in fill(browser, link, owed, day="31/02/2021").text
    assert "phải sau hạn" in fill(browser, link, owed, kind="extend", wanted="01/06/2021", why="bận").text
    assert proposals(two) == []


def test_more_time_may_be_asked_again_and_again_up_to_the_limit(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 20))
    browser, link = two.browser(), two.link(unit)
    for month in (7, 8, 9):
        asked = fill(browser, link, owed, kind="extend", wanted=f"30/{month:02}/2021", why="chờ ý kiến")
        assert asked.status_code == 303
        send(browser, link)
        one = proposals(two)[-1]
        with two.store.write() as session:
            decide.accept(session, decide.waiting(session, two.a, one.id), BY, f"CV {month}/VP", CALENDAR)
    assert "đã xin gia hạn 3 lần" in fill(browser, link, owed, kind="extend", wanted="30/10/2021", why="bận").text
    with two.store.read() as session:
        owed_now = session.get_one(Obligation, owed)
        assert (owed_now.due, owed_now.first_due) == (dt.date(2021, 9, 30), dt.date(2021, 6, 20))


def test_while_a_proposal_waits_the_chase_rests_three_working_days_once_for_each_due_date(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link = two.browser(), two.link(unit)
    for _ in range(3):
        fill(browser, link, owed, kind="progress", percent="40")
        send(browser, link)
    with two.store.read() as session:
        assert session.get_one(Obligation, owed).next_on == dt.date(2021, 6, 18)
        assert [rest.until for rest in session.scalars(select(ChaseRest))] == [dt.date(2021, 6, 18)]
    states = [one.state for one in proposals(two)]
    assert states == [ProposalState.REPLACED, ProposalState.REPLACED, ProposalState.WAITING]


def test_a_returned_proposal_wakes_the_chase_and_its_word_stands_on_the_page(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link = two.browser(), two.link(unit)
    fill(browser, link, owed, **DAY)
    send(browser, link)
    with two.store.write() as session:
        one = decide.waiting(session, two.a, proposals(two)[0].id)
        decide.give_back(session, one, BY, "chưa có chữ ký", TODAY)
    with two.store.read() as session:
        assert session.get_one(Obligation, owed).next_on == TODAY
    assert "chưa có chữ ký" in browser.get(link).text


def test_a_cooperating_unit_may_only_state_that_its_part_is_done(two: TwoOffices) -> None:
    lead, helper = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    owed = two.owes(lead, dt.date(2021, 6, 20), helps=helper)
    browser, link = two.browser(), two.link(helper)
    page = browser.get(f"{link}/bao-cao?viec={owed}").text
    assert "Đã xong phần phối hợp" in page
    assert "Xin gia hạn" not in page
    assert fill(browser, link, owed, kind="done", **DAY).status_code == 422
    assert fill(browser, link, owed, kind="part_done", **DAY).status_code == 303


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"MZ\x90", "không phải PDF"),
        ("a.exe", b"MZ\x90", "không phải PDF"),
        ("a.docx", b"PK\x03\x04 nothing", "không phải PDF"),
        ("a.pdf", b"", "trống"),
    ],
)
def test_a_file_is_known_by_its_first_bytes_and_refused_in_one_line(
    two: TwoOffices, name: str, content: bytes, words: str
) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    answer = fill(two.browser(), two.link(unit), owed, files=[("files", (name, content))], **DAY)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_unit_that_sends_too_much_in_a_day_is_notified(store: Store, tmp_path: Path) -> None:
    two = TwoOffices(store, tmp_path, {"web_upload_mb": 1})
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    big = [("files", (f"{n}.pdf", b"%PDF-" + bytes([n]) * 600_000)) for n in range(2)]
    answer = fill(two.browser(), two.link(unit), owed, files=big, **DAY)
    assert answer.status_code == 422
    assert "quá 1 MB" in answer.text


def test_a_person_is_forgotten_on_request_and_after_the_term_that_the_page_names(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link = two.browser(), two.link(unit)
    for phone in ("0912 345 678", "0988 888 888"):
        fill(browser, link, owed, kind="progress", percent="10")
        send(browser, link, phone=phone)
    with two.store.write() as session:
        assert cleaning.forget_filler(session, "+84 912.345.678") == 1
        authors = session.scalars(select(History.who).where(History.what == "proposed").order_by(History.id)).all()
        assert authors[0] == f"{cleaning.ERASED} (Sở Nội vụ)"
    with two.store.read() as session:
        assert session.scalars(select(Submission.by_phone).order_by(Submission.id)).all() == ["", "0988 888 888"]
    with two.store.write() as session:
        cleaning.clear_away(session, NOW + dt.timedelta(days=721), 24)
    with two.store.read() as session:
        assert set(session.scalars(select(Submission.by_phone))) == {""}
        assert set(session.scalars(select(Submission.by_name))) == {cleaning.ERASED}
        assert len(session.scalars(select(Proposal)).all()) == 2


def test_progress_alone_may_be_taken_at_once_where_the_office_states_so(store: Store, tmp_path: Path) -> None:
    two = TwoOffices(store, tmp_path, {"web_progress_at_once": True})
    unit = two.unit("Sở Nội vụ")
    moving, done = two.owes(unit, dt.date(2021, 6, 10)), two.owes(unit, dt.date(2021, 6, 11))
    browser, link = two.browser(), two.link(unit)
    fill(browser, link, moving, kind="progress", percent="40")
    fill(browser, link, done, **DAY)
    send(browser, link)
    with two.store.read() as session:
        assert session.get_one(Obligation, moving).percent == 40
        assert session.get_one(Obligation, done).progress is Progress.NOT_STARTED
    assert [one.state for one in proposals(two)] == [ProposalState.ACCEPTED, ProposalState.WAITING]


def test_a_link_opens_while_anything_of_its_mail_is_owed_and_a_revoked_one_never(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    two.owes(unit, dt.date(2021, 6, 10))
    link, old = two.link(unit), two.link(unit, expires_on=dt.date(2021, 6, 14))
    browser = two.browser()
    unknown = browser.get("/v/" + "x" * 22)
    assert (browser.get(link).status_code, browser.get(old).status_code, unknown.status_code) == (200, 404, 404)
    assert browser.get(old).text == unknown.text
    with two.store.write() as session:
        links.revoke(session, unit, NOW)
    assert browser.get(link).status_code == 404
    with two.store.read() as session:
        assert links.find(session, link.removeprefix("/v/"), LinkKind.CALENDAR, TODAY) is None


def test_a_link_answers_only_for_its_own_units(two: TwoOffices) -> None:
    mine, other, far = two.unit("Sở Nội vụ"), two.unit("Sở Y tế"), two.unit("Phòng Xa", office=two.b)
    theirs = [two.owes(one, dt.date(2021, 6, 10), "Việc kín") for one in (other, far)]
    browser, link = two.browser(), two.link(mine)
    assert "Việc kín" not in browser.get(link).text
    for number in theirs:
        assert browser.get(f"{link}/bao-cao?viec={number}").status_code == 404
        assert fill(browser, link, number, **DAY).status_code == 404
    assert proposals(two) == []


def test_who_filled_in_is_asked_and_offered_again_on_the_same_link(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link = two.browser(), two.link(unit)
    fill(browser, link, owed, **DAY)
    assert send(browser, link, name="", phone="12").status_code == 422
    send(browser, link)
    fill(browser, link, owed, kind="progress", percent="10")
    page = browser.get(f"{link}/xem-lai").text
    assert "Nguyễn Thị Lan" in page
    assert "giữ 24 tháng" in page
    with two.store.read() as session:
        assert session.scalars(select(Submission.by_phone)).all() == ["0912 345 678"]


def test_a_long_page_is_folded_and_opens_whole_when_asked(two: TwoOffices) -> None:
    mine, other = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    for number in range(12):
        two.owes(other, dt.date(2021, 6, 30), f"Việc phối hợp {number}", helps=mine)
    link = two.link(mine)
    page = two.browser().get(link).text
    assert "Xem 7 việc nữa: đơn vị phối hợp" in page
    assert page.count("Việc phối hợp") == 24  # Each once as a link, once beside its box: what is folded is there, too.
    assert "việc nữa" not in two.browser().get(f"{link}?mo=1").text


def test_more_than_a_page_holds_stands_on_the_next(two: TwoOffices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owed, "MOST_OPEN", 2)
    unit = two.unit("Sở Nội vụ")
    for number in range(3):
        two.owes(unit, dt.date(2021, 6, 20 + number), f"Việc số {number}")
    link = two.link(unit)
    first, second = two.browser().get(link).text, two.browser().get(f"{link}?trang=2").text
    assert ("Việc số 2" in first, "Trang sau" in first) == (False, True)
    assert ("Việc số 2" in second, "Việc số 1" in second) == (True, False)
