"""Public holidays of Viet Nam as the library `holidays` computes them, loaded when the first calendar is made."""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

COUNTRY = "holidays.countries.vietnam"


@dataclass(frozen=True, slots=True)
class HolidayRules:
    """``names`` are the days off with their Vietnamese names; ``made_up`` the rest days worked in place of others."""

    names: Mapping[dt.date, str]
    made_up: frozenset[dt.date]


def load_rules(years: Iterable[int]) -> HolidayRules:
    """Compute the holidays of these years."""
    found = country_module().Vietnam(years=years, language="vi")
    return HolidayRules(dict(found.items()), frozenset(found.weekend_workdays))


@cache
def country_module() -> Any:
    """Load the country's module from its own file: by its name the modules of 250 countries are imported before it.

    That took half of the time a calendar needs, and each command that needs one pays it. A library that keeps the
    file elsewhere is imported by name.
    """
    import holidays  # A twentieth of a second, which commands that need no calendar should not pay.

    file = Path(holidays.__path__[0], *COUNTRY.split(".")[1:]).with_suffix(".py")
    spec = importlib.util.spec_from_file_location(f"{__name__}.country", file) if file.is_file() else None
    if spec is None or spec.loader is None:
        return importlib.import_module(COUNTRY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
