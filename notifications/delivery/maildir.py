"""Mail written to a maildir: where it goes while no server is configured, so that a rehearsal can be read."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

from config.private import private_file, private_folder
from dondoc.files.os_errors import in_words
from notifications.delivery.priority_gate import Listening
from notifications.delivery.transport import Fate, Outcome, Ready


class Maildir:
    """A maildir (tmp, new, cur). A mail's file is named after its Message-ID: sent again, it replaces itself."""

    lines = 1

    def __init__(self, folder: Path, listening: Listening = nullcontext) -> None:
        self.folder, self._listening = folder, listening

    @asynccontextmanager
    async def line(self, listening: Listening = nullcontext) -> AsyncIterator[Maildir]:
        """The folder itself."""
        yield Maildir(self.folder, listening)

    async def send(self, mail: Ready) -> Outcome:
        """Write one mail; a full or read-only disk is a server that does not answer."""
        try:
            with self._listening():
                await asyncio.to_thread(self.write, mail)
        except OSError as error:
            return Outcome(Fate.NO_SERVER, f"không ghi được vào {self.folder}: {in_words(error)}")
        return Outcome(Fate.SENT)

    def write(self, mail: Ready) -> None:
        """Write to tmp, make it last, move to new: a reader never sees half a mail, even after a power cut."""
        for part in ("tmp", "new", "cur"):
            private_folder(self.folder / part)
        name = file_name(mail.message_id)
        if any((self.folder / "cur").glob(f"{name}*")):
            return  # Somebody has read it already; a second copy in new would be a second mail to her.
        half = self.folder / "tmp" / name
        with private_file(half) as handle:
            handle.write(mail.wire.replace(b"\r\n", b"\n"))
            handle.flush()
            os.fsync(handle.fileno())
        half.replace(self.folder / "new" / name)
        _keep(self.folder / "new")


def file_name(message_id: str) -> str:
    """A file name of a Message-ID, in order of days where the Message-ID begins with one."""
    day = message_id[1:9] if message_id[1:9].isdecimal() else "0"
    return f"{day}.{hashlib.sha256(message_id.encode()).hexdigest()[:24]}.dondoc"


def _keep(folder: Path) -> None:
    """Make a renamed file last: its folder has to reach the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
