"""Find who issues a document: the last body of its letterhead, in the spelling that the document itself uses.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.II.3: the body above the issuer, if it is shown, stands over the issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.text.folding import squeeze
from dondoc.text.letters import UPPER
from dondoc.text.syllables import is_syllable

MOTTO = re.compile(
    r"CỘNG H[ÒO][ÀA]?\s+XÃ HỘI\s+CHỦ NGHĨA\s+VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc"
    r"|ĐẢNG CỘNG SẢN\s+VIỆT NAM"
)
_NAMED_AFTER = re.compile(r"\b(tỉnh|huyện|xã|phường|thành phố|thị xã|thị trấn|quận|đặc khu)\s+(.+?)$")
# A line that begins so names a body of its own. "BAN CHỈ HUY" over "PHÒNG, CHỐNG THIÊN TAI …" is one name.
_BODY_BEGINS = re.compile(
    r"(?:UBND|[UỦ][ỶY] BAN|HĐND|HỘI ĐỒNG|SỞ|BỘ|PHÒNG(?!,| CHỐNG| THỦ)|BAN|CỤC|CHI CỤC|TỔNG CỤC|VỤ|TRUNG TÂM|TRẠM|TRƯỜNG"
    r"|BỆNH VIỆN|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|VĂN PHÒNG|ĐẢNG [UỦ][ỶY]|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) [UỦ][ỶY]"
    r"|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ) ĐOÀN|BCH|ĐOÀN|ĐỘI|HỘI|LIÊN ĐOÀN|LIÊN HIỆP|CÔNG ĐOÀN|CÔNG AN|VIỆN|HỌC VIỆN"
    r"|ĐẠI HỌC|TÒA ÁN|TOÀ ÁN|KHO BẠC|BẢO HIỂM XÃ HỘI|NGÂN HÀNG|THANH TRA|HẢI QUAN|THUẾ|CHI BỘ|ĐẢNG BỘ|TỔ)\b"
)
# Of these the name of the place above belongs to the name: "UBND TỈNH X" over "SỞ NỘI VỤ" is "Sở Nội vụ tỉnh X".
_OF_A_PLACE = re.compile(r"(?:SỞ|PHÒNG|CHI CỤC|TRUNG TÂM|BAN QUẢN LÝ|VĂN PHÒNG)\s")
_INNER = re.compile(rf"(?<=\s){_OF_A_PLACE.pattern}.+$")
# Parts of names that are written in small letters, whatever body they name; all others begin with a capital.
_COMMON = re.compile(
    r"(?:đa khoa|khu vực|tiểu học|mầm non|trung học (?:cơ sở|phổ thông)|phổ thông"
    r"|dân tộc (?:nội|bán) trú|cao đẳng|đại học|cổ phần|trách nhiệm hữu hạn|một thành viên|chỉ huy|chỉ đạo|quản lý"
    r"|dự án|chấp hành|thường vụ|bệnh viện|trung tâm|công ty|tập đoàn|văn phòng|thị trấn|thị xã|thành phố|đặc khu|tỉnh"
    r"|huyện|xã|phường|quận|trường|sở|bộ|phòng|chi cục|cục|ban|và|của)(?!\w)"
)
# The other syllables of a field are small, until a place is named: "Sở Giáo dục và Đào tạo tỉnh Bắc Hà".
_HAS_A_FIELD = frozenset({"sở", "bộ", "phòng", "cục", "ban", "trung tâm", "chi cục"})
# After these the first syllable of what the body is for has a capital: "Sở Nội vụ", "Bệnh viện Đa khoa".
_FIELD_FOLLOWS = _HAS_A_FIELD | {"bệnh viện", "trường", "công ty", "và"}
_PLACES = frozenset({"tỉnh", "huyện", "xã", "phường", "quận", "thị trấn", "thị xã", "thành phố", "đặc khu", "khu vực"})
_USUAL = re.compile(
    r"(?:(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân|công an|(?:đảng|tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ|đoàn)"
    r"|liên hiệp phụ nữ|nông dân|cựu chiến binh|mặt trận tổ quốc|điện lực|hội|đoàn)(?!\w)"
)
_TWO_CAPITALS = {"liên hiệp phụ nữ": "Liên hiệp Phụ nữ", "mặt trận tổ quốc": "Mặt trận Tổ quốc"}


def letterhead_issuer(head: Sequence[str], whole: Sequence[str], title: re.Pattern[str]) -> str | None:
    """Return the issuing body of the letterhead, None where it has none.

    ``head`` are the lines above the title, ``whole`` all paragraphs, ``title`` matches the kind of a document.
    """
    text = MOTTO.sub("\n", "\n".join(head))
    before, _, after = text.partition("Số")
    lines = _capitals(before, title) or _capitals(after, title)
    return as_written(_issuing_body(lines), whole) if lines else None


def _capitals(text: str, title: re.Pattern[str]) -> list[str]:
    whole = (squeeze(re.split(rf"[{UPPER}][\w\s]+, ngày", line)[0]) for line in text.split("\n"))
    return [line for line in whole if line[:1].isalpha() and line.isupper() and len(line) > 3 and not title.match(line)]


def _issuing_body(lines: Sequence[str]) -> str:
    """Return the last body named; "ỦY BAN NHÂN DÂN" over "TỈNH X" is one name in two lines."""
    *above, last = _bodies(lines)
    inner = _INNER.search(last)
    if not above and inner:
        above, last = [last[: inner.start()]], inner[0]
    if above and last == "VĂN PHÒNG":
        return f"{last} {' '.join(above)}"
    place = _NAMED_AFTER.search(" ".join(above).lower().strip())
    if place and _OF_A_PLACE.match(last) and not _NAMED_AFTER.search(last.lower()):
        return f"{last} {place[1]} {place[2]}".upper()
    return last


def _bodies(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if found and not _BODY_BEGINS.match(line):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def as_written(capitals: str, whole: Sequence[str]) -> str:
    """Write a name in capitals as the document has it; where it is nowhere, part by part, and the rest by its words."""
    found = _found(capitals, whole)
    if found is not None:
        return found[0].upper() + found[1:]
    spelt = " ".join(_parts(capitals.split(), whole))
    return spelt[0].upper() + spelt[1:]


def _found(capitals: str, whole: Sequence[str]) -> str | None:
    name = re.compile(rf"(?<!\w){re.escape(capitals)}(?!\w)", re.IGNORECASE)
    places = (match[0] for text in whole for match in name.finditer(text))
    return next((place for place in places if not place.isupper() and not place.islower()), None)


def _parts(words: Sequence[str], whole: Sequence[str]) -> Iterator[str]:
    at, before, in_field = 0, "", False
    while at < len(words):
        size, found = _longest(words, at, whole)
        part = " ".join(words[at : at + size])
        yield found or _spelt(part, before, in_field=in_field)
        before, at = part.lower(), at + size
        in_field = before in _HAS_A_FIELD or (in_field and before not in _PLACES)


def _longest(words: Sequence[str], at: int, whole: Sequence[str]) -> tuple[int, str]:
    """Return how many words from a place go together: usual ones, or two and more as the document has them."""
    rest = " ".join(words[at:]).lower()
    if usual := _USUAL.match(rest) or _COMMON.match(rest):
        return len(usual[0].split()), ""
    for size in range(len(words) - at, 1, -1):
        if part := _found(" ".join(words[at : at + size]), whole):
            return size, part
    return 1, ""


def _spelt(part: str, before: str, *, in_field: bool) -> str:
    """Spell a part that the document has nowhere: a short form stays in capitals, a name has a capital."""
    small = part.lower()
    if " " not in small and not is_syllable(small.strip(",-")):
        return part
    follows = before in _FIELD_FOLLOWS or before.endswith(",")
    if not _USUAL.match(small) and not follows and (in_field or _COMMON.match(small)):
        return small
    return _TWO_CAPITALS.get(small, small[0].upper() + small[1:])
