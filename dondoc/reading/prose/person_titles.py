"""Persons with their offices: "Lê Thị Hoa, Phó Chủ tịch Hội" is one person, not a person and an office."""

from __future__ import annotations

import re

from dondoc.reading.tables.persons import is_person

_BETWEEN = re.compile(r"\s*[,;–-]\s+|\s*\(|\)\s*")
_TITLE = re.compile(
    r"(?:Phó |Quyền |Nguyên )*(?:Chủ tịch|Phó|Bí thư|Giám đốc|Hiệu trưởng|Trưởng|Chánh|Chủ nhiệm|Tổng|Ủy viên|Uỷ viên"
    r"|Chuyên viên|Kế toán|Công chức|Cán bộ|Giáo viên|Đội trưởng|Tổ trưởng|Thư ký|Bác sĩ|Điều dưỡng|Thường trực)\b"
    r"|(?:PCT|PGĐ|PBT|TP|PTP)\b",
    re.IGNORECASE,
)
# "ThS.BS. Nguyễn Văn A", "ĐD. Vũ Thị Nga": what a person has learnt, abbreviated before the name.
_RANK = re.compile(
    r"(?<!\w)(?:[A-ZĐÁẢÂẤẨÍÓÔỐỔỚƯỨÝỦỤ][A-Za-zĐđ]{0,4}\.\s?){1,3}(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ [A-ZĐÀ-Ỹ][a-zà-ỹđ]+)"
)
_ADDRESS = re.compile(r"(?:[Đđ]/c|[Đđ]ồng chí|[Cc]ác đồng chí|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\.?:?\s+")


def without_titles(text: str) -> str:
    """Return a list of persons without the office after each name; a text that names no person stays as it is."""
    pieces = _BETWEEN.split(_RANK.sub("", text))
    persons = [is_person(piece) for piece in pieces]
    if not any(persons):
        return text
    kept = [
        _ADDRESS.sub("", piece.strip()) if persons[at] else piece.strip()
        for at, piece in enumerate(pieces)
        if not (at and persons[at - 1] and _TITLE.match(piece.strip()))
    ]
    return "; ".join(piece for piece in kept if piece)
