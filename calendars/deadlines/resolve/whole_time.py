"""Phrases that name the whole time of the plan: "trong suốt thời gian thực hiện Kế hoạch", "cả nhiệm kỳ", "năm học"."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.recurrence import MONTHS
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import SUBJECT_NOUN
from calendars.deadlines.lexer.vocabulary.values import PROJECT, SCHOOL_YEAR, TASKS, TERM, TERM_OF_OFFICE, THROUGHOUT
from calendars.deadlines.model import Flag, Kind
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.steady import set_ongoing, whole_plan
from calendars.deadlines.resolve.placing.plan import PlanPeriod
from calendars.deadlines.resolve.placing.reasons import Place

_WHOLE = "cả thời gian của kế hoạch"
_OF_OTHERS = "chưa rõ có phải thời gian của chính kế hoạch này; cần người phụ trách xem lại"
_PAPERS = {"plan_word", "doc"}
_OWN = {"do", "done", "this", "and", "or", "soft", "stage", "Y", "-", "(", ")", "year", ".", ",", "of"}
_FRAMES = {"in", "soft"}
_YEARS = {"Y", "-", "to", "(", ")", ".", "this"}
# More words name something else.
_LONGEST = 12
# Months in which a school year begins and ends.
_BEGINS, _ENDS = range(7, 10), range(5, 9)
_SHORTEST_TERM = 3
# A frame and the unit.
_FRAMED = 2


def takes_whole_plan(case: Interpretation) -> bool:
    """Decide for a phrase without date or rhythm that names the plan's whole time; return whether it does."""
    scan = case.scan
    if _is_whole_unit(case):
        case.kind, case.occurrences, scan.left = Kind.FIXED, [whole for whole in [whole_plan(case.plan)] if whole], ()
        case.note((0, _FRAMED), _WHOLE)
        return True
    if scan.durations or scan.left or len(scan.events) > 1:
        return False
    if scan.events:
        return _lasts_as_long(case, scan.events[0].begin, scan.events[0].end)
    end = [token.name for token in scan.tokens].index("")
    return end < _LONGEST and (_is_whole_term(case, end) or _lasts_as_long(case, 0, end))


def _is_whole_unit(case: Interpretation) -> bool:
    """Return whether "cả tháng", "trong quý" is all that is named, in a plan of one month or quarter."""
    names, plan = [token.name for token in case.scan.tokens if token.name], case.plan
    if len(names) != _FRAMED or names[0] not in _FRAMES or plan.first is None or plan.last is None:
        return False
    months = (plan.last.year - plan.first.year) * 12 + plan.last.month - plan.first.month + 1
    return MONTHS.get(names[1]) == months and plan.first.day == 1


def _lasts_as_long(case: Interpretation, begin: int, end: int) -> bool:
    """Take "trong suốt thời gian thực hiện Kế hoạch" as the plan's own time; that of another paper is doubted."""
    opener, words = case.scan.tokens[begin], case.scan.tokens[begin + 1 : end]
    if (
        opener.name not in ("per", "in")
        or opener.value != THROUGHOUT
        or not any(each.name in ("do", "done") for each in words)
    ):
        return False
    papers = [each for each in words if _names_work(each)]
    others = [each for each in words if each not in papers and each.name not in _OWN]
    if any(each.name == "doc" and each.value == TERM for each in papers):
        return False
    if others or any(each.name == "of" for each in words) or not _are_years_of(case.plan, words):
        _doubt_other_papers(case, (begin, end), [*papers, *others])
        return False
    set_ongoing(case, whole_plan(case.plan))
    case.event, case.scan.events = None, ()
    case.note((begin, end), _WHOLE)
    if any(each.name == "numbered" and each.value == PROJECT for each in papers):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note((begin, end), _OF_OTHERS)
    return True


def _names_work(token: Token) -> bool:
    """Return whether it names a plan, a programme, a scheme or tasks."""
    numbered = token.name == "numbered" and token.value in (PROJECT, TASKS)
    return token.name in _PAPERS or numbered or (token.name == "x" and token.value == SUBJECT_NOUN)


def _doubt_other_papers(case: Interpretation, place: Place, words: list[Token]) -> None:
    if any(each.name in _PAPERS for each in words):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note(place, _OF_OTHERS)


def _are_years_of(plan: PlanPeriod, words: list[Token]) -> bool:
    """Return whether no years are named, or those of the plan."""
    years = [each.value for each in words if each.name == "Y"]
    return not years or (bool(plan.years) and (min(years), max(years)) == (plan.years[0], plan.years[-1]))


def _is_whole_term(case: Interpretation, end: int) -> bool:
    """Take "trong suốt nhiệm kỳ", "năm học 2025-2026" as the whole plan, where it is one of such a length."""
    tokens, plan = case.scan.tokens[:end], case.plan
    begin = next((place for place, token in enumerate(tokens) if token.name not in _FRAMES), 0)
    named, behind = tokens[begin], tokens[begin + 1 :]
    fits = {SCHOOL_YEAR: _is_school_year, TERM_OF_OFFICE: _is_term}.get(named.value)
    if named.name != "named_years" or fits is None or any(each.name not in _YEARS for each in behind):
        return False
    span = whole_plan(plan)
    if span is None or not fits(plan) or not _are_years_of(plan, behind):
        return False
    case.kind, case.occurrences = Kind.FIXED, [span]
    case.note((begin, end), _WHOLE)
    return True


def _is_school_year(plan: PlanPeriod) -> bool:
    if plan.first is None or plan.last is None:
        return False
    return len(plan.years) == 2 and plan.first.month in _BEGINS and plan.last.month in _ENDS


def _is_term(plan: PlanPeriod) -> bool:
    return len(plan.years) >= _SHORTEST_TERM
