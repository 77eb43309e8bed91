"""No stranger's file is read while the store is held: looked at in every test whose process asks the gate to read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from dondoc.gate import client
from dondoc.store.engine import Store

_open = threading.local()


@contextmanager
def refuse_reading_while_held() -> Iterator[None]:
    """Fail where a thread asks for a file to be read inside its own write transaction: others would wait for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "write", _counted(Store.write))
        patch.setattr(Store, "begin", _counted(Store.begin))
        patch.setattr(client, "_read", _refused_while_held(client._read))
        yield


def _counted(opened: Any) -> Any:
    @contextmanager
    def counting(self: Store) -> Iterator[Any]:
        with opened(self) as found:
            _open.depth = getattr(_open, "depth", 0) + 1
            try:
                yield found
            finally:
                _open.depth -= 1

    return counting


def _refused_while_held(reading: Any) -> Any:
    def checked(request: client.Request) -> object:
        assert not getattr(_open, "depth", 0), f"{request.path} is read while the store is held"
        return reading(request)

    return checked
