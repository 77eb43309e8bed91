"""Find every unit a sentence names, and what governs it: the word, the preposition or the mark before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dondoc.reading.prose.names.colon_groups import with_places
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.names import head_length, heads_unit, split_units
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import LOWER, UPPER, capital


class Position(StrEnum):
    """Where in its clause a unit stands."""

    ACTS = "acts"
    """At the beginning of a clause: it does what follows."""
    ORDERED = "ordered"
    """Behind the words that give work: "giao", "yêu cầu", "do … thực hiện"."""
    HELPS = "helps"
    """Behind the words for help: "phối hợp với", "cùng"."""
    NOTED = "noted"
    """Alone in brackets, behind a colon or a dash: whoever does it, or a remark."""
    GOVERNED = "governed"
    """Behind a word of its own clause: whom it is reported to, whose it is, what is done to it."""
    PASSIVE = "passive"
    """Behind "do" with what it did to a thing, "để", "khi": it acts, but not in this task."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One unit in a sentence: its name as cut, where that stands, and in which position.

    ``helping``: what it does is to help somebody or to look at somebody's work.
    """

    name: str
    start: int
    end: int
    position: Position
    helping: bool = False


# Characters of a clause in which a list of units ends: no long text is looked at from each of its words.
_NEAR = 400
_WORD = re.compile(rf"(?<![\w/&-])(?:[{UPPER}]|(?:các|những|mỗi|từng|toàn thể)\b)")
_BEGINS_CLAUSE = re.compile(r"(?:\A|[.:;!?…]|(?:\A|\s)[-–+•*])[\s“\"]*\Z")
_ADDED = re.compile(
    r"(?:\A|[.,:;]\s+)(?:riêng|trong đó|đồng thời|ngoài ra|bên cạnh đó|tiếp đó|sau đó|đối với|rồi|còn),?\s\Z",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?<!bàn )(?<!chuyển )\b(?:giao|đề nghị|yêu cầu|phân công|kiến nghị|ủy quyền)(?: nhiệm vụ)?(?: cho)?\s\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\bdo\s\Z", re.IGNORECASE)
_HELP = re.compile(
    r"\b(?:phối hợp(?: chặt chẽ| thực hiện| tổ chức)?,?(?: (?:với|cùng|của))*:?|cùng(?: với)?"
    r"|sự (?:tham gia|hỗ trợ|giúp đỡ|chứng kiến) của|mời"
    r"|chủ trì,? (?:cùng|với)"
    # "Ký kết quy chế phối hợp bảo đảm an ninh với Công an phường".
    r"|ký (?:kết )?(?:quy chế|chương trình|kế hoạch|thỏa thuận|thoả thuận) phối hợp\b[^.;:()]{0,100}?"
    r"\svới)\s\Z",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\bhuy động (?:thêm |lực lượng )?\Z", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:làm |là )?(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm|đảm nhiệm|tổ chức|chuẩn bị|tham mưu|đầu mối"
    r"|trưởng đoàn|tổ trưởng|soạn thảo|xây dựng|thi công|triển khai|chỉ đạo|điều hành)\b"
)
_HELPING = re.compile(
    r"(?:cùng |có trách nhiệm |tham gia )*(?:phối hợp(?! (?:chặt chẽ )?(?:với|cùng))|hỗ trợ|tham gia|thẩm định|thẩm tra"
    r"|góp ý|kiểm tra lại)\b"
)
_SUBCLAUSE = re.compile(r"\b(?:để|khi|nếu|mà|kể từ ngày)\s\Z", re.IGNORECASE)
_JOINS = re.compile(r"(?:\s*,)?\s+(?:và|hoặc|hay|cùng)\s|,\s|\s\(")
_IN_BRACKET = re.compile(r"\(\Z")
_BEHIND_WORK = re.compile(r"\w:\s\Z|\w\s[-–—]\s\Z")
_STOP, _NOTE = re.compile(r"[.;:()]"), re.compile(r"\([^()]*\)")
_ADDRESS = re.compile(r"(?:đ/c|đồng chí|ông|bà|thầy|cô|anh|chị)\.?:?\s\Z", re.IGNORECASE)
# "điểm tại phòng họp số 3 UBND tỉnh", "Hội trường II - UBND huyện": whose room it is.
_IN_ROOM = re.compile(
    r"\b(?:phòng (?:họp|khánh tiết)|hội trường|trụ sở|nhà văn hóa|khuôn viên)(?: (?:số )?[\dIVXA-D]+)?(?: -|,)?\s\Z",
    re.IGNORECASE,
)
# "phân công nhiệm vụ cho các thành viên": of the body that the task is about.
_MEMBERS = re.compile(r"các thành viên(?! (?:Ban|Tổ|Hội|Đoàn))\b")
_GIVES = re.compile(rf"(?:yêu cầu|giao|đề nghị|phân công)(?: nhiệm vụ)?(?: cho)? (?:[{UPPER}]|các\b)")
_EACH = re.compile(r"(?:mỗi|từng|những)\b")
_AFTER_TIME = re.compile(r"(?:\d|\b(?:hằng|hàng|mỗi) (?:năm|tháng|quý|ngày|tuần))\)?\s\Z")
# "Ông Đặng Quốc Bình, Phó Tổng Giám đốc", "Đ/c Toàn (Phó Hiệu trưởng)": the office of the person before it.
_TITLE = re.compile(r"(?:Phó|Trưởng|Chủ tịch|Giám đốc|Bí thư|Hiệu trưởng|Tổng|Chánh|Thường trực)\b")
_BEHIND_PERSON = re.compile(rf"(?<!\w)[{UPPER}][{LOWER}]+(?:,\s|\s[-–]\s|\s\()\Z")


# A sentence is asked for its units once for each name of its task.
@lru_cache(maxsize=1024)
def mentions_in(text: str) -> tuple[Mention, ...]:
    """Return the units of a sentence in order; each unit of a list for itself, in the position of the list."""
    return tuple(_mentions(text))


def positions_of(text: str, name: str) -> tuple[tuple[Position, bool], ...]:
    """Return in which positions a name stands in a sentence, each with whether what it does there is to help."""
    small, own = text.casefold(), name.casefold()
    starts = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(own)}(?!\w)", small)]
    found = mentions_in(text) if starts else ()
    return tuple(_standing(text, start, start + len(name), found) for start in starts)


def _standing(text: str, start: int, end: int, found: tuple[Mention, ...]) -> tuple[Position, bool]:
    beside = next((one for one in found if one.start <= start < one.end), None)
    if beside is not None:
        return beside.position, beside.helping
    deed = text[end : end + _NEAR].strip(" ,)")
    return _position(_ADDRESS.sub("", text[:start]), "", deed), _HELPING.match(deed) is not None


def _mentions(text: str) -> Iterator[Mention]:
    end, last = 0, None
    for found in _WORD.finditer(text):
        start = found.start()
        if start < end or not _is_named(text[start : start + _NEAR]):
            continue
        listed, deed = _listed(text[start : start + _NEAR])
        joined = last.position if last and _JOINS.fullmatch(text[end:start]) else None
        position = joined or _position(_ADDRESS.sub("", text[:start]), listed, deed)
        for last in _each(listed, start, position, helping=_HELPING.match(deed) is not None):
            yield last
        end = start + len(listed)


def _is_named(rest: str) -> bool:
    """Decide whether a unit begins here; of "Tổ chức hội nghị" the words that head names are a deed."""
    length = head_length(rest) if heads_unit(rest) else 0
    alone = rest.split(" ")[length : length + 1]
    return length > 0 and not (begins_task(rest) and alone and alone[0].islower())


def _listed(rest: str) -> tuple[str, str]:
    """Part the units that a text begins with from what they do; a list ends where its sentence does."""
    listed, deed = cut_units(capital(rest))
    whole = _STOP.split(rest[: len(listed)], maxsplit=1)[0]
    noted = _NOTE.sub("", rest[: len(listed)])
    ended = len(noted.strip()) > len(whole) + 1 or rest[len(listed) :].lstrip().startswith((".", ";", ":"))
    return whole.rstrip(" ,"), "" if ended else deed


def _each(listed: str, start: int, position: Position, *, helping: bool) -> Iterator[Mention]:
    at = 0
    for unit in with_places(split_units(listed)):
        found = listed.find(unit, at)
        if found >= 0:
            at = found + len(unit)
            yield Mention(unit, start + found, start + at, position, helping)


def _position(before: str, name: str, deed: str) -> Position:
    if _HELP.search(before) or (name[:1].isupper() and _CALLED.search(before)):
        return Position.HELPS
    if _BY.search(before):
        return Position.ORDERED if _LEADS.match(deed) else Position.PASSIVE
    if _IN_ROOM.search(before) or (_MEMBERS.match(name) and before):
        return Position.GOVERNED
    if order := _ORDER.search(before):
        # "…, phân công các nhóm chuyên trách;": whom the lead gives a part, of which nothing is stated.
        return Position.ORDERED if deed or order[0][:1].isupper() else Position.GOVERNED
    if _SUBCLAUSE.search(before):
        return Position.PASSIVE
    if _TITLE.match(name) and _BEHIND_PERSON.search(before):
        return Position.GOVERNED
    if _IN_BRACKET.search(before) or (not deed and _BEHIND_WORK.search(before)):
        return Position.NOTED
    if _EACH.match(name) and not is_deed(deed):
        # "… cho điều dưỡng; mỗi khoa ít nhất 02 buổi": how many, and nobody's deed.
        return Position.GOVERNED
    if _GIVES.match(deed):
        # "Ban Thường vụ yêu cầu Công an phường mở …": who is asked does it.
        return Position.PASSIVE
    begins = _BEGINS_CLAUSE.search(before) or _ADDED.search(before) or _AFTER_TIME.search(before)
    acts = bool(deed) and (begins or before.endswith(", "))
    return Position.ACTS if acts or (begins and before) else Position.GOVERNED
