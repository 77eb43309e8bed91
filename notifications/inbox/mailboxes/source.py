"""What a mailbox can do, whatever it is: name what is new, hand it over, mark what is kept. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from dondoc.activity import DondocError
from dondoc.store.models import InboxState
from dondoc.store.received.received_mails import Fetched, MailboxPlace


class MailboxError(DondocError):
    """A mailbox that cannot be opened."""


class MailSource(Protocol):
    """An opened mailbox."""

    place: MailboxPlace
    last: int
    """The highest number there was when it was opened."""

    def new(self, state: InboxState | None) -> list[str]:
        """Return the numbers to look at, oldest first: unread, or newer than what was read."""

    def fetch(self, uids: Sequence[str], largest: int) -> Iterator[Fetched]:
        """Hand over mails without marking them; of one larger than ``largest`` bytes only its head."""

    def mark(self, uids: Sequence[str]) -> None:
        """Mark mails as read."""
