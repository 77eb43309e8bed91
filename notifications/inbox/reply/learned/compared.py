"""Read evidence of a statement beside its work: what it asks for or gives away, whose it is, how its counts compare."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

from notifications.inbox.reply.clauses.bearers import as_us, bearer
from notifications.inbox.reply.clauses.requests import (
    asks_back,
    cannot,
    denies,
    is_hindered,
    named_body,
    needs_help,
    postpones,
    refuses,
)
from notifications.inbox.reply.clauses.words import (
    AHEAD,
    BEGUN,
    COMPLETED,
    CONDITION,
    DOUBT,
    NOT_YET,
    ONLY_SO_FAR,
    UNDER_WAY,
    WHOLLY,
)
from notifications.inbox.reply.evidence.details.document_kinds import products
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_SIGNS: Mapping[str, Callable[[str], object]] = {
    "asks_back": asks_back,
    "cannot": cannot,
    "denies": denies,
    "hindered": is_hindered,
    "help": needs_help,
    "body": named_body,
    "not_yet": NOT_YET,
    "under_way": UNDER_WAY,
    "begun": BEGUN,
    "only": ONLY_SO_FAR,
    "ahead": AHEAD,
    "if": CONDITION,
    "doubt": DOUBT,
    "completed": COMPLETED,
    "wholly": WHOLLY,
}
_NUMBER = re.compile(r"(?<![\d/.,-])0?(\d{1,3}(?:\.\d{3})+|\d{1,5})(?![\d%]|[.,/-]\d| ?%|-[a-z])")
_SHARE = re.compile(r"(?<![\d/.,-])0?(\d[\d.]*(?:,\d+)?) ?(?:/|tren) ?0?(\d[\d.]*(?:,\d+)?)(?![\d/])")
_OWED = re.compile(r"(?<![\d/.,-])0?((?:\d{1,3}(?:\.\d{3})+|\d{1,5})(?:,\d+)?) ([a-z]+)")
TIMES = frozenset({"nam", "thang", "ngay", "tuan", "gio", "quy"})
"""What a number before counts is time, and nothing that a work owes."""
PART_OF_COUNT, YEAR_BEFORE = "of_count=part", "year=before"
"""Evidence that no labelled statement of work done has."""
_YEAR = re.compile(r"(?<![\d/.-])20[2-4]\d(?!\d)")


def compared(text: str, one: Listed, today: dt.date) -> Iterator[str]:
    """Yield what a text asks for or gives away, whom its sentences are about, and how it compares with its work."""
    ours = as_us(text, one)
    yield from (f"s={name}" for name, has in _SIGNS.items() if has(ours))
    if refuses(ours, one):
        yield "s=refuses"
    if postpones(ours, one, today):
        yield "s=postpones"
    yield from sorted({f"who={bearer(part.strip(), one)}" for part in re.split(r"[.;\n]\s+|\n", ours) if part.strip()})
    yield from _of_counts(folded(text), folded(f"{one.activity} {one.product}"))
    yield from _of_scope(text, one)


def _of_counts(plain: str, name: str) -> Iterator[str]:
    """Yield whether a text counts as many as its work's name, or fewer."""
    owed = {_value(many) for many, noun in _OWED.findall(name) if noun not in TIMES} - {0.0}
    for part, whole in _SHARE.findall(plain):
        if _value(whole) in owed:
            yield "of_count=all" if _value(part) >= _value(whole) else PART_OF_COUNT
    counted = [_value(one) for one in _NUMBER.findall(_YEAR.sub(" ", plain))]
    for many in owed:
        near = [one for one in counted if many / 4 <= one]
        if near:
            yield "count=all" if max(near) >= many else "count=fewer"


def _value(written: str) -> float:
    return float(written.replace(".", "").replace(",", ".") or 0)


def _of_scope(text: str, one: Listed) -> Iterator[str]:
    """Yield whether a text names another year or only other kinds of papers than its work."""
    years = {int(year) for year in _YEAR.findall(text)}
    own = {int(year) for year in _YEAR.findall(f"{one.activity} {one.product}")} | (
        {one.due.year} if one.due else set()
    )
    if years and own and max(years) < min(own):
        yield YEAR_BEFORE
    kinds, mine = products(text), products(f"{one.activity} {one.product}")
    if kinds:
        yield "paper=own" if kinds & mine else "paper=other"
