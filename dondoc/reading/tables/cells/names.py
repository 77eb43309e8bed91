"""Split a cell of units into units: one name or one group each, as written.

The comma does three jobs in such a cell: it parts units ("Sở Nội vụ, Sở Tài chính"), it stands inside a group ("Các
sở, ban, ngành") and inside a name ("Tổ kiểm tra công vụ, công chức"). What follows it decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dondoc.reading.tables.cells.open_groups import GROUP_HEAD, NOUN, begins_bare, continues_group, goes_on
from dondoc.reading.tables.cells.persons import is_person
from dondoc.text.folding import squeeze
from dondoc.text.letters import LOWER, UPPER, capital

# Words a unit's name begins with: "UBND huyện Sìn Hồ", "Ban Quản lý khu kinh tế", "Báo Lai Châu"; not "Ban hành",
# "Báo cáo", "Hội nghị", "Tổ chức thi", "Các văn bản".
_HEAD = re.compile(
    rf"(?:(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|(?:[Tt]oàn thể|[Tt]ất cả)(?: các)?)\s+"
    rf"(?:{NOUN}|thành viên|quan|cục|vụ|viện|tổ|đội"
    rf"|đài|báo|nhà"
    r"|hiệp hội|ủy ban|uỷ ban|hội đồng|công ty|công an|lực lượng|chủ đầu tư|bên|hộ|trạm|bệnh viện|Sở|Ban|Bộ"
    r"|Phòng|Trung tâm|UBND|Tổ|Đội|Khoa|Cục|Vụ|Viện|Hội|Đoàn|Trạm|Công ty|Thuế|Chi cục|Chi nhánh|Bệnh viện|Trường"
    r"|Công đoàn|Chi bộ|Đảng ủy|HTX|Hạt|Đồn|Ngân hàng|Điện lực|Xí nghiệp"
    r"|đảng ủy|công đoàn|chi hội|chi đoàn|hợp tác xã|hộ gia đình|ngân hàng|bộ phận|khoa|khối|đoàn|thầy|giáo viên"
    r"|trưởng|khu|ấp|hạt|đồn|cơ sở|[Pp]hó(?= \w)|ông|bà|nhà thầu|phụ huynh|cha mẹ học sinh"
    r"|[Tt]ập đoàn|[Tt]ổng [Cc]ông ty"
    r"|chủ thể|đồng chí|cán bộ|công chức|nhóm|lãnh đạo|thủ trưởng|chi bộ|đảng bộ|cấp)"
    r"|UBND|HĐND|UBMTTQ|MTTQ|TAND|VKSND|VPUBND|Ủy ban|Uỷ ban|Hội đồng|Thường trực|Thường vụ|BCH|BCĐ|BHXH|VNPT"
    r"|Viettel|VIETTEL"
    r"|Sở|Bộ(?! (?:[Cc]hỉ số|[Tt]iêu chí|hồ sơ|dữ liệu|thủ tục|sản phẩm|câu hỏi|tài liệu))|Cục|Chi cục|Vụ|Tổng cục"
    r"|Tổng [Cc]ông ty|Tập đoàn"
    r"|Công ty|Văn phòng|VP|Phòng(?! (?:chống|ngừa))|Ban(?! (?:hành|bố|các))|Trung tâm|TT(?! \d)|Thanh tra"
    rf"|Báo(?= [{UPPER}])|Đài|(?:Kho|Xưởng|Phân xưởng|Lâm trường|Nhà khách|Ca)(?= [{UPPER}])"
    r"|Cổng(?= [TtDĐ])"
    r"|Trang(?= (?:[Tt]hông|[Tt]in|[Đđ]iện))|Tổ(?! chức)|Tổ chức(?= (?:tư vấn|chính|xã hội|đoàn|hội|liên|có|đảng"
    r"|Đảng))|Đoàn|Đội"
    r"|Hội(?! (?:hoa|làng|khỏe|trại|sách|xuân|diễn|thao|nghị|thi|thảo|họp|nhập|chợ|đồng nhân dân thông))"
    r"|Hiệp hội|Liên đoàn|Liên minh|Công đoàn"
    r"|Công an|Tòa án|Viện|Bảo tàng|Thư viện|Nhà hát|Khoa(?! học)|Tiểu ban|[Tt]ỉnh đoàn|[Tt]hành đoàn|[Hh]uyện đoàn"
    r"|Phó (?:Trưởng|Chủ tịch|Giám đốc|Hiệu trưởng|Bí thư|Ban|Thủ tướng|Chánh|Chủ nhiệm|Viện trưởng|Cục trưởng"
    r"|Vụ trưởng)|Thứ trưởng|Chánh (?:Thanh tra|án)|Hiệu trưởng|Bí thư|Tổng phụ trách|BGH|GV[A-Z]{2}"
    r"|Giáo viên|Nhân viên|Viên chức|Giảng viên|Chi bộ|Đảng bộ|Bộ đội|Đồn|Hạt|Ban Giám hiệu|Liên hiệp|Chi hội|Chi đoàn"
    rf"|Đoàn trường|Liên đội|Y tế trường|Kế toán|Thi hành án|Cảng vụ|Nhóm(?= [{UPPER}])"
    rf"|Thống kê(?= (?:tỉnh|thành|cơ sở|khu vực|[{UPPER}]))|Báo và (?:[Pp]hát|[Đđ]ài)|PGĐ|PCT|Vườn"
    r"|Kho bạc|Ngân hàng|Bưu điện|Viễn thông|Bảo hiểm|Trường(?! hợp)|Học viện|Bệnh viện|Trạm|Quỹ|Mặt trận"
    r"|Tỉnh ủy|Huyện ủy"
    r"|Thành ủy|Đảng ủy|Lãnh đạo|Chủ tịch|(?:Phó )?Tổng [Gg]iám đốc|Giám đốc"
    r"|Người đại diện phần vốn|Chánh Văn phòng|Thủ trưởng|Trưởng|Công chức(?!,)|Cán bộ(?!,)|Chi nhánh"
    r"|Kiểm toán|Thuế|Thông tấn xã"
    r"|Hợp tác xã(?! (?:kiểu|nông nghiệp kiểu))|HTX|Xí nghiệp|Nhà máy|Câu lạc bộ|CLB"
    r"|Tư lệnh|Trung ương(?= (?:Hội|Đoàn|Mặt trận))|Phụ huynh|Cha mẹ học sinh|Chủ đầu tư|Điều dưỡng(?= trưởng)"
    rf"|P\.\s?(?=[A-ZĐ]{{2}}|[{UPPER}][a-zà-ỹ]+ )"
    r"|Hải quan|Ngành|Cơ quan|Đơn vị|Địa phương|Doanh nghiệp|Nhà nước|Nhà)\b"
)
_GROUP_PIECE = re.compile(rf"(?:{NOUN})(?:\s+(?:{NOUN}))*(?=\s|$)")
# "Hiệu trưởng các trường tiểu học, THCS": short forms that name a level of schools, and no body.
_SCHOOLS = re.compile(r"các trường\b")
_SCHOOL_LEVEL = re.compile(
    r"(?:MN|TH|THCS|THPT|TH&THCS|THCS&THPT|PTDTBT|PTDTNT|mầm non|tiểu học|trung học cơ sở)\b[\w &-]*"
)
# "Phối hợp: Sở Tư pháp": a line with a label of its own.
_LABELLED = re.compile(rf"[{UPPER}][^:;,.]{{2,45}}:")
_ACRONYM = re.compile(r"[A-ZĐ]{2,9}(?:[&/-][A-ZĐ]{1,9})*(?: (?:tỉnh|huyện|xã|phường|thành phố|thôn|khu vực))?")
# Two letters are as often a mark ("CT", "PH") as a name.
_SHORTEST_ACRONYM = 3
# Bodies whose name may go on with "và các …": "Ban Quản lý Khu kinh tế và các khu công nghiệp".
_KEEPS_AND = re.compile(r"(?:Ban Quản lý|Quỹ|Trung tâm|Hội|Trường)\b")
# "Cục Tiền lương và Bảo hiểm xã hội": no office of a place stands beside a cục, so its field goes on.
_OF_A_MINISTRY, _INSURANCE = re.compile(r"(?:Cục|Vụ)\s"), "Bảo hiểm xã hội"
# "Đ/c Nguyễn Thị Lan, Phó Chủ tịch": an office alone behind a person is that person's.
_OFFICE = re.compile(
    r"(?:Phó )?(?:Chủ tịch|Bí thư|Giám đốc|Hiệu trưởng|Trưởng (?:ban|phòng|khoa|công an)|Chánh Văn phòng|Chủ nhiệm)"
    r"(?: (?:thường trực|Thường trực|HĐND|UBND|UBMTTQ|Hội|Công đoàn))*"
)
_LOOSE_GROUP = re.compile(r"(?:cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức|bộ|ngành|sở)\b")
_OF_UBND = re.compile(
    rf"(UBND|[UỦ][ỷy] ban nhân dân|HĐND)\s+(tỉnh|huyện|thành phố|thị xã|xã|phường|thị trấn)\s+[{UPPER}]"
)
_WIDTHS = (("xã", "phường", "thị trấn"), ("huyện", "thành phố", "thị xã"), ("tỉnh",))
"""Kinds of places from the narrowest to the widest; a "thành phố" is a district in a list of districts."""
_PLACE = re.compile(rf"(?:[Tt]ỉnh|[Tt]hành phố|huyện|thành phố|thị xã|xã|phường|thị trấn)\s+[{UPPER}]")
# Fields whose sở are named one after another: "Sở Nội vụ, Tài chính, Tư pháp".
_FIELD = re.compile(
    r"(?:Nội vụ|Tài chính|Tư pháp|Xây dựng|Y tế|Công [Tt]hương|Ngoại vụ|Kế hoạch và Đầu tư|Giáo dục và Đào tạo"
    r"|Khoa học và Công nghệ|Thông tin và Truyền thông|Giao thông [Vv]ận tải|Nông nghiệp và (?:PTNT|Môi trường"
    r"|Phát triển nông thôn)|Tài nguyên và Môi trường|Lao động\b.*|Văn hóa\b.*|Dân tộc và Tôn giáo)$"
)
# "Phòng Bưu chính, Viễn thông": a field by itself, though offices are headed by the same word.
_FIELD_ALONE = re.compile(r"Viễn thông|Bảo hiểm|Ngân hàng|Thư viện|Thống kê|Bảo tàng|Truyền thông")
_OF_FIELDS = re.compile(rf"(?:Phòng|Vụ|Khoa)\s+[{UPPER}]")
_COUNCIL_OFFICE = re.compile(r"Văn phòng (?:HĐND|Hội đồng nhân dân|Đoàn (?:ĐBQH|đại biểu Quốc hội))(?:\s+xã)?$")
# A line that ends so is not the end of a unit's name: "Văn phòng" + "UBND tỉnh", "Sở Nội vụ," + "Sở Tài chính".
_UNFINISHED = re.compile(
    r"(?:[,(/–-]|\b(?:và|của|các|với|thuộc|tại|cho|do)|(?:^|[,;]\s*)(?:Văn phòng|Lãnh đạo|Chủ tịch|Giám đốc|Thủ trưởng"
    r"|Trung tâm|Ban|Phòng|Thanh tra|Trưởng))\s*$"
)
_AND = re.compile(r"\s+và\s+")
# A slash before another head ("Sở Nội vụ/Sở Tài chính"), a number before the next of a list ("1. Sở A 2. Sở B").
_OTHER_BREAKS = (
    rf"|\s*/\s*(?=(?:Sở|Bộ|UBND|Ban|Phòng|Văn phòng|Trung tâm|Công an|Chi cục|Cục|Hội)\s+[{UPPER}])"
    rf"|(?:^|\s+)\d{{1,2}}[.)]\s+(?=[{UPPER}])"
    rf"|\s+[-–]\s+(?=(?:Sở|Bộ|Công an|Phòng)\s+[{UPPER}])"
)


# "Nga, Tú, Lâm": given names alone, as a team of a few persons writes them.
_GIVEN_NAMES = re.compile(rf"[{UPPER}][{LOWER}]+(?:\s*,\s*[{UPPER}][{LOWER}]+)+")


def split_units(text: str | None) -> tuple[str, ...]:
    """Return the units and groups a cell names, in order, as written; an empty cell or a lone dash gives none."""
    whole = squeeze(text or "")
    # Only in a list that begins with a dash is a later dash a new item: "Văn phòng HĐND - UBND xã" is one office.
    between = r"\s*;\s*|\s+[-–+•]\s+" if whole.startswith(("-", "–", "+", "•")) else r"\s*;\s*"
    between += _OTHER_BREAKS
    units: list[str] = []
    for part in _with_offices(re.split(between, whole.strip(" -–—+•.;,"))):
        own = part.lstrip("-–—+• ")
        units.extend(re.split(r"\s*,\s*", own) if _GIVEN_NAMES.fullmatch(own) else _units_of(own))
    return tuple(unit for unit in units if unit)


def _with_offices(parts: Iterable[str]) -> Iterable[str]:
    """Join "ĐD Nguyễn Thị Mai" and "Phòng Hành chính", which a dash parted: the room is the person's."""
    joined: list[str] = []
    for part in parts:
        if joined and part.startswith("Phòng ") and is_person(joined[-1]):
            joined[-1] = f"{joined[-1]} - {part}"
        else:
            joined.append(part)
    return joined


