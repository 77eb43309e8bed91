"""Periods that were taken for the subject of a report and are when it is due after all."""

from __future__ import annotations

from operator import attrgetter

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan, SetAside
from calendars.deadlines.grammar.selection.clauses import (
    has_work_of_its_own,
    is_only_time_of_work,
    named_times,
)
from calendars.deadlines.grammar.selection.subjects import doubt_what_waits, is_firm, is_to_be_done
from calendars.deadlines.grammar.selection.years_of_works import may_be_time_of_work, year_of_each_work
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS, REVIEWS, SUBJECT_NOUN

_IN_NAME = ("(", "x", "numbered", "event_noun", "n", "n3", "of", "-")
_ENDS_OF_PARTS = ("", ".", ",", ";", "and")
_BEFORE_VERB = (",", ";", ".", "(", "-", "and", "label", ":", "expected")
# A phrase that names a period alone is short; a sentence that names one in passing is longer.
_SHORT = 8


def restore_subjects(found: Scan) -> None:
    """Take the period a report is about as the time after all, where nothing else names a time."""
    for aside, dated in found.subjects:
        aside.certain = aside.certain and (dated.date_list.first.unit == "year" or is_firm(found, dated))
        doubt_what_waits(found, dated)
    _settle_labels(found)
    _restore_works(found)
    _restore_reviews(found)
    _restore_years(found)
    _restore_ends(found)
    _restore_named(found)
    if not (found.dated or found.recurrences or found.events or found.durations or found.ongoing):
        _restore_reported(found)
    _doubt_earlier_works(found)


def _restore_reported(found: Scan) -> None:
    """Take the period of "Sơ kết công tác 6 tháng đầu năm 2025" as when: the phrase names no other time."""
    for aside, dated in list(found.subjects):
        alone = found.tokens[dated.begin - 1].name == "(" and found.tokens[dated.end].name == ")"
        reported = found.tokens[dated.end].name in _ENDS_OF_PARTS and _is_reported(found.tokens, dated)
        if alone or reported or _names_what_and_when(found, dated):
            found.dated.append(dated)
            found.set_aside = tuple(each for each in found.set_aside if each is not aside)


def _names_what_and_when(found: Scan, dated: Dated) -> bool:
    """Return whether the phrase is a name, a comma and a period: "Trạm 110 kV, quý IV"; no result of that quarter."""
    tokens, comma = found.tokens, dated.begin - 1
    if tokens[comma].name != "," or dated.date_list.first.unit not in ("month", "quarter"):
        return False
    if tokens[dated.end].name not in ("", ";", ".", ")"):
        return False
    return 0 < comma <= _SHORT and all(token.name in _IN_NAME and not _has_period(token) for token in tokens[:comma])


def _has_period(token: Token) -> bool:
    """Return whether it names what has a period of its own: "tình hình", "kết quả"."""
    return token.name == "x" and token.value == SUBJECT_NOUN


def _restore_reviews(found: Scan) -> None:
    """Take the year of "Sơ kết năm 2028; tổng kết quý III/2030" as when, where a second work stands beside it."""
    years = _years_of_work(found) if found.subjects and found.dated else None
    for aside, dated in found.subjects if found.dated else ():
        mark, verb = found.tokens[dated.end : dated.end + 2]
        reviewed = verb.name == "do" and verb.value == REVIEWS and _is_review_of_year(found.tokens, dated)
        done = verb.name in ("do", "done") and _is_done_in_year(found.tokens, dated)
        first = mark.name in (";", ",") and (reviewed or done)
        if (first or (years and _is_further_review(found, dated, years))) and aside in found.set_aside:
            _restore(found, [(aside, dated)])


def _settle_labels(found: Scan) -> None:
    """Be certain of a period that names what has its limit behind a colon: "bình xét cuối năm: trước 10/12"."""
    limited = {each.begin for each in found.dated if each.limits}
    for aside, dated in found.subjects:
        if found.tokens[dated.end].name == ":" and dated.end + 1 in limited:
            aside.certain = True


def _restore_works(found: Scan) -> None:
    """Take the only time of a clause of work as when: "Khảo sát trước 06/4; Rà soát, thống kê quý II"."""
    for aside, dated in found.subjects if found.dated or len(found.subjects) > 1 else ():
        if dated.date_list.first.unit == "year" or not has_work_of_its_own(found, dated):
            continue
        if is_only_time_of_work(found, dated):
            _restore(found, [(aside, dated)])
        else:
            aside.certain = False


def _restore_named(found: Scan) -> None:
    """Take the times behind names alone as when, where others are: "Cấp xã trước 15/3, trạm y tế tháng 5"."""
    asides = {dated.begin: (aside, dated) for aside, dated in found.subjects if not aside.certain}
    if not asides or not (found.dated or len(asides) > 1):
        return
    kept = {id(each) for each in found.set_aside}
    named = [asides[dated.begin] for dated in named_times(found, [dated for _, dated in asides.values()])]
    _restore(found, [each for each in named if id(each[0]) in kept])


