"""Years of works: "Xây dựng mô hình năm 2026; nhân rộng hệ thống năm 2028" has two times, a plan or report has none."""

from __future__ import annotations

from itertools import pairwise

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan, SetAside
from calendars.deadlines.grammar.selection.clauses import ends_clause, is_other_work
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import STATE, STATE_VERB, SUBJECT_NOUN

_PARTS = (",", "and", "/", "-")
_OWNERS = ("plan_word", "doc", "report_word", "named_years")
_ROUNDS = ("times", "numbered", "event_noun", "stage", "ordinal", "label")
_MONDAY = 2
_LONGEST = 40
# "Phê duyệt đề án năm 2026", "Ban hành kế hoạch tổng thể năm 2026"; what is longer names the plan.
_SHORT = 5


def year_of_each_work(found: Scan) -> list[Dated]:
    """Return the years of the subjects where each part of the phrase names work and one year, later from part to part.

    "Chuẩn bị đầu tư năm 2026, khởi công năm 2027" has two; "Xây dựng kế hoạch năm 2027" names the plan.
    """
    if found.recurrences or found.durations or found.events or found.ongoing or len(found.subjects) > _LONGEST:
        return []
    subjects = [dated for _, dated in found.subjects]
    times = sorted((*found.dated, *subjects), key=lambda each: each.begin)
    years = [_single_year(each) for each in times]
    if len(times) < 2 or not all(map(_are_later, pairwise(years))):
        return []
    if _are_rounds(found.tokens, [each.begin for each in times]):
        found.weekdays = () if any(token.name == "weekday" for token in found.tokens) else found.weekdays
        return subjects
    return subjects if all(is_time_of_work(found.tokens, each) for each in times) else []


def _are_rounds(tokens: list[Token], begins: list[int]) -> bool:
    """Return whether rounds are counted from the first: "lần thứ nhất 2028, lần thứ hai 2030", "đợt 1: năm 2027; …"."""
    return [_number_of_round(tokens, at) for at in begins] == list(range(1, len(begins) + 1))


def _number_of_round(tokens: list[Token], at: int) -> int:
    """Return the number that stands right before, 0 for none; of "thứ hai" the weekday is its second."""
    place = at - 1 - (at > 0 and tokens[at - 1].name == ":")
    if place >= 0 and tokens[place].name == "weekday":
        return tokens[place].value + _MONDAY
    numbered = place > 0 and tokens[place].name in ("n", "word") and tokens[place - 1].name in _ROUNDS
    return tokens[place].value if numbered else 0


def is_time_of_work(tokens: list[Token], dated: Dated) -> bool:
    """Return whether the time ends a part of the phrase that names work, and neither a plan nor a report."""
    part = _part_before(tokens, dated.begin)
    verbs = [token for token in part if token.name == "do"]
    acts = bool(verbs) or any(token.name == "done" or _is_state(token) for token in part)
    return acts and _ends_part(tokens[dated.end]) and not _is_owned(part)


def may_be_time_of_work(tokens: list[Token], dated: Dated) -> bool:
    """Return whether no report and no plan has the year that ends a part; one that is issued may be issued then."""
    part = _part_before(tokens, dated.begin)
    single = _single_year(dated) is not None and _ends_part(tokens[dated.end])
    return bool(part) and single and (_is_issued(part) or not _is_owned(part))


def may_be_issued_in(tokens: list[Token], aside: SetAside) -> bool:
    """Return whether the year in a paper's name may be when it is issued: "Phê duyệt đề án năm 2026; … năm 2028"."""
    named = [token.name for token in tokens[aside.begin : aside.end]]
    year = named[-2:] == ["year", "Y"] and "code" not in named and "number_sign" not in named
    return year and _ends_part(tokens[aside.end]) and _is_issued(_part_before(tokens, aside.begin))


def _is_issued(part: list[Token]) -> bool:
    verb = part[0] if part else END
    return verb.name == "do" and verb.value == STATE and len(part) <= _SHORT


def _is_owned(part: list[Token]) -> bool:
    """Return whether it names what has a period, or reports, reviews or sends."""
    named = any(token.name in _OWNERS or (token.name == "x" and token.value == SUBJECT_NOUN) for token in part)
    return named or not all(is_other_work(token) for token in part if token.name == "do")


def _is_state(token: Token) -> bool:
    return token.name == "x" and token.value == STATE_VERB


def _part_before(tokens: list[Token], at: int) -> list[Token]:
    place = at
    while place and not _ends_part(tokens[place - 1]):
        place -= 1
    return tokens[place:at]


def _ends_part(token: Token) -> bool:
    return ends_clause(token) or token.name in _PARTS


def _single_year(dated: Dated) -> int | None:
    """Return the year, None for a range, another unit or a year without a number."""
    first = dated.date_list.first
    return first.year if first.unit == "year" and first is dated.date_list.last else None


def _are_later(years: tuple[int | None, int | None]) -> bool:
    one, other = years
    return one is not None and other is not None and one < other
