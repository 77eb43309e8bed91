"""Mail written to a maildir: where it goes while no server is configured, so that a rehearsal can be read."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

from config.system.operating_system import keep_renamed
from config.system.private import private_file, private_folder
from dondoc.files.os_errors import os_error_reason
from notifications.delivery.transports.priority_gate import WhileWaiting
from notifications.delivery.transports.transport import OutgoingMail, SendResult, SendStatus


class MaildirTransport:
    """A maildir (tmp, new, cur). A mail's file is named after its Message-ID: sent again, it replaces itself."""

    connections = 1

    def __init__(self, folder: Path, while_waiting: WhileWaiting = nullcontext) -> None:
        self.folder, self._while_waiting = folder, while_waiting

    @asynccontextmanager
    async def connect(self, while_waiting: WhileWaiting = nullcontext) -> AsyncIterator[MaildirTransport]:
        """Return the folder itself."""
        yield MaildirTransport(self.folder, while_waiting)

    async def send(self, mail: OutgoingMail) -> SendResult:
        """Write one mail; a full or read-only disk is a server that does not answer."""
        try:
            with self._while_waiting():
                await asyncio.to_thread(self.write, mail)
        except OSError as error:
            return SendResult(SendStatus.NO_SERVER, f"không ghi được vào {self.folder}: {os_error_reason(error)}")
        return SendResult(SendStatus.SENT)

    def write(self, mail: OutgoingMail) -> None:
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
        keep_renamed(self.folder / "new")


def file_name(message_id: str) -> str:
    """Return a file name of a Message-ID, in order of days where the Message-ID begins with one."""
    day = message_id[1:9] if message_id[1:9].isdecimal() else "0"
    return f"{day}.{hashlib.sha256(message_id.encode()).hexdigest()[:24]}.dondoc"
