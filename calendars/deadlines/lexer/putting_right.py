"""Put a text right before it is cut: composed letters, single spaces, spoiled figures. Most texts need none of it."""

from __future__ import annotations

import re

from calendars.deadlines.lexer.legacy_fonts import from_legacy_font, may_be_legacy
from calendars.deadlines.lexer.lexemes import FIGURES
from calendars.deadlines.lexer.repair import is_suspect_figure, join_broken_words, repair_figures
from calendars.deadlines.lexer.spelling import clean, is_plain

_LONGEST_KEPT, _MOST_KEPT = 24, 4096
# What stands between two spaces and was found to be in order; begun anew when it is full.
_IN_ORDER: set[str] = set()
# Figures that a scanner may have split.
_FIGURES_APART = re.compile(" (?<=[0-9] )[0-9]")


def put_right(text: str) -> tuple[str, str, bool]:
    """Return the text as it was typed and with its figures put right, and whether a person should see that."""
    chunks = text.split()
    typed = " ".join(chunks)
    if (_IN_ORDER.issuperset(chunks) or all(map(_is_in_order, chunks))) and not _FIGURES_APART.search(typed):
        typed = join_broken_words(typed)
        return typed, typed, False
    typed = join_broken_words(clean(from_legacy_font(text)))
    return typed, *repair_figures(typed)


def _is_in_order(chunk: str) -> bool:
    """Return whether nothing has to be put right in what stands between two spaces."""
    if chunk in _IN_ORDER:
        return True
    figures = chunk.isascii() and FIGURES.fullmatch(chunk)
    if not figures and (not is_plain(chunk) or may_be_legacy(chunk) or is_suspect_figure(chunk)):
        return False
    if len(chunk) <= _LONGEST_KEPT:
        if len(_IN_ORDER) >= _MOST_KEPT:
            _IN_ORDER.clear()
        _IN_ORDER.add(chunk)
    return True
