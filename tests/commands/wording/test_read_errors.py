"""A path that leads to no readable file gets one Vietnamese line at once, whatever reads it; no word of the system."""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from calendars.toml_file import read_toml
from config.sources.secret_file import SecretFileError, read_secret
from config.sources.settings_file import read_toml as read_settings
from config.system.os_error_words import connection_reason, read_error_reason
from dondoc.activity import DondocError
from dondoc.files.leftovers import sweep_below
from dondoc.files.os_errors import os_error_reason
from dondoc.files.read import bytes_of
from dondoc.reading.fixes.fix_file import read_fix
from dondoc.runtime.local.backup_file import manifest_of
from dondoc.units.succession.events import read_events

ENGLISH = re.compile(r"\b(no such|not a|is a|permission|denied|too|many|file|directory|invalid|expected|error)\b", re.I)


def _fifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


ODD: dict[str, Callable[[Path], Path]] = {
    "a pipe": _fifo,
    "a device": lambda _path: Path("/dev/zero"),
    "a file of the system that waits": lambda _path: Path("/proc/kmsg"),
    "a folder": lambda path: path.parent,
    "a link to itself": _loop,
    "a long name": lambda path: path.with_name("x" * 300),
    "nothing there": lambda path: path,
    "below a file": lambda path: (path.write_text("x"), path / "y")[1],
}
READERS: dict[str, Callable[[Path], object]] = {
    "document": bytes_of,
    "corrections": read_fix,
    "changes of units": read_events,
    "password": read_secret,
    "backup": manifest_of,
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("reader", READERS)
def test_an_odd_path_is_refused_in_one_line_without_a_word_of_english(reader: str, odd: str, tmp_path: Path) -> None:
    path = ODD[odd](tmp_path / "tep")
    if (reader, odd) == ("password", "a file of the system that waits"):
        assert read_secret(path) == ""
        return
    with pytest.raises((DondocError, SecretFileError)) as refused:
        READERS[reader](path)
    message = str(refused.value).replace(str(path), "")
    assert "\n" not in message
    assert not ENGLISH.search(message), message


@pytest.mark.parametrize("read", [read_fix, read_toml, read_settings], ids=["corrections", "table", "settings"])
def test_a_mistake_in_a_table_is_named_by_its_place_and_not_in_english(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "tep.toml"
    path.write_text("a = 1\nb == 2\n")
    with pytest.raises((DondocError, ValueError), match="dòng 2") as refused:
        read(path)
    assert not ENGLISH.search(str(refused.value).replace(str(path), ""))


@pytest.mark.parametrize("reason", [read_error_reason, os_error_reason])
def test_every_error_of_the_system_is_worded_or_named_by_its_code(reason: Callable[[OSError], str]) -> None:
    for number in errno.errorcode:
        message = reason(OSError(number, os.strerror(number)))
        assert os.strerror(number) not in message
    assert reason(OSError(errno.ENOTTY, "x")) == "hệ điều hành báo lỗi ENOTTY"


def test_an_unreachable_machine_is_reported_by_what_a_person_can_look_at() -> None:
    with pytest.raises(OSError) as refused:
        socket.create_connection(("khong-co.invalid", 25), timeout=5)
    assert "không thấy máy chủ nào tên ấy" in connection_reason(refused.value)
    with pytest.raises(OSError) as refused:
        socket.create_connection(("127.0.0.1", 1), timeout=5)
    assert "từ chối kết nối" in connection_reason(refused.value)


def test_the_draft_of_a_secret_that_was_killed_is_swept_whichever_version_made_it(tmp_path: Path) -> None:
    home = tmp_path / "prefect"
    home.mkdir()
    names = (".mat-khau-giao-dien.4711", ".server-token.12", ".dondoc-12-a1b2c3d4.part", ".kept.12", "server-token")
    for name in names:
        (home / name).write_text("x")
        os.utime(home / name, (0, 0))
    sweep_below(tmp_path)
    assert sorted(path.name for path in home.iterdir()) == [".kept.12", "server-token"]


def test_another_way_out_stands_beside_the_one_that_a_reason_names() -> None:
    for number in errno.errorcode:
        message = os_error_reason(OSError(number, "x"), "chọn nơi khác")
        assert message.count("hãy") == 1
        assert "chọn nơi khác" in message
