"""Give each of several works that share one sentence its own day and number: by the parts that name it, or in order.

"Xin lùi cả hai: hội thảo sang 26/12, tập huấn sang 22/12"; "hai việc xong lần lượt ngày 10/6 và 15/6". Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from notifications.inbox.reply.activity_terms import own_terms
from notifications.inbox.reply.evidence.details.details import days, done_day, until
from notifications.inbox.reply.evidence.details.numbers import outcome_number
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.statements.particulars import WHOSE_DAY

_JOINTS = re.compile(r"[;\n:]+|[,.]\s|\s(?=(?:còn|riêng|con|rieng)\s)", re.IGNORECASE)
_DAY = r"(?:ngày |hôm |ngay |hom )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?"
_IN_ORDER = re.compile(rf"(?:lần lượt|lan luot)\b.*|{_DAY}(?:, {_DAY})* (?:và|va) {_DAY}", re.IGNORECASE)


def with_own_days(found: Sequence[Statement], listed: Sequence[Listed], today: dt.date) -> list[Statement]:
    """Return the statements of a reply, those whose words give several days each with the day of its own work."""
    works = {one.obligation_id: one for one in listed}
    return [_own(one, found, works, today) for one in found]


def _own(one: Statement, found: Sequence[Statement], works: Mapping[int, Listed], today: dt.date) -> Statement:
    named = list(dict.fromkeys(days(one.words, today)))
    about = works.get(one.obligation_id or 0)
    if about is None or len(works) == 1 or len(named) < 2:
        return one
    if parts := _parts(one.words, list(works.values())):
        return _by_parts(one, parts, about, today)
    sharing = [each.obligation_id for each in found if each.words == one.words]
    if len(sharing) == len(named) and _IN_ORDER.search(one.words):
        return _dated(one, named[sharing.index(one.obligation_id)])
    return one


def _parts(words: str, listed: Sequence[Listed]) -> dict[int, str]:
    """Return the parts of some words that name one work and no other, with what follows them; empty below two works."""
    own = {one.obligation_id: _terms(f"{one.activity} {one.product}") for one in listed}
    found: dict[int, str] = {}
    about = 0
    for part in _JOINTS.split(words):
        terms = _terms(part)
        near = {n: len(terms & mine) for n, mine in own.items()}
        best = max(near.values())
        named = [n for n, count in near.items() if count == best]
        if best:
            about = named[0] if len(named) == 1 else 0
        if about:
            found[about] = f"{found.get(about, '')}; {part}".removeprefix("; ")
    return found if len(found) > 1 else {}


def _terms(text: str) -> set[str]:
    """Return the terms of a text, with its short codes ("A1", "D110")."""
    return own_terms(text) | {*re.findall(r"\b[a-z]+\d+\b", folded(text))}


def _by_parts(one: Statement, parts: Mapping[int, str], about: Listed, today: dt.date) -> Statement:
    """Return a statement with what its own parts give; with no day where each day is of another work's parts."""
    mine = parts.get(about.obligation_id, "")
    if one.state is ReportedState.DONE and (days(mine, today) or _are_of_others(one, parts, today)):
        number = outcome_number(mine, about.product, about.activity)
        return replace(_dated(one, done_day(mine, today, about.product, about.activity)), document=number)
    ends = until(mine, today, about.due) if days(mine, today) else None
    return _dated(one, ends) if ends else one


def _are_of_others(one: Statement, parts: Mapping[int, str], today: dt.date) -> bool:
    theirs = {day for n, part in parts.items() if n != one.obligation_id for day in days(part, today)}
    return theirs >= {*days(one.words, today)}


def _dated(one: Statement, day: dt.date | None) -> Statement:
    doubts = tuple(doubt for doubt in one.doubts if doubt != WHOSE_DAY)
    if one.state is ReportedState.DONE:
        return replace(one, day=day, doubts=doubts)
    return replace(one, until=day) if one.state in (ReportedState.EXTEND, ReportedState.PROGRESS) else one
