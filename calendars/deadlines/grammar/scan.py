"""Scan the tokens from left to right: which expressions stand in the text, and which tokens are left over."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

from calendars.deadlines.grammar import taking
from calendars.deadlines.grammar.dates.date_modifiers import BEGIN_DATES
from calendars.deadlines.grammar.dates.hours import BEGIN_HOURS_OF_WEEKDAYS, GO_ON_TO_HOURS
from calendars.deadlines.grammar.expressions.durations import BEGIN_DURATIONS
from calendars.deadlines.grammar.expressions.events import BEGIN_EVENTS
from calendars.deadlines.grammar.expressions.found import DENIED, ENTITLED, PEAKED, Scan
from calendars.deadlines.grammar.expressions.non_dates import BEGIN_NON_DATES
from calendars.deadlines.grammar.expressions.recurrence_readers import BEGIN_ENDS, BEGIN_RECURRENCES, GO_ON_TO_ENDS
from calendars.deadlines.grammar.selection.clauses import (
    doubt_numbers_of_names,
    doubt_times_in_passing,
)
from calendars.deadlines.grammar.selection.denial import doubt_what_is_denied
from calendars.deadlines.grammar.selection.entitlements import ENTITLEMENTS
from calendars.deadlines.grammar.selection.leftovers.leftovers import CARRY_TIME, LISTED_UNITS
from calendars.deadlines.grammar.selection.leftovers.report_labels import after_report_label
from calendars.deadlines.grammar.selection.occasions import propose_day, propose_occasion
from calendars.deadlines.grammar.selection.parted_subjects import doubt_subjects
from calendars.deadlines.grammar.selection.peaks import PEAKS, set_peaks_aside
from calendars.deadlines.grammar.selection.prose import dismiss_the_past
from calendars.deadlines.grammar.selection.restored_subjects import restore_subjects
from calendars.deadlines.grammar.selection.subjects import separate_subjects
from calendars.deadlines.grammar.taking_dates import take_date
from calendars.deadlines.grammar.taking_rounds import take_round
from calendars.deadlines.grammar.taking_weekdays import add_weekdays, take_weekday
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import ADDRESSED_TO, NEGATION, PROHIBITION, QUALIFIED_NOUN

Taker: TypeAlias = Callable[[Scan, int], int | None]
# Who may take in what begins at a token of these names, the first that finds something; and, where it needs one of
# them, the names of the next token.
_IN_ORDER: tuple[tuple[Collection[str], Taker, Collection[str] | None], ...] = (
    (BEGIN_HOURS_OF_WEEKDAYS, taking.take_hour, GO_ON_TO_HOURS),
    (("event_noun", "week", "times", "stage"), take_round, None),
    (("n",), taking.take_counted, None),
    (BEGIN_NON_DATES, taking.take_non_date, None),
    (BEGIN_RECURRENCES - BEGIN_ENDS, taking.take_recurrence, None),
    (BEGIN_ENDS, taking.take_ended, GO_ON_TO_ENDS),
    (("ordinal",), take_weekday, None),
    (("shifted",), taking.take_shift, None),
    (("vision",), taking.take_vision, None),
    (("ongoing",), taking.take_ongoing, None),
    (("later_years", "keep_on"), taking.take_continuation, None),
    (BEGIN_DATES - {"ordinal"}, take_date, None),
    (BEGIN_DURATIONS, taking.take_duration, None),
    (LISTED_UNITS, taking.take_listed_unit, None),
    (BEGIN_EVENTS, taking.take_event, None),
)


def _by_what_follows(name: str) -> dict[str, tuple[Taker, ...]]:
    """Return who may take in what begins at a token of this name, by the name of the next; "" is any other."""
    takers = [(take, nexts) for names, take, nexts in _IN_ORDER if name in names]
    following = {"", *(each for _, nexts in takers for each in nexts or ())}
    return {each: tuple(take for take, nexts in takers if nexts is None or each in nexts) for each in following}


class _ByNext(dict[str, tuple[Taker, ...]]):
    """The name of the next token → who may take in what begins; at any other name, who may at each."""

    def __missing__(self, following: str) -> tuple[Taker, ...]:
        takers = self[following] = self[""]
        return takers


class _ByName(dict[str, _ByNext]):
    """The name of a token → who may take in what begins there, by the name of the next; at others nobody."""

    def __missing__(self, name: str) -> _ByNext:
        takers = self[name] = _ByNext({"": ()})
        return takers


_TAKERS = _ByName({name: _ByNext(_by_what_follows(name)) for names, _, _ in _IN_ORDER for name in names})
_HINTS = {
    NEGATION: DENIED,
    PROHIBITION: DENIED,
    **dict.fromkeys(PEAKS, PEAKED),
    **dict.fromkeys(ENTITLEMENTS, ENTITLED),
}
_WHOM = (QUALIFIED_NOUN, ADDRESSED_TO)
_CLAUSE_ENDS = {";", "."}
_PUNCTUATION = {",", "(", ")", ":", "-", "and", "or", "in", "of", "soft"}
_QUIET = _PUNCTUATION | _CLAUSE_ENDS
_QUIET |= {"do", "done", "label", "expected", "is", "to", "end", "but", "nil", "same", "weekday", "periodic"}
"""Names of tokens without a meaning of their own; any other that is left over is unknown."""


def scan(tokens: list[Token]) -> Scan:
    """Read every expression; a token that is part of none is left over."""
    found = Scan(tokens)
    at = 0
    while name := tokens[at].name:
        if name == "x":
            found.unknown += 1
            at = _take_noun(found, at, tokens[at].value) if tokens[at].value else at + 1
            continue
        for take in _TAKERS[name][tokens[at + 1].name]:
            if (end := take(found, at)) is not None:
                at = end
                break
        else:
            at = _leave(found, at, name)
    if found.hints and found.hints & PEAKED and (found.dated or found.subjects):
        set_peaks_aside(found)
    if len(found.dated) > 1 or found.durations or (found.dated and found.unknown):
        separate_subjects(found)
    if found.subjects:
        restore_subjects(found)
    if found.set_aside and (found.dated or found.events or found.recurrences or found.durations):
        doubt_subjects(found)
    if found.unknown and len(found.dated) > 1:
        doubt_numbers_of_names(found)
    if found.in_passing:
        doubt_times_in_passing(found)
    if found.events or found.hints & DENIED:
        doubt_what_is_denied(found)
    if found.unknown and not (found.dated or found.recurrences or found.events or found.durations or found.ongoing):
        propose_occasion(found)
        if found.subjects and not found.dated:
            propose_day(found)
    return found


def _take_noun(found: Scan, at: int, value: int) -> int:
    """Take in a token that names no time and yet matters to one; return where the next expression begins."""
    found.hints |= _HINTS.get(value, 0)
    return after_report_label(found, at) if value in _WHOM and found.dated else at + 1


def _leave(found: Scan, at: int, name: str) -> int:
    if name in _PUNCTUATION:
        return _skip_bracket(found, at, name)
    if name in _CLAUSE_ENDS:
        found.past = found.doing = False
        found.clause = at
    elif name in ("past", "until_now"):
        if at == 0 or found.tokens[at - 1].name != "(":  # "Năm 2026 (đã giao tại …)" is no past
            dismiss_the_past(found)
        found.past, found.past_at = True, at
    elif name in ("do", "done"):
        found.doing = True
    elif name == "finish_of":
        found.hints |= ENTITLED
    elif name == "weekday":
        return add_weekdays(found, at + 1, found.tokens[at].value)
    elif (carries_time := CARRY_TIME.get(name)) and not _is_named_already(found, at) and carries_time(found, at):
        found.left += (at,)
    if name not in _QUIET:
        found.unknown += 1
    return at + 1


def _is_named_already(found: Scan, at: int) -> bool:
    """Return whether it was set aside behind a date: the "95 năm" of "Ngày 26/3 (kỷ niệm 95 năm …)"."""
    return bool(found.dated and found.set_aside) and found.set_aside[-1].begin == at


def _skip_bracket(found: Scan, at: int, name: str) -> int:
    """Let a list go on behind a bracket that holds no time: "tháng 3 (đợt 1), tháng 11 (đợt 2)"."""
    if name == "(":
        found.bracket_open = at
        found.bracket = at if at == found.item_end else found.bracket
    elif name == ")" and found.bracket == found.item_end:
        found.item_end = at + 1
    if name == ")":
        found.bracket_open = -1
    return at + 1
