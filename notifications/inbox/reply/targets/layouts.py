"""Write the layouts in which answers are listed as one numbered line a work: ordinals, a table, arrows. Pure.

"Thứ nhất, … Thứ hai, …" and "Một là …" count like "1." and "2."; a table that was pasted as text has a head that names
its columns; "thẻ BHYT => xong" is a topic and its state. Numbers before "Kết quả:", "Thời gian:" count particulars of
one work, and no works.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.number_words import ORDINALS
from notifications.inbox.reply.targets.bare_places import with_marked_places

_WORDS = "nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam"
_ORDINAL = re.compile(
    rf"(?:^|(?<=[\n.;:!]))[ \t]*(?:[-+*•][ \t]*)?(?:thu (?P<th>{_WORDS})|(?P<la>{_WORDS}) la)\b[ \t]*[,:.]?[ \t]"
)
_ARROW = re.compile(r"\s*(?:=+>|-+>|→|⇒|➔|➜|⟶)\s*")
_PARTICULARS = re.compile(
    r"^\W*\(?\d{1,2}[.)]?\s*(?:ket qua|thoi gian|dia diem|thanh phan|kinh phi|san pham|noi dung|hinh thuc|quy mo|"
    r"so luong|ton tai|han che|kho khan|kien nghi|de xuat|nguyen nhan|danh gia|so lieu|ho so|tien do|doi tuong)"
    r"(?: (?:thuc hien|to chuc|dat duoc|vuong mac|de nghi))?\s*[:：]"
)
_LEAST_PARTICULARS = 2
LONGEST_COLUMN = 7
"""Words of a column's name: "tình hình thực hiện của đơn vị"."""
_COLUMNS = {
    "place": re.compile(r"^(?:stt|tt|so tt|so thu tu|#)\.?$"),
    "code": re.compile(r"^ma\b"),
    "name": re.compile(r"\b(?:nhiem vu|noi dung|cong viec|ten viec|viec|hoat dong|dau viec)\b"),
    "state": re.compile(
        r"\b(?:tinh hinh|ket qua|trang thai|tien do|tinh trang|thuc hien|phan hoi|tra loi|hien trang)\b"
    ),
}
"""What the head of a table calls its columns; the rest are notes."""


def as_listed(text: str, listed: Sequence[Listed]) -> str:
    """Return an answer with each of these layouts as numbered or headed lines; everything else as written."""
    if len(listed) < 2:
        return text
    text = _without_counted_particulars(_ARROW.sub(": ", text) if _ARROW.search(text) else text)
    return with_marked_places(_with_numbers(_without_tables(text)), len(listed))


def _with_numbers(text: str) -> str:
    """Write "1. " before "Thứ nhất", "2. " before "Thứ hai": "thứ hai" alone is a Monday."""
    found = list(_ORDINAL.finditer(folded(text)))
    counted = [ORDINALS[one["th"] or one["la"]] for one in found]
    if len(found) < 2 or counted != list(range(1, len(found) + 1)):
        return text
    for number, one in reversed(list(zip(counted, found, strict=True))):
        text = f"{text[: one.start()].rstrip()}\n{number}. {text[one.end() :]}"
    return text.lstrip("\n")


def _without_counted_particulars(text: str) -> str:
    """Take away the numbers of a list of particulars."""
    lines = text.split("\n")
    found = [n for n, line in enumerate(lines) if _PARTICULARS.match(folded(line))]
    if len(found) < _LEAST_PARTICULARS:
        return text
    return "\n".join(
        re.sub(r"^\W*\(?\d{1,2}[.)]?\s*", "- ", line) if n in found else line for n, line in enumerate(lines)
    )


def _without_tables(text: str) -> str:
    lines = text.split("\n")
    made: list[str | None] = []
    columns: dict[str, int] = {}
    for line in lines:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) < len(["name", "state"]):
            columns = {}
        elif head := _columns(cells):
            columns = head
            continue
        made.append(_as_line(cells, columns) if columns and len(cells) > 1 else line)
    return "\n".join(one for one in made if one is not None)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return where a table's head has its columns; empty where the cells are no head of a table of works."""
    plain = [folded(cell) for cell in cells]
    found = {
        name: next((n for n, cell in enumerate(plain) if column.search(cell)), -1) for name, column in _COLUMNS.items()
    }
    is_head = found["name"] >= 0 and found["state"] >= 0 and found["name"] != found["state"]
    return found if is_head and all(len(cell.split()) <= LONGEST_COLUMN for cell in cells) else {}


def _as_line(cells: Sequence[str], columns: dict[str, int]) -> str | None:
    """Write a row as "1. name: state; notes"; a row whose code is in a column of its own keeps its cells."""
    if columns["code"] >= 0 or not any(cells) or set("".join(cells)) <= set("-=: "):
        return " | ".join(cells) if columns["code"] >= 0 else None
    by_column = {name: cells[at] for name, at in columns.items() if 0 <= at < len(cells)}
    used = {at for name, at in columns.items() if name in ("place", "name", "state")}
    notes = [cell for at, cell in enumerate(cells) if at not in used and cell]
    place = by_column.get("place", "").rstrip(".")
    number = f"{place}. " if place.isdecimal() else ""
    return f"{number}{by_column.get('name', '')}: {'; '.join([by_column.get('state', ''), *notes])}"
