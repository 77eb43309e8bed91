"""`parse`: the one way in."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from calendars.deadlines.lexer.legacy_fonts import from_legacy_font
from calendars.deadlines.lexer.repair import repair_figures
from calendars.deadlines.lexer.spelling import clean
from calendars.deadlines.lexer.tokenizer import Tokenizer
from calendars.deadlines.model import Deadline, Flag, Kind
from calendars.deadlines.resolve.interpretation import Interpretation
from calendars.deadlines.resolve.interpreter import interpret
from calendars.deadlines.resolve.plan import PlanPeriod
from calendars.deadlines.resolve.repeats import merged

Day = dt.date | str | None
_HAS_TEXT = re.compile(r"[^\W_]")


def parse(text: str, *, plan_from: Day, plan_to: Day, issued: Day = None) -> Deadline:
    """Return what the phrase means in a plan of this period.

    Never raises on any text; what is not understood is said in ``flags``. ``plan_from`` and ``plan_to`` are the plan's
    first and last day (dates or ISO strings; None for a document without a period), ``issued`` the day it was signed.
    Raises ValueError only for a period that is no date.
    """
    plan = _plan(plan_from, plan_to, issued)
    cleaned, doubtful = repair_figures(clean(from_legacy_font(text)))
    if not _HAS_TEXT.search(cleaned):
        why = ("ô để trống", "không có thời gian; cần bổ sung")
        return Deadline(text, Kind.NONE, flags=(Flag.MISSING,), reasons=(why,))
    tokens = Tokenizer(cleaned)
    meaning = interpret(tokens, plan)
    _flag_spelling(meaning, cleaned if doubtful else "", unaccented=tokens.unaccented)
    return _deadline(text, meaning)


def _flag_spelling(meaning: Interpretation, mended: str, *, unaccented: bool) -> None:
    """Flag what may be misread: a phrase without diacritics, figures that were joined again."""
    if unaccented:
        meaning.flags.add(Flag.PARTLY_UNDERSTOOD)
        meaning.note("viết không dấu", "có thể hiểu nhầm chữ; cần người phụ trách xem lại")
    if mended:
        meaning.flags.add(Flag.PARTLY_UNDERSTOOD)
        meaning.note(mended, "chữ số bị tách rời được ghép lại; cần người phụ trách xem lại")


def _deadline(text: str, meaning: Interpretation) -> Deadline:
    if meaning.kind is Kind.NONE:
        reason = ("không thấy thời hạn trong cụm từ", "cần người phụ trách xem lại")
        return Deadline(text, Kind.NONE, flags=(Flag.NOT_UNDERSTOOD,), reasons=(*meaning.reasons, reason))
    return Deadline(
        text,
        meaning.kind,
        merged(meaning.occurrences),
        meaning.event,
        meaning.offset,
        tuple(sorted(map(str, meaning.flags))) if meaning.flags else (),
        tuple(meaning.reasons),
    )


@lru_cache(maxsize=256)
def _plan(first: Day, last: Day, issued: Day) -> PlanPeriod:
    return PlanPeriod(_day(first), _day(last), _day(issued))


def _day(value: Day) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
