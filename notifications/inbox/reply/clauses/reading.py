"""Read what a reply reports of each work of its letter, clause by clause, and whether that is sure. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notifications.inbox.reply.clauses.about import Clause, clauses
from notifications.inbox.reply.clauses.aspects import report
from notifications.inbox.reply.clauses.bearers import as_us
from notifications.inbox.reply.clauses.reports import Aspect, PartReport
from notifications.inbox.reply.clauses.requests import (
    cannot,
    denies,
    is_hindered,
    named_body,
    needs_help,
    postpones,
    refuses,
)
from notifications.inbox.reply.clauses.words import CONDITION, NOT_YET, UNDER_WAY
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.naming import codes
from notifications.inbox.reply.statements.particulars import Judged, statement
from notifications.inbox.reply.statements.statements import LONGEST_CLAUSE

UNPLACED = "không rõ việc nào"
SOME = "không rõ việc nào xong"
"""Against a clause about several works: it has some of them done."""


@dataclass(frozen=True, slots=True)
class WorkReading:
    """What the clauses about a work report together; ``against``: why that is not sure, empty where it is."""

    statement: Statement
    against: str = ""
    ended: bool = False
    """Whether something in it ends work, and not only a verb of its name: a "done" needs that, any other may not."""

    @property
    def sure(self) -> bool:
        """Return whether the clauses agree and nothing in them is left unexplained."""
        return not self.against and not self.statement.doubts


def read(text: str, listed: Sequence[Listed], today: dt.date) -> dict[int, WorkReading]:
    """Return what a reply reports of each work that its clauses are about."""
    if codes(text) - {one.obligation_id for one in listed}:
        return {}
    every = clauses(_typed(text), listed)
    found = {}
    for one in listed:
        mine = [clause for clause in every if one in clause.works]
        if mine and (reading := _reading(mine, one, today, alone=len(listed) == 1)) is not None:
            found[one.obligation_id] = reading
    return _held_against_rest(found)


def _held_against_rest(found: dict[int, WorkReading]) -> dict[int, WorkReading]:
    """Return the readings, none of work done for certain beside news of unfinished work that may be of any."""
    open_states = (ReportedState.PROGRESS, ReportedState.TROUBLE)
    if not any(one.against == UNPLACED and one.statement.state in open_states for one in found.values()):
        return found
    return {
        number: replace(one, against=one.against or UNPLACED) if one.statement.state is ReportedState.DONE else one
        for number, one in found.items()
    }


_SOME = re.compile(r"\b(?:mot|hai|ba|1|2|3) (?:viec|nhiem vu|noi dung|cai|dau viec|muc)\b(?! (?:so )?\d)")


def _is_of_some(clause: Clause) -> bool:
    """Recognise a clause that counts works done and works not done without a name: which, is not certain."""
    counted = len(_SOME.findall(folded(clause.text))) > 1
    return len(clause.works) > 1 and counted and (NOT_YET(clause.text) or UNDER_WAY(clause.text))


_SYMBOLS = re.compile(r"[^\w\s!-~]")


def _typed(text: str) -> str:
    """Return a text that is typed without marks without its pictures and signs, which make it look written."""
    plain = _SYMBOLS.sub(" ", text)
    return plain if plain.isascii() else text


def _reading(mine: Sequence[Clause], one: Listed, today: dt.date, *, alone: bool) -> WorkReading | None:
    texts = [as_us(clause.text, one) for clause in mine]
    whole = "\n".join(texts)
    reports = [each for clause in mine for each in _reports(clause, one, today, alone=alone)]
    judged, against = _judged(reports, _by_sentence(mine, texts), whole, one, today)
    if judged is None:
        return None
    if any(_is_of_some(clause) for clause in mine):
        against = SOME
    if any(len(piece) > LONGEST_CLAUSE for clause in mine for piece in clause.pieces):
        against = "dài"
    if not all(clause.sure for clause in mine):
        against = against or UNPLACED
    found = statement(judged, whole, one, today)
    if found.state is ReportedState.REFUSE and not found.unit:
        found = replace(found, unit=named_body(whole))
    claims = _clean(reports) if found.state is ReportedState.DONE else reports
    return WorkReading(found, against, any(each.ended and not each.strong for each in claims))


def _judged(
    reports: Sequence[PartReport], sentences: Sequence[str], whole: str, one: Listed, today: dt.date
) -> tuple[Judged | None, str]:
    """Return the decision over all clauses of a work, and what is against it."""
    aspects = {each.aspect for each in reports}
    later = [text for text in sentences if postpones(text, one, today)]
    if not (later and not denies(whole)) and refuses(whole, one) and not any(each.ended for each in _clean(reports)):
        return Judged(ReportedState.REFUSE, whole), ""
    for text in later:
        return Judged(ReportedState.EXTEND, text), "nếu" if CONDITION(text) else ""
    if needs_help(whole) and (is_hindered(whole) or cannot(whole)):
        return Judged(ReportedState.TROUBLE, whole), "xong" if _clean(reports) else ""
    if Aspect.HINDERED in aspects and Aspect.OPEN not in aspects and Aspect.DONE not in aspects:
        return Judged(ReportedState.TROUBLE, whole), "vướng mắc"
    judged, against = _by_aspects(reports, aspects)
    if judged is not None:
        judged = Judged(judged.state, next((text for text in sentences if judged.clause in text), judged.clause))
    return judged, against


def _clean(reports: Sequence[PartReport]) -> list[PartReport]:
    return [each for each in reports if each.aspect is Aspect.DONE and not each.against]


def _by_aspects(reports: Sequence[PartReport], aspects: set[Aspect]) -> tuple[Judged | None, str]:
    mine = [each for each in reports if each.aspect in (Aspect.OPEN, Aspect.HINDERED)]
    if mine and not (Aspect.DONE in aspects and all(each.nearly_all for each in mine)):
        chosen = next((each for each in mine if each.percent), mine[0])
        asked = "hỏi lại" if Aspect.QUESTION in aspects else ""
        only = all(each.against for each in mine)
        return Judged(ReportedState.PROGRESS, chosen.text), mine[0].against if only else asked
    if claims := [each for each in reports if each.aspect is Aspect.DONE]:
        best = next(iter(_clean(reports)), claims[0])
        against = best.against or next((each.against for each in reports if each.strong), "")
        if Aspect.QUESTION in aspects:
            against = against or "hỏi lại"
        return Judged(ReportedState.DONE, best.text), against
    if step := next((each for each in reports if each.aspect is Aspect.STEP), None):
        return Judged(ReportedState.PROGRESS, step.text), "một bước"
    return None, ""


def _reports(clause: Clause, one: Listed, today: dt.date, *, alone: bool) -> list[PartReport]:
    found, head = [], ""
    for piece in clause.pieces:
        text = as_us(piece, one)
        found.append(report(text, one, today, head, alone=alone))
        head = text
    return found


def _by_sentence(mine: Sequence[Clause], texts: Sequence[str]) -> list[str]:
    found: dict[int, str] = {}
    for clause, text in zip(mine, texts, strict=True):
        found[clause.sentence] = f"{found[clause.sentence]}, {text}" if clause.sentence in found else text
    return list(found.values())
