"""A mail is understood while the store is free, and anew where what it rests on has changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from dondoc.store.engine import Store
from dondoc.store.models import Unit
from notifications.inbox.settling import settle
from tests.inbox.office import Answering, answering


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Answering:
    return answering(store, tmp_path)


def _meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> list[int]:
    """Do something while each mail is understood; returns a list that grows by one each time."""
    real = settle.understood
    calls: list[int] = []

    def read(*given: Any) -> Any:
        calls.append(len(calls))
        act()
        return real(*given)

    monkeypatch.setattr(settle, "understood", read)
    return calls


def _renamed(here: Answering, name: str) -> None:
    with here.store.write() as session:
        session.execute(update(Unit).where(Unit.email == "u0@tinh.vn").values(name=name))


def test_others_write_to_the_store_while_a_mail_is_understood(here: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    _meanwhile(monkeypatch, lambda: _renamed(here, "Phòng Cũ"))
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    assert len(here.proposals()) == 1


def test_a_mail_is_understood_anew_where_its_grounds_have_changed(
    here: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = _meanwhile(monkeypatch, lambda: _renamed(here, "Phòng Mới"))
    here.answers("Đang thực hiện, đạt 40%.", "u0@tinh.vn")
    here.read()
    [made] = here.proposals()
    assert (len(calls), made.kind) == (2, "progress")
