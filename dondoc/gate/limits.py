"""The limits of the platform on a reader's process: how much it uses, and how it is ended.

Memory is resident memory, measured from outside: limits on address space refuse libraries that only reserve it.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator

import psutil

from config.system import operating_system
from config.system.network_cut import cut_network

MEGABYTE = 1024 * 1024
# Resident memory of one process that reads files, and of each program it starts.
MOST_MEMORY = 1024 * MEGABYTE
# What the kernel itself allows should nobody be left to measure: 3 GB of data, ten minutes of the processor a file.
_DATA = 3 * 1024 * MEGABYTE
PROCESSOR_SECONDS = 600
# How long a reader may outlive the process that asked for it.
_HEARTBEAT = 1.0


def confine() -> None:
    """Confine this process: no network, no core file, bounded data, first to be ended when memory runs out."""
    cut_network()
    operating_system.bound_memory(_DATA)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()


def renew_processor_time() -> None:
    """Allow this process its seconds of the processor anew, counted from what it has used."""
    operating_system.bound_processor(int(time.process_time()) + PROCESSOR_SECONDS)


def _end_with_parent(parent: int) -> None:
    # PR_SET_PDEATHSIG would end the process with the thread that started it, not with the parent.
    while operating_system.is_child_of(parent):
        time.sleep(_HEARTBEAT)
    os._exit(1)


def resident(pid: int) -> int:
    """Measure the resident memory of a process in bytes; 0 where it has ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def largest_resident(pid: int) -> int:
    """Measure the resident memory of a process and of each it has started, and return the largest."""
    return max(resident(pid), *(resident(child) for child in _children(pid)), 0)


def processor_seconds(pid: int) -> float:
    """Measure the seconds of the processor that a process and the programs it started that have ended have used.

    0 where the process has ended; Windows and macOS do not count the programs.
    """
    try:
        return float(sum(psutil.Process(pid).cpu_times()[:4]))
    except psutil.Error:
        return 0.0


def processor_seconds_of_all(pid: int) -> float:
    """Measure the same for a process and all it has started, running programs too."""
    return processor_seconds(pid) + sum(map(processor_seconds, _children(pid)))


def _children(pid: int) -> Iterator[int]:
    with contextlib.suppress(psutil.Error):
        yield from (child.pid for child in psutil.Process(pid).children(recursive=True))


def end(pid: int) -> None:
    """End a process that leads its own group, and all it has started."""
    started = list(_children(pid))
    operating_system.end_group(pid)
    # A program that made a group of its own is not in the group that was just ended.
    for child in started:
        operating_system.end_process(child)
