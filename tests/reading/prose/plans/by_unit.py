"""Plans arranged by unit: a heading names the unit, the lines below it the work and its time."""

from __future__ import annotations

from tests.reading.prose.plans.shape import Written
from tests.reading.reading_cases import Want

PLANS = (
    Written(
        "phòng chống thiên tai",
        """
II. PHÂN CÔNG NHIỆM VỤ
1. Văn phòng HĐND và UBND xã:
- Tham mưu kiện toàn Ban Chỉ huy trước ngày 15/3/2027.
- Trực ban 24/24 giờ trong mùa mưa lũ.
2. Ban Chỉ huy Quân sự xã:
- Tổ chức diễn tập trong tháng 5/2027.
3. Các thôn:
- Rà soát hộ ở nơi nguy hiểm, hoàn thành trước ngày 30/4/2027.
""",
        (
            Want("Tham mưu", ("Văn phòng HĐND và UBND xã",), (), "trước ngày 15/3/2027"),
            Want("Trực ban", ("Văn phòng HĐND và UBND xã",), (), ""),
            Want("Tổ chức diễn tập", ("Ban Chỉ huy Quân sự xã",), (), "trong tháng 5/2027"),
            Want("Rà soát hộ", ("Các thôn",), (), "hoàn thành trước ngày 30/4/2027"),
        ),
    ),
    Written(
        "bầu cử bổ sung",
        """
III. NHIỆM VỤ CỤ THỂ
1. Đảng ủy xã
- Chỉ đạo chung.
Thời gian hoàn thành: Tháng 1/2027.
2. Ủy ban Mặt trận Tổ quốc Việt Nam xã
- Tổ chức hội nghị hiệp thương.
Thời gian hoàn thành: Trước ngày 20/02/2027.
- Giám sát việc lập danh sách cử tri. Thời gian hoàn thành: Trước ngày 05/3/2027.
3. Công an xã
- Bảo đảm trật tự tại điểm bỏ phiếu.
Thời gian hoàn thành: Ngày bầu cử.
""",
        (
            Want("Chỉ đạo", ("Đảng ủy xã",), (), "Tháng 1/2027"),
            Want("Tổ chức hội nghị", ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",), (), "Trước ngày 20/02/2027"),
            Want("Giám sát", ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",), (), "Trước ngày 05/3/2027"),
            Want("Bảo đảm", ("Công an xã",), (), "Ngày bầu cử"),
        ),
    ),
    Written(
        "chăm sóc người cao tuổi",
        """
IV. TỔ CHỨC THỰC HIỆN
1. Trách nhiệm của Sở Y tế
a) Chủ trì khám sức khỏe định kỳ cho người cao tuổi trong quý II/2027.
b) Hướng dẫn lập hồ sơ sức khỏe.
2. Trách nhiệm của Sở Tài chính
a) Bố trí kinh phí trước ngày 31/3/2027.
3. UBND các xã, phường có trách nhiệm:
a) Báo cáo kết quả về Sở Y tế trước ngày 10/12/2027.
""",
        (
            Want("Chủ trì khám", ("Sở Y tế",), (), "trong quý II/2027"),
            Want("Hướng dẫn lập", ("Sở Y tế",), (), ""),
            Want("Bố trí kinh phí", ("Sở Tài chính",), (), "trước ngày 31/3/2027"),
            Want("Báo cáo", ("UBND các xã, phường",), (), "trước ngày 10/12/2027"),
        ),
    ),
    Written(
        "đo đạc bản đồ",
        """
II. NHIỆM VỤ
Giao Phòng Kinh tế:
- Lập phương án đo đạc trước ngày 15/02/2027.
- Nghiệm thu bản đồ trước ngày 30/11/2027.
Giao Văn phòng HĐND và UBND xã:
- Lưu trữ hồ sơ trong tháng 12/2027.
""",
        (
            Want("Lập phương án", ("Phòng Kinh tế",), (), "trước ngày 15/02/2027"),
            Want("Nghiệm thu", ("Phòng Kinh tế",), (), "trước ngày 30/11/2027"),
            Want("Lưu trữ", ("Văn phòng HĐND và UBND xã",), (), "trong tháng 12/2027"),
        ),
    ),
    Written(
        "thư viện thôn",
        """
A. NỘI DUNG
1. Đoàn Thanh niên xã
1.1. Quyên góp sách
- Thời gian thực hiện: Tháng 3/2027
- Đơn vị phối hợp: Các trường học
1.2. Mở cửa thư viện
- Thời gian thực hiện: Tháng 5/2027
2. Hội Phụ nữ xã
2.1. Tổ chức đọc sách cho trẻ
- Thời gian thực hiện: Hằng tuần
""",
        (
            Want("Quyên góp", ("Đoàn Thanh niên xã",), ("Các trường học",), "Tháng 3/2027"),
            Want("Mở cửa", ("Đoàn Thanh niên xã",), (), "Tháng 5/2027"),
            Want("Tổ chức đọc", ("Hội Phụ nữ xã",), (), "Hằng tuần"),
        ),
    ),
    Written(
        "phân công trực tết",
        """
II. PHÂN CÔNG
1. Đồng chí Lò Văn Păn - Chủ tịch UBND xã:
- Chỉ đạo chung trong các ngày nghỉ.
- Chủ trì giao ban trước ngày 08/02/2027.
2. Đồng chí Giàng A Sử - Trưởng Công an xã:
- Xây dựng phương án an ninh trước ngày 01/02/2027.
""",
        (
            Want("Chỉ đạo chung", ("Lò Văn Păn",), (), ""),
            Want("Chủ trì giao ban", ("Lò Văn Păn",), (), "trước ngày 08/02/2027"),
            Want("Xây dựng phương án", ("Giàng A Sử",), (), "trước ngày 01/02/2027"),
        ),
    ),
    Written(
        "xử lý rác thải",
        """
II. NHIỆM VỤ
1. Thu gom
1.1. Đặt thùng rác ở ngã ba.
1.2. Ký hợp đồng vận chuyển.
1.3. Phân công thực hiện:
- Cơ quan chủ trì: Phòng Kinh tế.
- Cơ quan phối hợp: Các thôn.
2. Tuyên truyền
2.1. Phát thanh mỗi sáng thứ hai.
2.2. Phân công thực hiện:
- Cơ quan chủ trì: Phòng Văn hóa - Xã hội.
""",
        (
            Want("Đặt thùng", ("Phòng Kinh tế",), ("Các thôn",), ""),
            Want("Ký hợp đồng", ("Phòng Kinh tế",), ("Các thôn",), ""),
            Want("Phát thanh", ("Phòng Văn hóa - Xã hội",), (), ""),
        ),
    ),
)
