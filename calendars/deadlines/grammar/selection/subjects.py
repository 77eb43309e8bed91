"""The period a report, a plan or a meeting is about: no deadline where the phrase also names when (rule 26).

"Sơ kết 6 tháng đầu năm 2025 trước ngày 15/7/2025" is due before 15/7 alone. The evidence: the expression has no
modifier of its own, stands right behind a noun or a verb of reporting, and something else in the phrase names when.
"""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why
from calendars.deadlines.grammar.selection.clauses import has_work_of_its_own, is_only_time_of_work
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS, REVIEWS, SENDS, SUBJECT_NOUN
from calendars.deadlines.lexer.vocabulary.values import DATA, TASKS

_IN_NOUN_PHRASE = {
    "x",
    "plan_word",
    "doc",
    "do",
    "event_noun",
    "numbered",
    "report_word",
    "plan_period",
    "code",
    "number_sign",
    "and",
    "of",
    "n",
    "session",
    "named_years",
    "money_ongoing",
    "times",
    "word",
    "report_period",
    "soft",
    "is",
    "per",
    "in_force",
}
_NAMES_WORK = ("do", "x", "event_noun", "session", "report_word")
_RHYTHMS = ("each", "yearly", "periodic")
_PERIODS = {"month", "quarter", "half", "year"}
_MOST_LOOKED_AT = 24


def separate_subjects(found: Scan) -> None:
    """Move periods that a report or plan is about from the dates to what is set aside, if something names when."""
    if subjects := [each for each in found.dated if _may_be_subject(found.tokens, each)]:
        _move_subjects(found, subjects)
    _separate_durations(found)
    if len(found.dated) > 1:
        _separate_data(found)
    if len(found.dated) > 1:
        _doubt_data(found)


def _move_subjects(found: Scan, subjects: list[Dated]) -> None:
    """Set aside each of these periods, if another time names when."""
    about = {each.begin for each in subjects}
    others = [each for each in found.dated if each.begin not in about]
    for dated in subjects:
        if not _names_when(found, dated, others) or is_only_time_of_work(found, dated):
            continue
        firmly = dated.date_list.first.unit == "year" or is_firm(found, dated)
        if firmly or not _acts(found.tokens, dated.begin):
            year = dated.date_list.first.unit == "year"
            _move(found, dated, certain=firmly and (year or not has_work_of_its_own(found, dated)))
            doubt_what_waits(found, dated)


def _separate_data(found: Scan) -> None:
    """Set aside the days of data that a report behind them is made of: "Số liệu từ 01/01 đến 30/6, gửi trước 05/7".

    "Chốt số liệu ngày 14 hằng tháng, báo cáo ngày 16 hằng tháng" may be two works, which is asked.
    """
    last = found.dated[-1]
    sent = [token.name == "do" and token.value in (REPORTS, SENDS) for token in found.tokens]
    for dated in found.dated[:-1]:
        if _is_of_data(found.tokens, dated) and any(sent[dated.end : last.begin]):
            found.dated.remove(dated)
            certain = dated.date_list.ranged and not dated.date_list.comes_back
            found.set_aside += (SetAside(dated.begin, dated.end, Why.REFERENCE, certain),)


def _is_of_data(tokens: list[Token], dated: Dated) -> bool:
    """Return whether "số liệu", "chốt số liệu" stands right before, or one word before."""
    before = tokens[max(dated.begin - 2, 0) : dated.begin]
    return any(token.name == "in_force" and token.value == DATA for token in before)


def _doubt_data(found: Scan) -> None:
    """Doubt "kết quả đến ngày 30/6, báo cáo trước ngày 10/7": the first day may only be that of the data."""
    first = found.dated[0].modifiers
    alike = all(dated.modifiers == first for dated in found.dated)
    for dated in found.dated if not alike else ():
        if dated.modifiers <= {"to", "end"} and "to" in dated.modifiers and _head(found.tokens, dated.begin)[2]:
            reported = any(token.name == "do" and token.value == REPORTS for token in found.tokens)
            found.doubtful += (dated.begin,) if reported else ()


