"""A disk that is full: the chase reports it in one line, loses nothing, and goes on where it was once there is room."""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from pathlib import Path

import httpx
import pytest

from dondoc.store.engine import open_store
from tests.crash.killing import DAY, many
from tests.store.full_disk import small_disk
from tests.support.processes import forks
from tests.support.processes.a_desk import Desk, environment, served, until
from tests.support.processes.mail_servers import Office, serve
from tests.support.processes.ports import free_port
from tests.support.small_office import Small, read_maildir, settings

UNITS = 60
LINES = 4


def prepare(home: Path) -> Small:
    """An office that owes a letter to each of its units, all due on the day of the chase."""
    known = settings(home)
    office = Small(open_store(known.store_url), known, alone=True)
    many(office, UNITS)
    office.store.close()
    return office


def dondoc(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    known = {"DONDOC_COORDINATOR_EMAIL": "dm@tinh.vn", "DONDOC_LEADERSHIP_EMAIL": "ld@tinh.vn", **more}
    env = environment(home, free_port(), **known)
    return forks.run(*words, env=env)


def chase(home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return dondoc(home, "chase", "--today", DAY.isoformat(), **more)


def only_error_line(ended: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of error of a verb that a full disk stopped."""
    assert ended.returncode == 1, ended.stdout
    [line] = ended.stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    "left", [0, *(pytest.param(left, marks=pytest.mark.slow) for left in (40_000, 300_000, 700_000))]
)
def test_a_chase_whose_store_is_full_prints_one_line_and_the_next_one_sends_everything_once(
    tmp_path: Path, left: int
) -> None:
    """With nothing left it cannot begin; with some room it stops in the sweep, or in the middle of sending."""
    home = tmp_path / "nhà"
    with small_disk(home) as disk:
        prepare(home)
        disk.fill(leave=left)
        assert only_error_line(chase(home)).startswith("Lỗi: ổ đĩa chứa kho dữ liệu ")
        disk.free()
        again = chase(home)
        assert again.returncode == 0, again.stderr
        reached = Counter(str(mail["To"]) for mail in read_maildir(home / "mail"))
        assert (len(reached), set(reached.values())) == (UNITS, {1})


def test_a_full_maildir_keeps_what_it_could_not_take_and_gets_the_rest_later(tmp_path: Path) -> None:
    office = prepare(tmp_path)
    with small_disk(office.settings.maildir) as disk:
        disk.fill(leave=60_000)
        assert "ổ đĩa đã đầy; hãy dọn chỗ rồi chạy lại. Thư được giữ nguyên" in only_error_line(chase(tmp_path))
        arrived = len(office.inbox())
        assert 0 < arrived < UNITS
        disk.free()
        assert f"đã gửi {UNITS - arrived}," in chase(tmp_path).stdout
        reached = Counter(str(mail["To"]) for mail in office.inbox())
        assert (len(reached), set(reached.values())) == (UNITS, {1})


@pytest.mark.slow
def test_mail_that_was_leaving_when_the_store_filled_up_comes_again_under_its_own_number(tmp_path: Path) -> None:
    """As after a kill: at most one a connection, the same bytes under the same Message-ID."""
    home = tmp_path / "nhà"
    with small_disk(home) as disk, serve(Office()) as (taken, port):
        prepare(home)
        disk.fill(leave=700_000)
        more = {
            "DONDOC_REHEARSAL": "1",
            "DONDOC_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "DONDOC_SMTP_CONNECTIONS": str(LINES),
        }
        only_error_line(chase(home, **more))
        before = len(taken.taken)
        disk.free()
        assert chase(home, **more).returncode == 0
    numbers = {to: mail["Message-ID"] for to, mail in zip(taken.to, taken.taken, strict=True)}
    assert before < UNITS
    assert len(numbers) == len({mail["Message-ID"] for mail in taken.taken}) == UNITS
    assert len(taken.taken) - UNITS <= LINES


def test_a_desk_that_cannot_start_for_want_of_room_reports_it_in_one_line(tmp_path: Path) -> None:
    home = tmp_path / "nhà"
    with small_disk(home, 4) as disk:
        disk.fill()
        assert "hãy dọn chỗ rồi chạy lại, chưa có gì bị mất." in only_error_line(dondoc(home, "serve"))


def ask(desk: Desk) -> str:
    """Ask for the chase as the page does; empty where the page cannot even keep the question."""
    try:
        return str(desk.ask("Đôn đốc hằng ngày", day=DAY.isoformat(), work="Lập và gửi thư")["id"])
    except httpx.HTTPError:
        return ""


def runner(desk: Desk) -> int:
    """The process of the desk that runs what is asked for; 0 while there is none."""
    parts = [pid for pid in desk.family() if _command(pid).endswith(b"dondoc.runtime.local.runner\0")]
    return parts[0] if parts else 0


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.prefect
@pytest.mark.slow
def test_a_running_desk_outlives_a_full_disk_and_works_on_when_there_is_room(tmp_path: Path) -> None:
    """Store, Prefect's database, mail and log are all on the disk that is full, and a part dies meanwhile."""
    home = tmp_path / "nhà"
    with small_disk(home, 128) as disk:
        prepare(home)
        with served(home, "--no-clock") as desk:
            disk.fill()
            ask(desk)
            lost = runner(desk)
            os.kill(lost, signal.SIGKILL)
            until(lambda: runner(desk) not in (0, lost), 60)
            assert (os.statvfs(home).f_bavail, desk.process.poll()) == (0, None)
            disk.free()
            before = len(desk.log_text())
            until(lambda: (run := ask(desk)) and desk.over(run, 180)["state_type"] == "COMPLETED", 300)
            assert len(desk.log_text()) > before
        reached = Counter(str(mail["To"]) for mail in read_maildir(home / "mail"))
        assert (len(reached), set(reached.values())) == (UNITS, {1})
