"""A file is written whole or not at all, and its mode is what a person or the umask gave it."""

import os
import stat
import threading
from pathlib import Path

import pytest

from dondoc.files.leftovers import sweep_below
from dondoc.files.os_errors import os_error_reason
from dondoc.files.unnamed import publish, unnamed
from dondoc.files.write import write_shared, write_whole, writing_shared


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_of_the_store_is_its_owners_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret", b"1")
    assert mode(tmp_path / "secret") == 0o600


def test_an_export_follows_the_umask_and_keeps_the_mode_and_the_link_that_were_there(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_shared(tmp_path / "new" / "a.xlsx", b"1")
    finally:
        os.umask(before)
    assert mode(tmp_path / "new" / "a.xlsx") == 0o640
    (tmp_path / "new" / "a.xlsx").chmod(0o604)
    (tmp_path / "link").symlink_to(tmp_path / "new" / "a.xlsx")
    write_shared(tmp_path / "link", b"2")
    assert (mode(tmp_path / "new" / "a.xlsx"), (tmp_path / "link").is_symlink()) == (0o604, True)
    assert (tmp_path / "new" / "a.xlsx").read_bytes() == b"2"


def test_a_disk_that_takes_no_more_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_shared(tmp_path / "a.csv", b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_shared(tmp_path / "a.csv", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"old")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_gets_the_content_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_shared(pipe, b"1")
    reader.join(5)
    assert (read, pipe.is_fifo()) == ([b"1"], True)


def test_what_a_killed_writer_left_is_gone_with_the_next_file_and_what_is_being_written_stays(tmp_path: Path) -> None:
    dead = tmp_path / f".dondoc-{os.getpid()}-aa.part"  # In a container the next process has the same number.
    young = tmp_path / ".dondoc-1-bb.part"
    for left in (dead, young, tmp_path / ".báo cáo.part"):
        left.write_bytes(b"half")
    os.utime(dead, (1, 1))
    os.utime(tmp_path / ".báo cáo.part", (1, 1))
    with writing_shared(tmp_path / "lớn.zip") as out:
        beside = next(path for path in tmp_path.glob(".dondoc-*") if path not in (dead, young))
        os.utime(beside, (1, 1))
        write_shared(tmp_path / "a.csv", b"1")
        out.write(b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "lớn.zip", young.name, ".báo cáo.part"}
    sweep_below(tmp_path.parent)
    assert not (tmp_path / ".báo cáo.part").exists(), "in a home every such name is of dondoc, of any version"
    assert young.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_kept_or_backed_up_never_takes_the_place_of_a_pipe_or_a_device(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileExistsError) as refused:
        write_whole(pipe, b"1")
    assert os_error_reason(refused.value) == "ở đó đã có thứ khác, không phải tệp; hãy chọn tên khác"
    with unnamed(tmp_path) as whole, pytest.raises(FileExistsError):
        publish(whole, pipe)
    assert (pipe.is_fifo(), [one.name for one in tmp_path.iterdir()]) == (True, ["pipe"])