def listed(lines: Iterable[str]) -> str:
    """Return the lines of a cell as one text in which a line that begins a new unit is parted from the one before
    it.
    """
    whole = ""
    for line in map(squeeze, lines):
        if not line:
            continue
        apart = _begins_name(line.lstrip("-–+• ")) and not _UNFINISHED.search(whole)
        whole = f"{whole.rstrip(' ;')}; {line.lstrip('-–+• ')}" if whole and apart else f"{whole} {line}".strip()
    return whole


def _begins_name(line: str) -> bool:
    return (
        _HEAD.match(line) is not None
        or _LABELLED.match(line) is not None
        or is_person(line)
        or _ACRONYM.fullmatch(line.rstrip(" ;,.")) is not None
    )


def _units_of(part: str) -> list[str]:
    units: list[str] = []
    for piece in _pieces(part):
        first, *others = _split_and(piece)
        first = _carried(units, first)
        others = [_carried([first], other) for other in others]
        if units and _belongs(units[-1], first):
            units[-1] = f"{units[-1]}, {first}"
        else:
            units.append(first)
        units.extend(others)
    return [unit.strip(" .,;") for unit in units]


def _pieces(part: str) -> list[str]:
    """Return the text between commas; a comma inside brackets parts nothing."""
    if "(" not in part:
        return [piece for piece in map(str.strip, part.split(",")) if piece]
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(part):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and depth <= 0:
            pieces.append(part[start:at].strip())
            start = at + 1
    return [piece for piece in [*pieces, part[start:].strip()] if piece]


