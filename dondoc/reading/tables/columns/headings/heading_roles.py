"""Score the terms of a column's heading: several roles, each with a weight, and how much of the heading they explain.

A heading is a phrase whose first term is its head noun: "Thời gian hoàn thành nhiệm vụ" is a time, "Nội dung phối hợp"
is work. So the first term counts in full and those after it for less. No heading has to match as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.headings.broken_headings import unbroken


class Role(StrEnum):
    """What a heading can name; WORK is settled between activity and duty when all columns are known."""

    NUMBER = "number"
    WORK = "work"
    DUTY = "duty"
    OBJECTIVE = "objective"
    RESULT = "result"
    LEAD = "lead"
    COOP = "coop"
    TIME = "time"
    START = "start"
    END = "end"
    NOTE = "note"
    OTHER = "other"


_EXAMINES = r"(?:(?:cơ quan|đơn vị|bộ phận)[ ,/]*)+(?:(?:thẩm định|thẩm tra|góp ý|cho ý kiến)[ ,/]*)+"
# The terms of headings with the roles they score for. Longer terms stand before those they contain. The weights are on
# the scale of column_choice.py: 5 and more names the role, 2.5 leaves it to the cells, as two roles of one term do.
_TERMS: tuple[tuple[str, Mapping[Role, float]], ...] = (
    (r"stt|s\.t\.t|s tt|số tt|số thứ tự|tt|t\.t|số hiệu|^no\.?\Z", {Role.NUMBER: 8}),
    (r"mã(?: số| hiệu| nhiệm vụ| việc| công việc| cv| nv)?", {Role.NUMBER: 5}),
    (r"đơn vị tính|đơn vị đo|đvt|đv tính", {Role.OTHER: 9}),
    (
        r"(?:(?:đơn vị|cơ quan|đối tượng|địa phương|tổ chức(?: đảng)?|đảng viên|cá nhân|tập thể)[ ,]+(?:và )?)+"
        r"được (?:kiểm tra|thanh tra|giám sát|khảo sát|làm việc|đánh giá)",
        {Role.WORK: 5},
    ),
    (r"(?:nơi|cơ sở) được \w+ \w+|thẩm quyền|nơi (?:tổ chức|diễn ra|họp|đến)", {Role.OTHER: 6}),
    (r"(?:(?:khoa|phòng|đơn vị|nơi|bộ phận|cơ quan)[ ,/]*)+(?:sử dụng|thụ hưởng|hưởng lợi)", {Role.OTHER: 8}),
    # What is wrong stands beside what is to be done about it.
    (r"(?:những |các )?(?:tồn tại|hạn chế|vướng mắc|khó khăn|bất cập|vấn đề)", {Role.DUTY: 4}),
    # What was found or asked stands beside what is done about it; alone it is the work.
    (
        r"(?:nội dung |các )*(?:kiến nghị|kết luận|sai phạm|vi phạm|khuyết điểm|thiếu sót|phản ánh|ý kiến)",
        {Role.DUTY: 4, Role.WORK: 3},
    ),
    (
        r"(?:cơ quan|cấp|đơn vị|thẩm quyền) (?:có thẩm quyền|(?:trình|ban hành|phê duyệt|quyết định"
        r"|thông qua)(?!.*(?:chủ trì|tham mưu)))",
        {Role.OTHER: 8},
    ),
    # Who examines a draft owes an opinion on it, as a helper does, and never leads the work.
    (rf"{_EXAMINES}(?!.*(?:chủ trì|phối hợp))", {Role.COOP: 3, Role.LEAD: -6}),
    (
        r"(?:người|cấp|cơ quan|lãnh đạo|đơn vị) (?:phê duyệt|duyệt|ký|kiểm soát|xác nhận|nghiệm thu|thẩm định|thẩm tra)"
        r"(?!.*(?:chủ trì|phối hợp))",
        {Role.OTHER: 8},
    ),
    (
        r"(?:lãnh đạo|thành viên|phó chủ tịch|ủy viên|đồng chí)(?: \w+){0,3}? (?:phụ trách|chỉ đạo|theo dõi)|lãnh đạo",
        {Role.LEAD: 1.5},
    ),
    # Who watches over the work is not who does it.
    (
        r"(?:phòng|đơn vị|bộ phận|cơ quan|chuyên viên|cán bộ|người|nơi)(?: (?!chủ trì|được)\w+){0,2}?[ ,]+"
        r"(?:theo dõi|giám sát|đôn đốc|đỡ đầu)",
        {Role.LEAD: 2.5},
    ),
    (
        r"(?:đối tượng|đơn vị|cơ quan|tổ chức|cá nhân|nơi)(?: (?:có|chịu) trách nhiệm)? phải (?:thực hiện|chấp hành)",
        {Role.LEAD: 5},
    ),
    # Alone, with no object of what is carried out: "Thực hiện 2025" is what was reached.
    (r"^thực hiện\Z", {Role.LEAD: 2.5}),
    (r"giao (?:cho|việc cho)|(?:đơn vị|nơi|người) nhận việc", {Role.LEAD: 5}),
    (
        r"(?:(?:đơn vị|cơ quan|người|bộ phận|cán bộ|tổ chức|phòng|ban|công chức|cá nhân|địa phương|nơi|đội|tổ|nhóm"
        r"|khoa)[ ,/]+)+"
        r"(?:thực hiện|thi công|triển khai|vận hành|sửa chữa)",
        {Role.LEAD: 4.5, Role.COOP: 1},
    ),
    # What span of the past is looked at, not when somebody looks.
    (r"(?:mốc|thời kỳ|niên độ|giai đoạn|kỳ)(?: thời gian)? (?:kiểm tra|giám sát|thanh tra|kiểm toán)", {Role.OTHER: 8}),
    (r"thành phần (?:cùng )?(?:phối hợp|tham gia|tham dự)|phối hợp", {Role.COOP: 6}),
    (r"^thành phần(?: (?:dự|mời|được mời|dự họp|họp))*\Z", {Role.COOP: 3}),
    # A cooperative ("hợp tác xã") is a body like any other, cooperation abroad a field of work.
    (
        r"(?:chịu )?(?:trách nhiệm )?liên đới|trách nhiệm (?:phối hợp|hỗ trợ)"
        r"|hợp tác(?! xã| quốc tế)|cộng tác|kết hợp|đồng hành|sát cánh|phụ giúp",
        {Role.COOP: 5},
    ),
    (r"chủ trì(?: (?:kiểm tra|giám sát|thanh tra|khảo sát))?", {Role.LEAD: 6}),
    # Not the post that a person holds, or the subject that a teacher has ("Chức danh đảm nhiệm").
    (
        r"đầu mối|chịu trách nhiệm|phụ trách|chủ quản|chủ đầu tư|chủ nhiệm|gánh vác|đứng ra"
        r"|(?<!danh )(?<!vụ )(?<!môn )(?<!lớp )đảm (?:nhận|nhiệm|trách|đương)",
        {Role.LEAD: 5},
    ),
    # Offices of companies and of projects head their tables in English.
    (
        r"pic|owner|person in charge|responsibility"
        r"|(?:lead|responsible|implementing)(?: (?:agency|unit|person|party))?",
        {Role.LEAD: 5},
    ),
    (r"(?:support(?:ing)?|partner|cooperating|coordinating)(?: (?:agency|agencies|units?|partners?))?", {Role.COOP: 5}),
    (r"timeline|time ?frame|schedule|due(?: date)?", {Role.TIME: 6}),
    (r"start(?: date)?", {Role.START: 4, Role.TIME: 1}),
    (r"(?:end|finish|completion)(?: date)?", {Role.END: 4, Role.TIME: 1}),
    (r"outputs?|deliverables?|outcomes?|results?", {Role.RESULT: 6}),
    (r"tasks?|activit(?:y|ies)|action(?: items?)?", {Role.WORK: 5}),
    (r"remarks?|notes?", {Role.NOTE: 1.5}),
    (r"tham mưu|soạn thảo|chuẩn bị|phân công|trách nhiệm|được giao|giao nhiệm vụ", {Role.LEAD: 3.5}),
    (r"ai (?:\w+ )?(?:giúp|cùng|góp|hỗ trợ|phối hợp)(?: \w+)?", {Role.COOP: 5}),
    (r"ai(?: (?:làm|thực hiện|phụ trách|chủ trì|đứng ra|lo|nhận))?(?: chính)?|người làm|làm chính", {Role.LEAD: 5}),
    (
        r"(?:trưởng|tổ trưởng|nhóm trưởng) (?:đoàn|nhóm|(?:tiểu )?ban|tổ)|nhóm trưởng|tổ trưởng|chủ công|nòng cốt",
        {Role.LEAD: 5},
    ),
    (r"ngày (?:giao|nhận|ký)(?: việc| nhiệm vụ)?", {Role.OTHER: 6}),
    (r"khi nào(?: \w+)?|lúc nào|bao giờ", {Role.TIME: 6}),
    (r"thành viên|tổ viên|ủy viên|thư ký|làm cùng|cùng làm|góp sức|cùng thực hiện|phối thuộc", {Role.COOP: 4}),
    (r"tham gia|liên quan|hỗ trợ|tăng cường|bổ trợ|hiệp đồng|giúp việc", {Role.COOP: 3.5}),
    (
        r"cơ quan|đơn vị|bộ phận|sở|ngành|phòng|ban|địa phương|tổ chức|người|cán bộ|công chức|nhân sự|bộ|lực lượng"
        r"|đoàn thể",
        {Role.LEAD: 2.5, Role.COOP: 2},
    ),
    # What is begun is owed then: the tender that a plan of procurement opens, whatever it takes afterwards.
    (r"(?:ngày|tháng|quý|thời gian|thời điểm) (?:bắt đầu )?tổ chức (?:lựa chọn|đấu thầu|đấu giá)", {Role.TIME: 6}),
    # Both ends of a span in one column.
    (r"từ (?:ngày|tháng)[ ,.…–-]*đến(?: ngày| tháng)?", {Role.TIME: 6}),
    # "Thời gian từ" beside "đến": a gathering heading stands over both in one line of text.
    (
        r"(?:ngày|tháng|thời gian|thời điểm|thời hạn) (?:bắt đầu|khởi công|khai giảng|khai mạc|mở lớp|từ|bđ)"
        r"(?!.* (?:đến|kết thúc|hoàn thành))",
        {Role.START: 4, Role.TIME: 1},
    ),
    (r"thời gian|t\.? ?gian|thời hạn|thời điểm|tiến độ|lộ trình|mốc|kỳ hạn|hạn|deadline", {Role.TIME: 6}),
    (r"(?:theo )?(?:ngày )?(?:âm|dương) lịch|(?:lịch|ngày) (?:âm|dương)|^(?:ngày )?(?:âl|dl)\Z", {Role.TIME: 6}),
    (r"bắt đầu|khởi công|khai giảng|khai mạc|từ ngày|từ tháng|từ|bđ", {Role.START: 4, Role.TIME: 1}),
    (r"ngày kt|kết thúc|bế giảng|bế mạc|đến ngày|đến tháng|đến", {Role.END: 4, Role.TIME: 1}),
    (r"hoàn thành|ngày|tháng|quý|định kỳ|^tiến hành\Z", {Role.TIME: 2.5}),
    (r"thứ|buổi|giờ|tuần", {Role.TIME: 2.5}),
    (r"năm", {Role.TIME: 1.5}),
    (r"sản phẩm|kết quả|đầu ra", {Role.RESULT: 6}),
    (r"^báo cáo\Z", {Role.RESULT: 4}),
    (r"chỉ tiêu|tiêu chí|chỉ số", {Role.RESULT: 3.5, Role.WORK: 2.5}),
    (r"bàn giao|chứng từ", {Role.RESULT: 1.5}),
    # Projects and procedures go by steps; over years or numbers the cells decide otherwise.
    (
        r"^(?:các )?(?:giai đoạn|bước|khâu|hợp phần|chặng|gói (?:công )?việc)(?: (?:thực hiện|triển khai))?\Z",
        {Role.WORK: 2.5},
    ),
    (r"kỳ họp|phiên họp", {Role.TIME: 4}),
    (
        r"đạt được|cần đạt|(?:minh|bằng) chứng|chứng minh|mức độ|yêu cầu|hình thức văn bản|loại văn bản|thể loại",
        {Role.RESULT: 2.5},
    ),
    # Who is given what, in a list of the members of a committee.
    (r"họ (?:và )?tên|tên (?:cán bộ|thành viên|công chức|nhân viên|giáo viên|người)", {Role.LEAD: 5}),
    (r"tên", {Role.WORK: 5}),
    (r"nhóm|lĩnh vực|mảng|trụ cột|^tiểu ban\Z", {Role.DUTY: 6, Role.WORK: 1}),
    (
        r"nội dung|nhiệm vụ|hoạt động|công việc|hạng mục|đầu việc|đầu mục|nội dung chính|việc|phật sự|sự kiện|lễ hội",
        {Role.WORK: 5},
    ),
    (
        r"giải pháp|biện pháp|phương án|đề án|dự án|chương trình|danh mục|công tác|văn bản|chuyên đề|thủ tục|số liệu"
        r"|thông tin|hành động|kế hoạch|phong trào|mô hình|công trình|cuộc",
        {Role.WORK: 3},
    ),
    (r"mục tiêu", {Role.OBJECTIVE: 6}),
    (r"ghi chú", {Role.NOTE: 1.5}),
    (r"tình trạng|hiện trạng", {Role.NOTE: 6}),
    (
        r"kinh phí|nguồn lực|nguồn vốn|dự toán|vốn|tổng mức|kinh phí|căn cứ|cơ sở pháp lý|hình thức|địa điểm|thành phần"
        r"|số lượng|địa bàn|quy mô|phương thức|cách thức|kênh|phương pháp|chức vụ|điện thoại|email|đối tượng|tỷ lệ",
        {Role.OTHER: 6},
    ),
)
_FILL = (
    r"thực hiện|triển khai|dự kiến|chính|chủ yếu|trọng tâm|cụ thể|cần|và|các|của|về|theo|được|đạt|trong|cho|để|thuộc"
    r"|xử lý|phải|báo cáo|ban hành|trình|tổ chức|phổ biến|kiểm tra|công bố|cấp|tỉnh|xã|tổng hợp|đánh giá|theo dõi|chung"
    r"|xong|thành|hoàn|ghi|số|hằng|hàng|giai đoạn|tối đa|ưu tiên|đề xuất|nêu|đăng ký|nơi|bên|i|ii|iii|iv"
)
_TERM = re.compile("|".join(rf"(?P<t{at}>\b(?:{pattern})(?!\w))" for at, (pattern, _) in enumerate(_TERMS)))
_FILLED = re.compile(rf"\b(?:{_FILL})\b")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEADING_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
# The share of a term after the first: fitted on the headings of 40 tables of tests/reading/tables/test_table_kinds.py.
_LATER = 0.45
# Tokens of a heading; what is longer is a cell of the body or a note above the table.
_LONGEST = 16
# "chủ trì" first, and "phối hợp" as a later term.
_PLAIN_LEAD, _LATER_COOP = 4.0, 2.6
# "Lãnh đạo Sở chỉ đạo", the one term of leads that weighs so little.
_DIRECTS = 1.5
# "thời hạn" as a later term.
LATER_TIME = 2.5


@dataclass(frozen=True, slots=True)
class Heading:
    """The scores of one heading; ``covered`` is the share of its words that terms of headings explain."""

    text: str
    scores: Mapping[Role, float] = field(default_factory=dict)
    covered: float = 0.0
    indicator: bool = False

    @property
    def best(self) -> Role | None:
        """Return the role with the highest score."""
        return max(self.scores, key=lambda role: self.scores[role]) if self.scores else None

    @property
    def is_heading(self) -> bool:
        """Decide whether the text reads like a heading and not like the cell of a row."""
        return bool(self.scores) and self.covered >= 0.6 and max(self.scores.values()) >= 2.5

    def score(self, role: Role) -> float:
        """Return the weight for one role."""
        return self.scores.get(role, 0.0)


@lru_cache(maxsize=10_000)
def heading_of(text: str) -> Heading:
    """Score a heading's words; a text too long for a heading scores for no role."""
    plain = _LEADING_NUMBER.sub("", folded_label(_BRACKETS.sub(" ", _in_vietnamese(text)).replace("/", " / ")))
    if not plain or len(plain.split()) > _LONGEST:
        return Heading(text)
    plain = unbroken(plain, _covered)
    scores: dict[Role, float] = {}
    for at, found in enumerate(_TERM.finditer(plain)):
        for role, weight in _TERMS[int((found.lastgroup or "t0")[1:])][1].items():
            scores[role] = scores.get(role, 0.0) + weight * (1.0 if at == 0 else _LATER)
    first = _TERM.search(plain.removeprefix("tên "))
    indicator = first is not None and re.match(r"chỉ tiêu|chỉ số|tiêu chí", first[0]) is not None
    return Heading(text, scores, _covered(plain), indicator)


