"""Read an answer: from the bytes of a mail to a statement of each obligation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from notifications.inbox.reply.activity_terms import own_terms, turns_to
from notifications.inbox.reply.clauses.combining import combined
from notifications.inbox.reply.clauses.reading import WorkReading, read
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.learned.deciding import decided
from notifications.inbox.reply.message.incoming import body_lines, incoming
from notifications.inbox.reply.message.letterhead import without_letterhead
from notifications.inbox.reply.message.parsing import message_of
from notifications.inbox.reply.model import Incoming, Listed, ReportedState, Statement
from notifications.inbox.reply.naming import codes
from notifications.inbox.reply.own_names import with_own_name
from notifications.inbox.reply.shared_words import with_own_days
from notifications.inbox.reply.slips import mended
from notifications.inbox.reply.statements.completion import SIGNED_CONTRACT
from notifications.inbox.reply.statements.particulars import CONTRADICTION, WHOSE_DAY
from notifications.inbox.reply.statements.statements import statement_of
from notifications.inbox.reply.targets.layouts import as_listed
from notifications.inbox.reply.targets.set_aside import set_aside
from notifications.inbox.reply.targets.targets import Piece, interleaved, pieces

LONGEST_ANSWER, LONGEST_LINE = 12_000, 3_000
"""Characters of new text, and of one line of it, that are judged: patterns need the square of a line."""
TOO_LONG = "thư trả lời quá dài, cần người đọc"


def statements(raw: bytes, listed: Sequence[Listed], today: dt.date) -> list[Statement]:
    """Return the statements of a mail on each obligation of the letter it answers; empty where it has no new text.

    ``listed`` is what the letter listed, or what its sender owes where it answers no letter of ours.
    """
    mail = incoming(raw)
    if len(mail.text) > LONGEST_ANSWER or max(map(len, mail.text.split("\n"))) > LONGEST_LINE:
        return [_too_long(mail.text, listed)]
    patterns, readings = _both(raw, mail, listed, today)
    found = combined(patterns, readings, listed)
    return with_own_days(decided(found, patterns, readings, listed, today), listed, today)


def both(raw: bytes, listed: Sequence[Listed], today: dt.date) -> tuple[list[Statement], dict[int, WorkReading]]:
    """Return what the patterns and what the clauses report, each answer between quoted works by itself."""
    return _both(raw, incoming(raw), listed, today)


def _both(
    raw: bytes, mail: Incoming, listed: Sequence[Listed], today: dt.date
) -> tuple[list[Statement], dict[int, WorkReading]]:
    if between := _between(raw, mail.text, listed):
        patterns = [each for part in between for each in _statements([part], listed, today)]
        readings = [read(part.text, [part.about], today) for part in between if part.about is not None]
        return patterns, {number: one for each in readings for number, one in each.items()}
    text = as_listed(answer_text(mail.text), listed)
    return _by_patterns(text, mail.subject, listed, today), read(text, listed, today)


def answer_text(text: str) -> str:
    """Return the new text of a mail without the frame of a formal letter, its slips mended."""
    return mended(without_letterhead(text))


def _by_patterns(text: str, subject: str, listed: Sequence[Listed], today: dt.date) -> list[Statement]:
    aside = set_aside(text, listed)
    parts = [replace(one, text=aside.restored(one.text)) for one in pieces(aside.text, subject, listed)]
    return _statements(parts, listed, today)


def _between(raw: bytes, text: str, listed: Sequence[Listed]) -> list[Piece]:
    """Return the answers between quoted works, where nothing in the new text gives a code: each is of the one above."""
    if len(listed) < 2 or codes(text):
        return []
    return interleaved(body_lines(message_of(raw)), listed)


def _statements(parts: Sequence[Piece], listed: Sequence[Listed], today: dt.date) -> list[Statement]:
    """Decide by the fitted patterns what each piece reports."""
    alone = len(listed) == 1
    found = [_with(_statement(part, today, alone=alone), part.doubts) for part in parts]
    if alone:
        return found
    return [_with(one, (*_run_on(one, listed), *_whose_day(one, found, today))) for one in found]


def _statement(part: Piece, today: dt.date, *, alone: bool) -> Statement:
    """Decide what a piece reports; it is read with its unit's own name for any other, and shown as it was written."""
    text = with_own_name(part.text, part.about)
    return replace(statement_of(text, part.about, today, part.beside, alone=alone), words=part.text)


def _whose_day(one: Statement, found: Sequence[Statement], today: dt.date) -> tuple[str, ...]:
    """Doubt the day of work that was done where the same words are about several works and give several days."""
    shared = sum(other.words == one.words for other in found) > 1
    several = one.state is ReportedState.DONE and shared and len({*days(one.words, today)}) > 1
    return (WHOSE_DAY,) if several else ()


_OTHERS = re.compile(r"\b(?:kia|khac|con lai|ben (?:kia|nay)|tat ca|ca hai|deu)\b")


def _run_on(one: Statement, listed: Sequence[Listed]) -> tuple[str, ...]:
    """Doubt work under way whose words hold a "done" of another work: the line was not parted between the two."""
    parts = one.words.split(",") if one.state is ReportedState.PROGRESS and not one.doubts else []
    others = [other for other in listed if other.obligation_id != one.obligation_id]
    about = next((other for other in listed if other.obligation_id == one.obligation_id), None)
    theirs = own_terms(" ".join(other.activity for other in others)) - own_terms(about.activity if about else "")
    run_on = [part for part in parts if _is_done(part)]
    of_others = any(own_terms(part) & theirs or _OTHERS.search(folded(part)) for part in run_on)
    turned = bool(run_on) and any(turns_to(folded(part).strip(), others, about) for part in parts)
    return (CONTRADICTION,) if len(parts) > 1 and (of_others or turned) else ()


def _is_done(part: str) -> bool:
    cues = evidence(cue_text(part))
    only_a_step = SIGNED_CONTRACT.search(cue_text(part)) or re.search(r"\bmoi (?:\w+ ){0,3}xong\b", cue_text(part))
    ahead = only_a_step is not None or cues.ahead or cues.future or cues.conditional or cues.unplaced
    return cues.finished and cues.perfect and not (cues.negated or cues.part or cues.underway or ahead)


def _too_long(text: str, listed: Sequence[Listed]) -> Statement:
    about = listed[0].obligation_id if len(listed) == 1 else None
    return Statement(ReportedState.UNCLEAR, about, text[:LONGEST_LINE], doubts=(TOO_LONG,))


def _with(statement: Statement, doubts: tuple[str, ...]) -> Statement:
    return replace(statement, doubts=(*statement.doubts, *doubts)) if doubts else statement
