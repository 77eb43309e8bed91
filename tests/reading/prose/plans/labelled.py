"""Plans whose tasks are followed by labels: on lines of their own, with bullets, letters, plus signs, in one line."""

from __future__ import annotations

from tests.reading.prose.plans.shape import Written
from tests.reading.reading_cases import Want

PLANS = (
    Written(
        "kiểm kê rừng",
        """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: Nắm chắc diện tích rừng.
2. Yêu cầu: Các đơn vị làm đúng tiến độ trước ngày 31/12/2027.
II. NỘI DUNG
1. Lập tổ kiểm kê.
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Công an xã, các thôn.
- Thời gian: Trước ngày 15/02/2027.
2. Đo đạc ngoài thực địa.
- Đơn vị chủ trì: Hạt Kiểm lâm khu vực.
- Thời gian: Quý II/2027.
3. Công bố số liệu.
- Đơn vị chủ trì: Văn phòng HĐND và UBND xã.
- Thời gian: Tháng 10/2027.
""",
        (
            Want("Lập tổ", ("Phòng Kinh tế",), ("Công an xã", "các thôn"), "Trước ngày 15/02/2027", marked=False),
            Want("Đo đạc", ("Hạt Kiểm lâm khu vực",), (), "Quý II/2027", marked=False),
            Want("Công bố", ("Văn phòng HĐND và UBND xã",), (), "Tháng 10/2027", marked=False),
        ),
    ),
    Written(
        "chuyển đổi số",
        """
II. NHIỆM VỤ
1. Đường truyền thôn bản
a) Nội dung: Kéo cáp quang về 4 thôn còn lại.
b) Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
c) Đơn vị phối hợp: Các doanh nghiệp viễn thông.
d) Thời gian hoàn thành: Trước ngày 30/6/2027.
2. Chữ ký số
a) Nội dung: Cấp chữ ký số cho công chức.
b) Đơn vị chủ trì: Văn phòng HĐND và UBND xã.
c) Thời gian hoàn thành: Trước ngày 31/3/2027.
""",
        (
            Want("Đường truyền", ("Phòng Văn hóa - Xã hội",), ("Các doanh nghiệp viễn thông",), "Trước ngày 30/6/2027"),
            Want("Chữ ký số", ("Văn phòng HĐND và UBND xã",), (), "Trước ngày 31/3/2027"),
        ),
    ),
    Written(
        "nguồn lực",
        """
II. NHIỆM VỤ
1. Lập dự toán:
a) Nhiệm vụ: Tổng hợp nhu cầu của các thôn.
b) Đơn vị chủ trì: Phòng Kinh tế.
c) Thời gian thực hiện: Quý I/2027.
2. Nguồn nhân lực
a) Nhiệm vụ: Cử công chức đi tập huấn.
b) Đơn vị chủ trì: Văn phòng HĐND và UBND xã.
c) Thời gian thực hiện: Quý II/2027.
""",
        (
            Want("Tổng hợp nhu cầu", ("Phòng Kinh tế",), (), "Quý I/2027"),
            Want("Nguồn nhân lực: Cử công chức", ("Văn phòng HĐND và UBND xã",), (), "Quý II/2027"),
        ),
    ),
    Written(
        "an toàn thực phẩm",
        """
III. NHIỆM VỤ, GIẢI PHÁP
1. Tuyên truyền
- Phát tờ rơi tại chợ phiên.
- Nói chuyện chuyên đề ở 3 trường học.
Cơ quan chủ trì: Trạm Y tế xã; cơ quan phối hợp: Phòng Văn hóa - Xã hội.
Thời gian thực hiện: Tháng 4/2027.
2. Kiểm tra
- Kiểm tra các bếp ăn tập thể.
Cơ quan chủ trì: Phòng Kinh tế.
Thời gian thực hiện: Hằng quý.
""",
        (
            Want("Phát tờ rơi", ("Trạm Y tế xã",), ("Phòng Văn hóa - Xã hội",), "Tháng 4/2027"),
            Want("Nói chuyện", ("Trạm Y tế xã",), ("Phòng Văn hóa - Xã hội",), "Tháng 4/2027"),
            Want("Kiểm tra các bếp", ("Phòng Kinh tế",), (), "Hằng quý"),
        ),
    ),
    Written(
        "phòng cháy chữa cháy",
        """
II. NỘI DUNG THỰC HIỆN
1. Công tác tập huấn
+ Tập huấn sử dụng bình chữa cháy
• Chủ trì: Công an xã
• Phối hợp: Đoàn Thanh niên xã
• Thời hạn: Tháng 3/2027
+ Diễn tập tại chợ trung tâm
• Chủ trì: Ban Chỉ huy Quân sự xã
• Thời hạn: Tháng 5/2027
2. Mua sắm phương tiện
+ Mua 20 bình bột
• Chủ trì: Phòng Kinh tế
• Thời hạn: Quý I/2027
""",
        (
            Want("Tập huấn sử dụng", ("Công an xã",), ("Đoàn Thanh niên xã",), "Tháng 3/2027"),
            Want("Diễn tập", ("Ban Chỉ huy Quân sự xã",), (), "Tháng 5/2027"),
            Want("Mua 20 bình", ("Phòng Kinh tế",), (), "Quý I/2027"),
        ),
    ),
    Written(
        "kỷ niệm ngày thành lập xã",
        """
II. CÁC HOẠT ĐỘNG
1. Lễ kỷ niệm
Thời gian:
07 giờ 30 ngày 20/8/2027
Địa điểm:
Sân vận động xã
Đơn vị chủ trì:
Phòng Văn hóa - Xã hội
2. Giải bóng đá thiếu niên
Thời gian:
Từ ngày 10/8/2027 đến ngày 18/8/2027
Đơn vị chủ trì:
Đoàn Thanh niên xã
""",
        (
            Want("Lễ kỷ niệm", ("Phòng Văn hóa - Xã hội",), (), "07 giờ 30 ngày 20/8/2027"),
            Want("Giải bóng đá", ("Đoàn Thanh niên xã",), (), "Từ ngày 10/8/2027 đến ngày 18/8/2027"),
        ),
    ),
    Written(
        "rà soát hộ nghèo",
        """
II. NỘI DUNG
1. Lập danh sách hộ cần rà soát (chủ trì: Phòng Kinh tế; thời gian: trước ngày 10/9/2027).
2. Họp dân lấy ý kiến (chủ trì: các trưởng thôn; phối hợp: Mặt trận Tổ quốc xã; thời gian: tháng 10/2027).
3. Niêm yết kết quả (chủ trì: Văn phòng HĐND và UBND xã; thời gian: trước ngày 15/11/2027).
""",
        (
            Want("Lập danh sách", ("Phòng Kinh tế",), (), "trước ngày 10/9/2027"),
            Want("Họp dân", ("các trưởng thôn",), ("Mặt trận Tổ quốc xã",), "tháng 10/2027"),
            Want("Niêm yết", ("Văn phòng HĐND và UBND xã",), (), "trước ngày 15/11/2027"),
        ),
    ),
    Written(
        "cải cách thủ tục hành chính",
        """
B. NHIỆM VỤ CỤ THỂ
I. Về thể chế
1. Rà soát thủ tục nội bộ
1.1. Lập danh mục thủ tục nội bộ
- Cơ quan, đơn vị chủ trì, tham mưu: Sở Nội vụ.
- Cơ quan, đơn vị phối hợp thực hiện: Sở Tư pháp; các sở, ban, ngành liên quan.
- Tiến độ hoàn thành: Quý I năm 2027.
- Sản phẩm dự kiến: Quyết định của Chủ tịch UBND tỉnh.
1.2. Cắt giảm thời gian giải quyết
- Cơ quan, đơn vị chủ trì, tham mưu: Văn phòng UBND tỉnh.
- Tiến độ hoàn thành: Quý III năm 2027.
- Sản phẩm dự kiến: Báo cáo.
""",
        (
            Want(
                "Lập danh mục",
                ("Sở Nội vụ",),
                ("Sở Tư pháp", "các sở, ban, ngành liên quan"),
                "Quý I năm 2027",
                result="Quyết định của Chủ tịch UBND tỉnh",
            ),
            Want("Cắt giảm", ("Văn phòng UBND tỉnh",), (), "Quý III năm 2027", result="Báo cáo"),
        ),
    ),
    Written(
        "tiêm phòng gia súc",
        """
II. NHIỆM VỤ
1. Tiêm phòng đợt 1
- Thành phần: cán bộ thú y, trưởng thôn.
- Đối tượng: trâu, bò trên 2 tháng tuổi.
- Thời hạn: trước ngày 30/4/2027.
- Đơn vị chủ trì: Trạm Dịch vụ nông nghiệp.
2. Tiêm phòng đợt 2
- Thành phần: cán bộ thú y.
- Thời hạn: trước ngày 31/10/2027.
- Đơn vị chủ trì: Phòng Kinh tế.
""",
        (
            Want("Tiêm phòng đợt 1", ("Trạm Dịch vụ nông nghiệp",), (), "trước ngày 30/4/2027", marked=False),
            Want("Tiêm phòng đợt 2", ("Phòng Kinh tế",), (), "trước ngày 31/10/2027", marked=False),
        ),
    ),
    Written(
        "một cửa",
        """
III. TỔ CHỨC CÁC HOẠT ĐỘNG
- Sửa phòng tiếp dân.
Đơn vị chịu trách nhiệm chính: Phòng Kinh tế.
Thời gian: Quý II/2027.
- Lắp màn hình tra cứu.
- Bố trí người trực giờ nghỉ trưa.
Đơn vị chịu trách nhiệm chính: Trung tâm Phục vụ hành chính công.
Thời gian: Thường xuyên.
- Khảo sát sự hài lòng.
""",
        (
            Want("Sửa phòng", ("Phòng Kinh tế",), (), "Quý II/2027", marked=False),
            Want("Lắp màn hình", ("Trung tâm Phục vụ hành chính công",), (), "Thường xuyên"),
            Want("Bố trí người", ("Trung tâm Phục vụ hành chính công",), (), "Thường xuyên"),
            Want("Khảo sát", (), (), "", marked=True),
        ),
    ),
)
