"""What a unit is asked about stands apart on the desk; a number is asked for at once; proposals of a kind together."""

from __future__ import annotations

import datetime as dt
import mailbox
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Proposal
from dondoc.store.models.incoming.proposal import ProposalState
from notifications.inbox.read import read_inbox
from notifications.letters.notices.proposal_notices import proposal_notices
from tests.web.desk.test_desk_many import fields
from tests.web.web_site import NOW, TODAY, TwoOffices, fill, press, send

DUE = dt.date(2021, 6, 20)
APART = "Đang hỏi lại đơn vị"


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    mailbox.Maildir(tmp_path / "den", create=True)
    return TwoOffices(sqlite_store, tmp_path, more={"inbox": str(tmp_path / "den"), "inbox_address": "tl@tinh.vn"})


def comes(two: TwoOffices, owed: int, text: str, sender: str = "snv@tinh.vn") -> None:
    head = f"From: {sender}\r\nSubject: [Đôn đốc] trả lời\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    mailbox.Maildir(two.home / "den").add(f"{head}Mã nhiệm vụ: {owed}: {text}\r\n".encode())
    read_inbox(two.store, two.settings, two.now)


def parts(page: str) -> tuple[str, str]:
    """What waits for a decision, and what its unit is being asked about."""
    waiting, _, apart = page.partition(APART)
    return waiting, apart


