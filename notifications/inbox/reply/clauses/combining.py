"""Decide between the fitted patterns and the clauses where the two read a reply differently. Pure.

Counted on labelled replies (``bench.reply_readers`` prints the table): where the patterns ask, sure clauses are mostly
right, the more so in replies that no rule has seen. So they decide there, except against a doubt that names what they
do not look at (another day, number, year, a question). Of two sure readings that of the patterns counts; where one has
work done that is under way by the other, a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from notifications.inbox.reply.clauses.reading import SOME, WorkReading
from notifications.inbox.reply.clauses.words import DOUBT
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.naming import DIFFERS
from notifications.inbox.reply.statements.guessing import OF_US, RECEIVED
from notifications.inbox.reply.statements.particulars import (
    ASKS,
    CONTRADICTION,
    FUTURE_DAY,
    NO_REPORT,
    OTHER_PERIOD,
    WHOSE_DAY,
)

TAKEN = frozenset({ReportedState.DONE, ReportedState.EXTEND, ReportedState.PROGRESS, ReportedState.TROUBLE})
"""What sure clauses may decide where the patterns ask."""
STAYS = (WHOSE_DAY, DIFFERS, OTHER_PERIOD, FUTURE_DAY, ASKS)
"""Beginnings of the doubts of the patterns that name what the clauses do not look at."""
_CONTRARY = frozenset({ReportedState.DONE, ReportedState.PROGRESS})

_NAMES_DAY = re.compile(r"\b(?:hôm|hom|ngày|ngay)\b", re.IGNORECASE)


def combined(
    found: Sequence[Statement], readings: Mapping[int, WorkReading], listed: Sequence[Listed]
) -> list[Statement]:
    """Return the statements of a reply: those of the patterns, and those of sure clauses where the patterns ask."""
    named = {one.obligation_id for one in found}
    kept = [_decided(one, readings.get(one.obligation_id)) if one.obligation_id else one for one in found]
    more = [reading.statement for number, reading in readings.items() if number not in named and _decides(reading)]
    if more:
        # What was of no certain work is of those that the clauses name.
        kept = [one for one in kept if one.obligation_id is not None]
    return [*kept, *more]


def _decided(one: Statement, reading: WorkReading | None) -> Statement:
    """Return which of two readings of a work counts."""
    if reading is None:
        return one
    if not _is_sure(one):
        return reading.statement if _may_decide(one, reading) else one
    if not _is_whole(one) and reading.statement.state is ReportedState.REFUSE:
        return replace(one, unit=reading.statement.unit)
    return _of_two(one, reading)


def _may_decide(one: Statement, reading: WorkReading) -> bool:
    """Return whether sure clauses decide what the patterns ask about."""
    if one.document and NO_REPORT in one.doubts:
        # A number alone belongs to what was reported before it.
        return False
    stays = any(doubt.startswith(STAYS) for doubt in one.doubts)
    contrary = CONTRADICTION in one.doubts and reading.statement.state is not ReportedState.DONE
    plain = cue_text(one.words)
    of_us = NO_REPORT in one.doubts and (OF_US.search(plain) or RECEIVED.search(plain)) is not None
    return not (stays or contrary or of_us) and _decides(reading)


def _of_two(one: Statement, reading: WorkReading) -> Statement:
    """Return which of two sure readings counts; work that is done by one and under way by the other is asked about."""
    states = {one.state, reading.statement.state}
    if reading.against == SOME and one.state in _CONTRARY:
        return replace(one, state=ReportedState.UNCLEAR, doubts=(CONTRADICTION,))
    if not reading.sure or len(states) < len(_CONTRARY):
        return one
    if states == _CONTRARY and (one.state is ReportedState.DONE or reading.ended):
        return replace(one, state=ReportedState.UNCLEAR, doubts=(CONTRADICTION,))
    later = reading.statement.state is ReportedState.EXTEND and one.state is ReportedState.PROGRESS
    # What is taken back and sent again later is under way, and asks for no other day.
    return reading.statement if later and not DOUBT(reading.statement.words) else one


def _is_sure(one: Statement) -> bool:
    return not one.doubts and one.state is not ReportedState.UNCLEAR


def _is_whole(one: Statement) -> bool:
    """Return whether a statement has what it needs: a refusal the body that has the work."""
    return one.state is not ReportedState.REFUSE or bool(one.unit)


def _decides(reading: WorkReading) -> bool:
    # A verb of the work's name in the past may be a step or go on: "done" is taken only where the words end the work,
    # and anything else only where none do.
    ended = reading.ended == (reading.statement.state is ReportedState.DONE)
    return reading.sure and ended and reading.statement.state in TAKEN and not _lost_its_day(reading.statement)


def _lost_its_day(one: Statement) -> bool:
    """Return whether words that name a day ("hôm t2") gave none: what is shown would miss it."""
    return one.state is ReportedState.DONE and one.day is None and _NAMES_DAY.search(one.words) is not None
