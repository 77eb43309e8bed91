"""Find names of leads that may still hold the first words of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.endings.deed_verbs import begins_deed, begins_work, is_deed
from dondoc.reading.prose.names.endings.fields_or_deeds import GOES_ON_AFTER
from dondoc.reading.prose.names.endings.name_evidence import is_half_word
from dondoc.reading.prose.names.endings.name_words import (
    goes_on_name,
    is_known,
    is_one_word,
    strange_word,
    strange_words,
)
from dondoc.reading.prose.names.endings.sure_ends import (
    before_marker,
    ends_in_place,
    ends_strongly,
    ends_surely,
    is_official,
)
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import LOWER, UPPER, capital

DOUBTFUL_NAME = "không rõ tên cơ quan “{}” kết thúc ở đâu; hãy xem lại cơ quan chủ trì."
# A number at the end belongs to few names: "Khu vực 5", "số 2", "khối 1", "Phòng Nghiệp vụ 4".
_NUMBERED = re.compile(
    r"(?:vực|số|khối|tác|án|sở|vụ|tổ|đội|lớp|cục|khu|phố|ban|quận|phường|xã|phòng|công|đoàn|\d,?)\s\d+\Z", re.I
)
# A noun alone names nobody.
_NOBODY = frozenset(("đơn vị", "cơ quan", "bộ phận", "tổ chức", "phòng", "ban", "người", "sở", "địa phương", "cá nhân"))
_GROUP = re.compile(r"\b[Cc]ác(?: \w+)?(?:, \w+)*\Z")
# A name does not end with a join, or with the noun for a number or a place that is to follow.
_ADDRESSED = re.compile(r"(?:đ/c|đồng chí|ông|bà|thầy|cô)\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:\b(?:và|của|(?<!trực )thuộc|số|(?<!, )khối|các|cấp|với|về)|\([^()]*)\Z")
_COUNTED = re.compile(r"\s\d+ (?:lần|ngày|giờ|người|đồng|tỷ|triệu|buổi|lớp|%|km|hộ|thôn|xã|cơ|đơn|tổ)")
# "Ban Di dân tham mưu", "Tổ Giám sát cộng đồng phối hợp Nhà hát": a role or a second name stands in the name.
_HOLDS_ROLE = re.compile(
    r"(?<!đồng)(?<!Tổng)\s(?:chủ trì|phối hợp|phụ trách|tham mưu|chịu trách nhiệm|thực hiện|đảm nhiệm|làm đầu mối)"
    r"(?:\s[^a-zđ]|\Z)|\sphối hợp (?:với|cùng)\s"
)
_COMMON = re.compile(
    r"(?:công ty|trung tâm|chi nhánh|xí nghiệp|nhà máy|ngân hàng|khoa|phòng|tổ|đội|nhóm|trạm|hạt|tập đoàn"
    r"|hợp tác xã|tổng công ty|chi cục|cục|vụ|viện|bệnh viện|doanh nghiệp|tiểu ban|bộ phận)",
    re.IGNORECASE,
)
# "Tổ Lập | trình theo dõi": a common noun and half of a word.
_HALF = re.compile(
    rf"(?:Tổ|Đội|Nhóm|Phòng|Ban|Trạm|Trung tâm|Tiểu ban|Bộ phận|Cục|Vụ|Viện) (?!Toán\b)[{UPPER}][{LOWER}]+"
)
_STOPS = re.compile(
    r"\s*(?:\Z|[.,;:()/“”\"]|[-–—]\s|(?:và|hoặc|cùng|chủ trì|phối hợp|thực hiện|phụ trách|tham mưu|chịu|có trách nhiệm"
    r"|làm|là|tham gia|tham dự|hỗ trợ|giúp|giám sát|thẩm định|góp ý|phục vụ|theo dõi|chuẩn bị|đảm nhiệm|tổ chức"
    r"|báo cáo|hoàn thành|trước|trong|xong)\b)"
)
_LISTED = re.compile(r"\w+(?: \w+){0,3}(?:,| và) ")
# Fields of names that are deeds too.
_FIELD = re.compile(
    r"(?:xây dựng|quản lý|kiểm định|sửa chữa|tư vấn|thiết kế|vận hành|khai thác|đào tạo|nghiên cứu|giám sát|thẩm định"
    r"|kiểm tra|sản xuất|kinh doanh|chăm sóc|bảo vệ|đầu tư|phát triển|hỗ trợ|điều hành|xử lý|bảo trì|dịch vụ)\s"
)
# What is drawn up or held, though it begins as a deed does: "xây dựng báo cáo", "tổ chức tập huấn".
_ADVERB = re.compile(r"(?:khẩn trương|chủ động|kịp thời|ưu tiên|tiếp tục|thường xuyên|trực tiếp|nghiêm túc|tích cực)\b")
_PAPERS = re.compile(
    r"(?:báo cáo|hướng dẫn|đề xuất|quyết toán|dự toán|tổng duyệt|thông báo|tập huấn|phân bổ|giải trình|cam kết|khảo sát"
    r"|kiểm kê|thanh toán|bồi dưỡng)\b"
)
# "Tổ Máy bay | không người lái": nobody does "không người".
_SOME = re.compile(r" không (?:người|dây|khí|gian|chuyên|chính|trực|thuộc)\b")
_LEVEL = re.compile(r"(?:phường|xã|huyện|quận|ban|ngành|đoàn|thành|thị|bản|ấp|khóm|đơn|phòng|đặc)\b")
_INSIDE = re.compile(rf"(\s\d[\d.]*)\s+[{LOWER}]")
_NEXT = re.compile(r"[,;]\s+|\s+và\s+")
_ENDS_IN_NUMBER = re.compile(r"\s\d[\d.,/]*%?\Z")
# After a comma a name goes on with a capital or with the nouns of a group, never with another small word.
_GOES_ON_SMALL = re.compile(
    r",\s+(?!(?:số \d|(?:nhân|chuyên) viên|sở|ban|ngành|bộ|phòng|đoàn|xã|phường|thị|thành|tỉnh|cơ|đơn|địa|tổ|hội|trường"
    r"|thôn|bản|khu|ấp|cục|vụ|viện"
    r"|các|nhiệm|trung|doanh|cá|ủy|chi|công|cán|viên|người|giáo|khoa|lực|chính|truyền|thể|môi|chữa|giám|lãng|huyện|đặc|và"
    r"|tiêu|trợ|thương|phát (?:thanh|triển|hành)|hỗ|tài|quản|khoáng|chống|tham|kế"
    rf"|dân|quận|cấp|đài|báo|nhà|hộ|hợp|đồn|đội|bệnh|trạm)\b)[{LOWER}]"
)


def doubtful_names(names: Sequence[str], text: str) -> tuple[str, ...]:
    """Return a reason for each name of which it is not sure where it ends in the text of its task."""
    doubtful = (name for name in names if _is_doubtful(name, text))
    return tuple(DOUBTFUL_NAME.format(name) for name in doubtful)


def cut_elsewhere(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return a reason for a name of a heading or label that goes on wherever it stands in the document.

    A heading or a label holds names and roles alone, so that nothing else may follow one there.
    """
    if is_person(name) or _ADDRESSED.match(name) or " " not in name:
        # One word beside others ("các Cục, Vụ") was cut from nothing.
        return ()
    own = re.compile(rf"(?<!\w){re.escape(name)}(?P<rest>.*)", re.IGNORECASE)
    found = [match["rest"] for text in texts if (match := own.search(text))]
    return (DOUBTFUL_NAME.format(name),) if found and not any(map(_STOPS.match, found)) else ()


