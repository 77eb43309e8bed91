"""Score how much a piece of text reads like a time, a unit, a product or a task, cheaply, to compare readings.

The scores only rank readings of the same text against each other; what a time phrase means is the deadline
language's business. About +6 is "surely", 0 "undecided", below -4 "surely not".
"""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.reading.tables.cells.names import begins_unit, heads_unit, split_units
from dondoc.text.letters import UPPER

_TIME_START = re.compile(
    r"(?:trong|qu[ýy]|qúy|quí|q\.|tháng|ngày|trước|sau|khi|từ|đến|hết|hằng|hàng|thường xuyên|định kỳ|theo|năm"
    r"|cuối|đầu|giữa"
    r"|chậm nhất|muộn nhất|hoàn thành|thực hiện|cả năm|giai đoạn|liên tục|ngay|đột xuất|dự kiến|kịp thời|tuần|bắt đầu"
    r"|t\d{1,2}|q(?:[1-4]|i{1,3}|iv)"
    r"|không quá|kể từ|các tháng|các quý|\d{1,2} tháng|\d{1,2}\s*[/-]\s*20\d\d|\d{1,2}[/.-]\d{1,2}|20\d\d"
    r"|[ivx]+\s*/\s*20\d\d|xong|vào|mỗi|tối đa)\b",
    re.IGNORECASE,
)
# The first group only keeps the search short: a time's own words begin with these letters, or with a figure.
_TIME_CORE = re.compile(
    r"(?:\b(?=[tqnhlđcs\d])|(?=\d))"
    r"(?:\btháng \d|\bqu[ýy] ?[ivx\d]|\bqúy ?[ivx\d]|\bquí ?[ivx\d]|\bngày \d|\d/20\d\d|\bnăm 20\d\d|\btrong năm\b"
    r"|\bh[ằà]ng (?:năm|quý|tháng"
    r"|tuần|ngày)|\bthường xuyên\b|\bđịnh kỳ\b|\bliên tục\b|20\d\d ?[-–] ?20\d\d|\b\d{1,2} tháng\b|\bcả năm\b"
    r"|\bcuối năm\b|\bđầu năm\b"
    r"|\d{1,2}/\d{1,2}\b|^20\d\d$|^t\d{1,2}\b|^q(?:[1-4]|i{1,3}|iv)\b|\bsau khi\b|\bngay khi\b)",
    re.IGNORECASE,
)
# Half of the words a time or a unit begins with, where a page broke off the rest.
_TIME_BEGUN = re.compile(r"(?:thường|định|liên|chậm|muộn|giai|hoàn|dự|cả|bắt|không|kể|đột|kịp)\Z", re.IGNORECASE)
_UNIT_BEGUN = re.compile(r"(?:[Cc]ác|Văn|Trung|[UỦ][ỷy]|Hội|Công|Mặt|Chi|Liên|Hiệp|Thường|Tổ|Cơ|Đơn)\Z")
_NOT_OF_UNITS = re.compile(r"\b(?:được (?!kiểm tra|giao|phân công|cử)|đối với|nhằm|để)")
_EVENT_START = re.compile(r"(?:theo|khi|sau khi|ngay sau|ngay khi|trong thời hạn|kể từ|sau)\b", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"(?:trong|quý|qúy|quí|i|ii|iii|iv|và|năm|tháng|ngày|trước|sau|đến|hết|từ|hằng|hàng|thường|xuyên|định|kỳ|cuối|đầu"
    r"|giữa|hoàn|thành|thực|hiện|chậm|nhất|tuần|liên|tục|cả|giai|đoạn|xong|các|\d+|[\d/.–-]+|theo|hoặc|muộn|dự"
    r"|kiến)[.,;]?\Z",
    re.IGNORECASE,
)
# The words before a time's day or period: a name that ends in them has taken the beginning of the time beside it.
_TIME_BEFORE_DAY = re.compile(
    r" (?:trước|từ|đến|hết|sau|trong|vào|chậm nhất|muộn nhất|hằng|hàng|mỗi|định kỳ)(?: ngày| tháng| quý| năm)?\Z"
)
# A unit that begins right after a word that ends a time: two cells run together.
_TIME_THEN_UNIT = re.compile(
    r"(?:năm|\d|xuyên|tục|[IVX]|kỳ|quý|tháng)[.;]? (?:Sở|Các|UBND|Văn phòng|Phòng|Ban|Trung tâm|Công an|Báo|Đài|Bộ)\b"
)
# A head word in capitals begins a unit; after another word than these, with no comma, it begins another cell.
_HEAD_AFTER = re.compile(
    r"(\S+) (?=(Các|Sở|UBND|Văn phòng|Phòng|Trung tâm|Công an|Tổ chức|Hiệp hội|Ủy ban|Uỷ ban|Hội đồng"
    rf"|Báo [{UPPER}]|Đài)\b)"
)
_MAY_PRECEDE = frozenset(
    (
        "phòng",
        "HĐND",
        "dân",
        "thuộc",
        "của",
        "Phòng",
        "Vụ",
        "huy",
        "đạo",
        "viên",
        "tịch",
        "đốc",
        "trưởng",
        "các",
        "với",
        "cùng",
        "và",
        "hoặc",
        "tại",
        "do",
        "cấp",
        "–",
        "-",
        "&",
        "/",
        "trực",
        "trì",
        "là",
        "Các",
        "qua",
        "trên",
        "tới",
        "đến",
        "từ",
        "bởi",
        "theo",
        "gửi",
        "trong",
        "giữa",
        "giúp",
        "trình",
        "về",
        "cho",
        "lên",
    )
)
_PRODUCT = re.compile(
    r"-?\s*(?:các |những |\d{1,3} |100% |bộ |bản |dự thảo )?(?:báo cáo|kế hoạch|quyết định|văn bản|tờ trình"
    r"|công văn|nghị quyết|đề án|hội nghị"
    r"|danh mục|tỷ lệ|kết quả|phần mềm|hệ thống|bảng|tin|thông báo|chương trình|hội thi|lớp|biên bản|hướng dẫn"
    r"|quy chế|quy định"
    r"|chỉ thị|hồ sơ|cơ sở dữ liệu|phương án|dịch vụ|số|chuyên mục|công khai|giấy mời|tài liệu|phiếu|hợp đồng"
    r"|chỉ số|tổ chức"
    r"|cuộc|buổi|đợt|sổ|thủ tục|đường|ứng dụng|nền tảng|trang|cổng|cuốn|ấn phẩm|video|mô hình|quy trình|bộ"
    r"|sản phẩm|ý kiến"
    r"|đạt|tăng|giảm|dự toán|nghị định|thông tư|kết luận|công trình|diện tích|sự kiện|hội thảo|tập huấn|bản đồ"
    r"|dữ liệu)\b",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?:[-+*•]\s*)?(?:triển khai|xây dựng|thực hiện|tổ chức|rà soát|kiểm tra|ban hành|tham mưu|tiếp tục"
    r"|đẩy mạnh|nâng cao|hoàn thiện"
    r"|phối hợp|cập nhật|đánh giá|tuyên truyền|đào tạo|mở|duy trì|tăng cường|sắp xếp|hội nghị|khảo sát|theo dõi"
    r"|công khai"
    r"|tiếp nhận|xử lý|lập|báo cáo|hoạt động|tự đánh giá|thu thập|số hóa|vận hành|cử|chấm điểm|đăng tải"
    r"|trích xuất|thông báo"
    r"|kết nối|đầu tư|sửa đổi|bổ sung|hỗ trợ|hướng dẫn|đôn đốc|tổng hợp|quản lý|phát triển|bố trí|chỉ đạo"
    r"|thẩm định|trình"
    r"|công bố|niêm yết|giải quyết|cung cấp|nghiên cứu|ứng dụng|thống kê|phổ biến|bồi dưỡng|tập huấn|kiện toàn"
    r"|củng cố|lồng ghép"
    r"|chuẩn hóa|đơn giản|cải thiện|bảo đảm|đảm bảo|tích hợp|tham gia|điều tra|giám sát|thanh tra|mua sắm"
    r"|lắp đặt|chuyển đổi"
    r"|thành lập|ký kết|phê duyệt|quy hoạch|phát động|sơ kết|tổng kết|huy động|khắc phục|phấn đấu|trồng"
    r"|sửa chữa|in|phát hành)\b",
    re.IGNORECASE,
)
# A unit or a time does not go on with a verb or a product in capitals: there the next cell begins.
_NEXT_CELL = re.compile(
    r"([^,;:(\s–-] )(?:Ban hành|Thực hiện|Kế hoạch|Báo cáo|Quyết định|Tờ trình|Danh mục|Trước|Trong|Quý|Tháng|Hằng|Hàng"
    r"|Thường xuyên|Theo|Sau khi|Khi có)\b"
)
_NEVER_LAST = re.compile(
    r"\b(?:và|của|các|có|cho|về|do|theo|trong|tại|với|từ|đến|để|là|những|hoặc|trên|thuộc|bằng|vào|đối|nhằm|bởi)\Z"
)
_DANGLING = re.compile(
    r"(?:\b(?:và|của|các|có|cho|về|do|theo|trong|tại|với|từ|đến|để|là|những|số|được|hoặc|trên|thuộc|bằng|vào"
    r"|ngày|giai đoạn|tỷ lệ"
    r"|Văn phòng|Trung tâm|đối|nhằm|bị|không|đã|sẽ|phải|ngành, UBND|trước|sau|khi|cấp|UBND các|Sở|Phòng|Văn"
    r"|Quyết|đơn|liên|cơ)|[,(/+&–-])\Z"
)
_LABEL = re.compile(r"(?:Hoạt động|Nhiệm vụ|Mục tiêu) \d+ ?[:.]?\s*")
# All weights of the four scores below are points: 2 is a slight sign, 4 one that decides alone. Set by hand, and moved
# one at a time until test_text_gold.py (the annotated seeds), test_text_poured.py (the same tables poured out) and
# test_table_kinds.py (columns by their cells) in tests/reading hold together; fit them again the same way.
# Less than all signs against a cell together: what reads like none at all.
LEAST = -9.0
# From this many letters on a list is parted at its commas alone: names whole or in halves make no difference there.
LONG_LIST = 120
_BETWEEN = re.compile(r"[,;]")
# A list of units with a score below this is none, whatever its names: -4.5 is what text without any unit has.
HOPELESS = -5.0


