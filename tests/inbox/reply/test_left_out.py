"""A report that names one of two things of a work, what its work is about, or another body's act is asked about."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
WORKS = {
    "hộ": ("Lập danh sách hộ nghèo và hộ cận nghèo vay vốn", "Danh sách", "UBND xã Bản Lầu"),
    "đường": ("Sửa chữa đường Hòa Bình và đường Thống Nhất", "Biên bản nghiệm thu", "UBND xã Bản Lầu"),
    "vận": ("Vận động, hỗ trợ học sinh bỏ học", "Báo cáo", "UBND xã Bản Lầu"),
    "quyết": ("Kiểm tra hồ sơ dự án đập Nà Pheo", "Kết luận", "Sở Tài chính"),
    "thu": ("Báo cáo thu phí tháng 5", "Báo cáo", "Sở Tài chính"),
    "lớp": ("Tập huấn cho 1.200 cán bộ thôn", "Báo cáo", "UBND xã Bản Lầu"),
    "sâu": ("Phun thuốc trừ sâu, trừ cỏ cho lúa", "", "UBND xã Bản Lầu"),
    "quy hoạch": ("Lập quy hoạch khu dân cư Nà Pheo", "Quyết định", "Sở Xây dựng"),
    "kỳ": ("Đánh giá phong trào thi đua học kỳ II", "Báo cáo", "Trường THPT Nà Pheo"),
    "nghị": ("Trình HĐND xã phê chuẩn quyết toán ngân sách", "Nghị quyết", "UBND xã Bản Lầu"),
    "hộ tịch": ("Xây dựng đề án số hóa hộ tịch giai đoạn 2021-2030", "", "UBND xã Bản Lầu"),
    "hội": ("Tổ chức hội thi cán bộ giỏi", "Báo cáo", "UBND xã Bản Lầu"),
    "thay": ("Thay thế bóng đèn đường tại 4 thôn", "Báo cáo", "UBND xã Bản Lầu"),
    "diễn": ("Diễn tập chữa cháy rừng tại Nà Pheo", "Báo cáo", "Công an xã Bản Lầu"),
}


def _read(key: str, text: str) -> Statement:
    activity, product, unit = WORKS[key]
    [found] = statements(as_mail(text), [Listed(701, 1, "I.1", activity, DUE, product, unit)], TODAY)
    return found


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("hộ", "Danh sách hộ nghèo đã lập xong."),
        ("hộ", "Danh sách hộ cận nghèo đã lập xong."),
        ("hộ", "da lap xong danh sach ho ngheo"),
        ("đường", "Đã sửa chữa xong đường Hòa Bình ngày 12/6."),
        ("vận", "Xã đã vận động xong học sinh bỏ học."),
        ("quyết", "Dự án đập Nà Pheo đã hoàn thành."),
        ("đường", "Đã sửa chữa xong cả hai tuyến đường, trừ đoạn qua chợ."),
        ("đường", "da sua chua xong ca hai tuyen duong, tru doan qua cho"),
        ("đường", "Đã sửa chữa xong cả hai tuyến đường, chỉ còn kẻ vạch."),
        ("lớp", "Đã tập huấn xong cho 950 cán bộ thôn."),
        ("lớp", "Đã tập huấn xong cho 1.150 cán bộ thôn."),
        ("thu", "Kho bạc đã gửi báo cáo thu phí tháng 5 cho Sở."),
        ("thu", "Các trạm đã gửi báo cáo thu phí tháng 5."),
        ("kỳ", "Đánh giá học kỳ II đã xong."),
        ("kỳ", "danh gia hoc ky II da xong"),
        ("diễn", "CÔNG AN XÃ BẢN CẦM ĐÃ DIỄN TẬP XONG."),
        ("diễn", "Bản tin số 4: Tỉnh Lai Sơn đã hoàn thành diễn tập chữa cháy rừng ngày 12/6."),
        ("nghị", "Xã đã trình UBND tỉnh quyết toán ngân sách ngày 10/6."),
        ("hội", "Đã hoàn thành hội thi cán bộ giỏi quý I."),
        ("hội", "Hội thi cán bộ giỏi đã tổ chức, kéo dài tới 25/6."),
        ("hội", "Phường và các đoàn thể tổ chức hội thi, hội trại cán bộ đã xong."),
        ("hội", "Đề án vị trí việc làm: đã xong."),
        ("hội", "Về đề án số hóa tài liệu địa chí của xã: đơn vị đã hoàn thành."),
        ("hội", "Tập huấn kỹ năng số (3 lớp) - đã hoàn thành."),
        ("hội", "Hội thi cán bộ giỏi đợt đầu đã xong."),
        ("thay", "Đã thay thế xong bóng đèn đường đối với hộ chính sách."),
        ("vận", "Rà soát, vận động, hỗ trợ thanh niên đã xong."),
        ("quy hoạch", "Đã phê duyệt nhiệm vụ quy hoạch khu dân cư Nà Pheo tại Quyết định số 9/QĐ-UBND ngày 12/6/2026."),
    ],
)
def test_what_names_one_of_two_things_or_another_s_act_is_never_done(key: str, text: str) -> None:
    found = _read(key, text)
    assert found.state is not ReportedState.DONE or found.doubts


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("hộ", "Danh sách hộ nghèo, hộ cận nghèo đã lập xong."),
        ("hộ", "Danh sách vay vốn đã lập xong ngày 12/6."),
        ("đường", "Đã sửa chữa xong cả hai tuyến đường ngày 12/6."),
        ("đường", "Đường Hòa Bình, Thống Nhất sửa xong rồi ạ."),
        ("vận", "Xã đã hỗ trợ xong học sinh bỏ học."),
        ("lớp", "Đã tập huấn xong cho 1200 cán bộ thôn."),
        ("sâu", "Đã phun xong thuốc trừ sâu, trừ cỏ cho lúa."),
        ("sâu", "da phun xong thuoc tru sau, tru co cho lua"),
        ("quyết", "Sở đã kiểm tra xong hồ sơ dự án đập Nà Pheo."),
        ("thu", "Sở đã gửi báo cáo thu phí tháng 5."),
        ("kỳ", "Đánh giá phong trào thi đua đã xong."),
        ("hộ tịch", "Việc xây dựng đề án số hóa hộ tịch giai đoạn 2021-2030 đã xong."),
        ("hội", "Hội thi cán bộ giỏi đã tổ chức xong ngày 10/6, báo cáo nhanh đã gửi qua nhóm."),
        ("hội", "Chị ơi, em tóm tắt nhé: hội thi cán bộ giỏi tổ chức xong rồi."),
        ("hội", "Phòng Văn hóa báo cáo: hội thi cán bộ giỏi đã tổ chức xong."),
        ("hội", "Về hội thi cán bộ giỏi: đơn vị đã hoàn thành."),
        ("hội", "Nhiệm vụ số 1 đã thực hiện xong.\nMọi vướng mắc xin liên hệ phòng Tổng hợp, máy lẻ 12."),
        ("hội", "Đã tổ chức hội thi cán bộ giỏi quý II xong ngày 10/6."),
        ("diễn", "CÔNG AN XÃ BẢN LẦU ĐÃ DIỄN TẬP XONG NGÀY 12/6."),
        ("diễn", "Đã diễn tập xong, phối hợp Trạm Kiểm lâm Nà Pheo ngày 12/6."),
        (
            "quy hoạch",
            "UBND tỉnh đã phê duyệt quy hoạch khu dân cư Nà Pheo tại Quyết định số 9/QĐ-UBND ngày 12/6/2026.",
        ),
    ],
)
def test_what_names_the_whole_of_the_work_is_done(key: str, text: str) -> None:
    found = _read(key, text)
    assert (found.state, found.doubts) == (ReportedState.DONE, ()), found


def test_who_reads_our_letter_reports_nothing_of_the_work() -> None:
    assert _read("hội", "Đang xem, có gì báo lại.").doubts


def test_days_that_a_dash_joins_are_days_of_their_month() -> None:
    assert _read("hội", "Hội thi cán bộ giỏi đã tổ chức xong ngày 09-10/6.").day == dt.date(2026, 6, 10)
