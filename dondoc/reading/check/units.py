"""Find units that no longer exist on the day the plan begins, by a table with the decision for each change."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from calendars.format import short_date
from dondoc.activity import Activity
from dondoc.reading.check.case import Case
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows.keys import listed
from dondoc.text.letters import UPPER

# "Ban Dân tộc - Tôn giáo" of the Front is another unit than the "Ban Dân tộc" that ended.
_GOES_ON = re.compile(rf"\s*[-–]\s*[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Gone:
    """A unit or a kind of unit that ended: how it is named, from which day it is gone, what came after, by what."""

    pattern: re.Pattern[str]
    name: str
    gone_from: dt.date
    successor: str
    source: str


@lru_cache(maxsize=1)
def table() -> tuple[Gone, ...]:
    """Return the shipped table, config/units_gone.toml."""
    content = tomllib.loads(files("config").joinpath("units_gone.toml").read_text(encoding="utf-8"))
    return tuple(
        Gone(re.compile(r["pattern"], re.IGNORECASE), r["name"], r["gone_from"], r["successor"], r["source"])
        for r in content["gone"]
    )


def find(case: Case) -> Iterator[Finding]:
    """Find units named as lead or cooperating that were gone on the plan's day of issue, or its first day."""
    day = case.reading.document.issued or case.reading.document.plan_from
    if day is None:
        return
    for gone in table():
        if day >= gone.gone_from:
            rows = [row for row in case.reading.activities if _names(row, gone)]
            if rows:
                yield _finding(gone, rows)


def _names(row: Activity, gone: Gone) -> bool:
    found = ((unit, gone.pattern.search(unit)) for unit in (*row.lead, *row.coop))
    return any(match is not None and not _GOES_ON.match(unit[match.end() :]) for unit, match in found)


def _finding(gone: Gone, rows: list[Activity]) -> Finding:
    message = f"{gone.name} không còn từ {short_date(gone.gone_from)} ({gone.source})."
    advice = f"Thay bằng {gone.successor}."
    where = f"hoạt động {listed([row.key for row in rows])}"
    return Finding("unit_gone", Severity.WARNING, where, message, advice, rows[0].place)
