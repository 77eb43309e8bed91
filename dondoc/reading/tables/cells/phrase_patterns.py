"""Patterns of the words that times, units, products and tasks begin with, hold, end with, or cannot end with.

`phrase_scores` weighs what they find. They match text as it is written, composed (NFC); capitals matter where no
IGNORECASE stands.
"""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER

TIME_START = re.compile(
    r"(?:trong|qu[ýy]|qúy|quí|q\.|tháng|ngày|trước|sau|khi|từ|đến|hết|hằng|hàng|thường xuyên|định kỳ|theo|năm"
    r"|cuối|đầu|giữa"
    r"|chậm nhất|muộn nhất|hoàn thành|thực hiện|cả năm|giai đoạn|liên tục|ngay|đột xuất|dự kiến|kịp thời|tuần|bắt đầu"
    r"|t\d{1,2}|q(?:[1-4]|i{1,3}|iv)"
    r"|không quá|kể từ|các tháng|các quý|\d{1,2} tháng|\d{1,2}\s*[/-]\s*20\d\d|\d{1,2}[/.-]\d{1,2}|20\d\d"
    r"|[ivx]+\s*/\s*20\d\d|xong|vào|mỗi|tối đa)\b",
    re.IGNORECASE,
)
# The first group only keeps the search short: a time's own words begin with these letters, or with a figure.
TIME_CORE = re.compile(
    r"(?:\b(?=[tqnhlđcs\d])|(?=\d))"
    r"(?:\btháng \d|\bqu[ýy] ?[ivx\d]|\bqúy ?[ivx\d]|\bquí ?[ivx\d]|\bngày \d|\d/20\d\d|\bnăm 20\d\d|\btrong năm\b"
    r"|\bh[ằà]ng (?:năm|quý|tháng"
    r"|tuần|ngày)|\bthường xuyên\b|\bđịnh kỳ\b|\bliên tục\b|20\d\d ?[-–] ?20\d\d|\b\d{1,2} tháng\b|\bcả năm\b"
    r"|\bcuối năm\b|\bđầu năm\b"
    r"|\d{1,2}/\d{1,2}\b|^20\d\d$|^t\d{1,2}\b|^q(?:[1-4]|i{1,3}|iv)\b|\bsau khi\b|\bngay khi\b)",
    re.IGNORECASE,
)
# Half of the words a time or a unit begins with, where a page broke off the rest.
TIME_BEGUN = re.compile(r"(?:thường|định|liên|chậm|muộn|giai|hoàn|dự|cả|bắt|không|kể|đột|kịp)\Z", re.IGNORECASE)
UNIT_BEGUN = re.compile(r"(?:[Cc]ác|Văn|Trung|[UỦ][ỷy]|Hội|Công|Mặt|Chi|Liên|Hiệp|Thường|Tổ|Cơ|Đơn)\Z")
NOT_OF_UNITS = re.compile(r"\b(?:được (?!kiểm tra|giao|phân công|cử)|đối với|nhằm|để)")
EVENT_START = re.compile(r"(?:theo|khi|sau khi|ngay sau|ngay khi|trong thời hạn|kể từ|sau)\b", re.IGNORECASE)
TIME_WORD = re.compile(
    r"(?:trong|quý|qúy|quí|i|ii|iii|iv|và|năm|tháng|ngày|trước|sau|đến|hết|từ|hằng|hàng|thường|xuyên|định|kỳ|cuối|đầu"
    r"|giữa|hoàn|thành|thực|hiện|chậm|nhất|tuần|liên|tục|cả|giai|đoạn|xong|các|\d+|[\d/.–-]+|theo|hoặc|muộn|dự"
    r"|kiến)[.,;]?\Z",
    re.IGNORECASE,
)
# The words before a time's day or period: a name that ends in them has taken the beginning of the time beside it.
TIME_BEFORE_DAY = re.compile(
    r" (?:trước|từ|đến|hết|sau|trong|vào|chậm nhất|muộn nhất|hằng|hàng|mỗi|định kỳ)(?: ngày| tháng| quý| năm)?\Z"
)
# A unit that begins right after a word that ends a time: two cells run together.
TIME_THEN_UNIT = re.compile(
    r"(?:năm|\d|xuyên|tục|[IVX]|kỳ|quý|tháng)[.;]? (?:Sở|Các|UBND|Văn phòng|Phòng|Ban|Trung tâm|Công an|Báo|Đài|Bộ)\b"
)
# A head word in capitals begins a unit; after another word than these, with no comma, it begins another cell.
HEAD_AFTER = re.compile(
    r"(\S+) (?=(Các|Sở|UBND|Văn phòng|Phòng|Trung tâm|Công an|Tổ chức|Hiệp hội|Ủy ban|Uỷ ban|Hội đồng"
    rf"|Báo [{UPPER}]|Đài)\b)"
)
MAY_PRECEDE = frozenset(
    (
        "phòng",
        "HĐND",
        "dân",
        "thuộc",
        "của",
        "Phòng",
        "Vụ",
        "huy",
        "đạo",
        "viên",
        "tịch",
        "đốc",
        "trưởng",
        "các",
        "với",
        "cùng",
        "và",
        "hoặc",
        "tại",
        "do",
        "cấp",
        "–",
        "-",
        "&",
        "/",
        "trực",
        "trì",
        "là",
        "Các",
        "qua",
        "trên",
        "tới",
        "đến",
        "từ",
        "bởi",
        "theo",
        "gửi",
        "trong",
        "giữa",
        "giúp",
        "trình",
        "về",
        "cho",
        "lên",
    )
)
PRODUCT = re.compile(
    r"-?\s*(?:các |những |\d{1,3} |100% |bộ |bản |dự thảo )?(?:báo cáo|kế hoạch|quyết định|văn bản|tờ trình"
    r"|công văn|nghị quyết|đề án|hội nghị"
    r"|danh mục|tỷ lệ|kết quả|phần mềm|hệ thống|bảng|tin|thông báo|chương trình|hội thi|lớp|biên bản|hướng dẫn"
    r"|quy chế|quy định"
    r"|chỉ thị|hồ sơ|cơ sở dữ liệu|phương án|dịch vụ|số|chuyên mục|công khai|giấy mời|tài liệu|phiếu|hợp đồng"
    r"|chỉ số|tổ chức"
    r"|cuộc|buổi|đợt|sổ|thủ tục|đường|ứng dụng|nền tảng|trang|cổng|cuốn|ấn phẩm|video|mô hình|quy trình|bộ"
    r"|sản phẩm|ý kiến"
    r"|đạt|tăng|giảm|dự toán|nghị định|thông tư|kết luận|công trình|diện tích|sự kiện|hội thảo|tập huấn|bản đồ"
    r"|dữ liệu)\b",
    re.IGNORECASE,
)
TASK = re.compile(
    r"(?:[-+*•]\s*)?(?:triển khai|xây dựng|thực hiện|tổ chức|rà soát|kiểm tra|ban hành|tham mưu|tiếp tục"
    r"|đẩy mạnh|nâng cao|hoàn thiện"
    r"|phối hợp|cập nhật|đánh giá|tuyên truyền|đào tạo|mở|duy trì|tăng cường|sắp xếp|hội nghị|khảo sát|theo dõi"
    r"|công khai"
    r"|tiếp nhận|xử lý|lập|báo cáo|hoạt động|tự đánh giá|thu thập|số hóa|vận hành|cử|chấm điểm|đăng tải"
    r"|trích xuất|thông báo"
    r"|kết nối|đầu tư|sửa đổi|bổ sung|hỗ trợ|hướng dẫn|đôn đốc|tổng hợp|quản lý|phát triển|bố trí|chỉ đạo"
    r"|thẩm định|trình"
    r"|công bố|niêm yết|giải quyết|cung cấp|nghiên cứu|ứng dụng|thống kê|phổ biến|bồi dưỡng|tập huấn|kiện toàn"
    r"|củng cố|lồng ghép"
    r"|chuẩn hóa|đơn giản|cải thiện|bảo đảm|đảm bảo|tích hợp|tham gia|điều tra|giám sát|thanh tra|mua sắm"
    r"|lắp đặt|chuyển đổi"
    r"|thành lập|ký kết|phê duyệt|quy hoạch|phát động|sơ kết|tổng kết|huy động|khắc phục|phấn đấu|trồng"
    r"|sửa chữa|in|phát hành)\b",
    re.IGNORECASE,
)
# A unit or a time does not go on with a verb or a product in capitals: there the next cell begins.
NEXT_CELL = re.compile(
    r"([^,;:(\s–-] )(?:Ban hành|Thực hiện|Kế hoạch|Báo cáo|Quyết định|Tờ trình|Danh mục|Trước|Trong|Quý|Tháng|Hằng|Hàng"
    r"|Thường xuyên|Theo|Sau khi|Khi có)\b"
)
NEVER_LAST = re.compile(
    r"\b(?:và|của|các|có|cho|về|do|theo|trong|tại|với|từ|đến|để|là|những|hoặc|trên|thuộc|bằng|vào|đối|nhằm|bởi)\Z"
)
DANGLING = re.compile(
    r"(?:\b(?:và|của|các|có|cho|về|do|theo|trong|tại|với|từ|đến|để|là|những|số|được|hoặc|trên|thuộc|bằng|vào"
    r"|ngày|giai đoạn|tỷ lệ"
    r"|Văn phòng|Trung tâm|đối|nhằm|bị|không|đã|sẽ|phải|ngành, UBND|trước|sau|khi|cấp|UBND các|Sở|Phòng|Văn"
    r"|Quyết|đơn|liên|cơ)|[,(/+&–-])\Z"
)
LABEL = re.compile(r"(?:Hoạt động|Nhiệm vụ|Mục tiêu) \d+ ?[:.]?\s*")
