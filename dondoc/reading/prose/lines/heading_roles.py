"""Read headings that assign all below them: "Nhiệm vụ giao Sở Tư pháp chủ trì, Hội Luật gia phối hợp"."""

from __future__ import annotations

import re

from dondoc.reading.prose.labels.brackets import in_whole_bracket
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.names.assignment import Assignment
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.cell_roles import cooperating, lead_and_coop

_ASSIGNS = re.compile(
    r"(?:(?:các |những |một số )?(?:nhiệm vụ|nội dung|công việc|phần việc|việc|hoạt động)\s+)?"
    r"(?:(?:được )?giao|do|phân công|thuộc trách nhiệm)(?: cho| của)?\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:chủ trì|thực hiện|phụ trách|phối hợp|đầu mối|tham mưu|chịu trách nhiệm|đảm nhiệm)\b")


def heading_roles(text: str) -> Assignment | None:
    """Return who leads and who helps all below a heading; None where it holds more than these and their roles."""
    begun = _ASSIGNS.match(text)
    own = text[begun.end() :].strip(" :.;") if begun else ""
    if not own or "(" in own or not _ROLE.search(own):
        return None
    pairs = in_whole_bracket(f"({own})") or []
    if not pairs or any(kind == LabelRole.TIME for kind, _ in pairs):
        return None
    leads = [lead_and_coop(value) for kind, value in pairs if kind == LabelRole.LEAD]
    helps = [name for kind, value in pairs if kind == LabelRole.COOP for name in cooperating(value)]
    lead = tuple(name for names, _ in leads for name in names)
    coop = (*(name for _, names in leads for name in names), *helps)
    return Assignment(lead, coop) if lead and all(not cut_units(name)[1] for name in (*lead, *coop)) else None
