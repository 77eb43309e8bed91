"""A setting that nothing reads is refused where a person types, and named by doctor; files of Notepad are read."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

import pytest

from config.setting_names import CLUSTER_FIELDS, known_variables, unknown_settings
from config.settings import config_file, load
from config.sources.settings_file import read_toml
from dondoc.commands.desk import WrongSettingError, settings
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.runtime.doctor.findings import Verdict
from dondoc.runtime.doctor.settings import setting_findings

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return the path of the settings file in force; it is not there yet."""
    path = tmp_path / "dondoc.toml"
    monkeypatch.setenv("DONDOC_CONFIG", str(path))
    load.cache_clear()
    yield path
    load.cache_clear()


def test_the_fields_of_a_cluster_are_all_known() -> None:
    assert set(CLUSTER_FIELDS) == set(Cluster.model_fields)


def test_every_variable_that_the_code_reads_is_known() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("config", "dondoc", "flows", "tasks", "notifications")
        for path in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r"\b(DONDOC_[A-Z]+(?:_[A-Z]+)*)\b", code)) - {"DONDOC_TEST"}
    assert read - known_variables() <= {"DONDOC_CLUSTER"}


def test_a_misspelt_name_comes_with_the_nearest_right_one() -> None:
    [variable, line] = unknown_settings(["DONDOC_SMPT_URL", "PATH"], {"ofice_name": "A", "near_days": 3}, "d.toml")
    assert str(variable) == ("biến môi trường: không có thiết lập nào tên DONDOC_SMPT_URL (có phải DONDOC_SMTP_URL?)")
    assert str(line) == "tệp d.toml: không có thiết lập nào tên ofice_name (có phải office_name?)"


def test_a_typed_verb_refuses_what_a_service_only_warns_of(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.write_text('coordinator_mail = "a@b.vn"\n', encoding="utf-8")
    with pytest.raises(WrongSettingError, match=r"coordinator_mail \(có phải coordinator_email"):
        settings()
    with caplog.at_level(logging.WARNING):
        assert settings(strict=False).coordinator_email == ""
    assert "coordinator_mail" in caplog.text


def test_a_settings_file_that_is_named_and_absent_is_shown_by_doctor(file: Path) -> None:
    [finding] = setting_findings(settings(), os.environ)
    assert finding.verdict is Verdict.BROKEN
    assert f"DONDOC_CONFIG chỉ tới tệp không có: {file}" in finding.words


def test_a_settings_file_in_the_home_that_is_not_read_is_shown_by_doctor(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("DONDOC_HOME", str(home))
    file.write_text('office_name = "A"\n', encoding="utf-8")
    (home / "dondoc.toml").write_text('office_name = "B"\n', encoding="utf-8")
    finding = list(setting_findings(settings(), os.environ))[-1]
    assert finding.verdict is Verdict.LOOK
    assert f"{home / 'dondoc.toml'} không được đọc (đang đọc {file})" in finding.words


def test_the_settings_file_in_force_may_stand_in_the_home(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(file.parent))
    file.write_text('office_name = "A"\n', encoding="utf-8")
    assert [one.verdict for one in setting_findings(settings(), os.environ)] == [Verdict.GOOD]


@pytest.mark.parametrize(("kind", "why"), [("folder", "đó là thư mục"), ("loop", "vòng tròn"), ("pipe", "thiết bị")])
def test_a_settings_file_that_is_no_file_is_one_line_and_never_no_settings(file: Path, kind: str, why: str) -> None:
    if kind == "folder":
        file.mkdir()
    elif kind == "loop":
        file.symlink_to(file)
    else:
        os.mkfifo(file)
    with pytest.raises(WrongSettingError, match=f"tệp {file} không đọc được: .*{why}.*; hãy [^;]*$"):
        settings()


def test_an_empty_name_of_a_settings_file_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_CONFIG", "")
    assert config_file() == Path("dondoc.toml")


def test_hours_at_which_no_mail_can_leave_are_shown_by_doctor(file: Path) -> None:
    file.write_text("mail_opens = 17:30:00\nmail_closes = 08:00:00\n", encoding="utf-8")
    [finding] = setting_findings(settings(), os.environ)
    assert "17:30 đến 08:00" in finding.words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_as_notepad_writes_it_is_read(file: Path, encoding: str) -> None:
    file.write_text('office_name = "Sở Nội vụ"\r\n', encoding=encoding)
    assert read_toml(file) == {"office_name": "Sở Nội vụ"}
    assert settings().office_name == "Sở Nội vụ"


def test_a_file_of_another_encoding_is_named_with_its_line(file: Path) -> None:
    file.write_bytes('near_days = 3\noffice_name = "Së"\n'.encode("latin-1"))
    with pytest.raises(WrongSettingError, match="dòng 2 không phải chữ UTF-8"):
        settings()
