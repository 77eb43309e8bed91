"""What differs between operating systems: locks, signals, limits of a process, and how files reach the disk.

No other module asks which system it runs on or imports what only some systems have; the two halves of the cluster's
fork server and the filter that cuts a reader from the network (Linux by nature) are the exceptions. In: open files,
process numbers. Out: what Linux promises, or the nearest thing elsewhere, named at each function.
"""

from __future__ import annotations

import asyncio
import ctypes
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:
    msvcrt = None  # type: ignore[assignment]
try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

CAN_PASS_HANDLES = fcntl is not None
"""Whether a child can be given an open socket; elsewhere it connects to one (`dondoc.gate.channel`)."""
HAS_MODES = hasattr(os, "fchmod") and fcntl is not None
"""Whether a file's mode decides who may read it; elsewhere the folder of the user's profile does."""
KILL: int = getattr(signal, "SIGKILL", signal.SIGTERM)
ENDED_BY_PROCESSOR_BOUND = {-int(getattr(signal, "SIGXCPU", 0))} - {0}
"""Return codes of a process that used up the seconds of `bound_processor`."""
STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which a person, a service manager or a closed terminal ends a program."""
LOCKED_BYTE = 1 << 30
"""Where Windows locks: a locked byte cannot be read by others, and no lock file of ours is so long."""
PR_SET_PDEATHSIG = 1
OTHERS = 0o077


def lock(handle: int, *, wait: bool) -> None:
    """Lock an open file until it is closed or its process ends. Raises BlockingIOError where it is held (not wait).

    The kernel serves waiters in the order they came; Windows tries again ten times, a second apart, then OSError.
    """
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    elif msvcrt is not None:
        windows: Any = msvcrt
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            windows.locking(handle, windows.LK_LOCK if wait else windows.LK_NBLCK, 1)
        except OSError as error:
            raise (error if wait else BlockingIOError(*error.args)) from error


def print_in_utf8() -> None:
    """Print Vietnamese also where output goes to a file or a pipe and the system would write it in a code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and fcntl is None:
            stream.reconfigure(encoding="utf-8", errors="replace")


def is_file_at(path: Path, handle: int) -> bool:
    """Return whether a path still leads to an open file; always where an open file cannot be removed.

    FileNotFoundError.
    """
    return not HAS_MODES or os.path.samestat(os.fstat(handle), path.stat())


def owner_only(handle: int, mode: int) -> None:
    """Set an open file's mode; without effect where modes mean nothing."""
    if HAS_MODES:
        os.fchmod(handle, mode)


def is_open_to_others(mode: int) -> bool:
    """Return whether a mode lets group or others do anything; never where modes mean nothing."""
    return HAS_MODES and bool(mode & OTHERS)


def keep_renamed(folder: Path) -> None:
    """Make a renamed file last: its folder has to reach the disk, too. Windows does so itself. Raises OSError."""
    if not HAS_MODES:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_nameless(folder: Path, mode: int) -> int | None:
    """Open a file that has no name from its first moment; None where the system or the file system cannot."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return None
    with suppress(OSError):
        return os.open(folder, flag | os.O_RDWR, mode)
    return None


def end_group(pid: int) -> None:
    """End a process and its group at once; where there are no groups, the process alone."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(pid, KILL)
        else:
            os.kill(pid, KILL)


def end_process(pid: int) -> None:
    """End one process at once."""
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, KILL)


def on_stop(loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> None:
    """Call a function in an event loop when the process is asked to end, even where SIGINT was ignored before."""
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def stop_event() -> threading.Event:
    """Make an event that is set when the process is asked to end."""
    stop = threading.Event()
    for number in STOPS:
        signal.signal(number, lambda *_: stop.set())
    return stop


def become(command: Sequence[str]) -> None:
    """Go on as another program, under the same process number; elsewhere run it and end as it ended. Never returns."""
    if fcntl is not None:
        os.execv(command[0], list(command))
    sys.exit(subprocess.call(list(command)))


def die_with(parent: int) -> None:
    """End this process when its parent ends, however that ends (Linux); elsewhere nothing is tied.

    A parent that was gone before has left us to another: then we end at once.
    """
    with suppress(TypeError, OSError):
        prctl = getattr(ctypes.CDLL(None, use_errno=True), "prctl", None)
        if prctl is None:
            return
        prctl(PR_SET_PDEATHSIG, KILL, 0, 0, 0)
        # Asked after the tie, and not before: a parent that ends in between would be missed.
        if os.getppid() != parent:
            os._exit(1)


def is_child_of(parent: int) -> bool:
    """Return whether the process with this number is still our parent; Windows keeps the number of one that ended."""
    if HAS_MODES:
        return os.getppid() == parent
    # Local import: psutil costs each process 20 ms, and only Windows asks it.
    import psutil

    return bool(psutil.pid_exists(parent))


def bound_memory(data: int) -> None:
    """Let this process write no core file and bound its data in bytes; Windows bounds nothing."""
    if resource is None:
        return
    # A core file would lay a stranger's document, and what else was in memory, into the working folder.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (data, data))
    # The kernel's first choice where memory runs out: rather one unread file than the program that asked for it.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def bound_processor(seconds: int) -> None:
    """Bound the seconds of the processor this process may use in its life; Windows bounds nothing."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