def _belongs(unit: str, piece: str) -> bool:
    """Return whether the piece after a comma goes on the unit before it."""
    if _OFFICE.fullmatch(piece) and is_person(unit):
        return True
    if _is_location(unit, piece) or (_SCHOOLS.search(unit) and _SCHOOL_LEVEL.fullmatch(piece)):
        return True
    if begins_bare(unit, piece):
        return continues_group(unit, piece) and not (_OF_UBND.match(unit) and _PLACE.match(piece))
    if _FIELD_ALONE.fullmatch(piece) and _OF_FIELDS.match(unit):
        return True
    if _HEAD.match(piece) or _ACRONYM.fullmatch(piece) or is_person(piece) or _has_own_name(unit, piece):
        return False
    carried = unit.startswith("Sở ") and _FIELD.match(piece)
    return not carried and not (_OF_UBND.match(unit) and _PLACE.match(piece))


def _has_own_name(unit: str, piece: str) -> bool:
    """Return whether a piece is a name by its form: a word for the kind and a name ("Kho Hàng hải"), or the same kind.

    The words of a field that goes on a name have small letters after the first ("Thể thao và Du lịch"), those of a
    place have capitals throughout ("Phú Lộc").
    """
    tokens = piece.split()
    if len(tokens) < 2:
        return False
    if unit.split(" ", 1)[0].casefold() == tokens[0].casefold() and not tokens[1][0].islower():
        # "Tổ Nhà trẻ, tổ Mẫu giáo", "Tổ 1, tổ 2".
        return True
    if not tokens[0][0].isupper():
        return False
    if unit.split(" ", 1)[0] == tokens[0]:
        return True
    # "Ô Diên" begins with a letter alone.
    of_place = all(token[0].isupper() and (len(token) == 1 or not token.isupper()) for token in tokens)
    return tokens[1][0].isupper() and not of_place


