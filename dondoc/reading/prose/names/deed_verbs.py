"""Verbs of what offices do that stand in no office's name: where one begins, the name before it has ended.

Verbs that names are made of too ("quản lý", "kiểm tra", "xây dựng", "phát triển", "đầu tư") are kept out: they are
weighed in ``unit_ends``. The list only ends names; a verb that is missing leaves a name too long, which is seen.
"""

from __future__ import annotations

import re

_VERBS = (
    "cho(?! vay)|phúc tra"
    "|tăng(?! cường kiểm)|giảm|mở rộng|kêu gọi|cấm|đưa ra|cho phép|cho ý kiến|thông qua|sơ tán|phân công|giải ngân"
    "|bàn giao|chi trả|yêu cầu|đề nghị|kiến nghị|khuyến khích|dự trữ|tạm ứng|quyết toán|thẩm duyệt|khởi công"
    "|khánh thành"
    "|khai giảng|khai mạc|bế mạc|tiếp thu|giải trình|tuyển (?:dụng|chọn|quân)|bổ nhiệm|luân chuyển|điều động|biểu dương"
    "|tuyên dương|xử phạt|đình chỉ|thu hồi|tịch thu|truy thu|giãn|hoãn|cấp phát|phân bổ|phân khai|cân đối|chia sẻ"
    "|tặng|thăm|viếng|dâng|treo|phát (?:động|sóng|huy|tờ)|đăng (?:tải|tin)|đưa tin|truyền thông về|ghi hình|sưu tầm"
    "|họp|gặp mặt|đối thoại|trao đổi|thảo luận|làm việc|ký (?!kết)|cam kết|gửi|nộp|mời|đề cử|giới thiệu|hoàn tất"
    "|hoàn chỉnh|hoàn thành|kết thúc|bắt đầu|khởi động|sắp xếp|bố trí|thu hút|huy động|cử|chỉ định|ủy quyền|thay mặt"
    "|nắm|bám sát|nâng cấp|cải tạo|duy tu|nạo vét|khơi thông|khoanh|kết nạp|chuẩn y|quán triệt|duy trì|giữ"
    "|ngăn chặn|triệt phá|khởi tố|giúp đỡ|động viên|ủng hộ|quyên góp|nhắc|đốc thúc|khẳng định|nhấn mạnh"
    "|phụ trách|đặt hàng|đăng ký (?!kinh|quyền|đất)|khảo sát|đề xuất|chuyển giao|nhân rộng|phổ biến(?!, giáo)"
    "|phổ cập|xác minh|xác nhận"
    "|kiểm điểm|rút kinh nghiệm|chấn chỉnh|tháo gỡ|giải tỏa|thu nộp|thu hoạch|gieo|bảo dưỡng|sửa chữa|súc rửa|lắp đặt"
    "|cảnh giác|theo sát|lựa chọn|thuê|mua sắm|cấp (?:kinh phí|giấy|phép|thẻ)|bổ trí|bổ sung|điều chỉnh|đính chính"
    "|phản ánh|kịp|chỉ đạo|phê bình|ra quân|xuất quân|tổng duyệt|dàn dựng|trang trí|khánh tiết|đón tiếp|đưa đón"
    "|cập nhật|khuyến cáo|thông báo|công bố|niêm yết|tiếp tục|đẩy (?:mạnh|nhanh)|thúc đẩy|dành|đấu nối"
    "|bồi thường|di dời|tái định cư|hoàn trả|khôi phục|phục hồi (?!chức)|tiêu hủy|khử|phòng trừ|ứng cứu|cứu nạn"
    "|định hướng|tự (?:kiểm tra|rà soát|tổ chức|bố trí|chấm|trang bị)|phân luồng"
    "|kẻ |tháo dỡ|tháo gỡ|trực tiếp|trực (?:gác|hỗ trợ|24)|làm (?!việc)|sẵn sàng"
    "|có văn bản|có kế hoạch|có phương án|có biện pháp|không (?!chuyên|khí|gian|quân)|sẽ|đã|đang|xin"
)
_DEED = re.compile(rf"(?:{_VERBS})\b")


def begins_deed(text: str) -> bool:
    """Decide whether a text in small letters begins with what an office does."""
    return text[:1].islower() and _DEED.match(text) is not None
