"""Apply corrections to a reading, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from calendars.format import short_date
from dondoc.activity import Activity, Document, Doubt, Target
from dondoc.reading.fixes.added_rows import added
from dondoc.reading.fixes.find_row import BEGINS, joined_to, place_of
from dondoc.reading.fixes.model import NAMES, TEXTS, Fix, RowFix
from dondoc.reading.fixes.row_places import place_beside
from dondoc.reading.line_text import folded_label, join_lines


@dataclass(frozen=True, slots=True)
class MendedRow:
    """A row as corrected, as it was read, and the places of the corrections in the fix that made it what it is."""

    now: Activity
    read: Activity
    by: tuple[int, ...] = ()


@dataclass(slots=True)
class Mended:
    """What corrections made of a reading; ``as_read`` are its rows before, ``dropped`` those taken out, by the last
    correction of each. ``anchors`` are the corrections, by place, with the texts of the rows they found.
    """

    rows: list[MendedRow]
    targets: list[Target]
    leftovers: list[str]
    as_read: tuple[Activity, ...] = ()
    dropped: list[MendedRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    anchors: dict[int, RowFix] = field(default_factory=dict)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return the rows of the plan."""
        return tuple(row.now for row in self.rows)


def mend(
    fix: Fix, activities: Sequence[Activity], targets: Sequence[Target] = (), leftovers: Sequence[str] = ()
) -> Mended:
    """Apply the corrections of rows, in their order; a doubt for each whose row is not there."""
    made = Mended([MendedRow(one, one) for one in activities], list(targets), list(leftovers), tuple(activities))
    for number, row in enumerate(fix.rows):
        if row.task and place_of(row, made.activities) is None:
            _add(made, row)
        at = place_of(row, made.activities)
        if at is None:
            message = f"phần sửa cách đọc nói về dòng {row.key}, nhưng không thấy dòng ấy trong văn bản này."
            made.doubts.append(Doubt("fix_not_used", message, row.key))
        else:
            _correct(made, number, row, at)
    return made


def with_period_of(fix: Fix, document: Document) -> Document:
    """Return the head with the period that a person gave; one end of it beyond the other as read leaves that as read,
    and `period_not_used` reports it.
    """
    if not (fix.first or fix.last) or period_not_used(fix, document):
        return document
    first, last = _ends(fix, document)
    return replace(document, plan_from=first, plan_to=last, period_assumed=False)


def period_not_used(fix: Fix, document: Document) -> tuple[Doubt, ...]:
    """Return a doubt where the one day that a person gave lies beyond the other end of the period."""
    first, last = _ends(fix, document)
    if first is None or last is None or first <= last:
        return ()
    message = f"phần sửa cách đọc để thời kỳ bắt đầu ({short_date(first)}) sau ngày kết thúc "
    return (Doubt("fix_not_used", f"{message}({short_date(last)}); chưa dùng."),)


def _ends(fix: Fix, document: Document) -> tuple[dt.date | None, dt.date | None]:
    return fix.first or document.plan_from, fix.last or document.plan_to


def anchored(fix: Fix, made: Mended) -> Fix:
    """Return the fix with the text of each row it names by number alone, those it joins among them: in the next version
    numbers may move.
    """
    return replace(fix, rows=tuple(made.anchors.get(number, row) for number, row in enumerate(fix.rows)))


def columns_not_used(fix: Fix, columns: Sequence[tuple[str, str]]) -> tuple[Doubt, ...]:
    """Return a doubt for each heading that is corrected and that no table of the document has."""
    there = {folded_label(title) for title, _ in columns}
    return tuple(
        Doubt("fix_not_used", f"phần sửa cách đọc nói về cột “{title}”, nhưng không bảng nào có tiêu đề ấy.", title)
        for title in fix.columns
        if title not in there
    )


