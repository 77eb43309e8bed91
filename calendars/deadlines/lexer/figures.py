"""Cut figures: dates such as "15/3/2021", numbers, and the marks between and behind them."""

from __future__ import annotations

import re

from calendars.deadlines.lexer.lexeme import STOPS, Lexeme, token_alone
from calendars.deadlines.lexer.token import Token

# Dates and such in figures ("15/3/2021", "01.2021)."), in which there can be neither a code nor a number of thousands.
FIGURES = re.compile(r"\(*\d{1,4}(?:[-/]\d{1,4}|\.(?!\d{3}(?!\d))\d{1,4})*[-/.,;:()]*")
# Figures with single marks between them, and at most one behind.
_TAILED = re.compile(r"[\d./-]*\d[-/.,;:]?")
_MOST_DIGITS, _MOST_NUMBERS = 4, 3
FIGURE_OR_MARK = re.compile(r"\d+|\D")


class _Figures(dict[str, Lexeme]):
    """Digits or a mark → the lexeme; there are few, since they are at most four digits."""

    def __missing__(self, word: str) -> Lexeme:
        lexeme = self[word] = _figure(word)
        return lexeme


class _Numbers(dict[str, Lexeme]):
    """Digits → the lexeme; raises KeyError for anything but at most four digits."""

    def __missing__(self, word: str) -> Lexeme:
        if not (word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS):
            raise KeyError(word)
        lexeme = self[word] = FIGURE_OF[word]
        return lexeme


FIGURE_OF = _Figures()
_NUMBER_OF = _Numbers()


def _figure(word: str) -> Lexeme:
    group = "num" if word.isdecimal() else "mark"
    return Lexeme(group, word, word, len(word), token_alone(group, word))


_MARKS_BEHIND = STOPS | {mark: FIGURE_OF[mark] for mark in ";:"}


def cut_figures(chunk: str) -> tuple[Lexeme, ...]:
    """Cut figures such as "15/3/2021", of which the pattern ``FIGURES`` is."""
    lexemes = [FIGURE_OF[word] for word in FIGURE_OR_MARK.findall(chunk)]
    lexemes[-1] = STOPS.get(lexemes[-1].word, lexemes[-1])
    # Of marks in a row the second may be dropped, and a bracket may only repeat the number.
    if len(lexemes) > 1 and _TAILED.fullmatch(chunk):
        lexemes[0] = _with_tail(lexemes[0], tuple([lexeme.alone for lexeme in lexemes[1:]]))
    return tuple(lexemes)


def cut_date(chunk: str) -> tuple[Lexeme, ...] | None:
    """Cut "15/3/2021", "6/2021." or a number alone, a mark behind or none, without a pattern; None for others."""
    if not chunk[:1].isdecimal():
        return None
    mark = _MARKS_BEHIND.get(chunk[-1])
    try:
        return _cut_numbers(chunk.split("/")) if mark is None else _cut_numbers(chunk[:-1].split("/"), mark)
    except KeyError:
        return None


def _cut_numbers(numbers: list[str], *behind: Lexeme) -> tuple[Lexeme, ...] | None:
    """Return the lexemes of at most three numbers, with slashes between; raises KeyError for what is no number."""
    count, first, slash = len(numbers), _NUMBER_OF[numbers[0]], FIGURE_OF["/"]
    if count > _MOST_NUMBERS:
        return None
    following: tuple[Lexeme, ...] = behind
    if count > 1:
        second = _NUMBER_OF[numbers[1]]
        following = (slash, second, *behind) if count == 2 else (slash, second, slash, _NUMBER_OF[numbers[2]], *behind)
    if not following:
        return (first,)
    return _with_tail(first, tuple([each.alone for each in following])), *following


def _with_tail(first: Lexeme, tail: tuple[Token, ...]) -> Lexeme:
    """Give the first of the figures the tokens of the others."""
    return Lexeme(first.group, first.word, first.known, first.size, first.token, None, None, tail)
