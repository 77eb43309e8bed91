"""Text → lexemes: words, figures, codes and marks, cut without a look at what stands beside them.

A text is cut at its spaces first. What stands between two spaces is most often a word that was met before, and is found
in the table of those met lately.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from itertools import accumulate, chain
from typing import TypeVar

from calendars.deadlines.lexer.cleaning.spelling import lower
from calendars.deadlines.lexer.figures import FIGURE_OR_MARK, FIGURES, cut_figures
from calendars.deadlines.lexer.lexeme import ENDS, ROMANS, STOPS, Lexeme, token_alone
from calendars.deadlines.lexer.misspelt.broken_words import is_only_unknown
from calendars.deadlines.lexer.misspelt.slips import Slip, slip_of
from calendars.deadlines.lexer.token import UNKNOWN, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import ACCENTED, SPELLINGS, UNACCENTED, TrieNode

_TIME_WORD = r"(?!th[aá]ng|thg|t\d|qu[yýúi]|qúy|q\W?\d|q\W?i|n[aă]m|ng[aà]y|l[aầ]n|tu[aầ]n|k[yỳì]|gi[oờ]|h\b)"
# Behind a slash a word with its tones or two vowels is no abbreviation: "đến 01/5/Trạm y tế", "22/4/khai mạc".
_WORD = (
    r"(?![a-zđươ]*(?:[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]|"
    r"ai|ao|eo|oa|oi|ia|ie|iê|ươ|uyê))"
)
_GROUPS = {
    "word": r"[^\W\d_]+|[ⅰⅱⅲⅳ]",
    # A document's code ("45/2016/QĐ-TTg", "14-KL/TW"), but not "01/quý", "15/tháng 6" or the "20-h" of "20-hằng tháng".
    "code": rf"(?<!\d/)\d+[a-zđ]?(?:/\d\d\d\d)?/(?=[a-zđ]){_TIME_WORD}{_WORD}[a-zđ]\w*(?:[-–/.]{_TIME_WORD}[a-zđ]\w*)*"
    rf"|\d+-(?=[a-zđ]){_TIME_WORD}[a-zđ]+(?:/[a-zđ]+)?(?!\w)",
    "big": r"\d{1,3}(?:\.\d{3})+(?!\d)|\d{5,}|\d+(?:[.,]\d\d?)?\s?%",
    "num": r"\d+",
    "mark": r"[-–—‐‑‒−÷~→/∕.,;:()\[\]+&'’]",
}
# Every character falls in some lexeme (those without meaning in one of their own), so lengths add up to places.
_ANY = re.compile("|".join(_GROUPS.values()) + "|.", re.DOTALL)
_NAMED = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _GROUPS.items()))
# "12 %" is one lexeme; and whether "12/q" ends in a quarter is seen only with what follows.
_SPACE_BETWEEN = re.compile("(?<![-–/.][qQ]) (?!%)")
_BEFORE_QUARTER = ("-", "–", "/", ".")
_Made = TypeVar("_Made")
# Bounds on the memory of a process that reads for months: a longer chunk is not kept, a full table is begun anew.
LONGEST_KEPT, MOST_KEPT = 24, 4096
# Alone these may be the first part of a word cut in two: "l àm việc", "v à".
_WHOLE_ROMANS = {word: token for word, token in ROMANS.items() if word not in {"l", "v", "x"}}
# Behind these the unit again names what it is relative to: "quý tiếp theo quý báo cáo".
_OF_SAME_UNIT = {"next_quarter": "quý", "next_month": "tháng"}
# After "năm trước", "năm cuối" and such, these begin an expression: "hằng năm trước tháng 12", "mỗi năm cuối quý".
_BEGINNINGS = {"ngày", "khi", "thời", "ngay", "tháng", "quý", "năm", "mùng", "mồng", "rằm"}


class _Kept(dict[str, tuple[_Made, ...]]):
    """What stands between two spaces → what is made of it; begun anew when it is full."""

    def __init__(self, make: Callable[[str], tuple[_Made, ...]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, chunk: str) -> tuple[_Made, ...]:
        made = self._make(chunk)
        if len(chunk) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[chunk] = made
        return made


def cut(chunks: list[str], *, plain: bool) -> list[Lexeme]:
    """Cut the chunks of a cleaned text into lexemes in lower case, an empty one or two after the last.

    ``plain``: the text has no accents, so that its words may be those of the language without theirs.
    """
    lexemes_of = (_PLAIN_LEXEMES if plain else _LEXEMES).__getitem__
    return [*chain.from_iterable(map(lexemes_of, chunks)), *ENDS]


def lexemes_of_chunk(chunk: str, *, plain: bool) -> tuple[Lexeme, ...]:
    """Return the lexemes of what stands between two spaces."""
    return (_PLAIN_LEXEMES if plain else _LEXEMES)[chunk]


def places_in(text: str) -> list[int]:
    """Return the places in the text of the lexemes that ``cut`` gives; few are ever asked for."""
    chunks = chunks_of(text)
    starts = accumulate((len(chunk) + 1 for chunk in chunks), initial=0)
    places = [start + place for start, chunk in zip(starts, chunks, strict=False) for place in _PLACES[chunk]]
    return [*places, -1, -1]


def goes_on_behind_gap(chunk: str) -> bool:
    """Return whether the chunk may be one with that before or behind it."""
    return chunk[0] == "%" or (chunk[-1] in "qQ" and chunk[-2:-1] in _BEFORE_QUARTER)


def chunks_of(text: str) -> list[str]:
    """Return what stands between the spaces of a cleaned text; "12 %" and "12/q 2" are not parted."""
    joined = "q " in text or "Q " in text or " %" in text
    return _SPACE_BETWEEN.split(text) if joined else text.split(" ")


def _cut_chunk(chunk: str, *, plain: bool) -> tuple[Lexeme, ...]:
    """Cut what stands between two spaces; the commonest kinds, a word and a date in figures, go the short way."""
    if chunk.isalpha():
        return (_lexeme(lower(chunk), plain=plain),)
    if FIGURES.fullmatch(chunk):
        return cut_figures(chunk)
    return tuple(_cut_with_places(lower(chunk), plain=plain)[0])


def slips_in(lexemes: Iterable[Lexeme]) -> list[tuple[str, Slip]]:
    """Return the misspelt words with what they stand for."""
    return [(lexeme.word, lexeme.slip) for lexeme in lexemes if lexeme.slip is not None]


def _cut_with_places(chunk: str, *, plain: bool = False) -> tuple[list[Lexeme], list[int]]:
    lexemes: list[Lexeme] = []
    places: list[int] = []
    place = 0
    for word in FIGURE_OR_MARK.findall(chunk) if FIGURES.fullmatch(chunk) else _ANY.findall(chunk):
        lexeme = _lexeme(word, plain=plain)
        if lexeme.group:
            lexemes.append(lexeme)
            places.append(place)
        place += len(word)
    if "." in chunk or "," in chunk:
        _mark_gaps(lexemes, places)
    return lexemes, places


def _mark_gaps(lexemes: list[Lexeme], places: list[int]) -> None:
    """Put the token of a gap in each single stop or comma that nothing touches."""
    for i, lexeme in enumerate(lexemes):
        touched = i + 1 < len(places) and places[i + 1] == places[i] + 1
        if lexeme.word in STOPS and not touched:
            lexemes[i] = STOPS[lexeme.word]


_LEXEMES = _Kept(partial(_cut_chunk, plain=False))
_PLAIN_LEXEMES = _Kept(partial(_cut_chunk, plain=True))
_PLACES = _Kept(lambda chunk: tuple(_cut_with_places(lower(chunk))[1]))


def _made(word: str, *, plain: bool) -> Lexeme:
    if word.isalpha():
        return word_lexeme(word, len(word), _WHOLE_ROMANS.get(word), plain=plain)
    match = _NAMED.match(word)
    group = (match and match.lastgroup) or ""
    if group == "word":
        return word_lexeme(word, len(word), _WHOLE_ROMANS.get(word), plain=plain)
    return Lexeme(group, word, SPELLINGS.get(word, word), len(word), token_alone(group, word))


def word_lexeme(word: str, size: int, token: Token | None = None, *, plain: bool) -> Lexeme:
    """Make the lexeme of a word that takes so many characters."""
    known = SPELLINGS.get(word)
    slip = None if known or token else slip_of(word)
    known = known or (slip.meant if slip and slip.meant else word)
    if token is None and word not in ROMANS and is_only_unknown(word, known):
        token = UNKNOWN
    return Lexeme("word", word, known, size, token, (UNACCENTED if plain else ACCENTED).get(known), slip)


def _lexeme(word: str, *, plain: bool) -> Lexeme:
    """Return the lexeme; that of a word of the language is one object, so that a word typed twice is known by it."""
    if word in SPELLINGS:
        return _known(word, plain=plain)
    return _made_lately(word, plain=plain) if len(word) <= LONGEST_KEPT else _made(word, plain=plain)


_known = cache(_made)
_made_lately = lru_cache(maxsize=MOST_KEPT)(_made)


def longest_phrase(lexemes: list[Lexeme], at: int, first: Token, second: TrieNode) -> tuple[Token, int]:
    """Return the token of the longest phrase and the place behind it, from where its ``second`` word stands.

    ``first`` is the token of its first word alone.
    """
    best, stop, node = first, at, second
    while True:
        at += 1
        token, after = node.token, node.after
        if token is not None and not (node.may_break and _begins_anew(lexemes[at], token)):
            best, stop = token, at
        if not after or (further := after.get(lexemes[at].known)) is None:
            return best, stop
        node = further


def _begins_anew(following: Lexeme, token: Token) -> bool:
    """Return whether "năm trước" is rather "năm" and "trước ngày …", "báo cáo số" rather "báo cáo" and "số liệu"."""
    if token.name == "doc":
        return following.group == "word"
    if following.known == "năm":  # "mỗi năm cuối năm"; but "năm sau năm đánh giá" is the year after
        return token.name in {"first_year", "final_year"}
    if following.known == _OF_SAME_UNIT.get(token.name):  # "quý tiếp theo quý báo cáo" is the quarter after
        return False
    return following.group == "num" or following.known in _BEGINNINGS
