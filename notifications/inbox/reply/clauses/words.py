"""List the words of grammar that a report is composed of: tense, aspect, negation, request, doubt. Pure."""

from __future__ import annotations

from notifications.inbox.reply.clauses.cues import Cue

PERFECT = Cue(
    r"đã(?! (?:tiếp )?nhận(?: được)?(?: thư| mail| công văn| thông)?\b)|vừa|rồi|rùi|rui|r",
    r"da(?! (?:em|e|chi|c|anh|thua|bao cao|vang)\b)|vua|roi|rui|r",
)
COMPLETED = Cue(
    r"xong|xog|xg|hoàn thành|hoàn tất|hthành|hthanh|ht|kết thúc|dứt điểm|trọn vẹn|bế mạc|bế giảng|khánh thành|ra mắt|"
    r"(?:đưa|đi) vào (?:sử dụng|vận hành|khai thác|hoạt động)|nghiệm thu|về đích|đâu vào đấy|(?:diễn ra|"
    r"tổ chức) thành công|"
    r"hết trơn|hết sạch|cán đích"
)
WHOLLY = Cue(r"đủ|đầy đủ|hết|hết trơn|toàn bộ|tất cả|cả|100 ?%|trọn|xong xuôi")
UNDER_WAY = Cue(
    r"đang|đợi|chờ|tiếp tục|dở|dở dang|nốt|sắp|gần (?:xong|hoàn thành|hết)|chuẩn bị|vẫn|cơ bản|bước đầu|hầu hết|"
    r"đa số|một (?:phần|nửa|số|vài)|quá nửa|hơn nửa|phần lớn|từng bước|dần|trình ký|xin ý kiến|lấy ý kiến|"
    r"góp ý|cho ý kiến|"
    r"dự thảo|bản thảo|đề cương|soạn thảo|triển khai dần|khởi công|khởi động|bắt đầu|tạm dừng|còn phải|"
    r"còn (?:lại |khoảng |mỗi |thiếu |vướng |chờ )?(?:\d+|một|hai|ba|bốn|năm|vài|mấy) (?!(?:điểm|%|"
    r"ca)\b)[^\W\d]+|còn thiếu|"
    r"(?:chỉ|giờ|nay) còn(?! \d+(?:[.,]\d+)? ?%)|còn (?:mỗi|khâu|chờ|đợi)|"
    r"số còn lại|phần còn lại|còn (?:thôn|tổ|khối|lớp|xã|phần|mỗi|khâu)",
    r"dang|dg|doi (?=\w)|cho (?=(?:lanh dao|ky|y kien|kinh phi|so|huong dan|phan mem|tham dinh|hop|cap|vat tu|"
    r"von|nguon|lich|duyet)\b)|"
    r"tiep tuc|do dang|not|sap|gan (?:xong|hoan thanh|het)|chuan bi|van(?= (?:dang|con|chua|lam)\b)|co ban|"
    r"buoc dau|hau het|"
    r"da so|mot (?:phan|nua|so|vai)|qua nua|phan lon|trinh ky|xin y kien|lay y kien|gop y|cho y kien|du thao|"
    r"ban thao|"
    r"de cuong|soan thao|khoi cong|khoi dong|bat dau|tam dung|con (?:lai |khoang |moi |thieu )?(?:\d+|mot|hai|"
    r"ba|bon|vai|may) [a-z]+|"
    r"(?:chi|gio|nay) con(?! \d+(?:[.,]\d+)? ?%)|con (?:moi|khau|cho|doi)|"
    r"con thieu|so con lai|phan con lai|con (?:thon|to|khoi|lop|xa|phan)",
)
BEGUN = Cue(
    r"trình ký|xin ý kiến|lấy ý kiến|góp ý|cho ý kiến|dự thảo|bản thảo|đề cương|soạn thảo|khởi công|khởi động|bắt đầu"
)
"""Steps that begin work: under way, unless they are over."""
ONLY_SO_FAR = Cue(
    r"(?<!nông thôn )(?<!đổi )(?<!năm )(?<!mẫu )(?<!đô thị )(?<!quy định )(?<!vừa )(?<!nhà )(?<!kế hoạch "
    r")(?<!phiên bản )(?<!hình thức )mới"
    r"(?! (?:đã|nhất|đây|rồi|ạ|này|của|và|theo|cho|nhé|nha|nghen)\b)(?= \w)|chỉ mới",
    r"moi(?= (?:duoc|dc|dat|co|xong|lam|chi|bat|trien|nhan|hop|ve|soan|xin|\d))",
)
AHEAD = Cue(
    r"sẽ|dự kiến|ngày mai|sáng mai|chiều mai|mai|(?:tuần|tháng|quý|năm) (?:sau|tới)|sang (?:tuần|tháng|quý|năm)|"
    r"(?:cuối|trong|hết|đầu|giữa) (?:tuần|tháng|quý)(?: này)?(?! (?:trước|rồi|vừa|qua|\d))|hẹn|phấn đấu|"
    r"cố gắng|tranh thủ|"
    r"chậm nhất|muộn nhất|(?:ngày|hôm|tuần|tháng|bữa) nữa|thời gian tới|sắp tới|kịp|cam kết|hứa|dự định",
    r"se|du kien|ngay mai|sang mai|chieu mai|(?<!chi )(?<!c )(?<!anh )(?<!co )mai(?= \w)|(?:tuan|thang|quy|"
    r"nam) (?:sau|toi)|"
    r"sang (?:tuan|thang|quy|nam)|(?:cuoi|trong|het|dau|giua) (?:tuan|thang|quy)(?: nay)?(?! (?:truoc|roi|vua|"
    r"qua|\d))|"
    r"hen|phan dau|co gang|tranh thu|cham nhat|muon nhat|(?:ngay|hom|tuan|thang|bua) nua|thoi gian toi|"
    r"sap toi|kip|cam ket",
)
NOT_YET = Cue(r"chưa|chửa", r"chua(?! (?:chay|benh|loi|bai)\b)")
NOT = Cue(r"không|ko|kg|hổng|hông|chẳng|chả|k(?= \w)|đừng|đâu có", r"khong|ko|kg|hong|chang|k(?= [a-z])")
HARMLESS = Cue(
    r"không (?:có |còn |gặp |phát sinh |để )?(?:gì )?(?:vướng mắc|khó khăn|vướng|phát sinh|sai sót|sự cố|"
    r"tai nạn|tai biến|"
    r"đơn thư|khiếu nại|ý kiến|kiến nghị|tồn đọng|tồn tại|trường hợp|hồ sơ (?:trễ|tồn))[^,.;]*|không (?:bỏ|"
    r"để) sót[^,.;]*|không chỉ|"
    r"đang (?:xem|đọc)(?: lại| kỹ| thư| mail)*(?= ?(?:[,.;]|$))|(?:mọi|nếu có|có gì) (?:vướng mắc|"
    r"khó khăn|thắc mắc)[^.;]*|không còn [^,.;]{2,40} nào|không phải nhắc|không dùng giấy|kế hoạch đề ra|"
    r"theo (?:đúng )?(?:dự kiến|"
    r"kế hoạch|tiến độ)|"
    r"hóa đơn|chuẩn bị (?:chu đáo|kỹ)|đội ngũ|mong (?:anh|chị|văn phòng)[^,.;]*(?:thông cảm|cập nhật|biết)|"
    r"(?:xin|đề nghị|kính đề nghị|nhờ|mong|phiền)(?: \w+){0,4} (?:cập nhật|ghi nhận|xác nhận|đánh dấu|"
    r"chuyển trạng thái|bỏ cảnh báo|"
    r"tắt nhắc|xóa nhắc|xoá nhắc|kiểm tra(?: lại)?|tiếp nhận|theo dõi|tổng hợp|thông cảm)[^.;]*"
)
"""What only looks like a negation, a wish or work ahead; taken out first."""
CONDITION = Cue(
    r"nếu|khi nào|bao giờ|chừng nào|sau khi|đến khi|(?<!trong )(?<!trước )khi(?= [^,.;]{1,40}(?:xong|"
    r"hoàn thành|thì|sẽ))|một khi|hễ|xong (?:thì|là|em|mới)|giá mà|miễn là",
    r"neu|khi nao|bao gio|chung nao|sau khi|den khi|mot khi|xong (?:thi|la|em|moi)",
)
DOUBT = Cue(
    r"hình như|có lẽ|theo (?:như )?(?:em|tôi|mình|chị|anh)?(?: được)? ?(?:biết|"
    r"nghe|nhớ)|nghe (?:nói|đâu|bảo)|tưởng|chắc(?! chắn)|không rõ|chưa rõ|không biết|có vẻ|"
    r"(?:\w+ ){1,2}(?:bảo|nói) (?:là )?|trả lại|trả về|"
    r"thu hồi|rút lại|rút về|làm lại|sửa lại|bị sai|sai (?:số|thể thức|thẩm quyền)|nhầm|hoãn|hủy|huỷ|chạy thử|"
    r"thử nghiệm|làm thử|"
    r"bản nháp|nháp|tạm|năm ngoái|năm trước|kỳ trước|lần trước|thư ghi|ghi trong thư|không đúng|mẫu trắng|"
    r"nội bộ|xã bên|thôn bên|"
    r"bên cạnh|cũ|một nửa|ký nháy|xem trước|đọc trước|lần 1|vòng 1|bước|khâu|phần(?! mềm| trăm| ăn| thưởng)|"
    r"giai đoạn|cứ ghi|đợt(?! tiêm| khám| này| ra quân)|trừ|biểu trắng|trắng|lịch (?:nghiệm thu|họp|làm)|"
    r"họp bàn|phụ lục|khác(?! nhau)|bản 1|bản 2|yêu cầu (?:bản|sửa|làm|bổ sung)|sao y|bắt sửa|phải sửa|"
    r"sai sót|thay bằng|hết hiệu lực|đề ra|thực tế|coi như|xem như|lẽ ra|đáng lẽ"
)
QUESTION = Cue(
    r"cho (?:mình|em|tôi|xã|trường|bên em) xin (?:lại )?(?:file|mẫu|biểu|văn bản|công văn|bản)|"
    r"gửi lại (?:cho )?(?:em|mình|tôi|xã)|đề nghị cung cấp|(?:có phải|vậy có|phải) [^.;]*không\W*$|cho (?:em|"
    r"tôi|mình|hỏi|xã|trường|đơn vị|bên em)(?: \w+)? ?hỏi|xin hỏi|hỏi (?:chút|tí|là)|(?:không|chưa|à|hả|nhỉ|"
    r"chăng) ?(?:ạ|chị|anh|em)? ?\?|được không|là sao|thế nào|phải không|"
    r"không biết [^.;]{2,60} (?:không|chưa|sao)\b|hỏi (?:lại )?giúp"
)
ASKS = Cue(
    r"(?<!vắc )(?<!vắc-)(?<!vac )xin|đề nghị|kính đề nghị|đề xuất|kiến nghị|mong|kính mong|nhờ|cho(?= (?:phép|"
    r"em|xã|bên|trường|phòng|trạm|hội|thôn|đơn vị|ban|sở|phường|chúng))|"
    r"cho phép|khất|thông cảm|xem xét"
)
COURTESY = Cue(
    r"xin (?:phép )?(?:được )?(?:báo cáo|trả lời|gửi|phản hồi|thông báo|thông tin|phúc đáp|cảm ơn|cám ơn|chào|"
    r"báo|lỗi|chân thành|trân trọng|phản ánh|xác nhận|kính)|"
    r"kính mong (?:nhận được )?sự"
)
LATER = Cue(
    r"lùi|dời|gia hạn|hoãn|chậm(?: lại| hơn| sang)?|muộn|trễ|kéo dài|giãn|nới|điều chỉnh (?:thời|mốc|hạn|lịch|"
    r"tiến độ)|(?:đổi|chuyển|xê dịch) (?:\w+ ){0,3}?(?:sang|đến|tới)|"
    r"thêm (?:\w+ ){0,3}?(?:thời gian|ngày|tuần|tháng)|khất|(?:thời (?:gian|hạn|điểm)|hạn|mốc) (?:mới|sang)|"
    r"(?:sang|đến|tới|vào|trước|trong|qua|chậm nhất|muộn nhất)(?: vào| là| đến| trước| sang|"
    r" kỳ họp)* (?:(?:ngày|hết|cuối|đầu|giữa|tháng|quý|mùng|thứ|tuần|năm|kỳ họp|chiều|sáng) ?)*(?:\d+|tháng|"
    r"tuần|quý|thứ|năm sau)",
    r"lui|doi (?:han|lich|thoi|sang|den|toi|lai|ngay)|gia han|hoan (?:den|sang|lai)|cham|muon|tre|keo dai|"
    r"gian|dieu chinh (?:thoi|moc|han|lich|tien do)|"
    r"chuyen (?:\w+ ){0,3}?(?:sang|den|toi)|them (?:\w+ ){0,3}?(?:thoi gian|ngay|tuan|thang)|khat|(?:sang|den|"
    r"toi|vao|truoc|trong|qua|cham nhat|muon nhat)(?: vao| la| den| truoc| sang)* (?:(?:ngay|het|cuoi|dau|"
    r"giua|thang|quy|mung|thu|tuan|nam) ?)*(?:\d+|thang|tuan|quy|thu)",
)
DELAYED = Cue(
    r"lùi|dời|gia hạn|hoãn|kéo dài|giãn|nới|điều chỉnh (?:thời|mốc|hạn|lịch)|thêm thời gian|khất|nộp (?:chậm|"
    r"muộn|trễ)",
    r"lui|doi (?:han|lich|thoi|sang|den|toi)|gia han|keo dai|dieu chinh (?:thoi|moc|han|lich)|them thoi gian|"
    r"khat|nop (?:cham|muon|tre)",
)
HINDERED = Cue(
    r"kẹt|hỏng|hư|vướng(?: mắc)?|khó(?: khăn)?(?! khăn)|lỗi|bị (?:khóa|khoá|treo|sập|mất|cắt|đình)|"
    r"khóa tài khoản|tắc|bế tắc|hết cách|"
    r"(?:không|chưa|ko|thiếu) (?:có |đủ )?(?:được (?:cấp|bố trí|phân bổ) |bố trí(?: được)? |"
    r"cấp )?(?:\w+ ){0,2}?(?:kinh phí|tiền|nguồn|vốn|người làm|nhân lực|cán bộ|"
    r"mặt bằng|thiết bị|máy|vật tư|linh kiện|chế tài|biên chế|chứng thư|hướng dẫn)|không (?:hợp tác|đồng ý|"
    r"chịu|thống nhất)|chưa chịu|đòi|"
    r"quá tải|vượt (?:quá )?(?:khả năng|thẩm quyền)|bỏ dở|không biết (?:xoay|làm)|chưa biết (?:xử lý|làm|"
    r"xoay)|phải dừng|phải hủy"
)
CANNOT = Cue(r"(?:không|chưa|ko|k|không thể|hổng) (?:\w+ ){0,4}?(?:được|đc|dc|nổi|ra)")
HELP = Cue(
    r"tháo gỡ|hỗ trợ|can thiệp|(?:có|cho) ý kiến|chỉ đạo|hướng dẫn|cấp (?:thêm |bổ sung )?(?:kinh phí|vốn|"
    r"nguồn)|xuống giúp|giúp đỡ|"
    r"giúp (?:thôn|xã|trường|trạm|hội|em|phòng|đơn vị|bên em|với)|bố trí|phân bổ|bổ sung kinh phí|quan tâm|"
    r"giải quyết|tác động|"
    r"báo cáo (?:ubnd|lên|cấp trên)|gỡ|làm việc với|vận động giúp|giúp"
)
STRONG_HELP = Cue(r"tháo gỡ|hỗ trợ|can thiệp|kinh phí|chỉ đạo|gỡ")
ACKNOWLEDGES = Cue(
    r"(?:đã |vừa )?(?:tiếp )?nhận (?:được )?(?:thư|mail|email|công văn|văn bản|thông báo|thông tin|tin|nhắc|"
    r"rồi|ạ)|(?:đã|vừa) (?:tiếp )?nhận(?: được)?(?=[ ,.]*$|[,.])|nhận được rồi|"
    r"(?:sẽ|xin|em|để em|xã|phòng|trường|đơn vị|hội|trạm|ban) (?:\w+ ){0,4}?(?:báo cáo|trả lời|phản hồi|"
    r"báo lại|báo|hỏi lại|hỏi|gửi báo cáo|thông tin) (?:\w+ ){0,3}?(?:sau|lại|ngay|riêng|cụ thể|chi tiết|khi)|"
    r"sẽ (?:\w+ )?(?:báo cáo|trả lời|phản hồi|rà soát|nghiên cứu|xem xét|phân công|có báo cáo riêng|giao)|"
    r"để em|em sẽ xem|có báo cáo riêng|bằng văn bản riêng|cảm ơn|cám ơn|đã (?:rõ|biết|xem|đọc)|ghi nhận|vâng"
)
