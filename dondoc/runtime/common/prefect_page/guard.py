"""The guard of the page: an ASGI application around Prefect's that refuses what is not the coordinator's own.

Comes in: every HTTP request and websocket. Goes out: the same to Prefect, or one line with the reason. Prefect by
itself answers any Host and any Origin, and leaves /docs and /openapi.json open.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LOCAL = frozenset({"localhost"})
OPEN_PATHS = frozenset({"/api/health", "/api/ready"})
"""What a service manager asks without a password; they show nothing but that the server is there."""
PROTECTED = ("/api", "/docs", "/redoc", "/openapi.json")
FIRST_MESSAGE_SECONDS = 10.0
"""How long a websocket may stay silent before it shows the password."""
POLICY_VIOLATION = 1008
"""The code with which a websocket is closed that may not be open (RFC 6455, 7.4.1)."""
HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
CHALLENGE, IDENTITY = "dondoc-challenge", "dondoc-identity"
POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Prefect's page needs inline styles and workers from blobs; nothing of it comes from another host, and a picture named
in a plan's text must not be fetched from one."""
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use the page: ``words`` is "user:password", ``names`` the hosts it may be opened under beside loopback.

    ``token`` is the secret by which this server is distinguished from another one on the same port.
    """

    words: str
    names: frozenset[str] = frozenset()
    token: str = ""


def proof(token: str, challenge: str) -> str:
    """Return what only a server with this token can answer to a challenge."""
    return hmac.new(token.encode(), challenge.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class GuardRequest:
    """What the guard looks at; header names in lower case."""

    websocket: bool
    method: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class GuardRefusal:
    """Why a request is not answered."""

    status: int
    words: str


WRONG_HOST = GuardRefusal(403, "Giao diện không mở dưới tên này; tên khác thì đặt DONDOC_PAGE_NAMES.")
WRONG_ORIGIN = GuardRefusal(403, "Yêu cầu đến từ một trang khác nên bị từ chối.")
WRONG_BODY = GuardRefusal(415, "Chỉ nhận nội dung application/json.")
NO_PASSWORD = GuardRefusal(401, "Cần người dùng và mật khẩu của giao diện.")


def refusal(request: GuardRequest, access: Access) -> GuardRefusal | None:
    """Return why a request is refused, or None where it may pass. Pure."""
    if not is_own_host(request.headers.get("host", ""), access.names):
        return WRONG_HOST
    if not _is_own_origin(request, access.names):
        return WRONG_ORIGIN
    if not _is_plain_or_json(request):
        return WRONG_BODY
    return None if _shows_password(request, access.words) else NO_PASSWORD


def host_name(host: str) -> str:
    """Return the name in "name:port", in lower case; empty where it is not one."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_own_host(host: str, names: frozenset[str]) -> bool:
    """Return whether a Host header names this machine; a foreign name that resolves to it is somebody else's page."""
    name = host_name(host)
    return name in LOCAL or name in names or _is_loopback(name)


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _is_own_origin(request: GuardRequest, names: frozenset[str]) -> bool:
    """Return whether the page that asks is ours: same host and port, or a configured name (behind a TLS proxy).

    A link in a mail that is opened comes from elsewhere and is harmless: it only shows the page.
    """
    site = request.headers.get("sec-fetch-site", "none")
    if site not in ("none", "same-origin") and not _is_navigation(request):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    found = origin.partition("://")[2]
    return bool(found) and (found.lower() == request.headers["host"].lower() or host_name(found) in names)


def _is_navigation(request: GuardRequest) -> bool:
    mode, target = request.headers.get("sec-fetch-mode"), request.headers.get("sec-fetch-dest")
    return request.method in ("GET", "HEAD") and (mode, target) == ("navigate", "document")


def _is_plain_or_json(request: GuardRequest) -> bool:
    """Return whether a body, where there is one, is JSON: what a foreign page can send unasked (a form) is not."""
    if request.method in HARMLESS:
        return True
    empty = request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers
    return empty or request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"


def _shows_password(request: GuardRequest, text: str) -> bool:
    """Return whether a request may be answered. Websockets show the password in their first message, to Prefect."""
    if request.websocket or request.path in OPEN_PATHS or not _is_protected(request.path):
        return True
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        return hmac.compare_digest(base64.b64decode(shown.strip(), validate=True), text.encode())
    except (binascii.Error, ValueError):
        return False


def _is_protected(path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in PROTECTED)


class PageGuard:
    """The ASGI application that stands before another one."""

    def __init__(self, app: App, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request = _request(scope)
        refused = refusal(request, self.access)
        if refused is None:
            taken = _first_message_in_time(receive, send) if request.websocket else receive
            await self.app(scope, taken, _with_headers(send, self._headers(request)))
        elif request.websocket:
            # Closed before it was accepted: the server answers the handshake with 403.
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})
        else:
            await _answer(send, refused, asks_in_browser=request.path in PROTECTED)

    def _headers(self, request: GuardRequest) -> list[tuple[bytes, bytes]]:
        challenge = request.headers.get(CHALLENGE)
        if not challenge:
            return list(HEADERS)
        return [*HEADERS, (IDENTITY.encode(), proof(self.access.token, challenge).encode())]


def _request(scope: Message) -> GuardRequest:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    return GuardRequest(scope["type"] == "websocket", scope.get("method", "GET"), scope["path"], headers)


def _first_message_in_time(receive: Receive, send: Send) -> Receive:
    """Close a websocket whose first message does not come in time: it holds the password, and until then is nobody's.

    A browser or a program of ours sends it at once; silent ones would use up the handles of the server.
    """
    came = False

    async def receiving() -> Message:
        nonlocal came
        if came:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), FIRST_MESSAGE_SECONDS)
        except TimeoutError:
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION, "reason": ""}
        came = message["type"] != "websocket.connect"
        return message

    return receiving


def _with_headers(send: Send, more: list[tuple[bytes, bytes]]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *more]
        await send(message)

    return sending


async def _answer(send: Send, refused: GuardRefusal, *, asks_in_browser: bool) -> None:
    """Send a refusal. /docs has no login form of its own, so there the browser asks for the password."""
    body = refused.words.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *HEADERS]
    if refused.status == NO_PASSWORD.status and asks_in_browser:
        headers.append((b"www-authenticate", b'Basic realm="dondoc"'))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
