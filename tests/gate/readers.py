"""Readers that misbehave as readers of hostile files do; the reader process imports them by name."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from dondoc.activity import UnreadableFileError
from dondoc.gate import allow


def length(path: Path, content: bytes) -> tuple[str, int, int]:
    return path.name, len(content), os.getpid()


def never(_path: Path, _content: bytes) -> None:
    while True:
        pass


def sleeper(_path: Path, content: bytes) -> None:
    with subprocess.Popen(["sleep", content.decode()]) as asleep:
        asleep.wait()


def greedy(_path: Path, _content: bytes) -> int:
    held = [bytes(64 << 20) for _ in range(1)]
    while True:
        held.append(b"x" * (64 << 20))
        time.sleep(0.01)


def slow_but_allowed(_path: Path, _content: bytes) -> str:
    allow(30)
    time.sleep(1.5)
    return "read"


def refusing(path: Path, _content: bytes) -> None:
    raise UnreadableFileError(f"{path.name}: không đọc được.")


def broken(_path: Path, _content: bytes) -> None:
    raise KeyError("xl/styles.xml")


def dying(_path: Path, _content: bytes) -> None:
    os._exit(11)


def hostile_answer(_path: Path, _content: bytes) -> object:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("true",)

    return Evil()
