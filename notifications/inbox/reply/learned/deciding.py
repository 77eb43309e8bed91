"""Decide what a reply reports of each work by the weight of all its evidence, where that is strong enough. Pure.

The bounds were chosen on labelled replies by fits that had seen no reply of the same office (`bench.reply_wording`).
What the weights decide alone is a guess: it is proposed with the words that weigh most, and a person accepts it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from notifications.inbox.reply.clauses.reading import WorkReading
from notifications.inbox.reply.clauses.requests import named_body
from notifications.inbox.reply.learned.table import CLASSES, Features, features, shares, weighty
from notifications.inbox.reply.learned.vetoes import is_about_else, is_denied, is_never_done, outweighs
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.own_names import with_own_name
from notifications.inbox.reply.statements.particulars import (
    A_STEP,
    FUTURE_DAY,
    NO_DAY,
    SEVERAL_DAYS,
    WHOSE_DAY,
    Judged,
    expected_day,
    statement,
)

TAKEN = {
    ReportedState.DONE: 0.92,
    ReportedState.PROGRESS: 0.5,
    ReportedState.EXTEND: 0.5,
    ReportedState.REFUSE: 0.5,
    ReportedState.TROUBLE: 0.5,
}
"""The least share by which a class is taken where the rules ask."""
OVERRULING = dict.fromkeys(TAKEN, 0.8) | {ReportedState.DONE: 0.95}
"""The least share by which a class is taken where the rules are sure of another that is below KEPT."""
KEPT = {
    ReportedState.DONE: 0.75,
    ReportedState.PROGRESS: 0.35,
    ReportedState.EXTEND: 0.3,
    ReportedState.REFUSE: 0.2,
    ReportedState.TROUBLE: 0.3,
}
"""The least share by which what the rules are sure of stays."""
PLACED = 0.95
"""The least share by which a work is taken that the rules found no words about and the clauses are not sure of."""
NEVER = 2.0
"""A bound that no share reaches: what reports nothing is asked."""
LONGEST = 1_000
"""Most characters that are weighed: the labelled statements are of one to five lines."""
GUESSED = "đoán theo từ ngữ trong thư ({phrases}), cần xem lại"
UNLIKE = "từ ngữ trong thư không khớp với “{state}”, cần xem lại"
_SHOWN_STATES = {
    ReportedState.DONE: "đã xong",
    ReportedState.PROGRESS: "đang làm",
    ReportedState.EXTEND: "xin gia hạn",
    ReportedState.REFUSE: "không thuộc trách nhiệm",
    ReportedState.TROUBLE: "vướng mắc",
}
_OF_PARTICULARS = (NO_DAY, SEVERAL_DAYS, FUTURE_DAY, WHOSE_DAY)
"""Doubts that stay beside a state that is certain."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of one work: what the rules made of it, what each reading found, and the words about it."""

    one: Listed
    rules: Statement | None
    patterns: Statement | None
    reading: WorkReading | None
    others: tuple[Listed, ...]
    """What else the letter lists."""

    @property
    def words(self) -> str:
        """Return the statement's own words."""
        found = self.patterns or (self.reading.statement if self.reading else None)
        return found.words if found else ""

    def of_state(self, state: ReportedState) -> Statement | None:
        """Return what one of the readings reports as this state."""
        found = (self.rules, self.patterns, self.reading.statement if self.reading else None)
        return next((one for one in found if one is not None and one.state is state), None)


def decided(
    combined: Sequence[Statement],
    patterns: Sequence[Statement],
    readings: Mapping[int, WorkReading],
    listed: Sequence[Listed],
    today: dt.date,
) -> list[Statement]:
    """Return the statements of a reply, each as its evidence together has it; ``combined``: as the rules have them."""
    found = {read.one.obligation_id: _decided(read, today) for read in works(combined, patterns, readings, listed)}
    rules = {one.obligation_id for one in combined}
    kept = [found.get(one.obligation_id or 0) or one for one in combined]
    return [*kept, *(one for n, one in found.items() if one is not None and n not in rules and not one.doubts)]