def _is_location(unit: str, piece: str) -> bool:
    """Return whether a piece is the wider place of the unit before it: "UBND xã Bến Lụa, tỉnh Cà Mau" is one UBND."""
    committee, place = _OF_UBND.match(unit), _PLACE.match(piece)
    if committee is None or place is None:
        return False
    return _width(committee[2]) < _width(piece)


def _width(place: str) -> int:
    return next(width for width, kinds in enumerate(_WIDTHS) if place.lower().startswith(kinds))


def _carried(units: list[str], piece: str) -> str:
    """ "huyện Sìn Hồ" after "UBND thành phố Lai Châu" is its UBND; "Tài chính" after "Sở Nội vụ" is a sở."""
    if not units:
        return piece
    whose = _OF_UBND.match(units[-1])
    if whose and _PLACE.match(piece) and not _is_location(units[-1], piece):
        return f"{whose[1]} {piece}"
    return f"Sở {piece}" if units[-1].startswith("Sở ") and _FIELD.match(piece) else piece


def _split_and(piece: str) -> list[str]:
    """ "Sở Nội vụ và các cơ quan" is two; "Sở Kế hoạch và Đầu tư", "Văn phòng HĐND và UBND xã" are one."""
    for join in _AND.finditer(piece):
        left, right = piece[: join.start()], piece[join.end() :]
        whole = (
            _COUNCIL_OFFICE.search(left)
            or left in ("Báo", "báo")
            or (_OF_A_MINISTRY.match(left) and right == _INSURANCE)
        )
        if _HEAD.match(right) and not whole and left.count("(") == left.count(")"):
            return [left, *_split_and(right)]
        each = right.startswith("các ") and not _KEEPS_AND.match(left)
        if (each or (_LOOSE_GROUP.match(right) and goes_on(right))) and _is_named(left):
            return [left, right]
        if _FIELD.match(left.removeprefix("Sở ")) and _FIELD.match(right):
            return [left, right]
        if _OF_UBND.match(left) and _PLACE.match(right):
            return [left, _carried([left], right)]
    return [piece]


