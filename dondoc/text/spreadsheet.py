"""Guard the cells of files that offices exchange, so that no spreadsheet computes a text; write them as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

STARTS = "=+-@\t\r\n＝＋－＠﹢﹣﹦﹫"
"""Full-width and small forms, too: spreadsheets of East Asian settings compute "＝1+1"."""
_FORMULA = re.compile(rf"\s*[{re.escape(STARTS)}]")
_GUARD = re.compile(rf"^'(?=\s*[{re.escape(STARTS)}])")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that begins like a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take the apostrophe of `guarded` away again."""
    return _GUARD.sub("", text)


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as CSV that Excel opens with its accents right (UTF-8 with a mark); texts must be guarded already."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")
