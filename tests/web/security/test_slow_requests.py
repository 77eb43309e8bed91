"""Who sends a request too slowly loses the connection; who is answered slowly, or asks again and again, does not."""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from dondoc.web.requests.errors import HANDLERS
from dondoc.web.security import slow_requests
from dondoc.web.security.slow_requests import HurriedProtocol
from tests.support.processes.a_desk import until
from tests.support.processes.ports import free_port

PERIOD = 0.2


async def _page(request: Request) -> PlainTextResponse:
    body = await request.body()
    await asyncio.sleep(float(request.query_params.get("work", 0)))
    return PlainTextResponse(str(len(body)))


APP = Starlette(routes=[Route("/", _page, methods=["GET", "POST"])], exception_handlers=HANDLERS)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server whose looks are short."""
    monkeypatch.setattr(slow_requests, "PERIOD", PERIOD)
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(APP, port=port, http=HurriedProtocol, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started, 20)
    yield port
    server.should_exit = True
    thread.join(20)


def connected(port: int, first: bytes) -> socket.socket:
    found = socket.create_connection(("127.0.0.1", port), timeout=10)
    found.sendall(first)
    return found


def post(length: int) -> bytes:
    return f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n".encode()


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX: ", post(5_000) + b"a="], ids=str)
@pytest.mark.parametrize("drips", [False, True])
def test_a_request_that_never_becomes_whole_loses_its_connection(port: int, first: bytes, *, drips: bool) -> None:
    with connected(port, first) as slow:
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            try:
                if drips:
                    slow.sendall(b"b")
                slow.settimeout(PERIOD / 4)
                if slow.recv(100) == b"":
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    raise AssertionError("the connection is still there")


def test_a_slow_answer_a_large_body_and_a_connection_used_again_are_left_alone(port: int) -> None:
    steady = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    steady.connect()
    first = steady.sock
    for path in ("/?work=1", *["/"] * 8):
        steady.request("GET", path)
        assert steady.getresponse().read() == b"0"
        time.sleep(PERIOD / 2)
    steady.putrequest("POST", "/")
    steady.putheader("Content-Length", "20000")
    steady.endheaders()
    for _ in range(10):
        steady.send(b"x" * 2_000)
        time.sleep(PERIOD / 2)
    assert steady.getresponse().read() == b"20000"
    assert steady.sock is first


def test_who_goes_away_in_the_middle_of_a_request_is_no_fault_in_the_log() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        assert message.get("status", 400) == 400

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(APP(scope, receive, send))
