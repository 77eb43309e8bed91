"""Find which report cycles a document orders, and who collects the reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dondoc.reading.tables.cells.names import begins_unit
from dondoc.text.folding import squeeze

_ITEM = (
    r"(?:[Qq]u[ýy](?:\s+(?:IV|I{1,3}|[1-4])\b)?|0?\d{1,2} tháng(?: đầu năm| cuối năm)?|tháng"
    r"|(?:cả |hằng |hàng )?năm|tuần)"
)
_CYCLES = re.compile(
    rf"định kỳ\W{{0,3}}(?:(?:hàng|hằng|theo|là)\s+)?\(?({_ITEM}(?:\s*(?:,|;|và|hoặc)\s*(?:hàng\s+"
    rf"|hằng\s+)?{_ITEM})+)",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"(?:định kỳ )?(?:hàng|hằng)\s+({_ITEM})[^.]*?báo cáo|báo cáo[^.]*?\bđịnh kỳ (?:hàng|hằng) ({_ITEM})",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"báo cáo|tổng hợp", re.IGNORECASE)
_UNIT_WORD = r"(?:[\wÀ-ỹ]+|[-–])"
_THROUGH = re.compile(r"\(qua\s+((?:Sở|Phòng|Ban|Văn phòng|Trung tâm|Cơ quan|Chi cục)[^()]*)\)")
_SENT_TO = re.compile(
    rf"(?:gửi|về|báo cáo|qua)\s+((?:Sở|Phòng|Ban|Văn phòng|Trung tâm|UBND|Ủy ban|Bộ|Chi cục"
    rf"|Cục)(?:\s+{_UNIT_WORD}){{0,8}}?)"
    r"(?=\s*[(,;./]|\s+(?:để|tổng hợp|thực hiện|trước|theo|xem xét|chậm|vào|định kỳ|và báo|,)|\s*$)"
)


def cycles_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the cycles a document orders reports in, as written ("quý", "6 tháng", "năm"); the fullest list found."""
    lists = [found[1] for text in texts if _REPORTS.search(text) for found in _CYCLES.finditer(text)]
    if lists:
        best = max(lists, key=lambda found: len(re.findall(_ITEM, found)))
        return tuple(squeeze(item) for item in re.findall(_ITEM, best))
    single = next((found for text in texts if (found := _ONE.search(text))), None)
    return (squeeze(single[1] or single[2]),) if single else ()


def receiver_of(texts: Sequence[str]) -> str | None:
    """Return who collects the reports: whom the sentence on report cycles names, or to whom difficulties are sent."""
    ordered = [text for text in texts if _CYCLES.search(text) and _REPORTS.search(text)]
    asked = [text for text in texts if re.search(r"tổng hợp|phản ánh", text) and re.search(r"gửi|về|qua", text)]
    found: Counter[str] = Counter()
    for weight, group in ((3, ordered), (1, asked)):
        for text in group:
            for name in _receivers(text):
                found[name] += weight
    return _spelled_out(found.most_common(1)[0][0], texts) if found else None


def _receivers(text: str) -> list[str]:
    through = [squeeze(name) for name in _THROUGH.findall(text)]
    if through:
        return through
    names = [squeeze(name) for name in _SENT_TO.findall(text)]
    # The council's committee is whom the collector reports to; who collects is an office.
    return [name for name in names if begins_unit(name) and not name.startswith(("UBND", "Ủy ban", "Bộ"))]


def _spelled_out(name: str, texts: Sequence[str]) -> str:
    """ "Phòng VHXH" as the document spells it elsewhere, "Phòng Văn hóa - Xã hội"."""
    head, _, short = name.rpartition(" ")
    if not head or not short.isupper() or len(short) < 2:
        return name
    pattern = re.compile(rf"\b{re.escape(head)}((?:\s+[\w–-]+){{{len(short)},{len(short) + 3}}})")
    for text in texts:
        for found in pattern.finditer(text):
            full = _matching(found[1].split(), short)
            if full:
                return f"{head} {full}"
    return name


def _matching(tokens: Sequence[str], short: str) -> str | None:
    letters = ""
    for at, token in enumerate(tokens):
        letters += token[0].upper() if token[0].isalpha() else ""
        if letters == short:
            return " ".join(tokens[: at + 1])
        if not short.startswith(letters):
            return None
    return None
