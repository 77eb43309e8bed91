"""Join the lines that a mail client broke: those it marks as flowed (RFC 3676), and blocks broken at one width. Pure.

A writer's own lines stay apart: a list, a line that ends a sentence before a capital, two short remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from dondoc.text.letters import LOWER

_ITEM = re.compile(
    r"\s*(?:[-+*•–—·o]\s|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,4})[.)](?=\s|$)|\d{1,4}\s*[:–](?!\d)|\d{1,4}\s+-\s|\d{1,2}/\s|"
    r".*\s\|\s|"
    r"(?:mã|việc|mục|nhiệm vụ|stt|ý|điều|ma|viec|muc)\s*(?:số\s*)?\d)",
    re.IGNORECASE,
)
"""Begins an item of a list, or is a row of a table: never the end of the line above."""
_LABEL = re.compile(r"[^:.;]{2,40}:\s|\s*\d{3,6}\s+[^\W\d]|\{")
"""Begins a report on a thing by its name or its code."""
_ADDRESSED = re.compile(r"\s*kính (?:gửi|trình|thưa)\b[^.;]{0,80}$", re.IGNORECASE)
_HANGS = re.compile(
    r"\b(?:và|của|cho|với|tại|là|theo|từ|ngày|quý|(?<!đổi )số|sở|ubnd|các|những|the|of)\s*$", re.IGNORECASE
)
"""A line ends with a word after which no clause ends."""
_ENDS = re.compile(r"[.;:!?…][\"”')]*\s*$")
_GOES_ON = re.compile(rf"\s*[(“\"]?(?:[{LOWER}]|\d)(?!\d{{3}}[ .]?\d{{3}})")
"""Goes on in small letters or a figure, and is no telephone number."""
LEAST_LINES = 3
# Fitted on one sentence of each reply of the tables, broken at 18 to 72 letters and after 1 to 5 words.
NARROW_WORDS, LEAST_NARROW, SHARE = 3, 4, 0.5
"""Words of a line of a block that no writer broke himself, its least lines, and the share of lines that go on."""


def unflowed(text: str, *, without_space: bool) -> str:
    """Join the lines of a text in "format=flowed"; ``without_space``: "delsp=yes", the space at the break is none."""
    joined: list[str] = []
    depths: list[int] = []
    for line in text.split("\n"):
        depth, content = _quoted(line)
        flows = bool(joined) and depths[-1] == depth and joined[-1].endswith(" ") and not _is_signature(joined[-1])
        if flows and not _is_signature(content):
            before = joined[-1][:-1] if without_space else joined[-1]
            joined[-1] = before + content
        else:
            joined.append(line if depth else content)
            depths.append(depth)
    return "\n".join(joined)


def _quoted(line: str) -> tuple[int, str]:
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")


def _is_signature(line: str) -> bool:
    return line.lstrip("> ").rstrip("\r\n") in ("-- ", "--")


def unbroken(lines: Sequence[str]) -> list[str]:
    """Join the lines of each block that a client broke at one width, or after each few words."""
    return [line for block in _blocks(lines) for line in _joined(block)]


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of lines without a blank line; a blank one is a block of its own."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
            continue
        if block:
            yield block
        yield [line]
        block = []
    if block:
        yield block


_CUT = re.compile(r"\d[-/][A-ZĐ&]+(?:-[A-ZĐ&]+)*[-/]\s*$")
"""The number of a document, broken behind its dash or stroke: "14/TB-"."""


def _joined(block: Sequence[str]) -> list[str]:
    broken = len(block) >= LEAST_LINES and _is_broken(block)
    capitals = block[0].lstrip(' "“(-')[:1].isupper()
    joined = [block[0]]
    for line in block[1:]:
        if _CUT.search(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip()}{line.strip()}"
        elif (broken and not _parts(joined[-1], line)) or _runs_on(joined[-1], line, capitals=capitals):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _parts(line: str, after: str) -> bool:
    """Return whether a line is the writer's own end: a sentence that ends before a capital, or a list that begins."""
    return _ITEM.match(after) is not None or (_ENDS.search(line) is not None and not _GOES_ON.match(after))


def _runs_on(line: str, after: str, *, capitals: bool) -> bool:
    """Return whether a line cannot be the writer's own end, by its words alone.

    Who begins his text with a capital (``capitals``) begins his sentences so: what goes on in small letters is one.
    """
    if _ITEM.match(after) or _ENDS.search(line) or _LABEL.match(after) or _ADDRESSED.match(line):
        return False
    return _HANGS.search(line) is not None or (capitals and _GOES_ON.match(after) is not None)


def _is_broken(block: Sequence[str]) -> bool:
    joints = list(pairwise(block))
    going_on = sum(not _ENDS.search(one) and bool(_GOES_ON.match(two)) and not _ITEM.match(two) for one, two in joints)
    return going_on >= SHARE * len(joints) and (_is_filled(joints, block) or _is_counted(block) or _is_narrow(block))


def _is_filled(joints: Sequence[tuple[str, str]], block: Sequence[str]) -> bool:
    """Find a width at which every line is full: the first word of the next had no room in it."""
    width = max(len(line.rstrip()) for line in block)
    return all(_parts(one, two) or len(one.rstrip()) + 1 + len(two.split()[0]) > width for one, two in joints)


def _is_counted(block: Sequence[str]) -> bool:
    """Find lines of one number of words, the last aside."""
    counts = {len(line.split()) for line in block[:-1]}
    return len(counts) == 1 and len(block[-1].split()) <= max(counts) and len(block) > LEAST_LINES


def _is_narrow(block: Sequence[str]) -> bool:
    return len(block) >= LEAST_NARROW and median(len(line.split()) for line in block) <= NARROW_WORDS
