"""Find faulty numbers of rows and sections: left out, given twice, out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows.keys import by_section, roman, section_of, split_key
from dondoc.reading.source import Line
from dondoc.reading.tables.rows.rows import REPEATED

_TITLE = re.compile(r"\s*(?:Phần|Mục|PHẦN|MỤC)?\s*([IVXLC]+)(?:[.):/–-]|\s|\Z)")
_HEADS = re.compile(r"\s*(?:\d+\.)*(\d{1,3})[.)]\s")
_COUNTED = re.compile(r"(?:^|-)\d\d(?:\(\d+\))?$")
_LABEL = re.compile(r"\s*Hoạt động\s+(\d+)\s*[:.]", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """Find gaps, doubles and wrong labels in the numbering."""
    activities = case.reading.activities
    yield from _gaps(activities, case.source.lines)
    yield from _sections(activities, _titled(case))
    yield from _section_twice(activities)
    yield from _labels(activities)


def _gaps(activities: tuple[Activity, ...], lines: Sequence[Line]) -> Iterator[Finding]:
    for above, below in pairwise(activities):
        if _is_counted(above) or _is_counted(below):
            continue
        one, two = split_key(above.key), split_key(below.key)
        if two is not None and two[0].rstrip(".") == above.key and two[1] > 1:
            first = ", ".join(f"{above.key}.{n}" for n in range(1, min(two[1], 9)))
            yield _finding("numbering_gap", below, f"sau số {above.key} là số {below.key}, thiếu số {first}.")
        if one is None or two is None or one[0] != two[0] or two[1] == one[1] + 1:
            continue
        part = f"mục {one[0].rstrip('.')}" if one[0] else "bảng"
        printed = _printed_between(above, below, lines)
        # One after the other, to the first that is not there: a cell may hold 10100000 where a number should stand.
        if two[1] > one[1] and all(number in printed for number in range(one[1] + 1, two[1])):
            # In running text a number that is no task of the list stands in the text all the same.
            continue
        if two[1] > one[1]:
            missing = ", ".join(str(n) for n in range(one[1] + 1, min(two[1], one[1] + 9)))
            yield _finding("numbering_gap", below, f"{part}: sau số {one[1]} là số {two[1]}, thiếu số {missing}.")
        elif two[1] == one[1]:
            if not any(REPEATED in reason for reason in below.review):
                # One number merged over the parts of a task.
                continue
            yield _finding("numbering_repeated", below, f"{part}: số {two[1]} ghi hai lần.")
        elif two[1] > 1 or below.place.table is not None or below.place.sheet is not None:
            # In running text a list below the list begins again at 1.
            yield _finding("numbering_order", below, f"{part}: sau số {one[1]} lại là số {two[1]}.")


def _is_counted(activity: Activity) -> bool:
    """Return whether a task of running text has no number of its own: it was counted ("II-01", "03")."""
    return activity.place.table is None and activity.place.sheet is None and bool(_COUNTED.search(activity.key))


def _printed_between(above: Activity, below: Activity, lines: Sequence[Line]) -> set[int]:
    """Return the numbers that head the lines of the text between two tasks of it; none for rows of a table."""
    places = [line.place for line in lines]
    if above.place not in places or below.place not in places:
        return set()
    between = lines[places.index(above.place) + 1 : places.index(below.place)]
    return {int(found[1]) for line in between if (found := _HEADS.match(line.text))}


def _finding(code: str, activity: Activity, message: str) -> Finding:
    advice = "Đánh lại số thứ tự, hoặc bổ sung hoạt động bị sót."
    return Finding(code, Severity.WARNING, named(activity), message, advice, activity.place)


def _sections(activities: tuple[Activity, ...], titled: frozenset[int]) -> Iterator[Finding]:
    """Find sections left out; one whose heading is there but has no rows is no gap."""
    rows = by_section(activities)
    numbered = [(name, value) for name in rows if (value := roman(name.rpartition(".")[2])) is not None]
    for (above, one), (below, two) in pairwise(numbered):
        if above.rpartition(".")[0] != below.rpartition(".")[0]:
            continue
        if _elided(tuple(rows), above, below):
            continue
        if two > one + 1 and any(number not in titled for number in range(one + 1, two)):
            message = f"sau mục {above} là mục {below}: thiếu mục ở giữa."
            advice = "Bổ sung hoạt động cho mục bị thiếu, hoặc đánh lại số mục."
            yield Finding("numbering_gap", Severity.WARNING, f"mục {below}", message, advice, rows[below][0].place)


def _elided(names: tuple[str, ...], above: str, below: str) -> bool:
    """Return whether a row of dots between two sections marks those between them as left out on purpose."""
    between = names[names.index(above) + 1 : names.index(below)]
    return any(name and not any(c.isalnum() for c in name) for name in between)


def _titled(case: Case) -> frozenset[int]:
    """Return the roman numbers that head a line or a cell anywhere in the file, whether rows follow or not."""
    lines = (line.text for line in case.source.lines)
    cells = (cell.text for grid in case.source.grids for row in grid.rows for cell in row[:2])
    found = (_TITLE.match(text) for text in (*lines, *cells, *case.reading.declared_counts))
    return frozenset(value for one in found if one and (value := roman(one[1])) is not None)


def _section_twice(activities: tuple[Activity, ...]) -> Iterator[Finding]:
    """Yield one section number over two titles: IV twice."""
    titles: dict[tuple[int | None, str], str | None] = {}
    for activity in activities:
        name = section_of(activity.key)
        own = activity.key[len(name) + 1 :]
        if roman(name.rpartition(".")[2]) is None or activity.section is None or "." in own:
            continue
        place = (activity.place.table, name)
        if titles.setdefault(place, activity.section) != activity.section:
            titles[place] = activity.section
            message = f"số {name} ghi cho hai mục; mục sau là “{activity.section}”."
            advice = "Đánh lại số mục."
            yield Finding("numbering_repeated", Severity.WARNING, f"mục {name}", message, advice, activity.place)


def _labels(activities: tuple[Activity, ...]) -> Iterator[Finding]:
    """Find rows that call themselves by another number than their place in the section gives them."""
    for activity in activities:
        label, key = _LABEL.match(activity.activity), split_key(activity.key)
        if label and key and int(label[1]) != key[1]:
            message = f"ghi là “Hoạt động {label[1]}” nhưng theo thứ tự là hoạt động {key[1]} của mục."
            yield _finding("numbering_error", activity, message)