def _is_named(unit: str) -> bool:
    """Return whether the text is one unit with a name of its own: "Sở Tài chính", not "Các sở" or "Ban Quản lý dự
    án".
    """
    return _HEAD.match(unit) is not None and not GROUP_HEAD.match(unit) and re.search(rf"\s[{UPPER}]", unit) is not None


def begins_unit(text: str) -> bool:
    """Return whether the text begins as a unit's or a group's name does."""
    return _HEAD.match(text) is not None or _GROUP_PIECE.match(text) is not None


def is_acronym(text: str) -> bool:
    """Return whether the text is the first letters of a name, at most with the level it is of: "CDC tỉnh", "TCHC"."""
    return _ACRONYM.fullmatch(text) is not None and len(text) >= _SHORTEST_ACRONYM


def heads_unit(text: str) -> bool:
    """Return whether the text begins with a word that heads a unit's name, not only with a noun that a group goes on
    with.
    """
    return _HEAD.match(text) is not None


def head_length(text: str) -> int:
    """Return of how many words the beginning consists that shows the kind of a unit ("Các sở", "Sở"); 0 without one."""
    found = _HEAD.match(text)
    return len(found[0].split()) if found else 0


def is_name(text: str) -> bool:
    """Decide whether a text is a person or begins as a unit does, its first letter large or small."""
    return begins_unit(capital(text)) or is_person(text)
