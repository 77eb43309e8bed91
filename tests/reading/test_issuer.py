"""Who issues a document: the last body of its letterhead, spelt as the document or as such names are spelt."""

from __future__ import annotations

import re

import pytest

from dondoc.reading.head.issuer import letterhead_issuer

TITLE = re.compile("KẾ HOẠCH")


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "HUYỆN MƯỜNG TÈ"), "Ủy ban nhân dân huyện Mường Tè"),
        (("UBND TỈNH BÌNH PHÚ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), "Sở Giáo dục và Đào tạo tỉnh Bình Phú"),
        (("UBND TỈNH BÌNH PHÚ", "VĂN PHÒNG"), "Văn phòng UBND tỉnh Bình Phú"),
        (("UBND XÃ TÂN LẬP", "TRƯỜNG THCS NGUYỄN DU"), "Trường THCS Nguyễn Du"),
        (("SỞ Y TẾ TỈNH BÌNH PHÚ", "BỆNH VIỆN ĐA KHOA KHU VỰC TÂN LẬP"), "Bệnh viện Đa khoa khu vực Tân Lập"),
        (("SỞ Y TẾ BÌNH PHÚ", "TRUNG TÂM Y TẾ", "HUYỆN TÂN LẬP"), "Trung tâm Y tế huyện Tân Lập"),
        (("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CỤC BIẾN ĐỔI KHÍ HẬU"), "Cục Biến đổi khí hậu"),
        (("CÔNG AN TỈNH BÌNH PHÚ", "CÔNG AN PHƯỜNG TÂN LẬP"), "Công an phường Tân Lập"),
        (("ĐẢNG BỘ TỈNH BÌNH PHÚ", "HUYỆN ỦY TÂN LẬP"), "Huyện ủy Tân Lập"),
        (("HỘI LHPN TỈNH BÌNH PHÚ", "BAN THƯỜNG VỤ HỘI LHPN", "HUYỆN TÂN LẬP"), "Ban Thường vụ Hội LHPN huyện Tân Lập"),
        (("MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ TÂN LẬP", "HỘI LIÊN HIỆP PHỤ NỮ"), "Hội Liên hiệp Phụ nữ"),
    ],
)
def test_the_body_below_issues_and_the_one_above_only_gives_its_place(lines: tuple[str, ...], issuer: str) -> None:
    assert letterhead_issuer([*lines, "Số: 12/KH-TL", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [], TITLE) == issuer


def test_the_spelling_of_the_document_itself_goes_before_any_rule() -> None:
    whole = ["Công ty Khai thác công trình thủy lợi giao các trạm …", "Các tổ ở Tân Lập báo cáo."]
    head = ["CÔNG TY KHAI THÁC CÔNG TRÌNH THỦY LỢI TÂN LẬP", "Số: 3/KH-CT"]
    assert letterhead_issuer(head, whole, TITLE) == "Công ty Khai thác công trình thủy lợi Tân Lập"


def test_a_document_without_a_letterhead_has_no_issuer_there() -> None:
    assert letterhead_issuer(["Số: 3/KH-CT", "Tân Lập, ngày 3 tháng 2 năm 2026"], [], TITLE) is None
