"""Make paragraphs of running lines: wrapped lines joined again, marks of a page's source taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from dondoc.activity import Place
from dondoc.reading.line_text import goes_on_number, join_lines, without_tags
from dondoc.reading.prose.labels.labels import is_label
from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.times.in_text import heading_time
from dondoc.text.folding import compose, squeeze
from dondoc.text.letters import UPPER

_FOOTNOTE = re.compile(r"<sup>[^<]*</sup>|<sub>[^<]*</sub>")
_NOTE = re.compile(r"\s*<sup>\s*\d{1,3}\s*</sup>\s*\S")
_MARKS = re.compile(
    r"(?:^|(?<=\s))#{1,6}\s+|(?<!^)\*{1,3}|^\*{1,3}(?=\S)|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|^-{3,}$"
)
# What begins a paragraph of its own whatever stands before it: a bullet, a number, a capital heading, a closing part.
_BEGINS = re.compile(
    rf"[-–+•*]\s+|(?:[IVXL]{{1,6}}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})\s?[-–]\s*[{UPPER}]|(?:[IVXL]{{1,6}}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[a-zđ]|[A-H])[.)/]\s|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?\s"
    r"|(?:Nhiệm vụ|Nội dung|Hoạt động|Bước|Điều|Dự án|Mô hình)\s+\d{1,2}\s?[.:–-]"
    r"|Căn cứ |Thực hiện (?:Công văn|Nghị|Quyết|Kế hoạch|Chỉ thị|Chương|Luật|Thông)|Nơi nhận|PHỤ LỤC"
    r"|TM\. |KT\. |TL\. |Số:|V/v |KẾ HOẠCH$|BÁO CÁO$|\(Kèm theo|\(Ban hành kèm|Trên đây là"
    r"|Ngày \d{1,2}(?:/\d| tháng \d)|Kính gửi\b"
)
# No page wraps its lines at fewer letters than this: shorter lines ended where their writer ended them.
_NARROWEST = 40.0
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[IVXL]{1,6})[.)]\s+(?P<text>\S.*)")
# Letters up to the bracket's end; a bracket that nobody closed must not take in what follows.
_IN_BRACKET = 60
_MARK = re.compile(r"[a-zđA-H]|\d{1,2}|[IVX]{1,4}")
_STOPS = re.compile(r"[.;:!?…/)”\"]\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text and where it begins; ``struck``: it is crossed out as a whole."""

    text: str
    place: Place
    struck: bool = False


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs of running lines, in order; footnotes, which stand in their way, come last."""
    notes = [line for line in lines if _NOTE.match(line.text)]
    running = _joined([line for line in lines if not _NOTE.match(line.text)])
    return [*running, *(Paragraph(plain(note.text), note.place, note.struck) for note in notes)]


def _joined(lines: Sequence[Line]) -> list[Paragraph]:
    clean = [(plain(line.text), line) for line in lines]
    full = _full_width([text for text, _ in clean])
    found: list[list[str]] = []
    firsts: list[Line] = []
    apart = False
    for text, line in clean:
        if not text:
            # A rule of dashes ends what stands above it.
            apart = apart or bool(line.text.strip())
            continue
        if found and not apart and line.struck == firsts[-1].struck and _goes_on(found[-1][-1], text, full):
            found[-1].append(text)
        else:
            found.append([text])
            firsts.append(line)
        apart = False
    return [Paragraph(join_lines(parts), line.place, line.struck) for parts, line in zip(found, firsts, strict=True)]


def plain(text: str) -> str:
    """Strip one line of the marks of bold, headings, footnotes and tags."""
    composed = compose(_FOOTNOTE.sub("", text))
    return squeeze(_MARKS.sub("", without_tags(composed)).strip())


def _full_width(texts: Sequence[str]) -> float:
    """Return the length most lines fill where the text is wrapped: the upper quartile, taken a little short."""
    lengths = [len(text) for text in texts if text]
    return max(_NARROWEST, 0.72 * quantiles(lengths, n=4)[2]) if len(lengths) >= 4 else 60.0


def _goes_on(before: str, text: str, full: float) -> bool:
    # "Tháng 9/2027", "Tháng 9/2027:" alone on its line is a heading; the end of a sentence ("20/12/2027.") is not.
    headed = text[0].isupper() and not _STOPS.search(text.removesuffix(":")) and heading_time(text)
    if _closes_bracket(before, text) or goes_on_number(before, text):
        return True
    if _BEGINS.match(text) or headed or (text.isupper() and not before.isupper()):
        return False
    if text[0].isupper() and ":" in text and is_label(text):
        return False
    if text[0].isupper() and not begins_unit(text) and (own := _NUMBERED.match(before)) and heading_units(own["text"]):
        # "5. Ủy ban nhân dân các xã, phường" is whole, however long: what follows is the first it is given.
        return False
    if text[0].islower():
        return not before.endswith("./.")
    bracketed = before.startswith("(") and before.endswith(")")
    if before.isupper() or len(before) < full or bracketed:
        return False
    return not _STOPS.search(before) or (before.endswith(("/", ")")) and len(before) > 1.2 * full)


def _closes_bracket(before: str, text: str) -> bool:
    """Decide whether a line ends what stands in a bracket that the line before it opened: "(… trong quý" | "II)."."""
    inside, closed, after = text.partition(")")
    marked = _MARK.fullmatch(inside) is not None and bool(after.strip(" .;,"))
    opened = before.count("(") > before.count(")") and "(" not in inside
    return bool(closed) and opened and not marked and len(inside) <= _IN_BRACKET
