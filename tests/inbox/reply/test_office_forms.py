"""The forms in which offices report: short forms, pasted letters and tables, papers on the way, others' work."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.message.letterhead import without_letterhead
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.slips import written_out
from tests.inbox.office_words_rows import as_mail

TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
WORKS = {
    "quy chế": ("Ban hành quy chế phối hợp năm 2026", "Quyết định", "UBND xã Bản Lầu"),
    "hỗ trợ": ("Lập danh sách hộ cận nghèo đề nghị hỗ trợ nhà ở", "Danh sách", "UBND xã Bản Lầu"),
    "kế hoạch": ("Tham mưu UBND tỉnh ban hành Kế hoạch phòng dịch", "Kế hoạch", "Sở Y tế"),
    "thẩm": ("Thẩm tra quyết toán đập Nà Pheo", "Quyết định", "Sở Tài chính"),
    "bếp": ("Kiểm tra bếp ăn trường học", "Báo cáo", "Sở Y tế"),
    "đào tạo": ("Bồi dưỡng 4 lớp khuyến nông", "Báo cáo", "Công ty Cổ phần Giống cây"),
    "sàn": ("Tổ chức phiên giao dịch việc làm tại Hà Nội và Đà Nẵng", "Báo cáo", "Cục Việc làm"),
    "đập": ("Kiểm định an toàn đập Nà Pheo", "Báo cáo", "Chi cục Thủy lợi"),
    "quý": ("Báo cáo tôn giáo quý III", "Báo cáo", "Sở Dân tộc và Tôn giáo"),
    "lớp": ("Tập huấn bán hàng trên mạng cho hội viên", "Báo cáo", "Hội Nông dân tỉnh"),
    "nhà": ("Xây mới nhà vệ sinh", "Biên bản bàn giao", "Trường Tiểu học Nà Pheo"),
    "mốc": ("Cắm mốc đường vành đai 2", "Biên bản bàn giao", "Sở Xây dựng"),
    "xá": ("Sửa chữa ký túc xá khu A và khu B", "Biên bản nghiệm thu", "Trường Đại học Nà Pheo"),
    "vắc": ("Tiêm vắc xin HPV cho nữ sinh lớp 7", "Báo cáo", "Trạm Y tế xã Bản Lầu"),
    "cổng": ("Nâng cấp Cổng thông tin điện tử", "Biên bản nghiệm thu", "Trung tâm Thông tin"),
    "hồ sơ": ("Lập hồ sơ quản lý rừng", "Hồ sơ", "Ban Quản lý Khu bảo tồn"),
}


def _read(key: str, text: str) -> Statement:
    activity, product, unit = WORKS[key]
    [found] = statements(as_mail(text), [Listed(701, 1, "I.1", activity, DUE, product, unit)], TODAY)
    return found


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("hỗ trợ", "Lập danh sách hộ cận nghèo đề nghị hỗ trợ nhà ở (mã 701): xã đã hoàn thành ngày 12/6."),
        ("hỗ trợ", "danh sach ho can ngheo de nghi ho tro nha o da lap xong"),
        ("kế hoạch", "Sở Y tế đã tham mưu UBND tỉnh ban hành Kế hoạch số 77/KH-UBND ngày 13/6/2026 về phòng dịch."),
        ("quy chế", "Quy chế phối hợp đã ban hành theo Quyết định số 12/QĐ-UBND ngày 8/6/2026."),
        ("đào tạo", "Cty đã bồi dưỡng xong cả 4 lớp khuyến nông, gửi báo cáo ngày 12/6."),
        ("bếp", "SYT đã hthành ktra bếp ăn trường học ngày 12/6."),
        ("sàn", "Đã tổ chức xong phiên giao dịch việc làm ở cả Hà Nội và Đà Nẵng."),
        ("lớp", "Hội Nông dân tỉnh đã tổ chức xong lớp tập huấn bán hàng trên mạng cho hội viên ngày 12/6."),
        ("nhà", "Nhà vệ sinh xây xong, đã bàn giao cho trường ngày 12/6."),
        ("mốc", "Mốc đường vành đai 2 đã cắm xong, bàn giao ngày 12/6."),
        ("xá", "Ký túc xá khu A, khu B đã sửa chữa xong ngày 12/6."),
        ("cổng", "Hệ thống đã nâng cấp xong, nghiệm thu ngày 12/6."),
        ("quy chế", "Quy chế phối hợp đã ban hành ngày 8/6, đã đăng trên cổng thông tin điện tử."),
    ],
)
def test_a_report_in_the_forms_of_offices_is_done(key: str, text: str) -> None:
    found = _read(key, text)
    assert (found.state, found.doubts) == (ReportedState.DONE, ()), found


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("quy chế", "Quy chế làm việc năm 2026 đã ban hành ngày 8/6."),
        ("quy chế", "Đã ban hành quyết định thanh tra quy chế phối hợp số 22/QĐ-UBND ngày 12/6/2026."),
        ("thẩm", "Đã hoàn thành báo cáo thẩm tra quyết toán đập Nà Pheo, trình lãnh đạo Sở."),
        ("thẩm", "Sở đã thẩm tra xong dự án Hồ Núi Cốc."),
        ("bếp", "Kiểm tra được 31 bếp rồi, tổng số là 40."),
        ("sàn", "Phiên Hà Nội tổ chức xong hôm 12/6 rồi, Đà Nẵng ngày 22/6 mới diễn ra."),
        ("mốc", "Cắm mốc đường vành đai 3 đã xong."),
        ("mốc", "Đã cắm xong mốc từ Km0 đến Km4."),
        ("bếp", "Kiểm tra bếp ăn trường học tổ Văn phòng đã xong."),
        ("đập", "Sửa chữa, bảo đảm an toàn đập Nà Pheo đã hoàn thành."),
        ("quý", "Báo cáo tôn giáo tháng 9 đã gửi."),
        ("xá", "Ký túc xá khu C đã sửa chữa xong."),
        ("vắc", "Đã tiêm xong vắc xin uốn ván cho nữ sinh lớp 7."),
        ("cổng", "Cổng dịch vụ công nâng cấp xong rồi."),
        ("xá", "Theo báo cáo của nhà thầu thì nhiệm vụ trên đã hoàn thành."),
        ("kế hoạch", "Sở đã trình UBND tỉnh ban hành Kế hoạch phòng dịch tại Tờ trình số 5/TTr-SYT ngày 12/6/2026."),
    ],
)
def test_a_paper_on_the_way_another_thing_or_a_part_put_off_is_never_done(key: str, text: str) -> None:
    found = _read(key, text)
    assert found.state is not ReportedState.DONE or found.doubts


@pytest.mark.parametrize(
    ("key", "text", "unit"),
    [
        ("thẩm", "Dự án này do Sở Nông nghiệp và Môi trường thẩm tra theo phân cấp.", "Sở Nông nghiệp và Môi trường"),
        ("bếp", "Nội dung này theo phân cấp mới thuộc thẩm quyền Sở Công Thương.", "Sở Công Thương"),
        ("hồ sơ", "Tỉnh đã giao Chi cục Kiểm lâm lập, Ban không thực hiện.", "Chi cục Kiểm lâm"),
        ("bếp", "Kiểm tra bếp giờ là bên Sở Công Thương, Sở không kiểm tra nữa.", None),
        ("hồ sơ", "Cái này là của Hạt Kiểm lâm khu vực 3, không phải của Ban.", "Hạt Kiểm lâm khu vực 3"),
        ("bếp", "Theo phân công mới thì lĩnh vực này thuộc Sở Công Thương nên Sở xin trả lại nhiệm vụ này.", None),
        ("hỗ trợ", "Nhầm rồi ạ, danh sách này là do UBND xã Nậm Cắn lập.", None),
        ("sàn", "Việc này Trung tâm Dịch vụ việc làm làm chứ Cục không làm ạ.", None),
    ],
)
def test_work_that_is_reported_to_be_another_bodys_is_refused(key: str, text: str, unit: str | None) -> None:
    found = _read(key, text)
    assert (found.state, found.doubts) == (ReportedState.REFUSE, ())
    assert unit is None or found.unit == unit


def test_what_another_body_has_not_done_yet_hinders_and_refuses_nothing() -> None:
    found = _read("thẩm", "Chưa xong do Sở Xây dựng thực hiện chậm khâu nghiệm thu.")
    assert found.state is not ReportedState.REFUSE


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chủ hộ kiện ra tòa, vượt quá thẩm quyền của xã. Xin ý kiến chỉ đạo của tỉnh.", ReportedState.TROUBLE),
        ("Việc vượt thẩm quyền của xã, đề nghị giao Sở Xây dựng thực hiện.", ReportedState.REFUSE),
        ("Kính chuyển Phòng Kinh tế nghiên cứu. Chú ý mốc hoàn thành 25/6.", ReportedState.UNCLEAR),
        ("Xã mở xong 02 lớp cho 40 người. Nội dung này hoàn thành.", ReportedState.DONE),
    ],
)
def test_what_is_beyond_ones_powers_forwarded_or_done_as_a_whole(text: str, state: ReportedState) -> None:
    assert _read("quy chế", text).state is state


def test_several_days_of_several_works_in_the_same_words_are_asked() -> None:
    listed = [
        Listed(n, n - 700, f"I.{n}", *WORKS[key][:1], DUE, *WORKS[key][1:]) for n, key in ((701, "mốc"), (702, "cổng"))
    ]
    found = statements(as_mail("Cả hai nhiệm vụ Sở đã hoàn thành: việc 1 ngày 12/6, việc 2 ngày 5/6."), listed, TODAY)
    assert all(one.doubts for one in found if one.state is ReportedState.DONE)


def test_short_forms_of_report_words_are_written_out_and_other_words_stay() -> None:
    assert written_out("đg làm, dk 5/6 hthành, ktra xong") == "đang làm, dự kiến 5/6 hoàn thành, kiểm tra xong"
    assert written_out("dg lam, dk 5/6 xong") == "dang lam, du kien 5/6 xong"
    for kept in ("dk xe", "khoản chi", "thành phố", "BC số 5/BC-UBND", "kem.doc"):
        assert written_out(kept) == kept


def test_the_head_and_the_foot_of_a_pasted_letter_are_of_no_work() -> None:
    body = "Kính gửi: Văn phòng\n1. Việc một: đã xong."
    frame = "UBND XÃ BẢN LẦU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 2/UBND-VP\nBản Lầu, ngày 18 tháng 6 năm 2026\n"
    assert without_letterhead(f"{frame}{body}\nNơi nhận:\n- Như trên;\nCHỦ TỊCH") == body
    assert without_letterhead(body) == body
