"""Plans whose sentences hold unit and time."""

from __future__ import annotations

from tests.reading.prose.plans.shape import Written
from tests.reading.reading_cases import Want

PLANS = (
    Written(
        "thi hành luật đất đai",
        """
II. NỘI DUNG
1. Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tư pháp, Sở Tài chính tham mưu bảng giá đất \
trước ngày 30/6/2027.
2. Giao Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan rà soát văn bản, hoàn thành trong quý I/2027.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội giám sát việc thi hành.
""",
        (
            Want(
                "Giao Sở Nông nghiệp",
                ("Sở Nông nghiệp và Môi trường",),
                ("Sở Tư pháp", "Sở Tài chính"),
                "trước ngày 30/6/2027",
                marked=False,
            ),
            Want("Giao Sở Tư pháp", ("Sở Tư pháp",), ("các cơ quan liên quan",), "hoàn thành trong quý I/2027"),
            Want("Đề nghị", ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"), (), ""),
        ),
    ),
    Written(
        "dân số",
        """
II. NHIỆM VỤ
1. Truyền thông
- Trạm Y tế xã tổ chức 4 buổi nói chuyện trong quý II/2027.
- Các thôn vận động hộ dân tham gia.
2. Dịch vụ
- Trạm Y tế xã phối hợp với Hội Phụ nữ xã cấp phát phương tiện, hoàn thành trước ngày 30/9/2027.
""",
        (
            Want("Trạm Y tế xã tổ chức", ("Trạm Y tế xã",), (), "trong quý II/2027"),
            Want("Các thôn", ("Các thôn",), (), ""),
            Want("Trạm Y tế xã phối hợp", ("Trạm Y tế xã",), ("Hội Phụ nữ xã",), "hoàn thành trước ngày 30/9/2027"),
        ),
    ),
    Written(
        "đường giao thông",
        """
II. NHIỆM VỤ
1. Sửa cầu treo thôn Đồng Sim
- Chủ trì: Phòng Kinh tế
- Thời gian: Quý II/2027
2. Rải đá đường Pú Tre
- Chủ trì: Ban Quản lý dự án
- Thời gian: Quý III/2027
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế chủ trì, phối hợp với các đơn vị theo dõi, đôn đốc; báo cáo UBND xã trước ngày 05/12/2027.
2. Các thôn tuyên truyền đến từng hộ dân.
""",
        (
            Want("Sửa cầu", ("Phòng Kinh tế",), (), "Quý II/2027"),
            Want("Rải đá", ("Ban Quản lý dự án",), (), "Quý III/2027"),
            Want("Phòng Kinh tế chủ trì", ("Phòng Kinh tế",), ("các đơn vị",), "trước ngày 05/12/2027"),
        ),
        beside=("Các thôn",),
    ),
    Written(
        "hai mốc trong một câu",
        """
II. NHIỆM VỤ
1. Sở Nội vụ tổng hợp nhu cầu biên chế trước ngày 15/3/2027 và trình HĐND tỉnh trước ngày 30/6/2027.
2. Sở Tài chính thẩm định dự toán trước ngày 20/4/2027.
""",
        (
            Want("Sở Nội vụ", ("Sở Nội vụ",), (), "trước ngày 15/3/2027", marked=False),
            Want("Trình HĐND tỉnh", ("Sở Nội vụ",), (), "trước ngày 30/6/2027", marked=False),
            Want("Sở Tài chính", ("Sở Tài chính",), (), "trước ngày 20/4/2027", marked=False),
        ),
    ),
    Written(
        "ai làm ghi trong ngoặc",
        """
II. NỘI DUNG
1. Hoạt động quý I
- Tổ chức ra quân làm thủy lợi, hoàn thành trước ngày 28/02/2027 (do Phòng Kinh tế chủ trì).
- Gặp mặt đầu xuân trong tháng 02/2027 (do Văn phòng HĐND và UBND xã chủ trì).
2. Hoạt động quý II
- Hội thi tuyên truyền viên trong tháng 5/2027 (do Hội Phụ nữ xã chủ trì).
""",
        (
            Want("Tổ chức ra quân", ("Phòng Kinh tế",), (), "hoàn thành trước ngày 28/02/2027"),
            Want("Gặp mặt", ("Văn phòng HĐND và UBND xã",), (), "trong tháng 02/2027"),
            Want("Hội thi", ("Hội Phụ nữ xã",), (), "trong tháng 5/2027"),
        ),
    ),
    Written(
        "ai nộp khi nào",
        """
II. NỘI DUNG
1. Tổng kết 5 năm thi hành quy chế
- Nội dung: Đánh giá kết quả thi hành.
- Thời gian thực hiện:
+ UBND các xã gửi báo cáo về Sở Tư pháp trước ngày 15/9/2027.
+ Sở Tư pháp trình báo cáo chung trước ngày 30/10/2027.
""",
        (
            Want("UBND các xã", ("UBND các xã",), (), "trước ngày 15/9/2027"),
            Want("Sở Tư pháp", ("Sở Tư pháp",), (), "trước ngày 30/10/2027"),
        ),
    ),
    Written(
        "các bước chuẩn bị đại hội",
        """
II. NỘI DUNG, TIẾN ĐỘ
1. Chuẩn bị văn kiện
- Nội dung gồm:
+ Báo cáo chính trị.
+ Báo cáo kiểm điểm.
- Đơn vị chủ trì: Ban Xây dựng Đảng.
- Thời hạn: Trước ngày 30/4/2027.
2. Chuẩn bị nhân sự
- Đơn vị chủ trì: Ủy ban Kiểm tra Đảng ủy.
- Thời hạn: Trước ngày 31/5/2027.
""",
        (
            Want("Báo cáo chính trị", ("Ban Xây dựng Đảng",), (), "Trước ngày 30/4/2027"),
            Want("Báo cáo kiểm điểm", ("Ban Xây dựng Đảng",), (), "Trước ngày 30/4/2027"),
            Want("Chuẩn bị nhân sự", ("Ủy ban Kiểm tra Đảng ủy",), (), "Trước ngày 31/5/2027"),
        ),
    ),
    Written(
        "việc thiếu cơ quan",
        """
II. NỘI DUNG
1. Lát vỉa hè
- Cơ quan chủ trì: Phòng Kinh tế.
- Thời gian: Quý II/2027.
2. Treo biển tên đường
- Thời gian: Quý III/2027.
3. Trồng hoa ven đường
4. Kẻ vạch qua đường
- Cơ quan chủ trì: Công an xã.
- Thời gian: Quý IV/2027.
""",
        (
            Want("Lát vỉa hè", ("Phòng Kinh tế",), (), "Quý II/2027", marked=False),
            Want("Treo biển", (), (), "Quý III/2027", marked=True),
            Want("Trồng hoa", (), (), "", marked=True),
            Want("Kẻ vạch", ("Công an xã",), (), "Quý IV/2027", marked=False),
        ),
    ),
    Written(
        "nhãn đứng trước việc",
        """
II. LỊCH CÔNG TÁC
1. Các cuộc họp
- Thời gian: Ngày 15/3/2027.
- Chủ trì: Văn phòng HĐND và UBND xã.
- Họp tổng kết quý I.
- Thời gian: Ngày 15/6/2027.
- Chủ trì: Phòng Kinh tế.
- Họp kiểm điểm tiến độ.
""",
        (
            Want("Họp tổng kết", ("Văn phòng HĐND và UBND xã",), (), "Ngày 15/3/2027"),
            Want("Họp kiểm điểm", ("Phòng Kinh tế",), (), "Ngày 15/6/2027"),
        ),
    ),
)
