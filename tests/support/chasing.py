"""One day's chase of one office, in a line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from config.settings import Settings
from dondoc.store.engine import Store
from notifications.chase.context import chase_context
from notifications.chase.daily import Summary
from notifications.chase.daily import chase as chase_office


def chase(
    store: Store, settings: Settings, *, office: str, today: dt.date, now: dt.datetime | None = None, **limits: Any
) -> Summary:
    """Chase an office on a day, at 08:00 where no moment is given; ``limits`` are those of the chase itself."""
    return chase_office(chase_context(store, settings, office, today, now=now), **limits)
