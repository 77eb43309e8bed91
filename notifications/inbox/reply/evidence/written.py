"""Match a pattern against text as it is written: with its marks, or without them where the text has none. Pure.

Folded, "chị" is the "chi" of "chi trả" and "để" begins "Đề án": a pattern over words of grammar reads the marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from notifications.inbox.reply.folding import folded


def written_or_typed(pattern: str) -> Callable[[str], bool]:
    """Return a search for a pattern in Vietnamese, which ignores marks in a text of plain letters alone."""
    written = re.compile(pattern, re.IGNORECASE)
    typed = re.compile(folded_pattern(pattern), re.IGNORECASE)
    return lambda text: (typed if text.isascii() else written).search(text) is not None


def folded_pattern(pattern: str) -> str:
    r"""Fold a pattern, its classes as they are: "\\W" is no "\\w"."""
    return re.sub(r"\\.|[^\\]+", lambda found: found[0] if found[0][0] == "\\" else folded(found[0]), pattern)
