"""Plans arranged by month or quarter, plans without numbers, and tasks whose unit stands in brackets."""

from __future__ import annotations

from tests.reading.prose.plans.shape import Written
from tests.reading.reading_cases import Want

PLANS = (
    Written(
        "chương trình công tác",
        """
II. CHƯƠNG TRÌNH CÔNG TÁC
1. Quý I/2027
- Văn phòng HĐND và UBND xã xây dựng quy chế làm việc.
- Phòng Kinh tế rà soát các công trình dở dang.
2. Quý II/2027
- Trạm Y tế xã khám sức khỏe học sinh.
""",
        (
            Want("Văn phòng", ("Văn phòng HĐND và UBND xã",), (), "Quý I/2027"),
            Want("Phòng Kinh tế", ("Phòng Kinh tế",), (), "Quý I/2027"),
            Want("Trạm Y tế", ("Trạm Y tế xã",), (), "Quý II/2027"),
        ),
    ),
    Written(
        "công tác đoàn",
        """
III. NỘI DUNG
1. Hoạt động theo tháng
- Tháng 3/2027:
+ Đoàn Thanh niên xã tổ chức hội trại.
+ Các chi đoàn trồng cây xanh.
- Tháng 5/2027:
+ Đoàn Thanh niên xã tổ chức thi kể chuyện.
""",
        (
            Want("Đoàn Thanh niên xã tổ chức hội trại", ("Đoàn Thanh niên xã",), (), "Tháng 3/2027"),
            Want("Các chi đoàn", ("Các chi đoàn",), (), "Tháng 3/2027"),
            Want("Đoàn Thanh niên xã tổ chức thi", ("Đoàn Thanh niên xã",), (), "Tháng 5/2027"),
        ),
    ),
    Written(
        "ngày hội đại đoàn kết",
        """
II. NỘI DUNG
1. Chuẩn bị sân khấu, hoàn thành trước ngày 10/11/2027 (Phòng Văn hóa - Xã hội chủ trì, \
phối hợp với Đoàn Thanh niên xã).
2. Mời đại biểu trước ngày 05/11/2027 (Văn phòng HĐND và UBND xã thực hiện).
""",
        (
            Want("Chuẩn bị", ("Phòng Văn hóa - Xã hội",), ("Đoàn Thanh niên xã",), "hoàn thành trước ngày 10/11/2027"),
            Want("Mời đại biểu", ("Văn phòng HĐND và UBND xã",), (), "trước ngày 05/11/2027"),
        ),
    ),
    Written(
        "không có số thứ tự",
        """
II. NỘI DUNG
Tổ chức họp thôn.
Chủ trì: Các thôn
Thời gian: Tháng 2/2027
Lập danh sách hộ vay vốn.
Chủ trì: Hội Nông dân xã
Thời gian: Tháng 3/2027
""",
        (
            Want("Tổ chức họp", ("Các thôn",), (), "Tháng 2/2027"),
            Want("Lập danh sách", ("Hội Nông dân xã",), (), "Tháng 3/2027"),
        ),
    ),
    Written(
        "nội dung đứng sau số",
        """
II. NHIỆM VỤ
1. Nội dung: Xây dựng bảng tin điện tử.
- Chủ trì: Phòng Văn hóa - Xã hội
- Thời gian: Quý II/2027
2. Tên nhiệm vụ: Cập nhật dữ liệu dân cư
- Chủ trì: Công an xã
- Thời gian: Hằng tháng
""",
        (
            Want("Xây dựng bảng tin", ("Phòng Văn hóa - Xã hội",), (), "Quý II/2027"),
            Want("Cập nhật dữ liệu", ("Công an xã",), (), "Hằng tháng"),
        ),
    ),
    Written(
        "mục của một cơ quan, câu của cơ quan khác",
        """
II. NHIỆM VỤ
1. Sở Nội vụ
- Xây dựng biểu mẫu trước ngày 15/3/2027.
- UBND các xã gửi số liệu về Sở Nội vụ trước ngày 30/4/2027.
2. Sở Tài chính
- Thẩm định kinh phí trước ngày 15/5/2027.
""",
        (
            Want("Xây dựng biểu mẫu", ("Sở Nội vụ",), (), "trước ngày 15/3/2027", marked=False),
            Want("UBND các xã", ("UBND các xã",), (), "trước ngày 30/4/2027", marked=True),
            Want("Thẩm định", ("Sở Tài chính",), (), "trước ngày 15/5/2027", marked=False),
        ),
    ),
    Written(
        "thời gian chung của một cơ quan",
        """
II. NHIỆM VỤ
1. Phòng Kinh tế
- Khảo sát chợ.
- Lập dự toán sửa chợ.
- Thời gian: Quý I/2027.
2. Công an xã
- Tuần tra ban đêm.
- Thời gian: Thường xuyên.
""",
        (
            Want("Khảo sát", ("Phòng Kinh tế",), (), "Quý I/2027", marked=True),
            Want("Lập dự toán", ("Phòng Kinh tế",), (), "Quý I/2027", marked=True),
            Want("Tuần tra", ("Công an xã",), (), "Thường xuyên", marked=False),
        ),
    ),
    Written(
        "thi hành nghị định",
        """
Điều 1. Nhiệm vụ của các đơn vị
1. Vụ Pháp chế:
a) Chủ trì xây dựng kế hoạch tập huấn. Thời hạn: Quý I/2027.
b) Theo dõi tình hình thi hành. Thời hạn: Thường xuyên.
2. Cục Công nghệ thông tin:
a) Nâng cấp phần mềm. Thời hạn: Trước ngày 30/9/2027. Đơn vị phối hợp: Vụ Pháp chế.
""",
        (
            Want("Chủ trì xây dựng", ("Vụ Pháp chế",), (), "Quý I/2027"),
            Want("Theo dõi", ("Vụ Pháp chế",), (), "Thường xuyên"),
            Want("Nâng cấp", ("Cục Công nghệ thông tin",), ("Vụ Pháp chế",), "Trước ngày 30/9/2027"),
        ),
    ),
)
