"""A stranger's file is read by a process of its own: bounded, ended at a limit, and kept for the next file."""

from __future__ import annotations

import os
import pickle
import platform
import socket
import sys
import threading
import time
from enum import StrEnum
from pathlib import Path

import psutil
import pytest

from config.system import operating_system
from config.system.network_cut import _MACHINES
from dondoc import gate
from dondoc.activity import UnreadableFileError
from dondoc.gate import FileRefusedError, Limit, budget, client, messages
from tests.gate import readers


@pytest.fixture(autouse=True)
def _readable_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    client.end_idle()


def refused(reader: object, content: bytes = b"x") -> FileRefusedError:
    with pytest.raises(FileRefusedError) as met:
        gate.read(content, reader, name="kế hoạch.pdf")  # type: ignore[arg-type]
    assert "kế hoạch.pdf" in str(met.value)
    assert "\n" not in str(met.value)
    return met.value


def test_a_file_is_read_by_another_process_which_then_reads_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abc")
    name, length, first = gate.read(tmp_path / "a.txt", readers.length)
    assert (name, length) == ("a.txt", 3)
    assert first != os.getpid()
    assert gate.read(b"abcd", readers.length, name="b.txt") == ("b.txt", 4, first)


def test_a_reader_without_end_is_ended_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LONGEST", 1.0)
    error = refused(readers.never)
    assert error.limit is Limit.TIME
    assert "1 giây xử lý" in str(error)
    assert gate.read(b"abc", readers.length, name="a")[1] == 3


def test_a_program_that_a_reader_started_counts_as_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LONGEST", 1.0)
    assert refused(readers.starts_endless_program).limit is Limit.TIME


def test_a_reader_that_gets_nothing_of_the_processor_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LONGEST", 0.8)
    assert gate.read(b"x", readers.length, name="a")[1] == 1  # started, and its modules imported
    assert gate.read(b"1.6", readers.starved, name="a") == "read"


def test_programs_that_a_reader_started_end_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "CLOCK_SHARE", 0.05)
    error = refused(readers.sleeper, b"7654.5")
    assert error.limit is Limit.WAIT
    assert "chờ 1 giây" in str(error)
    time.sleep(0.2)
    assert not [one for one in psutil.process_iter(["cmdline"]) if "7654.5" in (one.info["cmdline"] or [])]


@pytest.mark.slow
def test_pages_that_need_it_are_given_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LONGEST", 1.0)
    assert gate.read(b"x", readers.slow_but_allowed, name="a") == "read"


@pytest.mark.parametrize("pause", [b"0.1", b"0"])
def test_a_file_that_asks_for_more_time_without_end_is_given_a_bounded_one(
    monkeypatch: pytest.MonkeyPatch, pause: bytes
) -> None:
    monkeypatch.setattr(budget, "LONGEST", 0.5)
    monkeypatch.setattr(budget, "MOST_MORE", 0.5)
    monkeypatch.setattr(budget, "CLOCK_SHARE", 1.0)
    error = refused(readers.asks_for_ever, pause)
    assert (error.limit in (Limit.TIME, Limit.WAIT), error.amount) == (True, 1.0)


@pytest.mark.skipif(not operating_system.ENDED_BY_PROCESSOR_BOUND, reason="this system bounds no processor time")
def test_a_file_that_uses_up_its_seconds_of_the_processor_met_the_limit_of_time() -> None:
    assert refused(readers.busy).limit is Limit.TIME


def test_a_reader_that_takes_more_than_a_gigabyte_is_ended() -> None:
    error = refused(readers.greedy)
    assert error.limit is Limit.MEMORY
    assert "1024 MB" in str(error)


def test_a_process_that_dies_on_a_file_is_a_refusal() -> None:
    assert refused(readers.dying).limit is Limit.CRASH


def test_an_error_of_a_library_is_a_refusal_that_keeps_its_trace() -> None:
    error = refused(readers.broken)
    assert error.limit is Limit.UNEXPECTED
    assert "KeyError" in str(error)
    assert "readers.py" in error.trace


def test_the_error_of_a_reader_arrives_as_it_was_raised() -> None:
    with pytest.raises(UnreadableFileError, match=r"a\.doc: không đọc được"):
        gate.read(b"x", readers.refusing, name="a.doc")


def test_what_a_library_warns_of_is_not_shown_to_whoever_asked(capfd: pytest.CaptureFixture[str]) -> None:
    gate.read(b"x", readers.warning, name="a.xlsx")
    client.end_idle()
    assert capfd.readouterr().err == ""


def test_an_answer_that_names_a_function_is_not_taken() -> None:
    assert refused(readers.hostile_answer).limit in {Limit.CRASH, Limit.UNEXPECTED}


def _named(module: str, name: str, *words: str) -> bytes:
    """Write by hand the pickle of a call that ``packed`` would never make."""

    def short(text: str) -> bytes:
        return b"\x8c" + bytes([len(text.encode())]) + text.encode()

    return b"\x80\x04" + short(module) + short(name) + b"\x93((" + b"".join(map(short, words)) + b"ttR."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("dondoc.gate.channel", "subprocess.Popen"),  # a class, but what a module of ours imports
        ("dondoc.gate.channel", "Listener"),
        ("dondoc.gate.process", "ReaderProcess"),  # ours, but making one starts a process
        ("pathlib", "os.system"),
    ],
)
def test_an_answer_that_leads_to_anything_but_data_of_ours_is_not_taken(tmp_path: Path, module: str, name: str) -> None:
    with pytest.raises((pickle.UnpicklingError, AttributeError)):
        messages.unpacked(_named(module, name, "touch", str(tmp_path / "owned")))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(platform.machine() not in _MACHINES or sys.platform != "linux", reason="no filter for this system")
def test_a_reader_and_what_it_starts_reach_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ways = gate.read(str(server.getsockname()[1]).encode(), readers.caller, name="a")
    assert ways == ["PermissionError"] * 6


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path, make: object) -> None:
    make(tmp_path / "a")  # type: ignore[operator]
    with pytest.raises(UnreadableFileError, match="không phải là tệp"):
        gate.read(tmp_path / "a", readers.length)


def test_files_read_at_once_are_read_by_several_processes() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(gate.read(b"abc", readers.length, name="a")[1])) for _ in range(6)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [3] * 6


def test_a_process_that_ended_while_idle_is_replaced() -> None:
    first = gate.read(b"a", readers.length, name="a")[2]
    psutil.Process(first).kill()
    assert gate.read(b"a", readers.length, name="a")[2] != first


class Pickled(StrEnum):
    """An enumeration as Python 3.11.2 pickles it: by a call of getattr."""

    GOOD = "tốt"

    def __reduce_ex__(self, protocol: int) -> tuple[object, ...]:  # type: ignore[override]
        return getattr, (type(self), self.name)


def test_a_member_of_an_enumeration_comes_back_whatever_python_pickles_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_TRUSTED", frozenset({"dondoc", "tests"}))
    assert messages.unpacked(messages.packed(messages.Result(Pickled.GOOD))) == messages.Result(Pickled.GOOD)
