"""Guard the cells of files that offices exchange, so that no spreadsheet computes a text; write them as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

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


def write_csv(out: BinaryIO, head: Iterable[str], rows: Iterable[Iterable[object]]) -> int:
    """Write a table as CSV that Excel opens with its accents right (UTF-8 with a mark); return the number of rows.

    Rows are taken one by one and none is kept; their texts must be guarded already.
    """
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer, written = csv.writer(text), 0
    writer.writerow(head)
    for row in rows:
        writer.writerow(row)
        written += 1
    # The file belongs to the caller: a wrapper that is collected would close it.
    text.detach()
    return written
