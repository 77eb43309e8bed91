"""Read who and when from a section of their own, by the numbers of the tasks: "Nội dung 1, 2: Phòng A".

Such a line names tasks by a noun for them and their numbers. Its unit or time is written to each of these tasks as a
label of its own, and the line is a task no more. Where the same number stands in several lists it is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.assignment import clause_assignment
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import begins_time, time_cores
from dondoc.reading.times.in_text import time_in

_NUMBER = r"(?:[IVX]+\.)?\d{1,2}(?:\.\d{1,2})*"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|;|và|-|–|đến|\+|,? (?:nội dung|nhiệm vụ|mục|việc))\s*{_NUMBER})*"
_TASKS = (
    rf"(?:các )?(?:nội dung|nhiệm vụ|công việc|hoạt động|việc|mục|khoản|điểm|phần việc|tiêu chí|bước|giải pháp)"
    rf"(?: (?:số|thứ|tại|nêu tại|ở|mục))*\s+(?P<numbers>{_NUMBERS})"
    r"(?:,? (?:của )?(?:phần|mục)\s+(?P<part>[IVX]{1,5}|[A-H])\b)?"
)
_BEGINS = re.compile(rf"(?:đối với |về )?{_TASKS}[^:]{{0,30}}:\s*(?P<label>\S.*)", re.IGNORECASE)
_INSIDE = re.compile(
    rf"(?:chủ trì|phối hợp|tham gia|thực hiện|phụ trách|đảm nhiệm|tham mưu)[^;.:]{{0,40}}?{_TASKS}", re.I
)
_HELPS = re.compile(r"\A(?:phối hợp|tham gia|hỗ trợ)", re.IGNORECASE)
_DOER = re.compile(r"\A(?:cơ quan |đơn vị |bộ phận |do )?(?:chủ trì|thực hiện|phụ trách)?:?\s*", re.IGNORECASE)
_SECTION = re.compile(
    r"tiến độ|thời gian|lộ trình|phân công|trách nhiệm|tổ chức thực hiện|thời hạn|phân kỳ", re.IGNORECASE
)
# A single line with a number may be a task of its own.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Given:
    """The label that one line gives to the tasks with these numbers."""

    line: Node
    numbers: tuple[str, ...]
    part: str
    label: Label


def with_references(root: Node) -> None:
    """Write the units and times of such sections to the numbered tasks that they name."""
    for section in [node for node in root.walk() if node.rank in ("part", "capital", "item")]:
        if not _SECTION.search(section.text):
            continue
        given = [one for line in section.walk() if line is not section for one in _given_by(line)]
        tasks = list(_numbered(root, section))
        found = [(one, _meant(one, tasks)) for one in given]
        if len(found) >= _FEWEST and all(meant for _, meant in found):
            _write(section, found)


def _write(section: Node, found: Sequence[tuple[_Given, list[Node]]]) -> None:
    lines = {id(one.line) for one, _ in found}
    for one, meant in found:
        for task in meant:
            task.labels = (*task.labels, one.label)
    for node in section.walk():
        node.children = [child for child in node.children if id(child) not in lines or child.children]


def _given_by(line: Node) -> Iterator[_Given]:
    """Yield the labels of a line for the tasks it names by their numbers."""
    if found := _BEGINS.fullmatch(line.text.strip()):
        if label := _label(found["label"].strip(" .;")):
            yield _Given(line, _each(found["numbers"]), found["part"] or "", label)
        return
    who = next((label.value for label in line.labels if label.head == BEFORE_COLON), "")
    given = clause_assignment(f"{who} thực hiện {line.text}" if who else line.text)
    if given is None:
        return
    deeds = re.split(r"[;.]\s+|,?\s+và (?=phối hợp|chủ trì|tham gia)|,\s+(?=phối hợp|chủ trì|tham gia)", line.text)
    for deed in deeds:
        if found := _INSIDE.search(deed):
            role = LabelRole.COOP if _HELPS.match(found[0]) else LabelRole.LEAD
            yield _Given(line, _each(found["numbers"]), found["part"] or "", Label(role, "", "; ".join(given.lead)))


def _label(text: str) -> Label | None:
    if begins_time(text) and time_cores(text[:60]):
        return Label(LabelRole.TIME, "", text)
    own = _DOER.sub("", text)
    if begins_unit(own):
        return Label(LabelRole.LEAD, "", own)
    when = time_in(text)
    return Label(LabelRole.TIME, "", when) if when else None


def _each(numbers: str) -> tuple[str, ...]:
    """Return each number of "1, 2 và 4 - 6"."""
    found: list[str] = []
    for first, last in re.findall(
        r"(\d+(?:\.\d+)*)(?:\s*(?:-|–|đến)\s*(\d+)(?![.\d]))?", re.sub(r"[IVX]+\.", "", numbers)
    ):
        if last and first.isdigit() and int(first) < int(last):
            found.extend(str(number) for number in range(int(first), int(last) + 1))
        else:
            found.append(first)
    return tuple(found)


def _numbered(root: Node, section: Node) -> Iterator[tuple[str, Node]]:
    """Yield the numbered lines outside the section, with the number of their part."""
    for part in root.children:
        if part is section or _SECTION.match(part.text):
            continue
        for node in part.walk():
            if node is not part and node.rank in ("item", "paren") and node is not section:
                yield part.number, node


def _meant(one: _Given, tasks: Sequence[tuple[str, Node]]) -> list[Node]:
    """Return the tasks the numbers name; none where one of them names no task or several."""
    meant: list[Node] = []
    for number in one.numbers:
        found = [node for part, node in tasks if node.number == number and (not one.part or part == one.part)]
        if len({part for part, node in tasks if node in found}) != 1 or len(found) != 1:
            found = _in_longest_part(number, tasks) if not one.part else found
        if len(found) != 1:
            return []
        meant.extend(found)
    return meant


def _in_longest_part(number: str, tasks: Sequence[tuple[str, Node]]) -> list[Node]:
    """Return the line with the number in the part that announces tasks, where one does."""
    parts = {part for part, _ in tasks}
    rated = [part for part in parts if sum(own == part for own, _ in tasks) > len(tasks) / 2]
    return [node for part, node in tasks if part in rated and node.number == number]
