"""Take the port of a server before anything else, so that of two started together one ends at once, and reports why."""

from __future__ import annotations

import socket

PORT_TAKEN = 75
"""Exit code of a server whose port another program took (EX_TEMPFAIL of sysexits)."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address. Raises OSError when it is taken, or not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        # Two sockets may be bound to one address; only one may listen.
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound
