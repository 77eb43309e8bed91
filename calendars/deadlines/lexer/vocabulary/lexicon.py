"""List the vocabulary of the deadline language: each name the grammar uses, with the phrases written for it.

A phrase of several words wins over a shorter one. How phrases are looked up is in phrase_trie.py; phrases that
only look like words of time are in non_date_phrases.py.
"""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # Units of time.
    "day": "ngày|ngày đêm|mùng|mồng|ngày mùng|ngày mồng",
    "days": "các ngày|những ngày",
    "month": "tháng|thg|thàng|thãng|thạng",
    "quarter": "quý|quí",
    "year": "năm|năm tài chính|năm ngân sách|năm dương lịch|năm tài khóa|năm tài khoá|niên độ ngân sách",
    "week": "tuần|tuần lễ thứ",
    "hour": "giờ|h",
    "minute": "phút",
    "months": "các tháng|những tháng",
    "years": "các năm|những năm",
    "quarters": "các quý|những quý",
    "next_year": (
        "năm liền kề|năm kế|năm tiếp|năm sau|năm tiếp theo|năm kế tiếp|năm tới|năm liền sau|năm sau liền kề|"
        "năm liền kề sau|năm kế tiếp theo"
    ),
    "last_year": "năm trước|năm liền trước|năm trước đó|năm trước liền kề|năm liền kề trước|năm ngoái",
    "this_year": (
        "năm nay|năm này|năm kế hoạch|năm báo cáo|năm hiện tại|năm hiện hành|năm thực hiện|năm đó|năm đánh giá"
    ),
    "first_year": "năm đầu|năm đầu tiên|năm đầu tiên của",
    "final_year": "năm cuối|năm cuối cùng",
    "next_month": (
        "tháng sau|tháng tiếp sau|"
        "tháng tiếp theo|tháng kế tiếp|tháng liền sau|tháng liền kề|tháng sau liền kề|tháng tới|tháng kế"
    ),
    "last_month": "tháng trước|tháng liền trước|tháng trước đó|tháng trước liền kề",
    "this_month": "tháng báo cáo",
    "first_month": "tháng đầu|tháng đầu tiên|tháng thứ nhất|tháng thứ 1",
    "mid_month": "tháng giữa|tháng thứ hai|tháng thứ 2",
    "final_month": "tháng cuối|tháng cuối cùng|tháng thứ ba|tháng thứ 3",
    "next_quarter": "quý sau|quý tiếp sau|quý tiếp theo|quý kế tiếp|quý liền sau|quý sau liền kề|quý liền kề|quý kế",
    "last_quarter": "quý trước|quý liền trước|quý trước liền kề",
    "this_quarter": "quý này|quý báo cáo|quý đó",
    "half": "nửa",
    "lunar_month": "giêng|chạp",
    "lunar": "âm lịch|al|âl|lịch âm",
    "solar": "dương lịch|lịch dương|dl",
    "intercalary": "nhuận",
    "full_moon": "rằm|ngày rằm",
    "stage": (
        "giai đoạn|gđ|thời kỳ|thời kì|thời đoạn|thời kỳ ổn định ngân sách|thời kỳ ổn định|giai đoạn ổn định ngân sách|"
        "giai đoạn trung hạn|kỳ trung hạn"
    ),
    "decade_first": "thượng tuần",
    "decade_early": "đầu tuần",
    "decade_mid": "trung tuần",
    "decade_late": "hạ tuần",
    "weekday": "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|thứ bẩy|chủ nhật",
    "ordinal": "thứ",
    "working": "làm việc",
    # Places inside a unit.
    "first": "đầu|đầu tiên|đầu của",
    "mid": "giữa",
    "last": "cuối|cuối cùng|cuối của",
    "next": "tiếp theo|kế tiếp|tiếp sau|liền sau|liền kề|kế|tiếp|sau liền kề|liền kề sau|sau đó",
    "previous": "liền trước|trước đó|trước liền kề|liền kề trước|trước liền",
    "this": "nay|này|hiện tại|hiện hành",
    "today": "hôm nay|ngày mai|ngày hôm nay|sáng nay|chiều nay|tối nay|sáng hôm nay|chiều hôm nay|tối hôm nay",
    "report_period": (
        "kỳ báo cáo|kì báo cáo|giai đoạn báo cáo|thời kỳ báo cáo|thời kì báo cáo|kỳ số liệu|kỳ lấy số liệu"
    ),
    "plan_period": "kỳ kế hoạch|kì kế hoạch|kỳ",
    # Frames.
    "before": "trước|trc|truoc",
    "foremost": "trước hết",
    "after": "sau",
    "extended": "gia hạn|gia hạn thêm|được gia hạn",
    "not_before": "không trước|không sớm hơn|không nộp trước|không sớm hơn trước",
    "latest": (
        "không chậm quá|không trễ quá|không muộn quá|"
        "chậm nhất|muộn nhất|trễ nhất|chậm nhất là|muộn nhất là|chậm nhất vào|không quá|không muộn hơn|"
        "không chậm hơn|không trễ hơn|deadline|hạn nộp|hạn báo cáo|"
        "không được chậm hơn|không được muộn hơn|không được trễ hơn|không được để quá|"
        "tối đa|tối đa không quá|không được quá|không vượt quá|hạn chót|hạn cuối|"
        "hạn cuối cùng|thời hạn cuối|thời hạn cuối cùng|thời hạn chậm nhất|thời hạn muộn nhất|"
        "quá|không để quá|chậm nhất không quá|trong thời hạn chậm nhất"
    ),
    "to": "đến|tới|cho đến|cho tới|kéo dài đến|kéo dài tới|kéo dài cho đến",
    "end": "hết",
    "from": (
        "từ|giai đoạn từ|từ sau|bắt đầu từ|tính từ|kể từ|ngay từ|tính kể từ|được tính từ|được tính kể từ|bắt đầu|"
        "khởi đầu từ|ngay kể từ|kế từ|sớm nhất|sớm nhất là|sớm nhất vào|sớm nhất từ"
    ),
    "onward": "trở đi|trở về sau|về sau|trở lên",
    "now": "từ nay|từ bây giờ|kể từ nay|từ thời điểm này|ngay từ bây giờ|từ giờ",
    "until_now": (
        "đến nay|tới nay|cho đến nay|cho tới nay|từ trước đến nay|từ trước tới nay|đến thời điểm này|vừa qua"
    ),
    "in": (
        "trong|vào|ngay trong|trong khoảng|khoảng|trong vòng|trong thời hạn|trong thời gian|vào dịp|"
        "trong khoảng thời gian|vào khoảng|trong suốt|nội trong|trong cả|trong toàn|trong nội|vào lúc|sáng|chiều|đêm|"
        "buổi tối|buổi trưa|tối|trưa|buổi sáng|buổi chiều|cả ngày|cả buổi|trong thời kỳ|suốt|suốt cả|xuyên suốt cả"
    ),
    "and": "và|cùng|với|cùng với|cũng như|lẫn",
    "or": "hoặc|hay",
    "of": "của|thuộc|trong kỳ",
    "but": "nhưng|song",
    # Recurrence.
    "each": (
        "hằng|hàng|mỗi|từng|thường kỳ hằng|thường kỳ hàng|thường kỳ mỗi|thường lệ hằng|thường lệ hàng|thường lệ mỗi|"
        "họp thường kỳ hằng|họp thường kỳ hàng|họp thường kỳ mỗi"
    ),
    "periodic": "định kỳ|định kì|theo định kỳ|theo định kì",
    "yearly": "thường niên|hằng niên",
    "weekly": "tuần báo cáo|của tuần báo cáo|trong tuần báo cáo|tuần làm việc|của tuần làm việc",
    "times": "lần|kỳ báo cáo lần",
    "ongoing": (
        "tx|thường xuyên|liên tục|quanh năm|suốt năm|xuyên suốt|các ngày trong tuần|mọi ngày trong tuần|suốt tuần"
    ),
    "at_least": "ít nhất|tối thiểu|tổ chức ít nhất",
    # Events.
    "when": (
        "khi|sau khi|ngay sau khi|ngay khi|đến khi|cho đến khi|cho tới khi|tới khi|từ khi|kể từ khi|ngay sau|"
        "tính từ khi|từ sau khi|kể từ sau khi|kể từ thời điểm|sau thời điểm|bắt đầu từ khi|chờ|đến lúc|"
        "trong khi chờ"
    ),
    "ere": "trước khi|trước thời điểm|trước thời gian",
    "per": (
        "trong suốt thời gian|trong suốt quá trình|suốt thời gian|suốt quá trình|trong cả quá trình|"
        "xuyên suốt quá trình|xuyên suốt thời gian|"
        "đúng thời gian|đúng thời hạn|đúng tiến độ|theo đúng|đảm bảo đúng|"
        "theo|theo hướng dẫn|tùy theo|tuỳ theo|căn cứ|căn cứ theo|phụ thuộc|tuỳ thuộc|tùy thuộc|tuân theo|"
        "căn cứ vào|phụ thuộc vào|phù hợp với|đồng thời với|gắn với|cùng thời điểm|trên cơ sở|bám sát|"
        "kịp thời theo|song song với|tùy tình hình|tuỳ tình hình|trong quá trình|trong thời gian diễn ra|tùy vào|"
        "tuỳ vào|khi nào|trong dịp|nhân dịp"
    ),
    "adhoc": "đột xuất|bất thường|nếu có yêu cầu|nếu có phát sinh|khi phát sinh|lúc phát sinh|phát sinh",
    "session": (
        "kỳ họp|kì họp|phiên họp|phiên họp thường kỳ|kỳ họp thường kỳ|họp thường kỳ|kỳ họp thường lệ|kì họp thường lệ|"
        "kỳ họp chuyên đề|kỳ họp bất thường|phiên họp thường lệ"
    ),
    "event_noun": (
        "hội nghị|đại hội|tết|tết nguyên đán|tết âm lịch|tết cổ truyền|tết ta|lễ|mùa|cuộc họp|cuộc bầu cử|đợt|vụ|dịp|"
        "thí điểm|sáp nhập|vòng|hè|nghỉ hè|kỳ nghỉ hè|mùa hè"
    ),
    "finish_of": "kết thúc|hết hạn",
    # Doing: a date after one of these is when the work is done.
    "done": "hoàn thành|xong|hoàn tất|dứt điểm|hoàn thành xong|xong việc|hoàn thành việc",
    "do": (
        "thực hiện|triển khai|tổ chức|ban hành|trình|gửi|nộp|tổng kết|sơ kết|xây dựng|rà soát|phê duyệt|đưa vào|"
        "vận hành|công bố|khai mạc|diễn ra|tiến hành|họp|kiểm tra|đánh giá|hoàn thiện|cơ bản|tham mưu|báo cáo|"
        "thẩm định|tập huấn|bc|khảo sát|khởi công|khánh thành|nghiệm thu|bàn giao|tuyên truyền|giải ngân|bế mạc|"
        "cập nhật|đăng ký|quyết toán|kiểm điểm|thông báo|phát động|tổng hợp|lập|giao|tham gia|thông qua|"
        "bắt đầu thực hiện|triển khai thực hiện|tổ chức thực hiện|ký|ký ban hành|nghiên cứu|chuẩn bị|"
        "thành lập|kiện toàn|lấy ý kiến|trình duyệt|trình ký|hội thảo|đấu thầu|phát hành|hoàn chỉnh|biên soạn|"
        "thi công|chạy thử|vận hành thử|kết nối|nâng cấp|tổ chức hội nghị|tổ chức hội thảo|tổ chức hội thi|"
        "tổ chức hội chợ|công khai|đăng tải|niêm yết|phân bổ|khởi động|"
        "thử nghiệm|khai giảng|bế giảng|ra quân|tổng duyệt|diễn tập|"
        "nhân rộng|chi trả|thanh toán|xét duyệt|thẩm tra|trao giải|mua sắm|kiểm kê|lắp đặt|bồi dưỡng|khóa sổ|khoá sổ"
    ),
    "is": "là",
    "expected": "dự kiến|dự kiến vào|dự kiến trong|ước",
    "label": (
        "thời gian|thời hạn|thời gian thực hiện|thời gian hoàn thành|hạn|tiến độ|lộ trình|thời điểm hoàn thành|"
        "thời điểm thực hiện|hạn hoàn thành|thời hạn hoàn thành|thời gian báo cáo|thời gian gửi báo cáo|"
        "thời hạn báo cáo|thời điểm báo cáo|thời gian tổ chức|thời gian gửi|tiến độ thực hiện|tiến độ hoàn thành|"
        "mốc thời gian|kế hoạch thời gian|thời hạn gửi báo cáo|thời hạn thực hiện|thời gian triển khai|"
        "thời gian dự kiến|tuần lễ|cụ thể|cụ thể như sau|như sau|đợt|gồm"
    ),
    "soft": (
        "là|nghĩa là|cụ thể là|ngay|cả|toàn|toàn bộ|trọn|đúng|tại|lúc|phải|cần|sẽ|đều|chỉ|cũng|đảm bảo|bảo đảm|"
        "phấn đấu|yêu cầu|đề nghị|khẩn trương|kịp thời|sớm"
    ),
    "same": "tức|tức là|nhằm",
    "plan_word": "kế hoạch",
    "report_word": "báo cáo kỳ",
    "past": "đã|năm qua|thời gian qua|cùng kỳ|so với|tính đến nay|lũy kế|luỹ kế|trước đây|vừa qua",
    # Continuations.
    "later_years": (
        "những năm tiếp theo|các năm tiếp theo|những năm sau|các năm sau|những năm tới|các năm tới|"
        "năm tiếp theo đó|những năm kế tiếp|các năm kế tiếp|những năm về sau|các năm về sau|những năm sau đó|"
        "các năm sau đó|thời gian tới|giai đoạn tiếp theo|các giai đoạn tiếp theo|giai đoạn sau|"
        "những giai đoạn tiếp theo|thời gian tiếp theo|các tháng tiếp theo|các quý tiếp theo|"
        "những tháng tiếp theo|nhiều năm tiếp theo|sau này|các năm còn lại|những năm còn lại|các năm tiếp|"
        "những năm tiếp|các kỳ tiếp theo|các năm kế tiếp theo"
    ),
    "vision": "tầm nhìn|định hướng|có tính đến|hướng đến năm",
    "keep_on": "duy trì|tiếp tục|tiếp tục thực hiện|duy trì thực hiện",
    "shifted": (
        "nếu trùng|nếu trùng vào|nếu trùng với|nếu ngày này trùng|nếu ngày này trùng vào|nếu rơi vào|"
        "nếu ngày này rơi vào|trường hợp trùng|trường hợp trùng vào|trường hợp ngày này trùng vào|trường hợp rơi vào"
    ),
    "except": "trừ|ngoại trừ|không kể|riêng|loại trừ",
    "nil": "không có|nếu có|nếu khả thi|nếu cần|nếu cần thiết|nếu được",
}

WEEKDAYS: dict[str, int] = {
    "thứ hai": 0,
    "thứ ba": 1,
    "thứ tư": 2,
    "thứ năm": 3,
    "thứ sáu": 4,
    "thứ bảy": 5,
    "thứ bẩy": 5,
    "chủ nhật": 6,
}
NUMBERS: dict[str, int] = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "nhất": 1,
    "nhì": 2,
    "lăm": 5,
    "mốt": 1,
    "mươi": 10,
}
ROMANS: dict[str, int] = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
    "ⅰ": 1,
    "ⅱ": 2,
    "ⅲ": 3,
    "ⅳ": 4,
    "l": 1,
    "ll": 2,
    "lll": 3,
    "lv": 4,
    "1i": 2,
}
