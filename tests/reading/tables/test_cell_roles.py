"""Names inside one cell: who leads, who cooperates, and what is no name."""

from __future__ import annotations

import pytest

from dondoc.reading.tables.cells.cell_roles import cooperating, lead_and_coop
from dondoc.reading.tables.cells.names import listed
from dondoc.reading.tables.cells.persons import is_person

CELLS = [
    ("Sở Y tế", ["Sở Y tế"], []),
    ("Đơn vị chủ trì: Phòng A; Đơn vị phối hợp: Phòng B, Văn phòng Sở.", ["Phòng A"], ["Phòng B", "Văn phòng Sở"]),
    ("Chủ trì: Sở Y tế\nPhối hợp: Sở Tư pháp, Công an tỉnh", ["Sở Y tế"], ["Sở Tư pháp", "Công an tỉnh"]),
    ("ĐVCT: Phòng A\nĐVPH: Phòng B; Phòng C", ["Phòng A"], ["Phòng B", "Phòng C"]),
    ("CQCT: Sở Y tế; CQPH: Sở Tư pháp", ["Sở Y tế"], ["Sở Tư pháp"]),
    ("BPCT: Phòng A BPPH: Phòng B", ["Phòng A"], ["Phòng B"]),
    ("- Chủ trì: Sở Y tế. - Phối hợp: Sở Tư pháp", ["Sở Y tế"], ["Sở Tư pháp"]),
    ("Sở Y tế chủ trì, phối hợp với Sở Tư pháp", ["Sở Y tế"], ["Sở Tư pháp"]),
    ("Văn phòng chủ trì, phối hợp với Ban Xây dựng Hội", ["Văn phòng"], ["Ban Xây dựng Hội"]),
    ("Văn phòng UBND tỉnh phối hợp với Sở Nội vụ", ["Văn phòng UBND tỉnh"], ["Sở Nội vụ"]),
    ("Sở Y tế (chủ trì), Sở Tư pháp (phối hợp)", ["Sở Y tế"], ["Sở Tư pháp"]),
    ("Công chức Văn thư (chủ trì); công chức các phòng", ["Công chức Văn thư"], ["công chức các phòng"]),
    ("Chỉ đạo: PGĐ Hồ Văn Mẫu\nChủ trì: Phòng A\nPhối hợp: Phòng B", ["Phòng A"], ["Phòng B"]),
    ("Chủ trì: Phòng A\nDuyệt: Giám đốc Sở", ["Phòng A"], []),
    ("Khối Kỹ thuật, Khối Kinh doanh", ["Khối Kỹ thuật", "Khối Kinh doanh"], []),
    ("Phòng Tài vụ, Kho Hàng hải", ["Phòng Tài vụ", "Kho Hàng hải"], []),
    ("Báo và Phát thanh, Truyền hình Sông Ngân", ["Báo và Phát thanh, Truyền hình Sông Ngân"], []),
    ("Phòng Công trình", ["Phòng Công trình"], []),
    ("Sở Y tế trình UBND tỉnh", ["Sở Y tế"], []),
    ("Sở Y tế theo dõi, báo cáo chỉ tiêu", ["Sở Y tế"], []),
    ("Trung tâm Phục vụ hành chính công tỉnh chủ trì", ["Trung tâm Phục vụ hành chính công tỉnh"], []),
    ("Ban Chỉ đạo thực hiện Đề án 06", ["Ban Chỉ đạo thực hiện Đề án 06"], []),
    ("Phó Tổng Giám đốc phụ trách kỹ thuật", ["Phó Tổng Giám đốc phụ trách kỹ thuật"], []),
    ("Tổ tham mưu", ["Tổ tham mưu"], []),
    ("Ban Tổ chức Tỉnh ủy", ["Ban Tổ chức Tỉnh ủy"], []),
    ("UBND thành phố Mây, Thành phố Sông", ["UBND thành phố Mây", "UBND Thành phố Sông"], []),
    ("UBND các tỉnh, thành phố trực thuộc trung ương", ["UBND các tỉnh, thành phố trực thuộc trung ương"], []),
    ("Sở, ban, ngành có liên quan", ["Sở, ban, ngành có liên quan"], []),
    ("Sở Y tế và cơ quan, địa phương liên quan", ["Sở Y tế", "cơ quan, địa phương liên quan"], []),
    ("Bộ Nội vụ; bộ, ngành khác có liên quan", ["Bộ Nội vụ", "bộ, ngành khác có liên quan"], []),
    ("Sở Nội vụ/Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"], []),
    ("Các Vụ, Cục, đơn vị thuộc Bộ", ["Các Vụ, Cục, đơn vị thuộc Bộ"], []),
    ("Thủ trưởng các cơ quan, đơn vị", ["Thủ trưởng các cơ quan, đơn vị"], []),
    ("Trưởng các thôn, bản, tổ dân phố", ["Trưởng các thôn, bản, tổ dân phố"], []),
    ("Ban Quản lý các dự án, Sở Y tế", ["Ban Quản lý các dự án", "Sở Y tế"], []),
    ("Tỉnh đoàn, Hội LHPN tỉnh, LĐLĐ tỉnh", ["Tỉnh đoàn", "Hội LHPN tỉnh", "LĐLĐ tỉnh"], []),
    ("Phòng VH-XH chủ trì; các thôn phối hợp", ["Phòng VH-XH"], ["các thôn"]),
    ("Sở Tài chính - Sở Xây dựng", ["Sở Tài chính", "Sở Xây dựng"], []),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"], []),
    ("VTV, VOV, TTXVN", ["VTV", "VOV", "TTXVN"], []),
    ("1. Sở Y tế 2. Sở Tư pháp", ["Sở Y tế", "Sở Tư pháp"], []),
    ("Trần Văn Mẫu, Lê Thị Ví Dụ", ["Trần Văn Mẫu", "Lê Thị Ví Dụ"], []),
    ("Ban Tuyên giáo Hội phối hợp Sở Nội vụ", ["Ban Tuyên giáo Hội"], ["Sở Nội vụ"]),
    ("UBND các xã, phường Tân Hội, Ô Diên, Sở Y tế", ["UBND các xã, phường Tân Hội, Ô Diên", "Sở Y tế"], []),
    ("Hội đồng phối hợp Phổ biến pháp luật", ["Hội đồng phối hợp Phổ biến pháp luật"], []),
    ("Tổ Nhà trẻ, tổ Mẫu giáo; Tổ 1, tổ 2", ["Tổ Nhà trẻ", "tổ Mẫu giáo", "Tổ 1", "tổ 2"], []),
    ("Giao Sở Nội vụ tham mưu", ["Sở Nội vụ"], []),
    ("Giao: Sở Xây dựng; Giao cho Phòng Kinh tế thực hiện", ["Sở Xây dựng", "Phòng Kinh tế"], []),
    ("Đề nghị Công an tỉnh", ["Công an tỉnh"], []),
    ("Giao Văn phòng UBND xã chủ trì, phối hợp với Công an xã", ["Văn phòng UBND xã"], ["Công an xã"]),
    ("Phòng Giao dịch", ["Phòng Giao dịch"], []),
    ("Giao Thị Lan", ["Giao Thị Lan"], []),
    ("Giao thông công chính", ["Giao thông công chính"], []),
    ("Các cơ quan tham mưu, giúp việc", ["Các cơ quan tham mưu, giúp việc"], []),
    ("Các ban, cơ quan tham mưu, giúp việc Đảng ủy", ["Các ban, cơ quan tham mưu, giúp việc Đảng ủy"], []),
]


