"""Mails written to break the reader: none holds it, loses a mail, answers for another unit, or is wrongly "done"."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Unit
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.models.incoming.received import ReceivedState
from notifications.inbox.bounces import bounces_of
from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.message.incoming import NOT_TAKEN_APART, incoming
from notifications.inbox.reply.model import Listed, ReportedState
from notifications.inbox.reply.statements.statements import statement_of
from notifications.inbox.settling import settle
from tests.inbox.office import answering

TODAY = dt.date(2026, 6, 20)
LISTED = [Listed(33, 1, "II.1", "Rà soát văn bản", TODAY), Listed(34, 2, "II.2", "Tập huấn kỹ năng số", TODAY)]
SECONDS = 20.0
"""Of processor time, for what took minutes to hours (or never ended) and takes under one now."""
HEAD = b"From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\n"
N = 60_000


def plain(body: bytes, charset: bytes = b"utf-8", more: bytes = b"") -> bytes:
    return HEAD + more + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + body


def page(body: bytes) -> bytes:
    return HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body


def parts(count: int, inside: bytes) -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + (b"--b\r\n" + inside) * count + b"--b--"


FILE = b"Content-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(2000)
)  # fmt: skip
BOMBS = {
    "multiparts in multiparts": HEAD + NESTED + b"\r\nxong",
    "mails in mails": HEAD + b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.vn\r\n" * 2000 + b"\r\nxong",
    "ten thousand parts": parts(10_000, FILE),
    "ten thousand parts without a head": parts(10_000, b"\r\nx\r\n"),
    "deep HTML": page(b"<div>" * 5000 + b"da xong"),
    "blanks in HTML": page(b"<pre>" + b" " * N + b"x</pre>"),
    "blanks": plain(b"da xong " + b" " * N + b"x"),
    "line ends": plain(b"da xong " + b"\n" * N + b"x"),
    "lines of a blank": plain(b"I.1 da xong" + b" \n" * (N // 2) + b"x"),
    "done again and again": plain(b"hoan thanh " * (N // 11)),
    "names of a number again and again": plain(b"ma nhiem vu " * 60 + b"hoan thanh xyz"),
    "dashes": plain(b"-" * N + b"x"),
    "one word below a sender": plain(b"Tu: a\n" + b"a" * N),
    "heads of mails": plain(b"Tu: a\n" * (N // 6)),
    "brackets in From": plain(b"xong").replace(b"From: a@b.vn", b"From: " + b"(" * N),
    "quotes in From": plain(b"xong").replace(b"From: a@b.vn", b"From: " + b'"' * N),
    "one word in Cc": plain(b"xong", more=b"Cc: " + b"a" * N + b"\r\n"),
    "year 9999": plain(b"xong", more=b"Date: Fri, 31 Dec 9999 23:59:59 -1200\r\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_mail_built_to_be_slow_is_read_soon(name: str) -> None:
    began = time.process_time()
    incoming(BOMBS[name])
    bounces_of(BOMBS[name])
    statements(BOMBS[name], LISTED, TODAY)
    assert time.process_time() - began < SECONDS


def test_parts_left_out_are_reported() -> None:
    found = incoming(BOMBS["multiparts in multiparts"])
    assert (found.sender, found.subject, found.text, found.doubts) == ("a@b.vn", "x", "", (NOT_TAKEN_APART,))


UNWRITABLE = [
    plain(b"Da xong \x00 x"),
    plain(b"Da xong +2AA-", b"utf-7"),
    plain(b"Da xong \\ud800 \\x00", b"unicode_escape"),
    plain(b"Da xong").replace(b"Subject: x", b"Subject: =?utf-8?b?AGEA?= \x00 \xff"),
    plain(b"Da xong").replace(b"From: a@b.vn", b"From: =?utf-8?b?AGEA?= <a@b.vn>"),
    plain(b"Da xong", more=b"Message-ID: <\x00@b.vn>\r\n"),
    parts(1, b"Content-Disposition: attachment; filename*=utf-8''%00a.pdf\r\n\r\n%PDF-1\r\n"),
]  # fmt: skip


@pytest.mark.parametrize("raw", UNWRITABLE)
def test_what_no_store_can_hold_is_left_out(raw: bytes) -> None:
    mail = incoming(raw)
    texts = (
        mail.text,
        mail.subject,
        mail.sender,
        mail.sender_name,
        mail.message_id,
        *(f.name for f in mail.attachments),
    )
    assert not [text for text in texts if re.search("[\x00\ud800-\udfff]", text)]


def test_mails_with_nul_are_kept_and_answered_for_in_every_store(store: Store, tmp_path: Path) -> None:
    here = answering(store, tmp_path)
    for raw in UNWRITABLE:
        here.arrives(raw.replace(b"a@b.vn", b"u0@tinh.vn"))
    here.read()
    assert not [one.reason for one in here.received() if one.reason.startswith("không đọc được thư")]


def test_a_mail_that_breaks_the_reader_stands_on_an_office_s_desk(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = answering(sqlite_store, tmp_path)

    def broken(*_: object) -> None:
        raise RecursionError("quá sâu")

    monkeypatch.setattr(settle, "taken_apart", broken)
    here.answers("Đã hoàn thành.", "u0@tinh.vn")
    here.read()
    [one] = here.received()
    assert (one.state, one.office_id) == (ReceivedState.WAITING, here.office.office_id)


def test_who_the_mail_server_states_is_not_the_sender_replaces_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    here = answering(sqlite_store, tmp_path)
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.answers("Đã hoàn thành ngày 28/6/2021.", "u0@tinh.vn", Authentication_Results="mx.tinh.vn; dmarc=fail")
    here.read()
    assert [one.state for one in here.proposals()] == ["waiting", "waiting"]


def test_a_unit_that_names_its_own_work_beside_another_s_letter_does_not_answer_for_the_other(
    sqlite_store: Store, tmp_path: Path
) -> None:
    here = answering(sqlite_store, tmp_path)
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    theirs, own = here.owed("u0@tinh.vn").id, here.owed("u1@tinh.vn").id
    written = f"Mã nhiệm vụ {theirs}: đã hoàn thành ngày 28/6/2021.\nMã nhiệm vụ {own}: đang thực hiện, đạt 20%."
    here.answers(written, "u1@tinh.vn", to="u0@tinh.vn")
    here.read()
    made = [one for one in here.proposals() if one.obligation_id == theirs]
    assert [one.state for one in made] == ["waiting", "waiting"]
    assert made[1].kind is ProposalKind.DONE
    assert "không phải địa chỉ của đơn vị trong danh bạ" in made[1].doubts[-1]
    with sqlite_store.read() as session:
        assert session.scalar(select(Unit.id).where(Unit.email == "u1@tinh.vn"))


NOT_DONE = """
Đâu có hoàn thành được ngay.
Nói đã hoàn thành là không đúng.
Không có chuyện đã hoàn thành.
Việc đã hoàn thành là tin sai.
Báo đã xong là nhầm.
Đã hoàn thành? Không.
Làm sao mà đã xong được.
Đơn vị khác đã hoàn thành, còn Sở thì không.
Sở Y tế đã hoàn thành, chúng tôi đang làm.
Năm ngoái đã hoàn thành, năm nay làm lại từ đầu.
Đã hoàn thành nhưng bị trả lại để sửa.
Đã hoàn thành dự thảo.
Đã hoàn thành xong phần khảo sát.
Đã hoàn thành bước khảo sát.
Tưởng đã hoàn thành nhưng hoá ra thiếu.
Đã hoàn thành hồ sơ trình, UBND tỉnh từ chối ban hành.
Đừng ghi là đã hoàn thành.
Xin rút lại báo cáo đã hoàn thành hôm trước.
Thư trước báo đã hoàn thành là nhầm lẫn.
Khó có thể nói đã hoàn thành.
Ít nhất một nửa đã hoàn thành.
Vẫn đang chờ, khi Bộ đã ban hành hướng dẫn thì làm.
Sau khi đã hoàn thành sẽ báo cáo.
Trường hợp đã hoàn thành thì đề nghị cập nhật.
Đã được yêu cầu hoàn thành.
Đã nhận chỉ đạo hoàn thành trước 25/6.
Tạm dừng, hồ sơ đã hoàn thành trước đây hết hiệu lực.
Đã hoàn thành 2 trong 5 nội dung.
Đã xong hai phần ba.
Đã gần như hoàn thành.
Suýt xong.
Hoàn thành sau 25/6.
Đã hủy bỏ kế hoạch, không thực hiện.
Đã ban hành văn bản đề nghị không thực hiện.
Đã hoàn thành giai đoạn chuẩn bị.
Lẽ ra đã hoàn thành.
Đáng lẽ đã xong từ tuần trước.
Nghe nói đã hoàn thành.
Hình như đã xong.
Chắc là đã xong rồi.
Có lẽ đã hoàn thành.
Theo anh Nam thì đã xong, tôi chưa kiểm tra.
Not done.
It isn't done.
We haven't finished.
Never completed.
Đã hoàn thành hả?
Ai bảo đã hoàn thành
Đã bị hủy sau khi hoàn thành dự thảo
Đã xong đâu
Đã hoàn thành đâu mà báo cáo.
Xong rồi đâu.
Ko hoàn thành được, đã báo cáo.
K xong
Ko xong đã báo anh.
Đã hoàn thành: Không
Hoàn thành: chưa
Kết quả hoàn thành: 0
Đã hoàn thành 0%
Đã hoàn thành 0/5
Hoàn thành 50/100
Thất bại, đã kết thúc mà không đạt.
Đã kết thúc hợp đồng với nhà thầu do không hoàn thành.
"""


@pytest.mark.parametrize("written", [line for line in NOT_DONE.splitlines() if line])
def test_words_that_take_done_back_are_no_done(written: str) -> None:
    found = statement_of(written, LISTED[0], TODAY)
    assert found.state is not ReportedState.DONE or found.doubts


@pytest.mark.parametrize(
    "written",
    [
        "Đã hoàn thành, không còn nội dung nào tồn đọng.",
        "Đã ban hành Kế hoạch số 08/KH-STP nhằm triển khai Nghị quyết.",
        "Đã hoàn thành rà soát 15 trường hợp, văn bản số 9/BC-STP.",
        "Đã hoàn thành phần việc được giao.",
        "Đã hoàn thành, có chậm so với hạn.",
        "Đã hoàn thành từ đầu năm.",
    ],
)
def test_plain_words_of_completion_stay_done(written: str) -> None:
    found = statement_of(written, LISTED[0], TODAY)
    assert (found.state, found.doubts) == (ReportedState.DONE, ())


@pytest.mark.parametrize(
    "unit", ["mười hai ", "đã hoàn thành ", "1/2 ", "đến ngày ", "theo kế hoạch số 1/KH-A ", "nếu không "]
)
def test_a_text_of_one_phrase_without_end_is_shown_to_a_person(unit: str) -> None:
    listed = [Listed(1, 1, "I.1", "Rà soát văn bản", dt.date(2026, 6, 30))]
    for length in (2_900, 90_000):
        raw = (
            "From: a@b.vn\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + unit * (length // len(unit))
        ).encode()
        assert all(one.doubts for one in statements(raw, listed, dt.date(2026, 6, 18)))