def is_subject(tokens: list[Token], begin: int, unit: str) -> bool:
    """Return whether the noun phrase before ``begin`` is a report, a plan or such, or the period a bare year."""
    if unit not in _PERIODS or not begin or tokens[begin - 1].name not in _IN_NOUN_PHRASE:
        return False
    last = tokens[begin - 1]
    reports, nouns, named = _head(tokens, begin)
    owned = last.name in ("numbered", "plan_word", "doc")
    if unit == "year" and not (reports or nouns or named or owned) and is_to_be_done(tokens, begin):
        return False
    if last.name == "do" and last.value not in (REPORTS, REVIEWS):
        return reports or named or (unit == "year" and nouns)
    tasks = last.name == "numbered" and last.value == TASKS and unit in ("month", "quarter")  # as "phương hướng"
    return unit == "year" or reports or nouns or named or tasks


def _head(tokens: list[Token], begin: int) -> tuple[bool, bool, bool]:
    """Return whether right before ``begin`` stands a verb of reporting, "kế hoạch", or "kết quả" and such."""
    reports = nouns = named = False
    for place in range(begin - 1, max(begin - _MOST_LOOKED_AT, -1), -1):
        token = tokens[place]
        if token.name not in _IN_NOUN_PHRASE and token.name != ",":
            break
        if token.name in ("and", ",") and _is_other_work(tokens[place + 1], joined=token.name == "and"):
            break
        reports = reports or (token.name == "do" and token.value in (REPORTS, REVIEWS)) or token.name == "report_word"
        nouns = nouns or token.name in ("plan_word", "doc")
        named = named or (token.name == "x" and token.value == SUBJECT_NOUN) or token.name == "in_force"
    return reports, nouns, named


def _is_other_work(token: Token, *, joined: bool) -> bool:
    """Return whether other work begins: "tổng hợp và khởi công quý II", "tổng kết, trao giải tháng 6"."""
    return token.name == "do" and (joined or token.value not in (REPORTS, REVIEWS))


def is_to_be_done(tokens: list[Token], begin: int) -> bool:
    """Return whether "hoàn thành …" stands before: the years are when that is done."""
    for place in range(begin - 1, max(begin - _MOST_LOOKED_AT, -1), -1):
        if tokens[place].name == "done":
            return True
        if tokens[place].name not in _IN_NOUN_PHRASE:
            return False
    return False


def _may_be_subject(tokens: list[Token], dated: Dated) -> bool:
    first = dated.date_list.first
    if first.unit != "point" and dated.modifiers and dated.modified:
        return False
    goes_on = tokens[dated.end].name in ("x", "do")
    if comes_back(tokens, dated) or is_of_several_units(dated):
        return False
    if dated.begin and tokens[dated.begin - 1].name == "label" and first.unit == "year":
        return goes_on and not dated.modifiers
    if first.unit == "month" and is_part_of_month(dated):
        return False
    if _is_reported_point(tokens, dated):
        return True
    bare = not (dated.modified or dated.onward or dated.hour or dated.date_list.comes_back)
    return bare and is_subject(tokens, dated.begin, first.unit)


def _is_day_or_part(dated: Dated) -> bool:
    unit = dated.date_list.first.unit
    return unit == "day" or (unit == "month" and is_part_of_month(dated))


def is_of_several_units(dated: Dated) -> bool:
    """Return whether days stand with a period: "báo cáo tháng 8/2026 + 05/11" is more than its report."""
    units = {expr.unit for expr in dated.date_list.exprs}
    return len(units) > 1 and bool(units & {"day", "month"})


def _is_reported_point(tokens: list[Token], dated: Dated) -> bool:
    """Return whether it only names the report: "báo cáo giữa năm trước 20/6" has its own limit behind it."""
    named = tokens[dated.begin - 1] if dated.begin else END
    of_year = dated.date_list.first.unit == "point" and any(
        token.name == "year" for token in tokens[dated.begin : dated.end]
    )
    place = dated.end + (tokens[dated.end].name in ("done", ":", "("))
    return of_year and named.name in _NAMES_WORK and tokens[place].name in ("before", "latest")


def comes_back(tokens: list[Token], dated: Dated) -> bool:
    """Return whether the quarter or month comes back with the rhythm behind it: "báo cáo quý II hằng năm"."""
    first = dated.date_list.first
    return tokens[dated.end].name in _RHYTHMS and first.year is None and first.unit != "year"


def is_part_of_month(dated: Dated) -> bool:
    """Return whether it is ten days, a week or half of a month, which no report is about."""
    first = dated.date_list.first
    return (first.opens[1], first.due[1]) != (1, LAST_DAY)


