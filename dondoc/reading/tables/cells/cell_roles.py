"""Split one cell into who leads and who cooperates: labels, brackets and role words are taken off the names.

Offices write both roles into one cell ("Đơn vị chủ trì: A; Đơn vị phối hợp: B, C", "A chủ trì, phối hợp với B",
"A (chủ trì), B") and go on after a name with what the unit does ("A theo dõi, báo cáo"). Only the names are wanted.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.reading.tables.cells.names import begins_unit, split_units
from dondoc.text.letters import UPPER

Names = tuple[str, ...]
# The cells of a table name the same few units again and again.
_MOST_CELLS = 4096
_BODY = r"(?:(?:các|cơ quan|đơn vị|bộ phận|sở, ngành|sở|ngành|phòng|ban|tổ chức|địa phương|người|cán bộ)[ ,/]*){0,4}"
_MORE = r"[^:;.\n]{0,24}?"
_LEADING = r"(?:chủ trì|chịu trách nhiệm|đầu mối|phụ trách|tham mưu|chủ quản)"
# "ĐVCT", "CQ chủ trì": a body and its role by their first letters.
_SHORT_LEADING, _SHORT_HELPING = r"(?:đv|cq|bp|p)?[. ]?ct\b(?= ?:)", r"(?:đv|cq|bp|p)?[. ]?ph\b(?= ?:)"
_LABEL = re.compile(
    rf"(?:^|(?<=[;.,\n(+–-])|(?<=[;.,+–-] )|(?<=\w )(?=(?-i:[BCPĐ])))\s*"
    rf"(?P<label>{_BODY}(?:(?P<helps>(?:cùng )?phối hợp|tham gia|{_SHORT_HELPING})|{_LEADING}|{_SHORT_LEADING}"
    rf"|(?<=đơn vị )thực hiện|(?<=cơ quan )thực hiện|(?<=\bngười )thực hiện){_MORE})\s*:\s*",
    re.IGNORECASE,
)
# A label without a role word, at the beginning of a part of a cell: "Chỉ đạo: PGĐ Hồ Vĩnh An".
_OTHER_LABEL = re.compile(rf"(?:^|(?<=[;\n])|(?<=[;\n] ))\s*[-–+•]?\s*(?P<words>[{UPPER}][^:;,.\n]{{1,30}}):\s*")
_TOGETHER = re.compile(
    r"\s*(?:,\s*|\s(?:là |làm )?(?:cơ quan |đơn vị )?)(?:chủ trì|đầu mối)\b[^;:]{0,40}?\bphối hợp\b(?:\s+chặt chẽ)?"
    r"(?:\s+(?:với|cùng))*\s+|\s+(?:chủ động\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng(?: với)?)\s+"
    # "Ban A phối hợp Sở B"; "Hội đồng phối hợp Phổ biến …" is a name.
    rf"|(?<!Hội đồng),?\s+phối hợp\s+(?=(?-i:[{UPPER}]))",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\((?P<note>[^()]*\b(?:chủ trì|phối hợp|đầu mối|tham mưu)\b[^()]*)\)", re.IGNORECASE)
# "các thôn phối hợp": the role stands after the name, with nobody after it.
_HELPS = re.compile(r"\s+(?:cùng\s+)?(?:phối hợp|tham gia)(?:\s+(?:thực hiện|triển khai))?\Z", re.IGNORECASE)
# What a unit does, after its name: a role word ends the name where a name of its own stands before it.
_DOES = re.compile(
    r",?\s+(?:(?:(?:là|làm) (?:cơ quan|đơn vị|đầu mối|thường trực|chủ)|giữ vai trò|có trách nhiệm"
    r"|chịu trách nhiệm|được giao|chủ trì|đầu mối|phối hợp|thực hiện"
    r"|tham mưu|tiến hành|thúc đẩy|theo dõi|đôn đốc|hướng dẫn|tổng hợp(?= [a-zà-ỹ])|báo cáo"
    r"|(?<![Cc]ông\s)(?<!ương\s)(?<![Qq]uy\s)trình(?=\s)|triển khai|công bố|chủ động|phụ trách|ban hành|rà soát"
    r"|xây dựng(?= (?:kế hoạch|đề án|dự|chương trình|báo cáo|phương án|quy|văn bản|nghị|hồ sơ|và|các)\b)"
    r")\b(?!\s+(?:hợp|số)\b)).*\Z",
    re.DOTALL,
)
# "Giao Sở A tham mưu": the order stands before the name of the unit that gets it.
_ORDER = re.compile(
    r"(?:^|(?<=[;\n]))\s*[-–+•]?\s*(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+(?:nhiệm vụ|việc))?(?:\s+cho)?\s*:?\s+"
)
_WITH_ROLE_WORD = ("Hội đồng phối hợp", "Hội đồng Phối hợp")
_AT_END = re.compile(
    r",?\s+(?:(?:là|làm)\s+)?(?:chủ trì|phụ trách|(?:là|làm) đầu mối|chịu trách nhiệm)(?: (?:thực hiện|chính))?\Z"
)
_OWN_NAME = re.compile(rf"\s[{UPPER}]|\b(?:ngành|xã|phường|tỉnh|huyện|quan|vị|phương)\Z|\bcấp \w+\Z")
# Bodies that are named after what they were made for: "Ban Chỉ đạo thực hiện Đề án 06".
_NAMED_BY_TASK = re.compile(r"(?:Ban|Tổ|Đoàn|Hội đồng|Nhóm|Đội|Trung tâm (?:Dịch|Phục) vụ)\b")
_STRONG = re.compile(r",?\s+(?:là |làm )?(?:chủ trì|đầu mối|phối hợp|chịu trách nhiệm|có trách nhiệm)", re.IGNORECASE)
_SCOPE = re.compile(
    r"(?<!phối hợp)(?<!chặt chẽ)(?<!cùng)\s+(?:đối với|với (?:các|những|nội dung|nhiệm vụ|phần))\s(?!.*\bphối hợp\b).*",
    re.DOTALL,
)
# A verb with a capital belongs to a name: "Ban Xây dựng Đảng".
_ENDS = re.compile(
    r"\s+(?:(?:để|nhằm)\s.*|(?:tổ chức\s+)?(?:triển khai|thực hiện|tham mưu|xây dựng|hướng dẫn)(?:\s.*)?)\Z",
    re.DOTALL,
)

_SLASH = re.compile(r"(?<!\d)\s*/\s*(?!\d)")
# "A/B" under "Chủ trì/phối hợp": one slash; with more it parts units of one role.
_SIDES = 2
_IN_BRACKET = re.compile(r"([^()]+)\(([^()]+)\)")
# A qualifier after a group's noun limits which of them are meant; it is no verb with an object.
_QUALIFIER = re.compile(
    r"[Cc]ác (?:cơ quan|đơn vị|bộ phận|tổ chức|phòng|ban)(?:,? (?:và )?(?:cơ quan|đơn vị|bộ phận|tổ chức|phòng|ban))*"
    r" (?:(?:tham mưu|chủ trì|thực hiện|đầu mối|phối hợp|báo cáo)(?: (?:liên quan|của \S.*))?"
    # Whom they help is part of who they are: "các cơ quan tham mưu, giúp việc Đảng ủy".
    rf"|(?:chuyên trách |chuyên môn )?tham mưu(?:,| và)? giúp việc(?: (?:(?:cho|của) )?[{UPPER}].*)?)"
)
# There are several deputies: the field one is in charge of identifies which.
_DEPUTY = re.compile(
    r"Phó (?:Hiệu trưởng|(?:Tổng )?[Gg]iám đốc|Chủ tịch(?: (?:UBND|HĐND)(?: \w+)?)?|Bí thư|Trưởng \w+) phụ trách \w"
)


@lru_cache(maxsize=_MOST_CELLS)
def lead_and_coop(text: str | None) -> tuple[Names, Names]:
    """Return the leading and the cooperating names of a cell that stands in a column of leads.

    A cell without labels or role words gives all its names as leads.
    """
    leads: list[str] = []
    helpers: list[str] = []
    for helps, part in _labelled(without_order(without_scope(text or ""))):
        own, others = ("", part) if helps else _parted(part)
        leads.extend(_names(own, helpers))
        helpers.extend(_names(others, helpers))
    return tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(helpers))


def parted_by_slash(text: str) -> str:
    """Label the two sides of a slash in a cell under "Chủ trì/Phối hợp": "Sở A/Sở B, Sở C"."""
    sides = _SLASH.split(text)
    if len(sides) != _SIDES or not all(map(begins_unit, sides)):
        return text
    return f"Chủ trì: {sides[0]}; Phối hợp: {sides[1]}"


def parted_by_bracket(text: str) -> str:
    """Label the name before a bracket and those in it, under "Đơn vị phụ trách (Đơn vị phối hợp)": "A (B, C)"."""
    found = _IN_BRACKET.fullmatch(text.strip())
    return f"Chủ trì: {found[1].strip()}; Phối hợp: {found[2].strip()}" if found else text


def side_of_slash(text: str, side: int) -> str:
    """Return one side of a slash in a cell, under a heading that names something else on the other."""
    sides = _SLASH.split(text)
    return sides[side].strip() if len(sides) == _SIDES else text


def names_roles(text: str) -> bool:
    """Decide whether a cell labels who leads or helps: "Chủ trì: Sở A; Phối hợp: Sở B"."""
    return _LABEL.search(text) is not None


def without_scope(text: str) -> str:
    """Cut off for what each unit leads: "Bộ Công an với các tiêu chuẩn chung; các bộ, ngành với …"."""
    return "; ".join(_SCOPE.sub("", part) for part in text.split(";")) if _SCOPE.search(text) else text


def without_order(text: str) -> str:
    """Cut off the word that gives a unit its work: "Giao Sở Nội vụ tham mưu", "Đề nghị: Công an tỉnh"."""
    return _ORDER.sub(lambda order: " " if begins_unit(text[order.end() :]) else order[0], text).strip()


@lru_cache(maxsize=_MOST_CELLS)
def cooperating(text: str | None) -> Names:
    """Return the names of a cell that stands in a column of cooperating units, its labels and role words cut off."""
    return tuple(dict.fromkeys(name for _, part in _labelled(without_order(text or "")) for name in _names(part, [])))


def names_only(unit: str) -> str:
    """Cut what a unit does off its name: "Sở Y tế theo dõi, báo cáo" is Sở Y tế."""
    if unit.startswith(_WITH_ROLE_WORD) or _DEPUTY.match(unit):
        return unit
    if (bare := _AT_END.sub("", unit)) != unit and begins_unit(unit):
        return bare
    does = _DOES.search(unit)
    if does is None or not begins_unit(unit) or _QUALIFIER.fullmatch(unit):
        return unit
    if _NAMED_BY_TASK.match(unit) and not _STRONG.match(does[0]):
        return unit
    own = unit[: does.start()]
    # "Tổ tham mưu", "Ban chỉ đạo" are names: before the role word there must be a name of its own.
    return own.strip(" ,;") if _OWN_NAME.search(own) else unit


def _labelled(text: str) -> list[tuple[bool, str]]:
    """Return the parts of a cell, each with whether its label names those who cooperate.

    Beside a label of a role any other label ("Chỉ đạo: …") names somebody who neither leads nor cooperates.
    """
    found = list(_LABEL.finditer(text))
    if not found:
        return [(False, text)]
    others = [label.start() for label in _OTHER_LABEL.finditer(text) if _is_no_role(label, found)]
    first = min([found[0].start(), *others])
    parts = [(False, text[:first])] if text[:first].strip(" ;,.-–+") else []
    bounds = sorted([label.start() for label in found] + others + [len(text)])
    for label in found:
        end = next(bound for bound in bounds if bound > label.start())
        parts.append((label["helps"] is not None, text[label.end() : end].strip(" ;,.-–+\n(")))
    return parts


def _is_no_role(other: re.Match[str], roles: list[re.Match[str]]) -> bool:
    """Return whether a label is neither one of the roles nor the head of a group: "Các sở: Tài chính, Nội vụ"."""
    apart = all(other.end() <= role.start() or other.start() >= role.end() for role in roles)
    return apart and not begins_unit(other["words"])


def _parted(text: str) -> tuple[str, str]:
    """ "A chủ trì, phối hợp với B" in two; all of it leads where no such words stand."""
    found = _TOGETHER.search(text)
    own = text.lstrip(" -–+•")
    # "chủ trì, phối hợp với" shows by itself that a name stands before it, be it a word nobody listed ("Bảo tàng").
    named = found is not None and (begins_unit(own) or ("chủ trì" in found[0] and own[:1].isupper()))
    bare = found is not None and found[0].strip() == "phối hợp"
    if found is None or not named or (bare and not begins_unit(text[found.end() :])):
        return text, ""
    return text[: found.start()], _ENDS.sub("", text[found.end() :])


def _parts_that_help(text: str) -> list[tuple[str, bool]]:
    """Return the units of a cell, each with whether it helps: "A chủ trì; B, C phối hợp" has two that do."""
    parts = text.split(";") if "chủ trì" in text else [text]
    return [
        (unit, len(parts) > 1 and "chủ trì" not in part and _HELPS.search(part.strip()) is not None)
        for part in parts
        for unit in split_units(part)
    ]


def _names(text: str, helpers: list[str]) -> list[str]:
    """Return the names of a part; one with "(phối hợp)" after it goes to the helpers."""
    names: list[str] = []
    parts = _parts_that_help(text)
    notes = _notes([unit for unit, _ in parts])
    for (unit, together), role in zip(parts, notes, strict=True):
        bare, after = _HELPS.subn("", _NOTE.sub("", unit).strip())
        bare = names_only(bare).strip()
        helps = together or bool(after) or ("phối hợp" in role and "chủ trì" not in role)
        (helpers if helps else names).append(bare)
    return [name for name in names if name]


def _notes(units: list[str]) -> list[str]:
    """Return the role in brackets after each unit: after "A (chủ trì); B, C (phối hợp)" it is that of B too.

    Beside one that is marked "(chủ trì)" those that are not marked help.
    """
    own = [found["note"].lower() if (found := _NOTE.search(unit)) else "" for unit in units]
    if set(own) == {"chủ trì", ""}:
        return [note or "phối hợp" for note in own]
    first = next((at for at, note in enumerate(own) if note), len(own))
    for at in range(len(own) - 2, first, -1):
        own[at] = own[at] or (own[at + 1] if "phối hợp" in own[at + 1] else "")
    return own
