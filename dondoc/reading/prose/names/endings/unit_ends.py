"""Find where the names of units end and what they do begins: "Sở Nội vụ, UBND các xã | rà soát …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.endings.deed_verbs import begins_deed, begins_work
from dondoc.reading.prose.names.endings.fields_or_deeds import ADVERB
from dondoc.reading.prose.names.endings.name_evidence import (
    CLOSES,
    LEVELS,
    SHORTEST_NUMBERED,
    UNFINISHED,
    is_half_word,
    is_strange,
    shows_deed,
)
from dondoc.reading.prose.names.endings.name_words import is_one_word
from dondoc.reading.tables.cells.names import begins_unit, head_length, is_acronym
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import UPPER, capital

# Words of a list of offices that are looked through for its end: each place costs a look at what follows.
LONGEST_LIST = 45
# Words behind a place that decide whether names end there; what follows them is left whole.
_SEEN_BEHIND = 8
# What a unit does begins with a small letter: "Sở Kế hoạch và Đầu tư" holds no verb, "Sở Y tế đầu tư" does.
DOES = re.compile(
    r"(?:chủ trì|chủ động|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|phối hợp|căn cứ|tiến hành|theo|trên cơ sở"
    r"|khẩn trương|thường xuyên|kịp thời|định kỳ|giúp|làm|gửi|là|được|phải|cần|bố trí|tăng cường|tham gia|nghiên cứu"
    r"|đề xuất|đưa|lập|quyết định|phê duyệt|lựa chọn|quan tâm|thúc đẩy|hằng|hàng|trước|sau khi|trong"
    r"|tiếp tục|nghiêm túc|tập trung|ưu tiên|đăng|chuẩn bị|thẩm tra|rà|soạn|hoàn|giao(?! thông| dịch| lưu)|bảo đảm"
    r"|đảm bảo|phát|tích cực|đôn đốc|chỉ đạo|quán triệt|nâng|vận động"
    r"|xác định)\b"
)
_GOES_ON = frozenset(("và", "các", "của", "cấp", "hoặc", "với", "cùng", "ban", "tổ", "đội", "được"))
# "Tổng | phụ trách Đội": of a post these name nothing yet.
_OF_POST = frozenset(("Tổng", "Phó", "Trưởng"))
# Two syllables of one word inside a name: "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý".
_COMPOUNDS = frozenset(
    pair
    for first, second in (
        ("trợ", "giúp thúc"),
        ("chủ", "đầu rừng hộ thể"),
        ("bầu", "cử"),
        ("hàng", "không"),
        ("khách", "hàng sạn"),
        ("ứng", "cử"),
        ("giám", "sát"),
        ("thi", "đua hành"),
        ("điều", "tra phối"),
        ("xúc", "tiến"),
        ("an", "toàn"),
        ("cứu", "trợ"),
        ("quản", "lý"),
        ("kiểm", "tra soát"),
        ("đăng", "kiểm ký"),
        ("việc", "làm"),
        ("bảo", "trợ đảm"),
        ("đồng", "phối"),
        ("công", "trình"),
        ("hợp", "phổ"),
        ("thư", "ký"),
        ("người", "tham"),
        ("tự", "đánh quản vệ"),
        ("lĩnh", "vực"),
        ("ngoại", "giao vụ thương"),
        ("xuất", "khẩu nhập"),
        ("nhập", "khẩu"),
    )
    for pair in ((first, syllable) for syllable in second.split())
)
IN_NAMES = re.compile(
    r"(?:đầu tư|phát triển|xây dựng|quản lý|xử lý|đào tạo|phổ biến|hỗ trợ|tổng hợp|ứng dụng|bảo \w+|nghiên cứu|giám sát"
    r"|kiểm tra|thanh tra|tích cực|điều tra|giải quyết|cung cấp|bồi dưỡng|đánh giá|thẩm định)\b"
)
# What is written is no field of an office: "Vụ Thẩm định đầu tư | xây dựng kế hoạch".
_MAKES_PAPER = re.compile(
    r"\w+ \w+ (?:kết quả|số liệu|tình hình|ý kiến|nhu cầu|tiến độ"
    r"|kế hoạch|đề án|dự thảo|chương trình|phương án|quy (?:chế|trình|định)|nghị quyết|hồ sơ|báo cáo|danh)\b"
)
# "Khoa Nhi tổng hợp, Khoa Sản": with nothing after it a deed is the field that a room or a team is named by.
_FIELD_OF_WORK = re.compile(
    r"(?:tổng hợp|giám sát|kiểm tra|hướng dẫn|đào tạo|điều trị|nghiên cứu|tuyên truyền|hỗ trợ|thẩm định|kiểm soát)"
    rf"(?:,\s+[{UPPER}]|;|\Z)|tổ chức (?:(?:có )?liên quan|đoàn thể|chính trị(?: -|,) xã hội)\b"
)
# "Hội đồng thẩm định", "Hội đồng xét tuyển": councils are named by what they do.
_OF_COUNCIL = re.compile(
    r"(?:thẩm định|xét|chấm|thi|tuyển|nghiệm thu|đánh giá|kiểm kê|thanh lý|giám khảo|tự đánh giá)\b"
)
# "Hội đồng xét chọn", "Hội đồng chấm điểm": the second syllable is of the name too.
_HALF_OF_COUNCIL = frozenset(("xét", "chấm", "tuyển"))
_AFTER_CLOSE = re.compile(
    r"(?:đoàn|ủy|uỷ|mới|tỉnh|huyện|hội|biên|vùng|đặc|miền|khu|còn|được|nào|này|khác|có|trên|thuộc|của|và|hoặc|theo|liên|trực|nông|ở|tại|ngang"
    r"|ven|dọc|phía|giáp|bãi|đảo|(?:thượng|hạ) (?:du|nguồn|lưu))\b"
)
# What only a unit does, and what may stand between its name and that.
ONLY_UNITS = re.compile(
    r"(?:chủ trì|chịu trách nhiệm|có trách nhiệm|làm đầu mối|là (?:cơ quan|đơn vị|đầu mối)"
    r"|phối hợp (?:với|cùng|chặt chẽ))\b"
)
# Before "chủ trì" a second verb is a field of the name ("công trình xây dựng | chủ trì"), an adverb is not.
_ADVERB_ALONE = re.compile(
    r"(?:chủ|tiếp|trực|khẩn|thường|kịp|tích|được|sẽ|phải|cần|là|cùng|căn|trên|theo|đã|đang|tự|và|để|cũng|do|tổ chức"
    r"|tham|trong|khi|trước|sau|với)\b"
)
_MOST_MORE = 3
STRONG = ("chủ trì", "phối hợp với", "phối hợp cùng", "phối hợp chặt chẽ", "có trách nhiệm", "chịu trách nhiệm")
_WITH_UNIT = re.compile(rf"phối hợp (?:các\b|[{UPPER}])")
# A time ends a list of units too: "phối hợp với Công an phường, các trường học; xong trước ngày 30/9/2027".
_BY_WHEN = re.compile(
    r"(?:(?:trình|gửi|nộp|báo cáo|ban hành|hoàn tất|triển khai|thực hiện|tham mưu)\b[^,;]{0,40}?"
    r"\b(?:trước|trong|vào|chậm nhất|quý|tháng)\b"
    r"|(?:xong|hoàn thành|thời gian|thời hạn|chậm nhất|thường xuyên)\b|(?:trước|trong|vào) (?:ngày|tháng|quý|năm)\b)"
)
# "các địa phương" + "phân luồng …": a group of bare nouns goes on only with which of them are meant.
_PLAIN_GROUP = re.compile(
    r"[Cc]ác (?:địa phương|đơn vị|cơ quan|sở, ban, ngành|sở, ngành|xã, phường|ban, ngành|bộ, ngành)"
)
_GROUP_GOES_ON = re.compile(
    r"(?:và|có|liên|khác|trực|thuộc|của|trên|tại|cấp|được|nêu|chuyên|chức|tham mưu|giúp|hành chính|sự nghiệp|kinh tế"
    r"|ngoài|trong|này|đó|ven|miền|vùng|biên|đặc|trọng|còn|tổ|ở|từ|đã|đang|chủ|đầu mối|phối hợp|cùng|quản lý|sử dụng"
    r"|đoàn|địa|tỉnh|thành|trung|nhà|báo|truyền|doanh|hội|là|cung|thụ|thi công|tư vấn|giám sát|thanh tra"
    r"|kiểm tra|y tế|dự toán(?! (?:kinh|chi|thu|ngân|các|nhu))|sự nghiệp)\b"
)
# "Liên minh Hợp tác xã Việt Nam tỉnh": after the nation's name only the level of a branch goes on.
_BRANCH = re.compile(r"(?:tỉnh|thành|xã|phường|huyện|quận|thị|đặc|khu|cấp|cơ|chi|tại|các|trên|từ|ở|khóa|lần)\b")
# Tokens of "Tổng phụ trách Đội", the shortest name that ends so.
LONG_ENOUGH = 4
# "Các tổ | căn cứ kế hoạch …": no group is named on with these.
_NEVER_IN_NAMES = re.compile(
    r"(?:căn cứ|trên cơ sở|gửi|nộp|chịu trách nhiệm|có trách nhiệm|nghiêm túc|khẩn trương|chủ động|tích cực|tiếp tục"
    r"|kịp thời|báo cáo)\b"
)
_ACTS = re.compile(r"(?:thực hiện|phụ trách|tổ chức|tham mưu|báo cáo|xây dựng)\b")
# The sở and bộ that decrees name: after the whole name only its place, its parts or a join goes on.
OFFICIAL = re.compile(
    r"(?:\A|[,;] | và )(?:(?:Sở|Bộ) (?:Nội vụ|Tài chính|Tư pháp|Xây dựng|Y tế|Công [Tt]hương|Ngoại (?:vụ|giao)"
    r"|Quốc phòng|Công an|Du lịch|Quy hoạch - Kiến trúc|An toàn thực phẩm|Nông nghiệp và (?:Môi trường|PTNT)"
    r"|Khoa học và Công nghệ"
    r"|Giáo dục và Đào tạo|Dân tộc và Tôn giáo|Văn hóa(?:,| và) Thể thao(?: và Du lịch)?|Kế hoạch và Đầu tư"
    r"|Thông tin và Truyền thông|Tài nguyên và Môi trường|Giao thông [Vv]ận tải)|Phòng Văn hóa - Xã hội"
    r"|Ủy ban Kiểm tra|Ban (?:Thường vụ|Chấp hành|Thường trực|Giám đốc|Giám hiệu))\Z"
)
_GOES_ON_OFFICIAL = re.compile(
    r"(?:tỉnh|thành|xã|phường|huyện|đặc khu|quận|thị|các|và|hoặc|cùng|của|là|khu vực|liên quan|có liên quan|\()"
)
_MEANT = ("được giao", "được phân công", "được kiểm tra", "được thanh tra", "được giám sát", "được kiểm toán")
# "các đơn vị liên quan | kiểm đếm …": behind the qualifier only what it is about, or where, goes on.
_CONCERNED_BY = re.compile(r"(?:đến|tới|trong|cấp|với|tại|ở|khác)\b")
# What may stand between the units and what they do, after a comma.
_ON_GROUNDS = ("căn cứ", "trên cơ sở", "theo chức năng", "theo nhiệm vụ", "chủ động")


def cut_units(text: str) -> tuple[str, str]:
    """Split a text that begins with units into these and what they do; the second is empty where nothing follows."""
    tokens = text.split(" ", LONGEST_LIST + _SEEN_BEHIND)
    for at in range(1 if is_acronym(tokens[0]) else 2, min(len(tokens), LONGEST_LIST)):
        if _ends_before(tokens, at) and not _inside_head(tokens, at):
            end = at + words_before_deed(tokens, at)
            return " ".join(tokens[:end]).rstrip(" ,;"), " ".join(tokens[end:])
    return text, ""


def _inside_head(tokens: Sequence[str], at: int) -> bool:
    """Decide whether a place stands inside the words that head a name: "…, Chủ | tịch UBND"."""
    return tokens[at - 1][:1].isupper() and head_length(" ".join(tokens[at - 1 : at + 3])) > 1


def words_before_deed(tokens: Sequence[str], at: int) -> int:
    """Return how many words at a supposed end still belong to the name: what only a unit does stands behind them.

    "Tổ Kỹ thuật | vận hành chủ trì": nobody "vận hành chủ trì"; "phương | tiện kiểm tra": half a word.
    """
    for more in range(1, _MOST_MORE + 1):
        rest, between = " ".join(tokens[at + more : at + more + 4]), " ".join(tokens[at : at + more])
        if between.endswith((",", ";", ".")) or _ADVERB_ALONE.match(between):
            return 0
        if ONLY_UNITS.match(rest):
            return more
        if more == 1 and not ADVERB.match(between) and _is_half(tokens, at, rest):
            return more
    return 0


def _is_half(tokens: Sequence[str], at: int, rest: str) -> bool:
    """Decide whether a word that is no deed stands between a small word of a name and a deed: its second half."""
    here = " ".join(tokens[at : at + 6])
    known = DOES.match(here) or begins_task(here) or begins_deed(here) or begins_work("", here)
    deed = begins_task(rest) or (tokens[at - 1].istitle() and (begins_deed(rest) or begins_work("", rest)))
    return not known and tokens[at].islower() and deed and tokens[at] != "việc"


def parted_together(units: str) -> tuple[str, str]:
    """Part "Tổ Văn phòng cùng Đội bảo vệ" into who leads and who does it with them."""
    own, _, others = units.partition(" cùng ")
    named = others and not others.startswith("cấp") and begins_unit(capital(others))
    return (own, others.removeprefix("với ")) if named else (units, "")


def _ends_before(tokens: Sequence[str], at: int) -> bool:
    """Decide whether the units end before this word."""
    before, rest = tokens[at - 1].removesuffix(")"), " ".join(tokens[at : at + 6])
    if (noted := " ".join(tokens[:at])).count("(") > noted.count(")"):
        # "Thanh tra Sở (nay là Phòng Tổ chức)": a note in brackets stands inside the name.
        return False
    strong = (
        rest.startswith(STRONG)
        or _WITH_UNIT.match(rest) is not None
        or (before.endswith(",") and rest.startswith(_ON_GROUNDS))
    )
    strong = strong or (before.endswith((",", ";")) and _BY_WHEN.match(rest) is not None)
    if not rest[:1].islower() or (before.endswith((",", ";")) and not strong):
        return False
    if tokens[0] in ("Các", "các", "Những") and rest.startswith(_MEANT):
        # "Các cơ quan được giao nhiệm vụ": a qualifier of which are meant, no work of theirs.
        return False
    if before.casefold() == "đội" and at >= LONG_ENOUGH and _ACTS.match(rest):
        # "Tổng phụ trách Đội | thực hiện": here the word ends the name.
        return True
    if tokens[0].casefold() == "các" and before.casefold() in ("tổ", "đội", "ban") and _NEVER_IN_NAMES.match(rest):
        return True
    if _goes_on(tokens, at, rest, strong=strong) or _is_charge(tokens, at):
        return False
    if strong or (before.casefold() in CLOSES and not _AFTER_CLOSE.match(rest)):
        return True
    # "các công đoàn cơ sở | bình xét": here the noun is no sở.
    last = "cơ sở" if list(tokens[at - 2 : at]) == ["cơ", "sở"] else before
    unfinished = UNFINISHED.search(" ".join(tokens[max(at - 2, 0) : at])) is not None
    half = is_half_word(tokens, at) and not _is_long_deed(tokens, at)
    weak = (begins_deed(rest) or (begins_work(last, rest) and not unfinished)) and not half
    does = DOES.match(rest)
    does_it = does is not None and not (half and " " not in does[0])
    return bool(does_it or begins_task(rest) or weak or named_out(tokens[:at], rest)) or (
        shows_deed(tokens, at) or is_strange(tokens, at)
    )


def _is_charge(tokens: Sequence[str], at: int) -> bool:
    """Decide whether here stands what a deputy is in charge of, which is part of the post's name, before a deed."""
    if tokens[0] != "Phó" or tokens[at : at + 2] != ["phụ", "trách"] or tokens[at + 2 : at + 3] == ["chung"]:
        return False
    for more in range(at + 3, min(at + 8, len(tokens))):
        rest = " ".join(tokens[more : more + 4])
        if tokens[more - 1].endswith((",", ";", ".")):
            # "Phó Giám đốc phụ trách kỹ thuật, Trưởng các phòng …": another post behind a comma.
            return tokens[more - 1].endswith(",") and rest[:1].isupper() and begins_unit(rest)
        if begins_deed(rest) or begins_task(rest):
            return True
    return False


