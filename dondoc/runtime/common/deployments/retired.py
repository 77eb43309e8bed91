"""Forms that an older dondoc registered and this one no longer offers: taken off the page at registration.

A deployment of ours carries a mark with its own name. What an office made itself has none; what it duplicated from
ours in the page has our mark, but under a name of its own: both stay.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection
from typing import Protocol

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import ObjectNotFound

log = logging.getLogger("dondoc.runtime.common.deployments.retired")

# Prefect answers with 200 at most for one request.
PAGE = 200


class Marked(Protocol):
    """What distinguishes a deployment of ours from an office's own."""

    name: str
    version: str | None


def mark(name: str) -> str:
    """Return what a deployment of ours carries as its version: nothing else of it survives a round through Prefect's
    page.
    """
    return f"dondoc: {name}"


def is_left_over(one: Marked, offered: Collection[str]) -> bool:
    """Return whether it is ours and offered no longer."""
    return one.version == mark(one.name) and one.name not in offered


async def withdraw(offered: Collection[str]) -> list[str]:
    """Take off the page what is left over; returns their names. A server that refuses costs a line in the log."""
    gone: list[str] = []
    try:
        async with get_client() as client:
            for one in [one async for one in _all(client) if is_left_over(one, offered)]:
                await _delete(client, one)
                gone.append(one.name)
    except httpx.HTTPError:  # An old form in the page keeps nobody from starting.
        log.warning("Chưa bỏ được biểu mẫu cũ khỏi giao diện; lần khởi động sau thử lại.", exc_info=True)
    if gone:
        log.info("Đã bỏ biểu mẫu không còn dùng: %s.", ", ".join(gone))
    return gone


async def _delete(client: PrefectClient, one: DeploymentResponse) -> None:
    try:
        await client.delete_deployment(one.id)
    except ObjectNotFound:  # Another machine was quicker.
        return


async def _all(client: PrefectClient) -> AsyncIterator[DeploymentResponse]:
    offset = 0
    while page := await client.read_deployments(limit=PAGE, offset=offset):
        for one in page:
            yield one
        offset += len(page)
