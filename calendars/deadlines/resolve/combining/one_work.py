"""Two times of one work: one that begins the phrase without work of its own, and another inside it or soon after."""

from __future__ import annotations

import datetime as dt

from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import IN_WHICH, REPORTS, SENDS, SUBMITS
from calendars.deadlines.model import Occurrence
from calendars.deadlines.resolve.placing.occurrences import PlacedDate

_BEFORE_FIRST = {"label", ":", "-", "(", "expected"}
# What may stand between two times of one work; a name or an object makes the second a work of its own.
_BETWEEN = {",", "(", ":", "in", "soft", "label", "do", "done", "expected", "is", "-", ";", ".", "and"}
_PERIODS = {"month", "quarter", "half"}
# Behind "đầu tháng 7" a limit within so many days is rather that of the same work.
_SOON = dt.timedelta(days=31)
# Days that describe a period hold most of it; those of a campaign at its beginning do not.
_MOST_OF = 0.6


def is_of_one_work(
    tokens: list[Token], before: PlacedDate, window: PlacedDate, first: Occurrence, second: Occurrence
) -> bool:
    """Return whether it is not clear which of two times binds: "Đầu tháng 7, báo cáo chậm nhất 25/7"."""
    between = tokens[before.dated.end : window.dated.begin]
    if (
        [token.name for token in between] == [","]
        and is_limited_behind(before, window)
        and is_worked_on(tokens, before)
    ):
        return True
    if not between and not before.dated.modifiers and before.dated.date_list.first.unit in _PERIODS:
        return bool(window.dated.limits)  # "Quý II trước 15/7"
    if not between and is_stage(tokens, before):
        return True  # "giai đoạn 2026-2028 năm 2028"
    if before.dated.limits or not _names_no_other_work(between) or not _begins_phrase(tokens, before):
        return False
    if before.dated.date_list.first.unit == "point":
        ends = any(token.name == "done" for token in between) or second.last_day <= first.due + _SOON
        return bool(window.dated.limits) and first.due < second.last_day and ends
    return before.dated.date_list.first.unit != "day" and _is_inside(first, second)


def is_limited_behind(before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether a period has its limit behind it and past it: the "quý II" of "nghiệm thu quý II trước 15/7"."""
    named, limit = before.dated, window.dated
    period = named.date_list.first.unit in _PERIODS and not named.modifiers and len(before.occurrences) == 1
    day = limit.date_list.first.unit == "day" and not limit.modifiers.isdisjoint(("before", "latest"))
    return period and day and window.occurrences[0].last_day > before.occurrences[0].due


def overlap(tokens: list[Token], before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether one time lies within the other, or ends in it, and nothing between names work or whose it is."""
    between = [token.name for token in tokens[before.dated.end : window.dated.begin]]
    if not {"do", "done", "x", "numbered", "event_noun"}.isdisjoint(between):
        return False
    if between == [";"] and any(
        each.dated.date_list.ranged and "from" in each.dated.modifiers for each in (before, window)
    ):
        return False  # as two times of a deadline are written out
    return any(_meet(one, other) for one in before.occurrences for other in window.occurrences)


def _meet(one: Occurrence, other: Occurrence) -> bool:
    """Return whether two spans have a day in common; a day alone and its like do not meet."""
    opens, begins = one.opens or one.last_day, other.opens or other.last_day
    return bool(one.opens or other.opens) and opens <= other.last_day and begins <= one.last_day


def describes_period(before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether days give the beginning and the end of a period: "Quý I: từ 15/12 năm trước đến 14/3"."""
    named, days = before.dated, window.dated.date_list
    bare = named.date_list.first.unit in _PERIODS and not named.modifiers and not named.date_list.ranged
    ranged = days.ranged and days.first.unit == days.last.unit == "day" and len(days.exprs) == 2
    if not (bare and ranged and len(before.occurrences) == len(window.occurrences) == 1):
        return False
    period, span = before.occurrences[0], window.occurrences[0]
    if period.opens is None or span.opens is None or not span.opens < period.opens:
        return False
    return period.opens < span.due < period.due and span.due - period.opens > _MOST_OF * (period.due - period.opens)


def is_stage(tokens: list[Token], placed: PlacedDate) -> bool:
    """Return whether it is "giai đoạn 2026-2028", with no word that makes it a time of its own."""
    return tokens[placed.dated.begin].name == "stage" and placed.dated.date_list.ranged and not placed.dated.modifiers


def is_worked_on(tokens: list[Token], placed: PlacedDate) -> bool:
    """Return whether work or what it is done to stands right before the period."""
    begin = placed.dated.begin
    return begin > 0 and tokens[begin - 1].name in ("do", "x", "doc", "event_noun")


def _names_no_other_work(between: list[Token]) -> bool:
    """Return whether nothing that is worked on is named; whoever a report is sent to is none."""
    names = {token.name for token in between if not (token.name == "x" and token.value == IN_WHICH)} - _BETWEEN
    verbs = [token for token in between if token.name in ("do", "done")]
    reports = any(token.value in (REPORTS, SUBMITS, SENDS) for token in verbs)
    return (not names and len(verbs) < 2) or (reports and names <= {"x"})  # "hoàn thành khảo sát" is a work


def _begins_phrase(tokens: list[Token], placed: PlacedDate) -> bool:
    return all(token.name in _BEFORE_FIRST for token in tokens[: placed.dated.begin])


def _is_inside(first: Occurrence, second: Occurrence) -> bool:
    opens = second.opens or second.last_day
    return first.opens is not None and first.opens <= opens and second.last_day <= first.due