@lru_cache(maxsize=20_000)
def time_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like one time cell; with ``whole`` false, like the beginning of one."""
    tokens = text.split()
    begins, core, event = _TIME_START.match(text), _TIME_CORE.search(text), _EVENT_START.match(text)
    if not core and not event:
        begun = begins or _TIME_BEGUN.match(text)
        return LEAST if whole or not begun else 1.5
    score = 3.0 if begins else (-0.5 if core and len(tokens) <= 22 else -4.0)
    score += 2.0 if core else 0.5
    score += 2.0 * sum(map(is_time_token, tokens)) / max(len(tokens), 1)
    score -= 0.15 * max(0, len(tokens) - 18)
    score -= 2.0 if text[:1].islower() else 0.0
    score -= 5.0 if _TIME_THEN_UNIT.search(text) else 0.0
    return score - (dangling(text, 3.0) if whole else 0.0)


@lru_cache(maxsize=20_000)
def unit_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like a list of units; with ``whole`` false, like the beginning of one."""
    if not whole and _UNIT_BEGUN.match(text):
        return 2.0
    if not begins_unit(text):
        return LEAST if text[:1].islower() or text[:1].isdigit() else -4.5
    score = 4.0 - _against_units(text, whole=whole)
    # Parting the names costs most of the time: what is hopeless without it is not parted.
    if score < HOPELESS:
        return score
    units = split_units(text) if len(text) <= LONG_LIST else [*filter(None, map(str.strip, _BETWEEN.split(text)))]
    strange = sum(not begins_unit(unit) and not unit[:1].islower() for unit in units)
    return score + (1.0 if units and not strange else 0.0) - 1.5 * strange


