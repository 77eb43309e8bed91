"""The meaning of a reply depends on its subject, its period and its other clauses: each line is a kind once misread."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.message.automatic import only_absence
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
WORKS = {
    "trực": ("Sửa chữa trạm bơm Đồng Sậy", "Biên bản nghiệm thu"),
    "quý": ("Báo cáo thu ngân sách quý II", "Báo cáo"),
    "hội": ("Tổ chức hội thao công nhân viên chức", "Báo cáo"),
    "lớp": ("Mở 4 lớp bồi dưỡng nghiệp vụ văn thư", "Báo cáo"),
    "quyết": ("Tham mưu Quyết định quản lý chợ", "Quyết định"),
    "án": ("Lập phương án phòng cháy, chữa cháy rừng", "Phương án"),
    "kết": ("Kiểm điểm tập thể Ban Thường vụ", "Báo cáo kiểm điểm"),
    "vận": ("Vận động hiến đất làm đường", "Báo cáo"),
    "đèn": ("Lắp đèn chiếu sáng đường Lê Lợi", "Biên bản bàn giao"),
    "cờ": ("Tổ chức giải cờ tướng", "Báo cáo"),
    "hiểm": ("Vận động bảo hiểm xã hội tự nguyện", "Báo cáo"),
}


def _listed(*keys: str) -> list[Listed]:
    made = enumerate(((key, *WORKS[key]) for key in keys), start=1)
    return [
        Listed(700 + place, place, f"I.{place}", activity, dt.date(2026, 6, 30), product)
        for place, (_, activity, product) in made
    ]


def _read(text: str, *keys: str) -> dict[int | None, Statement]:
    return {one.obligation_id: one for one in statements(as_mail(text), _listed(*keys), TODAY)}


def _certain(text: str, *keys: str) -> list[tuple[int | None, ReportedState]]:
    return [(number, one.state) for number, one in _read(text, *keys).items() if not one.doubts]


@pytest.mark.parametrize(
    ("work", "text"),
    [
        ("quý", "Báo cáo thu ngân sách quý I đã gửi rồi, số 40/BC-STC."),
        ("hội", "Hội thao tổ chức xong rồi, báo cáo chưa viết được."),
        ("hội", "Hội thao xong rồi đấy, mà quyết toán thì còn lâu."),
        ("lớp", "Lớp 1, lớp 3 đã bế giảng."),
        ("hội", "Hội thao đã xong (theo như em được biết)."),
        ("trực", "sua chua xong tram bom"),
        ("trực", "25/6"),
        ("hội", "ngày 12/6 ạ"),
        ("trực", "Trạm bơm tạm đã làm xong để chống úng."),
        ("trực", "Nghiệm thu 28/6."),
        ("án", "Phương án cũ đã ban hành rồi."),
        ("án", "Đã ban hành phương án của Công an xã."),
        ("lớp", "Chị tưởng xong rồi chứ, phòng em thì chưa mở lớp nào."),
        ("lớp", "3 lớp xong rồi."),
        ("trực", "Trạm bơm đoạn qua xã Tân Thành đã hoàn thành."),
        ("đèn", "Đèn đường Hai Bà Trưng lắp xong rồi."),
        ("án", "Phương án tỉnh bạn đã ban hành xong."),
        ("trực", "Phần móng trạm bơm đã hoàn thành 100%."),
        ("trực", "Sửa xong là một chuyện, có điện để bơm lại là chuyện khác."),
        ("hội", "Khối doanh nghiệp đã hoàn thành."),
    ],
)
def test_a_part_another_period_hearsay_or_a_bare_day_is_not_done(work: str, text: str) -> None:
    assert (701, ReportedState.DONE) not in _certain(text, work)


@pytest.mark.parametrize(
    ("work", "text"),
    [
        ("hội", "Hội thao bế mạc hôm qua tốt đẹp rồi ạ."),
        ("trực", "don vi da sua chua xong tram bom Dong Say roi a"),
        ("lớp", "Đã hoàn thành cả 4 lớp cho 160/160 học viên."),
        (
            "quyết",
            "UBND tỉnh đã ban hành Quyết định số 21/2026/QĐ-UBND ngày 12/6/2026 về quản lý chợ, Sở đã hoàn thành.",
        ),
        ("đèn", "Đèn đường Lê Lợi lắp xong toàn tuyến rồi."),
        ("cờ", "Giải cờ tướng kết thúc hôm 12/6 rồi anh."),
        ("quyết", "Quyết định quản lý chợ đã được Chủ tịch UBND tỉnh ký ban hành sáng nay."),
        ("hội", "Hội thao đã diễn ra từ 8/6 đến 10/6, thành công tốt đẹp."),
        ("quý", "Thu ngân sách quý II báo cáo 10/6 rồi."),
        ("án", "phuong an so 15/PA-UBND xa ky ngay 9/6 roi a"),
        ("án", "Chiều thứ Sáu tuần trước xã đã ban hành phương án rồi ạ."),
        ("án", "PA số 15/PA-UBND ngày 9/6 phòng cháy, chữa cháy rừng"),
        ("kết", "Đảng ủy xã vừa họp kiểm điểm và ban hành báo cáo kiểm điểm sáng nay."),
        ("quý", "Báo cáo thu ngân sách quý II đã lên trục rồi nhé."),
        ("vận", "Tổ vận động hiến đất xong hết các thôn rồi chị"),
    ],
)
def test_work_that_is_done_in_the_writers_own_words_is_done(work: str, text: str) -> None:
    assert _certain(text, work) == [(701, ReportedState.DONE)]


def test_the_number_of_a_decision_with_its_year_is_read() -> None:
    found = _read("UBND tỉnh đã ban hành Quyết định số 21/2026/QĐ-UBND ngày 12/6/2026 về quản lý chợ.", "quyết")
    assert found[701].document == "21/2026/QĐ-UBND"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Việc này bên Sở Xây dựng làm, không phải chúng tôi.", "Sở Xây dựng"),
        ("chuyển Sở Nội vụ", "Sở Nội vụ"),
        ("Sửa trạm bơm là nhiệm vụ của Công ty Thủy lợi, xã chỉ phối hợp.", "Công ty Thủy lợi"),
        ("Năm nay tỉnh giao Trung tâm Khuyến nông làm chủ đầu tư, không phải Sở.", "Trung tâm Khuyến nông"),
        ("Đề nghị chuyển Sở Công Thương vì liên quan đến chợ.", "Sở Công Thương"),
    ],
)
def test_work_that_is_anothers_is_refused_with_its_name(text: str, unit: str) -> None:
    found = _read(text, "trực")[701]
    assert (found.state, found.unit, found.doubts) == (ReportedState.REFUSE, unit, ())


def test_a_refusal_that_is_guessed_is_asked() -> None:
    assert _read("Hình như thư này gửi nhầm bên tôi.", "trực")[701].doubts


@pytest.mark.parametrize(
    "text",
    ["cai tram bom xong r, cai hoi thao mai e lam", "tram bom xong roi, hoi thao thi chua lam gi"],
)
def test_clauses_that_each_begin_with_their_work_are_parted(text: str) -> None:
    assert _certain(text, "trực", "hội") == [(701, ReportedState.DONE), (702, ReportedState.PROGRESS)]


def test_two_works_joined_in_the_second_clause_are_both_meant() -> None:
    found = _certain("Trạm bơm sửa xong rồi, còn hội thao và lớp bồi dưỡng văn thư thì đang làm", "trực", "hội", "lớp")
    assert found == [(701, ReportedState.DONE), (702, ReportedState.PROGRESS), (703, ReportedState.PROGRESS)]


def test_a_list_whose_numbers_and_words_agree_is_certain() -> None:
    text = "(1) Trạm bơm sửa xong ngày 5/6. (2) Đang bốc thăm. (3) Đạt 40%."
    found = _certain(text, "trực", "hội", "lớp")
    assert found == [(701, ReportedState.DONE), (702, ReportedState.PROGRESS), (703, ReportedState.PROGRESS)]


@pytest.mark.parametrize(
    "text",
    [
        "Kính mong thông cảm cho xã được bế giảng muộn hơn, vào ngày 20/7.",
        "Mở lớp: mong VP cho thêm 15 ngày vì thiếu giảng viên.",
    ],
)
def test_a_wish_for_later_is_an_extension_whatever_its_verb(text: str) -> None:
    assert _certain(text, "lớp") == [(701, ReportedState.EXTEND)]


@pytest.mark.parametrize("text", ["Đã nhận được công văn nhắc, Sở sẽ rà soát và có văn bản trả lời."])
def test_what_will_be_done_with_our_letter_is_no_news_of_the_work(text: str) -> None:
    assert _certain(text, "trực") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("viec 1 2 3 deu dang lam", [ReportedState.PROGRESS] * 3),
        ("Toàn bộ 3 nhiệm vụ hiện đang triển khai.", [ReportedState.PROGRESS] * 3),
        ("2 việc đầu xong, việc cuối đang làm", [ReportedState.DONE, ReportedState.DONE, ReportedState.PROGRESS]),
        ("Xin gia hạn: trạm bơm đến 15/7, hội thao đến 20/7, lớp bồi dưỡng đến 25/7.", [ReportedState.EXTEND] * 3),
        (
            "701: 30%\n702: 55%\n703: 100%, đã bế giảng cả 4 lớp",
            [ReportedState.PROGRESS, ReportedState.PROGRESS, ReportedState.DONE],
        ),
    ],
)
def test_what_is_reported_of_several_works_at_once_is_reported_of_each(text: str, wanted: list[ReportedState]) -> None:
    assert [state for _, state in _certain(text, "trực", "hội", "lớp")] == wanted


def test_one_wish_for_two_works_and_two_days_is_of_each() -> None:
    text = "Xã xin lùi trạm bơm đến 10/7 và hội thao đến 15/7; lớp bồi dưỡng vẫn đang làm."
    found = _read(text, "trực", "hội", "lớp")
    assert [(one.state, one.until) for one in found.values()] == [
        (ReportedState.EXTEND, dt.date(2026, 7, 10)),
        (ReportedState.EXTEND, dt.date(2026, 7, 15)),
        (ReportedState.PROGRESS, None),
    ]


def test_fewer_than_the_work_counts_is_work_under_way() -> None:
    assert _certain("3 lớp xong rồi.", "lớp") == [(701, ReportedState.PROGRESS)]


@pytest.mark.parametrize("written", ["Sở Văn hóa, Thể thao", '"Sở Văn hóa, Thể thao"'])
def test_a_senders_name_with_a_comma_is_whole(written: str) -> None:
    mail = incoming(f"From: {written} <svh@tinh.example>\nSubject: x\n\nxong".encode())
    assert (mail.sender, mail.sender_name, mail.senders) == ("svh@tinh.example", "Sở Văn hóa, Thể thao", 1)


def test_a_share_set_against_anothers_work_is_how_far_it_is() -> None:
    text = "Đây là nhiệm vụ của Công an tỉnh, tuy nhiên thu hồ sơ do xã làm. Tiến độ đến nay 92%."
    found = _read(text, "vận")[701]
    assert (found.state, found.percent) == (ReportedState.PROGRESS, 92)


def test_a_short_form_with_vowels_names_its_work() -> None:
    assert _certain("tram bom xong r, bhxh dang van dong", "trực", "hiểm") == [
        (701, ReportedState.DONE),
        (702, ReportedState.PROGRESS),
    ]


def test_the_day_on_which_a_step_ends_is_no_day_of_the_work() -> None:
    found = _read("Dự thảo đang lấy ý kiến các huyện đến 25/6.", "quyết")[701]
    assert (found.state, found.until) == (ReportedState.PROGRESS, None)


def test_an_absence_notice_without_any_header_is_automatic_and_one_with_news_is_not() -> None:
    notice = "Tôi nghỉ phép đến hết ngày 26/6. Cần gấp xin liên hệ chị Hoa, hoa@so.example."
    assert only_absence(notice)
    assert only_absence("Tôi nghỉ ốm đến hết tháng 7. Việc gấp xin liên hệ anh Sáng, số\n0901 222 333.")
    assert only_absence("Cảm ơn anh chị đã gửi thư cho tôi. Tôi đi công tác đến 26/6, vui lòng liên hệ anh Sáng.")
    assert not only_absence("Đ/c Nam đi công tác đến 26/6, báo cáo xin lùi sang 30/6.")
    assert not only_absence(f"{notice}\nBáo cáo số 12/BC-STC đã gửi ngày 10/6 theo đường văn bản.")
