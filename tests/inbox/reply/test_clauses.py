"""Plain sentences are read clause by clause: what each is about, what is done, and what is against it."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.clauses.about import clauses
from notifications.inbox.reply.clauses.reading import WorkReading, read
from notifications.inbox.reply.model import Listed, ReportedState

TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
UNIT = "Phòng Kinh tế"
WORKS = [
    Listed(901, 1, "I.1", "Tổ chức hội thi nấu ăn ngày Gia đình Việt Nam", DUE, "Báo cáo", UNIT),
    Listed(902, 2, "I.2", "Rà soát hộ trồng rừng được cấp gạo", DUE, "Danh sách", UNIT),
    Listed(903, 3, "I.3", "Nạo vét mương thoát nước chợ Đồng Vàng", DUE, "Biên bản nghiệm thu", UNIT),
    Listed(904, 4, "I.4", "Tập huấn sơ cứu cho giáo viên mầm non", DUE, "Báo cáo", UNIT),
]


def _states(text: str) -> dict[int, str]:
    found = read(text, WORKS, TODAY)
    return {number: one.statement.state.value for number, one in found.items() if one.sure}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Việc 1 và việc 3 đã xong, hai việc còn lại Phòng đang triển khai.",
            {901: "done", 903: "done", 902: "progress", 904: "progress"},
        ),
        ("Ba việc đầu Phòng làm xong rồi, việc cuối xin dời sang ngày 15/7.", {901: "done", 904: "extend"}),
        ("Hội thi nấu ăn tụi em tổ chức xong xuôi hết trơn rồi nghen chị", {901: "done"}),
        ("hoi thi nau an to chuc xong roi c a, con muong cho Dong Vang dang nao vet", {901: "done", 903: "progress"}),
        (
            "Mương chợ nạo vét xong hôm 12/6 rồi ạ, còn sơ cứu tuần sau mới mở lớp.",
            {903: "done", 904: "progress"},
        ),
    ],
)
def test_each_clause_is_about_the_works_it_names(text: str, wanted: dict[int, str]) -> None:
    found = _states(text)
    assert {number: found.get(number) for number in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Phòng hoàn thành 3/4 nhiệm vụ, riêng rà soát hộ trồng rừng chưa xong.", [{901, 903, 904}, {902}]),
        ("Ngoài việc nạo vét mương còn đang làm thì ba việc kia Phòng đã xong.", [{903}, {901, 902, 904}]),
        ("Các việc còn lại chưa kịp làm. Riêng hội thi nấu ăn đã tổ chức.", [{902, 903, 904}, {901}]),
        ("Mục I.1, I.4 đã có sản phẩm. Mục I.2 xin lùi đến 15/7.", [{901}, {901, 904}, {902}]),
        ("Việc 1, 2, 4: đã. Việc 3 em hỏi lại.", [{901, 902, 904}, {903}]),
        ("số 1, số 3 dứt điểm rồi, số 4 đang làm", [{901}, {901, 903}, {904}]),
        ("thi nấu ăn với lớp sơ cứu xong cả rồi chị", [{901, 904}]),
        ("04/04 nhiệm vụ đã có sản phẩm", [{901, 902, 903, 904}]),
        ("Bốn việc đã xong cả rồi ạ", [{901, 902, 903, 904}]),
        ("Ba việc đã xong rồi ạ", [set()]),
        ("Phòng đã phát gạo cho 40 hộ", [{902}]),
        ("Anh rà soát lại giùm em, hội thi nấu ăn Phòng tổ chức xong rồi.", [{901}]),
        ("Hội thi đang chuẩn bị. Hộ trồng rừng: đã có danh sách các chợ.", [{901}, {902}]),
    ],
)
def test_works_are_named_by_words_counts_keys_and_what_is_left(text: str, wanted: list[set[int]]) -> None:
    found = [{one.obligation_id for one in clause.works} for clause in clauses(text, WORKS)]
    assert list(dict.fromkeys(map(frozenset, found))) == [frozenset(one) for one in wanted]


def test_numbers_of_a_name_are_words_of_it() -> None:
    roads = [
        Listed(921, 1, "II.1", "Vá ổ gà mặt đường ĐT.845", DUE),
        Listed(922, 2, "II.2", "Dựng 12 video an toàn giao thông", DUE),
    ]
    for text, number in (("mặt đường 845 vá xong rồi anh", 921), ("12 video lên trang rồi", 922)):
        assert [one.obligation_id for clause in clauses(text, roads) for one in clause.works] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Kịch bản hội thi nấu ăn đã được duyệt.",
        "Đã gửi giấy mời hội thi nấu ăn cho các thôn.",
        "Thôn Khe Mo đã rà soát xong hộ trồng rừng, các thôn khác chưa.",
        "Nếu trời tạnh thì mương chợ nạo vét xong trong tuần.",
        "Hội thi nấu ăn năm ngoái đã tổ chức rồi.",
        "Danh sách hộ trồng rừng nộp rồi nhưng bị trả lại.",
        "Mới nạo vét xong một nửa mương chợ.",
        "Tập huấn sơ cứu xong chưa chị?",
        "Nạo vét mương chợ đã chấm thầu xong hôm 12/6.",
        "Phòng đã giao chị Hoa rà soát xong hộ trồng rừng trước 25/6.",
        "Thông báo rà soát hộ trồng rừng, hộ nhận khoán đã đăng trên bảng tin của xã.",
    ],
)
def test_what_is_a_step_a_part_or_another_s_is_not_surely_done(text: str) -> None:
    assert "done" not in _states(text).values()


def _alone(text: str, product: str = "Báo cáo", unit: str = "Thôn Đồng Vàng") -> WorkReading | None:
    work = Listed(911, 1, "I.1", "Ra quân dọn vệ sinh, phát quang đường làng", DUE, product, unit)
    return read(text, [work], TODAY).get(911)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Thôn Đồng Vàng dọn vệ sinh sáng Chủ nhật 14/6 rồi chú ạ, 90 người ra quân", ReportedState.DONE),
        ("Bà con đang vụ gặt, thôn xin xã cho lùi lại đến 12/7.", ReportedState.EXTEND),
        ("Việc này năm nay do Đoàn xã chủ trì, thôn chỉ phối hợp.", ReportedState.REFUSE),
        ("Xe rác hỏng, thôn không có kinh phí thuê, đề nghị xã hỗ trợ.", ReportedState.TROUBLE),
        ("Mới phát quang được 3/7 ngõ.", ReportedState.PROGRESS),
    ],
)
def test_what_a_clause_asks_or_reports_is_composed_of_its_words(text: str, state: ReportedState) -> None:
    found = _alone(text)
    assert found is not None
    assert found.statement.state is state


def test_a_letter_of_one_work_has_every_clause_about_it() -> None:
    [work] = [Listed(911, 1, "I.1", "Ra quân dọn vệ sinh", DUE)]
    assert all(one.works == (work,) for one in clauses("Xong rồi ạ. Em gửi ảnh sau.", [work]))


def test_a_code_of_another_letter_is_of_none_of_these_works() -> None:
    assert read("Mã nhiệm vụ 555: đã hoàn thành ngày 12/6.", WORKS, TODAY) == {}
