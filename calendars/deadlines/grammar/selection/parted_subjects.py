"""Periods of a report that may be when it is due: other work alone has a time, in a clause or a part of its own."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why
from calendars.deadlines.grammar.selection.clauses import (
    OBJECTS,
    PERIODS,
    begins_with_work,
    ends_clause,
    is_other_work,
    is_work,
)
from calendars.deadlines.grammar.selection.years_of_works import may_be_issued_in
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import OCCASION_NOUN, SENDS, STATE_VERB

_UNITS = ("month", "months", "quarter", "quarters", "first_month", "final_month")
# What may stand before an item of a list, and what a report goes on with.
_ITEM_MARKS = ("n", ")", "+", "-", "(", "and", "soft")
_GO_ON = ("done", "label", "expected", "latest", "before", "to", "in", "from")
_LONGEST = 60


def doubt_subjects(found: Scan) -> None:
    """Doubt that a report has the period that ends a part of work: "Bàn giao từ 08/01, ký chương trình tháng 8"."""
    begins = {each.begin for each in found.dated}
    others = {each.date_list.first.year for each in found.dated} - {None}
    for aside in found.set_aside:
        if others and aside.why is Why.DOCUMENT and may_be_issued_in(found.tokens, aside):
            aside.certain = found.tokens[aside.end - 1].value in others
        if aside.why is not Why.SUBJECT or not aside.certain:
            continue
        if _ends_part_of_work(found.tokens, aside, begins) or _is_parted_from_times(found, aside):
            aside.certain = False


def _ends_part_of_work(tokens: list[Token], aside: SetAside, dated: set[int]) -> bool:
    """Return whether only work stands before a period in its part, and no other time in it or right behind."""
    begin, unit = aside.begin, {token.name for token in tokens[aside.begin : aside.end]}
    if not ends_clause(tokens[aside.end]) and tokens[aside.end].name != ",":
        return False
    works = False
    while begin and not ends_clause(tokens[begin - 1]) and tokens[begin - 1].name not in (":", "("):
        if works and tokens[begin - 1].name == ",":
            break
        begin -= 1
        works = works or is_work(tokens[begin])
    behind = {aside.end + 1, aside.end + 2} & dated
    beside = any(begin <= place < aside.begin for place in dated)
    return not (unit.isdisjoint(PERIODS) or behind or beside) and begins_with_work(tokens, begin, aside.begin)


def _is_parted_from_times(found: Scan, aside: SetAside) -> bool:
    """Return whether only other work has a time: the "quý I" of "Sơ kết quý I; họp Ban Chỉ đạo ngày 23/7" may be when.

    In "Báo cáo quý I; gửi Sở Nội vụ trước 15/4" the second clause goes on with the report.
    """
    tokens = found.tokens
    units = {token.name for token in tokens[aside.begin : aside.end]}
    if units.isdisjoint(_UNITS) or tokens[aside.begin - 1].name in ("plan_word", "doc"):
        return False
    timed = {each.begin for each in found.dated}.union(found.ongoing, (each.begin for each in found.recurrences))
    timed |= {each.begin for each in found.durations}.union(each.begin for each in found.events)
    first, last = _part_around(tokens, aside)
    if not timed.isdisjoint(range(first, last)):
        return False
    if not (tokens[last].name and tokens[last + 1].name):
        return _follows_other_work(tokens, first, timed)
    about = {each.begin for each in found.set_aside if each.why is Why.SUBJECT}
    return _goes_on_with_other_work(tokens, (first, last), timed, about)


def _part_around(tokens: list[Token], aside: SetAside) -> tuple[int, int]:
    first = aside.begin
    while first and not _parts(tokens[first - 1]) and first > aside.begin - _LONGEST:
        first -= 1
    if first > 1 and tokens[first - 1].name == "," and is_other_work(tokens[first - 2]):  # "Rà soát, thống kê quý I"
        first -= 2
    return first, _part_end(tokens, aside.end)


def _parts(token: Token) -> bool:
    return ends_clause(token) or token.name in (",", "and", "/")


def _goes_on_with_other_work(tokens: list[Token], part: tuple[int, int], timed: set[int], about: set[int]) -> bool:
    """Return whether work that is no report, nor sends one, begins behind the part; behind a stop anything but time.

    "Sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm trước 15/7" has one time for both.
    """
    first, mark = part
    place = mark + 1
    while tokens[place].name in _ITEM_MARKS and place not in timed:
        place += 1
    following, then = tokens[place : place + 2]
    works = any(is_other_work(token) or _is_state(token) for token in tokens[first:mark])
    sends = following.name == "do" and following.value == SENDS and not works
    done = following.name in _GO_ON and not (then.name in OBJECTS or then.name == "do")
    if place in timed or done or sends:
        return False
    if ends_clause(tokens[mark]) or tokens[mark].name == "/":
        return bool(following.name)
    if not about.isdisjoint(range(place, _part_end(tokens, place))):
        return False
    names = following.name in ("x", "event_noun")
    named = names and (works or _is_state(following) or _dates_name(tokens, place, timed))
    return named or is_other_work(following) or following.name == "done" or (works and following.name == "do")


def _dates_name(tokens: list[Token], at: int, timed: set[int]) -> bool:
    """Return whether names alone stand before a time without a modifier: "… và vòng chung khảo 22/9"."""
    place = at
    while tokens[place].name in ("x", "event_noun") and not tokens[place].value and place not in timed:
        place += 1
    return place in timed and place > at and (tokens[place].name == "from" or tokens[place].name not in _GO_ON)


def _is_state(token: Token) -> bool:
    return token.name == "x" and token.value == STATE_VERB


def _part_end(tokens: list[Token], at: int) -> int:
    place = at
    while not _parts(tokens[place]) and place < at + _LONGEST:
        place += 1
    return place


def _follows_other_work(tokens: list[Token], first: int, timed: set[int]) -> bool:
    """Return whether the clause before has its work and behind it its time, or work of its own stands here."""
    own = any(is_other_work(token) or is_work(token) for token in tokens[first:])
    begin, whole = _clause_before(tokens, first)
    if begin and timed.isdisjoint(range(begin, first)):  # "…; rà soát, thống kê quý I": the clause before it
        first = begin
        begin, whole = _clause_before(tokens, first)
    times = timed.intersection(range(begin, max(first - 1, begin)))
    named = whole or own
    works = [at for at in range(begin, first - 1) if is_work(tokens[at]) or (named and _names_work(tokens[at]))]
    if times and works and works[0] < max(times):
        return True
    return whole and bool(times) and any(map(is_other_work, tokens[first:]))


def _clause_before(tokens: list[Token], first: int) -> tuple[int, bool]:
    """Return where the clause before begins, or the one that this part goes on with, and whether a stop parts them."""
    while first > 1 and tokens[first - 1].name == "." and tokens[first - 2].name == "n":  # "2. Tổ chức …"
        first -= 2
    begin, whole = max(first - 1, 0), first > 0 and ends_clause(tokens[first - 1])
    while begin and not ends_clause(tokens[begin - 1]) and begin > first - _LONGEST:
        begin -= 1
    return begin, whole


def _names_work(token: Token) -> bool:
    return token.name in ("x", "event_noun") and token.value in (0, OCCASION_NOUN)
