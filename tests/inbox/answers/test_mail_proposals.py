"""An answer by mail becomes a proposal like a page's: kept, with its unit, its statement and its doubts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dondoc.store.answers.decide import accept, waiting
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import ReceivedMail
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.models.incoming.received import MailClass, ReceivedState
from dondoc.store.models.obligation import Progress
from dondoc.store.people.cleaning import clear_away
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.received.away import away_of
from tests.inbox.office import NOW, Answering, answering


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Answering:
    return answering(sqlite_store, tmp_path)


def test_an_answer_becomes_a_proposal_that_a_person_accepts(store: Store, tmp_path: Path) -> None:
    here = answering(store, tmp_path)
    here.answers("Đã hoàn thành, báo cáo số 7/BC-A ngày 28/6/2021.", "u0@tinh.vn")
    read = here.read()
    assert (read.kept, read.settled.kinds, read.settled.proposals) == (1, {"answer": 1}, 1)
    [one] = here.proposals()
    assert (one.kind, one.fields["day"], one.fields["number"]) == (ProposalKind.DONE, "2021-06-28", "7/BC-A")
    assert (one.submission.source, one.submission.unit.name, one.doubts) == ("mail", "Đơn vị 0", [])
    assert here.owed("u0@tinh.vn").progress is not Progress.DONE
    with here.store.write() as session:
        by = By("An", NOW, Channel.PAGE)
        accept(session, waiting(session, one.office_id, one.id), by, "", office_calendar(session))
    assert (here.owed("u0@tinh.vn").progress, here.owed("u0@tinh.vn").done_on) == (Progress.DONE, dt.date(2021, 6, 28))


def test_the_same_mail_is_read_once_and_stays_in_the_mailbox(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    assert here.read().kept == 0
    assert (len(here.proposals()), len(here.received()), len(here.folder_keys())) == (1, 1, 1)


def test_an_answer_to_another_office_s_letter_is_that_office_s(here: Answering) -> None:
    here.answers("Xin gia hạn đến ngày 15/7/2021.", "phong.hai@tinh.vn")
    here.read()
    [one] = here.proposals()
    assert (one.office_id, one.kind, one.fields["wanted"]) == (here.second.office_id, ProposalKind.EXTEND, "2021-07-15")
    assert here.received()[0].office_id == here.second.office_id


def test_what_is_not_certain_is_shown_with_its_words_and_no_act(here: Answering) -> None:
    here.answers("Báo cáo đã gửi tuần trước.", "u0@tinh.vn")
    here.read()
    [one] = here.proposals()
    assert (one.kind, one.fields["words"]) == (ProposalKind.UNCLEAR, "Báo cáo đã gửi tuần trước.")
    assert one.doubts


def test_a_stranger_s_answer_is_a_proposal_with_its_doubt_and_replaces_nothing(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.answers("Đã hoàn thành ngày 28/6/2021, số 7/BC-A.", "la@noi-khac.vn", to="u0@tinh.vn")
    here.read()
    first, second = here.proposals()
    assert (first.state, second.kind) == ("waiting", ProposalKind.DONE)
    assert second.doubts == ["người gửi la@noi-khac.vn không phải địa chỉ của đơn vị trong danh bạ"]


def test_what_the_mail_server_doubts_is_reported(here: Answering) -> None:
    here.answers(
        "Đã hoàn thành ngày 28/6/2021, số 7/BC-A.",
        "u0@tinh.vn",
        Authentication_Results="mx.tinh.vn; dkim=none; spf=pass; dmarc=fail header.from=tinh.vn",
    )
    here.read()
    assert here.proposals()[0].doubts == ["máy chủ thư nghi người gửi không thật (dmarc=fail)"]


def test_a_mail_about_nothing_waits_for_a_person(here: Answering) -> None:
    here.arrives(b"From: la@noi-khac.vn\r\nSubject: Moi hop\r\n\r\nMoi hop luc 8 gio.\r\n")
    here.read()
    [one] = here.received()
    assert (one.kind, one.state, one.subject) == (MailClass.OTHER, ReceivedState.WAITING, "Moi hop")
    assert here.proposals() == []


def test_an_absence_is_no_answer_and_its_substitute_waits_for_a_person(here: Answering) -> None:
    text = "Tôi vắng mặt đến ngày 05/7/2021, liên hệ đồng chí Bình."
    here.answers(text, "u0@tinh.vn", Auto_Submitted="auto-replied")
    here.read()
    [one] = here.received()
    assert (one.kind, one.state) == (MailClass.AUTOMATIC, ReceivedState.WAITING)
    away = away_of(one)
    assert away is not None
    assert (away.until, [who.name for who in away.substitutes]) == (dt.date(2021, 7, 5), ["Bình"])
    assert (here.proposals(), here.sent_back()) == ([], [])


def test_an_absence_of_a_person_behind_a_shared_address_is_of_the_unit_that_was_written_to(here: Answering) -> None:
    text = "Tôi vắng mặt đến ngày 05/7/2021, liên hệ đồng chí Bình."
    here.answers(text, "rieng@gmail.com", to="u1@tinh.vn", Auto_Submitted="auto-replied")
    here.read()
    [one] = here.received()
    assert one.unit_id == here.owed("u1@tinh.vn").unit_id


def test_an_absence_that_names_nobody_waits_for_nobody(here: Answering) -> None:
    here.answers("Tôi vắng mặt đến ngày 05/7/2021, sẽ trả lời sau.", "u0@tinh.vn", Auto_Submitted="auto-replied")
    here.read()
    [one] = here.received()
    assert (one.kind, one.state) == (MailClass.AUTOMATIC, ReceivedState.SETTLED)
    assert one.reason.endswith("người nhận vắng mặt đến hết 05/07/2021")


def test_a_mail_too_large_is_kept_by_its_head_and_named(here: Answering) -> None:
    here.office.settings.inbox_largest_mb = 1
    head = b"From: u0@tinh.vn\r\nSubject: Nang\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    here.arrives(head + b"--x\r\n\r\n" + b"x" * (2 << 20))
    here.read()
    [one] = here.received()
    assert (one.whole, one.subject, one.state) == (False, "Nang", ReceivedState.WAITING)
    assert "lớn hơn 1 MB" in one.reason
    assert one.doubts == [], "that the head alone was read is no doubt about the mail"


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00" * 50, b"From: =?utf-8?b?@@@?=\r\nContent-Type: x/y; charset=\r\n\r\n\r\n"]
)
def test_a_broken_mail_is_kept_and_shown(here: Answering, raw: bytes) -> None:
    here.arrives(raw)
    here.read()
    [one] = here.received()
    assert one.state is ReceivedState.WAITING
    assert one.reason in ("máy chủ không đưa được nội dung thư; hãy mở thư trong hộp thư", "thư không ghi người gửi")


def test_a_mail_that_breaks_the_reader_stops_no_other(here: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    from notifications.inbox.settling import settle

    real = settle.understood
    broken = lambda grounds, mail, raw, *more: 1 / 0 if b"hong" in raw else real(grounds, mail, raw, *more)  # noqa: E731
    monkeypatch.setattr(settle, "understood", broken)
    here.arrives(b"From: hong@tinh.vn\r\nSubject: hong\r\n\r\nhong\r\n")
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    assert [one.state for one in here.received()] == [ReceivedState.WAITING, ReceivedState.SETTLED]
    assert len(here.proposals()) == 1


def test_files_are_kept_by_the_rules_of_uploads_and_the_others_are_named(here: Answering) -> None:
    mail = here.answers("Đã hoàn thành ngày 28/6/2021, số 7/BC-A.", "u1@tinh.vn")
    for key in here.folder_keys():
        (here.folder / "new" / key).unlink()
    mail.add_attachment(b"%PDF-1.4 bao cao", maintype="application", subtype="pdf", filename="báo cáo.pdf")
    mail.add_attachment(b"MZ...", maintype="application", subtype="octet-stream", filename="a.exe")
    mail.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail.add_attachment(b"0\x80", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    logo = b"\x89PNG\r\n\x1a\n"
    mail.add_attachment(logo, maintype="image", subtype="png", filename="logo.png", cid="<l@x>", disposition="inline")
    here.arrives(mail)
    here.read()
    [one] = here.proposals()
    assert [file.name for file in one.submission.files] == ["báo cáo.pdf"]
    joined = " ".join(one.doubts)
    assert "a.exe" in joined
    assert "winmail.dat là gói của Outlook" in joined
    [receipt] = here.sent_back()
    assert "TỆP CHƯA NHẬN ĐƯỢC" in receipt.text
    assert all(text in receipt.text for text in ("a.exe", "“winmail.dat”: Outlook đã gói"))
    assert "logo" not in joined
    assert "smime.p7s" not in joined


def test_a_mailbox_numbered_anew_brings_nothing_twice(here: Answering) -> None:
    mail = here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    here.arrives(mail)
    here.read()
    first, second = here.received()
    assert (second.same_as, second.state) == (first.id, ReceivedState.SETTLED)
    assert len(here.proposals()) == 1


def test_what_was_written_is_erased_when_its_term_ends_and_what_it_was_stays(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    with here.store.write() as session:
        clear_away(session, NOW + dt.timedelta(days=800), 24)
    [one] = here.received()
    with here.store.read() as session:
        assert session.get_one(ReceivedMail, one.id).raw == b""
    assert (one.sender, one.kind) == ("", MailClass.ANSWER)
