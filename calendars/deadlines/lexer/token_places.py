"""Where tokens stand in the text: found out only when somebody asks, since few phrases are quoted."""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress, repeat
from operator import is_

from calendars.deadlines.lexer.lexeme import Lexeme
from calendars.deadlines.lexer.lexemes import places_in
from calendars.deadlines.lexer.token import UNKNOWN, Token

_NOT_LAST = frozenset(("or", "and", ",", "but", "."))


class TokenPlaces:
    """Tokens, the lexemes they were made of, and the places of both.

    Most tokens are one lexeme: from each pair (token, lexeme) of ``_steps`` on they go in step.
    """

    __slots__ = ("_lexemes", "_places", "_steps", "_text", "found")

    found: list[Token]
    _lexemes: list[Lexeme]
    _places: list[int]
    _steps: list[tuple[int, int]]
    _text: str

    def text_of(self, begin: int, end: int) -> str:
        """Return the tokens from ``begin`` to before ``end`` as written, without the punctuation after them."""
        found = self.found
        while end > begin + 1 and found[end - 1].name in _NOT_LAST:
            end -= 1
        places, last = self._placed(), self._first_of(end) - 1
        return self._text[places[self._first_of(begin)] : places[last] + self._lexemes[last].size].rstrip(" .,;:-")

    def unknown_words(self) -> list[int]:
        """Return the places among the tokens of the words that are in no phrase of the language."""
        found = self.found
        return list(compress(range(len(found)), map(is_, found, repeat(UNKNOWN))))

    def word_at(self, at: int) -> str:
        """Return the word of an unknown token in small letters; "" where a slip of it is read already."""
        lexeme = self._lexemes[self._first_of(at)]
        return lexeme.word if lexeme.slip is None else ""

    def place_of(self, at: int) -> int:
        """Return where in the text a token begins."""
        return self._placed()[self._first_of(at)]

    def _placed(self) -> list[int]:
        self._places = self._places or places_in(self._text)
        return self._places

    def _first_of(self, token: int) -> int:
        """Return the place of a token's first lexeme; the one after its last is where the next token begins."""
        begin, first = self._steps[bisect_right(self._steps, (token, len(self._lexemes))) - 1]
        return min(first + token - begin, len(self._lexemes) - 2)

    def _keep_step(self, at: int) -> None:
        """Note that the next token begins with this lexeme."""
        following = len(self.found)
        begin, first = self._steps[-1]
        if following - begin != at - first:
            self._steps.append((following, at))

    def _add(self, token: Token, at: int) -> None:
        self._keep_step(at)
        self.found.append(token)

    def _replace_last(self, count: int, token: Token) -> None:
        """Put one token in place of the last ``count``."""
        first = self._first_of(len(self.found) - count)
        self._drop_last(count)
        self._add(token, first)

    def _drop_last(self, count: int) -> None:
        del self.found[-count:]
        while self._steps[-1][0] > len(self.found):
            del self._steps[-1]
