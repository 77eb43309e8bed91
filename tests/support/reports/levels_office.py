"""An office with one reporting period open, and the days and names that tests of two levels share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dondoc.store.engine import Store
from tests.support.reports import reports_province as province

OPENS, SENT, COMMUNE = dt.date(2021, 3, 5), dt.date(2021, 3, 16), "UBND xã Bến 01"
OFFICES = ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")


def made(store: Store, home: Path, units: tuple[str, ...]) -> Store:
    province.register(store, home, units)
    plan_id = province.plan(store, home, province.activities(8, units))
    province.confirm(store, home, plan_id, dt.date(2021, 1, 5))
    province.open_on(store, OPENS)
    return store
