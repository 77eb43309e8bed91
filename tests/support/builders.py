"""Small plans for tests, in our own words."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from dondoc.activity import Activity, Document, Reading
from dondoc.store.history import By

BY = By("thử", dt.datetime(2021, 1, 4, 1, 0, tzinfo=dt.UTC), today=dt.date(2021, 12, 31))


def activity(key: str, text: str, time_text: str = "Quý II/2021", lead: str = "Sở Nội vụ", **more: Any) -> Activity:
    """One row of a plan."""
    return Activity(key=key, activity=text, time_text=time_text, lead=(lead,) if lead else (), **more)


def reading(
    *rows: Activity, title: str = "KẾ HOẠCH Thử năm 2021", number: str | None = None, year: int = 2021
) -> Reading:
    """A plan of one year with these rows; its hash follows its contents, as a file's would."""
    head = Document(
        number=number,
        issuer="UBND tỉnh Sông Ngân",
        title=title,
        plan_from=dt.date(year, 1, 1),
        plan_to=dt.date(year, 12, 31),
    )
    digest = hashlib.sha256(repr((head, rows)).encode()).hexdigest()
    return Reading(document=head, activities=rows, sha256=digest, file_name="thu.docx")
