"""Join groups of units whose name goes on after a comma: "Các sở, ban, ngành", "UBND các xã, phường có liên quan"."""

from __future__ import annotations

import re

from dondoc.text.letters import LOWER, UPPER

# Kinds of places, each with those of its own level.
_COMMUNES, _DISTRICTS = "xã|phường|thị trấn|đặc khu", "huyện|quận|thị xã|thành phố"
_VILLAGES = "thôn|bản|làng|ấp|buôn|tổ dân phố|khu phố"
_PLACES = f"{_COMMUNES}|{_DISTRICTS}|{_VILLAGES}"
# The bare nouns that groups are made of; a piece of them alone goes on the group it stands in.
NOUN = (
    rf"sở|ban|bộ|ngành|phòng|trung tâm|chi cục|cơ quan|đơn vị|địa phương|đoàn thể|{_PLACES}"
    r"|hội|tổ chức|doanh nghiệp|trường|hội đoàn thể|cá nhân"
)
_BARE = (
    rf"{NOUN}|tỉnh|cục|vụ|viện|đội|quân đội|lực lượng|các|các cấp|khoa|lớp|khối|trạm"
    r"|chi hội|chi đoàn|chi bộ"
)
_BARE_PIECE = re.compile(rf"(?:{_BARE})(?:[\s/–-]+(?:{_BARE}))*")
# What may follow the bare nouns of a group: a qualifier of which are meant, with which no name begins.
_QUALIFIED = re.compile(
    r"(?:(?:có )?liên quan|khác|trực thuộc|thuộc|của|trên địa bàn|cùng cấp|cấp|tại|ở|trong|ngoài|tỉnh|thành phố"
    r"|xã|phường|trung ương|địa phương|nhà nước|được|trên|theo|quản lý|sử dụng|sự nghiệp|hành chính|chuyên môn|nêu"
    r"|tham mưu|giúp việc|thực hiện)\b|\("
)
# "UBND các xã, phường có trụ sở dôi dư": behind places any text in small letters qualifies them.
_PLACES_MEANT = re.compile(rf"(?:{_PLACES}) [{LOWER}]")
# "Trưởng thôn, bản": who heads several kinds of places is one group.
_HEADS_PLACES = re.compile(
    rf"(?:Phó )?(?:Trưởng|Bí thư|Chủ tịch|Lãnh đạo|Thủ trưởng|Giám đốc|Người đứng đầu) [{LOWER} ]+"
)
# "Chi hội phụ nữ thôn, bản": a unit of a kind of place, and another kind of the same level.
_LEVELS = (_COMMUNES, _DISTRICTS, _VILLAGES, "khoa|phòng|ban")
_OF_A_LEVEL = tuple((re.compile(rf"\s(?:{level})\Z"), re.compile(rf"(?:{level})\b")) for level in _LEVELS)
# Characters: the longest kind ("tổ dân phố") with a space, and room.
_LONGEST_LEVEL = 20
_ONE_KIND = re.compile(rf"\A[^,]*\bcác (?:{_PLACES})\Z")
_NAMED = re.compile(rf"\A[{UPPER}]")
_EACH_OF = re.compile(r"\s(?:các|những)\s+(.+)\Z")
GROUP_HEAD = re.compile(r"(?:các|những|UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b", re.IGNORECASE)


def continues_group(unit: str, piece: str) -> bool:
    """Return whether a piece after a comma, which begins as groups go on, is meant together with the unit before it."""
    end = unit[-_LONGEST_LEVEL:]  # of a long list the end alone is looked at for each piece
    of_a_level = any(other.match(piece) and kind.search(end) for kind, other in _OF_A_LEVEL)
    if of_a_level and (goes_on(piece) or _names_places(unit, piece)):
        return True
    return _is_open(unit) and (goes_on(piece.lower()) or _PLACES_MEANT.match(piece) is not None)


def _names_places(unit: str, piece: str) -> bool:
    """Return whether "các xã" and "phường Tân Hội" are one list of places of two kinds: "các xã, phường Tân Hội, …".

    After "các xã" one "xã Đắk Mil" is named again, beside all of them.
    """
    other_kind = not unit.endswith(piece[: len(piece) - len(_longest_bare(piece))].strip())
    return other_kind and _ONE_KIND.search(unit) is not None and _NAMED.search(_longest_bare(piece)) is not None


def begins_bare(unit: str, piece: str) -> bool:
    """Return whether a piece begins with a bare noun of a group, in small letters or in capitals as those before it."""
    return (piece[0].islower() and _BARE_PIECE.match(piece) is not None) or _in_capitals(unit, piece)


def _in_capitals(unit: str, piece: str) -> bool:
    """ "Các Vụ, Cục, đơn vị": a noun of a group that is written with a capital as those before it."""
    noun = piece.split(" ", 1)[0]
    return unit.startswith("Các ") and _BARE_PIECE.fullmatch(noun.lower()) is not None and goes_on(piece.lower())


def goes_on(piece: str) -> bool:
    """Return whether a group goes on with this piece: bare nouns with nothing after them or only with which are
    meant.
    """
    rest = _longest_bare(piece)
    return not rest or _QUALIFIED.match(rest) is not None


def _longest_bare(piece: str) -> str:
    """Return what stands after the bare nouns that the piece begins with."""
    found = _BARE_PIECE.match(piece)
    return piece[found.end() :].strip() if found else piece


def _is_open(unit: str) -> bool:
    """Return whether a group may go on: its last piece is made of bare nouns ("Các sở, ban"), with nothing that closes
    it.
    """
    last = unit.rsplit(",", 1)[-1].strip()
    body = GROUP_HEAD.sub("", last, count=1).strip()
    typo = last.casefold() == f"các {body}".casefold() and len(body.split()) == 1
    if "," not in unit and (of_each := _EACH_OF.search(unit)):
        body = of_each[1]
    # "Thủ trưởng các cơ quan", "Trưởng các thôn": the group stands behind its head.
    behind = _EACH_OF.search(unit.split(",", 1)[0])
    if "," not in unit and behind is None and _HEADS_PLACES.fullmatch(unit):
        body = unit.split(" ", 1)[1]
        return _BARE_PIECE.fullmatch(body) is not None
    is_group = unit[0].islower() or GROUP_HEAD.match(unit) is not None or _is_bare_list(unit) or behind is not None
    body = re.sub(r"^(?:các|cấp)\s+", "", body)
    return is_group and (typo or not body or _BARE_PIECE.fullmatch(body.lower()) is not None)


def _is_bare_list(unit: str) -> bool:
    """ "Sở, ban", "Bộ, ngành": only bare nouns, however many commas stand between them."""
    return all(_BARE_PIECE.fullmatch(part.strip().lower()) for part in unit.split(","))
