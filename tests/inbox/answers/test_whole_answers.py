"""Whole mails: the question for a number, the receipt of more time granted, and what the coordinator reads next day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select, update

from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, Mail, Obligation
from tests.crash.killing import DAY
from tests.inbox.office import NOW, Answering, answering
from tests.support.chasing import chase
from tests.support.expected_texts import assert_as_expected

NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Answering:
    """Two replies were read: one lacks the number of its document, one asks for some more time, which is granted."""
    here = answering(sqlite_store, tmp_path)
    here.office.settings = here.office.settings.model_copy(update={"extend_at_once_days": 15})
    with here.store.write() as session:
        session.execute(update(ActivityRow).values(product="Báo cáo"))
        session.execute(update(Obligation).values(overdue_from=DAY + dt.timedelta(days=9)))
    here.answers("Đã hoàn thành ngày 28/6/2021.", "u0@tinh.vn")
    here.answers("Xin gia hạn đến ngày 12/7/2021 do chờ hướng dẫn của Bộ Nội vụ.", "u1@tinh.vn")
    here.read()
    return here


def test_the_question_for_a_number_and_the_receipt_of_more_time(here: Answering) -> None:
    asked, granted = here.sent_back()
    assert_as_expected("answer_asks_number.txt", whole(asked))
    assert_as_expected("answer_extension_granted.txt", whole(granted))


def test_the_coordinators_mail_counts_what_is_asked_and_names_what_was_granted(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "u1@tinh.vn")
    here.read()
    chase(here.store, here.office.settings, today=NEXT, office="default")
    with here.store.read() as session:
        to = (Mail.day == NEXT, Mail.office_id == here.office.office_id)
        mails = [one for one in session.scalars(select(Mail).where(*to)) if "Đã gia hạn" in one.text]
        assert_as_expected("coordinator_asked_and_granted.txt", whole(mails[0]))
    assert NOW.date() == DAY


def whole(mail: Mail) -> str:
    return f"To: {mail.recipient}\nSubject: {mail.subject}\n\n{mail.text}"
