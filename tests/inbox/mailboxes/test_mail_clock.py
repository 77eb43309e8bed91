"""The clock looks into the mailbox: a run only when mail came, for both offices; a server is read as a maildir is."""

from __future__ import annotations

import datetime as dt
import imaplib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import dondoc.runtime.local.clock
from dondoc.runtime.common.conditions.new_mail import new_mail
from dondoc.runtime.common.fallback import do_without_prefect
from dondoc.runtime.common.trigger_run import local_api, trigger_patiently
from dondoc.runtime.local.clock import asker
from dondoc.store.engine import Store
from dondoc.store.models import InboxState, ReceivedMail
from dondoc.store.received.open_proposals import proposals_open
from dondoc.store.scope import ALL_OFFICES, Scope
from flows.clock.jobs import LOCAL, cluster_jobs
from notifications.inbox.read import read_inbox
from tasks.page.incoming import head_of
from tests.delivery.imap_server import PASSWORD, ImapServer, dovecot
from tests.inbox.office import NOW, Answering, answering

INBOX = next(job for job in LOCAL if job.name == "inbox")


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Answering:
    return answering(sqlite_store, tmp_path)


def test_a_tick_makes_a_run_only_when_mail_came_and_serves_every_office(
    here: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = lambda *given: trigger_patiently(*given, seconds=0)  # noqa: E731
    monkeypatch.setattr(dondoc.runtime.local.clock, "trigger_patiently", impatient)
    settings = here.office.settings.model_copy(update={"prefect_port": 1})
    done: list[str] = []

    def alone(job: object, day: dt.date) -> None:
        done.append(str(day))
        do_without_prefect(settings, here.store, INBOX, day)

    ask = asker(local_api(settings), here.store, lambda: False, alone, partial(new_mail, settings, here.store))
    ask(INBOX, NOW, NOW)
    assert done == []
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.answers("Xin gia hạn đến ngày 15/7/2021.", "phong.hai@tinh.vn")
    ask(INBOX, NOW, NOW)
    assert len(done) == 1
    assert {one.office_id for one in here.proposals()} == {here.office.office_id, here.second.office_id}
    ask(INBOX, NOW, NOW)
    assert len(done) == 1
    with here.store.read() as session:
        scopes = (ALL_OFFICES, Scope.one(here.office.office_id))
        assert [proposals_open(session, scope, NOW.date()) for scope in scopes] == [2, 1]
    assert head_of(1, 2, "http://ban") == (
        "[1 thư chờ người đọc](http://ban/thu-den), [2 đề nghị chờ quyết định](http://ban/de-nghi)"
    )
    assert head_of(0, 0, "") == "0 thư chờ người đọc, 0 đề nghị chờ quyết định"


def test_a_cluster_s_clock_reads_the_mailbox_too() -> None:
    assert INBOX in cluster_jobs(50_000, 2)


def test_a_mailbox_that_refuses_makes_no_run_and_is_written_down(here: Answering) -> None:
    settings = here.office.settings.model_copy(update={"inbox": "imaps://ai:mat@localhost:1/INBOX"})
    assert not new_mail(settings, here.store, NOW)
    with here.store.read() as session:
        state = session.get(InboxState, "ai@localhost/INBOX")
        assert state is not None
        assert (state.since, bool(state.trouble)) == (NOW, True)
        assert "mat@" not in state.trouble


@pytest.fixture(scope="module")
def running() -> Iterator[ImapServer]:
    with dovecot() as one:
        yield one


@pytest.fixture
def server(running: ImapServer) -> ImapServer:
    return running.another()


def test_a_mail_that_a_person_opened_first_and_a_mailbox_numbered_anew_are_read_once(
    here: Answering, server: ImapServer, tmp_path: Path
) -> None:
    password = tmp_path / "imap"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    given = {"inbox": server.url(), "imap_password_file": password}
    settings = here.office.settings.model_copy(update=given)
    server.put(here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn").as_bytes())
    assert read_inbox(here.store, settings, NOW).kept == 1
    server.put(here.answers("Đang thực hiện, đạt 50%.", "u1@tinh.vn").as_bytes())
    _as_another_client(server, lambda box: box.store("2", "+FLAGS", "\\Seen"))
    assert read_inbox(here.store, settings, NOW).kept == 1
    for name in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache", "dovecot-uidvalidity"):
        for path in Path(server.box._path).glob(f"{name}*"):  # type: ignore[attr-defined]
            path.unlink()
    server.put(here.answers("Xin gia hạn đến ngày 15/7/2021.", "phong.hai@tinh.vn").as_bytes())
    assert read_inbox(here.store, settings, NOW).kept == 1
    with here.store.read() as session:
        whole = [one for one in session.query(ReceivedMail) if one.same_as is None]
    assert (len(whole), len(here.proposals()), len(list(server.box.keys()))) == (3, 3, 3)


def _as_another_client(server: ImapServer, act) -> None:
    import ssl

    with imaplib.IMAP4_SSL("localhost", server.port, ssl_context=ssl.create_default_context(cafile=server.ca)) as box:
        box.authenticate("PLAIN", lambda _: f"\0{server.user}\0{PASSWORD}".encode())
        box.select("INBOX")
        act(box)


def test_a_chase_of_all_offices_looks_into_the_mailbox_once(here: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.clock import work
    from flows.forms.desk import ChaseForm, Work
    from notifications.chase import preflight
    from tasks.context import TaskContext

    looked: list[dt.datetime] = []
    monkeypatch.setattr(preflight, "read_inbox", lambda _store, _settings, now: looked.append(now))
    work.chase_offices(TaskContext(here.office.settings, here.store), ChaseForm(day=NOW.date(), work=Work.ALL))
    assert len(looked) == 1
