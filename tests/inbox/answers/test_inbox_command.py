"""`dondoc inbox --dry-run`: what is understood of mails against a store of two offices, and nothing is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from config.settings import load
from dondoc.cli import cli
from dondoc.store.models import History, Mail, Proposal, Unit
from tests.crash.killing import DAY, many
from tests.inbox.shapes import zimbra
from tests.support.chasing import chase
from tests.support.small_office import Small, settings


@pytest.fixture
def asked(sqlite_store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Give an office whose two units were each sent a letter today, and the folder for their answers."""
    office = Small(sqlite_store, settings(tmp_path))
    many(office, 2)
    chase(sqlite_store, office.settings, today=DAY, office="default")
    monkeypatch.setenv("DONDOC_DATABASE_URL", str(sqlite_store.engine.url))
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    folder = tmp_path / "thu"
    folder.mkdir()
    load.cache_clear()
    yield sqlite_store, folder
    load.cache_clear()


def _run(folder: Path, *more: str) -> dict:
    done = CliRunner().invoke(cli, ["inbox", "--dry-run", str(folder), "--today", str(DAY), "--json", *more])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def _letter_of(store, unit: str) -> Mail:
    with store.read() as session:
        address = session.scalar(select(Unit.email).where(Unit.name == unit))
        return session.scalar(select(Mail).where(Mail.recipient == address))


def _answer(folder: Path, name: str, text: str, message_id: str, sender: str) -> None:
    mail = zimbra(text)
    for header, value in (("In-Reply-To", message_id), ("References", message_id), ("From", sender)):
        del mail[header]
        mail[header] = value
    (folder / name).write_bytes(mail.as_bytes())


def test_an_answer_to_a_letter_is_about_what_that_letter_listed(asked) -> None:
    store, folder = asked
    letter = _letter_of(store, "Đơn vị 0")
    _answer(folder, "a.eml", "Đã hoàn thành, báo cáo số 7/BC-A ngày 28/6/2021.", letter.message_id, "u0@tinh.vn")
    found = _run(folder)["a.eml"]
    assert (found["kind"], found["units"], found["doubts"]) == ("answer", ["Đơn vị 0"], [])
    [statement] = found["statements"]
    assert (statement["saying"], statement["day"], statement["document"]) == ("done", "2021-06-28", "7/BC-A")


def test_an_answer_without_references_is_about_what_its_sender_owes_and_states_so(asked) -> None:
    _, folder = asked
    _answer(folder, "b.eml", "Xin gia hạn đến 15/7/2021.", "<khac@noi-khac.vn>", "Đơn vị 1 <u1@tinh.vn>")
    found = _run(folder)["b.eml"]
    assert found["units"] == ["Đơn vị 1"]
    assert found["doubts"] == ["thư không trả lời thư nào của dondoc; hiểu theo việc người gửi đang nợ"]
    assert found["statements"][0]["until"] == "2021-07-15"


def test_a_stranger_s_mail_is_for_a_person_and_an_absence_is_no_answer(asked) -> None:
    _, folder = asked
    _answer(folder, "c.eml", "Đã hoàn thành.", "<khac@noi-khac.vn>", "la@noi-khac.vn")
    away = zimbra("Tôi vắng mặt đến ngày 05/7/2021, liên hệ đồng chí Bình.")
    away["Auto-Submitted"] = "auto-replied"
    (folder / "d.eml").write_bytes(away.as_bytes())
    found = _run(folder)
    assert (found["c.eml"]["kind"], found["c.eml"]["statements"]) == ("other", [])
    assert found["d.eml"]["kind"] == "automatic"
    assert "vắng mặt đến hết 05/07/2021, người thay: Bình" in found["d.eml"]["reason"]


def test_the_server_that_is_trusted_counts_in_a_dry_run_as_in_a_reading(asked, monkeypatch) -> None:
    store, folder = asked
    monkeypatch.setenv("DONDOC_INBOX_AUTHSERV", "mx.tinh.vn")
    _answer(folder, "a.eml", "Đã hoàn thành.", _letter_of(store, "Đơn vị 0").message_id, "u0@tinh.vn")
    assert _run(folder)["a.eml"]["doubts"] == ["máy chủ thư mx.tinh.vn không cho biết người gửi có thật hay không"]


def test_another_office_s_letter_is_not_answered_here_and_nothing_is_recorded(asked) -> None:
    store, folder = asked
    runner = CliRunner()
    made = runner.invoke(cli, ["office", "add", "so-khac", "--name", "Sở khác"])
    assert made.exit_code == 0, made.output
    letter = _letter_of(store, "Đơn vị 0")
    _answer(folder, "a.eml", "Đã hoàn thành.", letter.message_id, "u0@tinh.vn")
    with store.read() as session:
        before = len(session.scalars(select(History)).all())
    assert _run(folder, "--office", "so-khac")["a.eml"]["kind"] == "other"
    with store.read() as session:
        assert len(session.scalars(select(History)).all()) == before
        assert session.scalars(select(Proposal)).all() == []


def test_a_folder_without_mail_is_refused_in_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["inbox", "--dry-run", str(tmp_path)])
    assert done.exit_code != 0
    assert "không có tệp .eml nào" in str(done.exception)
