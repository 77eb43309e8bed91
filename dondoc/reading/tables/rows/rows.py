"""Make activities of rows as they were recovered: keys, sections, labels, values that hold for several rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from dondoc.activity import Activity, Place
from dondoc.reading.tables.cells.cell_roles import cooperating, lead_and_coop, without_scope
from dondoc.reading.tables.cells.known_names import parted_by_others
from dondoc.reading.tables.columns.columns import Column
from dondoc.text.folding import squeeze

_LABEL = re.compile(r"Hoạt động\s*(\d+)\s*[:.]?\s*", re.IGNORECASE)
_LABEL_INSIDE = re.compile(r"(?<=\S)\s+(?=Hoạt động \d+\s*[:.])")
_COUNTED = re.compile(r"(\d+)\s*(mục tiêu|nhiệm vụ|hoạt động|nội dung|công việc)", re.IGNORECASE)
_COUNTS = re.compile(r"\s*\([^()]*\d+\s*(?:mục tiêu|nhiệm vụ|hoạt động)[^()]*\)?\s*$", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\-–—./x…]*\Z", re.IGNORECASE)
# "III.1.2" printed as a row's number names its section itself.
_ABSOLUTE = re.compile(r"[IVXL]+\.\d")
_NO_WORK = "dòng này không có nội dung nhiệm vụ; hãy đối chiếu với bản gốc."
_NO_UNIT = "“{}” ở ô chủ trì không phải tên cơ quan; hãy xem lại cột của bảng."
_OVER = "tên “{}” có chữ in chồng lên nhau; hãy đối chiếu với bản gốc."
REPEATED = "trùng với một dòng khác"
INHERITED = {
    Column.RESULT: "kết quả",
    Column.LEAD: "cơ quan chủ trì",
    Column.COOP: "cơ quan phối hợp",
    Column.TIME: "thời gian",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a table: its number as printed ("III"), its title, and the counts its heading declares."""

    number: str | None = None
    title: str | None = None
    declared: dict[str, int] = field(default_factory=dict)
    part: str | None = None
    outer: str | None = None


@dataclass(slots=True)
class Row:
    """One recovered row; ``opens_group`` where it carries its own number, else it shares the one above.

    ``shares``: its empty cells may be those of the row above, where the format loses which cells were merged.
    """

    cells: dict[Column, str]
    section: Section
    number: str | None = None
    opens_group: bool = True
    shares: bool = False
    place: Place = field(default_factory=Place)
    confidence: float = 1.0
    review: list[str] = field(default_factory=list)
    table: int = 1
    merged_number: bool = False


def section_of(number: str | None, heading: str, part: str | None = None, outer: str | None = None) -> Section:
    """Return the section a heading opens; "(3 mục tiêu, 3 nhiệm vụ, 6 hoạt động)" at its end is what it declares."""
    heading = squeeze(heading)
    counts = _COUNTS.search(heading)
    declared = {name.lower(): int(count) for count, name in _COUNTED.findall(counts[0])} if counts else {}
    title = heading[: counts.start()] if counts else heading
    return Section(number, title.strip(" :") or None, declared, part, outer)


def activities_of(rows: Sequence[Row]) -> tuple[Activity, ...]:
    """Return the activities of recovered rows, in order, each with a key of its own."""
    whole = _share_down(_split_labelled(rows))
    labelled = sum(_LABEL.match(row.cells.get(Column.ACTIVITY, "")) is not None for row in whole) * 2 > len(whole)
    ordinal: Counter[tuple[int, str | None, str | None]] = Counter()
    printed: dict[tuple[int, str | None, str | None], str] = {}
    keys: dict[str, int] = {}
    found = []
    for row in whole:
        place = (row.table, row.section.part, row.section.number)
        ordinal[place] += 1
        printed[place] = row.number or printed.get(place) or ""
        # A row below a number, without one of its own, is another part of that number's work.
        own = f"HĐ{ordinal[place]}" if labelled else printed[place] or str(ordinal[place])
        found.append(_activity(row, *_own_key(row, _key(row, own), keys)))
    return parted_by_others(found)


