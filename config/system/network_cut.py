"""Cut a process, and every program it starts, from the network (Linux, on x86-64 and 64-bit ARM).

A seccomp filter needs no right of an administrator and works inside containers, where namespaces are often forbidden.
It lets the process make no socket but a local one, connect none, and open no io_uring, by which it could do both.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import sys
from typing import NamedTuple

# linux/prctl.h; without NO_NEW_PRIVS the kernel takes a filter from a privileged process alone.
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
# Results of a filter: go on, fail with EACCES, end the process (linux/seccomp.h).
ALLOW, REFUSE, END = 0x7FFF0000, 0x00050000 | errno.EACCES, 0x80000000
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
"""Instructions of the kernel's filter (linux/bpf_common.h)."""
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Where a call's number, its architecture and the lower half of its first argument stand (linux/seccomp.h)."""
# io_uring opens and connects sockets without the calls that are filtered, so it is refused; 425 on every architecture.
AF_UNIX, IO_URING_SETUP = 1, 425
OTHER_ABI = 0x40000000
"""Numbers from here on are calls of the x32 ABI, which are the same calls again."""


class _Machine(NamedTuple):
    architecture: int
    socket: int
    connect: int


# AUDIT_ARCH_* (linux/audit.h), and the numbers of socket and connect on that architecture (asm/unistd.h).
_MACHINES = {"x86_64": _Machine(0xC000003E, 41, 42), "aarch64": _Machine(0xC00000B7, 198, 203)}


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("jt", ctypes.c_ubyte), ("jf", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def cut_network() -> bool:
    """Cut this thread and all it starts from now on; returns whether the system could. Call it before other threads."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or sys.platform != "linux":
        return False
    lines = _lines(machine)
    program = _Program(len(lines), (_Instruction * len(lines))(*(_Instruction(*line) for line in lines)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    zero = ctypes.c_ulong(0)
    if prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero):
        return False
    return bool(prctl(PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.byref(program), zero, zero) == 0)


def _lines(machine: _Machine) -> tuple[tuple[int, int, int, int], ...]:
    """Return the filter: code, jump where true, jump where false (both counted from the next line), value."""
    return (
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, machine.architecture),
        (RETURN, 0, 0, END),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 6, 0, OTHER_ABI),
        (EQUAL, 5, 0, machine.connect),
        (EQUAL, 4, 0, IO_URING_SETUP),
        (EQUAL, 1, 0, machine.socket),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 1, 0, AF_UNIX),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    )
