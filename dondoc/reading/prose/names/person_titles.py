"""Keep persons and their titles together: "Lê Thị Hoa, Phó Chủ tịch Hội" is one person, not a person and an office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.tables.cells.persons import is_person
from dondoc.text.letters import LOWER, UPPER, capital

_BETWEEN = re.compile(r"\s*[,;–-]\s+|\s*\(|\)\s*")
_TITLE = re.compile(
    r"(?:Phó |Quyền |Nguyên )*(?:Chủ tịch|Phó|Bí thư|Giám đốc|Hiệu trưởng|Trưởng|Chánh|Chủ nhiệm|Tổng|Ủy viên|Uỷ viên"
    r"|Chuyên viên|Kế toán|Công chức|Cán bộ|Giáo viên|Đội trưởng|Tổ trưởng|Thư ký|Bác sĩ"
    r"|Điều dưỡng|Thường trực|Thành viên|Đội|Phụ trách)\b"
    r"|(?:PCT|PGĐ|PBT|TP|PTP|UV|UVBTV|UVBCH|UVTV)\b",
    re.IGNORECASE,
)
# "ThS.BS. Nguyễn Văn A", "ĐD. Vũ Thị Nga": what a person has learnt, abbreviated before the name.
_RANK = re.compile(rf"(?<!\w)(?:[{UPPER}][A-Za-zĐđ]{{0,4}}\.\s?){{1,3}}(?=[{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+)")
_ADDRESS = re.compile(r"(?<!\w)(?:[Đđ]/c|[Đđ]ồng chí|[Cc]ác đồng chí|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\.?:?\s+")

# "UBND các xã, phường có dự án vướng mặt bằng (Trà Lĩnh, Cao Chương)": the places of a group look like persons.
_PLACES_OF_GROUP = re.compile(
    r"(?:\A|\s)[Cc]ác (?:xã|phường|thị trấn|huyện|tỉnh|đặc khu|thôn|bản|ấp|khu phố|tổ dân phố|trường)\b[^():;]*"
    r"\([^():;]+\)\s*[.:;]?\s*\Z"
)

# "Giám đốc Sở Nội vụ, Ủy viên": what the holder of a post is on the board that gives the work.
_ON_BOARD = re.compile(
    r"(?:,| [-–])\s*(?:Ủy viên|Uỷ viên|Thành viên|(?:Phó )?Trưởng [Bb]an|Tổ trưởng|Tổ phó|Thư ký)"
    r"(?: (?:[Tt]hường trực|Ban Chỉ đạo|Tổ công tác))*\Z"
)
# "Bà Rịa", "Ông Đốc": of a place and a canal the next word shows nothing, so that only a list of persons is one.
_GIVEN_ADDRESS = (
    r"(?:[Đđ]/?c|[Đđ]ồng chí|[Tt]hầy(?: giáo)?|[Cc]ô(?: giáo)?|[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à(?! (?:Rịa|Nà|Đen|Điểm)\b))"
)
_GIVEN_NAME = re.compile(rf"{_GIVEN_ADDRESS}\.?:?\s+[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,4}}")
_BETWEEN_PERSONS = re.compile(r"\s*[,;+]\s+|\s+[-–]\s+|\s+và\s+|\s*\(|\)\s*")


def without_titles(text: str) -> str:
    """Return a list of persons without the office after each name; a text that names no person stays as it is."""
    if _PLACES_OF_GROUP.search(text) and not _ADDRESS.search(text):
        return text
    if given := addressed_persons(text):
        return "; ".join(given)
    pieces = _BETWEEN.split(_RANK.sub("", text))
    # "Phó" is a family name too: "Phó Trưởng Ban" is nobody's.
    persons = [is_person(piece) and not _TITLE.match(piece.strip()) for piece in pieces]
    if not any(persons):
        return text
    kept: list[str] = []
    of_person = False
    for at, piece in enumerate(map(str.strip, pieces)):
        of_person = persons[at] or (of_person and _TITLE.match(piece) is not None)
        if persons[at]:
            kept.append(_ADDRESS.sub("", piece))
        elif piece and not of_person:
            kept.append(piece)
    return "; ".join(kept)


def without_board_role(text: str) -> str:
    """Strip what a person or the holder of a post is on a board: "Giám đốc Sở Nội vụ, Ủy viên" is the director."""
    return _ON_BOARD.sub("", text)


def addressed_persons(text: str) -> tuple[str, ...]:
    """Return the persons a text consists of, one at least addressed by the given name alone, their posts left out.

    "Cô Mai", "Thầy Hùng - Hiệu trưởng", "Đ/c Hoa, Đ/c Mai"; empty where it holds anybody or anything else.
    """
    found: list[str] = []
    for piece in filter(None, map(str.strip, _BETWEEN_PERSONS.split(text.strip(" .:;")))):
        if is_person(piece):
            found.append(_ADDRESS.sub("", piece))
        elif _GIVEN_NAME.fullmatch(piece):
            found.append(capital(piece))
        elif not found or not _TITLE.match(piece):
            return ()
    return tuple(found) if any(map(_GIVEN_NAME.fullmatch, found)) else ()


def are_persons(names: Sequence[str]) -> bool:
    """Decide whether all of several names are persons, by their full names or addressed by the given one."""
    return bool(names) and all(is_person(name) or _GIVEN_NAME.fullmatch(name) for name in names)
