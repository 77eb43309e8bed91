"""The fields of a report's page, and the cell of the form each stands in, so that an error finds its field.

Pure: in comes the content of a form and its marks, out come fields with cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calendars.format import short_date
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.content import FormContent
from dondoc.reports.forms.layout import Marks
from dondoc.text.letters import capital

NOTHING = "nothing"
_PROBLEM = re.compile(r"ô ([A-Z]+\d+): (?P<what>.*)")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a form: where, what, what to write; ``field`` is empty for what is no field of the page."""

    cell: str
    what: str
    todo: str
    field: str = ""


def cells(marks: Marks) -> dict[str, str]:
    """Return the cell of each field: "a12-result" → "I14"."""
    found = {NOTHING: at.NOTHING}
    for mark in marks.rows:
        if mark.kind == "remark":
            found[f"r-{mark.about}"] = f"{at.REMARK_INPUT}{mark.row}"
            continue
        columns = at.ACTIVITY_INPUTS if mark.kind == "activity" else at.INDICATOR_INPUTS
        letter = "a" if mark.kind == "activity" else "i"
        found.update({f"{letter}{mark.about}-{name}": f"{column}{mark.row}" for name, column in columns.items()})
    return found


def names(content: FormContent) -> Iterator[str]:
    """Yield every field a page of this content has."""
    yield NOTHING
    for one in content.activities:
        yield from (f"a{one.obligation_id}-{name}" for name in (*at.ACTIVITY_INPUTS, "skip"))
    for asked in content.indicators:
        yield from (f"i{asked.indicator_id}-{name}" for name in at.INDICATOR_INPUTS)
    yield from (f"r-{name}" for name, _ in at.REMARKS)


def first_values(content: FormContent) -> dict[str, str]:
    """Return what a fresh form holds: the progress as it stands."""
    found: dict[str, str] = {}
    for one in content.activities:
        found[f"a{one.obligation_id}-progress"] = one.progress
        found[f"a{one.obligation_id}-percent"] = str(one.percent or "")
        found[f"a{one.obligation_id}-done_on"] = short_date(one.done_on) if one.done_on else ""
    return found


def problem_of(text: str, where: Mapping[str, str]) -> Problem:
    """Take a reader's line apart: "ô F12: ghi “x”; hãy chọn …" → cell, what is wrong, what to write."""
    found = _PROBLEM.match(text)
    cell, rest = (found[1], found["what"]) if found else ("", text)
    what, _, todo = rest.rstrip(".").partition("; ")
    field = next((name for name, known in where.items() if known == cell), "")
    if where:
        todo = todo.replace("ghi x vào ô này", "đánh dấu “Không phát sinh”")
    return Problem(cell, capital(what), capital(todo), field)
