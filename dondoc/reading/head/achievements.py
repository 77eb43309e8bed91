"""Read what a report gives as achieved: counts out of counts, with the plan that the sentence names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from dondoc.activity import Document, DocumentKind, Outcome, Place
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.text.folding import squeeze
from dondoc.text.letters import LOWER, UPPER

_COUNT = r"\d{1,3}(?:\.\d{3})+|\d+"
# "06/06 hoạt động", "764/1.071 dịch vụ", "43 viên chức/55 chỉ tiêu"; not a date, a document's number or a rank.
_OUT_OF = re.compile(
    rf"(?<![\w/.,:-])(?P<done>{_COUNT})(?:\s+(?P<one>[{LOWER}]+(?:\s[{LOWER}]+)?))?\s?/\s?(?P<planned>{_COUNT})(?![\d/:]|[.,-]\d)"
    rf"(?:\)?\s+(?P<unit>[a-zA-ZÀ-ỹđ]+(?:\s[{LOWER}]+)?))?"
)
# "với 44 hoạt động, triển khai hoàn thành 44 hoạt động (đạt 100%)"
_PLANNED_DONE = re.compile(
    rf"(?P<planned>{_COUNT})\s+(?P<unit>hoạt động|nhiệm vụ|nội dung|chỉ tiêu|công việc|mục tiêu)\b[^.;\d]{{0,80}}?"
    rf"\bhoàn thành\s+(?:được\s+)?(?P<done>{_COUNT})(?:\s+(?P=unit))?"
)
_PERCENT = re.compile(r"(?:đạt|chiếm|bằng|tỷ lệ)(?: tỷ lệ)?(?: trên)?\s*:?\s*(?P<percent>\d{1,3}(?:,\d+)?)\s*%")
_SENTENCE_END = re.compile(rf"[.!?]\s+(?=[{UPPER}])")
_NOT_A_SHARE = re.compile(
    r"(?:ngày|tháng|quý|xếp (?:hạng|thứ)(?: thứ)?|hạng|số|mức độ|điều|khoản|Tiêu chí)\s*\Z", re.IGNORECASE
)
_PLAN = re.compile(
    r"[Kk]ế hoạch[^.;]{0,120}?\bsố\s*:?\s*(?P<number>\d+/KH-[\w-]+)"
    r"(?:\s+ngày\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/+(?P<year>\d{4}))?"
)
_TWO_SYLLABLES = frozenset(
    {
        "hoạt động",
        "nhiệm vụ",
        "nội dung",
        "văn bản",
        "hồ sơ",
        "dịch vụ",
        "đơn vị",
        "cơ quan",
        "chỉ tiêu",
        "công việc",
        "mục tiêu",
        "thủ tục",
        "cuộc họp",
        "hội nghị",
        "kế hoạch",
        "báo cáo",
        "công chức",
        "viên chức",
        "cán bộ",
        "địa phương",
    }
)
_NOT_A_UNIT = frozenset({"đạt", "chiếm", "bằng", "xong", "là", "so"})
# How far behind a share its percentage may stand: "(đạt 100% kế hoạch)", ", chiếm 51%".
_NEAR = 150


def is_report(document: Document) -> bool:
    """Return whether a document reports what was done, by its title."""
    return (document.title or "").upper().startswith("BÁO CÁO")


def kind_of(document: Document) -> DocumentKind:
    """Return a report or a plan."""
    return DocumentKind.REPORT if is_report(document) else DocumentKind.PLAN


def outcomes_of(paragraphs: Sequence[Paragraph]) -> tuple[Outcome, ...]:
    """Return every count out of a count that the paragraphs give, in order, each with the plan its sentence names."""
    return tuple(outcome for paragraph in paragraphs for outcome in _in_paragraph(paragraph))


def _in_paragraph(paragraph: Paragraph) -> Iterator[Outcome]:
    text = paragraph.text
    taken: list[tuple[int, int]] = []
    for pattern in (_PLANNED_DONE, _OUT_OF):
        for found in pattern.finditer(text):
            inside = any(start < found.end() and found.start() < end for start, end in taken)
            if inside or _NOT_A_SHARE.search(text[: found.start()]):
                continue
            outcome = _outcome(text, found, paragraph.place)
            if outcome is not None:
                taken.append(found.span())
                yield outcome


def _outcome(text: str, found: re.Match[str], place: Place) -> Outcome | None:
    done, planned = _number(found["done"]), _number(found["planned"])
    unit = found["unit"] or found.groupdict().get("one")
    unit = _measure(unit)
    percent = _percent_near(text, max(found.end("done"), found.end("planned")))
    # A bare "3/4" with neither a unit nor a percentage beside it may be anything.
    if planned <= 0 or (unit is None and percent is None):
        return None
    number, issued = _plan_named(text, found.start(), found.end())
    return Outcome(_clause(text, *found.span()), done, planned, unit, percent, number, place, issued)


def _number(text: str) -> float:
    return float(text.replace(".", ""))


def _measure(unit: str | None) -> str | None:
    """Return what is counted: two syllables where they are a known word ("hoạt động"), else the first ("người")."""
    if not unit or unit.split()[0] in _NOT_A_UNIT:
        return None
    return squeeze(unit) if unit in _TWO_SYLLABLES else unit.split()[0]


def _percent_near(text: str, end: int) -> float | None:
    window = re.split(r";|\.(?!\d)|\d/\d", text[end : end + _NEAR])[0]
    found = _PERCENT.search(window)
    return float(found["percent"].replace(",", ".")) if found else None


def _plan_named(text: str, start: int, end: int) -> tuple[str | None, dt.date | None]:
    """Return the plan named in the sentence of the share, else in the one before it."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    begin = max((at for at in ends if at <= start), default=0)
    finish = min((at for at in ends if at >= end), default=len(text))
    before = max((at for at in ends if at < begin), default=0)
    for opens, closes in ((begin, finish), (before, begin)):
        plans = list(_PLAN.finditer(text, opens, closes))
        if plans:
            near = min(plans, key=lambda plan: min(abs(plan.start("number") - end), abs(start - plan.end("number"))))
            return near["number"], _day(near)
    return None, None


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"])) if found["year"] else None
    except ValueError:
        return None


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause a share stands in, between stops."""
    before = max(text.rfind(stop, 0, start) for stop in (". ", "; ", ": ", " (", ") "))
    begin = before + 1 if before >= 0 else 0
    after = re.search(r"[;.](?!\d)|\)", text[end:])
    finish = end + after.start() if after else len(text)
    return squeeze(text[begin:finish]).strip(" ,-()")[:300]