def _against_units(text: str, *, whole: bool) -> float:
    """Return the penalty of a text that begins with a unit as a list of units, but for the names in it."""
    against = 4.0 * cells_run_together(text)
    against += 4.0 if _TIME_CORE.search(text) else 0.0
    against += 2.0 if "%" in text or _NOT_OF_UNITS.search(text) else 0.0
    against += 3.0 if text[:1].islower() else 0.0
    against += 3.0 * len(next_cells(text))
    against += 3.0 if whole and text.endswith((" năm", " tháng", " quý", " UBND")) else 0.0
    against += 4.0 if whole and ends_before_day(text) else 0.0
    against += 0.12 * max(0, len(text.split()) - 30)
    return against + (dangling(text, 3.0) if whole else 0.0)


def cells_run_together(text: str) -> int:
    """Count the places in a text where a unit's name begins though the word before does not lead to one."""
    return len(cell_breaks(text))


def cell_breaks(text: str) -> list[int]:
    """Find where in a text a unit's name begins though the word before does not lead to one."""
    return [found.start(2) for found in _HEAD_AFTER.finditer(text) if _parts_cells(found[1], found[2])]


def next_cells(text: str) -> list[int]:
    """Find where in a text words begin with which no list of units goes on."""
    return [found.end(1) for found in _NEXT_CELL.finditer(text)]


