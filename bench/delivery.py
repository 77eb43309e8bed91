"""Letters a second to a local SMTP sink, beside raw aiosmtplib sending the same bytes over as many connections.

Run: ``nice python bench/delivery.py [MAILS] [DATABASE_URL]``. The sink is a process of its own. Raw aiosmtplib sends
bytes that are ready in memory and keeps nothing; dondoc claims, looks at each obligation once more, writes the mail,
stores it, sends it and keeps the answer before the same connection sends the next one. Against two sinks: aiosmtpd,
the server our tests use, which reads mail as a server does; and a bare one that throws mail away, with what it takes to
accept a mail as ``latency``: 0, or some milliseconds as a server that keeps its mail.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import sys
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from unittest.mock import patch

from tests.support.processes.ports import free_port

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import aiosmtplib
from aiosmtpd.smtp import SMTP
from sqlalchemy import text

from config.settings import Settings
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.context import chase_context
from notifications.chase.daily import chase
from notifications.delivery.deliver import deliver
from notifications.delivery.results import ResultRecorder
from notifications.delivery.transports.transport import OutgoingMail, SendResult
from notifications.timing.send_window import rehearsed
from tests.crash.killing import DAY, many
from tests.support.small_office import Small

CONNECTIONS = 4
ROUNDS = 3


class Sink(asyncio.Protocol):
    """An SMTP server that answers as fast as it can and keeps nothing."""

    latency = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.buffer, self.in_data = b"", False
        self.transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while True:
            mark = b"\r\n.\r\n" if self.in_data else b"\r\n"
            line, found, rest = self.buffer.partition(mark)
            if not found:
                return
            self.buffer = rest
            self.answer(line)

    def answer(self, line: bytes) -> None:
        """Answer one command, or the end of one mail."""
        if self.in_data:
            self.in_data = False
            asyncio.get_running_loop().call_later(self.latency, self.transport.write, b"250 taken\r\n")
        elif line.upper().startswith(b"DATA"):
            self.in_data = True
            self.transport.write(b"354 go on\r\n")
        elif line.upper().startswith(b"QUIT"):
            self.transport.write(b"221 bye\r\n")
        else:
            self.transport.write(b"250 OK\r\n")


class Taker:
    """What aiosmtpd does with a mail it has read: nothing."""

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        """Take every mail."""
        return "250 taken"


def sink(port: int, latency: float | None, ready: Event) -> None:
    """Start the sink's process: the bare one of this latency, or aiosmtpd."""

    async def serve() -> None:
        Sink.latency = latency or 0.0
        made = Sink if latency is not None else lambda: SMTP(Taker(), hostname="sink")
        server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", port)
        ready.set()
        await server.serve_forever()

    asyncio.run(serve())


async def raw(port: int, mails: list[tuple[str, str, bytes]]) -> float:
    """Time the same bytes with aiosmtplib alone."""
    left = iter(mails)

    async def one() -> None:
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False)
        await client.connect()
        for sender, recipient, wire in left:
            await client.sendmail(sender, [recipient], wire)
        await client.quit()

    started = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return len(mails) / (time.perf_counter() - started)


def ours(store: Store, settings: Settings, count: int) -> float:
    """Time the whole delivery."""
    started = time.perf_counter()
    done = deliver(store, settings, now=rehearsed(DAY))
    assert done.sent == count, done
    return count / (time.perf_counter() - started)


def caught(store: Store, settings: Settings) -> list[tuple[str, str, bytes]]:
    """Catch the bytes that a delivery hands over."""
    found: list[tuple[str, str, bytes]] = []
    settle = ResultRecorder.settle

    async def watch(
        recorder: ResultRecorder, mail: OutgoingMail, outcome: SendResult, *, refuses_all: str = ""
    ) -> None:
        found.append((mail.sender, mail.recipients[0], mail.wire))
        await settle(recorder, mail, outcome, refuses_all=refuses_all)

    with patch.object(ResultRecorder, "settle", watch):
        deliver(store, settings, now=rehearsed(DAY))
    return found


def queue_again(store: Store) -> None:
    """Queue the same letters again, as they were before they left."""
    with store.write() as session:
        session.execute(text("UPDATE mail SET state = 'queued', text = '', html = '', subject = '', sent_at = NULL"))


def compare(store: Store, settings: Settings, count: int, latency: float | None) -> None:
    """Time raw and ours in turn, against one sink."""
    port, ready = free_port(), multiprocessing.Event()
    server = multiprocessing.Process(target=sink, args=(port, latency, ready), daemon=True)
    server.start()
    ready.wait()
    settings = settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{port}", "rehearsal": True})
    queue_again(store)
    mails = caught(store, settings)
    rates: dict[str, list[float]] = {"raw": [], "ours": []}
    for _ in range(ROUNDS):
        rates["raw"].append(asyncio.run(raw(port, mails)))
        queue_again(store)
        rates["ours"].append(ours(store, settings, count))
    server.terminate()
    there, here = (statistics.median(rates[name]) for name in ("raw", "ours"))
    size = sum(len(wire) for *_, wire in mails) // len(mails)
    name = "aiosmtpd" if latency is None else f"bare sink, {latency * 1000:.0f} ms"
    print(
        f"{name}, {CONNECTIONS} connections, {size} bytes a mail: "
        f"dondoc {here:.0f}/s, raw aiosmtplib {there:.0f}/s, ratio {here / there:.2f}",
        flush=True,
    )


def main() -> None:
    """Compare from a server that only reads to one as slow as a server that keeps its mail."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{home / 'dondoc.db'}"
        store = open_store(url)
        settings = Settings(home=home, coordinator_email="dm@tinh.vn", smtp_connections=CONNECTIONS)
        many(Small(store, settings), count)
        chase(chase_context(store, settings, DEFAULT, DAY), deliver=False)
        for latency in (None, 0.0, 0.005, 0.02, 0.05):
            compare(store, settings, count, latency)
        store.close()


if __name__ == "__main__":
    main()
