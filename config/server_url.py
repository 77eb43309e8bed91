"""Addresses of mail servers as offices write them: a password may hold "#", "/", "?" or "@" as it stands. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

# urlsplit ends the host at the first "#", "/" or "?", so a password with one of them made the rest of it the host. Here
# the user's part is the shortest one after which a whole host, port, path and "name=value" options can follow.
_URL = re.compile(
    r"(?P<scheme>[a-z][a-z+]*)://(?:(?P<user>.*?)@)?(?P<host>\[[0-9a-fA-F:.]+\]|[^:/?#@\s]+)(?::(?P<port>[^/?@]*))?"
    r"(?P<path>/[^?@]*)?(?:\?(?P<options>\w+=.*))?"
)


@dataclass(frozen=True, slots=True)
class ServerUrl:
    """The parts of a server's address, percent signs undone; ``port`` is 0 where none is written."""

    scheme: str
    host: str
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    path: str = ""
    options: dict[str, str] = field(default_factory=dict)


def split_server_url(text: str) -> ServerUrl | None:
    """Take a server's address apart; None when it is none.

    Raises ValueError when its port is no number from 1 to 65535.
    """
    found = _URL.fullmatch(text.strip())
    if found is None:
        return None
    user, _, password = (found["user"] or "").partition(":")
    options = {name: values[-1] for name, values in parse_qs(found["options"] or "").items()}
    return ServerUrl(
        found["scheme"],
        found["host"].strip("[]"),
        _port(found["port"] or ""),
        unquote(user),
        unquote(password),
        unquote((found["path"] or "").strip("/")),
        options,
    )


def _port(text: str) -> int:
    if not text:
        return 0
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(f"port {number} is out of range")
    return number
