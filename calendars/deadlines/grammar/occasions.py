"""Occasions: the day in honour of which something is done, and how often something takes place."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import read_dated
from calendars.deadlines.grammar.found import Scan
from calendars.deadlines.lexer.phrase_trie import OCCASION_NOUN

# The value of "kỷ niệm" and "chào mừng" among the words after which a date is no deadline.
_OCCASION = 1
_CLAUSE_ENDS = {";", "."}


def propose_occasion(found: Scan) -> None:
    """Propose the day of "chào mừng Quốc khánh 02/9", "kỷ niệm 30/4": due by then, or only in its honour? Asked."""
    tokens = found.tokens
    marked = [place for place, token in enumerate(tokens) if token.name == "in_force" and token.value == _OCCASION]
    for place in range(marked[0] + 1, len(tokens)) if marked else ():
        figures = tokens[place].name == "n" and tokens[place + 1].name == "/" and tokens[place + 2].name == "n"
        if figures and (dated := read_dated(tokens, place)):
            found.dated.append(dated)
            found.doubtful += (dated.begin,)
            found.set_aside = tuple(each for each in found.set_aside if each.end <= dated.begin)
            return


def counts_occasions(found: Scan, at: int) -> bool:
    """Return whether "02 buổi (", "03 lớp,", "02 đợt:" only says how many there are of what is then dated."""
    tokens = found.tokens
    if (at and tokens[at - 1].name not in _CLAUSE_ENDS) or tokens[at + 2].name not in (",", "(", ":", "-"):
        return False
    noun = tokens[at + 1]
    return noun.name != "x" or noun.value == OCCASION_NOUN
