"""The interface of a transport: a mail ready to leave, a connection, and the result of one attempt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from notifications.delivery.transports.priority_gate import WhileWaiting


class SendStatus(StrEnum):
    """The result of one attempt to send."""

    SENT = "sent"
    LATER = "later"  # The server answered so: not delivered, try again.
    LOST = "lost"  # The connection was lost before the mail was handed over: not delivered, try again.
    UNSURE = "unsure"  # Lost after the mail was handed over: perhaps delivered, so never anything but the same again.
    BAD_ADDRESS = "bad_address"  # Refused for good because of the address.
    DECLINED = "declined"  # Refused with 5xx for anything else (a policy, a limit, the content): wait, try again.
    EXPIRED = "expired"  # Its turn came when its lease was over: not tried, and free for anybody.
    NO_SERVER = "no_server"  # Nobody to hand it to: everything waits.


@dataclass(frozen=True, slots=True)
class SendResult:
    """The result of one attempt, in the server's words.

    ``refused``: addresses that can never work, with the server's words; ``declined``: recipients refused for another
    reason. Both may stand beside others that were served.
    """

    status: SendStatus
    reply: str = ""
    refused: tuple[tuple[str, str], ...] = ()
    declined: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail ready to leave. ``closed``: an earlier attempt may have delivered it, so its body must stay.

    It must have been handed over by ``leave_by``, when its lease ends.
    """

    id: int
    office_id: int
    message_id: str
    sender: str
    recipients: Sequence[str]
    attempts: int
    closed: bool
    kind: str
    recipient_name: str
    leave_by: dt.datetime
    wire: bytes = field(repr=False)


class Connection(Protocol):
    """One connection to a mail server, or the maildir."""

    async def send(self, mail: OutgoingMail) -> SendResult:
        """Hand one mail over; never raises for what a server or a network may do."""
        ...


class Transport(Protocol):
    """Where mail goes; ``connections`` of it may be open at once."""

    connections: int

    def connect(self, while_waiting: WhileWaiting = ...) -> AbstractAsyncContextManager[Connection]:
        """Open a connection; it is established when it first sends."""
        ...
