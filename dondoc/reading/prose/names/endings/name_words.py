"""Match words that names of offices go on with in small letters: "Phòng Kỹ thuật | hình sự", "Ban đại diện | cha mẹ".

The nouns that continue a name are few and are listed (config/unit_name_words.toml); what an office does is not. A
small word that no name goes on with is therefore where the name ends, or a reason to ask.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from dondoc.reading.tables.cells.names import head_length, heads_unit
from dondoc.text.syllables import is_syllable

_NOTE = re.compile(r"\s*\([^()]*\)?")
_SYLLABLE = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)*")
# After these stands which of a group are meant, whatever it is: "UBND các xã có rừng".
_OF_PLACES = frozenset(("miền", "xã", "phường", "tỉnh", "huyện", "quận", "thôn", "bản", "ấp", "phố", "trấn"))
_WORDS_BEFORE_WHICH = frozenset(("có", "được", "ven", "về", "theo"))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("config").joinpath("unit_name_words.toml").read_text(encoding="utf-8"))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Return the words of two syllables that fields are made of; of an odd number any two neighbours may be one."""
    parts = (_syllables(part) for field in _table()["fields"] for part in field.split(" và "))
    return frozenset(pair for syllables in parts for pair in list(pairwise(syllables))[:: 2 - len(syllables) % 2])


@cache
def _alone() -> frozenset[str]:
    return frozenset(_table()["anywhere"]) | {field for field in _table()["fields"] if " " not in field}


@cache
def one_syllable() -> frozenset[str]:
    """Return the fields that are words of one syllable ("Khoa Dược", "Tổ Toán"): no second half follows them."""
    return frozenset(_table()["one_syllable"])


def _syllables(text: str) -> list[str]:
    return [syllable.casefold() for syllable in _SYLLABLE.findall(text)]


def goes_on_name(tokens: Sequence[str], at: int) -> bool:
    """Decide whether a small word can go on the name before it: a field's word, or the second half of a word."""
    own, before = tokens[at].strip(",;.()").casefold(), tokens[at - 1].strip("(")
    if own in _alone() or not _SYLLABLE.fullmatch(own) or before.casefold() in _WORDS_BEFORE_WHICH:
        return True
    after = tokens[at + 1].strip(",;.()") if at + 1 < len(tokens) else ""
    return is_one_word(own, after) or is_one_word(before, own) or _is_second_half(tokens, at, before)


def is_known(tokens: Sequence[str], at: int) -> bool:
    """Decide whether a small word inside a name is listed for names, and not only taken for half of a word."""
    own = tokens[at].strip(",;.()").casefold()
    return own in _alone() or is_one_word(tokens[at - 1].strip("("), own)


def is_one_word(before: str, own: str) -> bool:
    """Decide whether two syllables stand together as a word in the field of a name: "cơ sở", "rò rỉ"."""
    return (before.casefold(), own.casefold()) in _pairs()


def is_bare(token: str) -> bool:
    """Decide whether a word stands in any name: a join, a level, a noun of a group."""
    return token.casefold() in _table()["anywhere"]


def _is_second_half(tokens: Sequence[str], at: int, before: str) -> bool:
    """Decide whether a word is the second syllable of one that begins with a capital: "Cơ | khí", "Tài | chính"."""
    if not before[:1].isupper() or before.isupper() or before in one_syllable() or before.endswith((",", ";", ")")):
        return False
    if not is_syllable(before.casefold()):  # "Phòng Marketing": no half of a word
        return False
    earlier = tokens[at - 2] if at > 1 else ""
    if earlier.casefold() in _OF_PLACES:  # "miền Nam | nhận định", "xã Hòa | rà soát": a proper name
        return False
    return not (earlier[:1].isupper() and at - 2 >= head_length(" ".join(tokens[:12])))


def strange_word(name: str) -> str | None:
    """Return the first small word inside a name that no office's name goes on with; None where there is none."""
    tokens = _NOTE.sub("", name).split()
    return next((tokens[at] for at in strange_words(" ".join(tokens))), None)


def strange_words(name: str) -> Iterator[int]:
    """Yield where in a name without notes its small words stand that no office's name goes on with."""
    tokens = name.split()
    small = (at for at in range(max(1, head_length(name)), len(tokens)) if tokens[at][:1].islower())
    return (at for at in small if not (goes_on_name(tokens, at) or _heads_place(tokens[at + 1 :])))


def _heads_place(after: Sequence[str]) -> bool:
    """Decide whether a proper name of two words or more follows a common noun: "đường | Hồ Chí Minh"."""
    named = len(after) > 1 and all(word[:1].isupper() and not word.isupper() for word in after[:2])
    return named and not heads_unit(" ".join(after))
