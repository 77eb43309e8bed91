"""Times of entitlements: from when a right is enjoyed, until when a paper is valid, how long somebody is away."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import LEAVE, RIGHT, STATE, SUBJECT_NOUN, VALID
from calendars.deadlines.lexer.vocabulary.values import DATA, EXPIRES, MOMENT, TERM

ENTITLEMENTS = (RIGHT, VALID, LEAVE)
# Between the entitlement and its time: "hưởng phụ cấp thâm niên từ …", "đủ 75 tuổi …", "hưởng bậc 3 từ …".
_BETWEEN = {"x", "n", "n3", "numbered", "of", "is", ":", "do", "in_force"}
_MOST_BETWEEN = 8
# Of "có giá trị thanh toán đến …"; further away "giá trị" is a sum.
_NEAR = 2
_SPANS, _LIMITS = {"from", "to", "end"}, {"before", "latest"}
_MIDNIGHT = (0, 0)
# Further back a verb is rarely of the same clause; a limit keeps long texts linear.
_LONGEST_CLAUSE = 16
_CLAUSE_ENDS = {",", ";", ".", "(", ":"}


def is_of_entitlement(tokens: list[Token], dated: Dated) -> bool | None:
    """Return whether the time is that of an entitlement: True surely, False perhaps, None if it is one to keep."""
    if dated.date_list.comes_back:
        return None
    for place in range(dated.begin - 1, max(dated.begin - 1 - _MOST_BETWEEN, -1), -1):
        token = tokens[place]
        if token.name == "x" and token.value in ENTITLEMENTS:
            return _is_of(tokens, dated, place)
        if token.name == "in_force" and token.value == MOMENT:
            return False if _is_moment_of_data(tokens, dated, place) else None
        if token.name == "in_force" and token.value == DATA and tokens[place + 1].name == ":":
            return False if dated.date_list.ranged else None  # "Thời gian lấy số liệu: từ 15/12 đến 14/6"
        if token.name == "finish_of":
            return False if token.value == EXPIRES and place == dated.begin - 1 and not _is_limit(dated) else None
        if token.name == "doc" and token.value == TERM:
            return False if _spans(dated) and not (_acts(tokens, place) or _begins_with_verb(tokens, place)) else None
        if token.name not in _BETWEEN:
            return None
    return None


def is_length_of_entitlement(tokens: list[Token], begin: int) -> bool:
    """Return whether a length is that of an entitlement: "có giá trị trong 02 năm", "bảo hành 12 tháng"."""
    return begin > 0 and tokens[begin - 1].name == "x" and tokens[begin - 1].value in ENTITLEMENTS


def _is_of(tokens: list[Token], dated: Dated, at: int) -> bool | None:
    """Decide by the entitlement, what stands between it and the time, and whether work is named before it."""
    state = tokens[at].value
    if state == LEAVE and tokens[at - 1].name == "n" and dated.date_list.ranged:
        return None  # "trẻ 5 tuổi từ 15/7 đến 17/7": an age is reached on a day
    apart = sum(token.name not in ("is", ":") for token in tokens[at + 1 : dated.begin])
    acts = _acts(tokens, at)
    if state != VALID and any(token.name == "do" for token in tokens[at : dated.begin]):
        return None
    if acts and (apart or _is_limit(dated)):
        return None
    if state == VALID:
        return None if apart > _NEAR else not apart
    if state == RIGHT and not apart and not _is_limit(dated):
        return True
    return False if _spans(dated) or _is_limit(dated) or not apart else None


def _is_moment_of_data(tokens: list[Token], dated: Dated, at: int) -> bool:
    """Return whether data are of that moment: "thời điểm điều tra: 0 giờ ngày 01/7", "thời điểm lấy số liệu: 31/12"."""
    about = (token for token in tokens[at + 1 : dated.begin])
    data = any(token.name == "in_force" or (token.name == "x" and token.value == SUBJECT_NOUN) for token in about)
    return not _is_limit(dated) and (data or dated.hour == _MIDNIGHT)


def _begins_with_verb(tokens: list[Token], at: int) -> bool:
    """Return whether a part of the phrase begins with what is done to the paper: "Ký hợp đồng từ 01/3 đến 15/3"."""
    return at > 0 and tokens[at - 1].name == "do" and (at == 1 or tokens[at - 2].name in _CLAUSE_ENDS)


def _spans(dated: Dated) -> bool:
    return dated.date_list.ranged or not dated.modifiers.isdisjoint(_SPANS)


def _is_limit(dated: Dated) -> bool:
    return not dated.modifiers.isdisjoint(_LIMITS)


def _acts(tokens: list[Token], at: int) -> bool:
    """Return whether a verb of work stands before in the clause: "ký hợp đồng" may be what it is about."""
    for place in range(at - 1, max(at - 1 - _LONGEST_CLAUSE, -1), -1):
        token = tokens[place]
        if token.name in _CLAUSE_ENDS:
            return False
        if token.name == "done" or (token.name == "do" and token.value != STATE):
            return True
    return False


def is_of_present_rule(tokens: list[Token], at: int) -> bool:
    """Return whether a bracket only recalls the present rule: "trước 20/6 (hiện hành là trước ngày 15/6)"."""
    place = at - (tokens[at - 1].name == "is") - 1
    return place > 0 and tokens[place].name == "this" and tokens[place - 1].name == "("
