"""A process with everything imported that forks one process for each flow run: a run starts in 0.1 s, not in 3.

``python -m dondoc.runtime.cluster.workers.fork_server SOCKET``, one beside each worker. In, on a local socket: the
environment, working folder and standard streams of a run (from `fork_client`). Out: the run's process number, and in
the end how it ended. Each run stays a process of its own: it is killed alone, and dies with this one, as this one
dies with its worker. This process runs no thread and no event loop, so that what it forks starts whole.
"""

from __future__ import annotations

import atexit
import datetime as dt
import gc
import importlib
import os
import random
import runpy
import selectors
import signal
import socket
import struct
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tasks.parent_death import PARENT, tie_to_parent

ENGINE = "prefect.engine"
WARM = (
    "prefect",
    "prefect.flow_engine",
    "prefect._internal.metrics",
    "prefect.client.orchestration",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "flows.shard",
    "flows.tables",
    "flows.digests",
    "flows.open_cycle",
    "flows.read_inbox",
    "flows.remind",
)
"""What every run needs. Not the engine itself: it reads its run's number when it is run as a program."""
HEAD = struct.Struct("!I")
# Without a request, ended runs are still collected: they would stay as zombies.
LOOK_SECONDS = 5.0
# Bytes: a request holds an environment and arguments; more is not from our client.
MOST_REQUEST = 1 << 20


@dataclass(slots=True)
class RunProcess:
    """One flow run: its process, and the client that stands for it towards the worker."""

    pid: int
    client: socket.socket


class ForkServer:
    """Fork a process for each client and report its end. A client that is gone takes its run along."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.runs: dict[int, RunProcess] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ)
        # A child's end wakes the selector. Both ends are kept: a closed one's number would soon be a client's.
        self.awake, self.waking = socket.socketpair()
        self.waking.setblocking(False)
        signal.set_wakeup_fd(self.waking.fileno(), warn_on_full_buffer=False)
        # Only a signal with a handler of Python's writes to the wakeup socket.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(self.awake, selectors.EVENT_READ)

    def serve(self) -> None:
        """Serve until the worker ends, which ends this process."""
        while True:
            for key, _ in self.selector.select(LOOK_SECONDS):
                self._ready(key.fileobj)
            self._reap()

    def _ready(self, source: object) -> None:
        if source is self.listener:
            self._accept()
        elif source is self.awake:
            self.awake.recv(4096)
        else:
            self._client_gone(source)

    def _client_gone(self, client: object) -> None:
        """Kill the run of a client that was killed: the worker takes it for ended."""
        for run in self.runs.values():
            if run.client is client:
                with suppress(ProcessLookupError):
                    os.kill(run.pid, signal.SIGKILL)
        self.selector.unregister(client)  # type: ignore[arg-type]

    def _accept(self) -> None:
        client, _ = self.listener.accept()
        request = receive(client)
        if request is None:
            client.close()
            return
        lines, streams = request
        pid = os.fork()
        if pid == 0:
            # Every socket of the server is named: one that a run kept open would hide from its client, or from the
            # server, that the other end is gone.
            become_run(
                lines,
                streams,
                [self.listener, self.awake, self.waking, client, *(run.client for run in self.runs.values())],
            )
        for stream in streams:
            os.close(stream)
        self.runs[pid] = RunProcess(pid, client)
        client.sendall(HEAD.pack(pid))
        self.selector.register(client, selectors.EVENT_READ)

    def _reap(self) -> None:
        """Report to each client whose run has ended how it ended."""
        # One wake-up may stand for several ends: signals of one kind are not counted.
        while self.runs:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            run = self.runs.pop(pid, None)
            if run is None:
                continue
            with suppress(OSError, KeyError):
                self.selector.unregister(run.client)
            with suppress(OSError):
                run.client.sendall(struct.pack("!i", status))
            run.client.close()


def receive(client: socket.socket) -> tuple[list[bytes], list[int]] | None:
    """Read a request: working folder, then NAME=VALUE lines, each ended by NUL, with three open streams."""
    with suppress(OSError):
        head, streams, _, _ = socket.recv_fds(client, HEAD.size, 3)
        length = HEAD.unpack(head)[0]
        body = b""
        while len(body) < length <= MOST_REQUEST:
            part = client.recv(length - len(body))
            if not part:
                break
            body += part
        if len(body) == length and len(streams) == 3:
            return body.split(b"\0"), streams
        for stream in streams:
            os.close(stream)
    return None


def become_run(lines: list[bytes], streams: list[int], inherited: list[socket.socket]) -> None:
    """Become the process of a flow run: its environment, streams and folder, tied to the fork server. Never returns."""
    code = 1
    try:
        _leave_server(streams, inherited)
        _enter_folder(lines)
        tie_to_parent()
        # Forked processes would all draw the same numbers.
        random.seed()
        gc.unfreeze()
        sys.argv = [ENGINE]
        # The engine is there as a module already; it is run once more, as the program it is.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="runpy")
        with without_heartbeats():
            runpy.run_module(ENGINE, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001 (whatever it was ends this run alone; the engine has logged it)
        traceback.print_exc()
    finally:
        end_process(code)


def _leave_server(streams: list[int], inherited: list[socket.socket]) -> None:
    """Put back the signals, close the server's sockets, and take the run's own standard streams."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for one in inherited:
        one.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)


def _enter_folder(lines: list[bytes]) -> None:
    """Take the working folder and the environment of a request, and name the server as the parent."""
    folder, *pairs = lines
    os.chdir(folder)
    # The request names the whole environment: nothing that the server was started with is the run's.
    os.environ.clear()
    os.environ.update(dict(os.fsdecode(pair).split("=", 1) for pair in pairs if b"=" in pair))
    os.environ[PARENT] = str(os.getppid())


@contextmanager
def without_heartbeats() -> Iterator[None]:
    """Let a run end without joining the thread of its heartbeats, which sleeps a second: a lock shows that it lives."""
    # Local import: this process listens first, and loads Prefect while the first runs wait.
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def end_process(code: int) -> None:
    """End as an interpreter does: exit handlers send the last log lines and events."""
    with suppress(Exception):
        atexit._run_exitfuncs()
    with suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def warm_up() -> None:
    """Import what runs need, and do once what each would do anew (mappers 0.25 s of a core, days off 0.2 s)."""
    for name in WARM:
        importlib.import_module(name)
    # Local imports: they are the warming up itself, after the socket listens.
    from sqlalchemy.orm import configure_mappers

    from calendars.workdays import WorkingCalendar
    from dondoc.store.database.migrate import newest_revision

    configure_mappers()
    WorkingCalendar().is_working_day(dt.date(2026, 1, 1))
    newest_revision()


def main() -> None:
    """Listen on the socket named in the arguments, import everything, then serve."""
    tie_to_parent()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        # The folder is this worker's own and private. Runs that come while we import wait in the queue of the socket.
        listener.bind(sys.argv[1])
        listener.listen(64)
        warm_up()
        # The collector writes into what it looks at: left out of its rounds, the pages stay shared with the runs.
        gc.collect()
        gc.freeze()
        ForkServer(listener).serve()


if __name__ == "__main__":
    main()
