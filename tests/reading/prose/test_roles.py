"""Each unit and each time of a sentence has a role by what stands before and behind it, or it is asked."""

from __future__ import annotations

import pytest

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.lost_times import untaken
from dondoc.reading.prose.names.endings.doubtful_names import cut_elsewhere, doubtful_names
from dondoc.reading.prose.roles.mentions import Position, mentions_in, positions_of
from dondoc.reading.prose.roles.time_edges import times_cut
from dondoc.reading.prose.unplaced import unplaced


@pytest.mark.parametrize(
    ("sentence", "unit", "position"),
    [
        ("Kho bạc khu vực rà soát công nợ; Thuế cơ sở 2 đối chiếu số thu.", "Thuế cơ sở 2", Position.ACTS),
        ("Trước ngày 12/4 Phòng Kinh tế lập dự toán.", "Phòng Kinh tế", Position.ACTS),
        ("Về bến đò: giao Công an xã kiểm tra 4 bến.", "Công an xã", Position.ORDERED),
        ("Tiêm phòng cho đàn trâu do Trạm Thú y thực hiện.", "Trạm Thú y", Position.ORDERED),
        ("Rà soát danh mục do Sở Y tế ban hành.", "Sở Y tế", Position.PASSIVE),
        ("Lập hồ sơ để Ban Giám đốc xem xét.", "Ban Giám đốc", Position.PASSIVE),
        ("Kiểm đếm hộ dân, cùng Hạt Kiểm lâm cắm mốc.", "Hạt Kiểm lâm", Position.HELPS),
        ("Lễ dâng hương (Ban Quản lý di tích).", "Ban Quản lý di tích", Position.NOTED),
        ("Nộp báo cáo về Sở Tư pháp (Phòng Hộ tịch).", "Phòng Hộ tịch", Position.GOVERNED),
        ("Bà Lò Thị Pẩu, Phó Chủ tịch UBND xã chỉ đạo.", "Phó Chủ tịch UBND xã", Position.GOVERNED),
        ("Tổng hợp, báo cáo Ban Thường vụ Đảng ủy.", "Ban Thường vụ Đảng ủy", Position.GOVERNED),
        ("Tập huấn tại nhà văn hóa các thôn 1, 2.", "các thôn 1, 2", Position.GOVERNED),
    ],
)
def test_what_governs_a_unit_shows_its_position(sentence: str, unit: str, position: Position) -> None:
    assert (unit, position) in [(one.name, one.position) for one in mentions_in(sentence)]


def test_a_name_is_looked_at_in_every_place_it_stands_in() -> None:
    sentence = "Làm việc với Đồn Biên phòng Cù Mông; giao Đồn Biên phòng phối hợp tuần tra."
    assert positions_of(sentence, "Đồn Biên phòng") == ((Position.GOVERNED, False), (Position.ORDERED, True))


@pytest.mark.parametrize(
    ("sentence", "lead", "coop"),
    [
        ("Trạm Y tế phun thuốc; Đội dân phòng dẫn đường.", "Trạm Y tế", ()),
        ("Phòng Kinh tế phối hợp với Hội Nông dân xã mở lớp.", "Phòng Kinh tế", ()),
        ("Phòng Kinh tế phối hợp với Hội Nông dân xã mở lớp.", "Hội Nông dân xã", ("Phòng Kinh tế",)),
        ("Đoàn phường phát quà (Tổ dân phố số 7).", "Đoàn phường", ()),
    ],
)
def test_a_unit_that_acts_or_helps_and_was_not_taken_so_is_asked(
    sentence: str, lead: str, coop: tuple[str, ...]
) -> None:
    assert unplaced(sentence, Terms(lead=(lead,), coop=coop, stated=True))


@pytest.mark.parametrize(
    ("sentence", "lead", "coop"),
    [
        ("Trạm Y tế thống kê ca bệnh, báo cáo Sở Y tế.", "Trạm Y tế", ()),
        ("Văn phòng rà soát hồ sơ do UBND xã Cam Lộ trình.", "Văn phòng", ()),
        ("Phòng Kinh tế phối hợp với Hội Nông dân xã mở lớp.", "Phòng Kinh tế", ("Hội Nông dân xã",)),
        ("Tổ chức hội nghị tại trụ sở UBND xã.", "Văn phòng", ()),
        ("Tập huấn cho giáo viên; mỗi khoa ít nhất 02 buổi.", "Phòng Đào tạo", ()),
    ],
)
def test_a_unit_with_another_role_is_not_asked(sentence: str, lead: str, coop: tuple[str, ...]) -> None:
    assert unplaced(sentence, Terms(lead=(lead,), coop=coop, stated=True)) == ()


