"""Tying a process to the one that started it, so that a kill −9 of the parent leaves no orphan behind."""

from __future__ import annotations

import ctypes
import os
import signal

PARENT = "DONDOC_PARENT_PID"
PR_SET_PDEATHSIG = 1


def tie_to_parent() -> None:
    """Die with the parent named in DONDOC_PARENT_PID (Linux); without that variable nothing is tied.

    A parent that died before we could tie ourselves to it has left us to another: then we end at once.
    """
    parent = os.environ.get(PARENT)
    if not parent:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    prctl = getattr(libc, "prctl", None)
    if prctl is None:
        return
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(parent):
        os._exit(1)


def tie_children(env: dict[str, str] | None = None) -> dict[str, str]:
    """The environment that lets children tie themselves to this process."""
    return {**(os.environ if env is None else env), PARENT: str(os.getpid())}
