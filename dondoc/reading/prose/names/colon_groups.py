"""Read groups whose names stand behind a colon: "các Bộ: Công an, Tài chính" are "Bộ Công an, Bộ Tài chính"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.text.letters import LOWER, UPPER

_GROUP = re.compile(
    r"(?P<each>\b[Cc]ác )(?P<kind>Bộ|Sở|Ban|Cục|Vụ|Phòng|Chi cục|Trung tâm|Hội|sở|bộ|phòng|ban)"
    rf"(?P<others>(?:,| và) (?:cơ quan|ngành|ban|ban, ngành|đơn vị))?:\s+(?=[{UPPER}])"
)
_BEFORE_COLON = re.compile(r"\b[Cc]ác (?P<kind>Bộ|Sở|Ban|Cục|Vụ|Phòng|sở|bộ|phòng|ban|xã|phường)[^:;.]{0,20}\s*\Z")
# Characters before a colon in which the kind of a group stands.
_NEAR = 60
_OF_PLACES = re.compile(
    r"(?P<body>(?:UBND|Ủy ban nhân dân|Công an|Đảng ủy|Chủ tịch UBND) (?:các )?"
    r"(?:xã|phường|tỉnh|huyện|thành phố|đặc khu)"
    rf"(?:, (?:xã|phường|thành phố|đặc khu))*):\s+(?=[{UPPER}])"
)
# What ministries and departments are of, in which "và" and the comma stand inside one name.
_FIELDS = (
    r"Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Môi trường|Nông nghiệp và PTNT|Kế hoạch và Đầu tư"
    r"|Khoa học và Công nghệ|Giáo dục và Đào tạo|Thông tin và Truyền thông|Tài nguyên và Môi trường"
    r"|Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa và Thể thao|Dân tộc và Tôn giáo"
    r"|Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Tuyên giáo và Dân vận|Văn hóa - Xã hội"
)
_PIECE = re.compile(rf"(?P<name>{_FIELDS}|[^,;:]+?)(?P<join>,\s+(?:và\s+)?|;\s+|\s+và\s+|\Z)")
# "các Bộ: Công an, Tài chính": the ministry; "các Sở: Tài chính, Công an tỉnh" names the office itself.
_ALSO_FIELD = ("Bộ", "Công an")
_OF_NAMED_PLACES = re.compile(
    rf"\bcác (?:tỉnh|xã|phường|huyện|thành phố|đặc khu|ấp|thôn|bản)(?:, thành phố)? [{UPPER}]"
)
_PLACE_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]+)(?:,? (?:[{UPPER}][{LOWER}]+|[0-9]+)){{0,9}}")
# Names of one list; a longer stretch is left as it is.
_LONGEST = 400
_FEWEST = 2


@lru_cache(maxsize=512)
def with_group_named(text: str) -> str:
    """Return a sentence with the names behind the colon of a group each written whole; any other as it is."""
    return _with_places(_with_kinds(text)) if ":" in text else text


def names_group(text: str, colon: int) -> bool:
    """Decide whether a colon stands inside a sentence, behind the kind whose names follow, with what they do."""
    found = _BEFORE_COLON.search(text[max(0, colon - _NEAR) : colon])
    names = text[colon + 1 :].lstrip()
    return found is not None and names[:1].isupper() and bool(cut_units(f"{found['kind'].capitalize()} {names}")[1])


def _with_kinds(text: str) -> str:
    found = _GROUP.search(text)
    if found is None:
        return text
    kind = found["kind"].capitalize()
    listed, deed = cut_units(f"{kind} {text[found.end() :]}")
    names = list(_named(kind, listed.removeprefix(f"{kind} ").rstrip(" ,;")))
    if len(names) < _FEWEST or len(listed) > _LONGEST:
        return text
    ending = f" {deed}" if deed else text[found.end() + len(listed) - len(kind) - 1 :]
    return f"{text[: found.start()]}{', '.join(names)}{ending}"


def _named(kind: str, listed: str) -> Iterator[str]:
    """Yield the names of a list, the kind put before those that have none of their own."""
    others = False
    for piece in _PIECE.finditer(listed):
        name = piece["name"].strip()
        others = others or name.startswith("các ") or (begins_unit(name) and (kind, name) != _ALSO_FIELD)
        yield name if others or not name[:1].isupper() else f"{kind} {name}"


def _with_places(text: str) -> str:
    """Return "UBND các xã: A, B" without its colon: the places are in its name."""
    found = _OF_PLACES.search(text)
    if found is None or not cut_units(f"{found['body']} {text[found.end() :]}")[1]:
        return text
    return f"{text[: found.start()]}{found['body']} {text[found.end() :]}"


def with_places(units: Sequence[str]) -> tuple[str, ...]:
    """Return units with the places after "UBND các tỉnh Lào Cai" kept in its name: "…, Hà Giang, Kon Tum"."""
    found: list[str] = []
    for unit in units:
        if found and _OF_NAMED_PLACES.search(found[-1]) and _PLACE_NAME.fullmatch(unit):
            found[-1] = f"{found[-1]}, {unit}"
        else:
            found.append(unit)
    return tuple(found)
