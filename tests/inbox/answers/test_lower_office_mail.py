"""A lower office's consolidated report comes as a file in a mail: taken like a form, its faults answered."""

from __future__ import annotations

import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.forms import levels
from dondoc.store.engine import Store
from dondoc.store.models import Mail, ReceivedMail, ReportReceipt, ReportValue
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.incoming.received import MailClass
from notifications.inbox.read import InboxRead, read_inbox
from notifications.timing.send_window import rehearsed
from tests.support.reports import reports_province as province
from tests.support.reports.levels_office import COMMUNE, SENT

pytest_plugins = ("tests.support.reports.levels_fixtures",)


def comes(store: Store, home: Path, content: bytes, content_type: str = "application/json") -> InboxRead:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "vp@ben01.example", "tl@tinh.vn", "Báo cáo quý I của xã"
    mail["Message-ID"] = f"<{len(content)}@ben01.example>"
    mail.set_content("UBND xã gửi báo cáo tổng hợp quý I, trân trọng.")
    main, sub = content_type.split("/")
    mail.add_attachment(content, maintype=main, subtype=sub, filename="bao-cao-quy-1.json")
    folder = home / "den"
    mailbox.Maildir(folder, create=True).add(mail.as_bytes())
    named = province.settings(home).model_copy(update={"inbox": str(folder), "inbox_address": "tl@tinh.vn"})
    return read_inbox(store, named, rehearsed(SENT))


def sent_back(store: Store) -> list[Mail]:
    with store.read() as session:
        return list(session.scalars(select(Mail).where(Mail.kind.startswith("receipt:in")).order_by(Mail.id)))


@pytest.mark.parametrize(
    "content_type", ["application/json", pytest.param("application/octet-stream", marks=pytest.mark.slow)]
)
def test_a_lower_offices_file_is_taken_by_its_own_identity_and_receipted(
    above: Store, below: Consolidated, tmp_path: Path, content_type: str
) -> None:
    read = comes(above, tmp_path, levels.up(below, COMMUNE), content_type)
    assert (read.settled.forms, read.settled.refused, read.settled.kinds) == (1, 0, {"form": 1})
    with above.read() as session:
        assert province.report_of(session, COMMUNE, "Q1").state is ReportState.SENT
        assert {(one.part, one.whole) for one in session.scalars(select(ReportValue))} >= {(180, 200)}
        assert session.scalars(select(ReceivedMail)).one().kind == MailClass.FORM
    [mail] = sent_back(above)
    assert mail.recipient == "vp@ben01.example"
    assert "đã nhận báo cáo" in mail.text


def test_a_file_changed_by_hand_is_refused_with_its_reason_and_nothing_is_kept(
    above: Store, below: Consolidated, tmp_path: Path
) -> None:
    body = json.loads(levels.up(below, COMMUNE))
    body["unit"] = "UBND xã Không Có"
    read = comes(above, tmp_path, json.dumps(body).encode())
    assert (read.settled.forms, read.settled.refused) == (0, 1)
    [mail] = sent_back(above)
    assert "bao-cao-quy-1.json" in mail.text
    with above.read() as session:
        assert not session.scalars(select(ReportValue)).all()
        assert [one.taken for one in session.scalars(select(ReportReceipt))] == [False]


def test_a_json_file_of_another_kind_is_no_report(above: Store, tmp_path: Path) -> None:
    read = comes(above, tmp_path, b'{"name": "so-lieu", "values": [1, 2, 3]}')
    assert (read.settled.forms, read.settled.refused) == (0, 0)
    assert sent_back(above) == []