def works(
    combined: Sequence[Statement],
    patterns: Sequence[Statement],
    readings: Mapping[int, WorkReading],
    listed: Sequence[Listed],
) -> Iterator[Read]:
    """Yield the works that a reading found words about, few enough to be weighed."""
    rules, first = _by_work(combined), _by_work(patterns)
    for one in listed:
        n = one.obligation_id
        read = Read(one, rules.get(n), first.get(n), readings.get(n), tuple(each for each in listed if each is not one))
        if 0 < len(read.words) <= LONGEST and sum(each.obligation_id == n for each in combined) <= 1:
            yield read


def _by_work(found: Sequence[Statement]) -> dict[int, Statement]:
    return {one.obligation_id: one for one in found if one.obligation_id is not None}


def _decided(read: Read, today: dt.date) -> Statement | None:
    """Return what a work's statement reports; None where the rules found nothing and the evidence is too weak."""
    given = features(read.words, read.one, read.others, today, read.patterns, read.reading)
    return chosen(read, given, shares(given), today)


def chosen(read: Read, given: Features, likely: Sequence[float], today: dt.date) -> Statement | None:
    """Return the statement of the likeliest class, of the rules, or a question; ``likely``: the share of each class."""
    share = dict(zip(CLASSES, likely, strict=True))
    state = max(share, key=share.__getitem__)
    rules = read.rules if read.rules is not None and is_sure(read.rules) else None
    if rules is not None and _stays(rules, share[rules.state], read, given, today):
        return rules
    least = (TAKEN if rules is None else OVERRULING).get(state, NEVER)
    taken = share[state] >= least and not _is_vetoed(read, state, share[state], given, today)
    found = _taken(read, state, given, today) if taken else None
    return found or (read.rules if rules is None else _asked(rules))


def _stays(rules: Statement, share: float, read: Read, given: Features, today: dt.date) -> bool:
    denied = rules.state is ReportedState.DONE and is_denied(read.words, read.one, given, today)
    return share >= KEPT[rules.state] and not denied


def is_sure(one: Statement) -> bool:
    """Return whether a statement is a report without a doubt."""
    return not one.doubts and one.state is not ReportedState.UNCLEAR


def _is_vetoed(read: Read, state: ReportedState, share: float, given: Features, today: dt.date) -> bool:
    if read.rules is None and not (read.reading and read.reading.sure) and share < PLACED:
        return True
    if state is ReportedState.DONE:
        doubts = read.rules.doubts if read.rules is not None else ()
        if A_STEP in doubts and read.reading is not None and read.reading.against:
            # Both readings found a step before the end, each by its own words.
            return True
        return outweighs(doubts, share) or is_never_done(read.words, read.one, given, today)
    return is_about_else(read.words, read.rules)


_NAMES_DAY = re.compile(r"\b(?:hôm|hom|ngày|ngay|thứ|t[2-7]|cn|chủ nhật)\b", re.IGNORECASE)


def _taken(read: Read, state: ReportedState, given: Features, today: dt.date) -> Statement | None:
    """Return a statement of a class that the weights chose; None where it lacks particulars that its words have."""
    text = with_own_name(read.words, read.one)
    phrases = ", ".join(f"“{one}”" for one in weighty(text, given, state))
    guess = GUESSED.format(phrases=phrases)
    judged = Judged(state, text, guess=guess if state is ReportedState.PROGRESS else "")
    found = read.of_state(state) or statement(judged, text, read.one, today)
    unit = found.unit or (named_body(text) if state is ReportedState.REFUSE else "")
    lost_day = state is ReportedState.DONE and found.day is None and _NAMES_DAY.search(read.words)
    lost_unit = state is ReportedState.REFUSE and (not unit or read.words.isascii())
    if lost_day or lost_unit:
        return None
    doubts = tuple(one for one in found.doubts if one in _OF_PARTICULARS)
    until = found.until if state is ReportedState.EXTEND else None
    if state is ReportedState.PROGRESS:
        until = expected_day(text, today)
    return replace(found, words=read.words, until=until, unit=unit, doubts=doubts, guess=guess)


def _asked(rules: Statement) -> Statement:
    doubt = UNLIKE.format(state=_SHOWN_STATES[rules.state])
    return replace(rules, state=ReportedState.UNCLEAR, doubts=(doubt,))