def _is_doubtful(name: str, text: str) -> bool:
    if is_person(name) or _ADDRESSED.match(name):
        return False
    named = begins_unit(name) or begins_unit(capital(name)) or name.startswith(("các ", "những "))
    strange = name[:1].islower() and not named
    if (
        strange
        or _HOLDS_ROLE.search(name)
        or (text and _runs_on(name))
        or name.casefold() in _NOBODY
        or name.count("(") != name.count(")")
    ):
        return True
    strange = strange_word(name) is not None and (_holds_deed(name) or not _fills_place(name, text))
    return strange or _counts_inside(name) or not _ends_surely(name, text)


def _fills_place(name: str, text: str) -> bool:
    """Decide whether a name is all that stands in its place: the value of a label, a piece of a list of units."""
    at = text.casefold().find(name.casefold())
    rest = text[at + len(name) :].removeprefix(")")
    if at < 0 or not rest.strip(" .;)"):
        return True
    joined = _NEXT.match(rest)
    return joined is not None and begins_unit(capital(rest[joined.end() :]))


def _holds_deed(name: str) -> bool:
    """Decide whether a known verb of what offices do stands where a name nobody listed goes on."""
    tokens = name.split()
    ends = ((tokens[at - 1], " ".join(tokens[at:])) for at in strange_words(name))
    return any(begins_deed(rest) or begins_task(rest) or begins_work(before, rest) for before, rest in ends)


