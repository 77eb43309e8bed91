"""Make very many objects without Python looking through all of them again and again for what nobody holds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_objects() -> Iterator[None]:
    """Pause the search for circles of objects while a long list is made, none of which may be let go.

    A forecast of 230,000 letters spent half its time in that search, a chase a quarter. Another thread
    that ends its own pause sooner only brings the search back.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
