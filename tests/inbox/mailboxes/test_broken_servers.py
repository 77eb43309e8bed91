"""A mailbox's server that answers nonsense: one line names it, and mail of the other mailbox is understood."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from notifications.inbox.mailboxes.source import MailboxError
from tests.inbox.office import Answering, answering

SOUND = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
    b"SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 5] x\r\n",
    b"SEARCH": b"* SEARCH 1\r\n",
    b"FETCH": b"* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n",
}
BROKEN = {
    "a number that is none": {b"SELECT": b"* OK [UIDVALIDITY abc] x\r\n"},
    "a list that is none": {b"SEARCH": b"* SEARCH abc (\r\n"},
    "a size that is none": {b"FETCH": b"* 1 FETCH (UID 1 RFC822.SIZE abc)\r\n"},
    "no size": {b"FETCH": b"* 1 FETCH (UID 1)\r\n"},
    "bytes of no encoding": {b"SELECT": b"* \xff\xfe\x00\r\n"},
}


@contextmanager
def imap(script: dict[bytes, bytes]) -> Iterator[int]:
    """Run a server that answers each command from the script; yield its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, {**SOUND, **script}), daemon=True).start()
        yield listening.getsockname()[1]


def _serve(listening: socket.socket, script: dict[bytes, bytes]) -> None:
    while True:
        try:
            line, _ = listening.accept()
        except OSError:
            return
        with line, line.makefile("rwb") as file:
            file.write(b"* OK\r\n")
            file.flush()
            for command in file:
                tag, *rest = command.upper().split()
                name = rest[1] if rest[0] == b"UID" else rest[0]
                file.write(script.get(name, b"") + tag + b" OK\r\n")
                file.flush()


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Answering:
    made = answering(sqlite_store, tmp_path)
    made.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    return made


def _error_line(here: Answering, address: str) -> str:
    here.office.settings.bounces = here.office.settings.inbox
    here.office.settings.inbox = address
    with pytest.raises(MailboxError, match="DONDOC_INBOX") as raised:
        here.read()
    assert len(here.proposals()) == 1
    return str(raised.value)


@pytest.mark.parametrize("how", BROKEN)
def test_a_server_that_answers_nonsense_is_named_and_the_other_mailbox_is_read(here: Answering, how: str) -> None:
    with imap(BROKEN[how]) as port:
        assert "\n" not in _error_line(here, f"imap://u:p@127.0.0.1:{port}/INBOX")


@pytest.mark.parametrize("host", ["a..b", f"{'a' * 80}.vn"])
def test_a_name_that_is_no_host_is_named_and_the_other_mailbox_is_read(here: Answering, host: str) -> None:
    _error_line(here, f"imap://u:p@{host}/INBOX")
