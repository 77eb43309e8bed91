"""A `dondoc serve` that cannot start ends with one line that gives the reason."""

from __future__ import annotations

import socket
from pathlib import Path

from config.settings import Settings
from dondoc.commands.running.setup_file import keep
from dondoc.runtime.common.prefect_page.password import password_file
from tests.support.processes import forks
from tests.support.processes.a_desk import environment
from tests.support.processes.ports import free_port


def test_a_port_that_is_taken_is_reported_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = forks.run("serve", env=environment(tmp_path, port))
    assert refused.returncode == 1
    assert str(port) in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_desk_whose_password_keeps_everybody_out_prints_one_line(tmp_path: Path) -> None:
    keep(password_file(Settings(home=tmp_path)), "admin:mật-khẩu\n", secret=True)
    ended = forks.run("serve", env=environment(tmp_path, free_port()))
    assert ended.returncode == 2
    [line] = ended.stderr.strip().splitlines()
    assert "chữ không dấu" in line
