"""Conditions: a time that restricts whom or what the work is about, "công chức tuyển dụng trước 01/7" (rule 31)."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import (
    ADDRESSED_TO,
    CONDITION,
    CONSEQUENCE,
    COUNTED_NOUN,
    QUALIFIED_NOUN,
    QUALIFIED_THING,
    SENDS,
    STATE,
    STATE_VERB,
    SUBJECT_NOUN,
    SUBMITS,
)

_LOOK = 7
# A date after these may belong to a condition; after "trong", "vào" and "chậm nhất" it never does.
_CONDITIONS = {"before", "from", "after", "to"}
_CONDITION_ENDS = {",", ";", ".", "(", ":", "label", "expected", "each", "latest"}
MOST_QUALIFIED = 16
_WHOM = (QUALIFIED_NOUN, ADDRESSED_TO)


def has_consequence(found: Scan, dated: Dated) -> bool:
    """Return whether "thì" follows, so that what stands before is a condition."""
    return found.tokens[dated.end].name == "x" and found.tokens[dated.end].value == CONSEQUENCE


def qualifies(found: Scan, dated: Dated) -> bool:
    """Return whether the date restricts a noun: "công chức tuyển dụng trước ngày …" (rule 31)."""
    tokens = found.tokens
    before = tokens[dated.begin - 1] if dated.begin else END
    if before.name == "x" and before.value == CONDITION:  # "nếu trong tháng 12 chưa bàn giao xong"
        return True
    if dated.modifiers.isdisjoint(_CONDITIONS) and not dated.date_list.ranged:
        return False
    if has_consequence(found, dated):
        return True
    if before.name == "x" and before.value == STATE_VERB:
        return True
    for place in range(dated.begin - 1, max(dated.begin - MOST_QUALIFIED, -1), -1):
        token = tokens[place]
        if token.name == "x" and token.value in _WHOM:
            if token.value == ADDRESSED_TO and dated.modifiers.isdisjoint(_CONDITIONS):
                return False  # "đối với lớp 12: 14/5/2026 – 20/5/2026" is when that group has its turn
            limited = bool(found.dated) and found.dated[-1].end == place  # "trước 30/9 đối với hộ trước 01/7"
            return token.value == QUALIFIED_NOUN or limited or not _is_level(before)
        acts = token.name in {"do", "done"} and token.value != STATE
        if acts or token.name in _CONDITION_ENDS:
            return False
    return False


def _is_level(token: Token) -> bool:
    """Return whether a level or a unit ends here: "đối với cấp xã trước 20/6" gives the time of that group."""
    return token.name == "numbered" or (token.name == "x" and token.value == COUNTED_NOUN)


def may_be_of_group(tokens: list[Token], dated: Dated) -> bool:
    """Return whether nothing behind "đối với" is known for a predicate: "đối với các đơn vị sự nghiệp trước 20/6"."""
    for place in range(dated.begin - 1, max(dated.begin - MOST_QUALIFIED, -1), -1):
        token = tokens[place]
        if token.name in ("do", "done") or (token.name == "x" and token.value in (QUALIFIED_NOUN, STATE_VERB)):
            return False
        if token.name == "x" and token.value == ADDRESSED_TO:
            return True
    return False


def may_qualify(tokens: list[Token], dated: Dated) -> bool:
    """Return whether it may be when a thing of a condition was done: "đối với hồ sơ nộp trước ngày 15/5"."""
    at = dated.begin
    if at < 2 or tokens[at - 1].name != "do":
        return False
    if _is_about_thing(tokens, dated):
        return True
    if at < 3 or dated.modifiers.isdisjoint(_CONDITIONS):
        return False
    whose, thing = tokens[at - 3 : at - 1]
    named = thing.name in ("doc", "numbered") or (thing.name == "x" and thing.value == SUBJECT_NOUN)
    return named and whose.name == "x" and whose.value in _WHOM


def _is_about_thing(tokens: list[Token], dated: Dated) -> bool:
    """Return whether a verb of state is about a thing: "các dự án khởi công trước …", "Kế hoạch ban hành ngày …"."""
    verb, thing = tokens[dated.begin - 1], _thing_before(tokens, dated.begin - 1)
    if verb.value not in (STATE, SUBMITS, SENDS):
        return False
    if thing.name == "x" and thing.value == QUALIFIED_THING:
        return not dated.modifiers.isdisjoint(_CONDITIONS)
    bare = not dated.modifiers and dated.date_list.first.unit == "day" and not dated.date_list.ranged
    return bare and verb.value == STATE and thing.name in ("plan_word", "doc")


def _thing_before(tokens: list[Token], at: int) -> Token:
    """Return the thing a verb is about, behind at most a few words that name it: "các dự án trọng điểm khởi công"."""
    place = at - 1
    while place > max(at - _LOOK, 0) and tokens[place].name == "x" and tokens[place].value != QUALIFIED_THING:
        place -= 1
    return tokens[place]