def _in_vietnamese(text: str) -> str:
    """Return a heading without the same heading in another language beside it: "Lead agency/Cơ quan chủ trì"."""
    parts = [part.strip() for part in text.split("/")]
    own = [part for part in parts if not part.isascii()]
    return (
        "/".join(own) if 0 < len(own) < len(parts) and all(_TERM.search(folded_label(part)) for part in own) else text
    )


def _covered(plain: str) -> float:
    """Return the share of the letters that terms and the small words between them make up."""
    rest = _FILLED.sub("", _TERM.sub("", plain))
    letters = sum(c.isalnum() for c in plain)
    return 1.0 - sum(c.isalnum() for c in rest) / letters if letters else 0.0


def examines(title: str) -> bool:
    """Decide whether a heading names who examines the work of others: "Cơ quan thẩm tra"."""
    return re.match(rf"(?:các )?{_EXAMINES}", folded_label(title)) is not None


def only_directs(title: str) -> bool:
    """Decide whether a heading names who directs or watches over the work, and not who does it."""
    return 0.0 < heading_of(title).score(Role.LEAD) <= _DIRECTS


def names_both(title: str) -> bool:
    """Decide whether a heading names the leading and the helping units: "Chủ trì/Phối hợp"."""
    heading = heading_of(title)
    return heading.score(Role.LEAD) >= _PLAIN_LEAD and heading.score(Role.COOP) >= _LATER_COOP


def helps_in_brackets(title: str) -> bool:
    """Decide whether a heading of leads names the helping units in brackets: "Đơn vị phụ trách (phối hợp)"."""
    inside = _BRACKETS.search(title)
    return inside is not None and heading_of(inside[0].strip("()[]")).score(Role.COOP) >= _PLAIN_LEAD


def leading_side(title: str) -> int | None:
    """Return on which side of its slash a heading names the lead, where the other names who only directs."""
    parts = title.split("/")
    directs = [only_directs(part) for part in parts]
    return directs.index(False) if len(parts) == 2 and sum(directs) == 1 else None


def names_product_and_time(title: str) -> bool:
    """Decide whether a heading names what comes of the work and when: "Sản phẩm và thời hạn hoàn thành"."""
    heading = heading_of(title)
    return heading.best is Role.RESULT and heading.score(Role.TIME) >= LATER_TIME
