"""Find lead and time of rows whose own cells hold none: in titles of sections, and in sentences of the work itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import addressed_first
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.reading.tables.cells.unit_titles import is_actor, names_one_unit
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.times.in_text import heading_time, time_in
from dondoc.text.letters import UPPER

_HEAD = re.compile(
    rf"(?:(?:đồng chí|đ/c) )?(?:(?:phó )?(?:giám đốc|chủ tịch|bí thư|trưởng ban)|p?gđ|p?ct|p?bt)\s+(?-i:[{UPPER}])",
    re.I,
)
_MONTH = re.compile(r"tháng (\d{1,2}(?:/20\d\d)?)\b", re.IGNORECASE)
_OF_MONTH = re.compile(r"tuần (?:thứ )?[\dIVX]+(?:\s*(?:[-–,+]|và)\s*[\dIVX]+)*|cả tháng|trong tháng", re.IGNORECASE)
# What stands before the sentence in a calendar: "Phòng 4: Đ/c Thư dạy …".
_PERIOD = re.compile(r"[^:;.()]{2,20}:\s+")
_IN_BRACKET = re.compile(r"\(([^()]{2,60})\)\s*[.;]?\Z")
_GIVEN = re.compile(r"\s(?:chủ trì|tham mưu|phụ trách|thực hiện|chịu trách nhiệm|đầu mối)\b", re.IGNORECASE)
_PART = re.compile(r"(?:^|\s[-–]\s|[:;(]\s*)")
# Words: a longer title in capitals that begins with a verb is a section of work.
_BRIEF = 3
_NOWHERE = "không rõ cơ quan chủ trì: bảng không có cột chủ trì, dòng này và đề mục không ghi."
_BY_WORDS = "bảng không có cột chủ trì; lấy “{}” theo lời của nội dung."
_BY_BRACKET = "bảng không có cột chủ trì; lấy “{}” trong ngoặc sau nội dung."
BY_TITLE = "bảng không có cột chủ trì; lấy “{}” theo đề mục."


SentenceLead = Callable[[str], tuple[tuple[str, ...], tuple[str, ...]] | None]
"""Find who leads and who helps by the sentences of a work, as running text reads them; None where they name nobody."""


def nobody(text: str) -> None:
    """Find nobody in a sentence: for tables that are read by their cells alone."""


def from_elsewhere(
    cells: dict[Column, str], titles: Sequence[str], noted: str, sentence_lead: SentenceLead, *, lists_units: bool
) -> list[str]:
    """Fill what the columns of a table leave open; return the reasons for review.

    ``titles`` are those of the sections a row stands in, the nearest first. A month or quarter as title ("THÁNG 01")
    is the time of its rows where none is ``noted``; a unit as title leads them, unless the sentence of the work names
    another. ``lists_units``: the rows are units that something is done with, each of a class that is the title.
    """
    cells[Column.TIME] = _in_month(cells.get(Column.TIME) or noted, titles)
    if not cells.get(Column.TIME):
        cells[Column.TIME] = next((title for title in titles if heading_time(title)), "")
    reasons = (
        _led_by_title(cells, titles)
        if Column.LEAD in cells
        else _lead(cells, titles, sentence_lead, lists_units=lists_units)
    )
    if not cells[Column.TIME] and (when := time_in(cells.get(Column.ACTIVITY, ""))):
        cells[Column.TIME] = when
        reasons.append(f"thời gian “{when}” lấy trong nội dung; hãy xem lại.")
    return reasons


def _in_month(time: str, titles: Sequence[str]) -> str:
    """Return "Tuần 2" or "Cả tháng" with the month of the title it stands under ("THÁNG 9/2026: …")."""
    month = next((found[1] for title in titles if (found := _MONTH.match(title))), None)
    if month is None or not _OF_MONTH.fullmatch(time):
        return time
    return f"{time} {month}" if "tháng" in time.lower() else f"{time} tháng {month}"


def _lead(
    cells: dict[Column, str], titles: Sequence[str], sentence_lead: SentenceLead, *, lists_units: bool
) -> list[str]:
    given = sentence_lead(cells.get(Column.ACTIVITY, ""))
    if given is not None:
        lead, helpers = given
        cells[Column.LEAD] = "; ".join(lead)
        cells[Column.COOP] = cells.get(Column.COOP) or "; ".join(helpers)
        return [_BY_WORDS.format(cells[Column.LEAD])]
    title = next((unit for title in titles if (unit := unit_of(title))), None)
    if title is None and (person := addressed_first(_PERIOD.sub("", cells.get(Column.ACTIVITY, "")))):
        cells[Column.LEAD] = person
        return [_BY_WORDS.format(person)]
    if title is None and (named := _IN_BRACKET.search(cells.get(Column.ACTIVITY, ""))) and is_actor(named[1]):
        cells[Column.LEAD] = named[1]
        return [_BY_BRACKET.format(named[1])]
    if title is None or (lists_units and is_surely_unit(cells.get(Column.ACTIVITY, ""))):
        # "Cơ quan cấp tỉnh" over "Sở Xây dựng" in a list of who is inspected: a class of such units.
        return [_NOWHERE]
    cells[Column.LEAD] = title
    return [] if is_surely_unit(title) else [BY_TITLE.format(title)]


def _led_by_title(cells: dict[Column, str], titles: Sequence[str]) -> list[str]:
    """Under a unit as title, the head who watches over the work ("PGĐ Lê Văn A") is not the one who does it."""
    person = cells[Column.LEAD]
    if not _HEAD.match(person):
        return []
    title = next((unit for title in titles if (unit := unit_of(title))), None)
    if title is None:
        return []
    cells[Column.LEAD] = title
    if is_surely_unit(title):
        return []
    return [f"lấy “{title}” theo đề mục làm cơ quan chủ trì; ô của dòng ghi người chỉ đạo “{person}”."]


def unit_of(title: str) -> str:
    """Return the unit that a title is, or gives its rows to: "Công tác khoa giáo - Phòng Khoa giáo tham mưu"."""
    given = _GIVEN.search(title)
    parts = [title[part.end() : given.start()] for part in _PART.finditer(title, 0, given.start())] if given else []
    named = next(filter(names_one_unit, parts), "")
    return named or (title if _is_unit(title) else "")


def is_surely_unit(title: str) -> bool:
    """Return whether a title is one unit with a name behind its kind: "Sở Tài chính", not "Thanh tra, kiểm tra"."""
    name = title.capitalize() if title.isupper() else title
    return " " in name and "," not in name and not begins_task(name) and names_one_unit(name)


def _is_unit(title: str) -> bool:
    """Decide whether a title names units, written in capitals or not; the row is marked, so a likely one is enough."""
    # "THANH TRA SỞ" is a unit though "thanh tra" is also what is done.
    brief = title.isupper() and len(title.split()) <= _BRIEF
    return any(begins_unit(name) and (brief or not begins_task(name)) for name in (title, title.capitalize()))
