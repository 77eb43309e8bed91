"""The middleware around all pages: host, origin of a POST, headers, one line of log without secrets."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dondoc.text.link_secrets import masked

log = logging.getLogger("dondoc.web")

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
WRONG_HOST = "Địa chỉ này không phải của trang; hãy mở đúng liên kết trong thư."
WRONG_ORIGIN = "Trang chỉ nhận biểu gửi từ chính nó; hãy mở lại trang rồi gửi lại."


class Guard:
    """Refuse what comes to another host or from another site; add the headers; log each request once."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], *, secure: bool) -> None:
        self.app, self.hosts, self.secure = app, frozenset(hosts), secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), [0]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                self._add_headers(message["headers"])
            await send(message)

        refusal = self._refusal(scope)
        try:
            await (refusal or self.app)(scope, receive, answer)
        finally:
            # Logged also where the page raised, or the browser went away before the answer began: then with status 0.
            spent = (time.perf_counter() - began) * 1000
            log.info("%s %s %s %.0f ms", scope["method"], masked(scope["path"]), status[0], spent)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        # A name that another site points at this machine (DNS rebinding) would make that site the same origin.
        if headers.get("host", "").lower() not in self.hosts:
            return PlainTextResponse(WRONG_HOST, 421)
        if scope["method"] not in ("GET", "HEAD") and not _same_origin(headers):
            return PlainTextResponse(WRONG_ORIGIN, 403)
        return None

    def _add_headers(self, given: list[tuple[bytes, bytes]]) -> None:
        """Add the headers that an answer has not set itself."""
        known = {name for name, _ in given}
        given += [one for one in (_HTTPS_HEADERS if self.secure else _HEADERS) if one[0] not in known]


_HEADERS = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
_HTTPS_HEADERS = (*_HEADERS, (b"strict-transport-security", b"max-age=31536000"))


def _same_origin(headers: Headers) -> bool:
    """Return whether a POST comes from a page of this site: by Origin, and by Sec-Fetch-Site where a browser sends
    it.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        # A browser may leave Origin out; a request with neither header comes from no page of ours.
        return site == "same-origin"
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
