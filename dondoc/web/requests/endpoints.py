"""Turn plain functions into routes: a page is shown by a GET and never acts, an act is a POST with its form read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dondoc.web.requests.forms import Form, read

Show = Callable[[Request], Response]
Act = Callable[[Request, Form], Response]
SMALL, FILES = 2 * 1024 * 1024, 110 * 1024 * 1024
"""Bytes that a form without files, and one with five files of 20 MB, may bring."""


class NumberConvertor(IntegerConvertor):
    """The number of a row: one longer than any store's numbers names no page (404), and reaches no store."""

    regex = "[0-9]{1,18}"


register_url_convertor("int", NumberConvertor())


def show(path: str, handler: Show, name: str | None = None) -> Route:
    """Route GET to a function that only reads."""
    return Route(path, _in_thread(handler), methods=["GET"], name=name or handler.__name__)


def act(path: str, handler: Act, *, most: int = SMALL) -> Route:
    """Route POST to a function that gets the form."""

    async def endpoint(request: Request) -> Response:
        form = await read(request)
        return await run_in_threadpool(handler, request, form)

    return Route(path, endpoint, methods=["POST"], name=handler.__name__, max_body_size=most)


def _in_thread(handler: Show) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(handler, request)

    return endpoint
