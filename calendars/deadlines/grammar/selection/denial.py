"""Find times that are denied: "không phải mỗi năm một lần", "chưa thực hiện trong quý II" name no time to keep."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import NEGATION, PROHIBITION

# A denial reaches no further than its own clause: in "không để sót, xong trước 15/6" it is over at the comma.
_ENDS = {"", ",", ";", ".", "(", ")", ":", "but"}
_MOST_DENIED = 3
# A prohibition names what it forbids, and then from when.
_MOST_PROHIBITED = 16


def doubt_what_is_denied(found: Scan) -> None:
    """Set the denial aside, for a person to see, where an expression of time stands right behind it."""
    begins = {each.begin for each in (*found.recurrences, *found.dismissed_recurrences)}
    begins |= {dated.begin for dated in found.dated} | {length.begin for length in found.durations}
    for begin in sorted(begins | set(found.ongoing)):
        place = begin - 1
        while place >= 0 and place >= begin - 1 - _MOST_PROHIBITED and found.tokens[place].name not in _ENDS:
            if _denies(found.tokens[place], near=place >= begin - 1 - _MOST_DENIED):
                found.set_aside += (SetAside(place, begin, Why.DENIED, certain=False),)
                break
            place -= 1


def _denies(token: Token, *, near: bool) -> bool:
    return token.name == "x" and (token.value == PROHIBITION or (near and token.value == NEGATION))
