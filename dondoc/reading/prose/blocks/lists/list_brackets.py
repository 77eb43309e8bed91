"""Read the lead in brackets at the end of the lines of a list: "- Khai giảng năm học mới (Ban giám hiệu)."

Alone, a unit in brackets may only explain the word before it. Where most lines of one list end so, the brackets hold
the lead, and even names of no listed kind ("Tổ khối 1, 2, 3") are taken there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.prose.labels.labels import BY_PLACE, Label, LabelRole
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_task, begins_time
from dondoc.text.letters import LOWER, UPPER, capital

# Behind the bracket the task may go on: "Khảo sát khối 6 (Tổ trưởng chuyên môn), nộp kết quả ngày 18/9."
_AT_END = re.compile(r"(?P<task>.*\S)\s*\((?P<inside>[^():]{2,120})\)(?P<more>[,;]\s[^():]{4,80}?)?\s*[.;]?\Z")
# "đ/c Hà - Bí thư Đoàn phường phụ trách": who is addressed so is a person, by the given name alone too.
_ADDRESSED = re.compile(
    rf"(?P<who>(?:[Đđ]/c|[Đđ]ồng chí|[Tt]hầy|[Cc]ô|[Ôô]ng|[Bb]à)\s+[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,3}})"
    r"(?=\s*(?:[-–,]|phụ trách|\Z))"
)
_ROLE = re.compile(
    r"(?:chủ trì|phụ trách|chuẩn bị|thực hiện|tham mưu|đảm nhiệm|theo dõi|báo cáo|phối hợp|trình|triển khai|tổ chức"
    r"|soạn|đầu mối|là|làm|hướng dẫn|kiểm tra|tổng hợp|chỉ đạo|điều hành|xây dựng|lập)\b"
)
# Words before a bracket that are a role or a name rather than a deed: "Chủ trì (Sở A)".
_SHORT = 3
# Two brackets alike are chance; three show how the list is written.
_FEWEST_LINES = 3
# The share of a list's lines that must end so; a single bracket is a remark. tests/reading/test_layouts.py judges it.
_MOST = 0.6
# With fewer names that are known, the lines must nearly all end in a short bracket; unlisted ones are asked then.
_FEWEST_KNOWN, _NEARLY_ALL = 0.35, 0.8
_LONGEST_STRANGE = 8
# Syllables of one name in a bracket; what is longer is a clause.
_LONGEST = 14


def with_named_brackets(root: Node) -> None:
    """Turn the brackets at the ends of each list of the outline into labels where most of them name somebody."""
    leaves = list(_leaves(root))
    if not _read(leaves):
        for part in root.walk():
            if part.rank in ("part", "capital"):
                _read(list(_leaves(part, own=True)))


def _leaves(part: Node, *, own: bool = False) -> Iterator[Node]:
    """Yield the lines below a part that stand for themselves; ``own``: but for those of parts inside it."""
    for child in part.children:
        if own and child.rank in ("part", "capital"):
            continue
        if child.children:
            yield from _leaves(child, own=own)
        elif (_is_parted(child) or _is_bare(child)) and child.text and child.rank != "text":
            yield child


def _is_bare(line: Node) -> bool:
    return all(label.role is LabelRole.TIME for label in line.labels)


def _is_parted(line: Node) -> bool:
    """Decide whether a line's own end named who does it already, by a role or a time beside the name."""
    return any(label.role is LabelRole.LEAD and not label.head for label in line.labels)


def _read(leaves: Sequence[Node]) -> bool:
    parted = [leaf for leaf in leaves if _is_parted(leaf)]
    found = [(leaf, match) for leaf in leaves if leaf not in parted and (match := _AT_END.match(leaf.text))]
    named = len(parted) + sum(bool(_who(match["inside"])) for _, match in found)
    ends = len(parted) + len(found)
    if named < _FEWEST_LINES or ends < _MOST * len(leaves):
        return False
    if named < _MOST * ends and not _fill_one_place(found, named, ends, len(leaves)):
        return False
    for leaf, match in found:
        if label := _label(match["inside"], asked=named < _MOST * ends):
            leaf.text = f"{match['task'].rstrip(' ,;.')}{match['more'] or ''}"
            leaf.labels = (*leaf.labels, label)
    return True


def _label(inside: str, *, asked: bool) -> Label | None:
    """Return the lead a bracket names; ``asked``: an unlisted name is asked about there."""
    if known := _who(inside):
        return Label(LabelRole.LEAD, "", known)
    strange = _in_its_place(inside)
    pieces = [piece.strip() for piece in strange.split(",")]
    names = "; ".join(pieces) if all(piece[:1].isupper() for piece in pieces) else strange
    return Label(LabelRole.LEAD, BY_PLACE if asked else "", names) if strange else None


def _fill_one_place(found: Sequence[tuple[Node, re.Match[str]]], named: int, ends: int, lines: int) -> bool:
    """Decide whether unlisted names stand where the other lines name somebody: nearly all lines end alike."""
    strange = [match["inside"] for _, match in found if not _who(match["inside"])]
    alike = all(_in_its_place(inside) and len(inside.split()) <= _LONGEST_STRANGE for inside in strange)
    return alike and named >= _FEWEST_KNOWN * ends and ends >= _NEARLY_ALL * lines


def _who(inside: str) -> str:
    """Return the units or persons a bracket names, without what they do ("Văn phòng Đảng ủy | chuẩn bị")."""
    own = inside.strip(" .;")
    named = capital(own)
    if is_person(own):
        return own
    if addressed := _ADDRESSED.match(own):
        return addressed["who"]
    if not begins_unit(named):
        return ""
    who, deed = cut_units(named)
    if not deed or (len(deed.split()) <= _SHORT and _ROLE.match(deed)):
        return who
    # "Đội hình tình nguyện chuyển đổi số": a few words that give no role are the name's own.
    return named if len(deed.split()) <= _SHORT else ""


def _in_its_place(inside: str) -> str:
    """Return a short text in capitals that stands where the other lines name somebody."""
    own = inside.strip(" .;")
    strange = begins_time(own) or begins_task(own) or re.search(r"\d{2,}|%", own)
    return "" if strange or len(own.split()) > _LONGEST or not own[:1].isupper() else own
