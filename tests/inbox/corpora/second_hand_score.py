"""Compare what dondoc understood of a mail with what a careful person would record of it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from notifications.inbox.reply.model import ReportedState, Statement
from notifications.inbox.understand import Understood

STATES = {
    ReportedState.DONE: "done",
    ReportedState.PROGRESS: "progress",
    ReportedState.EXTEND: "extend",
    ReportedState.REFUSE: "not_ours",
    ReportedState.TROUBLE: "difficulty",
}
NO_ACT = {"nothing", "ask"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one expected statement fared: right, asked, wrong or wrongly done; ``why`` names what differs."""

    mail: str
    verdict: str
    why: str = ""


def judge(mail: str, expected: dict[str, Any], found: Understood) -> list[Verdict]:
    """Judge every statement that was expected of a mail, and every act nobody expected."""
    kinds = {expected["kind"], *expected.get("also_kind", ())}
    stated = {one.obligation_id: one for one in found.statements if _state(one) != "ask"}
    wanted = {one["obligation"]: one for one in expected["statements"]}
    rows = list(_unexpected(mail, expected["kind"], wanted, stated))
    if found.kind not in kinds:
        return [*rows, Verdict(mail, "wrong", f"{found.kind} for {expected['kind']}")]
    if not wanted:
        return rows or [Verdict(mail, "right")]
    return rows + [_judged(mail, one, stated.get(number)) for number, one in wanted.items()]


def _unexpected(
    mail: str, kind: str, wanted: dict[int | None, Any], stated: dict[int | None, Statement]
) -> Iterator[Verdict]:
    for number, one in stated.items():
        row = wanted.get(number) or {"state": "nothing"}
        may = {row["state"], *row.get("also", ())}
        if number is None or kind in ("bounce", "automatic", "other", "form"):
            may = {"nothing"}
        if _state(one) == "done" and number is not None and "done" not in may:
            yield Verdict(mail, "wrongly done", f"{number}: {one.words[:60]}")
        elif number is not None and number not in wanted:
            yield Verdict(mail, "wrong", f"{number} is {_state(one)} and nobody reported it")


def _judged(mail: str, wanted: dict[str, Any], one: Statement | None) -> Verdict:
    may = {wanted["state"], *wanted.get("also", ())}
    if one is None:
        return Verdict(mail, "right" if may & NO_ACT else "asked", f"{wanted['obligation']}: {wanted['state']}")
    state = _state(one)
    if state not in may:
        return Verdict(mail, "wrong", f"{wanted['obligation']}: {state} for {wanted['state']}")
    if state != wanted["state"]:
        return Verdict(mail, "right")
    differing = list(_differing(wanted, one, state))
    return Verdict(mail, "wrong" if differing else "right", f"{wanted['obligation']}: {'; '.join(differing)}")


def _differing(wanted: dict[str, Any], one: Statement, state: str) -> Iterator[str]:
    day = one.day if state == "done" else one.until
    days = {None if d is None else dt.date.fromisoformat(d) for d in (wanted["date"], *wanted.get("dates", ()))}
    if day not in days and state in ("done", "progress", "extend"):
        yield f"day {day} for {wanted['date']}"
    if state == "done" and (one.document or None) not in _allowed(wanted, "number"):
        yield f"number {one.document or None} for {wanted['number']}"
    if state == "progress" and one.percent not in _allowed(wanted, "percent"):
        yield f"percent {one.percent} for {wanted['percent']}"
    if state == "not_ours" and (one.unit or None) not in _allowed(wanted, "unit"):
        yield f"unit {one.unit or None} for {wanted['unit']}"


def _allowed(wanted: dict[str, Any], name: str) -> list[Any]:
    return [wanted[name], *wanted.get(f"also_{name}", ())]


def _state(one: Statement) -> str:
    """A statement with a doubt about its words proposes no act: a person is asked."""
    return "ask" if one.doubts else STATES.get(one.state, "ask")


def share(rows: Sequence[Verdict], verdict: str) -> float:
    """Return the share of a verdict."""
    return sum(one.verdict == verdict for one in rows) / len(rows)
