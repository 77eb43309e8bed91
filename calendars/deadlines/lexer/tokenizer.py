"""Pieces → tokens: the longest phrases of the language, numbers in words, short forms, marks one by one."""

from __future__ import annotations

import re

from calendars.deadlines.lexer.lexeme import BEFORE_A_GAP, LAST, ROMANS, Lexeme
from calendars.deadlines.lexer.lexemes import chunks_of, cut, longest_phrase, places_in, slips_in, word_lexeme
from calendars.deadlines.lexer.misspelt.broken_words import glued_unit, is_split_word
from calendars.deadlines.lexer.misspelt.slips import Slip
from calendars.deadlines.lexer.misspelt.suspects import is_suspect
from calendars.deadlines.lexer.misspelt.typed_twice import words_typed_twice
from calendars.deadlines.lexer.token import (
    BY_NEIGHBOURS,
    COUNTED_DAYS,
    END,
    NO_JOINS,
    UNACCENTED_UNIT,
    UNKNOWN,
    Token,
)
from calendars.deadlines.lexer.token_places import TokenPlaces
from calendars.deadlines.lexer.vocabulary.lexicon import NUMBERS
from calendars.deadlines.lexer.vocabulary.phrase_trie import (
    LONGEST_PHRASE,
    SPELLINGS,
    UNACCENTED,
    UNACCENTED_NUMBERS,
)
from calendars.deadlines.lexer.vocabulary.values import WORTH

_ENDS = [END] * 8
_GLUED = re.compile("(quý|qúy|quí|q|quy)([ivl]+)$")
# After these "năm" is the unit even where a unit follows: "hằng năm ngày …", "cuối năm tháng …".
_NO_NUMBER_AFTER = {"each", "first", "mid", "last", "this", "n", "n3", "word", "half"}
# After these a number is their own, and the day behind it is one: "14 giờ 30 ngày 5/6", "đợt 1 ngày 05/6".
_NUMBERED_BEFORE_DAY = {"/", "hour", ":", "ordinal", "event_noun", "times"}
# "hàng thang" among words with their accents: behind "hằng" nothing else is meant.
_EACH = frozenset(("hằng", "hàng"))
_UNITS_BEHIND_EACH = {
    "thang": ("month", "tháng"),
    "nam": ("year", "năm"),
    "quy": ("quarter", "quý"),
    "tuan": ("week", "tuần"),
}
_DAYS, _MONTH, _QUARTER, _YEAR = Token("days"), Token("month"), Token("quarter"), Token("year", WORTH["năm"])


