"""Turn the statements of a mail into proposals: one of a kind where it is certain, else its text and no act. Pure.

A doubt about the text takes the act away. A doubt about the sender does not, nor that the statement was guessed: it
stands beside the proposal, which then replaces nothing and puts no reminder off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from dondoc.store.answers.submission.files import Upload
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.models.obligation import ObligationKind
from dondoc.store.received.candidates import MayBeMeant
from notifications.inbox.reply.model import ReportedState, Statement

# Characters of a statement that are shown beside its proposal; the mail is kept whole.
LONGEST = 2000
NO_DAY = "thư không nêu ngày hoàn thành; tạm lấy ngày thư đến"
HELPER = "đơn vị phối hợp trả lời"
REPORT = "báo cáo định kỳ phải gửi biểu (hoặc điền trên trang)"
NOT_LATER = "ngày xin gia hạn không sau hạn hiện nay"
NO_DUE = "việc này chưa có hạn nên chưa xin gia hạn được"
OFTEN = "đã xin gia hạn {n} lần"


def proposed(
    statement: Statement,
    about: MayBeMeant,
    came_on: dt.date,
    files: Sequence[Upload] = (),
    *,
    doubts: Sequence[str] = (),
    known: bool = True,
) -> Proposed:
    """Make the proposal of one statement; ``doubts`` are about the mail, ``known``: its sender may answer for it."""
    kind, fields, more = _read(statement, about, came_on)
    text = statement.words.strip()[:LONGEST]
    filled = {name: value for name, value in {**fields, "words": text}.items() if value not in (None, "")}
    sure = known and kind is not ProposalKind.UNCLEAR and not statement.guess
    guess = [statement.guess] if statement.guess and kind is not ProposalKind.UNCLEAR else []
    every = tuple(dict.fromkeys([*statement.doubts, *guess, *more, *doubts]))
    return Proposed(about.obligation_id, kind, filled, tuple(files), every, trusted=sure)


def _read(statement: Statement, about: MayBeMeant, came_on: dt.date) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    if statement.doubts or statement.state is ReportedState.UNCLEAR:
        return ProposalKind.UNCLEAR, {}, []
    if about.helps:
        return _helped(statement, came_on)
    if about.kind == ObligationKind.REPORT and statement.state is ReportedState.DONE:
        return ProposalKind.UNCLEAR, {}, [REPORT]
    return _OF[statement.state](statement, about, came_on)


def _helped(statement: Statement, came_on: dt.date) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    """Limit the report of a cooperating unit to its own part; it does not move what the lead unit owes."""
    if statement.state is not ReportedState.DONE:
        return ProposalKind.UNCLEAR, {}, [HELPER]
    fields, more = _day(statement, came_on)
    return ProposalKind.PART_DONE, fields, more


def _day(statement: Statement, came_on: dt.date) -> tuple[dict[str, Any], list[str]]:
    fields = {"day": (statement.day or came_on).isoformat(), "number": statement.document}
    return fields, [] if statement.day else [NO_DAY]


def _done(statement: Statement, about: MayBeMeant, came_on: dt.date) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    fields, more = _day(statement, came_on)
    return ProposalKind.DONE, fields, more


def _progress(
    statement: Statement, about: MayBeMeant, came_on: dt.date
) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    fields: dict[str, Any] = {
        "percent": statement.percent,
        "expected": statement.until.isoformat() if statement.until else None,
    }
    return ProposalKind.PROGRESS, fields, []


def _trouble(
    statement: Statement, about: MayBeMeant, came_on: dt.date
) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    return (
        ProposalKind.PROGRESS,
        {"percent": statement.percent, "difficulty": " ".join(statement.words.split())[:500]},
        [],
    )


def _extend(
    statement: Statement, about: MayBeMeant, came_on: dt.date
) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    if about.due is None or statement.until is None:
        return ProposalKind.UNCLEAR, {}, [NO_DUE]
    if statement.until <= about.due or statement.until < came_on:
        return ProposalKind.UNCLEAR, {}, [NOT_LATER]
    return ProposalKind.EXTEND, {"wanted": statement.until.isoformat(), "number": statement.document}, []


def _refuse(
    statement: Statement, about: MayBeMeant, came_on: dt.date
) -> tuple[ProposalKind, dict[str, Any], list[str]]:
    return ProposalKind.REFUSE, {"other_unit": statement.unit}, []


_OF: dict[ReportedState, Callable[[Statement, MayBeMeant, dt.date], tuple[ProposalKind, dict[str, Any], list[str]]]] = {
    ReportedState.DONE: _done,
    ReportedState.PROGRESS: _progress,
    ReportedState.TROUBLE: _trouble,
    ReportedState.EXTEND: _extend,
    ReportedState.REFUSE: _refuse,
}


def often(one: Proposed, asked: int, most: int) -> Proposed:
    """Name an extension asked more often than the pages allow."""
    if one.kind is not ProposalKind.EXTEND or asked < most:
        return one
    return replace(one, doubts=(*one.doubts, OFTEN.format(n=asked)))
