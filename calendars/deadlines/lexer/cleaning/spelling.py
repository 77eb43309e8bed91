"""Vietnamese as people type it: one form for NFC and NFD, for tone marks on the wrong vowel, for stray characters."""

from __future__ import annotations

import re

from dondoc.text.folding import TONES, compose, compose_widths, decompose, split_tones, without_diacritics

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# Composed letters, marks and quotes, of which nothing has to be put right; Vietnamese needs no others.
_NOT_PLAIN = re.compile("[^\u0000-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027]")
_LONE_MARKS = re.compile("[\u0300-\u036f]+")
# Full-width letters and figures, and mathematical digits, are the plain ones (NFKC); other compatibility forms stay.
_WIDE = re.compile("[\uff01-\uff5e\U0001d7ce-\U0001d7ff]+")


def is_plain(text: str) -> bool:
    """Return whether every letter is composed, and no sign invisible or of another width."""
    return _NOT_PLAIN.search(text) is None


def clean(text: str) -> str:
    """Return the text in composed form, without invisible characters, with one space for each gap."""
    if not is_plain(text):
        text = _WIDE.sub(lambda found: compose_widths(found.group()), compose(text))
        if _LONE_MARKS.search(text):
            text = _compose_in_any_order(text)
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def lower(text: str) -> str:
    """Return lower case of the same length, so that a place in one is the same place in the other."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def variants(word: str) -> set[str]:
    """Return the word with its tone mark on each vowel in turn: "quý" is also typed "qúy", "hoà" is also "hòa"."""
    letters, tones = split_tones(word)
    if not tones:
        return {word}
    spots = [i for i, c in enumerate(letters) if without_diacritics(c) in "aeiouy"]
    return {compose(letters[: i + 1] + tones[0] + letters[i + 1 :]) for i in spots} | {word}


def tones_of(word: str) -> set[str]:
    """Return the word with every tone and with none: "xuyên", "xuyện", "xuyến" …, wherever the mark is typed."""
    letters, _ = split_tones(word)
    spots = [i for i, c in enumerate(letters) if without_diacritics(c) in "aeiouy"]
    return {letters, *(compose(letters[: i + 1] + tone + letters[i + 1 :]) for i in spots for tone in TONES)}


def _compose_in_any_order(text: str) -> str:
    """Compose marks typed in the wrong order (tone before circumflex), which NFC alone leaves apart."""
    ordered = _LONE_MARKS.sub(lambda found: "".join(sorted(found.group(), key=TONES.__contains__)), decompose(text))
    return compose(ordered)
