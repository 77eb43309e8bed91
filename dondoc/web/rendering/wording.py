"""Errors as the pages show them: one sentence, and where the command line names a verb, the place on the desk."""

from __future__ import annotations

import re

from dondoc.text.letters import capital

PLACES = {
    "calendar": "trang Lịch",
    "chase": "nút “Cho gửi lại” ở trang Thư",
    "doubts": "mục “Chỗ còn ngờ” ở trang của kế hoạch",
    "extend": "mục “Gia hạn” ở trang của nhiệm vụ",
    "hand-over": "mục “Bàn giao cho đơn vị khác” ở trang của nhiệm vụ",
    "import": "trang Kế hoạch",
    "log": "trang Nhật ký",
    "people": "trang Người dùng",
    "rehearse": "trang Tập dượt",
    "release": "mục “Cho phép gửi thư” ở trang của kế hoạch",
    "report": "trang Báo cáo",
    "settle": "mục “Chỗ còn ngờ” ở trang của kế hoạch",
    "status": "trang Nhiệm vụ",
    "undo": "mục “Lấy lại việc vừa ghi” ở trang của nhiệm vụ",
    "units": "trang Đơn vị",
}
"""Where on the desk a person does what a verb of the command line does."""
ELSEWHERE = "trên máy chủ (nhờ người quản trị máy chủ)"
ON_THE_SERVER = re.compile(r"report par import\b")
"""What a verb of the desk does on the server alone."""
_VERB = re.compile(r"(bằng )?`dondoc (([a-z-]+)[^`]*)`")
_OPTION = re.compile(r",? (?:hãy )?(?:dùng lệnh với|thêm|hoặc) --[a-z-]+(?: [^\s,.;]+)?")


def sentence(error: object) -> str:
    """Write an error as a sentence for the page."""
    words = _OPTION.sub("", _VERB.sub(_place, str(error)))
    return capital(words)


def _place(found: re.Match[str]) -> str:
    place = None if ON_THE_SERVER.match(found[2]) else PLACES.get(found[3])
    return ELSEWHERE if place is None else f"ở {place}"
