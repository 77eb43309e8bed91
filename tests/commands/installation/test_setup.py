"""`dondoc setup`: the few required answers of an office are written to its file."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from config.settings import load
from dondoc.cli import cli
from dondoc.commands.desk import WrongSettingError
from dondoc.commands.running.setup_tries import NotAnsweredError
from dondoc.runtime.common.prefect_env import prefect_environment
from dondoc.runtime.common.prefect_page.password import PASSWORD, password
from tests.support.processes.ports import free_port

ANSWERS = ['Văn phòng "Sông Ngân"', "Nguyễn Thị Hoa", "hoa@songngan.example", "", "dondoc@songngan.example", "", ""]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "var"))
    monkeypatch.setenv("DONDOC_CONFIG", str(tmp_path / "dondoc.toml"))
    # Another desk may be at work on this machine.
    monkeypatch.setenv("DONDOC_PREFECT_PORT", str(free_port()))
    monkeypatch.delenv(PASSWORD, raising=False)
    load.cache_clear()
    yield tmp_path
    load.cache_clear()


def _setup(*options: str, say: list[str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["setup", *options], input="\n".join([*(say or []), ""]))


def test_what_is_answered_is_in_the_file_and_doctor_looks_at_it(home: Path) -> None:
    done = _setup(say=[*ANSWERS, "", "bi mat: 1"])
    assert done.exit_code == 0, done.output
    text = (home / "dondoc.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {
        "office_name": ANSWERS[0],
        "coordinator_name": ANSWERS[1],
        "coordinator_email": ANSWERS[2],
        "mail_from": ANSWERS[4],
    }
    assert '# smtp_url = ""' in text
    assert "✓ Tên cơ quan: Văn phòng" in done.output
    assert load().coordinator_email == "hoa@songngan.example"


def test_a_misspelt_name_is_refused_before_the_first_question(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_SMPT_URL", "smtp://thu.tinh.vn")
    done = _setup(say=ANSWERS)
    assert isinstance(done.exception, WrongSettingError)
    assert "có phải DONDOC_SMTP_URL?" in str(done.exception)
    assert "Tên cơ quan" not in done.output
    assert not (home / "dondoc.toml").exists()


def test_the_password_of_the_page_is_kept_where_only_its_owner_reads_it(home: Path) -> None:
    done = _setup(say=[*ANSWERS, "", "bi mat: 1"])
    kept = home / "var" / "mat-khau-giao-dien"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "bi mat: 1" not in done.output
    assert password(load()) == ("admin", "bi mat: 1")
    assert prefect_environment(load())[PASSWORD] == "admin:bi mat: 1"


def test_a_password_that_the_page_could_not_compare_is_asked_for_again(home: Path) -> None:
    done = _setup(say=[*ANSWERS, "", "bí mật", "bi mat"])
    assert "chỉ dùng được chữ không dấu" in done.output
    assert password(load()) == ("admin", "bi mat")
    refused = _setup("--yes", "--office-name", "A", "--coordinator-email", "a@b.example", "--page-password", "bí mật")
    assert refused.exit_code == 2
    assert password(load()) == ("admin", "bi mat")


@pytest.mark.parametrize("say", [[""] * 50, ["Cơ quan", "Hoa", *["không phải địa chỉ"] * 50]], ids=["empty", "wrong"])
def test_answers_that_cannot_be_used_end_the_asking_and_leave_nothing(home: Path, say: list[str]) -> None:
    done = _setup(say=say)
    assert isinstance(done.exception, NotAnsweredError)
    assert "hỏi 5 lần mà chưa có câu trả lời dùng được" in str(done.exception)
    assert done.output.count("Lỗi") <= 5
    assert not (home / "dondoc.toml").exists()


def test_a_wrong_address_is_asked_for_again(home: Path) -> None:
    done = _setup(say=[*ANSWERS[:2], "khong-phai-dia-chi", *ANSWERS[2:], "", ""])
    assert "“khong-phai-dia-chi” không phải một địa chỉ thư điện tử" in done.output
    assert tomllib.loads((home / "dondoc.toml").read_text(encoding="utf-8"))["coordinator_email"] == ANSWERS[2]


def test_a_file_that_is_there_is_not_overwritten_without_asking(home: Path) -> None:
    (home / "dondoc.toml").write_text("near_days = 5\n", encoding="utf-8")
    assert _setup(say=["n"]).exit_code != 0
    assert (home / "dondoc.toml").read_text(encoding="utf-8") == "near_days = 5\n"


def test_asked_again_the_answers_of_before_stand_and_the_old_file_is_kept(home: Path) -> None:
    _setup(say=[*ANSWERS, "", ""])
    first = (home / "dondoc.toml").read_text(encoding="utf-8")
    load.cache_clear()
    assert _setup(say=["y", *[""] * 9]).exit_code == 0
    assert (home / "dondoc.toml").read_text(encoding="utf-8") == first
    assert (home / "dondoc.toml.cu").read_text(encoding="utf-8") == first


def test_a_script_sets_an_office_up_without_a_question(home: Path) -> None:
    done = _setup("--yes", "--office-name", "Sở Nội vụ", "--coordinator-email", "a@b.example")
    assert done.exit_code == 0, done.output
    assert load().office_name == "Sở Nội vụ"
    wrong = _setup("--yes", "--office-name", "Sở Khác")
    assert wrong.exit_code == 2
    assert load().office_name == "Sở Nội vụ"


def test_a_register_that_is_named_is_entered(home: Path) -> None:
    runner = CliRunner()
    file = home / "danh-ba.xlsx"
    assert runner.invoke(cli, ["units", "template", str(file)]).exit_code == 0
    book = load_workbook(file)
    titles = [cell.value for cell in book.active[1]]
    book.active.append(["Sở Nội vụ" if title == "Tên đơn vị" else None for title in titles])
    book.save(file)
    done = _setup("--yes", "--office-name", "A", "--coordinator-email", "a@b.example", "--register", str(file))
    assert "Danh bạ: thêm 1" in done.output, done.output


def test_what_people_wrote_into_the_file_stays_when_setup_is_run_again(home: Path) -> None:
    mine = '# của văn phòng\nnear_days = 5\noffice_name = "Cũ"  # tên cũ\nsmtp_url = "smtp://a.example"\n'
    (home / "dondoc.toml").write_text(mine, encoding="utf-8")
    assert _setup("--yes", "--office-name", "Mới", "--coordinator-email", "a@b.example").exit_code == 0
    text = (home / "dondoc.toml").read_text(encoding="utf-8")
    assert text.startswith('# của văn phòng\nnear_days = 5\noffice_name = "Mới"  # tên cũ\n')
    assert tomllib.loads(text) == {"near_days": 5, "office_name": "Mới", "coordinator_email": "a@b.example"}


def test_a_settings_file_that_is_no_toml_is_refused_in_one_line_and_stays(home: Path) -> None:
    (home / "dondoc.toml").write_text("office_name = ", encoding="utf-8")
    done = _setup("--yes", "--office-name", "Mới", "--coordinator-email", "a@b.example")
    assert isinstance(done.exception, WrongSettingError)
    assert "dondoc.toml không đọc được" in str(done.exception)
    assert (home / "dondoc.toml").read_text(encoding="utf-8") == "office_name = "
