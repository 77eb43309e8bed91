"""Forms that come by mail: taken by their own identity whoever sent them, their faults answered cell by cell."""

from __future__ import annotations

import datetime as dt
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Mail, Obligation, ReceivedMail, ReportReceipt, ReportValue
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.incoming.received import MailClass, ReceivedState
from notifications.inbox.read import InboxRead, read_inbox
from notifications.timing.send_window import rehearsed
from tests.support.reports import reports_province as province
from tests.support.reports.report_forms import SENT, good

pytest_plugins = ("tests.support.reports.report_fixtures",)
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mailbox.Maildir(tmp_path / "den", create=True)
    return tmp_path / "den"


def comes(
    store: Store, folder: Path, sender: str, name: str, content: bytes, day: dt.date = SENT, **headers: str
) -> InboxRead:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "tl@tinh.vn", "Gửi báo cáo quý I"
    mail["Message-ID"] = f"<{len(content)}.{sender}>"
    for header, value in headers.items():
        mail[header.replace("_", "-")] = value
    mail.set_content("Xin gửi biểu báo cáo quý I, các nhiệm vụ đã hoàn thành.")
    mail.add_attachment(content, maintype=XLSX[0], subtype=XLSX[1], filename=name)
    mailbox.Maildir(folder).add(mail.as_bytes())
    named = province.settings(folder.parent).model_copy(update={"inbox": str(folder), "inbox_address": "tl@tinh.vn"})
    return read_inbox(store, named, rehearsed(day))


def sent_back(store: Store) -> list[Mail]:
    with store.read() as session:
        return list(session.scalars(select(Mail).where(Mail.kind.startswith("receipt:in")).order_by(Mail.id)))


def test_a_form_is_taken_whoever_sent_it_and_a_second_replaces_the_first(
    ready: Store, tmp_path: Path, folder: Path
) -> None:
    blank = province.form_of(ready, "Sở Nội vụ", "Q1")
    first = province.filled(blank, tmp_path / "a.xlsx", good(blank)).read_bytes()
    read = comes(ready, folder, "an@gmail.com", "tên khác.xlsx", first)
    assert (read.settled.forms, read.settled.refused, read.settled.kinds) == (1, 0, {"form": 1})
    with ready.read() as session:
        assert province.report_of(session, "Sở Nội vụ", "Q1").state is ReportState.SENT
        [mail] = session.scalars(select(ReceivedMail))
        assert (mail.kind, mail.state) == (MailClass.FORM, ReceivedState.SETTLED)
    done = province.rows_of(blank, "activity")[0]
    values = {**good(blank), f"H{[k for k in good(blank) if k.startswith('H')][-1][1:]}": 4}
    values[f"H{done.row}"] = dt.date(2021, 3, 4)
    second = province.filled(blank, tmp_path / "b.xlsx", values).read_bytes()
    assert comes(ready, folder, "binh@gmail.com", "b.xlsx", second).settled.forms == 1
    with ready.read() as session:
        assert session.scalar(select(ReportValue.value).where(ReportValue.value == 4)) == 4
        assert session.get_one(Obligation, int(done.about)).done_on == dt.date(2021, 3, 4)
    assert [mail.recipient for mail in sent_back(ready)] == ["an@gmail.com", "binh@gmail.com"]
    assert "đã nhận báo cáo" in sent_back(ready)[0].text


def test_what_is_wrong_is_answered_by_cell_with_what_to_write_and_nothing_is_kept(
    ready: Store, tmp_path: Path, folder: Path
) -> None:
    blank = province.form_of(ready, "Sở Nội vụ", "Q1")
    first = province.rows_of(blank, "activity")[0].row
    wrong = province.filled(blank, tmp_path / "a.xlsx", {**good(blank), f"H{first}": "hôm kia"}).read_bytes()
    read = comes(ready, folder, "an@gmail.com", "a.xlsx", wrong)
    assert (read.settled.forms, read.settled.refused) == (0, 1)
    [mail] = sent_back(ready)
    assert mail.subject.startswith("[Đôn đốc] Biểu báo cáo cần sửa")
    assert f"ô H{first}" in mail.text
    with ready.read() as session:
        assert province.report_of(session, "Sở Nội vụ", "Q1").state is not ReportState.SENT
        assert [one.taken for one in session.scalars(select(ReportReceipt))] == [False]


def test_the_same_wrong_form_sent_again_and_again_is_answered_once(ready: Store, tmp_path: Path, folder: Path) -> None:
    blank = province.form_of(ready, "Sở Nội vụ", "Q1")
    first = province.rows_of(blank, "activity")[0].row
    wrong = province.filled(blank, tmp_path / "a.xlsx", {**good(blank), f"H{first}": "hôm kia"}).read_bytes()
    for n in range(3):
        comes(ready, folder, "an@gmail.com", f"{n}.xlsx", wrong)
    assert len(sent_back(ready)) == 1


@pytest.mark.parametrize("name", ["bao-cao-quy-i-2021-so-noi-vu.xls", "Copy of bao-cao-6-thang-2021-so-y-te (1).xlsx"])
def test_a_form_saved_in_the_old_format_is_known_by_its_name_and_answered(
    ready: Store, folder: Path, name: str
) -> None:
    assert comes(ready, folder, "an@gmail.com", name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64).settled.refused == 1
    [mail] = sent_back(ready)
    assert "hãy mở, lưu lại dạng Excel (.xlsx)" in mail.text


def test_a_form_in_automatic_mail_is_taken_and_a_wrong_one_waits_for_a_person_since_nobody_is_answered(
    ready: Store, tmp_path: Path, folder: Path
) -> None:
    blank = province.form_of(ready, "Sở Nội vụ", "Q1")
    wrong = province.filled(blank, tmp_path / "a.xlsx", {**good(blank), "C6": "không"}).read_bytes()
    right = province.filled(blank, tmp_path / "b.xlsx", good(blank)).read_bytes()
    for content in (wrong, right):
        comes(ready, folder, "no-reply@tinh.vn", "a.xlsx", content, Precedence="bulk")
    with ready.read() as session:
        assert province.report_of(session, "Sở Nội vụ", "Q1").state is ReportState.SENT
        states = session.scalars(select(ReceivedMail.state).order_by(ReceivedMail.id)).all()
    assert states == [ReceivedState.WAITING, ReceivedState.SETTLED]
    assert sent_back(ready) == []


def test_a_workbook_of_another_kind_is_no_form(ready: Store, folder: Path) -> None:
    import io

    from openpyxl import Workbook

    file = io.BytesIO()
    Workbook().save(file)
    assert comes(ready, folder, "an@gmail.com", "so-lieu.xlsx", file.getvalue()).settled.forms == 0
    assert sent_back(ready) == []
