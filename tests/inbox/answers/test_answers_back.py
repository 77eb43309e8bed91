"""What dondoc answers: a receipt or a question, one a sender a day, never to machines; where answers to letters go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select, update

from dondoc.store.acts import progress
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import ActivityRow, CooperatingUnit, Letter, Mail, Obligation, Unit
from dondoc.store.received.shown import not_understood
from dondoc.store.scope import ALL_OFFICES
from notifications.delivery.at_once import send_at_once
from notifications.digest.queue import queue_digest
from tests.crash.killing import DAY
from tests.delivery.test_bounces import report
from tests.inbox.office import ADDRESS, NOW, Answering, answering
from tests.inbox.shapes import zimbra
from tests.support.chasing import chase
from tests.support.small_office import read_maildir


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Answering:
    return answering(sqlite_store, tmp_path)


def test_what_was_understood_is_sent_to_its_sender_once_a_day(here: Answering) -> None:
    here.answers("Đã hoàn thành, báo cáo số 7/BC-A ngày 28/6/2021.", "u0@tinh.vn")
    here.read()
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn", to="u0@tinh.vn")
    here.read()
    [mail] = here.sent_back()
    assert (mail.recipient, mail.subject[:27]) == ("u0@tinh.vn", "[Đôn đốc] Đã nhận thư trả l")
    assert "đã hoàn thành, ngày 28/06/2021, văn bản số 7/BC-A" in mail.text
    here.answers("Đang thực hiện, đạt 50%.", "u0@tinh.vn", to="u0@tinh.vn")
    here.read(NOW + dt.timedelta(days=1))
    assert len(here.sent_back()) == 2


def test_what_was_not_understood_is_asked_with_what_the_sender_owes(here: Answering) -> None:
    here.answers("Nội dung anh hỏi bên em không nắm.", "u1@tinh.vn", to="-")
    here.read()
    [mail] = here.sent_back()
    owed = here.owed("u1@tinh.vn")
    assert mail.subject.startswith("[Đôn đốc] Đề nghị trả lời rõ hơn: 1 việc quá hạn")
    assert f"Mã nhiệm vụ: {owed.id}" in mail.text


def test_an_answer_to_a_digest_is_about_what_its_sender_owes_and_states_so(here: Answering) -> None:
    queue_digest(here.store, here.office.settings, today=DAY, now=NOW, office="default")
    with here.store.read() as session:
        [digest] = session.scalars(select(Mail).where(Mail.kind.startswith("digest")))
    here.answers(
        "Nội dung anh hỏi bên em không nắm.", "u0@tinh.vn", In_Reply_To=digest.message_id, References=digest.message_id
    )
    here.read()
    [one] = here.received()
    assert one.doubts == ["thư của dondoc mà thư này trả lời không nêu việc; hiểu theo việc người gửi đang nợ"]
    assert f"Mã nhiệm vụ: {here.owed('u0@tinh.vn').id}" in here.sent_back()[0].text


def test_an_answer_to_a_receipt_is_of_the_works_the_receipt_named(here: Answering) -> None:
    here.answers("Nội dung anh hỏi bên em không nắm.", "u1@tinh.vn")
    here.read()
    [asked] = here.sent_back()
    later = {"In_Reply_To": asked.message_id, "References": asked.message_id}
    here.answers("Đã hoàn thành, báo cáo số 7/BC-A ngày 28/6/2021.", "u1@tinh.vn", **later)
    here.read(NOW + dt.timedelta(days=1))
    *_, last = here.proposals()
    assert (last.kind, last.fields["number"], last.obligation_id) == ("done", "7/BC-A", here.owed("u1@tinh.vn").id)
    assert not any("không trả lời thư nào" in doubt for doubt in last.doubts)


def test_a_number_is_asked_for_unless_the_product_is_enclosed(here: Answering) -> None:
    with here.store.write() as session:
        session.execute(update(ActivityRow).values(product="Báo cáo"))
    here.answers("Đã hoàn thành ngày 28/6/2021.", "u0@tinh.vn")
    enclosing = zimbra("Đã hoàn thành ngày 28/6/2021, gửi kèm báo cáo.")
    for name, value in (("From", "u1@tinh.vn"), ("In-Reply-To", here.letter("u1@tinh.vn").message_id)):
        del enclosing[name]
        enclosing[name] = value
    enclosing.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="bao-cao.pdf")
    here.arrives(enclosing)
    here.read()
    texts = {mail.recipient: mail.text for mail in here.sent_back()}
    assert "chưa thấy số, ký hiệu văn bản" in texts["u0@tinh.vn"]
    assert "1 tệp kèm theo" in texts["u1@tinh.vn"]
    assert "chưa thấy số" not in texts["u1@tinh.vn"]


def test_a_first_short_extension_is_granted_to_its_own_sender_alone_where_the_office_has_set_so(
    here: Answering,
) -> None:
    here.office.settings = here.office.settings.model_copy(update={"extend_at_once_days": 90})
    late = here.owed("u0@tinh.vn").due
    assert late is not None
    with here.store.write() as session:
        session.execute(update(Obligation).values(overdue_from=NOW.date() + dt.timedelta(days=9)))
    wanted = f"Xin gia hạn đến ngày {late + dt.timedelta(days=80):%d/%m/%Y} do chờ hướng dẫn của Bộ."
    here.answers(wanted, "u0@tinh.vn")
    here.answers(wanted, "la@noi-khac.vn", to="u1@tinh.vn")
    here.read()
    assert [(one.kind, one.state) for one in here.proposals()] == [("extend", "accepted"), ("extend", "waiting")]
    texts = {mail.recipient: mail.text for mail in here.sent_back()}
    assert "; đã được đồng ý" in texts["u0@tinh.vn"]
    assert "; đã được đồng ý" not in texts["la@noi-khac.vn"]


def test_more_time_asked_for_what_is_recorded_as_done_waits_for_a_person_and_its_mail_is_read(here: Answering) -> None:
    here.office.settings = here.office.settings.model_copy(update={"extend_at_once_days": 90})
    owed = here.owed("u0@tinh.vn")
    assert owed.due is not None
    with here.store.write() as session:
        session.execute(update(Obligation).values(overdue_from=NOW.date() + dt.timedelta(days=9)))
        progress.done(session, owed.id, By("Hà", NOW, Channel.PAGE), DAY)
    here.answers(f"Xin gia hạn đến ngày {owed.due + dt.timedelta(days=80):%d/%m/%Y} do chờ hướng dẫn.", "u0@tinh.vn")
    here.read()
    assert [(one.kind, one.state) for one in here.proposals()] == [("extend", "waiting")]
    assert [one.state for one in here.received()] == ["settled"]


def test_a_mail_whose_sender_was_asked_and_has_answered_waits_for_nobody(here: Answering) -> None:
    with here.store.write() as session:
        unit = session.scalars(select(Unit.id).where(Unit.email == "u0@tinh.vn")).one()
    here.office.owes(unit, DAY, "Việc nữa")
    chase(here.store, here.office.settings, today=DAY + dt.timedelta(days=1), office="default")
    here.answers("Nội dung anh hỏi bên em không nắm.", "u0@tinh.vn")
    after = NOW + dt.timedelta(days=1)
    here.read(after)
    [mail], [asked] = here.received(), here.sent_back()
    assert (mail.state, mail.asked_until) == ("waiting", dt.date(2021, 7, 6))
    assert waiting_for_a_person(here, dt.date(2021, 7, 5)) == 0
    assert waiting_for_a_person(here, dt.date(2021, 7, 6)) == 1
    later = {"In_Reply_To": asked.message_id, "References": asked.message_id}
    answer = f"Mã nhiệm vụ {here.owed('u0@tinh.vn').id}: Đã hoàn thành, báo cáo số 7/BC-A ngày 28/6/2021."
    here.answers(answer, "u0@tinh.vn", **later)
    here.read(after + dt.timedelta(days=1))
    assert [(one.state, "trả lời lại" in one.reason) for one in here.received()] == [
        ("settled", True),
        ("settled", False),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Số văn bản là 125/SYT-VP ạ", "done", "125/SYT-VP"),
        ("Em bổ sung: văn bản số 7/BC-DV ngày 29/6/2021.", "done", "7/BC-DV"),
        ("CV 125/SYT-VP nhé", "done", "125/SYT-VP"),
        ("Mới dự thảo 125/SYT-VP", "progress", None),
        ("Đang trình ký, dự kiến số 125/SYT-VP", "progress", None),
        ("Không phải số 125/QĐ-UBND đâu ạ", "unclear", None),
        ("Văn bản chưa có số ạ", "progress", None),
        ("Hủy số 12/BC-UBND giúp em", "unclear", None),
        ("Chị xem giúp em số 12/BC-UBND hay 13/BC-UBND, em không nhớ", "unclear", None),
    ],
)
def test_the_number_that_was_asked_for_completes_what_was_reported_as_done(
    here: Answering, text: str, kind: str, number: str | None
) -> None:
    with here.store.write() as session:
        session.execute(update(ActivityRow).values(product="Báo cáo"))
    here.answers("Đã hoàn thành ngày 28/6/2021.", "u0@tinh.vn")
    here.read()
    [asked] = here.sent_back()
    for sender, until in (("la@noi-khac.vn", 0), ("u0@tinh.vn", 1)):
        later = {"In_Reply_To": asked.message_id, "References": asked.message_id}
        here.answers(text, sender, to="u0@tinh.vn", **later)
        here.read(NOW + dt.timedelta(days=until))
    first, stranger, second = here.proposals()
    assert stranger.fields.get("number") is None or stranger.kind == "done"
    assert "la@noi-khac.vn" in " ".join(stranger.doubts)
    guessed = any(doubt.startswith("đoán") for doubt in second.doubts)
    assert first.state == ("waiting" if guessed or kind == "unclear" else "replaced")
    assert (second.kind, second.fields.get("number")) == (kind, number)
    if number:
        assert second.doubts == []
        assert second.fields["words"].splitlines() == ["Đã hoàn thành ngày 28/6/2021.", text]


def test_what_was_asked_in_a_mail_that_came_back_waits_for_the_coordinator_at_once(here: Answering) -> None:
    here.answers("báo cáo đã gửi tuần trước.", "u0@tinh.vn")
    here.read()
    [asked] = here.sent_back()
    assert here.proposals()[0].asked_until is not None
    send_at_once(here.store, here.office.settings, NOW)
    here.arrives(report(asked.message_id, "u0@tinh.vn"))
    here.read()
    assert here.proposals()[0].asked_until is None


def waiting_for_a_person(here: Answering, today: dt.date) -> int:
    with here.store.read() as session:
        return not_understood(session, ALL_OFFICES, today).count


def test_a_stranger_and_a_machine_get_no_answer(here: Answering) -> None:
    here.arrives(b"From: la@noi-khac.vn\r\nSubject: Hoi\r\n\r\nXin chao.\r\n")
    here.answers("Đã hoàn thành.", "u0@tinh.vn", Precedence="bulk")
    here.arrives(f"From: {ADDRESS}\r\nSubject: Re\r\n\r\nDa hoan thanh.\r\n".encode())
    here.read()
    assert (here.sent_back(), here.proposals()) == ([], [])


def test_a_loop_of_two_automatic_answerers_ends_at_one(here: Answering) -> None:
    """A machine that hides what it is answers each mail of ours at once, for two days."""
    here.answers("Thư của quý cơ quan được chuyển tới bộ phận liên quan.", "u0@tinh.vn")
    for hours in range(48):
        here.read(NOW + dt.timedelta(hours=hours))
        for mail in here.sent_back()[hours:]:
            text = "Thư của quý cơ quan được chuyển tới bộ phận liên quan."
            here.answers(text, "u0@tinh.vn", In_Reply_To=mail.message_id, References=mail.message_id)
    assert len(here.sent_back()) == 1


def test_a_machine_that_sends_our_answer_back_each_day_is_answered_once(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    for days in range(4):
        here.read(NOW + dt.timedelta(days=days))
        newest = here.sent_back()[-1]
        again = {"In_Reply_To": newest.message_id, "References": newest.message_id}
        here.answers(newest.text, "u0@tinh.vn", **again)
    assert len(here.sent_back()) == 1
    here.answers("Đang thực hiện, đạt 60%.", "u0@tinh.vn", **again)
    here.read(NOW + dt.timedelta(days=5))
    assert "60 %" in here.sent_back()[-1].text


def test_a_cooperating_unit_that_answers_a_question_of_ours_answers_for_its_own_part(here: Answering) -> None:
    owed, letter = here.owed("u1@tinh.vn"), here.letter("u0@tinh.vn")
    with here.store.write() as session:
        helper = session.scalars(select(Unit).where(Unit.email == "u0@tinh.vn")).one()
        session.add(CooperatingUnit(activity_id=owed.activity_id, unit_id=helper.id))
        mine = update(Letter).where(Letter.mail_id == letter.id)
        session.execute(mine.values(obligation_id=owed.id, role="cooperating"))
    here.answers(f"Mã nhiệm vụ: {owed.id}: nội dung anh hỏi đã gửi tuần trước.", "u0@tinh.vn")
    here.read()
    [asked] = here.sent_back()
    later = {"In_Reply_To": asked.message_id, "References": asked.message_id}
    here.answers(f"Mã nhiệm vụ: {owed.id}: đã hoàn thành ngày 28/6/2021.", "u0@tinh.vn", **later)
    here.read(NOW + dt.timedelta(days=1))
    *_, last = here.proposals()
    assert (last.obligation_id, last.kind, last.submission.unit.name) == (owed.id, "part_done", "Đơn vị 0")


def test_letters_are_answered_to_the_inbox_and_state_that_every_answer_is_read(here: Answering) -> None:
    letters = {mail["To"]: mail for mail in read_maildir(here.office.settings.maildir)}
    unit = next(mail for to, mail in letters.items() if "u0@tinh.vn" in to)
    body = unit.get_body(("plain",)).get_content()
    assert (unit["Reply-To"], body.splitlines()[0]) == (ADDRESS, "---- Trả lời phía trên dòng này ----")
    assert "Mọi thư trả lời đều được đọc" in body
    assert f"mailto:{ADDRESS}" in unit.get_body(("html",)).get_content()


def test_an_answer_of_ours_leaves_at_once_and_states_that_it_is_automatic(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    before = len(read_maildir(here.office.settings.maildir))
    assert send_at_once(here.store, here.office.settings, NOW) == 1
    mails = read_maildir(here.office.settings.maildir)
    assert len(mails) == before + 1
    [sent] = [mail for mail in mails if "Đã nhận thư trả lời" in mail["Subject"]]
    assert (sent["Auto-Submitted"], sent["Reply-To"]) == ("auto-generated", ADDRESS)


def test_a_tagged_address_names_the_letter_where_nothing_else_does(here: Answering) -> None:
    token = here.letter("u1@tinh.vn").message_id[1:].partition("@")[0]
    here.answers("Đang thực hiện, đạt 40%.", "moi@noi-khac.vn", to="-", To=f"tra-loi+{token}@tinh.vn")
    here.read()
    [one] = here.proposals()
    assert one.obligation_id == here.owed("u1@tinh.vn").id
