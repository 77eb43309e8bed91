"""A sending killed between any two statements, pressed again, or made by fifty units at once: one act or none."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select
from starlette.testclient import TestClient

from dondoc.store.engine import Store, make_engine
from dondoc.store.models import ChaseRest, FormDraft, Mail, Proposal, Submission
from dondoc.web.app import make_app
from dondoc.web.site import Site
from tests.support.sizes import sized
from tests.web.web_site import HOST, WHO, TwoOffices, fill, hidden


def url_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def press_and_die(two: TwoOffices, link: str, form: dict[str, str], at: int) -> int:
    """Press "Gửi" in a fork that is killed before its statement number ``at``; returns how many there were, or −9."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        seen = 0
        store = Store(make_engine(url_of(two.store)))

        def count(*_: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

        for engine in (store.engine, store._writing):
            event.listen(engine, "before_cursor_execute", count)
            event.listen(engine, "commit", count)
        app = make_app(Site(two.settings, store, now=lambda: two.now))
        browser = TestClient(app, base_url=HOST, headers={"origin": HOST})
        browser.portal = None  # The thread of the shared event loop is not forked.
        browser.post(f"{link}/gui", data=form)
        os.write(writer, str(seen).encode())
        os._exit(0)
    os.close(writer)
    count = os.read(reader, 20)
    os.close(reader)
    _, status = os.waitpid(child, 0)
    return -9 if os.WIFSIGNALED(status) else int(count)


def counts(two: TwoOffices) -> tuple[int, ...]:
    with two.store.read() as session:
        tables = (Submission, Proposal, ChaseRest, FormDraft, Mail)
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def every_point(store: Store, home: Path, step: int) -> None:
    two = TwoOffices(store, home)
    point, points = random.randint(1, step), 10**6
    while point < points:
        unit = two.unit(f"Sở {point}", f"u{point}@tinh.vn")
        owed = two.owes(unit, dt.date(2021, 6, 10))
        link, browser = two.link(unit, to=f"u{point}@tinh.vn"), two.browser()
        fill(browser, link, owed, day="14/06/2021", number="1/BC")
        form = {**hidden(browser.get(f"{link}/xem-lai")), **WHO}
        before = counts(two)
        two.store.engine.dispose()
        died = press_and_die(two, link, form, point)
        after = counts(two)
        changed = tuple(now - was for now, was in zip(after, before, strict=True))
        assert changed in ((0, 0, 0, 0, 0), (1, 1, 1, -1, 1)), f"killed at {point}: {changed}"
        if died != -9:
            points = died
        answer = browser.post(f"{link}/gui", data=form, follow_redirects=False)
        assert "/bien-nhan/" in answer.headers["location"]
        changed = tuple(now - was for now, was in zip(counts(two), before, strict=True))
        assert changed == (1, 1, 1, -1, 1), f"pressed again after {point}: {changed}"
        point += step
    assert points > 20


@pytest.mark.slow
def test_a_sending_killed_between_some_statements_is_one_act_or_none(sqlite_store: Store, tmp_path: Path) -> None:
    every_point(sqlite_store, tmp_path, step=7)


@pytest.mark.slow
def test_a_sending_killed_between_any_two_statements_is_one_act_or_none(store: Store, tmp_path: Path) -> None:
    every_point(store, tmp_path, step=sized(3, soak=1))


@pytest.mark.slow
def test_fifty_units_sending_at_once_lose_nothing_and_double_nothing(store: Store, tmp_path: Path) -> None:
    two = TwoOffices(store, tmp_path)
    forms = []
    for number in range(50):
        unit = two.unit(f"Xã {number}", f"x{number}@tinh.vn")
        owed, link, browser = (
            two.owes(unit, dt.date(2021, 6, 10)),
            two.link(unit, to=f"x{number}@tinh.vn"),
            two.browser(),
        )
        fill(browser, link, owed, day="14/06/2021")
        forms.append((link, {**hidden(browser.get(f"{link}/xem-lai")), **WHO}))

    def press(one: tuple[str, dict[str, str]]) -> str:
        answer = two.browser().post(f"{one[0]}/gui", data=one[1], follow_redirects=False)
        return answer.headers.get("location", answer.text)

    with ThreadPoolExecutor(16) as hands:
        receipts = list(hands.map(press, [*forms, *forms]))
    assert receipts[:50] == receipts[50:]
    assert len(set(receipts)) == 50
    assert counts(two) == (50, 50, 50, 0, 50)
