"""Who wrote: several From headers, the word of a trusted server, the day a mail was written, and the thread of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import Unit
from dondoc.store.people.forget_person import forget_person
from notifications.delivery.at_once import send_at_once
from notifications.inbox.reply.message.authentication import doubt_of_sender
from tests.inbox.office import NOW, Answering, answering
from tests.support.small_office import read_maildir

PASSED, FAILED = "dmarc=pass spf=pass", "dmarc=fail"


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Answering:
    return answering(sqlite_store, tmp_path)


def test_a_mail_of_two_senders_is_in_doubt(here: Answering) -> None:
    mail = here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    for key in here.folder_keys():
        (here.folder / "new" / key).unlink()
    here.arrives(mail.as_bytes().replace(b"From: u0@tinh.vn", b"From: u0@tinh.vn\nFrom: la@noi-khac.vn"))
    here.read()
    [made] = here.proposals()
    assert any("hơn một người gửi" in one for one in made.doubts)


@pytest.mark.parametrize(
    ("results", "trusted", "doubted"),
    [
        ([], "", False),
        ([("mx.tinh.vn", PASSED)], "mx.tinh.vn", False),
        ([("mx.tinh.vn", FAILED)], "mx.tinh.vn", True),
        ([("mx.ke-gian.vn", PASSED)], "mx.tinh.vn", True),
        ([("trong.tinh.vn", ""), ("mx.tinh.vn", PASSED)], "mx.tinh.vn", False),
        ([], "mx.tinh.vn", True),
    ],
)
def test_only_the_trusted_server_takes_the_doubt_of_a_sender_away(
    results: list[tuple[str, str]], trusted: str, *, doubted: bool
) -> None:
    assert bool(doubt_of_sender(results, trusted)) is doubted


def test_yesterday_counts_from_the_day_a_mail_was_written(here: Answering) -> None:
    written = NOW - dt.timedelta(days=4)
    sent = f"{written:%a, %d %b %Y %H:%M:%S} +0000"
    here.answers("Đã hoàn thành hôm qua, báo cáo số 7/BC-A.", "u0@tinh.vn", Date=sent)
    here.read()
    [made] = here.proposals()
    assert made.fields["day"] == (written.date() - dt.timedelta(days=1)).isoformat()


def test_our_answer_names_the_mail_it_answers(here: Answering) -> None:
    mail = here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    send_at_once(here.store, here.office.settings, NOW)
    [answer] = [one for one in read_maildir(here.office.settings.maildir) if "Đã nhận thư" in one["Subject"]]
    assert answer["In-Reply-To"] == answer["References"] == mail["Message-ID"]


def test_a_person_who_wrote_from_another_address_is_forgotten_with_the_unit(here: Answering) -> None:
    here.answers("Đang thực hiện, đạt 40%.", "Mai <mai@thu-rieng.vn>", to="u0@tinh.vn")
    here.read()
    with here.store.write() as session:
        unit = session.get_one(Unit, here.owed("u0@tinh.vn").unit_id)
        forget_person(session, unit, "Mai", By("điều phối", NOW, Channel.COMMAND))
    [kept] = here.received()
    assert "mai" not in f"{kept.sender_name}{kept.sender}{kept.subject}".lower()
