"""A reader of mails for the tests of the limits: what a mail's subject asks for is what happens to its process."""

from __future__ import annotations

import os
from pathlib import Path

from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.model import Incoming


def asked_for(_path: Path, content: bytes) -> Incoming:
    """Take a mail apart, or run for ever, fill the memory, end, or break."""
    if b"Subject: bo nho" in content and len(content) > 1000:
        kept = [bytes(range(256)) * 400_000 for _ in range(40)]
        raise AssertionError(len(kept))
    if b"Subject: chet" in content:
        os._exit(9)
    if b"Subject: hong" in content:
        raise KeyError("hong")
    while b"Subject: mai mai" in content:
        pass
    return incoming(content)
