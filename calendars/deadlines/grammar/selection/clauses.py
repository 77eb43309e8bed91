"""Clauses of a cell: in "Rà soát quý I; Trình UBND tỉnh trước 15/6" each work has a time of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import (
    COUNTED_NOUN,
    OCCASION_NOUN,
    REPORTS,
    REVIEWS,
    SENDS,
    STATE_VERB,
)

# What a work is done to; behind a colon stands what is done then.
OBJECTS = ("x", "doc", "plan_word", "event_noun", "numbered", "session", ":")
_OF_NAMES = ("x", "numbered", "n", "roman", "event_noun", "of", "times", "stage")
PERIODS = ("month", "quarter", "first_month", "final_month", "day")
_LONGEST = 60
_MOST = 40


def ends_clause(token: Token) -> bool:
    """Return whether a clause ends here: not at a stop inside figures."""
    return token.name in (";", "") or (token.name == "." and token.value > 0)


def clause_around(tokens: list[Token], begin: int, end: int) -> tuple[int, int]:
    """Return the first place of the clause in which these tokens stand, and the place after its last.

    Of a clause longer than any in a cell only a part is looked at, which is still too long.
    """
    first, last = max(begin - _LONGEST - 1, 0), end + _LONGEST + 1
    while begin > first and not ends_clause(tokens[begin - 1]):
        begin -= 1
    while end < last and not ends_clause(tokens[end]):
        end += 1
    return begin, end


def _times_beside(found: Scan, dated: Dated, first: int, last: int) -> bool:
    """Return whether another expression of time stands in this part of the text."""
    begins = [each.begin for each in found.dated if each is not dated]
    begins += [each.begin for each in found.recurrences] + [each.begin for each in found.durations]
    begins += [each.begin for each in found.events]
    return any(first <= at < last for at in (*begins, *found.ongoing))


def has_work_of_its_own(found: Scan, dated: Dated) -> bool:
    """Return whether this is the only time of a clause that begins with work, and other clauses have times too."""
    if len(found.dated) > _MOST:
        return False
    first, last = clause_around(found.tokens, dated.begin, dated.end)
    if last - first > _LONGEST or _times_beside(found, dated, first, last):
        return False
    return bool(_beyond(found, first, last)) and begins_with_work(found.tokens, first, dated.begin)


def is_only_time_of_work(found: Scan, dated: Dated) -> bool:
    """Return whether the time is that of its clause's work, and each other clause with a time is of a work of its own.

    "Thẩm định hồ sơ quý IV" beside "Trình UBND tỉnh trước 15/6" is due then; but in "Xây dựng chương trình quý IV;
    trình trước 15/6" the second clause is about the same work, and in "Báo cáo quý I" the quarter is reported on.
    """
    if not has_work_of_its_own(found, dated):
        return False
    first, last = clause_around(found.tokens, dated.begin, dated.end)
    return all(_has_work(found, each, later=each.begin >= last) for each in _beyond(found, first, last))


def _beyond(found: Scan, first: int, last: int) -> list[Dated]:
    """Return the times, also those a report is about, that stand in other clauses."""
    times = (*found.dated, *(one for _, one in found.subjects))
    return [each for each in times if not first <= each.begin < last]


def doubt_times_in_passing(found: Scan) -> None:
    """Doubt times that a sentence of work may only name in passing, unless each clause has its work and its time."""
    clear = {each.begin for each in found.dated if each.begin in found.in_passing and is_only_time_of_work(found, each)}
    begins = {each.begin for each in found.dated}
    several = len(begins) > 2 or (len(begins) == 2 and _are_steps(found))
    if (several and _each_ends_part(found)) or _each_part_has_work(
        found
    ):  # "… tháng 4; diễn tập cấp xã tháng 5, cấp tỉnh tháng 6"
        clear |= begins
    if len(begins) > 1:  # "16/11 - 30/11/2026, phúc tra tháng 12/2026"
        clear |= {each.begin for each in named_times(found, found.dated) if each.begin in found.in_passing}
    clear |= {each.begin for each in found.dated if found.tokens[each.end].name == ":" and each.end + 1 in begins}
    # "báo cáo Sở Nội vụ 6 tháng (trước 25/6)" names the report.
    clear |= {each.begin for each in found.durations if found.tokens[each.end].name in ("(", ":")}
    kept_aside = {id(aside) for aside in found.set_aside}
    about = {dated.begin for aside, dated in found.subjects if id(aside) in kept_aside}
    kept = begins.union(about, (each.begin for each in found.durations)) - clear
    found.doubtful += tuple(place for place in found.in_passing if place in kept)


def _are_steps(found: Scan) -> bool:
    """Return whether months follow one another, none of a plan or file: "thông qua tháng 5; ban hành tháng 6"."""
    firsts = [each.date_list.first for each in found.dated]
    months = all(expr.unit == "month" and expr.year == firsts[0].year for expr in firsts)
    ordered = all(one.opens[0] < other.opens[0] for one, other in pairwise(firsts))
    owners = [found.tokens[each.begin - 1] for each in found.dated if each.begin]
    return months and ordered and not any(_names_subject(each) or each.name in ("plan_word", "doc") for each in owners)


def _each_ends_part(found: Scan) -> bool:
    """Return whether nothing is reported or reviewed, and each of the times ends its part of the phrase."""
    reports = any(token.name == "do" and token.value in (REPORTS, REVIEWS) for token in found.tokens)
    return not reports and all(_ends_part(found.tokens[each.end]) for each in found.dated)


def _each_part_has_work(found: Scan) -> bool:
    """Return whether work begins each part and its time ends it: "Niêm yết quý I và xây dựng phần mềm tháng 8"."""
    for each in found.dated:
        first = each.begin
        while first and not _begins_part(found.tokens[first - 1]) and first > each.begin - _LONGEST:
            first -= 1
        begins = is_other_work(found.tokens[first]) or found.tokens[first].name == "done"
        if not (begins and _ends_part(found.tokens[each.end])):
            return False
    return len(found.dated) > 1


def is_other_work(token: Token) -> bool:
    return token.name == "do" and token.value not in (REPORTS, REVIEWS, SENDS)


def doubt_numbers_of_names(found: Scan) -> None:
    """Doubt days that count up behind names: in "lượt 1 tháng 3; lượt 2 tháng 9" they rather number the names."""
    numbered = [each for each in found.dated if _may_be_numbered(found.tokens, each.begin)]
    if len(numbered) > 1 and [each.date_list.first.due[1] for each in numbered[:2]] == [1, 2]:
        found.doubtful += tuple(each.begin for each in numbered)


def _may_be_numbered(tokens: list[Token], at: int) -> bool:
    """Return whether "1 tháng 3" stands right behind a name."""
    figures = tokens[at].name == "n" and tokens[at + 1].name == "month" and at > 0
    return figures and tokens[at - 1].name in ("x", "event_noun", "numbered", "label")


def is_work(token: Token) -> bool:
    return token.name in ("do", "done") or (token.name == "x" and token.value == STATE_VERB)


def begins_with_work(tokens: list[Token], first: int, last: int) -> bool:
    if tokens[first].name == "x" and tokens[first].value == STATE_VERB:  # "Ký kết chương trình phối hợp tháng 5"
        return True
    verbs = [token for token in tokens[first:last] if token.name in ("do", "done")]
    return bool(verbs) and all(token.name == "done" or token.value not in (REPORTS, REVIEWS) for token in verbs)


def _has_work(found: Scan, dated: Dated, *, later: bool) -> bool:
    """Return whether the clause of a time names what is done then; a ``later`` one, what it is done to."""
    first, last = clause_around(found.tokens, dated.begin, dated.end)
    names = {token.name for token in (*found.tokens[first : dated.begin], *found.tokens[dated.end : last])}
    return not names.isdisjoint(OBJECTS) or ("do" in names and not later)


def named_times(found: Scan, times: list[Dated]) -> Iterator[Dated]:
    """Yield those that stand behind a name alone and end their part: "cấp xã trước 15/3, trạm y tế tháng 5"."""
    for each in times:
        if each.date_list.first.unit == "year" or not _ends_part(found.tokens[each.end]):
            continue
        begin = each.begin - 1
        bracketed = found.tokens[begin].name == "(" and found.tokens[each.end].name == ")"
        begin -= bracketed or found.tokens[begin].name == ","
        place = begin
        while place >= 0 and found.tokens[place].name in _OF_NAMES and not _names_subject(found.tokens[place]):
            place -= 1
        if place < begin and (place < 0 or _begins_part(found.tokens[place])):
            yield each


def _names_subject(token: Token) -> bool:
    return token.name == "x" and token.value not in (0, COUNTED_NOUN, OCCASION_NOUN)


def _ends_part(token: Token) -> bool:
    return ends_clause(token) or token.name in (",", ")", "and", "-", "/")


def _begins_part(token: Token) -> bool:
    return ends_clause(token) or token.name in (",", "and", "-", ":", "+", "/")
