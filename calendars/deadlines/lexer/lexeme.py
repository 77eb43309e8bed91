"""The Lexeme: a word, a number, a code or a mark of the text, with what it is by itself."""

from __future__ import annotations

from collections.abc import Mapping

from calendars.deadlines.lexer.misspelt.slips import Slip
from calendars.deadlines.lexer.token import BY_NEIGHBOURS, Token
from calendars.deadlines.lexer.vocabulary import lexicon
from calendars.deadlines.lexer.vocabulary.phrase_trie import TrieNode

_MARKS = {**dict.fromkeys("–—‐‑‒−÷~→", "-"), "∕": "/", "[": "(", "]": ")", "’": "'", "&": "+"}
ROMANS = {word: Token("roman", value) for word, value in lexicon.ROMANS.items()}
MARKS = {mark: Token(_MARKS.get(mark, mark)) for mark in "-–—‐‑‒−÷~→/∕.,;:()[]+&'’"}


class Lexeme:
    """A lexeme of the text in lower case, never changed; ``known`` is the word it spells.

    ``token`` is what it is by itself, where no phrase begins with it. It is None for words that depend on those
    beside them: numbers, short forms, parts of words. ``node`` is where the word begins in the trie.
    ``slip``: the word is misspelt, and ``known`` is what it stands for. ``tail``: the tokens of the figures that follow
    it without a gap, which nothing before them changes. ``alone`` is its token where no phrase of several words begins
    (``BY_NEIGHBOURS`` where it has none), and ``after`` the words with which one goes on: None for most, so that one
    look passes over them, and none at all where it has a tail.
    """

    # Written out: a date in figures has one of its own, for which a dataclass with a step behind takes twice as long.
    __slots__ = ("after", "alone", "group", "known", "node", "size", "slip", "tail", "token", "word")

    def __init__(
        self,
        group: str,
        word: str,
        known: str,
        size: int,
        token: Token | None = None,
        node: TrieNode | None = None,
        slip: Slip | None = None,
        tail: tuple[Token, ...] = (),
    ) -> None:
        self.group, self.word, self.known, self.size = group, word, known, size
        self.token, self.node, self.slip, self.tail = token, node, slip, tail
        self.alone = (token if node is None else node.token) or BY_NEIGHBOURS
        after: Mapping[str, TrieNode] | None = _NOTHING if tail else None
        self.after = node.after if node is not None and node.after else after


_NOTHING: dict[str, TrieNode] = {}
BEFORE_A_GAP = {".": Token(".", 1), ",": Token(",", 1)}
STOPS = {mark: Lexeme("mark", mark, mark, 1, token) for mark, token in BEFORE_A_GAP.items()}
LAST = Lexeme("", "", "", 0)
# One behind the last, so that it is safe to look ahead.
ENDS = (LAST, LAST)


def token_alone(group: str, word: str) -> Token | None:
    """Return the token of figures, a roman numeral, a code or a single mark, known without a look beside it."""
    if group == "num":
        return Token(_number_name(word), int(word), len(word))
    if group == "mark":
        return MARKS[word]
    if word in ROMANS:
        return ROMANS[word]
    return Token(group) if group in {"code", "big"} else None


def _number_name(digits: str) -> str:
    if len(digits) <= 2:
        return "n"
    if len(digits) == 4 and 1900 <= int(digits) <= 2100:
        return "Y"
    return "n3" if len(digits) == 3 and digits[0] != "0" else "big"
