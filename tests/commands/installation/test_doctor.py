"""`dondoc doctor`: what it finds missing, broken or well, and the mail that tries the way out."""

from __future__ import annotations

import datetime as dt
import json
import mailbox
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from config.settings import Settings, load
from config.time_zone import ZONE
from dondoc.commands.progress.status import command as status_command
from dondoc.commands.running.doctor import command
from dondoc.commands.running.setup_file import keep
from dondoc.runtime.common.home_lock import only_one
from dondoc.runtime.common.prefect_page.password import PASSWORD, password_file
from dondoc.runtime.doctor.checks import LISTEN, PAGE_PASSWORD, examine
from dondoc.runtime.doctor.findings import SetupFinding, Verdict
from dondoc.runtime.doctor.trial_mail import TrialFailedError, send_trial
from dondoc.store.engine import open_store
from dondoc.store.models import InboxState
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from notifications.inbox.read import read_inbox
from tests.support.builders import BY, activity, reading
from tests.support.processes import mail_servers

NOW = dt.datetime(2021, 6, 15, 2, 0, tzinfo=dt.UTC)


def _settings(home: Path, **more: Any) -> Settings:
    return Settings(home=home, prefect_port=mail_servers.free_port(), **more)


def _found(settings: Settings) -> dict[str, SetupFinding]:
    return {one.what: one for one in examine(settings, NOW)}


def test_a_new_office_hears_what_is_missing_and_nothing_is_called_broken(tmp_path: Path) -> None:
    found = _found(_settings(tmp_path))
    assert found["Tên cơ quan"].todo == "khai bằng `dondoc setup` (DONDOC_OFFICE_NAME)."
    assert found["Máy chủ thư"].verdict is Verdict.LOOK
    assert found["Kế hoạch"].words == "chưa có kế hoạch nào"
    assert {one.verdict for one in found.values()} == {Verdict.GOOD, Verdict.LOOK}


def test_an_office_that_sends_real_mail_needs_an_address_for_every_unit(tmp_path: Path) -> None:
    settings = _settings(tmp_path, smtp_url="smtp://mail.tinh.invalid:25", smtp_timeout=1)
    store = open_store(settings.store_url)
    import_reading(store, settings, reading(activity("I.1", "Việc")), BY, office=DEFAULT)
    store.close()
    found = _found(settings)
    assert found["Danh bạ"].verdict is Verdict.BROKEN
    assert found["Danh bạ"].words == "0 đơn vị; 1 tên trong kế hoạch chưa rõ là đơn vị nào"
    assert found["Kế hoạch"].todo.startswith("cho phép")
    assert found["Máy chủ thư"].verdict is Verdict.BROKEN


def test_a_mailbox_that_refuses_is_not_called_well(tmp_path: Path) -> None:
    settings = _settings(tmp_path, inbox="imaps://ai@localhost/INBOX", inbox_address="ai@tinh.vn")
    store = open_store(settings.store_url)
    with store.write() as session:
        refused = {"trouble": "không nhận tên hoặc mật khẩu", "since": NOW}
        session.add(InboxState(mailbox="ai@localhost/INBOX", read_at=NOW, **refused))
    store.close()
    found = _found(settings)["Hộp thư trả lời"]
    assert (found.verdict, "không nhận tên hoặc mật khẩu" in found.words) == (Verdict.LOOK, True)