def _own_key(row: Row, key: str, keys: dict[str, int]) -> tuple[str, str | None]:
    """Return a key no other row has, and what is wrong if the printed number is not one: the same number twice in a
    table.
    """
    if key not in keys:
        keys[key] = row.table
        return key, None
    if keys[key] != row.table:
        return _own_key(row, f"B{row.table}.{key}", keys)
    outer = row.section.outer
    if outer and not key.startswith(f"{outer}."):
        return _own_key(row, f"{outer}.{key}", keys)
    times = 2
    while f"{key}({times})" in keys:
        times += 1
    keys[f"{key}({times})"] = row.table
    if row.merged_number or not row.number:
        # One number over several rows is how offices number the parts of one task; no number is none twice.
        return f"{key}({times})", None
    return f"{key}({times})", f"số thứ tự {key} {REPEATED}."


def declared_counts(rows_of: Sequence[Section]) -> dict[str, dict[str, int]]:
    """Return the counts that headings of sections declare, for each section that declares one."""
    return {_place(s): dict(s.declared) for s in rows_of if s.declared}


def _place(section: Section) -> str:
    """Return how the keys of a section's rows begin; its title where it has no number."""
    number = section.number or section.title or ""
    return f"{section.part}.{number}" if section.part else number


def _split_labelled(rows: Sequence[Row]) -> list[Row]:
    """Make of a row whose cell holds "Hoạt động 1: … Hoạt động 2: …" two that share its other cells."""
    whole: list[Row] = []
    for row in rows:
        parts = _LABEL_INSIDE.split(row.cells.get(Column.ACTIVITY, ""))
        for at, part in enumerate(parts):
            cells = {**row.cells, Column.ACTIVITY: part}
            note = ["hoạt động này dùng chung ô kết quả, chủ trì, thời gian với hoạt động liền trên."] if at else []
            whole.append(replace(row, cells=cells, opens_group=row.opens_group and not at, review=[*row.review, *note]))
    return whole


def _share_down(rows: list[Row]) -> list[Row]:
    """Fill a goal or duty left empty with the one above it in the section; any other cell within a numbered group."""
    for above, row in pairwise(rows):
        if row.section is not above.section:
            continue
        for column in (Column.OBJECTIVE, Column.DUTY):
            if not row.cells.get(column) and above.cells.get(column):
                row.cells[column] = above.cells[column]
        if row.shares and not row.opens_group:
            _share_cells(above, row)
    return rows


def _share_cells(above: Row, row: Row) -> None:
    for column, name in INHERITED.items():
        if not row.cells.get(column) and above.cells.get(column):
            row.cells[column] = above.cells[column]
            row.review.append(f"{name} lấy theo hoạt động liền trên (ô gộp).")


def _key(row: Row, own: str) -> str:
    # The number "2.1" already holds its section, 2.
    if row.section.number and not own.startswith(f"{row.section.number}.") and not _ABSOLUTE.match(own):
        own = f"{row.section.number}.{own}"
    return f"{row.section.part}.{own}" if row.section.part else own


@lru_cache(maxsize=4096)
def _is_printed_over(name: str) -> bool:
    """Decide whether two texts stand over each other: a capital between small letters ("Công an xã pHhòốai")."""
    triples = zip(name, name[1:], name[2:], strict=False)
    return any(before.islower() and letter.isupper() and after.islower() for before, letter, after in triples)


def _activity(row: Row, key: str, wrong: str | None) -> Activity:
    cells = {column: text for column, text in row.cells.items() if not _NOTHING.match(text)}
    review = [*row.review, *([wrong] if wrong else [])]
    leading = cells.get(Column.LEAD)
    lead, helpers = lead_and_coop(leading)
    if leading and without_scope(leading) != leading and len(lead) > 1:
        review.append(f"mỗi cơ quan chủ trì một phần việc: “{leading}”.")
    if not cells.get(Column.ACTIVITY):
        review.append(_NO_WORK)
    review += [_NO_UNIT.format(name) for name in lead if len(name) == 1]
    coop = tuple(dict.fromkeys((*helpers, *cooperating(cells.get(Column.COOP)))))
    review += [_OVER.format(name) for name in (*lead, *coop) if _is_printed_over(name)]
    return Activity(
        key=key,
        activity=cells.get(Column.ACTIVITY, ""),
        section=row.section.title,
        objective=cells.get(Column.OBJECTIVE),
        duty=cells.get(Column.DUTY),
        result=cells.get(Column.RESULT),
        lead=lead,
        coop=coop,
        time_text=cells.get(Column.TIME),
        place=row.place,
        confidence=row.confidence,
        review=tuple(review),
    )
