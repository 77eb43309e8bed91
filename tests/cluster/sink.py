"""A mail server that takes everything and writes down who got what: ``python -m tests.cluster.sink PORT FILE [DELAY]``.

One line a mail: recipient, Message-ID, connection. As light as can be, so that it measures the sender and not itself.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

CONNECTIONS = itertools.count(1)


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, book: TextIO, delay: float) -> None:
    """One connection from greeting to QUIT."""
    number, to = next(CONNECTIONS), ""
    writer.write(b"220 sink ESMTP\r\n")
    while line := await reader.readline():
        word = line[:4].upper()
        if word == b"DATA":
            writer.write(b"354 go on\r\n")
            message = await reader.readuntil(b"\r\n.\r\n")
            await asyncio.sleep(delay)
            book.write(f"{to}\t{message_id(message)}\t{number}\n")
            book.flush()
        elif word == b"QUIT":
            break
        elif word == b"RCPT":
            to = line.decode().partition("<")[2].partition(">")[0]
        writer.write(b"250 OK\r\n")
    writer.close()


def message_id(message: bytes) -> str:
    """The Message-ID of a mail on the wire, folded or not."""
    head = message.partition(b"\r\n\r\n")[0].lower()
    return head.partition(b"message-id:")[2].partition(b"<")[2].partition(b">")[0].decode()


async def main(port: int, path: Path, delay: float) -> None:
    """Serve for ever."""
    with path.open("a", encoding="utf-8") as book:
        server = await asyncio.start_server(lambda r, w: talk(r, w, book, delay), "127.0.0.1", port, limit=2**24)
        async with server:
            await server.serve_forever()


@dataclass(frozen=True, slots=True)
class Taken:
    """One mail as the sink took it."""

    to: str
    message_id: str
    connection: int


def read(path: Path) -> list[Taken]:
    """Everything a sink took; a last line being written is left out."""
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [Taken(to, number, int(connection)) for to, number, connection in (line.split("\t") for line in lines)]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 0.0))