class Tokenizer(TokenPlaces):
    """The tokens ``found`` in a cleaned text, and a few empty ones so that looking ahead is always safe.

    ``slips``: misspelt words with what they stand for. ``unaccented``: words of time are typed without their accents,
    so that "tu" may be "từ" or "tư". ``figures_meet``: figures may stand on both sides of a gap.
    """

    __slots__ = ("_looked", "_plain", "figures_meet", "slips", "unaccented")

    def __init__(self, text: str, lexemes: list[Lexeme] | None = None) -> None:
        """Find the tokens of a cleaned text; ``lexemes``: those it was cut into, if they are known and have no slip."""
        self._plain = plain = text.isascii()
        self._text = text
        if lexemes is None:
            lexemes = cut(chunks_of(text), plain=plain)
            self.slips = slips_in(lexemes)
        else:
            self.slips = []
        self._lexemes = lexemes
        self._places = []
        self.unaccented = plain and _any_unaccented(lexemes)
        self.figures_meet = self._looked = False
        self.found = []
        self._steps = [(0, 0)]
        self._fill()
        self.found += _ENDS

    def _fill(self) -> None:
        """Add every lexeme: most of them here, in the loop, and the others by a method of their own."""
        lexemes, found = self._lexemes, self.found
        at, joins, lexeme = 0, NO_JOINS, lexemes[0]
        while True:
            stop = at + 1
            following = lexemes[stop]
            token, after = lexeme.alone, lexeme.after
            if following is lexeme:  # one object stands for all lexemes of a spelling
                if not lexeme.size:
                    return
                if self._drop_repeated():
                    break
            if after is not None:
                if following.known in after:
                    token, stop = longest_phrase(lexemes, stop, token, after[following.known])
                    following = lexemes[stop]
                    if following is lexemes[stop - 1] and self._drop_repeated():
                        break
                    if token.name not in joins:
                        self._steps.append((len(found) + 1, stop))
                elif not after and token.name not in joins:
                    found.append(token)
                    found += lexeme.tail
                    joins, at = found[-1].joins, stop + len(lexeme.tail)
                    lexeme = lexemes[at]
                    continue
            if token.name in joins:
                at = self._add_by_neighbours(lexeme, at, token, stop)
                self._keep_step(at)
                joins, lexeme = self._joins(), lexemes[at]
                continue
            found.append(token)
            joins = token.joins
            at, lexeme = stop, following
        self._fill()

    def _drop_repeated(self) -> bool:
        """Begin anew without the second of two equal words in a row; return whether there are any."""
        if self._looked:
            return False
        self._looked = True
        lexemes, places = cut(chunks_of(self._text), plain=self._plain), places_in(self._text)
        count = len(lexemes)
        for at in words_typed_twice(lexemes):
            del places[at], lexemes[at]
        if len(lexemes) == count:
            return False
        self.slips = slips_in(lexemes) if self.slips else []
        self._lexemes, self._places, self._steps = lexemes, places, [(0, 0)]
        self.found.clear()
        self.figures_meet = False
        return True

    def _joins(self) -> frozenset[str]:
        """Return the names of tokens that may not simply be added behind the last."""
        found = self.found
        if len(found) > 1 and found[-1].name == "day" and found[-2].name in {"n", "word"}:
            return COUNTED_DAYS
        return found[-1].joins if found else NO_JOINS

    def _add_by_neighbours(self, lexeme: Lexeme, at: int, token: Token, stop: int) -> int:
        """Add a lexeme whose meaning depends on those beside it; return where the next one begins."""
        if lexeme.group == "word":
            if token is BY_NEIGHBOURS or token.name == "roman":
                return self._add_word(lexeme, at)
            if token.name == "past":  # "hằng năm qua phần mềm"
                return self._add_unit(_YEAR, at, at + 1)
            return self._add_unit(token, at, stop)
        if lexeme.group == "mark":
            self._add_mark(lexeme.token or END, at)
        else:
            if self.found[-1].name != "day":
                self.figures_meet = True
            elif lexeme.group == "num":
                self._count_days()
            self._add(lexeme.token or END, at)
        return at + 1

    def _add_unit(self, token: Token, at: int, stop: int) -> int:
        """Add a unit after a unit: the first of "năm ngày" is five, and a word typed twice counts once."""
        before = self.found[-2].name if len(self.found) > 1 else ""
        numbered = self._lexemes[stop].group == "num"
        fifth = self.found[-1].name == "year" and before == "month"  # "tháng Năm năm 2025"
        if fifth or (self.found[-1].name == "year" and not numbered and before not in _NO_NUMBER_AFTER):
            self._replace_last(1, Token("word", 5))
            self._add(token, at)
        elif self.found[-1].name == token.name and not (numbered and before in ("n", "word")):
            self._replace_last(1, token)  # but "báo cáo 6 tháng tháng 12" has both
        else:
            self._add(token, at)
        return stop

    def _count_days(self) -> None:
        """Make "các ngày 08 và 09/12" of "02 ngày 08 và 09/12", before a number."""
        found = self.found
        counted = len(found) > 1 and found[-2].name in {"n", "word"}
        before = found[-3].name if len(found) > 2 else ""
        if before == ":" and (len(found) < 4 or found[-4].name != "n"):  # "Thi: 02 ngày 14, 15/3" is no "14:30 ngày"
            before = ""
        if counted and before not in _NUMBERED_BEFORE_DAY:
            self._replace_last(2, _DAYS)

    def _add_word(self, lexeme: Lexeme, at: int) -> int:
        """Add a word that begins no known phrase; return where the next lexeme begins."""
        word, following, numbers = lexeme.word, self._lexemes[at + 1], UNACCENTED_NUMBERS if self._plain else NUMBERS
        if following.group == "word" and lexeme.known not in numbers and is_split_word(word, following.word):
            self._join_lexemes(at)
            return self._again(at)
        if word in ROMANS:
            self._add_roman(word, at)
        elif lexeme.known in numbers:
            self._add_counted(numbers[lexeme.known], at)
        elif at and word in _UNITS_BEHIND_EACH and self._lexemes[at - 1].word in _EACH:
            name, meant = _UNITS_BEHIND_EACH[word]
            self.slips.append((word, Slip(meant, certain=True)))
            self._add_unit(Token(name, WORTH.get(meant, 0)), at, at + 1)
        elif unit := glued_unit(word):
            self._split_lexeme(at, len(word) - len(unit))
            return self._again(at)
        elif word[0] in "qt":
            return self._add_short_form(word, at)
        else:
            self._add_unknown(at)
        return at + 1

    def _join_lexemes(self, at: int) -> None:
        """Make one lexeme of two that a scanner split."""
        lexemes, places = self._lexemes, self._placed()
        word = lexemes[at].word + lexemes[at + 1].word
        size = places[at + 1] + lexemes[at + 1].size - places[at]
        lexemes[at] = word_lexeme(word, size, plain=self._plain)
        del lexemes[at + 1], places[at + 1]

    def _again(self, at: int) -> int:
        """Take back the word before a mended one, whose phrase may go on with it; return where to read on.

        A word typed again and again is one token of many lexemes, and no phrase.
        """
        first = self._first_of(len(self.found) - 1) if self.found else 0
        if not self.found or self._lexemes[at - 1].group != "word" or at - first > LONGEST_PHRASE:
            return at
        self._drop_last(1)
        return first

    def _add_unknown(self, at: int) -> None:
        """Add a word of no meaning; "thang 6", "vào háng 12" are left for a person to see."""
        lexemes = self._lexemes
        suspect = is_suspect(lexemes[at].word, lexemes[at - 1] if at else LAST, lexemes[at + 1])
        self._add(UNACCENTED_UNIT if suspect else UNKNOWN, at)

    def _add_short_form(self, word: str, at: int) -> int:
        """Add a word that is in no table, unless it is a short form ("Q.II", "T6") or glued ("QuýII")."""
        glued = _GLUED.match(word)
        following = self._lexemes[at + 1].word
        number = self._lexemes[at + 2].word if following == "." else following
        numbered = number.isdecimal() or (number in ROMANS and word != "t")
        if glued and glued[2] in ROMANS:
            self._split_lexeme(at, len(glued[1]))
            self._add(_QUARTER, at)
        elif word in {"q", "quy", "t"} and numbered:
            self._add(_QUARTER if word != "t" else _MONTH, at)
            return at + 1 + (following == ".")
        else:
            self._add_unknown(at)
        return at + 1

    def _split_lexeme(self, at: int, size: int) -> None:
        """Make two lexemes of one: "QuýII", "Trướcngày"."""
        word = self._lexemes[at].word
        parts = (word[:size], word[size:])
        places = self._placed()
        self._lexemes[at : at + 1] = (word_lexeme(part, len(part), plain=self._plain) for part in parts)
        places.insert(at + 1, places[at] + size)

    def _add_roman(self, word: str, at: int) -> None:
        """Add a roman numeral, joining "I I"."""
        last, token = self.found[-1] if self.found else END, ROMANS[word]
        if last.name == "roman" and (last.value, token.value) in {(1, 1), (2, 1), (1, 2), (1, 5)}:
            self._replace_last(1, Token("roman", 4 if word == "v" else last.value + token.value))
        else:
            self._add(token, at)

    def _add_counted(self, value: int, at: int) -> None:
        """Add a number in words, joining "mười một"."""
        last = self.found[-1] if self.found else END
        if last.name == "word" and last.value in {10, 20, 30} and value < 10:
            self._replace_last(1, Token("word", last.value + value))
        elif last.name == "word" and last.value < 10 == value:
            self._replace_last(1, Token("word", last.value * 10))
        else:
            self._add(Token("word", value), at)

    def _add_mark(self, token: Token, at: int) -> None:
        """Add a mark, but a doubled slash or a row of stops only once, and no bracket that repeats a number."""
        found = self.found
        if found and token.name in {"/", "."} and found[-1].name == token.name:
            found[-1] = BEFORE_A_GAP.get(token.name, token)
        elif token.name != ")" or not self._drop_spelled_number():
            self._add(token, at)

    def _drop_spelled_number(self) -> bool:
        """Drop the bracket that repeats a number in words: "05 (năm) ngày" is "05 ngày"."""
        found = self.found
        for back in (2, 3, 4):
            if len(found) > back and found[-back].name == "(":
                number, inside = found[-back - 1], found[1 - back]
                repeats = number.name in {"n", "n3"} and inside.name in {"word", "year"}
                spelled = number.name in {"word", "year"} and inside.name == "n" and number.value == inside.value
                if spelled and back == 2:
                    self._replace_last(back + 1, Token("word", number.value))
                elif repeats:
                    self._drop_last(back)
                return repeats or (spelled and back == 2)
        return False


def _any_unaccented(lexemes: list[Lexeme]) -> bool:
    return any(each.group == "word" and each.word in UNACCENTED and each.word not in SPELLINGS for each in lexemes)
