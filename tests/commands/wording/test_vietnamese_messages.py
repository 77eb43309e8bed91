"""Output of the command line is Vietnamese, and nothing is kept that nobody agreed to."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from dondoc.commands.chasing.describe_rung import describe_rung
from dondoc.store.queries.history.describe import history_line, moved
from notifications.timing.ladder import INFORM_OPEN, INFORM_OVERDUE, OPENED
from tests.support.processes import forks


def dondoc(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return forks.run(*arguments, env={"DONDOC_HOME": str(home), "PATH": "/usr/bin:/bin", **more})


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("read", "a", "b"), "Thừa tham số (b)"),
        (("status", "--timeliness", "xyz"), "không có trong: 'qua-han'"),
        (("deadline", "Quý II", "--from", "2026-12-31", "--to", "2026-01-01"), "hãy xem lại kỳ kế hoạch"),
    ],
)
def test_a_wrong_command_is_answered_in_vietnamese(tmp_path: Path, arguments: tuple[str, ...], line: str) -> None:
    answer = dondoc(tmp_path, *arguments)
    assert answer.returncode == 2
    assert line in answer.stderr


def test_a_wrong_setting_is_answered_in_vietnamese(tmp_path: Path) -> None:
    answer = dondoc(tmp_path, "status", DONDOC_PREFECT_PORT="abc")
    assert answer.returncode == 2
    assert answer.stderr == "Lỗi: thiết lập DONDOC_PREFECT_PORT không dùng được: phải là số nguyên.\n"


def test_a_store_that_is_no_database_is_one_line_and_not_called_a_fault_of_dondoc(tmp_path: Path) -> None:
    (tmp_path / "dondoc.db").write_text("không phải kho\n" * 100)
    answer = dondoc(tmp_path, "status")
    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1
    assert "sao lưu" in answer.stderr


def test_a_swap_asked_for_by_a_program_is_kept_only_with_yes(tmp_path: Path) -> None:
    swap = ("calendar", "add-swap", "2026-12-31", "2027-01-09", "--decision", "9/QĐ", "--json")
    assert '"kept": false' in dondoc(tmp_path, *swap).stdout
    assert '"kept": true' in dondoc(tmp_path, *swap, "--yes").stdout
    back = ("calendar", "remove-swap", "2026-12-31", "2027-01-09")
    assert '"removed": false' in dondoc(tmp_path, *back, "--json").stdout
    assert "Chưa ghi gì." in dondoc(tmp_path, *back, "--dry-run", "--yes").stdout
    assert "Đã bỏ." in dondoc(tmp_path, *back, "--yes", "--why", "ghi nhầm").stdout
    again = dondoc(tmp_path, *back, "--yes")
    assert again.returncode == 2
    assert again.stderr.startswith("Lỗi: không có hoán đổi nào nghỉ 31/12/2026, làm bù 09/01/2027")


def test_every_reminding_step_has_words() -> None:
    codes = [OPENED, INFORM_OPEN, INFORM_OVERDUE, "due", "before-3", "after-10", "repeat-20"]
    assert all(describe_rung(code) != code for code in codes)
    assert describe_rung("before-3") == "còn 3 ngày làm việc"


def test_history_is_reported_without_codes_and_in_the_time_of_vietnam() -> None:
    at = dt.datetime(2026, 11, 20, 18, 30)
    changed = moved({"progress": "not_started"}, {"progress": "done"})
    line = history_line({"at": at, "who": "lan", "what": "tiến độ", "said": changed, "why": "12/BC"})
    assert line == "21/11/2026 01:30 lan: tiến độ: chưa thực hiện → đã hoàn thành (12/BC)"
