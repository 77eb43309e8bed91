"""`parse`: the one way in."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache

from calendars.deadlines.lexer.cleaning.putting_right import (
    has_figures_apart,
    lexemes_in_order,
    put_figures_right,
    put_right,
)
from calendars.deadlines.lexer.misspelt.slips import Slip
from calendars.deadlines.lexer.tokenizer import Tokenizer
from calendars.deadlines.misspelling import doubt_misspelling
from calendars.deadlines.model import REVIEW, Deadline, Flag, Kind
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.interpreter import interpret
from calendars.deadlines.resolve.placing.findings import Reasons
from calendars.deadlines.resolve.placing.plan import PlanPeriod
from calendars.deadlines.resolve.placing.reasons import SEVERAL_WAYS
from calendars.deadlines.resolve.placing.repeats import merged
from calendars.deadlines.resolve.placing.unplaced import why_unplaced

Day = dt.date | str | None
_NONE, _PARTLY = Kind.NONE, Flag.PARTLY_UNDERSTOOD
_HAS_TEXT = re.compile(r"[^\W_]")


def parse(text: str, *, plan_from: Day, plan_to: Day, issued: Day = None) -> Deadline:
    """Return what the phrase means in a plan of this period.

    Never raises on any text; what is not understood is listed in ``flags``. ``plan_from``, ``plan_to`` are the plan's
    first and last day (dates or ISO strings; None for a document without a period), ``issued`` the day it was signed.
    Raises ValueError only for a period that is no date.
    """
    plan = _plan(plan_from, plan_to, issued)
    typed, cleaned, lexemes, doubtful = text, text, lexemes_in_order(text), False
    if lexemes is None:
        typed, cleaned, lexemes, doubtful = put_right(text)
    if not (cleaned[:1].isalnum() or _HAS_TEXT.search(cleaned)):
        why = ("ô để trống", "không có thời gian; cần bổ sung")
        return Deadline(text, Kind.NONE, flags=(Flag.MISSING,), reasons=(why,))
    tokens = Tokenizer(cleaned, lexemes)
    if tokens.figures_meet and lexemes is not None and has_figures_apart(cleaned):
        typed, cleaned, _, doubtful = put_figures_right(typed)
        tokens = Tokenizer(cleaned)
    meaning = interpret(tokens, plan)
    if tokens.unaccented:
        _note_missing_accents(meaning)
    elif (meaning.scan.unknown or meaning.scan.events) and _is_understood(meaning):
        doubt_misspelling(cleaned, tokens, meaning, plan)
    if tokens.slips:
        _note_slips(meaning, tokens.slips)
    if cleaned != typed and not doubtful:
        meaning.note(typed, f"chữ số đọc là “{cleaned}”")
    if doubtful:
        meaning.flags.add(Flag.PARTLY_UNDERSTOOD)
        meaning.note(cleaned, "chữ số bị tách rời được ghép lại; cần người phụ trách xem lại")
    if _PARTLY in meaning.flags and not meaning.asks("xem lại"):
        meaning.note("cả cụm từ", SEVERAL_WAYS)
    return _deadline(text, meaning)


def _is_understood(meaning: Interpretation) -> bool:
    """Return whether a phrase with unknown words is understood without a doubt."""
    return meaning.kind is not _NONE and REVIEW.isdisjoint(meaning.flags)


def _note_missing_accents(meaning: Interpretation) -> None:
    """Note words typed without accents; flag a phrase with words that have several meanings then.

    "truoc ngay 15/6" has one meaning; "tu" may be "từ" or "tư", and an unknown word may be any.
    """
    scan = meaning.scan
    if scan.unknown or any(token.name == "word" for token in scan.tokens):
        meaning.flags.add(Flag.PARTLY_UNDERSTOOD)
        meaning.note("viết không dấu", "có thể hiểu nhầm chữ; cần người phụ trách xem lại")
    else:
        meaning.note("viết không dấu", "hiểu theo chữ có dấu mà người ta hay viết nhất")


def _note_slips(meaning: Interpretation, slips: list[tuple[str, Slip]]) -> None:
    """Note misspelt words of time as what they were read; flag those that may stand for another word."""
    for word, slip in slips:
        read = f"đọc là “{slip.meant}”" if slip.meant else "có thể là chữ chỉ thời gian gõ sai"
        meaning.note(word, read + ("" if slip.certain else "; cần người phụ trách xem lại"))
        if not slip.certain:
            meaning.flags.add(Flag.PARTLY_UNDERSTOOD)


def _deadline(text: str, meaning: Interpretation) -> Deadline:
    if meaning.kind is _NONE:
        reason = ("không thấy thời hạn trong cụm từ", "cần người phụ trách xem lại")
        named = why_unplaced(text) or [reason]
        return Deadline(text, Kind.NONE, flags=(Flag.NOT_UNDERSTOOD,), reasons=(*meaning.reasons(), *named))
    occurrences = meaning.occurrences
    return Deadline(
        text,
        meaning.kind,
        merged(occurrences) if len(occurrences) > 1 else tuple(occurrences),
        meaning.event,
        meaning.offset,
        _names_of(frozenset(meaning.flags)) if meaning.flags else (),
        Reasons(meaning.steps, meaning.text_of),
        meaning.other_weekday,
    )


@cache
def _names_of(flags: frozenset[Flag]) -> tuple[str, ...]:
    return tuple(sorted(map(str, flags)))


@lru_cache(maxsize=256)
def _plan(first: Day, last: Day, issued: Day) -> PlanPeriod:
    return PlanPeriod(_day(first), _day(last), _day(issued))


def _day(value: Day) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