def _restore_years(found: Scan) -> None:
    """Take the years of works as when: "Xây dựng mô hình năm 2026; nhân rộng hệ thống năm 2028"."""
    kept = {id(aside) for aside in found.set_aside}
    about = [(aside, dated) for aside, dated in found.subjects if id(aside) in kept]
    years = year_of_each_work(found) if len(about) == len(found.subjects) else []
    _restore(found, about if years else [])


def _years_of_work(found: Scan) -> set[int | None] | None:
    """Return the years of the work where the phrase names no other times than years."""
    exprs = [expr for each in found.dated for expr in each.date_list.exprs]
    return {expr.year for expr in exprs} if all(expr.unit == "year" for expr in exprs) else None


def _restore(found: Scan, subjects: list[tuple[SetAside, Dated]]) -> None:
    restored = {id(aside) for aside, _ in subjects}
    found.dated = sorted([*found.dated, *(dated for _, dated in subjects)], key=attrgetter("begin"))
    found.set_aside = tuple(each for each in found.set_aside if id(each) not in restored)


def _is_further_review(found: Scan, dated: Dated, years: set[int | None]) -> bool:
    """Return whether another year behind those of the work is that of its review: "…năm 2027; tổng kết năm 2030"."""
    other = dated.date_list.first.year not in years and found.dated[-1].end < dated.begin
    ends = found.tokens[dated.end].name in ("", ";", ".")
    return other and ends and _is_review_of_year(found.tokens, dated)


def _doubt_earlier_works(found: Scan) -> None:
    """Doubt that a year is only what is worked on where other work has another year.

    "Chuẩn bị đầu tư giai đoạn năm 2026, khởi công năm 2027" may name two times, or an investment of 2026.
    """
    year = (found.dated[-1].date_list.first.year if found.dated else None) or 0
    years = {each.date_list.first.year for each in found.dated if found.subjects}
    for aside, dated in found.subjects if year else ():
        expr, mark, verb = dated.date_list.first, *found.tokens[dated.end : dated.end + 2]
        if expr.unit != "year" or expr.year is None:
            continue
        apart = mark.name in (";", ",") and verb.name in ("do", "done")
        earlier = expr.year < year and apart and _is_work(found.tokens, dated.begin)
        if earlier or (expr.year not in years and may_be_time_of_work(found.tokens, dated)):
            aside.certain = False


def _is_work(tokens: list[Token], at: int) -> bool:
    """Return whether only a verb of work and a name stand before: not a report, a plan or a file."""
    place = at - 1
    while place > 0 and tokens[place].name in ("x", "event_noun") and not tokens[place].value:
        place -= 1
    return tokens[place].name == "do" and tokens[place].value not in (REPORTS, REVIEWS)


def _restore_ends(found: Scan) -> None:
    """Take the year of "từ năm 2026 …, hoàn thành mục tiêu năm 2030" as the end of what only has a beginning."""
    begun = [each for each in found.dated if "from" in each.modifiers and not each.date_list.ranged]
    for aside, dated in found.subjects if begun and len(begun) == len(found.dated) else ():
        year = dated.date_list.first.unit == "year" and dated.begin > begun[-1].end
        if year and is_to_be_done(found.tokens, dated.begin):
            _restore(found, [(aside, dated)])
            return


def _is_reported(tokens: list[Token], dated: Dated) -> bool:
    """Return whether a month, quarter or half ends a short phrase: "Sơ kết công tác 6 tháng đầu năm 2025"."""
    if dated.date_list.first.unit == "year":
        return _is_review_of_year(tokens, dated) or _is_done_in_year(tokens, dated)
    if dated.begin > _SHORT:
        return False
    return any(token.name == "do" and token.value == REVIEWS for token in tokens[: dated.begin])


def _is_done_in_year(tokens: list[Token], dated: Dated) -> bool:
    """Return whether a part of the phrase is only "thực hiện năm 2027": a verb of work with nothing it is done to."""
    verb = tokens[dated.begin - 1]
    begins = dated.begin == 1 or tokens[dated.begin - 2].name in _BEFORE_VERB
    return verb.name == "do" and verb.value not in (REPORTS, REVIEWS) and begins


def _is_review_of_year(tokens: list[Token], dated: Dated) -> bool:
    """Return whether a part of the phrase is only "sơ kết năm 2028", "tổng kết Đề án năm 2030": that year is when."""
    place = dated.begin - 1
    while place >= 0 and tokens[place].name in ("x", "doc", "session", "of"):
        place -= 1
    verb = tokens[place]
    begins = place == 0 or (place > 0 and tokens[place - 1].name in (",", ";", "and", "-", "."))
    return place >= 0 and verb.name == "do" and verb.value == REVIEWS and begins
