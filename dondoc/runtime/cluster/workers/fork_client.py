"""The command a worker starts for a flow run: asks the fork server for a process, and ends as that process ends.

Run as a file, ``python -I -S fork_client.py SOCKET``, and imports next to nothing: it starts in 20 ms. A signal it gets
goes on to the run. Where no fork server answers, it becomes Prefect's own engine.
"""

import os
import signal
import socket
import struct
import sys


def main(path: str) -> None:
    """Ask for a process, wait for its end, and end the same way."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        server.connect(path)
    except OSError:
        os.execv(sys.executable, [sys.executable, "-P", "-m", "prefect.engine"])
    pairs = [key + b"=" + value for key, value in os.environb.items()]
    # pathlib would take longer to import than all the rest.
    body = b"\0".join([os.getcwdb(), *pairs])  # noqa: PTH109
    socket.send_fds(server, [struct.pack("!I", len(body))], [0, 1, 2])
    server.sendall(body)
    pid = struct.unpack("!I", whole(server))[0]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _: os.kill(pid, got))
    end(struct.unpack("!i", whole(server))[0])


def whole(server: socket.socket) -> bytes:
    """Read four bytes; a fork server that is gone has taken the run along."""
    found = b""
    while len(found) < 4:
        part = server.recv(4 - len(found))
        if not part:
            os.kill(os.getpid(), signal.SIGKILL)
        found += part
    return found


def end(status: int) -> None:
    """End with the exit code, or by the signal, of the run."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        # SIGKILL takes no handler, not even the default one.
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(sys.argv[1])