def _add(made: Mended, row: RowFix) -> None:
    """Make a row of the target or the leftover that begins as the correction quotes, else of the correction itself."""
    found = added(row, made.activities, made.targets, made.leftovers)
    if found is not None:
        made.rows.insert(found.at, MendedRow(found.activity, found.activity))


def _correct(made: Mended, number: int, row: RowFix, at: int) -> None:
    found = made.rows[at]
    made.anchors[number] = _with_text(row, found.now)
    if row.drop:
        made.dropped.append(replace(found, by=(*found.by, number)))
        del made.rows[at]
        return
    joined, missing = joined_to(at, row, made.activities)
    if missing:
        message = (
            f"phần sửa nối dòng {', '.join(missing)} vào dòng {row.key}, nhưng không thấy dòng ấy trong văn bản này."
        )
        made.doubts.append(Doubt("fix_not_used", message, row.key))
    else:
        begun = tuple(made.rows[n].now.activity[:BEGINS] for n in joined)
        made.anchors[number] = replace(made.anchors[number], join_texts=row.join_texts or begun)
    fresh = _given(row, _with_joined(found.now, [made.rows[n].now for n in joined]))
    others = {one.now.key for n, one in enumerate(made.rows) if n != at}
    by = (*found.by, number)
    parts = [MendedRow(one, found.read, by) for one in _parted(row, fresh, others)]
    gone = {at, *joined}
    above = [one for n, one in enumerate(made.rows[:at]) if n not in gone]
    below = [one for n, one in enumerate(made.rows[at:], at) if n not in gone]
    made.rows = [*above, *parts, *below]
    if row.after or row.before:
        _move(made, row, parts, [*above, *below])


def _with_text(row: RowFix, found: Activity) -> RowFix:
    return row if row.text else replace(row, text=found.activity[:BEGINS])


def _move(made: Mended, row: RowFix, parts: Sequence[MendedRow], rest: Sequence[MendedRow]) -> None:
    """Put a row beside the one that its correction names, in the section of that; a doubt where it never was there."""
    found = place_beside(row, [one.now for one in rest], [one.read for one in rest], made.as_read)
    if found is None:
        beside = (row.after or row.before)[0]
        message = f"phần sửa đặt dòng {row.key} cạnh dòng {beside}, nhưng không thấy dòng ấy trong văn bản này."
        made.doubts.append(Doubt("fix_not_used", message, row.key))
        return
    near = rest[found.near].now
    moved = [replace(one, now=_in_section_of(near, one.now)) for one in parts]
    made.rows = [*rest[: found.at], *moved, *rest[found.at :]]


def _in_section_of(near: Activity, row: Activity) -> Activity:
    return replace(row, section=near.section, objective=near.objective, duty=near.duty)


def _with_joined(found: Activity, joined: Sequence[Activity]) -> Activity:
    """Return a row with the texts of those that belong to it; what it lacks is theirs (a row cut by a page)."""
    for one in joined:
        found = replace(
            found,
            activity=join_lines((found.activity, one.activity)),
            lead=found.lead or one.lead,
            coop=found.coop or one.coop,
            result=found.result or one.result,
            time_text=found.time_text or one.time_text,
        )
    return found


def _given(row: RowFix, found: Activity) -> Activity:
    given = {name: getattr(row, name) for name in (*TEXTS, *NAMES) if getattr(row, name) is not None}
    if "time" in given:
        given["time_text"] = given.pop("time")
    given |= {name: None for name in ("time_text", "result") if given.get(name) == ""}
    return replace(found, review=(), **given)


def _parted(row: RowFix, fresh: Activity, taken: set[str]) -> list[Activity]:
    if not row.split:
        return [fresh]
    # Readers give the second of two equal numbers a "(2)" of its own: a part must not take that number.
    free = (key for n in range(2, len(taken) + len(row.split) + 2) if (key := f"{fresh.key}({n})") not in taken)
    keys = [fresh.key, *(next(free) for _ in row.split[1:])]
    return [replace(fresh, key=key, activity=text) for key, text in zip(keys, row.split, strict=True)]