def test_what_its_unit_is_asked_about_stands_apart_until_it_had_three_working_days(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ", "snv@tinh.vn"), DUE, "Rà soát thủ tục")
    two.owes(two.unit("Phòng Xa", "xa@xa.vn", office=two.b), DUE, "Việc của Sở Xa")
    comes(two, owed, "Đã hoàn thành ngày 10/6/2021.")
    desk, there = two.signed_in(), two.signed_in("kia@xa.vn", office=two.b)
    waiting, apart = parts(desk.get("/de-nghi").text)
    assert ("Rà soát thủ tục" in waiting, "Rà soát thủ tục" in apart) == (False, True)
    assert "chờ đơn vị đến 18/06/2021" in apart
    assert "1 đang hỏi lại đơn vị" in desk.get("/").text
    assert APART not in there.get("/de-nghi").text
    assert "Máy đã hỏi lại người gửi" in desk.get("/de-nghi/1").text
    with two.store.read() as session:
        assert list(proposal_notices(session, two.a, TODAY, NOW)) == []
    two.now = NOW + dt.timedelta(days=3)
    waiting, apart = parts(two.signed_in("ha.2@tinh.vn").get("/de-nghi").text)
    assert ("Rà soát thủ tục" in waiting, apart) == (True, "")
    with two.store.read() as session:
        notices = [text for _, text in proposal_notices(session, two.a, TODAY + dt.timedelta(days=3), two.now)]
    assert notices[0] == "1 đề nghị của đơn vị chờ quyết định trên bàn điều phối."


def test_the_answer_to_a_question_takes_the_place_of_what_was_asked_about(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ", "snv@tinh.vn"), DUE, "Rà soát thủ tục")
    comes(two, owed, "Đã hoàn thành ngày 10/6/2021.")
    comes(two, owed, "Đã hoàn thành ngày 10/6/2021, Báo cáo số 7/BC-SNV.")
    waiting, apart = parts(two.signed_in().get("/de-nghi").text)
    assert ("7/BC-SNV" in waiting, apart) == (True, "")


def test_a_second_doubtful_answer_of_the_day_is_not_asked_about_and_waits_for_the_coordinator(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    first, second = two.owes(unit, DUE, "Rà soát thủ tục"), two.owes(unit, DUE, "Mở lớp")
    comes(two, first, "Đã hoàn thành ngày 10/6/2021.")
    comes(two, second, "Đã hoàn thành ngày 11/6/2021.")
    waiting, apart = parts(two.signed_in().get("/de-nghi").text)
    assert ("Mở lớp" in waiting, "Mở lớp" in apart, "Rà soát" in apart) == (True, False, True)


def test_a_mail_that_states_nothing_for_certain_waits_for_its_sender_first(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ", "snv@tinh.vn"), DUE)
    comes(two, owed, "Sở đã trao đổi qua điện thoại tuần trước.")
    with two.store.read() as session:
        asked = session.scalars(select(Proposal)).one()
        assert (asked.kind, asked.asked_until) == ("unclear", dt.date(2021, 6, 18))


def test_a_unit_whose_work_is_a_document_gives_its_number_or_states_that_it_has_none(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = [two.owes(unit, DUE, f"Việc {number}") for number in range(3)]
    browser, link = two.browser(), two.link(unit)
    assert "Văn bản chưa có số" in browser.get(f"{link}/bao-cao?viec={owed[0]}").text
    refused = fill(browser, link, owed[0], day="14/06/2021", number="")
    assert (refused.status_code, "chưa có số" in refused.text) == (422, True)
    assert fill(browser, link, owed[0], day="14/06/2021", number="", no_number="1").status_code == 303
    assert fill(browser, link, owed[1], day="14/06/2021", number="12/BC-SNV", no_number="1").status_code == 303
    paper = [("files", ("bc.pdf", b"%PDF-1.7 a"))]
    assert fill(browser, link, owed[2], day="14/06/2021", number="", files=paper).status_code == 303
    send(browser, link)
    with two.store.read() as session:
        found = session.scalars(select(Proposal).order_by(Proposal.id)).all()
        assert [one.fields.get("no_number") for one in found] == ["chưa có số", None, None]
        assert [one.doubts for one in found] == [["đơn vị báo văn bản kết quả chưa có số"], [], []]
    assert "chưa có số" in two.signed_in().get("/de-nghi").text


def test_a_unit_that_only_helps_or_whose_product_is_no_document_is_not_asked_for_a_number(two: TwoOffices) -> None:
    lead, helper = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    owed = two.owes(lead, DUE, helps=helper)
    browser, link = two.browser(), two.link(helper)
    assert "Văn bản chưa có số" not in browser.get(f"{link}/bao-cao?viec={owed}").text
    assert fill(browser, link, owed, kind="part_done", day="14/06/2021").status_code == 303


def test_extensions_are_listed_together_granted_together_and_taken_back_together(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = [two.owes(unit, DUE, f"Việc {number}") for number in range(3)]
    browser, link, desk = two.browser(), two.link(unit), two.signed_in()
    fill(browser, link, owed[0], day="14/06/2021", number="1/BC-SNV")
    for number in owed[1:]:
        fill(browser, link, number, kind="extend", wanted="30/09/2021", why="chờ hướng dẫn của Bộ")
    send(browser, link)
    page = desk.get("/de-nghi?loai=extend")
    assert [text in page.text for text in ("Việc 0", "Việc 1", "Việc 2", "chờ hướng dẫn của Bộ", "30/09/2021")] == [
        False, True, True, True, True,
    ]  # fmt: skip
    assert "xin gia hạn <b>2</b>" in page.text
    shown = re.findall(r'name="tren-trang" value="(\d+)"', page.text)
    everything = {"tren-trang": shown, "tat-ca": "1", "word": "Công văn 5/UBND"}
    looked = desk.post("/de-nghi", data=everything)
    assert "Nhận 2 đề nghị?" in looked.text
    kept = desk.post("/de-nghi", data=fields(looked), follow_redirects=False)
    dues = select(Obligation.due).order_by(Obligation.id)
    with two.store.read() as session:
        assert session.scalars(dues).all() == [DUE, dt.date(2021, 9, 30), dt.date(2021, 9, 30)]
    receipt = kept.headers["location"].partition("bn=")[2]
    press(desk, f"/da-ghi/{receipt}")
    with two.store.read() as session:
        assert session.scalars(dues).all() == [DUE] * 3


def test_work_refused_for_a_unit_of_the_register_is_handed_over_in_the_same_press_but_never_back(
    two: TwoOffices,
) -> None:
    first, second = two.unit("Sở Nội vụ"), two.unit("Sở Tài chính")
    two.unit("Sở Tài nguyên", office=two.b)
    owed = [two.owes(first, DUE, f"Việc {number}") for number in range(3)]
    browser, desk, link = two.browser(), two.signed_in(), two.link(first)
    refused = {"kind": "refuse", "reason": "Ghi nhầm tên đơn vị"}
    for number, other in zip(owed, ("sở tài chính", "Sở Tài nguyên", "Sở Nội vụ"), strict=True):
        fill(browser, link, number, other_unit=other, **refused)
    send(browser, link)
    page = desk.get("/de-nghi").text
    assert page.count("Chọn để bàn giao cho Sở Tài chính cùng lúc") == 1
    assert page.count('name="chon"') == 1
    assert 'name="tat-ca"' not in desk.get("/de-nghi?loai=refuse").text, "of three only one can be taken at once"
    looked = desk.post("/de-nghi", data={"chon": ["1", "2", "3"]})
    assert "Bàn giao cho <strong>Sở Tài chính</strong>" in looked.text
    assert "Nhận 1 đề nghị?" in looked.text
    desk.post("/de-nghi", data=fields(looked))
    with two.store.read() as session:
        assert session.get_one(Obligation, owed[0]).unit_id == second
        assert session.scalars(select(Proposal.state).order_by(Proposal.id)).all() == [
            ProposalState.ACCEPTED, ProposalState.WAITING, ProposalState.WAITING,
        ]  # fmt: skip
    link = two.link(second)
    fill(browser, link, owed[0], other_unit="Sở Nội vụ", **refused)
    send(browser, link)
    page = desk.get("/de-nghi").text
    assert "Sở Nội vụ đã bàn giao việc này sang; nay lại bị từ chối" in page
    assert 'name="chon"' not in page
