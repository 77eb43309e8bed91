"""The limits that the bench measures are constants of the deadline language."""

from __future__ import annotations

import importlib

import pytest

from bench.deadline_limits import LIMITS


@pytest.mark.parametrize("place", LIMITS)
def test_each_limit_that_is_measured_stands_in_its_module(place: str) -> None:
    module = importlib.import_module(f"calendars.deadlines.grammar.{place}")
    assert all(getattr(module, name) > 0 for name in LIMITS[place])
