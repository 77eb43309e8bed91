"""The normal form of a name: two spellings of one name have one key, two names never do.

Taken away: case, NFC or NFD, the place of a tone mark (hoà, hòa), dashes, commas, "&" and "và" between words,
abbreviations. Never taken away: diacritics, because names of communes differ by them alone (Minh Quân, Minh Quán).
"""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.text.folding import compose, compose_widths, split_tones, without_diacritics
from dondoc.text.hidden_signs import without_directions
from dondoc.units.name_forms.abbreviations import expanded

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
# The Icelandic and African letters that look like Đ are what many Vietnamese keyboards and PDF fonts wrote.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_CONNECTOR = "và"


def tidy(text: str) -> str:
    """Return the text composed (NFKC), without unseen characters, with single spaces."""
    shown = compose_widths(without_directions(text)).translate(_UNSEEN).translate(_LOOKALIKES)
    return " ".join(shown.split())


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Return the normal form used for equality and for the index: "Sở TT&TT" and "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" have
    one.
    """
    return " ".join(tokens(name))


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of the normal form, abbreviations written out."""
    return expanded(tuple(_without_connectors(plain_tokens(name))))


def plain_tokens(text: str) -> list[str]:
    """Lower-case words with the tone mark in one place, digits without leading zeros; nothing expanded or dropped."""
    return [_canonical(word) for word in _WORD.findall(tidy(text).lower())]


def _without_connectors(found: list[str]) -> list[str]:
    """ "và" is dropped only between two words: xã Mường Và keeps its name."""
    last = len(found) - 1
    return [word for at, word in enumerate(found) if word != _CONNECTOR or at in (0, last)]


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Without diacritics, for searching and for scoring near names; never for equality."""
    return without_diacritics(text)


@lru_cache(maxsize=65_536)
def _canonical(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    base, tones = split_tones(word)
    return _with_tone(base, tones) if len(tones) == 1 else compose(word)


def _with_tone(base: str, tone: str) -> str:
    """Return the tone mark where one fixed rule puts it, wherever the writer had put it."""
    at = _tone_place(base)
    return compose(base[: at + 1] + tone + base[at + 1 :])


def _tone_place(base: str) -> int:
    vowels = [at for at, letter in enumerate(base) if letter in _VOWELS]
    if len(vowels) > 1 and base[:2] in ("qu", "gi"):
        vowels = [at for at in vowels if at != 1]
    marked = [at for at in vowels if base[at] in _MARKED]
    if marked:
        return marked[-1]
    if not vowels:
        return len(base) - 1
    closed = vowels[-1] < len(base) - 1
    return vowels[1] if len(vowels) > 2 or (len(vowels) == 2 and closed) else vowels[0]
