"""Decide between the fitted patterns and the clauses where the two read a reply differently. Pure.

Counted on labelled replies (``bench.reply_readers`` prints the table): where the patterns ask, a sure "done" or a sure
request for more time of the clauses is mostly right; their "under way" and their refusals are not, and where both are
sure the patterns are right more often. A doubt that the patterns name ("a part", "a step") stands: against it the
clauses were wrong in tests of steps and parts. So they decide only where the patterns found no report or no work.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from notifications.inbox.reply.clauses.reading import WorkReading, read
from notifications.inbox.reply.clauses.words import COMPLETED
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.statements.particulars import NO_REPORT
from notifications.inbox.reply.targets.targets import FOR_ALL, WHICH

TAKEN = frozenset({ReportedState.DONE, ReportedState.EXTEND})
"""What sure clauses may decide where the patterns ask."""
_UNKNOWN = (NO_REPORT, WHICH, FOR_ALL)
"""Doubts of patterns that understood nothing; any other names what is against work being done, and stays."""

_NAMES_DAY = re.compile(r"\b(?:hôm|hom|ngày|ngay)\b", re.IGNORECASE)


def combined(found: Sequence[Statement], text: str, listed: Sequence[Listed], today: dt.date) -> list[Statement]:
    """Return the statements of a reply: those of the patterns, and those of sure clauses where the patterns ask."""
    if all(_is_sure(one) and _is_whole(one) for one in found) and len(found) >= len(listed):
        return list(found)
    readings = read(text, listed, today)
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
        # A number alone belongs to what was reported before it.
        unknown = {*one.doubts} <= {*_UNKNOWN} and not one.document
        return reading.statement if unknown and _decides(reading) else one
    if not _is_whole(one) and reading.statement.state is ReportedState.REFUSE:
        return replace(one, unit=reading.statement.unit)
    return one


def _is_sure(one: Statement) -> bool:
    return not one.doubts and one.state is not ReportedState.UNCLEAR


def _is_whole(one: Statement) -> bool:
    """Return whether a statement has what it needs: a refusal the body that has the work."""
    return one.state is not ReportedState.REFUSE or bool(one.unit)


def _decides(reading: WorkReading) -> bool:
    # A verb of the work's name in the past may be a step or go on: "done" is taken only where the words end the work.
    ended = reading.statement.state is not ReportedState.DONE or COMPLETED(reading.statement.words)
    return reading.sure and ended and reading.statement.state in TAKEN and not _lost_its_day(reading.statement)


def _lost_its_day(one: Statement) -> bool:
    """Return whether words that name a day ("hôm t2") gave none: what is shown would miss it."""
    return one.state is ReportedState.DONE and one.day is None and _NAMES_DAY.search(one.words) is not None
