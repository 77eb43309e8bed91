"""The floor: lines that have something to say go before the clerk, who writes while all of them wait."""

from __future__ import annotations

import asyncio

from notifications.delivery.priority_gate import Floor


async def let_others() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_the_clerk_waits_while_a_line_speaks_and_writes_while_it_listens() -> None:
    async def scene() -> list[str]:
        floor, told = Floor(), []

        async def clerk() -> None:
            for mail in ("một", "hai"):
                await floor.free()
                told.append(mail)

        with floor.speaks():
            writing = asyncio.create_task(clerk())
            await let_others()
            told.append("dòng đang nói")
            with floor.listens():
                await writing
        return told

    assert asyncio.run(scene()) == ["dòng đang nói", "một", "hai"]


def test_two_lines_must_both_be_silent() -> None:
    async def scene() -> bool:
        floor = Floor()
        with floor.speaks(), floor.speaks(), floor.listens():
            free = asyncio.create_task(floor.free())
            await let_others()
            done = free.done()
            free.cancel()
        return done

    assert not asyncio.run(scene())


def test_a_line_that_fails_leaves_the_floor_to_others() -> None:
    async def scene() -> None:
        floor = Floor()
        try:
            with floor.speaks(), floor.listens():
                raise ConnectionError
        except ConnectionError:
            await asyncio.wait_for(floor.free(), 1)

    asyncio.run(scene())
