"""Keeping a plan of 1,000 to 10,000 rows: rows a second must not fall as plans grow (`python -m bench.imports`)."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from config.settings import Settings
from dondoc.activity import Activity, Document, Reading
from dondoc.store.engine import open_store
from dondoc.store.history import By
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading

BY = By("bench", dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
TIMES = ("Quý II/2026", "Trước ngày 31/3/2026", "Hằng tháng", "Thường xuyên", "Khi có yêu cầu", "Tháng 9/2026")


def plan(rows: int) -> Reading:
    """Write a plan with so many different rows."""
    head = Document(title=f"Kế hoạch {rows}", plan_from=dt.date(2026, 1, 1), plan_to=dt.date(2026, 12, 31))
    made = tuple(
        Activity(key=f"I.{n}", activity=f"Nội dung thứ {n}", time_text=TIMES[n % 6], lead=(f"Đơn vị {n % 200}",))
        for n in range(rows)
    )
    return Reading(document=head, activities=made, sha256=str(rows), file_name="lon.xlsx")


def main() -> None:
    print(f"{'rows':>7} {'seconds':>8} {'rows/s':>8} {'again, s':>9}")
    for rows in (1_000, 2_500, 5_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{Path(folder) / 'd.db'}")
            start = time.perf_counter()
            import_reading(store, Settings(), plan(rows), BY, office=DEFAULT)
            spent = time.perf_counter() - start
            start = time.perf_counter()
            import_reading(store, Settings(), replace(plan(rows), sha256="other"), BY, office=DEFAULT)
            again = time.perf_counter() - start
            print(f"{rows:>7} {spent:8.2f} {rows / spent:8.0f} {again:9.2f}")
            store.close()


if __name__ == "__main__":
    main()