def _names_when(found: Scan, subject: Dated, others: list[Dated]) -> bool:
    """Return whether another expression of the phrase, one of ``others`` that are no subjects, names when."""
    tokens = found.tokens
    if others and others[-1].end < subject.begin and _reviewed_apart(found, subject, others[-1].end):
        return False
    if any(each.begin == subject.end and _is_day_or_part(each) for each in others):
        return True  # "Sơ kết 6 tháng đầu năm ngày 12/7"
    if any(each.modified or not _in_same_noun_phrase(tokens, subject, each) for each in others):
        return True
    anchored = any(each.anchored or each.modifiers for each in found.durations)
    if found.ongoing and not _reviewed_apart(found, subject, found.ongoing[0]):
        return True
    return anchored or bool(found.recurrences or found.events)


def _reviewed_apart(found: Scan, subject: Dated, after: int) -> bool:
    """Return whether "tổng kết tháng 12" is a part of its own behind "Thường xuyên;" or dates: the month is when."""
    verb = subject.begin - 1
    if found.tokens[verb].name != "do" or found.tokens[verb].value != REVIEWS or subject.date_list.first.unit == "year":
        return False
    return found.tokens[verb - 1].name in (";", ",", "and", ".") and after < verb


def _acts(tokens: list[Token], begin: int) -> bool:
    """Return whether the clause before is about other work than reporting: "Ban hành kế hoạch Quý II; …"."""
    for place in range(begin - 1, max(begin - _MOST_LOOKED_AT, -1), -1):
        if tokens[place].name == "do" and tokens[place].value not in (REPORTS, REVIEWS):
            return True
        if tokens[place].name not in _IN_NOUN_PHRASE:
            return False
    return False


def is_firm(found: Scan, subject: Dated) -> bool:
    """Return whether what names when is more than another bare period: "Khảo sát tháng 3, báo cáo tháng 4" is not."""
    others = [each for each in found.dated if each is not subject]
    bare = all(not each.modified and each.date_list.first.unit in _PERIODS for each in others)
    return not bare or bool(found.recurrences or found.events or found.durations or found.ongoing)


def _in_same_noun_phrase(tokens: list[Token], subject: Dated, other: Dated) -> bool:
    """Return whether only words of the noun phrase stand between two expressions."""
    between = tokens[min(subject.end, other.end) : max(subject.begin, other.begin)]
    return all(token.name in _IN_NOUN_PHRASE for token in between)


def doubt_what_waits(found: Scan, subject: Dated) -> None:
    """Doubt a period apart from its report where nothing but an event names when, which is no date.

    "Gửi kết quả về Phòng Nội vụ quý IV, khi có yêu cầu" may be due in that quarter.
    """
    timed = found.dated or found.recurrences or found.durations or found.ongoing
    last = found.tokens[subject.begin - 1]
    period = subject.date_list.first.unit != "year"
    apart = last.name == "x" and last.value != SUBJECT_NOUN
    if found.events and period and not timed and (apart or _rest_on_documents(found)):
        found.doubtful += (subject.begin,)


def _rest_on_documents(found: Scan) -> bool:
    """Return whether what is waited for is a document with its number, which is there: "theo Công văn số 5/…"."""
    tokens = found.tokens
    return any(
        tokens[each.begin].name == "per" and any(token.name == "code" for token in tokens[each.begin : each.end])
        for each in found.events
    )


def _move(found: Scan, dated: Dated, *, certain: bool) -> None:
    found.dated.remove(dated)
    if dated.begin in found.doubtful:
        found.doubtful = tuple(place for place in found.doubtful if place != dated.begin)
    found.set_aside += (SetAside(dated.begin, dated.end, Why.SUBJECT, certain),)


def _any_year(found: Scan) -> bool:
    return any(expr.year or expr.rel for each in found.dated for expr in each.date_list.exprs)


def _separate_durations(found: Scan) -> None:
    """Move "9 tháng" of "Báo cáo 9 tháng trước ngày 15/10": the report's period, where a date names when."""
    for duration in [each for each in found.durations if _may_be_reported(found, each)]:
        if (found.dated or found.recurrences) and is_subject(found.tokens, duration.begin, "half"):
            found.durations = tuple(each for each in found.durations if each is not duration)
            found.set_aside += (SetAside(duration.begin, duration.end, Why.SUBJECT),)


def _may_be_reported(found: Scan, duration: Duration) -> bool:
    """Return whether it is 3, 6 or 9 months; "6 tháng" beside dates without a year rather comes back twice a year."""
    count = abs(duration.count)
    reported = duration.unit == "month" and count in (3, 6, 9) and not duration.modifiers
    return reported and (count != 6 or _any_year(found))
