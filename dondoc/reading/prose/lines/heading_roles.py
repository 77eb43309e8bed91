"""Read headings that assign all below them: "Nhiệm vụ giao Sở Tư pháp chủ trì, Hội Luật gia phối hợp"."""

from __future__ import annotations

import re

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.labels.brackets import in_whole_bracket
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.names.assignment import Assignment, Names
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.cell_roles import cooperating, lead_and_coop
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import UPPER, capital

_ASSIGNS = re.compile(
    r"(?:(?:các |những |một số )?(?:nhiệm vụ|nội dung|công việc|phần việc|việc|hoạt động)\s+)?"
    r"(?:(?:được )?giao|do|phân công|thuộc trách nhiệm)(?: cho| của)?\s+",
    re.IGNORECASE,
)
BESIDE = "mục của cơ quan này còn ghi “{}”; hãy xem lại ai chủ trì."
UNREAD = "mục “{}” có thể là tên cơ quan; hãy xem lại ai chủ trì các việc trong mục."
CONDITION = "“{}” là nhóm theo điều kiện; hãy xem gồm những nơi nào, và các việc trong mục có phải của nhóm này."
_ON_CONDITION = re.compile(
    r"(?:Các|Những|UBND các|Ủy ban nhân dân các) (?:\w+(?:, | ))+?"
    r"(?:còn|chưa|không|bị|có(?! liên quan| chức năng| trách nhiệm))\b"
)
POSTS = "mục này ghi chung “{}”; hãy xem lại việc nào của ai."
# Posts of one person each, with a field of its own: whose the lines below several of them are, is not written.
_POST = (
    r"(?:(?:nhân viên |cán bộ |công chức |viên chức |chuyên viên |tổ )?(?:kế toán(?: trưởng)?|thủ quỹ|y tế|văn thư"
    r"|thư viện|thiết bị|bảo vệ|tạp vụ|lái xe|cấp dưỡng|tổng phụ trách(?: đội)?|thủ kho|tư pháp - hộ tịch|địa chính"
    r"|văn hóa - xã hội|văn phòng - thống kê|công nghệ thông tin)(?: (?:trường|xã|phường|cơ quan|đơn vị))?)"
)
_POSTS = re.compile(rf"{_POST}(?:(?:,| và|, và|;| -)\s{_POST})+", re.IGNORECASE)
_LONGEST_NAME = 45
_GROUP = re.compile(r"(?:các|những|mỗi|từng)\b", re.IGNORECASE)
_TOPIC = re.compile(r"(?:Về|Công tác|Đối với|Nội dung|Nhiệm vụ|Giải pháp|Lĩnh vực|Trong)\b")
_BRACKET = re.compile(r"\((?P<who>[^()]{3,120})\)\s*[:.]?\s*\Z")
# "3. Tiểu ban An ninh: Công an xã, Ban CHQS xã": who is in it.
_MEMBERS = re.compile(rf"\w: (?P<who>(?:[{UPPER}]|đ/c|đồng chí|các )[^:]{{3,120}}?)\s*[:.]?\s*\Z")
_WHAT = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận|là|sau đây|gọi tắt|gồm|bao gồm|nay là|trước đây|qua|theo)\b", re.IGNORECASE
)
_HEAD = re.compile(r"\A[^:]{2,40}:\s*")
_ADDRESSED = re.compile(r"(?:\A|[\s:])(?:thầy|cô|ông|bà|đ/c|đồng chí)\s", re.IGNORECASE)
_ROLE = re.compile(r"\b(?:chủ trì|thực hiện|phụ trách|phối hợp|đầu mối|tham mưu|chịu trách nhiệm|đảm nhiệm)\b")


def unread_unit(text: str, above: Terms) -> str | None:
    """Return a reason where a heading below a unit's may name a unit and was not read as one.

    It begins as a name does, or stands below a group ("Nhiệm vụ của các phòng") and is no deed.
    """
    own = text.strip(" :.;")
    if not own or above.labelled or not above.lead or begins_task(own) or len(own.split()) > _LONGEST_NAME:
        return None
    grouped = all(map(_GROUP.match, above.lead)) and own[:1].isupper() and not is_deed(own) and not _TOPIC.match(own)
    return UNREAD.format(own) if heads_unit(own) or grouped else None


def noted_beside(text: str, units: Names) -> tuple[str, ...]:
    """Return a reason where somebody else stands behind a heading's unit: "Tiểu ban Lễ tân (cô Ngân phụ trách)".

    "(cơ quan thường trực)", "(sau đây gọi là Ban)" only explain what the unit is.
    """
    found = _BRACKET.search(text) or _MEMBERS.search(text)
    who = found["who"].strip() if found else ""
    if not who or _WHAT.match(who) or any(who.casefold() in unit.casefold() for unit in units):
        return ()
    named = capital(who)
    somebody = heads_unit(named) or is_person(_HEAD.sub("", who)) or _ADDRESSED.search(who) or _ROLE.search(who)
    return (BESIDE.format(who),) if somebody else ()


def of_condition(units: Names) -> tuple[str, ...]:
    """Return a reason for each group of a heading that only a condition identifies: "3. Các xã có dịch"."""
    return tuple(CONDITION.format(unit) for unit in units if _ON_CONDITION.match(unit))


def of_posts(units: Names) -> tuple[str, ...]:
    """Return a reason where a heading names several posts of one person each: "6. Kế toán, Y tế"."""
    named = ", ".join(units)
    return (POSTS.format(named),) if _POSTS.fullmatch(named) else ()


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
