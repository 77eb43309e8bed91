"""Doubt a report that would be due before the period it is about begins: "Báo cáo quý III/2025: trước 20/6/2025"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import read_dated
from calendars.deadlines.grammar.expressions.found import SetAside
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS, REVIEWS, SUBJECT_NOUN
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.placing.findings import Findings
from calendars.deadlines.resolve.placing.occurrences import place_date

_PERIODS = ("month", "quarter", "half")


def comes_too_soon(case: Interpretation, subject: SetAside) -> bool:
    """Return whether every due date lies before the period that is reported on; a plan for it may be due by then."""
    tokens = case.scan.tokens
    if not case.occurrences or not _is_reported_on(tokens, subject.begin):
        return False
    dated = read_dated(tokens, subject.begin)
    if dated is None or dated.date_list.first.unit not in _PERIODS:
        return False
    period = place_date(dated, case.plan, Findings()).occurrences[:1]
    opens = [each.opens for each in period if each.opens]
    return bool(opens) and all(each.last_day < opens[0] for each in case.occurrences)


def _is_reported_on(tokens: list[Token], at: int) -> bool:
    """Return whether "báo cáo", "sơ kết" stands before, with at most "kết quả" or "công tác" between."""
    place = at - 1
    while place > 0 and tokens[place].name == "x" and tokens[place].value == SUBJECT_NOUN:
        place -= 1
    return place >= 0 and tokens[place].name == "do" and tokens[place].value in (REPORTS, REVIEWS)
