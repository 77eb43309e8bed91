"""Readers that misbehave as readers of hostile files do; the reader process imports them by name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from pathlib import Path

from config.system import operating_system
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
    _use_processor(1.5)
    return "read"


def _use_processor(seconds: float) -> None:
    while time.process_time() < seconds:
        pass


def starved(_path: Path, content: bytes) -> str:
    """Get nothing of the processor for so many seconds, as on a machine on which much else runs."""
    time.sleep(float(content))
    return "read"


def starts_endless_program(_path: Path, _content: bytes) -> None:
    subprocess.run([sys.executable, "-c", "while True: pass"], check=True)


def refusing(path: Path, _content: bytes) -> None:
    raise UnreadableFileError(f"{path.name}: không đọc được.")


def broken(_path: Path, _content: bytes) -> None:
    raise KeyError("xl/styles.xml")


def dying(_path: Path, _content: bytes) -> None:
    os._exit(11)


def caller(_path: Path, content: bytes) -> list[str]:
    """Try every way to a port of this machine, in this process and in one it starts."""
    code = f"""
import socket
def tried(family, address):
    try:
        with socket.socket(family) as made:
            made.settimeout(2)
            made.connect(address)
        return "open"
    except OSError as error:
        return type(error).__name__
print(tried(socket.AF_INET, ("127.0.0.1", {int(content)})), tried(socket.AF_INET6, ("::1", 1)),
      tried(socket.AF_UNIX, "/nowhere"))
"""
    here: list[str] = []
    exec(code, {"print": lambda *words: here.extend(words)})
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [*here, *there.stdout.split()]


def hostile_answer(_path: Path, _content: bytes) -> object:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("true",)

    return Evil()


def warning(_path: Path, _content: bytes) -> None:
    warnings.warn("Workbook contains no stylesheet", UserWarning, stacklevel=1)


def asks_for_ever(_path: Path, content: bytes) -> None:
    while True:
        allow(1e9)
        allow(float("nan"))
        time.sleep(float(content))


def busy(_path: Path, _content: bytes) -> None:
    operating_system.bound_processor(1)
    while True:
        pass
