"""A "done" stands where every word of it is explained; a word that nothing explains is named, and a person is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.evidence.completion.leftover import leftover
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
WORKS = {
    "vườn": ("Cải tạo 300 ha vườn tạp", "Báo cáo"),
    "lớp": ("Bồi dưỡng nghiệp vụ cho cán bộ cấp xã", "Báo cáo"),
    "chợ": ("Xây dựng chợ phiên Bản Lầu", "Biên bản bàn giao"),
    "quy": ("Ban hành quy chế phối hợp", "Quyết định"),
    "vùng": ("Khảo sát vùng phi thuế quan", "Báo cáo kết quả khảo sát"),
    "tháng": ("Báo cáo thu phí 6 tháng đầu năm", "Báo cáo"),
    "trạm": ("Đưa trạm cấp nước vào sử dụng", "Biên bản"),
    "đê": ("Công bố danh mục hồ chứa phải lập quy trình xả lũ", "Quyết định"),
    "trình": ("Tham mưu bố trí vốn sửa kênh", "Tờ trình"),
    "mạng": ("Nâng cấp hạ tầng công nghệ thông tin", "Báo cáo"),
}


def _read(text: str, key: str) -> Statement:
    activity, product = WORKS[key]
    one = Listed(701, 1, "I.1", activity, dt.date(2026, 6, 30), product, "UBND xã Bản Lầu")
    [found] = statements(as_mail(text), [one], TODAY)
    return found


@pytest.mark.parametrize(
    ("key", "text", "term"),
    [
        ("vườn", "Đã hoàn thành phương án cải tạo vườn tạp.", "phương"),
        ("lớp", "Đã bồi dưỡng nghiệp vụ xong cho kế toán cấp xã.", "kế"),
        ("lớp", "Đã in xong tài liệu bồi dưỡng nghiệp vụ cho cán bộ cấp xã.", "tài"),
        ("chợ", "Dự toán xây dựng chợ phiên Bản Lầu đã hoàn thành.", "toán"),
        ("chợ", "Chợ phiên xã Mường Hum đã xây dựng xong.", "Mường"),
        ("vùng", "Khảo sát vùng thuế quan đã hoàn thành.", "thuế"),
        ("tháng", "Báo cáo thu phí tháng 5 đã gửi.", "thang 5"),
        ("lớp", "Đã bồi dưỡng nghiệp vụ xong cho cán bộ cấp huyện.", "cap huyen"),
        ("mạng", "Xã đã hoàn thành báo cáo tiến độ nâng cấp hạ tầng công nghệ thông tin.", "tien do"),
    ],
)
def test_a_done_in_the_words_of_the_work_with_one_that_nothing_explains_is_asked(
    key: str, text: str, term: str
) -> None:
    found = _read(text, key)
    assert found.state is not ReportedState.DONE or found.doubts
    activity, product = WORKS[key]
    assert term in " ".join(leftover(text, f"{activity} {product}", "UBND xã Bản Lầu"))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("vườn", "Xã Bản Lầu đã hoàn thành cải tạo vườn tạp 300/300 ha, có báo cáo kèm theo ạ."),
        ("lớp", "Dạ việc bồi dưỡng nghiệp vụ cho cán bộ cấp xã bên em làm xong từ 12/6 rồi chị nhé."),
        ("chợ", "Chợ phiên Bản Lầu bàn giao hôm thứ hai tuần trước rồi anh."),
        ("vườn", "Mã nhiệm vụ 701: da hoan thanh ngay 12/6/2026, so 7/BC-UBND"),
        ("chợ", "Chợ đã hoàn thành, bàn giao đưa vào sử dụng ngày 10/6/2026."),
        ("quy", "Hôm kia UBND xã ban hành rồi em."),
        ("quy", "Quy chế phối hợp xã đã ban hành công khai và gửi phòng chuyên môn ngày 12/6/2026."),
        ("lớp", "Xã đã hoàn thành bồi dưỡng nghiệp vụ cho cán bộ cấp xã với 64 học viên tham gia."),
        ("lớp", "Mã nhiệm vụ: 701\nTình trạng: Đã hoàn thành\nNgày hoàn thành: 12/6/2026"),
        ("trạm", "Trạm cấp nước đã đi vào hoạt động từ ngày 10/6/2026."),
        ("đê", "Đã ban hành Quyết định công bố danh mục hồ chứa phải lập quy trình xả lũ, số 8/QĐ-UBND ngày 12/6."),
        ("trình", "Xã đã trình UBND tỉnh Tờ trình số 19/TTr-UBND ngày 12/6/2026 về bố trí vốn sửa kênh."),
        ("mạng", "Hạ tầng công nghệ thông tin đã nâng cấp xong toàn bộ ngày 12/6/2026."),
        ("quy", "Xã đã ban hành quy chế phối hợp theo Quyết định số 44/QĐ-UBND ngày 12/6/2026."),
    ],
)
def test_a_done_of_plain_words_of_the_work_and_its_papers_is_done(key: str, text: str) -> None:
    found = _read(text, key)
    assert (found.state, found.doubts) == (ReportedState.DONE, ())


def test_the_doubt_names_the_words_that_were_not_understood() -> None:
    found = _read("Đã hoàn thành phương án cải tạo vườn tạp.", "vườn")
    assert any("hiểu một phần" in doubt or "bước" in doubt for doubt in found.doubts), found


def test_a_word_without_its_marks_is_compared_without_them() -> None:
    assert leftover("da cai tao xong vuon tap roi a", "Cải tạo 300 ha vườn tạp", "") == ()
    assert leftover("đã nộp xong đền rồi", "Lập danh sách", "") == ("đền",), "a temple is no “đến”"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Đội thi công rút hết người về quê, gọi điện không ai bắt máy.", ReportedState.TROUBLE),
        ("May xuc hong nam cho phu tung ca thang nay", ReportedState.TROUBLE),
        ("Bà con còn bận gặt, qua rằm mới tập trung được.", ReportedState.PROGRESS),
    ],
)
def test_what_narrates_how_work_stands_is_no_question(text: str, state: ReportedState) -> None:
    found = _read(text, "vườn")
    assert found.state in (state, ReportedState.PROGRESS)
    assert not found.doubts


@pytest.mark.parametrize("text", ["Chị gửi lại em cái mẫu hôm nọ với, em không mở được.", "Chuyển phòng Kinh tế xem."])
def test_what_asks_of_us_or_is_forwarded_is_no_news_of_the_work(text: str) -> None:
    assert _read(text, "vườn").doubts


def test_a_term_of_something_else_that_was_made_longer_asks_for_nothing() -> None:
    found = _read("Chỉ có một nhà thầu nộp hồ sơ nên phải gia hạn đóng thầu.", "chợ")
    assert found.state in (ReportedState.PROGRESS, ReportedState.TROUBLE)


@pytest.mark.parametrize(
    ("key", "text", "state"),
    [
        ("chợ", "Xã đã ký hợp đồng xây dựng chợ ngày 10/6/2026, nhà thầu chuẩn bị vào.", ReportedState.PROGRESS),
        ("trình", "Xã đã trình lãnh đạo dự thảo Tờ trình bố trí vốn sửa kênh.", ReportedState.PROGRESS),
        ("chợ", "Đã xây xong nhà lồng. Khu vệ sinh làm năm 2027 khi có vốn.", ReportedState.PROGRESS),
        (
            "quy",
            "Xã đã trình dự thảo hôm 2/6; UBND xã đã ban hành quy chế phối hợp ngày 12/6/2026.",
            ReportedState.DONE,
        ),
        (
            "quy",
            "Quy chế phối hợp đã ban hành ngày 12/6/2026, đề nghị đưa ra khỏi danh mục theo dõi.",
            ReportedState.DONE,
        ),
        ("chợ", "Chợ giờ giao Ban quản lý dự án làm, xã không xây nữa.", ReportedState.REFUSE),
        ("tháng", "Số 31/BC-UBND ngày 12/6/2026 ạ", ReportedState.DONE),
    ],
)
def test_what_stands_beside_a_done_decides_what_it_is_of(key: str, text: str, state: ReportedState) -> None:
    found = _read(text, key)
    assert (found.state, found.doubts) == (state, ())


@pytest.mark.parametrize(
    "text",
    [
        "Xã đã khảo sát xong vùng phi thuế quan, cuối tuần mới nhập phần mềm.",
        "Đã hoàn thành khảo sát vùng phi thuế quan, báo cáo kết quả tuần tới xong.",
        "Anh Tư thông tin việc này đã xong.",
        "Đã hoàn thành khảo sát vùng phi thuế quan năm 2025.",
    ],
)
def test_a_done_beside_what_is_done_only_later_or_that_another_claims_or_of_another_year_is_asked(text: str) -> None:
    assert _read(text, "vùng").doubts


def test_a_question_without_its_mark_is_asked() -> None:
    assert _read("Có mẫu báo cáo chưa, cho em xin với.", "vườn").doubts
