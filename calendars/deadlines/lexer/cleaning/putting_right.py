"""Put a text right before it is cut: composed letters, single spaces, spoiled figures. Most texts need none of it."""

from __future__ import annotations

import re

from calendars.deadlines.lexer.cleaning.legacy_fonts import from_legacy_font, may_be_legacy
from calendars.deadlines.lexer.cleaning.line_ends import LINE_END, part_items
from calendars.deadlines.lexer.cleaning.repair import (
    is_suspect_figure,
    join_broken_words,
    may_be_broken,
    repair_figures,
)
from calendars.deadlines.lexer.cleaning.spelling import clean, is_plain
from calendars.deadlines.lexer.lexemes import FIGURES, chunks_of, goes_on_behind_gap

# The same bounds as those of the table of lexemes.
_LONGEST_KEPT, _MOST_KEPT = 24, 4096
# What stands between two spaces and was found to be in order; begun anew when it is full.
_IN_ORDER: set[str] = set()
# Figures that a scanner may have split.
_FIGURES_APART = re.compile(" (?<=[0-9] )[0-9]")


def put_right(text: str) -> tuple[str, str, list[str], bool]:
    """Return the text as typed, with its figures put right, its chunks, and whether a person should see it."""
    if LINE_END.search(text):
        text = part_items(text)
    chunks = text.split()
    typed = " ".join(chunks)
    in_order = _IN_ORDER.issuperset(chunks) or all(map(_is_in_order, set(chunks) - _IN_ORDER))
    if in_order and not (_FIGURES_APART.search(typed) or ("- " in typed and may_be_broken(typed))):
        return typed, typed, chunks, False
    typed = join_broken_words(clean(from_legacy_font(text)))
    cleaned, doubtful = repair_figures(typed)
    return typed, cleaned, chunks_of(cleaned), doubtful


def _is_in_order(chunk: str) -> bool:
    """Return whether nothing has to be put right in what stands between two spaces."""
    figures = chunk.isascii() and FIGURES.fullmatch(chunk)
    if not figures and (
        not is_plain(chunk) or may_be_legacy(chunk) or is_suspect_figure(chunk) or goes_on_behind_gap(chunk)
    ):
        return False
    if len(chunk) <= _LONGEST_KEPT:
        if len(_IN_ORDER) >= _MOST_KEPT:
            _IN_ORDER.clear()
        _IN_ORDER.add(chunk)
    return True
