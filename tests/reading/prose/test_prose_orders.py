"""Directives, telegrams and conclusions: who is ordered to do what, in posts, in groups behind a colon."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Place, Reading, UnreadableFileError
from dondoc.reading import read
from dondoc.reading.prose.doubtful import doubtful_activities
from dondoc.reading.prose.labels.labels import labels_in
from dondoc.reading.prose.lost_times import of_condition_or_later, untaken
from dondoc.reading.prose.names.assignment import clause_assignment, helpers_first, sentence_assignment
from dondoc.reading.prose.names.colon_groups import with_group_named
from dondoc.reading.prose.names.document_names import names_alone
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.names.helpers_beside import helpers_beside
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.prose.tasks import prose_activities
from dondoc.reading.times.in_text import time_in


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Giao đồng chí Phó Chủ tịch UBND xã phụ trách kinh tế trực tiếp kiểm tra các đập.",
            "UBND xã phụ trách kinh tế",
        ),
        ("Đ/c Chánh Văn phòng HĐND và UBND tham mưu lịch họp.", "Chánh Văn phòng HĐND và UBND"),
        ("Đồng chí Trưởng phòng Kinh tế rà soát danh mục dự án.", "Trưởng phòng Kinh tế"),
        ("Đồng chí Phó Tổng Giám đốc phụ trách kỹ thuật chỉ đạo thay đường ống.", "Tổng Giám đốc phụ trách kỹ thuật"),
        ("Các đồng chí Phó Chủ tịch UBND phường trực tiếp chỉ đạo.", "Phó Chủ tịch UBND phường"),
        ("Phó Chánh Thanh tra lập danh sách trước ngày 10/8.", "Phó Chánh Thanh tra"),
    ],
)
def test_a_post_is_a_lead_as_a_person_is(sentence: str, lead: str) -> None:
    given = sentence_assignment(sentence)
    assert given is not None
    assert given.lead[0].endswith(lead)
    assert not given.lead[0].startswith("Đồng chí")


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, Chủ tịch UBND các tỉnh rà soát", 3),
        ("Phó Giám đốc phụ trách khối kinh tế, Trưởng phòng Kỹ thuật kiểm tra các trạm", 2),
    ],
)
def test_no_post_of_a_list_is_cut_inside_its_head(clause: str, units: int) -> None:
    given = clause_assignment(clause)
    assert given is not None
    assert len(given.lead) == units
    assert all(not name.endswith("Chủ") for name in given.lead)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("các đơn vị liên quan kiểm đếm, phê duyệt phương án", "các đơn vị liên quan"),
        ("Các sở, ngành có liên quan kiểm đếm hộ dân", "Các sở, ngành có liên quan"),
    ],
)
def test_a_group_ends_with_those_concerned(text: str, name: str) -> None:
    assert cut_units(text)[0] == name


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Giao các Bộ: Công an, Tài chính, Nông nghiệp và Môi trường có ý kiến trước ngày 10/5", 3),
        ("Các Sở: Tài chính, Nội vụ; UBND các xã rà soát biên chế", 3),
        ("Các phòng: Kinh tế, Văn hóa - Xã hội báo cáo trước ngày 05/6", 2),
    ],
)
def test_names_behind_the_colon_of_their_kind_are_each_whole(sentence: str, names: int) -> None:
    given = sentence_assignment(sentence)
    assert given is not None
    assert len(given.lead) == names


def test_helpers_behind_the_colon_of_their_kind_are_no_label() -> None:
    line = "Chủ trì, phối hợp với các Bộ: Xây dựng, Tư pháp và các cơ quan liên quan rà soát quy định."
    assert labels_in(line)[1] == ()
    assert helpers_first(line) == ("Bộ Xây dựng", "Bộ Tư pháp", "các cơ quan liên quan")
    assert labels_in("Phối hợp với các Sở: Tài chính, Nội vụ.")[1]


def test_a_sentence_without_a_group_stays_as_it_is() -> None:
    for text in ("Cơ quan chủ trì: Sở Y tế", "Mở 03 lớp: Tân Hà, Phú Sơn", "Các bước: Khảo sát, thiết kế"):
        assert with_group_named(text) == text


def test_two_units_before_a_comma_are_no_name_of_the_document() -> None:
    assert not names_alone(["Sở Tài chính và Ủy ban nhân dân các xã, phường rà soát"], commas=True)


def reading(folder: Path, *lines: str) -> Reading:
    path = folder / "van-ban.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path)


TELEGRAM = ("Công điện số 12/CĐ-UBND ngày 03/9/2027 về việc ứng phó mưa lũ", "Để chủ động ứng phó với mưa lũ,")


def test_a_telegram_without_a_day_is_read_where_a_sentence_asks_for_its_list(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        TELEGRAM[0],
        f"{TELEGRAM[1]} Chủ tịch UBND tỉnh yêu cầu:",
        "1. Sở Xây dựng phân luồng giao thông tại các ngầm tràn, bố trí người trực gác.",
        "2. Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh sẵn sàng lực lượng cứu hộ khi có lệnh điều động của cấp trên.",
    )
    assert [row.lead for row in found.activities] == [("Sở Xây dựng",), ("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh")]


def test_orders_of_a_decision_without_a_day_are_its_work(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "ỦY BAN NHÂN DÂN XÃ PHÚ HÒA",
        "QUYẾT ĐỊNH",
        "Phê duyệt phương án trông giữ xe tại chợ",
        "Điều 2. Trách nhiệm thi hành:",
        "1. Giao Trưởng phòng Kinh tế giám sát việc thu phí theo phương án đã duyệt.",
        "2. Giao Ban Quản lý chợ niêm yết giá trông giữ xe tại các cổng.",
    )
    assert [row.lead for row in found.activities] == [("Trưởng phòng Kinh tế",), ("Ban Quản lý chợ",)]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "ĐIỀU LỆ HỘI",
            "Điều 5. Ban Chấp hành triệu tập đại hội, quyết định kết nạp hội viên.",
            "Ban Kiểm tra giám sát.",
        ),
        ("QUY CHẾ LÀM VIỆC", "1. Giám đốc điều hành mọi hoạt động.", "2. Phòng Tổ chức quản lý hồ sơ cán bộ."),
        ("Kính gửi:", "- Sở Tài chính;", "- UBND các xã.", "Sở Y tế trân trọng cảm ơn sự phối hợp của quý đơn vị."),
    ],
)
def test_rules_and_letters_that_order_nothing_hold_no_work(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableFileError):
        reading(tmp_path, *lines)


def test_one_paragraph_behind_a_letters_opinion_is_its_work(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "VĂN PHÒNG UBND TỈNH",
        "Số: 372/VP-TH",
        "Hà Khê, ngày 28 tháng 4 năm 2027",
        "Xét đề nghị của UBND xã Pà Vầy về dự án cầu treo, Phó Chủ tịch UBND tỉnh có ý kiến như sau:",
        "Giao các Sở: Tài chính, Xây dựng có ý kiến về tổng mức đầu tư trước ngày 10 tháng 5 năm 2027.",
        "Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.",
    )
    assert [(row.lead, row.time_text) for row in found.activities] == [
        (("Sở Tài chính", "Sở Xây dựng"), "trước ngày 10 tháng 5 năm 2027")
    ]


def test_a_notice_in_plain_paragraphs_asks_by_a_day(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "ỦY BAN NHÂN DÂN PHƯỜNG HÒA AN",
        "THÔNG BÁO",
        "Về việc treo cờ Tổ quốc",
        "Nhân dịp ngày hội lớn, UBND phường đề nghị các cơ quan, đơn vị treo cờ từ ngày 10/5/2027 đến ngày 14/5/2027.",
        "Công an phường có trách nhiệm kiểm tra, nhắc nhở việc treo cờ ở các tuyến phố.",
    )
    assert [row.time_text for row in found.activities] == ["từ ngày 10/5/2027 đến ngày 14/5/2027", None]


def test_a_sentence_below_a_number_leads_what_it_introduces(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "CHỈ THỊ",
        "1. Đẩy mạnh thông tin",
        "Phòng Văn hóa - Xã hội phối hợp với Công an xã:",
        "- Chỉ đạo đài truyền thanh đưa tin mỗi ngày hai buổi.",
        "- Cấp phát tờ rơi cho các thôn trước ngày 20/8/2027.",
        "2. Rà soát hộ nghèo",
        "Phòng Kinh tế chủ trì rà soát, báo cáo UBND xã trước ngày 15/8/2027 các nội dung sau:",
        "- Số hộ nghèo từng thôn.",
        "- Nhu cầu vay vốn của hộ mới thoát nghèo.",
    )
    assert [row.lead for row in found.activities] == [
        ("Phòng Văn hóa - Xã hội",),
        ("Phòng Văn hóa - Xã hội",),
        ("Phòng Kinh tế",),
    ]
    assert found.activities[2].time_text == "trước ngày 15/8/2027"


@pytest.mark.parametrize(
    ("sentence", "helper"),
    [
        ("Tổ chức ngày hội với sự tham gia của Hội Cha mẹ học sinh.", "Hội Cha mẹ học sinh"),
        ("Rà soát van chặn, có sự phối hợp của UBND các phường; xong trong tháng 8.", "UBND các phường"),
        ("Kiểm tra trạm bơm, huy động Đội Cơ điện; báo cáo trước ngày 25/9.", "Đội Cơ điện"),
    ],
)
def test_who_takes_part_or_is_called_in_helps(sentence: str, helper: str) -> None:
    assert helper in helpers_beside(sentence)


def test_what_is_called_in_without_a_name_helps_nobody() -> None:
    assert helpers_beside("Huy động các nguồn lực xã hội hóa để sửa nhà văn hóa.") == ()


@pytest.mark.parametrize(
    ("clause", "lead"),
    [
        ("Phòng Kế hoạch thẩm định giá, hoàn thành trước ngày 15/8.", "Phòng Kế hoạch"),
        ("Ban Quản lý dự án huyện, Phòng Kinh tế hoàn thành trước ngày 15/8.", "Ban Quản lý dự án huyện"),
        ("Phòng Quản lý đô thị hoàn thành hồ sơ trước ngày 15/8.", "Phòng Quản lý đô thị"),
    ],
)
def test_a_clause_with_only_a_time_left_has_its_deed_before_it(clause: str, lead: str) -> None:
    given = clause_assignment(clause)
    assert given is not None
    assert given.lead[0] == lead


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Lập phương án, báo cáo trước ngày họp 05 ngày.", "trước ngày họp 05 ngày"),
        ("Giải ngân ngay khi đủ hồ sơ.", "ngay khi đủ hồ sơ"),
        ("Tổ chức ôn tập trong học kỳ II.", "trong học kỳ II"),
        ("Rút kinh nghiệm sau mỗi lần thi thử.", "sau mỗi lần thi thử"),
        ("Cấm đường từ 18 giờ ngày 04/9/2027 cho đến khi nước rút.", "từ 18 giờ ngày 04/9/2027 cho đến khi nước rút"),
        ("Báo cáo kết quả quý III trước ngày 25/9.", "trước ngày 25/9"),
    ],
)
def test_times_of_events_terms_and_ends_are_whole(sentence: str, time: str) -> None:
    assert time_in(sentence) == time


@pytest.mark.parametrize(
    "sentence",
    [
        "Tuyên truyền kỷ niệm Cách mạng Tháng Tám và Quốc khánh 2/9.",
        "Thực hiện nghiêm Chỉ thị số 20/CT-UBND ngày 17 tháng 5 năm 2026 về phòng cháy.",
        "Cơ cấu lại thời hạn trả nợ cho hộ vay vốn gặp khó khăn.",
        "Giải ngân hết phần vốn còn lại của năm 2026 cho các dự án.",
        "Phấn đấu hoàn thành tốt nhiệm vụ năm 2027 được giao.",
    ],
)
def test_days_of_feasts_and_documents_are_no_time_of_the_task(sentence: str) -> None:
    assert untaken(sentence) == ()


def test_unlisted_names_lead_where_all_lines_of_a_list_end_alike(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "TRƯỜNG MẦM NON HOA MAI",
        "KẾ HOẠCH",
        "Tháng 10/2027",
        "I. CÔNG VIỆC",
        "- Cân đo trẻ đợt một (Y tế).",
        "- Hội thi bé khéo tay (Khối Lá).",
        "- Kiểm kê đồ dùng nhà bếp (Kế toán).",
        "- Họp sơ kết chủ đề (Tổ chuyên môn).",
        "- Tham quan vườn rau (Khối Chồi, Khối Lá).",
        "- Sửa mái che sân chơi (Ban Giám hiệu).",
    )
    leads = {row.activity: row.lead for row in found.activities}
    assert leads["Hội thi bé khéo tay"] == ("Khối Lá",)
    assert leads["Tham quan vườn rau"] == ("Khối Chồi", "Khối Lá")
    asked = {row.activity for row in found.activities if any("đứng ở chỗ" in reason for reason in row.review)}
    assert asked == {"Cân đo trẻ đợt một", "Hội thi bé khéo tay", "Tham quan vườn rau"}


def test_remarks_in_brackets_of_a_list_are_no_leads(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "UBND XÃ TÂN HÀ",
        "KẾ HOẠCH",
        "Công tác năm 2027",
        "I. NHIỆM VỤ",
        "- Phòng Kinh tế sửa đường thôn Đông trước ngày 20/5 (đoạn qua chợ).",
        "- Phòng Kinh tế nạo vét kênh trước ngày 30/5 (Kênh N2).",
        "- Công an xã kiểm tra hàng quán trước ngày 15/6 (Chợ Mới).",
    )
    assert {row.lead for row in found.activities} == {("Phòng Kinh tế",), ("Công an xã",)}


def test_two_whole_orders_of_one_paragraph_have_each_its_own_time(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "UBND TỈNH HÀ KHÊ",
        "THÔNG BÁO",
        "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp ngày 06/7/2027",
        "1. Giao Sở Tài chính bố trí vốn cho dự án; giao Ban Quản lý dự án tỉnh giải ngân trước ngày 30/9/2027.",
        "2. Sở Xây dựng thẩm định thiết kế trước ngày 20/8/2027.",
    )
    assert [(row.lead[0], row.time_text) for row in found.activities] == [
        ("Sở Tài chính", None),
        ("Ban Quản lý dự án tỉnh", "trước ngày 30/9/2027"),
        ("Sở Xây dựng", "trước ngày 20/8/2027"),
    ]


def _tasks(*lines: str) -> list[tuple[str, str, str]]:
    found = prose_activities([Paragraph(line, Place(line=at)) for at, line in enumerate(lines)]).activities
    return [(" ".join(one.activity.split()[:3]), "; ".join(one.lead), "; ".join(one.coop)) for one in found]


def test_bullets_below_a_sentence_that_asks_everybody_are_everybodys_but_where_they_name_somebody() -> None:
    assert _tasks(
        "Huyện ủy yêu cầu các chi bộ trực thuộc thực hiện một số nội dung sau:",
        "- Lãnh đạo, chỉ đạo đoàn viên tổng vệ sinh các tuyến đường liên thôn trong tháng 5.",
        "- Tích cực vận động hội viên ủng hộ quỹ khuyến học của huyện.",
        "- Ban Tuyên giáo Huyện ủy tổng hợp kết quả trước ngày 30/5/2027.",
    ) == [
        ("Lãnh đạo, chỉ", "Các chi bộ trực thuộc", ""),
        ("Tích cực vận", "Các chi bộ trực thuộc", ""),
        ("Ban Tuyên giáo", "Ban Tuyên giáo Huyện ủy", ""),
    ]


def test_numbers_below_a_bullet_with_a_colon_stand_below_it_and_the_next_bullet_does_not() -> None:
    assert _tasks(
        "THÔNG BÁO",
        "- Giao Đảng uỷ Khối doanh nghiệp chỉ đạo:",
        "(1) Đảng uỷ Công ty Thuỷ lợi chủ trì, phối hợp với Hạt Kiểm lâm khoanh vùng hồ chứa trước 15/6/2027.",
        "(2) Đảng uỷ Trường Cao đẳng nghề gửi báo cáo trước 20/6/2027.",
        "- Giao Ban Tổ chức Tỉnh ủy rà soát cấp uỷ viên trước 30/6/2027.",
    ) == [
        ("Đảng uỷ Công", "Đảng uỷ Công ty Thuỷ lợi", "Hạt Kiểm lâm"),
        ("Đảng uỷ Trường", "Đảng uỷ Trường Cao đẳng nghề", ""),
        ("Giao Ban Tổ", "Ban Tổ chức Tỉnh ủy", ""),
    ]


def test_who_holds_an_event_that_a_duty_is_about_is_not_who_has_the_duty() -> None:
    assert sentence_assignment("Chịu trách nhiệm về các hội chợ do Sở Công Thương tổ chức đáp ứng quy chuẩn.") is None


def test_a_paragraph_below_an_ordered_line_that_begins_with_a_deed_is_a_further_duty_of_the_same_body() -> None:
    assert _tasks(
        "THÔNG BÁO",
        "1. Giao Sở Du lịch chủ trì, phối hợp với Sở Y tế kiểm tra các bãi tắm trước ngày 20/5/2027.",
        "Phối hợp với Công an tỉnh lập phương án cứu hộ cho khách tại các bãi tắm đông người.",
        "2. Giao Sở Y tế bố trí trạm sơ cứu tại các bãi tắm trước ngày 25/5/2027.",
    ) == [
        ("Giao Sở Du", "Sở Du lịch", "Sở Y tế"),
        ("Phối hợp với", "Sở Du lịch", "Công an tỉnh"),
        ("Giao Sở Y", "Sở Y tế", ""),
    ]


def test_who_helps_in_a_bullet_with_a_colon_helps_in_each_line_below_it() -> None:
    found = _tasks(
        "THÔNG BÁO",
        "1. Giám đốc Trung tâm Y tế chỉ đạo:",
        "- Chủ trì, phối hợp với Công an xã chịu trách nhiệm về:",
        "(1) Lập danh sách trẻ chưa tiêm trước ngày 12/3/2027;",
        "(2) Bố trí xe đưa đón các cháu ở xa.",
    )
    assert [coop for _, _, coop in found] == ["Công an xã", "Công an xã"]


@pytest.mark.parametrize(
    ("text", "time", "asked"),
    [
        ("Báo cáo ngay nếu doanh nghiệp nào còn nợ lương công nhân trước Tết.", "trước Tết", True),
        ("Rà soát các trạm bơm. Có phương án vận hành sau khi bàn giao hồ.", "sau khi bàn giao hồ", True),
        ("Nếu có sự cố, báo cáo trước ngày 05/4.", "trước ngày 05/4", False),
        ("Tổ chức thăm hỏi các gia đình chính sách trước Tết.", "trước Tết", False),
    ],
)
def test_a_time_of_a_condition_or_of_a_later_sentence_is_asked(text: str, time: str, asked: bool) -> None:
    assert bool(of_condition_or_later(text, time)) is asked


def test_a_council_is_named_by_both_syllables_of_what_it_does() -> None:
    assert cut_units("Hội đồng xét chọn đề tài họp phiên đầu")[0].startswith("Hội đồng xét chọn")


def test_a_telegram_in_plain_paragraphs_is_shown_sentence_by_sentence_in_doubt() -> None:
    lines = (
        "CÔNG ĐIỆN",
        "Tỉnh trưởng cứu hộ báo đêm 12/6 có lũ quét ở thượng nguồn.",
        "Chủ tịch tỉnh giao UBND huyện Bình Lâm đưa người dân ra khỏi bãi sông, dựng lán tạm cho các hộ mất nhà.",
        "Rà soát lại các cầu treo trên địa bàn, nộp danh sách trước ngày 20/6.",
    )
    found = doubtful_activities([Paragraph(line, Place(line=at)) for at, line in enumerate(lines)])
    assert [(one.lead, one.time_text) for one in found] == [
        (("UBND huyện Bình Lâm",), None),
        ((), "trước ngày 20/6"),
    ]
    assert all(one.review for one in found)
