"""Decide where an expression without a modifier is a time to keep: a verb of work before it makes it one."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.grammar.selection.leftovers.numbering import numbers_item
from calendars.deadlines.grammar.selection.occasions import is_celebrated, is_on_the_day, names_day
from calendars.deadlines.grammar.selection.subjects import is_part_of_month, is_subject, is_to_be_done
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import (
    FOCUS,
    NAMED_DAY,
    OCCASION_NOUN,
    PEAK,
    SENDS,
    STAGE_PART,
    SUBMITS,
)
from calendars.deadlines.lexer.vocabulary.values import LIMIT, PLACE

# Right behind one of these an expression is a time to keep.
_ANCHORS = {"do", "done", "label", "expected", ";", "weekday", "periodic", "session"}
_BEFORE_A_TIME = _ANCHORS | {"finish_of"}
"""Names of tokens behind which an expression without a modifier is the time of the work."""
_LOOK = 7
# A single word before a date may be a limit that somebody misspelt.
_SHORTEST_NAME = 2
_LONGEST_NAME = 10
_WHOLE = {"month", "quarter", "half"}
_CLAUSE_ENDS = {"", ".", ";", ",", "(", ")"}


def is_anchored(found: Scan, at: int, dated: Dated | None = None) -> bool:
    """Return whether an expression without a modifier is a time to keep: it begins the text or follows a verb."""
    year = dated is not None and dated.date_list.first.unit == "year"
    already = _by_word_before(found, at, dated, year=year)
    return _done_then(found, at, dated, year=year) if already is None else already


def _by_word_before(found: Scan, at: int, dated: Dated | None, *, year: bool) -> bool | None:
    """Return whether what stands right before makes it a time to keep; None where that does not decide."""
    tokens = found.tokens
    before = tokens[at - 1].name if at else ""
    if (
        before == "(" and not found.events and is_celebrated(tokens, at - 1)
    ):  # "kỷ niệm Ngày thành lập Đoàn (26/3)": only in its honour?
        found.doubtful += () if is_on_the_day(tokens, at) else (at,)
    if before == "in_force":  # "áp dụng từ ngày 15/4 đến hết ngày 31/8"
        return dated is not None and dated.date_list.ranged
    if _begins_item(tokens, at, before):
        return True
    if before == "x" and tokens[at - 1].value in (PEAK, FOCUS):  # "trọng tâm 03 tháng cuối năm"
        return True
    if before == "big":  # "… 40% vào cuối quý I, 100% cuối quý III"
        return not year
    if before == "word" and at > 1 and tokens[at - 2].name == "numbered":  # "lần thứ nhất quý II"
        return not year
    named = before == "x" or (before == "numbered" and tokens[at - 1].value == PLACE)
    if named and _ranges_over_days(tokens, dated):
        return True
    if before == "x" and (_names_occasion(tokens, at, dated) or _names_limit_of(tokens, at) or _has_name(tokens, at)):
        return True
    if not year and (_names_part_of_stage(found, at) or _ends_work(tokens, at)):
        return True
    if at == 0 or found.item_end == at or before in _BEFORE_A_TIME:
        if before == "do" and year and dated is not None and not tokens[at - 1].value:  # "… triển khai 2027 - 2030"
            return tokens[dated.end].name in ("", ".") and not is_subject(tokens, at, "year")
        about = before == "do" and (year or (tokens[at - 1].value == 1 and _is_period(dated)))
        return not about
    if not year and _names_session(tokens, at):
        # "tại kỳ họp thường lệ giữa năm 2026"
        found.doubtful += (at,) if dated is not None and dated.date_list.first.unit == "point" else ()
        return True
    if before == ":":
        staged = at > 2 and tokens[at - 3].name == "stage"  # "giai đoạn 1: 2026-2027"
        return not year or found.unknown == 0 or staged or tokens[at - 2].name in ("label", "do", "done", "roman")
    return None


def _begins_item(tokens: list[Token], at: int, before: str) -> bool:
    """Return whether an item begins with the time: "1) Quý III", "+ Quý III", the second of "1) Quý I 2) Quý III"."""
    if before != ")":
        return before == "+" and at == 1
    numbered = tokens[at - 2].name == "n"
    return numbered and (at == 2 or tokens[at - 3].name == ";" or numbers_item(tokens, at - 2))


def _done_then(found: Scan, at: int, dated: Dated | None, *, year: bool) -> bool:
    """Return whether the clause before names work that is done then."""
    tokens = found.tokens
    before = tokens[at - 1].name if at else ""
    if not year and before == "x" and is_to_be_done(tokens, at) and not (dated and _may_be_about(tokens, at, dated)):
        return True
    if not year and _counts_work(tokens, at):
        return True
    if found.unknown == 0 or (year and is_to_be_done(tokens, at) and not is_subject(tokens, at, "year")):
        return True
    if year and before in (",", ";") and dated and tokens[dated.end].name == "done":  # "…, năm 2027 hoàn thành 60%"
        return True
    if before in (",", "(", "and", "-", ".", "or"):
        return found.item_end == at - 1 or (found.doing and not year) or before == "."
    if found.doing and not year and not _submits(tokens, at) and not (dated and _is_only_when(found, dated)):
        found.in_passing += (at,)
    if before in ("doc", "plan_word"):
        return found.doing and dated is not None and not year and _is_only_when(found, dated)
    return found.doing and not year


def _ranges_over_days(tokens: list[Token], dated: Dated | None) -> bool:
    """Return whether days with their months run to others and end the clause: "Gieo mạ 25/5 - 05/6" is no name."""
    if dated is None or not dated.date_list.ranged or tokens[dated.end].name not in _CLAUSE_ENDS:
        return False
    first, last = dated.date_list.first, dated.date_list.last
    return first.unit == last.unit == "day" and bool(first.opens[0]) and tokens[dated.begin + 1].name != "-"


def _names_occasion(tokens: list[Token], at: int, dated: Dated | None) -> bool:
    """Return whether a clause only names what is on a day with its year: "chung kết 20/11/2026"; no name has a year."""
    place = at - 1
    while place >= 0 and tokens[place].name == "x" and tokens[place].value in (0, OCCASION_NOUN):
        place -= 1
    begins = place < 0 or tokens[place].name in (";", ",", ":", "-", ".")
    shortest = _SHORTEST_NAME - (place >= 0 and tokens[place].name == ":")
    first = dated.date_list.first if dated else None
    day = first is not None and first.unit == "day" and first.year is not None
    return begins and day and at - place > shortest and tokens[dated.end if dated else at].name in _CLAUSE_ENDS


def _ends_work(tokens: list[Token], at: int) -> bool:
    """Return whether only what ends stands before: "Kết thúc thí điểm ngày 31/12/2026", "Ngày kết thúc học kỳ …"."""
    place = at - 1
    while place > 0 and tokens[place].name in ("x", "event_noun", "named_years"):
        place -= 1
    begin = place - (place == 1 and tokens[0].name == "day")
    return tokens[place].name == "finish_of" and (not begin or tokens[begin - 1].name in _CLAUSE_ENDS)


def _may_be_about(tokens: list[Token], at: int, dated: Dated) -> bool:
    return is_subject(tokens, at, dated.date_list.first.unit)


def _names_part_of_stage(found: Scan, at: int) -> bool:
    """Return whether "cuối kỳ", "học kỳ I" stands right before, which no calendar places: what follows is when."""
    before = found.tokens[at - 1] if at else END
    term = found.tokens[at - 2] if at > 1 and before.name in ("roman", "n") else END
    return (before.name == "x" and before.value == STAGE_PART) or term.name == "named_years"


def _has_name(tokens: list[Token], at: int) -> bool:
    """Return whether the figures at ``at`` are of a day kept under a name: "Ngày Pháp luật 09/11"."""
    for place in range(at - 1, max(at - _LONGEST_NAME, -1), -1):
        token = tokens[place]
        if token.name == "day" or (token.name == "x" and token.value == NAMED_DAY):
            return names_day(tokens, place) == at and tokens[at + 3].name in (*_CLAUSE_ENDS, "/")
    return False


def _names_limit_of(tokens: list[Token], at: int) -> bool:
    """Return whether "hạn trả lời", "hạn cuối nhận bài" stands before."""
    place = at - 1
    while place > at - _LOOK and place > 0 and tokens[place].name in ("x", "do"):
        place -= 1
    return tokens[place].name in ("label", "latest") and tokens[place].value == LIMIT


def _counts_work(tokens: list[Token], at: int) -> bool:
    """Return whether only how much is done stands before: "…, 02 lớp quý III", "03 cuộc quý IV"."""
    counted = at > 1 and tokens[at - 2].name == "n" and tokens[at - 1].name in ("x", "numbered", "event_noun")
    return counted and (at == 2 or tokens[at - 3].name in (",", ";", "and", "do", ".", "("))


def _is_only_when(found: Scan, dated: Dated) -> bool:
    """Return whether no report has such a time: a part of a month; a day or a range that ends its clause."""
    first = dated.date_list.first
    if first.unit == "month" and is_part_of_month(dated):
        return True
    return found.tokens[dated.end].name in _CLAUSE_ENDS and (dated.date_list.ranged or first.unit not in _WHOLE)


def _submits(tokens: list[Token], at: int) -> bool:
    """Return whether only a name stands between a verb of a moment and the date: "trình Chính phủ tháng 10/2026"."""
    place = at - 1
    while place > 0 and tokens[place].name == "x" and not tokens[place].value:
        place -= 1
    return tokens[place].name == "do" and tokens[place].value in (SUBMITS, SENDS)


def _names_session(tokens: list[Token], at: int) -> bool:
    """Return whether only a session or feast is named before: "Kỳ họp HĐND tháng 7", "Dịp Quốc khánh 02/9"."""
    place = at - 1
    while place > 0 and tokens[place].name in ("x", "ongoing"):
        place -= 1
    place -= place > 0 and tokens[place].name == "session" and tokens[place - 1].name == "soft"
    named = tokens[place].name in ("session", "event_noun") or tokens[place + 1].name == "session"
    return place == 0 and named


def _is_period(dated: Dated | None) -> bool:
    return dated is not None and dated.date_list.first.unit in _WHOLE
