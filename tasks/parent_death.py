"""Tying a process to the one that started it, so that a kill −9 of the parent leaves no orphan behind."""

from __future__ import annotations

import os

from config.system.operating_system import die_with

PARENT = "DONDOC_PARENT_PID"


def tie_to_parent() -> None:
    """Die with the parent named in DONDOC_PARENT_PID (Linux); without that variable nothing is tied.

    A parent that died before we could tie ourselves to it has left us to another: then we end at once.
    """
    parent = os.environ.get(PARENT)
    if not parent:
        return
    die_with(int(parent))


def tie_children(env: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment that lets children tie themselves to this process."""
    return {**(os.environ if env is None else env), PARENT: str(os.getpid())}
