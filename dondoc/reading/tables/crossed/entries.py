"""Part the cell of a calendar into its works: each with its hour, who leads it, and what is noted beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dondoc.reading.tables.cells.names import begins_unit, is_acronym
from dondoc.reading.tables.cells.persons import is_addressed
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.reading.times.clock import HOURS, LESSON, PART_OF_DAY
from dondoc.text.folding import squeeze
from dondoc.text.letters import LOWER, UPPER

# "7h30:", "- 8h30, P.Họp 1:", "Chiều (14h00):", "Sáng:", "Tiết 4:"; without a colon the latter begin a sentence.
_HOUR = (
    rf"(?:{PART_OF_DAY}\s*[,(]?\s*)?{HOURS}\)?(?=\s*[:,.–-]|\s+[{UPPER}])"
    rf"|(?:(?:{PART_OF_DAY}\s*[,(]?\s*)?{LESSON}|{PART_OF_DAY}|[Cc]ả ngày)\)?(?=\s*:)"
)
_BULLET = r"[-–+•*]\s*|\d{1,2}[.)]\s+"
_OPENS = re.compile(rf"(?:{_BULLET})?(?P<hour>{_HOUR})\s*(?P<sign>[:,.–-]?)\s*")
_DASHED = re.compile(r"[-–+•*]\s*(?=\S)")
_BULLETED = re.compile(rf"(?:{_BULLET})(?=\S)")
_INSIDE = re.compile(
    rf"(?<=\s)(?:[-–+•*]\s+)?(?=(?:{HOURS})\s*[:,]|(?:{LESSON}|{PART_OF_DAY}|[Cc]ả ngày)\s*:)"
    r"(?<!từ )(?<!lúc )(?<!đến )(?<!– )(?<!- )"
)
_SENTENCE_END = re.compile(rf"[.;]\s+(?=[{UPPER}])")
# "Tổ 5:", "Lớp 2:": whose work it is.
_PERIOD = re.compile(rf"[{UPPER}][{LOWER}]+ \d{{1,2}}(?:\s*[-–+,]\s*\d{{1,2}})*:")
_BULLET_INSIDE = re.compile(rf"(?<=[.;]\s)(?=[-–+•*]\s+[{UPPER}\d])")
# "…, P.Họp 1: Giao ban": the place between the hour and the work.
_PLACE = re.compile(r"(?P<place>(?:[^:.;]|\.(?=\S)){2,40}):\s+")
_LABEL = re.compile(
    r"(?:^|(?<=[.;,(\n])|(?<=\s[-–+*]))\s*(?P<name>(?:đồng )?chủ trì|chủ tọa|thành phần(?: dự| tham dự| mời)?|địa điểm"
    r"|tại|chuẩn bị|nội dung chuẩn bị|tham dự|cùng dự|cùng đi|dự|phối hợp|tp|đđ|ct|lái xe|phục vụ|ghi chú)\s*:\s*",
    re.IGNORECASE,
)
_LEADS = ("chủ trì", "chủ tọa", "đồng chủ trì", "ct")
_CHAIRED = re.compile(r"\((?P<who>[^()]{2,60}?)\s+(?:chủ trì|chủ tọa|phụ trách)(?P<rest>[,;][^()]*)?\)")
_NOTHING = re.compile(r"(?:[\s\-–—./x…]*|nghỉ(?: (?!h)\w+){0,3})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of a cell: its words, its hour, who leads it by the cell's own words, and the rest of its labels."""

    text: str
    hour: str = ""
    lead: str = ""
    aside: str = ""


def entries_of(cell: str) -> list[Entry]:
    """Return the works of a cell in order; a line that begins none goes on the one above it."""
    return [entry for text in _parted(cell) if (entry := _entry(text)).text]


def is_list(cell: str) -> bool:
    """Decide whether a cell lists its works: it begins with a bullet, and another stands below it or in its line."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    bulleted = [line for line in lines if _DASHED.match(line)]
    return bool(bulleted) and lines[0] == bulleted[0] and (len(bulleted) > 1 or len(list(_inside(lines[0]))) > 1)


def opening_hour(text: str) -> tuple[str, str]:
    """Part the hour off that a work begins with: "08h00: Họp giao ban" is ("08h00", "Họp giao ban")."""
    found = _OPENS.match(text)
    if found is None or found["sign"] not in (":", ",") or not text[found.end() :]:
        return "", text
    return squeeze(found["hour"].rstrip(")").replace("(", " ")), text[found.end() :]


def _parted(cell: str) -> Iterator[str]:
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    plain = len(lines) > 1 and not any(map(_opens, lines)) and all(begins_task(line) for line in lines)
    whole: list[str] = []
    for line in lines:
        if whole and not plain and not _opens(line):
            whole[-1] = f"{whole[-1]}\n{line}"
        else:
            whole.append(line)
    return (part for text in whole for part in _inside(text))


def _opens(line: str) -> bool:
    bulleted = _BULLETED.match(line)
    if bulleted and _LABEL.match(line[bulleted.end() :]):
        return False
    return bulleted is not None or _OPENS.match(line) is not None


def _inside(text: str) -> Iterator[str]:
    """Part a text at each hour inside it, and at its bullets where it begins with one: a printed cell has no lines."""
    places = {found.start() for found in _INSIDE.finditer(text)}
    places |= {found.end() for found in _SENTENCE_END.finditer(text) if _begins_work(text[found.end() :])}
    if _BULLETED.match(text):
        places |= {found.start() for found in _BULLET_INSIDE.finditer(text)}
    for start, stop in pairwise([0, *sorted(places), len(text)]):
        if text[start:stop].strip():
            yield text[start:stop].strip()


def _begins_work(rest: str) -> bool:
    """Decide whether a sentence is a work of its own: it begins with a period, a deed or who does it, and no label."""
    if _LABEL.match(rest):
        return False
    return (
        _PERIOD.match(rest) is not None
        or begins_task(rest)
        or begins_unit(rest)
        or is_addressed(rest)
        or is_acronym(rest.split()[0])
    )


def _entry(text: str) -> Entry:
    hour, rest = opening_hour(text)
    rest = _BULLETED.sub("", rest, count=1) if not hour and _BULLETED.match(rest) else rest
    place = _PLACE.match(rest) if hour and "," in text[: len(text) - len(rest)] else None
    rest = rest[place.end() :] if place else rest
    work, labels = _labelled(rest)
    lead = "; ".join(value for name, value in labels if name in _LEADS)
    if (chaired := _CHAIRED.search(work)) and not lead:
        lead, work = chaired["who"], work[: chaired.start()] + work[chaired.end() :]
    aside = [place["place"]] if place else []
    aside += [chaired["rest"].strip(" ,;")] if chaired and chaired["rest"] else []
    aside += [f"{name}: {value}" for name, value in labels if name not in _LEADS]
    work = "" if _NOTHING.match(work) else squeeze(work).strip(" ;,.")
    return Entry(work, hour, squeeze(lead).strip(" .;,)"), "; ".join(aside))


def _labelled(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Part what stands behind labels ("Chủ trì:", "Thành phần:") from the work before them."""
    found = list(_LABEL.finditer(text))
    if not found or not text[: found[0].start()].strip(" -–+*(."):
        return text, []
    ends = [one.start() for one in found[1:]] + [len(text)]
    labels = [
        (one["name"].lower(), squeeze(text[one.end() : end]).strip(" .;,"))
        for one, end in zip(found, ends, strict=True)
    ]
    return text[: found[0].start()].rstrip(" -–+*("), labels
