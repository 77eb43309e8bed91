"""Part names at a comma where each half stands alone elsewhere in the plan, else ask where they may be two.

"Phòng Pháp chế, Điện lực Gò Sen" has the form of one name ("Phòng Kinh tế, Hạ tầng") and may be two all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dondoc.activity import Activity

_MAY_BE_TWO = "“{}” có thể là hai cơ quan; hãy xem lại."
# What stands before the capitals of a place or of a joined field: they do not begin a name of their own.
_WITHIN = re.compile(r"\b(?:và|tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|thành phố|khu vực|miền|vùng|thôn|số)\Z", re.I)
_PRESS = re.compile(r"(?:Báo|Đài)\b")


def parted_by_others(rows: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the rows, their leading and cooperating names parted where the pieces are names of other cells."""
    known = {name for row in rows for name in (*row.lead, *row.coop) if "," not in name}
    return tuple(_parted(row, known) if any("," in name for name in (*row.lead, *row.coop)) else row for row in rows)


def _parted(row: Activity, known: set[str]) -> Activity:
    lead, coop = _names(row.lead, known), _names(row.coop, known)
    doubts = tuple(_MAY_BE_TWO.format(name) for name in (*lead, *coop) if _may_be_two(name))
    return replace(row, lead=lead, coop=coop, review=(*row.review, *doubts))


def _names(names: Iterable[str], known: set[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        pieces = [piece.strip() for piece in name.split(",")]
        apart = len(pieces) > 1 and all(piece[:1].isupper() and piece in known for piece in pieces)
        found += pieces if apart else [name]
    return tuple(dict.fromkeys(found))


def _may_be_two(name: str) -> bool:
    """Return whether the last piece of a name has a name of its own in it, behind a word for its kind."""
    first, comma, last = name.rpartition(", ")
    tokens = last.split()
    if not comma or not last[:1].isupper() or not first[:1].isupper() or _PRESS.match(name) or name.startswith("Các "):
        return False
    named = [at for at in range(1, len(tokens)) if tokens[at][0].isupper()]
    return bool(named) and named[0] > 1 and not _WITHIN.search(" ".join(tokens[: named[0]]))