def test_a_label_names_who_leads_whoever_else_the_sentence_speaks_of() -> None:
    sentence = "Từ tài liệu đã biên soạn, các cơ quan, đơn vị tổ chức học tập."
    assert unplaced(sentence, Terms(lead=("Sở Tư pháp",), labelled=True)) == ()
    assert unplaced(sentence, Terms(lead=("Sở Tư pháp",)))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Sở Công Thương kiểm tra chợ.", "Sở Công"),
        ("Các đơn vị đăng ký chỉ tiêu.", "Các đơn"),
        ("UBND các xã, phường lập danh sách.", "UBND các xã"),
        ("Văn phòng Tỉnh ủy theo dõi.", "Văn phòng Tỉnh"),
        ("Phòng Nghiệp vụ 4 xác minh thu nhập.", "Phòng Nghiệp vụ"),
        ("Sở Nội vụ báo cáo kết quả.", "Sở Nội vụ báo"),
        ("Công ty cung cấp phần mềm cử 02 kỹ sư.", "Công ty"),
        ("Tổ Triển khai hóa đơn điện tử rà soát 40 hộ.", "Tổ Triển khai"),
        ("Tổ Máy bay không người lái bay kiểm tra rừng.", "Tổ Máy bay"),
        ("Tiểu ban Nội dung biên soạn kỷ yếu.", "Tiểu ban Nội dung (Trưởng tiểu ban"),
        ("Trạm Quan trắc động đất Điện Biên chịu trách nhiệm theo dõi.", "Trạm Quan trắc"),
        ("Phòng Chất lượng công trình xây dựng vận động hội viên.", "Phòng Chất lượng công trình"),
        ("Tổ Lập trình theo dõi máy chủ.", "Tổ Lập"),
        ("Viện Thủy lợi miền Nam nhận định nguồn nước.", "Viện Thủy lợi miền Nam nhận"),
        ("Hạt Kiểm lâm khoanh nuôi 40 ha rừng, Phòng Thí nghiệm trọng điểm và UBND xã đo.", "Phòng Thí nghiệm"),
        ("Sở Nội vụ chủ trì.", "Sở Nội vụ, phối hợp với Ban Dân vận"),
        ("Đội Cơ giới húc bạt 3 quả đồi.", "thực hiện đến khi hết dịch"),
    ],
)
def test_a_name_that_was_cut_inside_a_word_or_a_group_is_doubtful(sentence: str, name: str) -> None:
    assert doubtful_names((name,), sentence)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Các đảng ủy trực thuộc quán triệt Kết luận.", "Các đảng ủy trực thuộc"),
        ("Phòng Nghiệp vụ, dự toán, pháp chế biên soạn cẩm nang.", "Phòng Nghiệp vụ, dự toán, pháp chế"),
        ("Ban Quản lý dự án đường Hồ Chí Minh rà soát cống.", "Ban Quản lý dự án đường Hồ Chí Minh"),
        ("Ban Thư ký xây dựng đề cương.", "Ban Thư ký"),
        ("Các tổ căn cứ kế hoạch lập lịch.", "Các tổ"),
        ("Công ty Thủy lợi Sóc Hà vận hành đóng cống.", "Công ty Thủy lợi Sóc Hà"),
        ("Hiệu trưởng ra quyết định thành lập hội đồng.", "Hiệu trưởng"),
    ],
)
def test_a_whole_name_is_not_doubtful(sentence: str, name: str) -> None:
    assert doubtful_names((name,), sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Điểm trường gửi báo cáo trước 17 giờ mỗi ngày thi.", "trước 17 giờ mỗi ngày"),
        ("Nộp sổ trước ngày 15 tháng cuối quý.", "trước ngày 15"),
        ("Trực từ ngày 25/5/2027 cho đến khi thí sinh làm bài xong.", "từ ngày 25/5/2027"),
        ("Tuần tra từ ngày 01/4 đến ngày 30/9/2027.", "từ ngày 01/4"),
        ("Cho học sinh nghỉ khi có mưa lớn, báo cáo ngay xã.", "khi có mưa lớn, báo cáo ngay xã"),
        ("Tập huấn trong tháng Thanh niên.", "trong tháng"),
        ("Nộp sổ trong vòng 48 giờ báo cáo UBND xã.", "trong vòng 48 giờ báo cáo UBND xã"),
        ("Gửi phiếu theo tiến độ, qua trục văn bản.", "theo tiến độ, qua trục văn bản"),
        ("Xong trước ngày 20/5/2027.", "ngày 20/5/2027"),
    ],
)
def test_a_time_that_goes_on_or_holds_a_deed_is_asked(sentence: str, time: str) -> None:
    assert list(times_cut(sentence, time))


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Báo cáo tiến độ trước ngày 25 hằng tháng về Sở.", "trước ngày 25 hằng tháng"),
        (
            "Báo cáo 6 tháng trước ngày 15/6/2027 và năm trước ngày 30/11/2027.",
            "trước ngày 15/6/2027; trước ngày 30/11/2027",
        ),
        ("Tháng 4/2027 cấp 90 con bò giống cho hộ nghèo.", "Tháng 4/2027"),
        ("Rà soát trong năm.", "theo lộ trình, hướng dẫn của Bộ"),
    ],
)
def test_a_whole_time_is_not_asked(sentence: str, time: str) -> None:
    assert list(times_cut(sentence, time)) == []


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Công bố số điện thoại trước phiên họp thường kỳ tháng 8.", "tháng 8"),
        ("Chạy thử phần mềm chậm nhất hết giờ làm việc ngày 20/5/2027.", "ngày 20/5/2027"),
        ("Vớt rác sau mỗi trận mưa; báo cáo trước ngày 15 hằng tháng.", "trước ngày 15 hằng tháng"),
    ],
)
def test_what_begins_as_a_time_beside_the_one_taken_is_asked(sentence: str, time: str) -> None:
    assert unplaced(sentence, Terms(lead=("Xã đội",), time=time))


@pytest.mark.parametrize(
    "sentence",
    [
        "Phun khử khuẩn buồng bệnh đầu mỗi ca trực.",
        "Mở cống khi nước sông đạt báo động II.",
        "Trả kết quả hết học kỳ I.",
        "Duy trì chốt gác đến khi hết dịch.",
        "Báo cáo kết quả theo tiến độ dự án về Văn phòng.",
    ],
)
def test_a_task_without_a_time_that_names_one_in_any_words_is_asked(sentence: str) -> None:
    assert untaken(sentence)


def test_a_name_of_a_label_that_goes_on_wherever_it_stands_is_asked() -> None:
    texts = ["- Chủ trì: Trung tâm Điều độ hệ thống điện miền Trung."]
    assert cut_elsewhere("Trung tâm Điều độ", texts)
    assert cut_elsewhere("Trung tâm Điều độ hệ thống điện miền Trung", texts) == ()
