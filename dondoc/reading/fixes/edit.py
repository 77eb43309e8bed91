"""Change the corrections of one plan by the acts of a person; each returns the corrections after it. Pure.

A row is named as it stands now, with all corrections so far: what is corrected again goes into the correction that made
it, and a row that was split or joined is named by its new text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from dondoc.activity import DondocError
from dondoc.reading.fixes.apply import Mended, MendedRow
from dondoc.reading.fixes.find_row import place_of
from dondoc.reading.fixes.model import Fix, RowFix

QUOTED = 60
"""A correction quotes so much of its row; all of it where another row begins the same."""


class CannotMendError(DondocError):
    """A correction that cannot be written down so that it means this row and no other."""

    exit_code = 2


def change_row(fix: Fix, made: Mended, at: int, given: Mapping[str, Any]) -> Fix:
    """Correct fields of a row (those of RowFix); none: the row is right as it was read."""
    return _with(fix, made, at, given, merges=True)


def drop_row(fix: Fix, made: Mended, at: int) -> Fix:
    """Mark a row as no work."""
    # A correction that joins rows and drops them leaves those that were joined: this one comes after it.
    return _with(fix, made, at, {"drop": True}, merges=not _joins(fix, made.rows[at]))


def keep_row(fix: Fix, number: int) -> Fix:
    """Put a row back that the correction of this place in the fix took out."""
    kept = replace(fix.rows[number], drop=False)
    if kept == RowFix(kept.key, kept.text):
        # It held nothing else: an empty correction would confirm the row as read, and drop its doubts.
        return replace(fix, rows=(*fix.rows[:number], *fix.rows[number + 1 :]))
    return _replaced(fix, number, kept)


def split_row(fix: Fix, made: Mended, at: int, texts: Sequence[str]) -> Fix:
    """Make several rows of one, each with its text; whoever leads it leads each of them, until that is corrected."""
    return _with(fix, made, at, {"split": tuple(texts)}, merges=True)


def join_up(fix: Fix, made: Mended, at: int) -> Fix:
    """Join a row to the one above it. Raises CannotMendError where there is none, or none of another number."""
    if at == 0:
        raise CannotMendError("đây là dòng đầu, không có dòng nào ở trên để nối vào.")
    above, row = made.rows[at - 1].now, made.rows[at].now
    if above.key == row.key:
        raise CannotMendError(f"hai dòng cùng mang số {row.key} nên không nối được; hãy sửa nội dung của một dòng.")
    # Never into an earlier correction: the row that is joined may have been made by a later one.
    return _with(fix, made, at - 1, {"join": (row.key,)}, merges=False)


def add_row(fix: Fix, key: str, text: str) -> Fix:
    """Mark a target, or text that found no place, as work."""
    return replace(fix, rows=(*fix.rows, RowFix(key, text[:QUOTED], task=True)))


def is_added(fix: Fix, row: MendedRow) -> bool:
    """Return whether a correction added a row: the document, as it is read, has it nowhere among its rows."""
    return bool(row.by) and fix.rows[row.by[0]].task


def beside(made: Mended, at: int, *, before: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the fields of a correction that put a row right behind the one at ``at``, or right before it.

    Raises CannotMendError where another row is its like.
    """
    near = _named(made, at)
    return {"after": (), "before": (), "before" if before else "after": (near.key, near.text)}


def move_row(fix: Fix, made: Mended, at: int, beside: Mapping[str, tuple[str, ...]]) -> Fix:
    """Put a row beside another (`beside`)."""
    # Into an earlier correction only where no later one can have made the row beside.
    newest = bool(made.rows[at].by) and made.rows[at].by[-1] == len(fix.rows) - 1
    return _with(fix, made, at, beside, merges=newest)


def new_row(fix: Fix, made: Mended, given: Mapping[str, Any]) -> Fix:
    """Add a row that was not read at all; its fields are those of RowFix, ``activity`` among them."""
    key = free_key({row.now.key for row in (*made.rows, *made.dropped)})
    row = RowFix(key, str(given["activity"])[:QUOTED], task=True)
    return replace(fix, rows=(*fix.rows, replace(row, **given)))


def free_key(taken: Set[str]) -> str:
    """Return a number for a row that has none in the document ("BS.1": bổ sung)."""
    return next(key for n in range(1, len(taken) + 2) if (key := f"BS.{n}") not in taken)


def as_read(fix: Fix, made: Mended, at: int) -> Fix:
    """Take back every correction that made a row what it is, and those that then mean nothing."""
    mine = set(made.rows[at].by)
    # Its other parts, where it was split, go with it: what was corrected on them has no row any more.
    kin = [row.by for row in (*made.rows, *made.dropped) if mine & set(row.by)]
    mine = mine.union(*kin)
    return replace(fix, rows=tuple(row for number, row in enumerate(fix.rows) if number not in mine))


def _joins(fix: Fix, row: MendedRow) -> bool:
    return any(fix.rows[number].join for number in row.by)


def _with(fix: Fix, made: Mended, at: int, given: Mapping[str, Any], *, merges: bool) -> Fix:
    """Write a correction of a row: into the one that made it, where the row is as that left it, else after all."""
    row = made.rows[at]
    last = row.by[-1] if row.by else None
    if merges and last is not None and not fix.rows[last].split:
        return _replaced(fix, last, replace(fix.rows[last], **given))
    return replace(fix, rows=(*fix.rows, replace(_named(made, at), **given)))


def _named(made: Mended, at: int) -> RowFix:
    """Name a row by its number and so much of its text that no other is meant. Raises CannotMendError."""
    row = made.rows[at].now
    for quoted in (row.activity[:QUOTED], row.activity):
        named = RowFix(row.key, quoted)
        if place_of(named, made.activities) == at:
            return named
    raise CannotMendError(f"có dòng khác giống hệt dòng {row.key} cả số và nội dung; hãy sửa dòng đứng trước.")


def _replaced(fix: Fix, number: int, row: RowFix) -> Fix:
    return replace(fix, rows=(*fix.rows[:number], row, *fix.rows[number + 1 :]))
