"""Text that a spreadsheet must not take for a formula, in files that units and offices exchange.

Comes in: a text of a person. Goes out: the same text, with an apostrophe before it where one would compute it.
"""

from __future__ import annotations

import re

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
