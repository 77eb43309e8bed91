"""A file whose disk stops answering is given up in one line; a lease of Linux stands for such a disk."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dondoc import gate
from dondoc.activity import UnreadableFileError
from dondoc.commands import options
from dondoc.files import read
from dondoc.gate import client
from tests.gate import readers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")
STALLED = "thư mục dùng chung trên mạng không trả lời; hãy kết nối lại"


@pytest.fixture
def stalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A regular file that nobody can open: the system waits for whoever holds its lease, 45 seconds by default."""
    import fcntl

    monkeypatch.setattr(read, "STALLED_SECONDS", 0.3)
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(b"abc")
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)  # the system asks its holder to give it back
    with path.open("r+b") as held:
        fcntl.fcntl(held, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        yield path
        fcntl.fcntl(held, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    time.sleep(0.1)  # whoever still waited has got it, and a signal that was on its way is gone
    signal.signal(signal.SIGIO, before)


def test_it_is_given_up_and_named(stalled: Path) -> None:
    with pytest.raises(UnreadableFileError, match=STALLED) as given_up:
        read.bytes_of(stalled)
    assert str(stalled) in str(given_up.value)


@pytest.mark.slow
def test_the_process_that_reads_strangers_files_gives_it_up_too(stalled: Path) -> None:
    client.end_idle()
    with pytest.raises(UnreadableFileError, match="không trả lời"):
        gate.read(stalled, readers.length)


def test_a_slow_disk_that_goes_on_giving_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(moves: object) -> str:
        assert callable(moves)
        for _ in range(4):
            time.sleep(0.1)
            moves()
        return "whole"

    monkeypatch.setattr(read, "STALLED_SECONDS", 0.25)
    assert read._within(tmp_path, slowly) == "whole"


def test_a_path_on_a_share_that_is_gone_is_refused_where_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "STALLED_SECONDS", 0.1)
    monkeypatch.setattr(Path, "stat", lambda _self: time.sleep(0.5))
    verb = click.Command("xem", params=[click.Argument(["file"], type=options.FilePath())], callback=print)
    result = CliRunner().invoke(verb, [str(tmp_path / "a.docx")])
    assert (result.exit_code, STALLED in result.output) == (2, True)
