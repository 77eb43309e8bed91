"""Absence notices as offices write them: the last day away, and who stands in, with telephone and address."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.message.absence.notice import absence
from notifications.inbox.reply.message.absence.persons import NamedPerson, person_in

WRITTEN = dt.date(2026, 6, 10)
# What is written on a Wednesday, the last day away ("" for none, None for no absence), and each person's three parts.
NOTICES: list[tuple[str, str | None, str]] = [
    (
        "Tôi vắng mặt đến ngày 20/6/2026. Vui lòng liên hệ đồng chí Nguyễn Văn Bình, điện thoại 0912 "
        "345 678, email binh.nv@tinh.gov.vn.",
        "2026-06-20",
        "Nguyễn Văn Bình|0912 345 678|binh.nv@tinh.gov.vn",
    ),
    (
        "Tôi nghỉ phép đến hết ngày 19/6, mọi việc xin trao đổi với đ/c Trần Thị Lan (Phó Chánh Văn "
        "phòng), SĐT 0905.111.222.",
        "2026-06-19",
        "Trần Thị Lan|0905.111.222|",
    ),
    (
        "Tôi đi công tác từ ngày 8/6 đến 12/6. Trong thời gian này công việc do đồng chí Lê Minh phụ trách.",
        "2026-06-12",
        "Lê Minh||",
    ),
    (
        "Tôi đang nghỉ thai sản, công việc do chị Hoa xử lý thay.",
        "",
        "Hoa||",
    ),
    (
        "Tôi vắng mặt, sẽ trở lại làm việc ngày 15/6. Người thay là ông Phạm Quốc Cường – Trưởng phòng, 0236 3822 111.",
        "2026-06-14",
        "Phạm Quốc Cường|0236 3822 111|",
    ),
    (
        "I am out of office until June 19, 2026. For urgent matters please contact Ms. Lan Nguyen at "
        "lan.nguyen@tinh.gov.vn or call me.",
        "2026-06-19",
        "Lan Nguyen||lan.nguyen@tinh.gov.vn",
    ),
    (
        "I am on annual leave and will be back on 22 June. Please contact Hoa (hoa@so.gov.vn, 0912345678).",
        "2026-06-21",
        "Hoa|0912345678|hoa@so.gov.vn",
    ),
    (
        "I am currently out of the office from 8 to 12 June 2026 with limited access to email. Tran Van "
        "Nam is covering for me.",
        "2026-06-12",
        "Tran Van Nam||",
    ),
    (
        "toi nghi phep den 20/6, co gi lien he anh binh sdt 0912345678",
        "2026-06-20",
        "binh|0912345678|",
    ),
    (
        "Tôi nghỉ ốm đến hết tuần này. Việc gấp xin liên hệ anh Sáng.",
        "2026-06-14",
        "Sáng||",
    ),
    (
        "Tôi đi họp ở Hà Nội, vắng mặt đến thứ Sáu. Vui lòng liên hệ Văn phòng Sở, số 0225 3842 111.",
        "2026-06-12",
        "Văn phòng Sở|0225 3842 111|",
    ),
    (
        "Đồng chí Võ Thị Mai sẽ giải quyết công việc thay tôi trong thời gian tôi nghỉ phép từ 15/6 đến 20/6.",
        "2026-06-20",
        "Võ Thị Mai||",
    ),
    (
        "Tôi nghỉ phép từ 15-20/6. Người xử lý công việc thay: Hoàng Anh Tuấn, tuan.ha@xa.gov.vn",
        "2026-06-20",
        "Hoàng Anh Tuấn||tuan.ha@xa.gov.vn",
    ),
    (
        "Tôi đã nghỉ hưu từ 01/6/2026. Công việc đã bàn giao cho đồng chí Đỗ Hữu Phước, ĐT: 0983-222-333.",
        "",
        "Đỗ Hữu Phước|0983-222-333|",
    ),
    (
        "Tôi đang đi công tác, vui lòng liên hệ tôi qua số 0912 345 678.",
        "",
        "",
    ),
    (
        "Tôi vắng mặt đến 20/6, vui lòng liên hệ với tôi sau ngày đó.",
        "2026-06-20",
        "",
    ),
    (
        "Cảm ơn quý khách. Mọi thắc mắc xin liên hệ bộ phận hỗ trợ, 1900 1234.",
        None,
        "",
    ),
    (
        "Tôi vắng mặt đến hết tháng 6. Vui lòng liên hệ đồng chí Phó Chánh Văn phòng Nguyễn Thu Hà, "
        "điện thoại: 0913 000 111.",
        "2026-06-30",
        "Nguyễn Thu Hà|0913 000 111|",
    ),
    (
        "TÔI NGHỈ PHÉP ĐẾN NGÀY 20/6. LIÊN HỆ ĐỒNG CHÍ NGUYỄN VĂN BÌNH 0912345678",
        "2026-06-20",
        "NGUYỄN VĂN BÌNH|0912345678|",
    ),
    (
        "Tôi nghỉ lễ đến ngày 20/6/2026 và sẽ trả lời khi quay lại làm việc ngày 22/6. Liên hệ gấp: anh "
        "Dũng (0977 888 999) hoặc chị Yến (0966 555 444).",
        "2026-06-21",
        "Dũng|0977 888 999|;Yến|0966 555 444|",
    ),
    (
        "Out of office: back Monday, 15 June. In my absence, my colleague Le Thi Thu (thu.le@x.vn) will "
        "handle requests.",
        "2026-06-14",
        "Le Thi Thu||thu.le@x.vn",
    ),
    (
        "Xin chào, tôi đang nghỉ phép năm. Các văn bản đề nghị gửi cho đồng chí Bùi Đức Anh để xử lý. Trân trọng!",
        "",
        "Bùi Đức Anh||",
    ),
    (
        "Do vắng mặt tại cơ quan nên tôi chưa trả lời ngay được. Tôi sẽ phản hồi sau.",
        "",
        "",
    ),
    (
        "Hiện tôi không có mặt tại cơ quan đến ngày 05/7/2026; đồng chí Kiều Oanh - chuyên viên thay "
        "tôi theo dõi, đt 0399 123 456",
        "2026-07-05",
        "Kiều Oanh|0399 123 456|",
    ),
    (
        "Tôi nghỉ phép 10/6. Vui lòng nhắn tin cho cô Thảo kế toán 0935 777 666",
        "2026-06-10",
        "Thảo|0935 777 666|",
    ),
    (
        "Trả lời tự động: Vắng mặt\nKính gửi Quý cơ quan,\nTôi đi tập huấn đến hết ngày "
        "18/06/2026.\nMọi công việc xin liên hệ\nđồng chí Lý Thị Kim Chi\n(0944 333 222).\nTrân trọng.",
        "2026-06-18",
        "Lý Thị Kim Chi|0944 333 222|",
    ),
    (
        "Tôi được cử đi học đến 30/9/2026. Nhiệm vụ của tôi được giao cho anh Thành (thanh@x.gov.vn) đảm nhiệm.",
        "2026-09-30",
        "Thành||thanh@x.gov.vn",
    ),
    (
        "Thank you for your message. I'm away from my desk until further notice. Please email "
        "van.thu@so.gov.vn for assistance.",
        "",
        "||van.thu@so.gov.vn",
    ),
    (
        "I will not return until 22 June 2026. Until then I am away from my desk; contact Mr. Son, son@x.gov.vn.",
        "2026-06-21",
        "Son||son@x.gov.vn",
    ),
    (
        "Tôi vắng mặt đến 20/6, liên hệ tôi qua email rieng@gmail.com.",
        "2026-06-20",
        "",
    ),
    (
        "I am out of office until 20 June. Call me or Ms. Lan 0912345678.",
        "2026-06-20",
        "Lan|0912345678|",
    ),
    (
        "Tôi đi công tác đến 20/6, báo cáo xin lùi sang 30/6.",
        "2026-06-20",
        "",
    ),
    (
        "Tôi nghỉ phép đến 20/6. Đề nghị gửi văn bản đến Văn thư Sở Tài chính.",
        "2026-06-20",
        "Văn thư Sở Tài chính||",
    ),
    (
        "Tôi vắng mặt đến 20/6. Mọi việc đ/c Hùng xử lý thay.",
        "2026-06-20",
        "Hùng||",
    ),
    (
        "Tôi đi vắng đến 20/6/2026, do bận họp. Xin cảm ơn.",
        "2026-06-20",
        "",
    ),
    (
        "Em nghỉ phép đến hết 20/6 ạ, có việc gì anh chị gọi cho em Thủy 0912 345 678 giúp em.",
        "2026-06-20",
        "Thủy|0912 345 678|",
    ),
    (
        "Tôi nghỉ phép từ 15/6/2026 đến 20/6/2026, trong thời gian này đ/c Trần Văn Hai và đ/c Lê Ba giải quyết thay.",
        "2026-06-20",
        "Trần Văn Hai||;Lê Ba||",
    ),
    (
        "Vắng mặt đến 30.6.2026. Liên hệ: Nguyễn Thị Hồng Nhung - Chuyên viên P.TCHC - 0225.3838.555",
        "2026-06-30",
        "Nguyễn Thị Hồng Nhung|0225.3838.555|",
    ),
    (
        "Tôi vắng mặt đến 20/6. Vui lòng liên hệ Phòng Kế hoạch và Tài chính, 0225 3838 555.",
        "2026-06-20",
        "Phòng Kế hoạch và Tài chính|0225 3838 555|",
    ),
    (
        "Tôi vắng mặt đến hết tuần sau, đồng chí Hoàng Anh Tuấn thay tôi.",
        "2026-06-21",
        "Hoàng Anh Tuấn||",
    ),
]


@pytest.mark.parametrize(("text", "until", "persons"), NOTICES)
def test_a_notice_gives_its_last_day_and_who_stands_in(text: str, until: str | None, persons: str) -> None:
    found = absence(text, WRITTEN, "vang@tinh.vn")
    assert (None if found is None else str(found.until or "")) == until
    listed = () if found is None else found.persons
    assert ";".join(f"{one.name}|{one.phone}|{one.email}" for one in listed) == persons


def test_a_notice_in_small_capitals_lines_and_without_marks_reads_the_same() -> None:
    text = "Tôi vắng mặt đến ngày 20/6/2026. Vui lòng liên hệ đồng chí Nguyễn Văn Bình, 0912 345 678."
    wanted = absence(text, WRITTEN)
    assert wanted is not None
    for wrapped in (text.replace(" ", "\n"), text.replace("đến ", "đến\n"), text.replace(". ", ".\n\n")):
        found = absence(wrapped, WRITTEN)
        assert found is not None
        assert (found.until, found.persons) == (wanted.until, wanted.persons)


def test_who_writes_is_nobody_s_substitute_and_unnamed_help_is_kept_in_its_words() -> None:
    found = absence("Tôi vắng mặt đến 20/6. Vui lòng liên hệ Nguyễn An, an@tinh.vn.", WRITTEN, "an@tinh.vn")
    assert found is not None
    assert (found.persons, found.words) == ((), "Vui lòng liên hệ Nguyễn An, an@tinh.vn.")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("đồng chí Anh Tuấn", "Anh Tuấn"),
        ("ông Trần Hữu Trọng, Phó Chánh Văn phòng", "Trần Hữu Trọng"),
        ("bà Giám đốc Lê Thị Thu", "Lê Thị Thu"),
        ("chị Thành, 0912 345 678", "Thành"),
        ("anh binh so 0912345678", "binh"),
    ],
)
def test_a_person_s_name_is_told_from_titles_and_posts(words: str, name: str) -> None:
    found = person_in(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["sau ngày đó", "qua số 0912 345 678", "khi cần", ""])
def test_what_names_nobody_gives_nobody(words: str) -> None:
    found = person_in(words)
    assert found is None or found == NamedPerson()
