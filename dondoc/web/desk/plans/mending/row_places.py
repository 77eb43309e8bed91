"""Where an added row is put, chosen in a list of the rows that are there. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dondoc.reading.fixes.apply import Mended
from dondoc.reading.fixes.edit import beside
from dondoc.web.rendering.pages import short
from dondoc.web.requests.forms import FieldError, Form

PLACE = "cho"
"""The field of both forms: "sau-3" behind the third row, "truoc-1" before the first, empty for the end."""
_CHOSEN = re.compile(r"(sau|truoc)-([1-9]\d{0,5})")


def places(made: Mended, but: int | None = None) -> list[tuple[str, str]]:
    """List the places a row can be put: (value, label); not beside the row at ``but`` itself."""
    rows = [(n, row.now) for n, row in enumerate(made.rows, 1) if n - 1 != but]
    behind = [(f"sau-{n}", f"Sau dòng {one.key}: {short(one.activity, 60)}") for n, one in rows]
    before = [(f"truoc-{n}", f"Trước dòng {one.key}: {short(one.activity, 60)}") for n, one in rows[:1]]
    return [*before, *behind]


def chosen_place(made: Mended, form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return the fields of a correction that put a row at the place chosen; none for the end. Raises FieldError."""
    value = form.line(PLACE, 20)
    if not value:
        return {}
    found = _CHOSEN.fullmatch(value)
    if found is None or int(found[2]) > len(made.rows):
        raise FieldError("Hãy chọn một chỗ trong danh sách.", PLACE)
    return beside(made, int(found[2]) - 1, before=found[1] == "truoc")
