"""Make the corrected Reading of a file as it was read; the file itself is not read again for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.activity import Activity, DocumentKind, Doubt, Reading, Target
from dondoc.reading.fixes.apply import Mended, anchored, columns_not_used, mend, period_not_used, with_period_of
from dondoc.reading.fixes.model import Fix, as_stored
from dondoc.reading.head.times import before_issue, with_period, without_occurrence


@dataclass(frozen=True, slots=True)
class RawReading:
    """A file as it was read with the roles of its columns, before a person's word on its period and rows.

    ``of_tables`` are the doubts of its tables and blocks (those of the file are the reading's own), ``excerpts`` what
    stands in the file at each of its rows, cell by cell or line by line (empty where nobody asked for it). ``kind`` is
    that of its Source.
    """

    reading: Reading
    of_tables: tuple[Doubt, ...] = ()
    excerpts: tuple[tuple[str, ...], ...] = ()
    kind: str = ""


def mended(raw: RawReading, fix: Fix) -> Mended:
    """Return the rows as corrected, each with what it was and which corrections made it."""
    return mend(fix, raw.reading.activities, raw.reading.targets, raw.reading.leftovers)


def corrected(raw: RawReading, fix: Fix) -> Reading:
    """Put a person's corrections in, then the period, and compose the Reading of a plan."""
    read = raw.reading
    if read.kind is DocumentKind.REPORT:
        return read
    made = mended(raw, fix)
    unused = (*made.doubts, *columns_not_used(fix, read.columns), *period_not_used(fix, read.document))
    given = with_period_of(fix, read.document)
    # A period that a person gave is not stretched nor asked about: the question would come back at each answer.
    document, assumed = with_period(given, made.activities) if given is read.document else (given, ())
    activities = tuple(before_issue(document, row) for row in without_occurrence(document, made.activities))
    return replace(
        read,
        document=document,
        activities=activities,
        warnings=(*read.warnings, *assumed, *unused, *raw.of_tables, *_reviews((*activities, *made.targets))),
        leftovers=tuple(made.leftovers),
        targets=tuple(made.targets),
        fix=as_stored(anchored(fix, made)) if fix else {},
    )


def _reviews(rows: Sequence[Activity | Target]) -> tuple[Doubt, ...]:
    return tuple(Doubt("review", f"{row.key}: {reason}", row.key, row.place) for row in rows for reason in row.review)
