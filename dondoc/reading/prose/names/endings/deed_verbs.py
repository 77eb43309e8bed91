"""List verbs of what offices do that stand in no office's name: where one begins, the name before it has ended.

Verbs that names are made of too ("quản lý", "kiểm tra", "xây dựng", "phát triển", "đầu tư") are kept out: they are
weighed in ``unit_ends``. The list only ends names; a verb that is missing leaves a name too long, which is seen.
"""

from __future__ import annotations

import re

from dondoc.reading.tables.cells.phrase_scores import begins_task

_VERBS = (
    "cho(?! vay)|phúc tra|lãnh đạo(?! (?:Sở|tỉnh|xã|phường|đơn|cơ|phòng|các))"
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
    "|xem xét|đảm nhiệm|đảm trách|ra (?:quyết định|văn bản|thông báo)"
    "|phản ánh|kịp|chỉ đạo|phê bình|ra quân|xuất quân|tổng duyệt|dàn dựng|trang trí|khánh tiết|đón tiếp|đưa đón"
    "|cập nhật|khuyến cáo|thông báo|công bố|niêm yết|tiếp tục|đẩy (?:mạnh|nhanh)|thúc đẩy|dành|đấu nối"
    "|bồi thường|di dời|tái định cư|hoàn trả|khôi phục|phục hồi (?!chức)|tiêu hủy|khử|phòng trừ|ứng cứu|cứu nạn"
    "|định hướng|tự (?:kiểm tra|rà soát|tổ chức|bố trí|chấm|trang bị)|phân luồng"
    "|kẻ |tháo dỡ|tháo gỡ|trực tiếp|trực (?:gác|hỗ trợ|24)|làm (?!việc)|sẵn sàng"
    ""
    "|có (?:ý kiến|giải pháp|báo cáo|văn bản|kế hoạch|phương án|biện pháp)|không (?!chuyên|khí|gian|quân)|sẽ|đã"
    "|đang|xin"
)
_DEED = re.compile(rf"(?:{_VERBS})\b")
# "Lãnh đạo thực hiện thắng lợi …", "Thanh tra việc …": alone these words are what is done, not who does it.
VERBS_TOO = frozenset(("Lãnh đạo", "Thanh tra", "Tổ chức", "Kiểm toán", "Bảo hiểm", "Thống kê", "Công đoàn viên"))


