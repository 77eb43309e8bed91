"""What lies under the home folder is its owner's alone, whatever the umask; what a user names follows her umask."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from config.system.private import open_paths, private_folder, secret, tighten_all
from dondoc.files.leftovers import sweep_below
from tests.support.processes import forks
from tests.support.processes.a_desk import COMMAND, Desk, environment
from tests.support.processes.ports import free_port

pytest_plugins = ["tests.support.processes.desk_fixtures"]


def _run(home: Path, *arguments: str) -> None:
    forks.run(*arguments, env=environment(home, free_port()), umask=0).check_returncode()


@pytest.mark.slow
def test_verbs_run_with_an_open_umask_leave_nothing_open_to_others(tmp_path: Path) -> None:
    home = tmp_path / "a" / "home"
    _run(home, "example")
    _run(home, "chase", "--today", "2026-06-15")
    _run(home, "backup", str(home / "kho.tar.gz"))
    _run(home, "digest", "--today", "2026-06-15", "--xlsx", str(tmp_path / "digest.xlsx"))
    assert list(open_paths(home)) == []
    assert len(list((home / "mail" / "new").iterdir())) > 0
    assert stat.S_IMODE((tmp_path / "digest.xlsx").stat().st_mode) == 0o666


def test_what_was_open_before_is_tightened_and_links_and_shared_folders_stay(tmp_path: Path) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    (home / "mail").mkdir(parents=True)
    for path in (outside, home / "mail" / "letter", home / "dondoc.db"):
        path.write_text("x")
        path.chmod(0o644)
    (home / "link").symlink_to(outside)
    (home / "shared").mkdir()
    (home / "shared").chmod(0o1777)
    home.chmod(0o755)
    (home / "mail").chmod(0o755)
    assert tighten_all(home) == 5
    assert list(open_paths(home)) == [home / "shared"]
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_folder_that_is_there_already_is_not_touched_when_one_is_made_in_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b")] == [0o700, 0o700]


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    assert [secret(tmp_path / "s", lambda: "một"), secret(tmp_path / "s", lambda: "hai")] == ["một", "một"]
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


@pytest.mark.prefect
def test_a_running_desk_leaves_nothing_open_to_others(desk: Desk) -> None:
    screen = desk.home / "screen.txt"
    assert [path for path in open_paths(desk.home) if path != screen] == []


def test_a_process_asked_to_keep_private_makes_private_files(tmp_path: Path) -> None:
    imports = "from pathlib import Path; from config.system.private import keep_private"
    script = f"{imports}; keep_private(Path({str(tmp_path)!r}))"
    python = Path(COMMAND).with_name("python")
    subprocess.run([python, "-c", f"{script}; Path('{tmp_path}/x').write_text('')"], check=True, umask=0)
    assert list(open_paths(tmp_path)) == []


def test_a_secret_whose_writer_is_killed_leaves_a_draft_that_the_next_start_sweeps(tmp_path: Path) -> None:
    script = "import os, signal; from pathlib import Path; from config.system.private import secret; "
    script += f"secret(Path({str(tmp_path / 's')!r}), lambda: os.kill(os.getpid(), signal.SIGKILL))"
    subprocess.run([Path(COMMAND).with_name("python"), "-c", script], check=False)
    left = list(tmp_path.iterdir())
    assert len(left) == 1
    os.utime(left[0], (0, 0))
    sweep_below(tmp_path)
    assert list(tmp_path.iterdir()) == []
