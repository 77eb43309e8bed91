"""Put a text right before it is cut: composed letters, single spaces, spoiled figures. Most texts need none of it."""

from __future__ import annotations

import re
from itertools import chain

from calendars.deadlines.lexer.cleaning.legacy_fonts import from_legacy_font, may_be_legacy
from calendars.deadlines.lexer.cleaning.line_ends import (
    LINE_END,
    may_number_item,
    part_items,
    part_numbers,
    without_item_marks,
)
from calendars.deadlines.lexer.cleaning.repair import (
    is_suspect_figure,
    join_broken_words,
    may_be_broken,
    repair_figures,
)
from calendars.deadlines.lexer.cleaning.spelling import clean, is_plain
from calendars.deadlines.lexer.figures import FIGURES, cut_date, cut_figures
from calendars.deadlines.lexer.lexeme import ENDS, Lexeme
from calendars.deadlines.lexer.lexemes import LONGEST_KEPT, MOST_KEPT, goes_on_behind_gap, lexemes_of_chunk, slips_in

# Figures that a scanner may have split.
_FIGURES_APART = re.compile(" (?<=[0-9] )[0-9]")

# "(viii)"
_LONGEST_MARK, _ENDS_OF_MARKS = 6, frozenset(")/-o")


class _Sound(dict[str, tuple[Lexeme, ...]]):
    """What stands between two spaces and is in order, without a slip → its lexemes; begun anew when it is full."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self._plain = plain

    def __missing__(self, chunk: str) -> tuple[Lexeme, ...]:
        date = cut_date(chunk)
        if date is not None and len(date) > 2:  # with its year or month it is hardly met again, and made soon
            return date
        lexemes = date or self._checked(chunk)
        if len(chunk) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[chunk] = lexemes
        return lexemes

    def _checked(self, chunk: str) -> tuple[Lexeme, ...]:
        """Return the lexemes of what is no date; raises KeyError where something may have to be put right."""
        if len(chunk) <= _LONGEST_MARK and chunk[-1:] in _ENDS_OF_MARKS and may_number_item(chunk):
            raise KeyError(chunk)
        if chunk.isascii() and FIGURES.fullmatch(chunk):
            return cut_figures(chunk)
        if chunk.split() != [chunk] or not _is_in_order(chunk) or may_be_broken(f"{chunk} "):
            raise KeyError(chunk)
        lexemes = lexemes_of_chunk(chunk, plain=self._plain)
        if slips_in(lexemes):
            raise KeyError(chunk)
        return lexemes


_SOUND_OF, _SOUND_PLAIN_OF = _Sound(plain=False).__getitem__, _Sound(plain=True).__getitem__


def lexemes_in_order(text: str) -> list[Lexeme] | None:
    """Return what the text is cut into, if all of it is in order as it is typed, but for figures that a gap parts."""
    lexemes_of = _SOUND_PLAIN_OF if text.isascii() else _SOUND_OF
    try:
        return [*chain.from_iterable(map(lexemes_of, text.split(" "))), *ENDS]
    except KeyError:
        return None


def put_right(text: str) -> tuple[str, str, list[Lexeme] | None, bool]:
    """Return the text as typed, with its figures put right, its lexemes, and whether a person should see it.

    The lexemes are None where they have to be looked for in the text that was put right.
    """
    if LINE_END.search(text):
        text = part_items(text)
    chunks = without_item_marks(text).split()
    typed = " ".join(chunks)
    if (lexemes := lexemes_in_order(typed)) is not None:
        return typed, typed, lexemes, False
    if all(map(_is_in_order, set(chunks))) and not (_FIGURES_APART.search(typed) or may_be_broken(typed)):
        return typed, typed, None, False
    return put_figures_right(text)


def has_figures_apart(text: str) -> bool:
    """Return whether figures stand on both sides of a gap, so that they may be one number."""
    return _FIGURES_APART.search(text) is not None


def put_figures_right(text: str) -> tuple[str, str, None, bool]:
    """Return what `put_right` does for a text that is not in order."""
    typed = part_numbers(join_broken_words(clean(from_legacy_font(text))))
    cleaned, doubtful = repair_figures(typed)
    return typed, cleaned, None, doubtful


def _is_in_order(chunk: str) -> bool:
    """Return whether nothing has to be put right in what stands between two spaces."""
    if chunk.isascii() and FIGURES.fullmatch(chunk):
        return True
    return is_plain(chunk) and not (may_be_legacy(chunk) or is_suspect_figure(chunk) or goes_on_behind_gap(chunk))
