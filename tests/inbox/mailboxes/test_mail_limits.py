"""A mail is understood under the limits of strangers' files: what meets one is kept, shown, and holds up no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.gate import budget, client
from dondoc.store.engine import Store
from dondoc.store.models import ReceivedMail
from dondoc.store.models.incoming.received import MailClass, ReceivedState
from notifications.inbox import under_limits
from tests.inbox.mailboxes import limited_readers
from tests.inbox.mailboxes.bombs import BOMBS, HEAD, file, form_of_blanks, mixed
from tests.inbox.office import Answering, answering

MEMORY = "thư này cần hơn 1024 MB bộ nhớ để hiểu nên đã dừng; hãy mở thư trong hộp thư"
TIME = "thư này cần hơn 5 giây xử lý của máy để hiểu nên đã dừng; hãy mở thư trong hộp thư"
CRASH = "thư này làm chương trình đọc thư dừng đột ngột; hãy mở thư trong hộp thư"
BROKEN = "thư có chỗ sai định dạng mà dondoc không đọc được; hãy mở thư trong hộp thư"


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.setattr(under_limits, "incoming_of", limited_readers.asked_for)
    client.end_idle()
    yield answering(sqlite_store, tmp_path)
    client.end_idle()


def comes(here: Answering, subject: str) -> None:
    """A mail arrives that asks for something; then one of a unit."""
    here.arrives(f"From: a@b.vn\r\nSubject: {subject}\r\n\r\n{'x' * 70_000}".encode())
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")


@pytest.mark.slow
@pytest.mark.parametrize(("subject", "why"), [("bo nho", MEMORY), ("chet", CRASH), ("hong", BROKEN)])
def test_a_mail_that_meets_a_limit_is_shown_and_the_next_is_understood(here: Answering, subject: str, why: str) -> None:
    comes(here, subject)
    here.read()
    broken, sound = here.received()
    assert (broken.kind, broken.state, broken.reason) == (MailClass.OTHER, ReceivedState.WAITING, why)
    assert broken.office_id == here.office.office_id
    with here.store.read() as session:
        assert len(session.get_one(ReceivedMail, broken.id).raw) > 70_000
    assert (sound.state, len(here.proposals())) == (ReceivedState.SETTLED, 1)


@pytest.mark.slow
def test_a_mail_without_end_is_ended(here: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LONGEST", 5.0)
    comes(here, "mai mai")
    here.read()
    assert [one.reason for one in here.received()][:1] == [TIME]
    assert len(here.proposals()) == 1


@pytest.mark.slow
def test_the_sender_and_subject_of_a_mail_that_met_a_limit_are_shown(
    here: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_limits, "HEAD", 500)
    comes(here, "bo nho")
    here.read()
    assert [(one.sender, one.subject) for one in here.received()][:1] == [("a@b.vn", "bo nho")]


def test_one_process_understands_one_mail_after_another(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    real = client.ReaderProcess
    monkeypatch.setattr(client, "ReaderProcess", lambda: (started.append(1), real())[1])
    client.end_idle()
    office = answering(sqlite_store, tmp_path)
    for n in range(5):
        office.answers(f"Đang thực hiện, đạt {n}0%.", "u0@tinh.vn")
    office.read()
    assert (len(office.received()), len(started)) == (5, 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_left_to_a_person_and_the_next_mail_is_understood(
    sqlite_store: Store, tmp_path: Path, name: str
) -> None:
    office = answering(sqlite_store, tmp_path)
    office.arrives(BOMBS[name]())
    office.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    office.read()
    assert not [one.reason for one in office.received() if "Error" in one.reason or "không đọc được thư" in one.reason]
    assert len(office.proposals()) == 1


def test_of_a_mail_with_hundreds_of_forms_a_few_are_read_and_the_rest_is_left_to_a_person(
    sqlite_store: Store, tmp_path: Path
) -> None:
    office = answering(sqlite_store, tmp_path)
    office.arrives(mixed(*[file(b"b.xlsx", form_of_blanks(b"<row/>"))] * 45))
    office.read()
    [one] = office.received()
    assert (one.kind, one.state, len(one.found["forms"])) == (MailClass.FORM, ReceivedState.WAITING, 20)
    assert "“b.xlsx” và 20 tệp khác" in one.doubts[-1]


def test_a_mail_of_a_maildir_is_marked_without_being_taken_apart(sqlite_store: Store, tmp_path: Path) -> None:
    office = answering(sqlite_store, tmp_path)
    office.arrives(HEAD + b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.vn\r\n" * 3000 + b"\r\nx")
    office.read()
    assert [path.name.partition(":")[2] for path in (office.folder / "cur").iterdir()] == ["2,S"]
    assert not list((office.folder / "new").iterdir())