def test_the_doctor_and_status_name_the_last_reading_and_the_oldest_mail_that_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "den" / "new").mkdir(parents=True)
    for name in ("cur", "tmp"):
        (tmp_path / "den" / name).mkdir()
    settings = _settings(tmp_path, inbox=str(tmp_path / "den"), inbox_address="ai@tinh.vn")
    (tmp_path / "den" / "new" / "1").write_bytes(b"From: la@noi-khac.vn\r\nSubject: Moi hop\r\n\r\nMoi hop.\r\n")
    store = open_store(settings.store_url)
    read_inbox(store, settings, NOW)
    store.close()
    at = f"{NOW.astimezone(ZONE):%d/%m/%Y %H:%M}"
    line = f"đọc lần cuối {at}; 1 thư đến chờ người đọc, cũ nhất từ {at}"
    found = _found(settings)["Hộp thư trả lời"]
    assert (found.verdict, found.words) == (Verdict.GOOD, line)
    monkeypatch.setenv("DONDOC_HOME", str(settings.home))
    monkeypatch.setenv("DONDOC_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("DONDOC_INBOX", str(tmp_path / "den"))
    load.cache_clear()
    shown = CliRunner().invoke(status_command, ["--today", f"{NOW:%Y-%m-%d}"])
    load.cache_clear()
    assert f"  Hộp thư trả lời: {line}." in shown.output


def test_a_mail_server_that_answers_is_well_and_takes_a_trial_mail(tmp_path: Path) -> None:
    with mail_servers.serve() as (taken, port):
        settings = _settings(tmp_path, smtp_url=f"smtp://127.0.0.1:{port}", office_name="Văn phòng Thử")
        assert _found(settings)["Máy chủ thư"].verdict is Verdict.GOOD
        send_trial(settings, "ai.do@tinh.vn", NOW)
    assert taken.to == ["ai.do@tinh.vn"]
    assert taken.taken[0]["Subject"] == "[Đôn đốc] Thư thử của Văn phòng Thử"


def test_a_trial_mail_that_is_refused_states_so_in_the_server_s_words(tmp_path: Path) -> None:
    office = mail_servers.Office(on_rcpt={"ai.do@tinh.vn": ["550 khong co nguoi nay"]})
    with mail_servers.serve(office) as (_, port):
        settings = _settings(tmp_path, smtp_url=f"smtp://127.0.0.1:{port}")
        with pytest.raises(TrialFailedError, match="khong co nguoi nay"):
            send_trial(settings, "ai.do@tinh.vn", NOW)


def test_a_trial_mail_of_a_rehearsal_is_in_the_maildir(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    send_trial(settings, "ai.do@tinh.vn", NOW)
    assert [mail["To"] for mail in mailbox.Maildir(settings.maildir)] == ["ai.do@tinh.vn"]


@pytest.fixture(autouse=True)
def no_page_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (PASSWORD, LISTEN):
        monkeypatch.delenv(name, raising=False)


def test_a_page_without_a_password_is_worth_a_look_on_this_machine_and_broken_beyond(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = _settings(tmp_path)
    assert _found(settings)[PAGE_PASSWORD].verdict is Verdict.LOOK
    monkeypatch.setenv(LISTEN, "0.0.0.0")
    assert _found(settings)[PAGE_PASSWORD].verdict is Verdict.BROKEN
    assert "0.0.0.0" in _found(settings)[PAGE_PASSWORD].words
    keep(password_file(settings), "admin:mat-khau\n", secret=True)
    assert (_found(settings)[PAGE_PASSWORD].verdict, _found(settings)[PAGE_PASSWORD].words) == (
        Verdict.GOOD,
        "có, người dùng “admin”",
    )


def test_a_password_that_others_may_read_or_that_keeps_everybody_out_is_reported(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    keep(password_file(settings), "admin:mat-khau\n")
    password_file(settings).chmod(0o644)
    found = _found(settings)[PAGE_PASSWORD]
    assert (found.verdict, found.todo) == (Verdict.BROKEN, f"chạy `chmod 600 {password_file(settings)}`.")
    keep(password_file(settings), "admin:mật khẩu\n", secret=True)
    assert _found(settings)[PAGE_PASSWORD].verdict is Verdict.BROKEN


@pytest.mark.slow
def test_a_server_of_this_home_that_does_not_answer_yet_is_not_taken_for_a_stranger(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    with socket.create_server(("127.0.0.1", settings.prefect_port)), only_one(settings):
        found = _found(settings)["Giao diện"]
    assert (found.verdict, "đang khởi động" in found.words) == (Verdict.LOOK, True)


@pytest.mark.slow
def test_a_taken_port_and_a_home_that_cannot_be_written_are_broken(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("không phải thư mục")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(home=tmp_path / "tep" / "nha", prefect_port=taken.getsockname()[1])
        found = _found(settings)
    assert found["Thư mục"].verdict is Verdict.BROKEN
    assert found["Giao diện"].verdict is Verdict.BROKEN
    assert found["Kho dữ liệu"].verdict is Verdict.BROKEN


def test_a_file_in_a_legacy_encoding_and_one_of_notepad_each_get_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dondoc.toml"
    monkeypatch.setenv("DONDOC_CONFIG", str(file))
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "nhà"))
    for content, verdict, text in (
        ('office_name = "A"\n# V\xb9n ph\xdfng\n'.encode("latin-1"), "hỏng", "dòng 2 không phải chữ UTF-8"),
        ('office_name = "Sở"\n'.encode("utf-8-sig"), "tốt", "UTF-8 có BOM"),
        ('office_name = "Sở"\n'.encode("utf-16"), "tốt", "UTF-16"),
    ):
        file.write_bytes(content)
        load.cache_clear()
        result = CliRunner().invoke(command, ["--json"])
        assert [one["verdict"] for one in json.loads(result.stdout) if text in one["words"]] == [verdict]
    load.cache_clear()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bounce_address", "tra@tinh.vn"),
        ("bounce_address", "tra+{token}"),
        ("inbox_address", "hộp thư"),
        ("web_url", "dondoc.tinh.gov.vn"),
        ("web_url", "https://a:b:c"),
        ("heartbeat_url", "ftp://x"),
    ],
)
def test_an_address_that_cannot_be_one_is_broken_and_names_its_variable(tmp_path: Path, name: str, value: str) -> None:
    found = examine(_settings(tmp_path, **{name: value}), NOW)
    assert [one.verdict for one in found if f"DONDOC_{name.upper()}" in one.todo] == [Verdict.BROKEN]