@pytest.mark.parametrize(("cell", "lead", "coop"), CELLS)
def test_the_names_of_a_cell_are_parted_by_their_role(cell: str, lead: list[str], coop: list[str]) -> None:
    assert tuple(map(list, lead_and_coop(cell))) == (lead, coop)


def test_a_cell_of_cooperating_units_loses_its_label() -> None:
    assert cooperating("Phối hợp: Sở Y tế; các đơn vị liên quan") == ("Sở Y tế", "các đơn vị liên quan")


def test_lines_that_are_whole_names_of_persons_or_units_are_parted() -> None:
    assert listed(["Trần Văn Mẫu", "Lê Thị Ví Dụ"]) == "Trần Văn Mẫu; Lê Thị Ví Dụ"
    assert listed(["Trung tâm Phục vụ hành chính", "công tỉnh"]) == "Trung tâm Phục vụ hành chính công tỉnh"


@pytest.mark.parametrize("text", ["Nguyễn Văn An", "Đ/c Lò Thị Mai", "Ông Vừ A Pó", "Phạm Hà", "Kỹ sư Trần Lộc"])
def test_a_person_is_known_by_the_family_name(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ", "Công an tỉnh", "Cao đẳng Y tế", "Văn phòng", "Nguyễn", "Công viên Lê Văn Tám"]
)
def test_an_office_is_no_person(text: str) -> None:
    assert not is_person(text)
