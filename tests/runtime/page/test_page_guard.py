"""The guard of the page: which requests pass, which are refused and why. Pure: no server is started."""

from __future__ import annotations

import asyncio
import base64

import pytest

from dondoc.runtime.common.prefect_page import guard
from dondoc.runtime.common.prefect_page.guard import (
    NO_PASSWORD,
    WRONG_BODY,
    WRONG_HOST,
    WRONG_ORIGIN,
    Access,
    GuardRefusal,
    GuardRequest,
    Message,
    PageGuard,
    proof,
    refusal,
)

CREDENTIALS = "admin:bi-mat"
SHOWN = {"authorization": "Basic " + base64.b64encode(CREDENTIALS.encode()).decode()}
ACCESS = Access(CREDENTIALS, frozenset({"dondoc.tinh.vn"}), "token")
JSON = {"content-type": "application/json", "content-length": "2"}


def _ask(
    path: str = "/api/flows/filter", method: str = "POST", /, websocket: bool = False, **headers: str
) -> GuardRequest:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return GuardRequest(websocket, method, path, {"host": "127.0.0.1:4200", **SHOWN, **named})


@pytest.mark.parametrize("host", ["127.0.0.1:4200", "localhost:4200", "LOCALHOST", "[::1]:4200", "dondoc.tinh.vn"])
def test_loopback_and_configured_names_may_be_opened(host: str) -> None:
    assert refusal(_ask(host=host), ACCESS) is None


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:4200", "", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "[", "10.0.0.6"],
)
def test_a_foreign_name_that_resolves_to_this_machine_is_refused(host: str) -> None:
    assert refusal(_ask(host=host), ACCESS) is WRONG_HOST
    assert refusal(_ask("/", "GET", host=host), ACCESS) is WRONG_HOST
    assert refusal(_ask("/api/events/out", "GET", websocket=True, host=host), ACCESS) is WRONG_HOST


@pytest.mark.parametrize("origin", ["http://127.0.0.1:4200", "https://dondoc.tinh.vn", "https://dondoc.tinh.vn:8443"])
def test_the_page_s_own_origin_may_ask(origin: str) -> None:
    assert refusal(_ask(origin=origin, **JSON), ACCESS) is None


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://127.0.0.1:8000", "http://localhost:4200", "https://tinh.vn"]
)
@pytest.mark.parametrize("websocket", [False, True])
def test_a_page_of_another_origin_is_refused_even_with_the_password(origin: str, websocket: bool) -> None:
    assert refusal(_ask(websocket=websocket, origin=origin, **JSON), ACCESS) is WRONG_ORIGIN


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_reports_as_coming_from_another_site_is_refused_but_a_link_may_be_opened(site: str) -> None:
    picture = {"sec_fetch_site": site, "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}
    link = {"sec_fetch_site": site, "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    frame = {**link, "sec_fetch_dest": "iframe"}
    assert refusal(_ask("/", "GET", **picture), ACCESS) is WRONG_ORIGIN
    assert refusal(_ask("/", "GET", **frame), ACCESS) is WRONG_ORIGIN
    assert refusal(_ask("/", "POST", **link), ACCESS) is WRONG_ORIGIN
    assert refusal(_ask("/", "GET", **link), ACCESS) is None


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({}, None),
        ({"content-length": "0"}, None),
        (JSON, None),
        ({"content-type": "application/json; charset=utf-8", "content-length": "2"}, None),
        ({"content-length": "2"}, WRONG_BODY),
        ({"content-type": "text/plain", "content-length": "2"}, WRONG_BODY),
        ({"content-type": "application/x-www-form-urlencoded", "content-length": "2"}, WRONG_BODY),
        ({"content-type": "text/plain", "transfer-encoding": "chunked"}, WRONG_BODY),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_body_is_json_or_there_is_none(method: str, headers: dict[str, str], wanted: GuardRefusal | None) -> None:
    assert refusal(_ask("/api/flows/filter", method, **headers), ACCESS) is wanted


@pytest.mark.parametrize(
    "path", ["/api/flows/filter", "/api", "/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"]
)
@pytest.mark.parametrize(
    "shown", ["", "Basic", "Basic !!!", "Bearer x", "Basic " + base64.b64encode(b"admin:x").decode()]
)
def test_the_api_and_its_description_need_the_password(path: str, shown: str) -> None:
    assert refusal(_ask(path, "GET", authorization=shown), ACCESS) is NO_PASSWORD
    assert refusal(_ask(path, "GET"), ACCESS) is None


@pytest.mark.parametrize("path", ["/", "/dashboard", "/ui-settings", "/assets/index.js", "/api/ready", "/api/health"])
def test_the_page_that_asks_for_the_password_is_shown_without_one(path: str) -> None:
    assert refusal(_ask(path, "GET", authorization=""), ACCESS) is None


def test_a_server_proves_who_it_is_only_with_its_own_token() -> None:
    assert proof("a", "1") == proof("a", "1")
    assert len({proof("a", "1"), proof("b", "1"), proof("a", "2")}) == 3


def _socket(messages: list[Message], seconds: float) -> tuple[list[Message], list[Message]]:
    """Open a websocket at the guard that sends these and then is silent so long; returns what each side heard."""
    received: list[Message] = []
    sent: list[Message] = []
    coming = [{"type": "websocket.connect"}, *messages]

    async def receive() -> Message:
        if not coming:
            await asyncio.sleep(seconds)
            return {"type": "websocket.receive", "text": "late"}
        return coming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def listening(_scope: Message, receive: guard.Receive, send: guard.Send) -> None:
        for _ in range(3):
            received.append(await receive())
            if received[-1]["type"] == "websocket.connect":
                await send({"type": "websocket.accept"})
            if received[-1]["type"] == "websocket.disconnect":
                return

    scope = {"type": "websocket", "path": "/api/events/out", "headers": [(b"host", b"127.0.0.1:4200")]}
    asyncio.run(PageGuard(listening, ACCESS)(scope, receive, send))
    return received, sent


def test_a_websocket_that_sends_nothing_is_closed_and_one_that_spoke_may_be_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard, "FIRST_MESSAGE_SECONDS", 0.05)
    received, sent = _socket([], 5.0)
    assert [one["type"] for one in received] == ["websocket.connect", "websocket.disconnect"]
    assert (sent[-1]["type"], sent[-1]["code"]) == ("websocket.close", 1008)
    received, sent = _socket([{"type": "websocket.receive", "text": "{}"}], 0.2)
    assert [one["type"] for one in received] == ["websocket.connect", "websocket.receive", "websocket.receive"]
    assert [one["type"] for one in sent] == ["websocket.accept"]
