"""A drafted report as plain blocks: headings, sentences with figures, tables, gaps for people to write. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dondoc.reports.consolidate.facts import Figure
from dondoc.reports.indicators.numbers import two_digits, write


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure and the obligations it was counted from."""

    text: str
    sources: tuple[int, ...]


Part: TypeAlias = str | Number


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading: level 1 "I. …", 2 "1. …"."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph of words and figures; ``bullet`` begins with a dash."""

    parts: tuple[Part, ...]
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where people write; shown marked, so that it is not overlooked."""

    ask: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: titles with widths in centimetres, rows of words and figures; ``total``: the last row is the sum."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Part, ...], ...]
    left: tuple[int, ...] = ()
    total: bool = False


Block: TypeAlias = SectionHeading | Sentence | Gap | Table


def sentence(*parts: Part, bullet: bool = False) -> Sentence:
    """Return a paragraph."""
    return Sentence(parts, bullet)


def count(figure: Figure) -> Number:
    """Return a count as office papers print it: 01 … 09, then 10 and up."""
    return Number(two_digits(int(figure.value)), figure.sources)


def amount(figure: Figure) -> Number:
    """Return a value with up to two decimals."""
    return Number(write(figure.value), figure.sources)


def percent(value: float | None, sources: Sequence[int]) -> Number:
    """ "100%"; a dash where there is nothing to be a share of."""
    return Number("–" if value is None else f"{write(value)}%", tuple(sources))


def share(part: Number, whole: Number, of: Number, what: str = "") -> tuple[Part, ...]:
    """Write a ratio, everywhere in one way: "01/02 hoạt động (đạt 50%)"."""
    return (part, "/", whole, *([f" {what}"] if what else []), " (đạt ", of, ")")


def plain(parts: Sequence[Part]) -> str:
    """Return the text alone."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)
