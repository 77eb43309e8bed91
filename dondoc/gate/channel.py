"""The line between a program and its reader process: an inherited socket, or one that the reader connects to.

In: how to start Python on some code. Out: the process and a connection to it. Where a child cannot be given an open
socket (Windows) it connects to a port of this machine, and shows a key that it read from its standard input.
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
from multiprocessing.connection import Client, Connection, Listener

from config.system.operating_system import CAN_PASS_HANDLES

HERE = "127.0.0.1"
# 256 bits: any program of this machine can reach the port, and only the child is given the key.
KEY_BYTES = 32
# Starting Python takes a second; thirty leave room for a machine that is starting much else.
ANSWERS_WITHIN = 30.0


def start(code: str) -> tuple[subprocess.Popen[bytes], Connection]:
    """Start Python on code in which ``{line}`` stands for how to reach us. Raises OSError."""
    return _inherited(code) if CAN_PASS_HANDLES else _connected(code)


def _command(code: str, line: str) -> list[str]:
    # -P keeps the working folder, where a stranger's files may lie, out of the import path.
    return [sys.executable, "-P", "-c", code.format(line=line)]


def _inherited(code: str) -> tuple[subprocess.Popen[bytes], Connection]:
    ours, theirs = socket.socketpair()
    with theirs:
        handle = theirs.fileno()
        process = subprocess.Popen(
            _command(code, repr(handle)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(handle,),
            # A group of its own: it is ended together with the programs that a reader starts (limits.end).
            start_new_session=True,
        )
    return process, Connection(ours.detach())


def _connected(code: str) -> tuple[subprocess.Popen[bytes], Connection]:
    key = secrets.token_bytes(KEY_BYTES)
    with Listener((HERE, 0), authkey=key) as listener:
        address = listener.address
        assert isinstance(address, tuple)
        process = subprocess.Popen(_command(code, repr(address[1])), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert process.stdin is not None
        with process.stdin as theirs:
            theirs.write(key)
        # A process that ends before it connects must not be waited for for ever.
        listener._listener._socket.settimeout(ANSWERS_WITHIN)  # type: ignore[attr-defined]
        connection = listener.accept()
    assert isinstance(connection, Connection)
    return process, connection


def open_line(line: int) -> Connection:
    """Open the reader's end: ``line`` is the handle of a socket, or the port to connect to."""
    if CAN_PASS_HANDLES:
        return Connection(line)
    connection = Client((HERE, line), authkey=sys.stdin.buffer.read(KEY_BYTES))
    assert isinstance(connection, Connection)
    return connection
