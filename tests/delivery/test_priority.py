"""The priority gate: connections with mail to send go before the composer, which writes while all of them wait."""

from __future__ import annotations

import asyncio

from notifications.delivery.transports.priority_gate import PriorityGate


async def let_others() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_nothing_is_recorded_while_a_connection_sends_and_all_is_while_it_waits() -> None:
    async def scene() -> list[str]:
        gate, order = PriorityGate(), []

        async def composer() -> None:
            for mail in ("một", "hai"):
                await gate.idle()
                order.append(mail)

        with gate.held():
            writing = asyncio.create_task(composer())
            await let_others()
            order.append("dòng đang nói")
            with gate.released():
                await writing
        return order

    assert asyncio.run(scene()) == ["dòng đang nói", "một", "hai"]


def test_two_lines_must_both_be_silent() -> None:
    async def scene() -> bool:
        gate = PriorityGate()
        with gate.held(), gate.held(), gate.released():
            free = asyncio.create_task(gate.idle())
            await let_others()
            done = free.done()
            free.cancel()
        return done

    assert not asyncio.run(scene())


def test_a_line_that_fails_leaves_the_turn_to_others() -> None:
    async def scene() -> None:
        gate = PriorityGate()
        try:
            with gate.held(), gate.released():
                raise ConnectionError
        except ConnectionError:
            await asyncio.wait_for(gate.idle(), 1)

    asyncio.run(scene())
