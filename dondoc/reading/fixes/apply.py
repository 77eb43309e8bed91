"""Corrections applied to a reading, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dondoc.activity import Activity, Document, Doubt
from dondoc.reading.fixes.model import NAMES, TEXTS, Fix, RowFix
from dondoc.reading.words import folded_label, join_lines

_BEGINS = 40


def applied(
    fix: Fix, document: Document, activities: Sequence[Activity]
) -> tuple[Document, tuple[Activity, ...], tuple[Doubt, ...]]:
    """Return the head and the rows as corrected, and a doubt for each correction whose row is not there."""
    rows, doubts = list(activities), []
    for row in fix.rows:
        at = _place_of(row, rows)
        if at is None:
            message = f"tệp sửa nói về dòng {row.key}, nhưng không thấy dòng ấy trong văn bản này."
            doubts.append(Doubt("fix_not_used", message, row.key))
            continue
        doubts += _not_joined(row, rows)
        rows[at : at + 1] = _corrected(row, rows[at], rows)
        rows = [one for one in rows if one.key not in row.join]
    return _with_period(fix, document), tuple(rows), tuple(doubts)


def anchored(fix: Fix, activities: Sequence[Activity]) -> Fix:
    """Return the fix with the words of each row it names by number alone: in the next version numbers may move."""
    texts = {one.key: one.activity[:_BEGINS] for one in activities}
    return replace(fix, rows=tuple(row if row.text else replace(row, text=texts.get(row.key, "")) for row in fix.rows))


def _not_joined(row: RowFix, rows: Sequence[Activity]) -> list[Doubt]:
    missing = [key for key in row.join if all(one.key != key for one in rows)]
    message = f"tệp sửa nối dòng {', '.join(missing)} vào dòng {row.key}, nhưng không thấy dòng ấy trong văn bản này."
    return [Doubt("fix_not_used", message, row.key)] if missing else []


def columns_not_used(fix: Fix, columns: Sequence[tuple[str, str]]) -> tuple[Doubt, ...]:
    """Return a doubt for each heading that is corrected and that no table of the document has."""
    there = {folded_label(title) for title, _ in columns}
    return tuple(
        Doubt("fix_not_used", f"tệp sửa nói về cột “{title}”, nhưng không bảng nào có tiêu đề ấy.", title)
        for title in fix.columns
        if title not in there
    )


def _with_period(fix: Fix, document: Document) -> Document:
    if not (fix.first or fix.last):
        return document
    first, last = fix.first or document.plan_from, fix.last or document.plan_to
    return replace(document, plan_from=first, plan_to=last, period_assumed=False)


def _place_of(row: RowFix, rows: Sequence[Activity]) -> int | None:
    """Return the row meant: the one that begins as it did when it was corrected, else the one of its number."""
    begins = folded_label(row.text)[:_BEGINS]
    named = [at for at, one in enumerate(rows) if one.key == row.key]
    if not begins:
        return named[0] if named else None
    alike = [at for at, one in enumerate(rows) if folded_label(one.activity).startswith(begins)]
    both = [at for at in named if at in alike]
    return both[0] if both else alike[0] if len(alike) == 1 else None


def _corrected(row: RowFix, found: Activity, rows: Sequence[Activity]) -> list[Activity]:
    if row.drop:
        return []
    joined = [found.activity, *(one.activity for one in rows if one.key in row.join)]
    given = {name: getattr(row, name) for name in (*TEXTS, *NAMES) if getattr(row, name) is not None}
    if "time" in given:
        given["time_text"] = given.pop("time") or None
    fresh = replace(found, activity=join_lines(joined), review=())
    fresh = replace(fresh, **given)
    if not row.split:
        return [fresh]
    keys = [found.key, *(f"{found.key}({n})" for n in range(2, len(row.split) + 1))]
    return [replace(fresh, key=key, activity=text) for key, text in zip(keys, row.split, strict=True)]