# Verbs that names are made of right after their noun only ("tổ kiểm kê", "đơn vị thi công", "đội tuần tra").
_LATE_VERBS = (
    "trả lời|chấm dứt|bóc tách|đối chiếu|rút (?:ngắn|gọn|giấy)|thống nhất|bàn bạc|sao (?:gửi|lưu|y)|tham dự"
    "|dự (?:họp|hội nghị|lễ|thảo|giờ|báo|phòng|trù|trữ)|soát xét|biên (?:soạn|tập)|lưu (?:giữ|hồ sơ)|liên thông"
    "|nhập (?:dữ|số|liệu|điểm)|trích (?:xuất|đo|lục)|tính toán|ghi (?:nhận|chép|âm|danh)"
    "|nhận (?:bàn giao|diện|hồ sơ|xét|định)"
    "|xếp loại|bình (?:xét|chọn)|chấm (?:điểm|thi|công)|xét (?:chọn|duyệt|tặng|công nhận|nâng|tuyển)|khen thưởng"
    "|vinh danh|tri ân|phân (?:cấp|bố|loại|bổ|tích|chia|định)|kiểm (?:kê|đếm|soát|sát|định)|thanh (?:lý|toán)"
    "|chuyển (?!đổi số)|di chuyển|luân phiên|thay (?:thế|đổi)|bãi bỏ|hợp nhất|sáp nhập|giải thể|hiệp thương"
    "|tiếp (?:xúc|dân|công dân|đoàn|sóng|nước)|đàm phán|thu (?!nhập|ngân)|chăm (?:sóc|lo)|điều trị|cách ly|giám định"
    "|xét nghiệm|giảng dạy|thi công (?![0-9])|xây (?!dựng)|chỉnh (?:trang|lý|sửa)|trang bị"
    "|đấu (?:giá|thầu|tranh)|công nhận|dự toán|góp (?:ý|phần)|tham vấn|tư vấn|giải (?:đáp|thích|phóng)|quảng bá"
    "|kết nghĩa|hưởng ứng|chào mừng|kỷ niệm|bảo (?:vệ|trì|hành)|tuần tra|canh gác|ứng (?:trực|phó)|cứu (?:hộ|nạn)"
    "|phòng (?:ngừa|chống)|truy tố|xét xử|cưỡng chế|đền bù|nghiệm thu|vào cuộc|cài đặt|cảnh báo|truyền (?:tải|đạt)"
    "|hòa giải|hoà giải|soi chiếu|ổn định|cắt (?:giảm|cỏ|tỉa)|hiệu chỉnh|thử nghiệm|vận chuyển|thí điểm|chỉ rõ"
    "|đánh số|tạm dừng|niêm phong|triệu tập|đóng góp|nhắn tin|phối kết hợp|đảm nhận|sát hạch|chứng thực|tập huấn"
    "|bồi dưỡng|số hóa|số hoá|vận hành|khắc phục|lồng ghép|tiếp nhận|kịp thời|trước mắt|cùng lúc|đồng thời"
    "|vận động|đăng ký|tham gia|bố trí|chuẩn bị|tăng cường|nghiên cứu|nhanh chóng|quyết liệt|chấp hành|thực thi"
)
# One syllable is as often the second of a word ("Chăn nuôi", "Kiểm duyệt"): it must not follow a capital.
_SHORT_VERBS = (
    "chốt|nêu|cắm|đón|trao|sửa|hủy|huỷ|phun|tiêm|khám|lấy|lắp|quét|dọn|mua|bán|duyệt|viết|trực (?!thuộc)|ngăn|gắn|chia"
    "|đặt|gom|chạy|đo|ước|xếp|dán|gỡ|tỉa|chặt|thả|nuôi|dừng|ngừng|khóa|gọi|chịu|tắt|bật|nối|cấy|đào|đắp|rải|kéo|phá|hút|bơm|tưới|rửa|lau|chụp|quay|vẽ|khoan|chôn|ươm|in|phát|mở|ký|đóng|sớm|rà|ngay"
)
_LATE, _SHORT = re.compile(rf"(?:{_LATE_VERBS})\b"), re.compile(rf"(?:{_SHORT_VERBS})\b")
# After these a verb still belongs to the name: it is what the office is for.
_BARE_HEADS = re.compile(
    r"(?:tổ|đội|đoàn|ban|đồng|tâm|vị|khoa|phòng|phận|vụ|quan|lượng|nhóm|trạm|viện|thầu|và|các|của|tác|hội|bộ|sở|cục"
    r"|người|công|án|ủy|uỷ|trường|việc|quỹ|nhà|bên)\Z",
    re.IGNORECASE,
)


def begins_work(before: str, text: str) -> bool:
    """Decide whether an office's name ends before a text: a verb that no name goes on with after this word."""
    if _BARE_HEADS.match(before) or not text[:1].islower():
        return False
    return _LATE.match(text) is not None or (not before[:1].isupper() and _SHORT.match(text) is not None)


def begins_deed(text: str) -> bool:
    """Decide whether a text in small letters begins with what an office does."""
    return text[:1].islower() and _DEED.match(text) is not None


def is_deed(text: str) -> bool:
    """Decide whether a text begins with a verb of what offices do, in a capital or small letter."""
    small = text[:1].lower() + text[1:]
    return begins_task(text) or begins_deed(small) or begins_work("", small)


def is_deed_too(who: str) -> bool:
    """Decide whether what reads like a unit is what is done, alone or with further deeds: "Lãnh đạo, chỉ đạo"."""
    first, *others = who.split(", ")
    return first in VERBS_TOO and all(map(begins_deed, others))
