"""What Windows lacks: six verbs work without it, and one module alone asks which system it runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes.mail_servers import serve

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PLAN = ROOT / "dondoc" / "examples" / "plan.docx"
OURS = ("config", "calendars", "dondoc", "notifications", "tasks", "flows")
ONE_PLACE = "config/system/operating_system.py"
LINUX_BY_NATURE = {
    ONE_PLACE,
    "config/system/network_cut.py",
    "dondoc/runtime/cluster/workers/fork_client.py",
    "dondoc/runtime/cluster/workers/fork_server.py",
}
ASKS = re.compile(
    r"^\s*(?:import|from) (?:fcntl|resource|msvcrt|pwd|grp)\b"
    r"|\b(?:killpg|fchmod|execv\w*|O_TMPFILE|O_CLOEXEC|SIGHUP|SIGKILL|add_signal_handler|prctl)\b"
    r"|sys\.platform|os\.name\b",
    re.MULTILINE,
)


@pytest.fixture
def windows(tmp_path: Path) -> dict[str, str]:
    """The environment of an office whose machine lacks what Windows lacks."""
    (tmp_path / "site").mkdir()
    shutil.copy(HERE / "without_posix.py", tmp_path / "site" / "sitecustomize.py")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DONDOC_", "PREFECT_"))}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), str(ROOT)]),
        "DONDOC_HOME": str(tmp_path / "var"),
        "DONDOC_RELEASE": "always",
    }


def dondoc(windows: dict[str, str], folder: Path, *arguments: str, ends: int = 0) -> str:
    """Run a verb that ends with a code; returns what it printed on both streams."""
    command = [sys.executable, "-P", "-c", "from dondoc.cli import main; main()", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=windows, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120
    )
    assert done.returncode == ends, done.stdout
    return done.stdout


def test_the_machine_of_this_test_lacks_what_windows_lacks(tmp_path: Path, windows: dict[str, str]) -> None:
    code = "import config.system.operating_system as one; print(one.fcntl, one.resource, one.HAS_MODES, len(one.STOPS))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=windows, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["None", "None", "False", "2"]


@pytest.mark.slow
def test_a_plan_is_read_checked_imported_and_chased_without_what_windows_lacks(
    tmp_path: Path, windows: dict[str, str]
) -> None:
    assert "hoạt động" in dondoc(windows, tmp_path, "read", str(PLAN))
    assert "Tổng: 1 lỗi" in dondoc(windows, tmp_path, "check", str(PLAN), ends=1)
    assert "Đã nhập" in dondoc(windows, tmp_path, "import", str(PLAN))
    dondoc(windows, tmp_path, "chase", "--today", "2026-03-31")
    assert list((tmp_path / "var" / "mail" / "new").iterdir())
    assert "Kế hoạch 1" in dondoc(windows, tmp_path, "status", "--today", "2026-03-31")
    assert "Thư mục" in dondoc(windows, tmp_path, "doctor")


@pytest.mark.slow
def test_mail_leaves_through_a_server_without_what_windows_lacks(tmp_path: Path, windows: dict[str, str]) -> None:
    with serve() as (office, port):
        windows |= {"DONDOC_SMTP_URL": f"smtp://127.0.0.1:{port}", "DONDOC_REHEARSAL": "true"}
        dondoc(windows, tmp_path, "import", str(PLAN))
        dondoc(windows, tmp_path, "chase", "--today", "2026-03-31")
    assert office.taken
    assert not (tmp_path / "var" / "mail").exists()


def test_one_module_alone_asks_which_system_it_runs_on() -> None:
    files = [path for name in OURS for path in (ROOT / name).rglob("*.py")]
    asking = {str(path.relative_to(ROOT)) for path in files if ASKS.search(path.read_text(encoding="utf-8"))}
    assert asking == LINUX_BY_NATURE
