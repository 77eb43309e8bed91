"""Mark rows of poured-out tables whose cells hold what cells of their column never do, for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from dondoc.activity import Activity
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.reading.tables.cells.phrase_scores import ends_before_day
from dondoc.reading.times.in_text import times_in
from dondoc.text.letters import LOWER, UPPER

_REASON = "ô của dòng này có chữ của cột khác hoặc bị cắt; hãy đối chiếu với bản gốc."
_EMPTY = "không thấy cơ quan chủ trì hoặc thời gian của dòng này; có thể ô đã lẫn sang cột khác, hãy đối chiếu bản gốc."
# Crosses of other columns, a label or another row's number in a name; a name cut before its last word.
_STRANGE_IN_NAME = re.compile(
    r"(?:^|\s)[xX](?:\s|$)|\d\.\d|:|\s(?:và|của|thuộc|các|khu)$|\b(?:năm|quý|tháng|ngày)\s+\d"
    r"|\b(?:trước|từ|đến|hết) ngày\b",
    re.I,
)
_CUT_DATE = re.compile(r"\d/\d{1,2}/\d{1,3}(?!\d)")
# Work that holds the number of another row ("… 1.1 Rà soát") is two rows.
_INNER_NUMBER = re.compile(rf"\s\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?\s+[{UPPER}]")
_TIME_IN_NAME = re.compile(r"\s(?:Chậm nhất|Trước|Trong|Thường xuyên|Hằng|Hàng|Định kỳ|Quý|Tháng)\b")
# A year and then a capital is the next cell ("Quý III/2026 Chuyển tiếp …"); a time that begins so has lost its head.
_NEXT_CELL = re.compile(rf"20\d\d\s+(?!Quý|Tháng|Năm|Từ|Đến|Trước)[{UPPER}]|^(?:khi|và|đến|của|thuộc) ")
# "Tháng 12/2025 chứa nội dung bí mật": after a year only words of time go on.
_GOES_ON_SMALL = re.compile(
    rf"(?:Tháng|Quý|Năm|Trước|Đến|Từ)\b[^;]*20\d\d\s+(?!đến|và|trở|theo|sau|khi|hoặc|quý|tháng|năm|từ|trước|hằng|hàng|cho)[{LOWER}]"
)
_LOST_MONTH = re.compile(r"\d{1,2}/20\d\d")
_MONTH_ALONE = re.compile(rf"\bTháng(?:\Z| (?=[{UPPER}]))")
# A head noun without its qualifier: the rest of the name went to the next cell.
_HEAD_ALONE = re.compile(
    r"(?:Bộ|Sở|Ban|Phòng|Cục|Vụ|Hội|Văn phòng|Trung tâm|UBND|Công an(?=\s*(?:\(|\Z))|Ủy ban|Viện|Trường)\s*(?:\(|\Z)"
)
_EVENTS = ("sau khi", "khi", "theo", "ngay", "sau")
_OF = frozenset(("của", "với", "do", "theo", "cho", "về", "tại", "ở"))
_USUAL = ("thường xuyên", "hằng", "hàng", "định kỳ")
# Words: the longest names of units have a dozen, and a longer text holds a piece of the work.
_LONGEST_NAME = 14
_DOUBTED_TABLE = (
    "các ô của bảng đã lẫn vào nhau trong văn bản này, dòng nào cũng có thể sai; hãy đối chiếu với bản gốc, "
    "hoặc đưa chính tệp PDF, bản .docx, .xlsx."
)
# What a table teaches of its own cells takes some rows, and where many of them are doubted the others read no better.
# Fitted on the 100 tables of tests/reading/offices and ../shared printed and poured out by pdftotext -raw: of those
# with fewer rows or more doubts every second unmarked row was wrong. The annotated seeds have a fifth marked.
_FEWEST_ROWS, _MOST_DOUBTED = 8, 0.4


def doubted_cells(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the activities, those with a strange cell, or without one that the rows beside them have, marked."""
    rows = tuple(activities)
    led, timed = any(row.lead for row in rows), any(row.time_text for row in rows)
    empty = [(led and not row.lead) or (timed and not row.time_text) for row in rows]
    helpers = {row.coop for row in rows if row.lead and row.coop}
    products = {row.result for row in rows if row.result}
    strange = [_is_strange(row) or _is_shifted(row, helpers, products) for row in rows]
    reasons = [_REASON if odd else _EMPTY if bare else "" for odd, bare in zip(strange, empty, strict=True)]
    return tuple(_marked(row, reason) for row, reason in zip(rows, reasons, strict=True))


def doubted_table(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the activities, every one marked where the table is too short, or too many are doubted, to trust any."""
    rows = tuple(activities)
    doubted = sum(bool(row.review) for row in rows)
    if len(rows) >= _FEWEST_ROWS and doubted <= _MOST_DOUBTED * len(rows):
        return rows
    return tuple(_marked(row, _DOUBTED_TABLE) for row in rows)


def _marked(row: Activity, reason: str) -> Activity:
    """Return the row with this reason for review, where it has one and none before."""
    return replace(row, review=(reason,)) if reason and not row.review else row


def _is_strange(row: Activity) -> bool:
    if _is_strange_time(row.time_text or "") or _INNER_NUMBER.search(row.activity):
        return True
    cells = (row.activity, row.result or "", *row.lead, *row.coop)
    if _LOST_MONTH.match(row.time_text or "") and any(map(_MONTH_ALONE.search, cells)):
        return True
    if (row.time_text or "")[:1].isdigit() and any(map(ends_before_day, cells)):
        return True
    return any(_is_strange_name(name) for name in (*row.lead, *row.coop))


def _is_shifted(row: Activity, helpers: Set[tuple[str, ...]], products: Set[str]) -> bool:
    """Decide whether the cells of a row lie one column off, as where its lead is in a cell merged with the row above.

    Then its leading and helping names together help in another row, or a product there goes on with its lead.
    """
    if row.lead and (*row.lead, *row.coop) in helpers:
        return True
    whole = f"{row.result} {row.lead[0]}" if row.result and row.lead else ""
    return bool(whole) and any(product.startswith(whole) for product in products)


def _is_strange_time(time: str) -> bool:
    twice = times_in(time) > 1 and ";" not in time and not time.casefold().startswith(_USUAL)
    cut = _CUT_DATE.search(time) or _NEXT_CELL.search(time) or _GOES_ON_SMALL.match(time)
    return twice or _names_unit(time) or cut is not None


def _names_unit(time: str) -> bool:
    """Decide whether a time goes on with a unit: only after an event ("Sau khi có hướng dẫn của Sở Y tế") may it."""
    tokens = time.split()
    if time.casefold().startswith(_EVENTS):
        return False
    return any(
        token[0].isupper() and tokens[at].casefold() not in _OF and heads_unit(" ".join(tokens[at + 1 : at + 4]))
        for at, token in enumerate(tokens[1:])
    )


def _is_strange_name(name: str) -> bool:
    strange = _STRANGE_IN_NAME.search(name) or _TIME_IN_NAME.search(name) or _HEAD_ALONE.match(name)
    return strange is not None or times_in(name) > 0 or len(name.split()) > _LONGEST_NAME
