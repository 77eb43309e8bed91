"""Peaks: the part of a longer time in which most is done, as "cao điểm tháng 4 đến tháng 9" beside "thường xuyên"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why
from calendars.deadlines.grammar.selection.clauses import ends_clause
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import CAMPAIGN, FOCUS, PEAK

PEAKS = (PEAK, FOCUS, CAMPAIGN)
# What stands between "tập trung" and the time: a name, "vào", a colon; and a verb, with which it is rather work.
_BETWEEN = {"x", "in", "soft", "is", ":", "(", "event_noun", "numbered", "doc", "plan_word", "of", "do", "done"}
_MOST_BETWEEN = 8
_LONGEST_ITEM = 24


def set_peaks_aside(found: Scan) -> None:
    """Set each peak aside where another time is named; one that is a limit is doubted."""
    tokens = found.tokens
    peaks = [each for each in (*found.dated, *(one for _, one in found.subjects)) if _mark(tokens, each)]
    begins = {each.begin for each in peaks}
    others = any(each.begin not in begins for each in found.dated)
    if not (others or found.recurrences or found.ongoing or found.events or found.durations):
        return
    found.doubtful += tuple(each.begin for each in peaks if each.limits)
    moved = {each.begin: each for each in peaks if not each.limits}
    found.dated = [each for each in found.dated if each.begin not in moved]
    found.subjects = tuple(each for each in found.subjects if each[1].begin not in moved)
    kept = (each for each in found.set_aside if each.begin not in moved)
    found.set_aside = (*kept, *(_aside(found, each) for each in moved.values()))


def _mark(tokens: list[Token], dated: Dated) -> Token | None:
    """Return the word of a peak that stands before the time in its part, or in a bracket behind it; None for none.

    It is END where the peak may be a time of its own: in a clause with a verb, or one that a colon heads.
    """
    if tokens[dated.begin].name == "months" and _is_peak(tokens[dated.begin + 1]):  # "các tháng cao điểm (6, 7)"
        return tokens[dated.begin + 1]
    behind = tokens[dated.end + 1]
    if tokens[dated.end].name == "(" and _is_peak(behind) and tokens[dated.end + 2].name == ")":
        return behind
    worked = False
    for place in range(dated.begin - 1, max(dated.begin - _MOST_BETWEEN, -1), -1):
        token = tokens[place]
        if _is_peak(token):
            if _heads_item(tokens, place):
                return None if _lists_items(tokens, place) else END
            return END if worked else token
        if token.name not in _BETWEEN:
            return None
        worked = worked or token.name in ("do", "done")
    return None


def _is_peak(token: Token) -> bool:
    return token.name == "x" and token.value in PEAKS


def _heads_item(tokens: list[Token], at: int) -> bool:
    return tokens[at + 1].name == ":" and (not at or ends_clause(tokens[at - 1]))


def _lists_items(tokens: list[Token], at: int) -> bool:
    """Return whether another item has its head: "khai mạc: tháng 3; cao điểm: 19/5 - 02/9; bế mạc: tháng 12"."""
    first, last = max(at - _LONGEST_ITEM, 0), at + _LONGEST_ITEM
    return any(token.name == ":" and first + n != at + 1 for n, token in enumerate(tokens[first:last]))


def _aside(found: Scan, peak: Dated) -> SetAside:
    """Set it aside, surely where it is no time of its own: a campaign may be, and what is stressed be the limit."""
    mark = _mark(found.tokens, peak)
    certain = mark is not None and (mark.value == PEAK or (mark.value == FOCUS and bool(found.ongoing)))
    return SetAside(peak.begin, peak.end, Why.PEAK, certain)
