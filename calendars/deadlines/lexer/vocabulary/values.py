"""List what words are worth: as numbers, and by the kinds of one name between which the grammar decides."""

from __future__ import annotations

# The values by which the grammar parts words of one kind: "số liệu" and "áp dụng từ" of those after which a date
# is none to keep; "mùa" and "hè", "đợt" and "vòng" of the nouns of events; "chậm nhất" and "hạn cuối" ("không quá" and
# "tối đa" have none, since they limit other things too).
DATA, APPLIED, LIMIT, SEASON, ROUND = 3, 4, 7, 8, 9
# "ngay", which before figures may be "ngày" without its accent.
AT_ONCE = 10
# What announces a share behind it, and counts nothing before it: "các tháng 3, 6, 8 đạt 90%".
SHARE = 11
# Places that may have a number, behind which days of a range are none: "các xã, phường 18/5 - 28/5".
PLACE = 16
# Papers that are in force for a term, and "hết hạn" among the words of an end.
TERM, EXPIRES = 12, 13
# "dịp" and "lễ" among the nouns of events.
FEAST = 2
# "kỷ niệm", "chào mừng" and "nhân dịp", and "thời điểm", among the words after which a date is none to keep.
OCCASION, MOMENT = 1, 14
# "nhiệm vụ", which has a period as "phương hướng" has: "nhiệm vụ tháng 5".
TASKS = 17
# "sẽ": a sentence with it narrates nothing.
FUTURE = 25
# "sớm nhất", which names no end; "kéo dài đến", which ends what the date before it begins.
EARLIEST, LASTS = 26, 27
# "mỗi", which describes no noun before it as "hằng năm" does: "mỗi tuần luân phiên".
EVERY = -1
# "niên độ ngân sách", of which two years may be one fiscal year or two.
FISCAL = 18
# "trong suốt thời gian", and the names of what may last as long as a plan: school years, terms of office, projects.
THROUGHOUT, SCHOOL_YEAR, TERM_OF_OFFICE, PROJECT = 19, 20, 21, 22
# What is named by the day of a feast: "đường 30/4", "Quảng trường 2/9".
NAMED_PLACE = 23
LASTING = {
    THROUGHOUT: (
        "trong suốt thời gian",
        "trong suốt quá trình",
        "suốt thời gian",
        "suốt quá trình",
        "trong cả quá trình",
        "xuyên suốt quá trình",
        "xuyên suốt thời gian",
        "trong thời gian",
    ),
    SCHOOL_YEAR: ("năm học", "suốt năm học", "trong suốt năm học", "niên khóa", "niên khoá"),
    TERM_OF_OFFICE: ("nhiệm kỳ", "nhiệm kì"),
    PROJECT: ("dự án", "tiểu dự án"),
    NAMED_PLACE: (
        "quảng trường",
        "công viên",
        "sân vận động",
        "đường",
        "đại lộ",
        "tuyến đường",
        "tuyến phố",
        "khu phố",
        "nhà văn hóa",
        "nhà văn hoá",
    ),
}
# "TX", which is "thường xuyên" only where nothing else stands beside it.
ABBREVIATION = 15
# What a word is worth as a number, and "căn cứ" because the document a plan rests on is no event to wait for.
WORTH: dict[str, int] = {"năm": 5, "căn": 2, "giêng": 1, "chạp": 12, "tết": 1, "mùng": 1, "mồng": 1, "so": 1}
WORTH |= {
    "dịp": FEAST,
    "lễ": FEAST,
    "kỷ": OCCASION,
    "lỷ": OCCASION,
    "chào": OCCASION,
    "nhân": OCCASION,
    "thời": MOMENT,
    "số": DATA,
    "kỳ": 6,
    "hằng": 1,
    "ngay": AT_ONCE,
    "niên": FISCAL,
    "mỗi": EVERY,
    "sẽ": FUTURE,
    "sớm": EARLIEST,
    "kéo": LASTS,
    "áp": APPLIED,
    "mùa": SEASON,
    "hè": SEASON,
    "nghỉ": SEASON,
    "đợt": ROUND,
    "vòng": ROUND,
}
WORTH |= dict.fromkeys(("đạt", "chiếm"), SHARE) | dict.fromkeys(("phường", "thôn", "ấp", "khóm", "quận"), PLACE)
WORTH |= dict.fromkeys(("hợp", "giấy"), TERM) | {"hết": EXPIRES, "tx": ABBREVIATION, "nhiệm": TASKS}
WORTH |= dict.fromkeys(("chậm", "muộn", "trễ", "hạn", "deadline"), LIMIT)
# Verbs that may describe what a thing underwent rather than what is to be done: "các dự án được phê duyệt trước …".
STATES = (
    "ký",
    "phê duyệt",
    "thành lập",
    "ban hành",
    "công bố",
    "thông qua",
    "khởi công",
    "nghiệm thu",
    "giao",
    "đăng ký",
    "tham gia",
    "ký ban hành",
)
# Verbs of reporting: "báo cáo quý I" reports on a time and is not due in it.
REPORTING = ("báo cáo", "bc", "đánh giá", "quyết toán", "kiểm điểm", "tổng hợp")
# Verbs of a moment: what they are done to has no period of its own, so "trình Chính phủ tháng 10" is when.
SUBMITTING = (
    "họp",
    "tập huấn",
    "bồi dưỡng",
    "khởi công",
    "khánh thành",
    "khai mạc",
    "bế mạc",
    "bàn giao",
)
# Of these verbs those with which a report goes on: "báo cáo quý I; gửi Sở Nội vụ trước 15/4".
SENDING = ("trình", "gửi", "nộp", "trình duyệt", "trình ký")
# Verbs of a beginning, which with an end make one work.
LAUNCHING = ("khởi động",)
REVIEWING = ("sơ kết", "tổng kết")
