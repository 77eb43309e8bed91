"""A reply without any contrary sign counts as a whole: its circumstances restrict nothing, and its product is proof."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
WORKS = {
    "giải": ("Tổ chức giải bóng đá thiếu niên năm 2026", "Báo cáo kết quả", "UBND xã Bản Lầu"),
    "cây": ("Trồng 1.000 cây xanh phân tán", "Báo cáo", "UBND xã Bản Lầu"),
    "đập": ("Kiểm tra an toàn hồ đập trước mùa mưa", "Báo cáo", "Công ty Thủy lợi tỉnh"),
    "nghị quyết": ("Tham mưu UBND tỉnh trình HĐND tỉnh Nghị quyết hỗ trợ nhà ở", "Tờ trình", "Sở Xây dựng"),
    "hội nghị": ("Tham mưu tổ chức tổng kết 10 năm Đề án 09", "Hội nghị", "Công an tỉnh"),
    "vốn": ("Giải ngân vốn đầu tư công đạt tối thiểu 40% kế hoạch", "Báo cáo", "Sở Tài chính"),
    "mua": ("Mua sắm trang thiết bị phòng họp", "Hợp đồng", "UBND xã Bản Lầu"),
    "đất": ("Giải phóng mặt bằng đường vào cảng", "Biên bản bàn giao mặt bằng", "Ban Quản lý dự án tỉnh"),
    "phương án": ("Xây dựng phương án phòng cháy rừng", "Phương án", "UBND xã Bản Lầu"),
}


def _listed(key: str, number: int = 701, place: int = 1) -> Listed:
    activity, product, unit = WORKS[key]
    return Listed(number, place, f"I.{place}", activity, dt.date(2026, 6, 30), product, unit)


def _read(text: str, key: str) -> Statement:
    [found] = statements(as_mail(text), [_listed(key)], TODAY)
    return found


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("giải", "Xã đã tổ chức giải bóng đá thiếu niên tại sân vận động xã với 8 đội, 120 vận động viên tham gia."),
        ("giải", "Tổ chức hôm chủ nhật tuần trước (14/6) rồi anh ạ"),
        ("cây", "Xã đã ra quân, kết quả thể hiện tại Báo cáo số 31/BC-UBND ngày 12/6/2026."),
        ("đập", "Đã đi hết 21/21 hồ, xếp loại từng đập, kết quả tại Báo cáo số 5/BC-TL ngày 10/6/2026."),
        ("nghị quyết", "Sở đã trình UBND tỉnh tại Tờ trình số 18/TTr-SXD ngày 9/6/2026 kèm dự thảo Nghị quyết."),
        ("hội nghị", "Công an tỉnh đã tham mưu UBND tỉnh mở hội nghị. Hội nghị diễn ra ngày 11/6/2026 tại hội trường."),
        ("vốn", "Giải ngân đến 15/6 đạt 43,5%, vượt chỉ tiêu 40%, báo cáo đã gửi văn phòng."),
        ("mua", "Đã ký Hợp đồng số 4/2026/HĐ-MS ngày 8/6/2026 với nhà thầu trúng thầu."),
        ("đất", "Ngày 10/6/2026 các bên đã ký biên bản bàn giao mặt bằng toàn tuyến."),
        ("phương án", "Phương án phòng cháy rừng xã ký ban hành hôm qua rồi chị nhé"),
        ("giải", "Giải bóng đá thiếu niên năm 2026 đã khép lại hôm 14/6 anh ạ."),
        ("cây", "Việc trồng 1.000 cây xanh phân tán đã cán đích từ tuần trước."),
    ],
)
def test_what_reports_the_work_with_circumstances_or_its_product_is_done(key: str, text: str) -> None:
    found = _read(text, key)
    assert (found.state, found.doubts) == (ReportedState.DONE, ())


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("giải", "Xã đã tổ chức giải bóng đá thiếu niên tại thôn Nà Pản."),
        ("giải", "Xã đã tổ chức họp ban tổ chức giải bóng đá thiếu niên ngày 10/6."),
        ("giải", "Đã tổ chức bốc thăm giải bóng đá thiếu niên hôm 12/6 rồi ạ."),
        ("giải", "Giải bóng đá thiếu niên đã tổ chức lễ khai mạc ngày 14/6."),
        ("cây", "Xã đã nhận Báo cáo số 31/BC-UBND ngày 12/6/2026 của thôn."),
        ("cây", "Đã trồng xong 300 cây, có Báo cáo số 31/BC-UBND ngày 12/6/2026."),
        ("cây", "Đã có Báo cáo số 31/BC-UBND ngày 12/6/2026 về khó khăn khi trồng cây."),
        ("cây", "Báo cáo số 31/BC-UBND ngày 12/6/2026 về công tác tiêm phòng đã gửi."),
        ("đập", "Đã kiểm tra 12/21 hồ, kết quả tại Báo cáo số 5/BC-TL ngày 10/6/2026."),
        ("đập", "Báo cáo số 5/BC-TL ngày 10/6/2026 mới nêu các hồ nhỏ."),
        ("đập", "Đã kiểm tra xong ở huyện Mường Lay, báo cáo gửi kèm."),
        ("nghị quyết", "Sở đã gửi Sở Tư pháp thẩm định dự thảo Nghị quyết tại Công văn số 18/SXD-QLN ngày 9/6/2026."),
        ("nghị quyết", "Sở đã trình Giám đốc ký Tờ trình."),
        ("hội nghị", "Công an tỉnh đã tham mưu UBND tỉnh ban hành kế hoạch tổng kết Đề án 09."),
        ("hội nghị", "Các xã đã tổ chức tổng kết Đề án 09 ngày 10/6."),
        ("vốn", "Giải ngân đến 15/6 đạt 39,8% kế hoạch."),
        ("vốn", "Giải ngân vốn trung ương đạt 43%, vốn tỉnh đạt 21%."),
        ("mua", "Đã ký Hợp đồng số 4/2026/HĐ-TV ngày 8/6/2026 tư vấn lập hồ sơ mời thầu."),
        ("mua", "Đã phê duyệt dự toán theo Quyết định số 9/QĐ-UBND ngày 8/6/2026."),
        ("đất", "Đã ký biên bản bàn giao mặt bằng của 12 hộ."),
        ("đất", "Đã ký biên bản bàn giao mặt bằng đợt 1."),
        ("phương án", "Phương án phòng cháy rừng của thôn Nà Pản đã ban hành hôm qua."),
        ("phương án", "Phương án phòng cháy rừng đã gửi các thôn xin góp ý đến hết ngày 15."),
        ("phương án", "Phương án phòng cháy đô thị ban hành rồi, phương án phòng cháy rừng thì còn họp."),
        ("cây", "Việc trồng 1.000 cây xanh phân tán phấn đấu cán đích trong tháng 7."),
        ("phương án", "Đã ký ban hành kế hoạch xây dựng phương án phòng cháy rừng hôm qua."),
    ],
)
def test_a_share_another_paper_or_a_step_is_never_done_however_it_is_told(key: str, text: str) -> None:
    found = _read(text, key)
    assert found.state is not ReportedState.DONE or found.doubts


@pytest.mark.parametrize(
    "text",
    [
        "Cả hai việc trong thư xã đều đã làm xong, nhờ anh cập nhật báo cáo giúp lên hệ thống. Cảm ơn anh.",
        "Hai đầu việc của xã đến nay đều đã xong, không còn tồn đọng. Trân trọng.",
        "Xã báo cáo 02 nhiệm vụ nêu trong thư đều hoàn thành. Nhờ anh gỡ khỏi danh sách quá hạn.",
    ],
)
def test_a_claim_of_as_many_works_as_the_letter_lists_is_of_each(text: str) -> None:
    listed = [_listed("giải"), _listed("cây", 702, 2)]
    found = statements(as_mail(text), listed, TODAY)
    assert {(one.obligation_id, one.state, one.doubts) for one in found} == {
        (701, ReportedState.DONE, ()),
        (702, ReportedState.DONE, ()),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ba đầu việc của xã đến nay đều đã xong.",
        "Hai việc của xã đều đã xong, còn một việc chưa.",
        "Hai việc của xã đều chưa xong.",
    ],
)
def test_a_claim_of_another_count_or_with_a_turn_is_of_none(text: str) -> None:
    found = statements(as_mail(text), [_listed("giải"), _listed("cây", 702, 2)], TODAY)
    assert all(one.state is not ReportedState.DONE or one.doubts for one in found)


def test_work_put_off_to_a_report_of_its_own_is_not_reported() -> None:
    listed = [_listed("giải"), _listed("cây", 702, 2)]
    text = "Việc trồng cây xã xin gia hạn đến ngày 20/7/2026. Các nhiệm vụ khác xã sẽ có báo cáo riêng."
    found = statements(as_mail(text), listed, TODAY)
    assert [(one.obligation_id, one.state) for one in found if not one.doubts and one.state != "unclear"] == [
        (702, ReportedState.EXTEND)
    ]