def _parts_cells(before: str, head: str) -> bool:
    """Decide whether a unit's head word begins another cell: "Văn phòng UBND" is one, "Văn phòng Các" two."""
    if before in ("phòng", "dân") and head in ("Các", "Phòng", "Trung tâm", "Văn phòng"):
        return True
    return before[-1] not in ",;:(" and before not in _MAY_PRECEDE


@lru_cache(maxsize=20_000)
def result_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like a product; with ``whole`` false, like the beginning of one."""
    score = 2.5 if _PRODUCT.match(text) else 0.5 if not text[:1].islower() else -2.0
    score -= 4.0 if begins_time(text) and time_score(text) > 5.0 else 0.0
    score -= 1.5 * cells_run_together(text)
    score -= 4.0 if begins_unit(text) and unit_score(text) > 4.0 else 0.0
    score -= 0.1 * max(0, len(text.split()) - 45)
    score -= 4.0 if _TIME_THEN_UNIT.search(text) else 0.0
    return score - (dangling(text, 2.5) if whole else 0.0)


@lru_cache(maxsize=20_000)
def task_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like an activity; with ``whole`` false, like the beginning of one."""
    text = without_label(text)
    if not text:
        return LEAST
    length = len(text.split())
    score = 3.0 if _TASK.match(text) else 1.5 if not text[:1].islower() else -2.0
    score += 1.0 if length >= 5 else -1.5 if whole and length <= 2 else 0.0
    score -= 4.0 if length < 9 and begins_time(text) and time_score(text) > 5.0 else 0.0
    score -= 4.0 if length < 12 and begins_unit(text) and unit_score(text) > 4.0 else 0.0
    score -= 4.0 if _TIME_THEN_UNIT.search(text) else 0.0
    return score - (dangling(text, 2.5) if whole else 0.0)


def without_label(text: str) -> str:
    """Return the text of a task without the label it may begin with ("Hoạt động 3:")."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def opens_unit_after(before: str, text: str) -> bool:
    """Decide whether a unit's name begins here after a word that does not lead to one: another cell, most likely."""
    return before not in _MAY_PRECEDE and text[:1].isupper() and begins_unit(text)


@lru_cache(maxsize=20_000)
def is_time_token(token: str) -> bool:
    """Decide whether times are made of this word."""
    return _TIME_WORD.match(token) is not None


def dangling(text: str, cost: float) -> float:
    """Return what it costs that the text stops at a word that something should follow; more where something must."""
    last = text[-16:]
    if _NEVER_LAST.search(last):
        return cost + 2.0
    return cost if _DANGLING.search(last) else 0.0


def ends_before_day(text: str) -> bool:
    """Decide whether a text stops where the day or period of a time should follow: "Sở Y tế trước ngày"."""
    return _TIME_BEFORE_DAY.search(text[-24:]) is not None


def begins_task(text: str) -> bool:
    """Decide whether a task's verb begins here."""
    return _TASK.match(text) is not None


def begins_product(text: str) -> bool:
    """Decide whether a product's name begins here."""
    return _PRODUCT.match(text) is not None


def begins_time(text: str) -> bool:
    """Decide whether a time cell could begin here."""
    return _TIME_START.match(text) is not None


def may_begin(text: str) -> tuple[bool, bool]:
    """Decide whether an event's time, and a list of units, could begin with this text (a few words are enough)."""
    return _EVENT_START.match(text) is not None, heads_unit(text) or not text[:1].islower()


def time_cores(text: str) -> list[tuple[int, int]]:
    """Find where in a text the words stand that only a time has ("quý III", "31/12", "hằng năm")."""
    return [found.span() for found in _TIME_CORE.finditer(text)]