def _runs_on(name: str) -> bool:
    numbered = _ENDS_IN_NUMBER.search(name) is not None and _NUMBERED.search(name) is None
    return numbered or any(not _is_field(name, found.start()) for found in _GOES_ON_SMALL.finditer(name))


def _is_field(name: str, comma: int) -> bool:
    """Decide whether a word of the field stands behind a comma in a name: "Phòng Nghiệp vụ, dự toán, pháp chế"."""
    return goes_on_name(name.split(), len(name[:comma].split()))


def _counts_inside(name: str) -> bool:
    """Decide whether a number of things stands inside a name: "Phòng Kỹ thuật thiết kế 06 khu"."""
    return any(_NUMBERED.search(name[: found.end(1)]) is None for found in _INSIDE.finditer(name))


def _ends_surely(name: str, text: str) -> bool:
    """Decide whether what follows a name in its sentence shows that it ends there; a name that is not in it does."""
    found = [text[at.end() :] for at in re.finditer(re.escape(name.casefold()), text.casefold())]
    return not found or any(_ends_before(name, rest) for rest in found)


def _ends_before(name: str, rest: str) -> bool:
    if ends_in_place(name.split()) and is_deed(rest.strip()):
        return True
    if _in_one_name(name, rest) or _is_bare(name, rest) or _SOME.match(rest) or _goes_on(name, rest):
        return False
    if not rest.startswith(" ") or not rest[1:2].islower():
        return True
    tokens = name.split()
    guessed = tokens[-1].islower() and len(tokens) > 1 and not is_known(tokens, len(tokens) - 1)
    if guessed and not (is_deed(rest.strip()) or ends_strongly(rest.strip()) or GOES_ON_AFTER.match(rest.strip())):
        # "miền Nam nhận | định xu thế": its last word is listed neither for names nor is the next one a deed.
        return False
    return ends_surely(name, rest.strip())


def _goes_on(name: str, rest: str) -> bool:
    """Decide whether what follows a name is more of it by what stands behind: "chủ trì", another unit, another deed."""
    following = rest.strip()
    if not rest.startswith(" ") or ends_strongly(following) or is_official(name):
        return False
    if before_marker(name, following):
        return True
    listed = _LISTED.match(following)
    strange = listed is not None and not is_deed(following) and not GOES_ON_AFTER.match(following)
    joined = bool(listed and strange and begins_unit(following[listed.end() :]))
    return joined or _names_field(following)


def _names_field(following: str) -> bool:
    """Decide whether a deed stands right behind a field that may be one: "công trình | xây dựng vận động hội viên"."""
    field = _FIELD.match(following)
    rest = following[field.end() :] if field else ""
    return bool(rest) and (is_deed(rest) or _ADVERB.match(rest) is not None) and not _PAPERS.match(rest)


def _is_bare(name: str, rest: str) -> bool:
    """Decide whether a name is a common noun that goes on to what identifies it: "Công ty | cung cấp phần mềm"."""
    bare = _COMMON.fullmatch(name) is not None or _HALF.fullmatch(name) is not None
    return bare and rest.startswith(" ") and not ends_strongly(rest.strip())


def _in_one_name(name: str, rest: str) -> bool:
    """Decide whether what follows a name belongs to it: "Sở Công | Thương", "các đơn | vị", "các xã | , phường"."""
    tokens = name.split()
    following = rest.split()[:1] if rest.startswith((" ", ", ")) else []
    after = following[0].strip(",;.)") if following else ""
    if _OPEN.search(name):
        return True
    if rest.startswith(", "):
        return _GROUP.search(name) is not None and _LEVEL.match(rest[2:]) is not None
    if after[:1].isupper():
        return not begins_unit(rest.strip())
    if after.isdigit():
        return rest.split()[1:2] != [] and not _COUNTED.match(rest)
    if not after or ends_strongly(rest.strip()):
        return False
    if tokens[-1].islower() and is_deed(f"{tokens[-1]} {rest.strip()}") and not is_deed(tokens[-1]):
        # "Sở Nội vụ báo | cáo": a deed of two syllables begins inside the name.
        return True
    half = is_one_word(tokens[-1], after) or is_half_word([*tokens, after], len(tokens))
    return half and not is_deed(rest.strip())
