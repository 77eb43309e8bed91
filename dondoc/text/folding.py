"""Fold Vietnamese text: composed letters, single spaces, lower case, without diacritics.

Two texts that differ by nothing a reader sees have one folded form. `fold` keeps diacritics (Minh Quân is not
Minh Quán) and serves equality; `bare` takes them off and serves searching and scoring alone.
"""

from __future__ import annotations

import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks as combining characters: huyền, sắc, ngã, hỏi, nặng."""
_D = str.maketrans("đĐ", "dD")


def compose(text: str) -> str:
    """Return the text in composed letters (NFC): one code point for each Vietnamese letter."""
    return unicodedata.normalize("NFC", text)


def compose_widths(text: str) -> str:
    """Return the text in composed letters with full-width letters and ligatures as plain ones (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def decompose(text: str) -> str:
    """Return the text with every mark as a character of its own (NFD)."""
    return unicodedata.normalize("NFD", text)


def squeeze(text: str) -> str:
    """Return the text in composed letters, with every run of white space as one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return the text for comparison: composed letters, lower case, single spaces."""
    return squeeze(text).casefold()


def fold_sentence(text: str | None) -> str:
    """Return the text for comparison as `fold` does, without its closing stop; None counts as empty."""
    return fold(text or "").rstrip(" .;")


def without_diacritics(text: str) -> str:
    """Return the text as a keyboard without Vietnamese types it, case kept: "Đến quý" is "Den quy"."""
    return "".join(c for c in decompose(text) if not unicodedata.combining(c)).translate(_D)


def bare(text: str) -> str:
    """Return the text for searching: lower case, single spaces, no diacritics ("Sở Nội vụ" is "so noi vu")."""
    return " ".join(without_diacritics(text.casefold()).split())


def split_tones(word: str) -> tuple[str, str]:
    """Return a word without its tone marks (composed, ă â ê ô ơ ư đ kept), and the marks that were on it."""
    parted = decompose(word)
    return compose("".join(c for c in parted if c not in TONES)), "".join(c for c in parted if c in TONES)