def _is_long_deed(tokens: Sequence[str], at: int) -> bool:
    """Decide whether a known deed of two syllables begins here, and the word before makes no word with its first."""
    two = " ".join(tokens[at : at + 2])
    return begins_deed(two) and not begins_deed(tokens[at]) and not is_one_word(tokens[at - 1], tokens[at])


def _goes_on(tokens: Sequence[str], at: int, rest: str, *, strong: bool) -> bool:
    """Decide whether a name goes on over this place: after "và", inside a compound, in the name of a council."""
    before = tokens[at - 1]
    if before in ("-", "–"):
        # "Hội đồng thi đua - khen thưởng".
        return True
    if before == "Ban" and at >= SHORTEST_NUMBERED and begins_deed(rest):
        # "Văn phòng Ban | sắp xếp lịch": here the noun ends the name.
        return False
    if before.casefold() in (("và", "các") if strong else _GOES_ON) or before in _OF_POST or tokens[at] == "viên":
        return True
    if strong:
        return False
    if (before.casefold(), tokens[at].rstrip(".,;:")) in _COMPOUNDS:
        return True
    if _FIELD_OF_WORK.match(rest):
        return True
    if (before == "đồng" and _OF_COUNCIL.match(rest)) or (tokens[at - 2] == "đồng" and before in _HALF_OF_COUNCIL):
        return True
    unfinished = UNFINISHED.search(" ".join(tokens[max(at - 2, 0) : at])) and tokens[max(at - 3, 0)] not in ("-", "–")
    return bool(unfinished and IN_NAMES.match(rest) and not _MAKES_PAPER.match(rest))


def named_out(tokens: Sequence[str], rest: str) -> bool:
    """Decide whether a name must end here: at its number ("Phòng Nghiệp vụ 4") or at a place ("xã Tân Bình")."""
    if _AFTER_CLOSE.match(rest) or begins_unit(rest) or rest.split(" ")[0] in _GOES_ON:
        return False
    if _PLAIN_GROUP.fullmatch(" ".join(tokens)):
        return not _GROUP_GOES_ON.match(rest)
    if list(tokens[-2:]) == ["Việt", "Nam"]:
        return not _BRANCH.match(rest)
    if OFFICIAL.search(" ".join(tokens)) and not _GOES_ON_OFFICIAL.match(rest):
        return True
    if list(tokens[-2:]) == ["liên", "quan"]:
        return not _CONCERNED_BY.match(rest)
    if tokens[-1].isdigit():
        return len(tokens) > SHORTEST_NUMBERED and tokens[-2] not in _GOES_ON
    if len(tokens) <= SHORTEST_NUMBERED or not all(token.istitle() for token in tokens[-2:]):
        return False
    listed = tokens[-3].endswith(",") and not begins_unit(" ".join(tokens[-2:]) + f" {rest}")
    return tokens[-3] in LEVELS or listed
