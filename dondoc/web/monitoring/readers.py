"""Decide who may read the numbers: this machine, or who has the token.

They carry no name, but show how many letters an office sends and whether its sending is broken: nobody's on the net.
Behind a proxy every request comes from this machine; the proxy shows itself by the headers it adds, or by the name of
the site. A proxy that does neither serves no form of the pages either: their origin would be another host's.
"""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request

from config.settings import LOOPBACK, Settings
from config.sources.secret_file import SecretFileError, read_secret

FORWARDING = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def may_read(request: Request, settings: Settings) -> bool:
    """Return whether this request may see the numbers."""
    return _has_token(request, settings) or _is_local(request)


def _is_local(request: Request) -> bool:
    if any(name in request.headers for name in FORWARDING) or request.client is None:
        return False
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return host in LOOPBACK and _is_loopback(request.client.host)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _has_token(request: Request, settings: Settings) -> bool:
    """Compare in constant time; a file that cannot be read or is empty is a token nobody has."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if settings.metrics_token_file is None or scheme.lower() != "bearer":
        return False
    try:
        wanted = read_secret(settings.metrics_token_file)
    except SecretFileError:
        return False
    return bool(wanted) and hmac.compare_digest(given.strip().encode(), wanted.encode())
