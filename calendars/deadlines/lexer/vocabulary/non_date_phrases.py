"""Words whose numbers and dates are names, and phrases that merely look like words of time.

The name "x" is that of any unknown word: "đầu tư" is not "đầu", "theo dõi" is not "theo".
"""

from __future__ import annotations

# Nouns that have a period of their own: "dự toán năm 2026", "chương trình công tác quý IV".
SUBJECT_NOUNS = (
    "chương trình|chương trình công tác|dự toán|hồ sơ|kinh phí|chỉ tiêu kế hoạch|điều tra|thống kê|kết quả|"
    "tình hình|chỉ số|xếp loại|danh mục|nhiệm vụ trọng tâm|ngân sách|bổ nhiệm|tuyển dụng|quy hoạch|tổng điều tra|"
    "biên chế|phương hướng|phong trào|thi đua|khen thưởng|bình xét|kế hoạch hóa|đề cương|kịch bản|nghị quyết|"
    "lịch công tác|kế hoạch vốn|vốn đầu tư|số liệu thống kê|thu chi|công tác|tờ khai|tờ khai thuế|hồ sơ khai|"
    "hồ sơ khai thuế|báo cáo tài chính"
)

# What names whose time it is, "đối với cấp xã trước 20/6"; with a predicate behind, whom a condition is about.
ADDRESSED = "đối với|áp dụng cho|áp dụng đối với|áp dụng với|trường hợp|các trường hợp|những trường hợp"
# Who or what a condition is about, and verbs of state that make a date a condition: "công chức tuyển dụng trước …".
QUALIFIED = "người có|người được|những người|hợp đồng ký|trẻ sinh|các dự án được"
# Things of which some are picked out by what was done to them then: "các hồ sơ tiếp nhận trước 15/5".
QUALIFIED_THINGS = (
    "các dự án|những dự án|các công trình|những công trình|các hồ sơ|những hồ sơ|các hợp đồng|những hợp đồng|"
    "các gói thầu|những gói thầu|số dự án|số công trình|số hồ sơ"
)
STATE_VERBS = (
    "sinh|nghỉ hưu|nhập ngũ|tốt nghiệp|tuyển dụng|được tuyển dụng|hưởng lương|tiếp nhận|được tiếp nhận|được cấp|"
    "phát sinh trước|có thời gian công tác|người có thời gian công tác|thời gian công tác|đang công tác|ký kết|"
    "được ký kết|cư trú|tạm trú|thường trú|nghỉ việc|được bổ nhiệm|hy sinh"
)
# What happens so many times: "01 cuộc/quý", "02 lớp/năm" are "1 lần/quý", "2 lần/năm".
OCCASION_NOUNS = (
    "cuộc|buổi|lớp|chuyên đề|hội thảo|tọa đàm|toạ đàm|hội thi|cuộc kiểm tra|đợt kiểm tra|lượt kiểm tra|lớp tập huấn|"
    "buổi tuyên truyền|cuộc giám sát|đoàn kiểm tra|kỳ giao ban|cuộc giao ban|hội nghị giao ban|hội nghị đối thoại"
)
# Days and months that are kept under a name: "Ngày Pháp luật 09/11" is that day.
NAMED_DAYS = "ngày hội|ngày pháp luật|ngày truyền thống|ngày toàn dân"
# Parts of a stage whose days stand only in the stage's plan: beside a rhythm they are further reports.
STAGE_PARTS = "đầu kỳ|giữa kỳ|cuối kỳ"
# Words that deny what follows: "không phải mỗi năm một lần", "chưa báo cáo trong quý II".
NEGATIONS = "không|chưa|chẳng|không phải|không phải là|chưa phải|không còn|chưa thể|không thể|không nhất thiết"
# What must not be done before a day: "không được tổ chức thi trước ngày 22/8" names no limit of work.
PROHIBITIONS = "không được|không được phép|không được tự ý|nghiêm cấm|cấm"
# "cách 02 tháng 01 lần": every two months, or with two months between?
GAPS = "cách|cách nhau|cứ cách"
# "nộp trước ngày 01/7 thì áp dụng …": what stands before is a condition.
CONSEQUENCES = "thì"
# "nếu đến ngày 15/8 chưa đủ hồ sơ": what follows is when a condition is looked at.
CONDITIONS = "nếu|nếu như"
# What befell, not what is to be done: "Vào hồi 9 giờ ngày 04/02 xảy ra vụ cháy".
HAPPENINGS = "xảy ra|đã xảy ra|bùng phát"
# What is handled one by one: "03 ngày/thủ tục" is so long for each.
HANDLED_NOUNS = "thủ tục|thủ tục hành chính|vụ việc|đơn thư|hồ sơ thủ tục|hồ sơ hợp lệ"
# Words of the part of a longer time in which most is done: its height, what is stressed, a campaign of its own.
PEAKS = "cao điểm|thời gian cao điểm|mùa cao điểm|đỉnh điểm|cao điểm nhất"
FOCUSES = "tập trung|trọng tâm|trọng điểm|chủ yếu|nhất là|đặc biệt là|ưu tiên|tập trung cao điểm"
CAMPAIGNS = "đợt cao điểm|các đợt cao điểm|tháng cao điểm|tuần cao điểm|tuần lễ cao điểm"
# States that have times of their own: rights enjoyed, papers in force, people on leave or of an age.
RIGHTS = "hưởng|được hưởng|nghỉ hưởng|hưởng lương hưu|tính hưởng"
VALIDITIES = (
    "có giá trị|giá trị|có giá trị sử dụng|giá trị sử dụng|hạn dùng|hạn sử dụng|thời hạn sử dụng|hsd|có thời hạn|"
    "thời hạn hợp đồng|hạn hợp đồng|thời hạn bảo hành|bảo hành|thời hạn hiệu lực|còn hạn"
)
LEAVES = "được nghỉ|nghỉ lễ|nghỉ tết|nghỉ thai sản|nghỉ phép|nghỉ bù|biệt phái|tuổi|tuổi đời|nâng lương|xếp lương"
# Feasts of the lunar year and of the solar one, by month and day, and what may stand before each.
LUNAR_FEASTS: dict[str, tuple[int, int]] = {
    "nguyên tiêu": (1, 15),
    "hàn thực": (3, 3),
    "giỗ tổ": (3, 10),
    "giỗ tổ hùng vương": (3, 10),
    "phật đản": (4, 15),
    "đoan ngọ": (5, 5),
    "vu lan": (7, 15),
    "trung thu": (8, 15),
    "ông công ông táo": (12, 23),
}
SOLAR_FEASTS: dict[str, tuple[int, int]] = {"tết dương lịch": (1, 1), "tết dương": (1, 1), "tết độc lập": (9, 2)}
_BEFORE_FEASTS = ("", "tết ", "lễ ", "dịp ", "ngày ", "ngày lễ ", "ngày tết ", "dịp tết ", "dịp lễ ", "rằm ", "đại lễ ")
FEASTS = {f"{before}{name}": day for name, day in LUNAR_FEASTS.items() for before in _BEFORE_FEASTS}
DAYS_OF_SOLAR_FEASTS = {f"{before}{name}": day for name, day in SOLAR_FEASTS.items() for before in _BEFORE_FEASTS}
FEAST_NAMES = "|".join((*FEASTS, *DAYS_OF_SOLAR_FEASTS))
# What is counted: in "12/2026 xã" no month is meant.
COUNTED_NOUNS = (
    "xã|tỉnh|hộ|huyện|đơn vị|cơ sở|trường|doanh nghiệp|học sinh|cán bộ|hợp tác xã|tổ chức hội|lượt|ca|trạm|hộ dân"
)

NON_DATE_PHRASES: dict[str, str] = {
    "doc": (
        "quyết định|nghị định|nghị quyết|thông tư|công văn|chỉ thị|luật|bộ luật|pháp lệnh|hiến pháp|tờ trình|"
        "kết luận|thông tư liên tịch|công điện|điều lệ|giấy mời|biên bản|hợp đồng|thông báo số|báo cáo số|"
        "kế hoạch số|hướng dẫn số|văn bản số|tờ trình số|giấy chứng nhận|giấy phép|quy chế|đề án|chiến lược|"
        "quy hoạch|văn kiện"
    ),
    "number_sign": "số|số hiệu",
    "named_years": (
        "năm học|suốt năm học|trong suốt năm học|niên khóa|niên khoá|nhiệm kỳ|nhiệm kì|khóa|khoá|niên độ|học kỳ|học kì|"
        "kỳ thi|hk|hki|hkii|"
        "vụ mùa|tuyển sinh|vụ đông xuân|vụ xuân|vụ hè thu|vụ đông|vụ xuân hè|vụ thu đông|năm sinh|sinh năm|"
        "sinh ngày"
    ),
    "numbered": (
        "mức độ|cấp độ|mức|cấp|loại|nhóm|điều|khoản|điểm|mục|phụ lục|chương|phần|bảng|biểu|mẫu|hạng|quốc lộ|tổ|"
        "thôn|phường|quận|trang|lớp|bậc|bản|khu|ấp|tổ dân phố|tiểu mục|mẫu số|biểu số|đại hội|hội nghị lần|"
        "lần thứ|lộ|khối|dự án|tiểu dự án|nội dung|chỉ tiêu|nhiệm vụ|mục tiêu|hoạt động|tiêu chí|nhóm nhiệm vụ|"
        "hướng dẫn tại|tỷ lệ|tỉ lệ|đạt|chiếm|điện thoại|đt|fax|hotline|sđt|tel|phiên bản|phòng|khóm|đội|thế hệ|"
        "quảng trường|công viên|sân vận động|đường|đại lộ|tuyến đường|tuyến phố|khu phố|nhà văn hóa|nhà văn hoá|"
        "bước|gói|tài khoản|phân kỳ|phân kì|pha|phân đoạn"
    ),
    "in_force": (
        "thời điểm|đến thời điểm|số liệu đến ngày|số liệu đến|có hiệu lực|hiệu lực|có hiệu lực thi hành|"
        "có hiệu lực kể từ|hết hiệu lực|có hiệu lực thi hành kể từ|hiệu lực thi hành|có hiệu lực từ|"
        "có hiệu lực thi hành từ|cấp ngày|ngày cấp|ký ngày|thành lập ngày|kỷ niệm|chào mừng|ngày sinh|"
        "thời điểm ngày|tại thời điểm|tính đến ngày|tính đến hết ngày|tính đến tháng|tính đến hết tháng|tính tới|"
        "tính đến|tính đến hết|tính đến thời điểm|số liệu|số liệu chốt|số liệu chốt đến|chốt số liệu đến|"
        "chốt số liệu đến hết|số liệu chốt đến hết|giá hiện hành|áp dụng từ|áp dụng kể từ|lỷ niệm"
    ),
    "money_ongoing": (
        "chi thường xuyên|kinh phí thường xuyên|nguồn thường xuyên|ngân sách thường xuyên|giáo dục thường xuyên|"
        "chi đầu tư và thường xuyên|sự nghiệp thường xuyên|đào tạo thường xuyên|không thường xuyên|"
        "ủy viên thường xuyên|thu thường xuyên|chi không thường xuyên|bảo dưỡng thường xuyên|"
        "nhiệm vụ thường xuyên|vốn thường xuyên|hoạt động thường xuyên|kinh phí hoạt động thường xuyên|"
        "năm liên tục|tháng liên tục|lần liên tục|không liên tục|nhiệm vụ chi thường xuyên|đại biểu thường xuyên|"
        "giáo dục nghề nghiệp và giáo dục thường xuyên|quý liên tục|tự bảo đảm chi thường xuyên|"
        "báo cáo thường xuyên|bảo trì thường xuyên|sửa chữa thường xuyên|cộng tác thường xuyên"
    ),
    "x": f"{SUBJECT_NOUNS}|{QUALIFIED}|{STATE_VERBS}|{COUNTED_NOUNS}|{HANDLED_NOUNS}|{OCCASION_NOUNS}|{STAGE_PARTS}"
    f"|{ADDRESSED}|{QUALIFIED_THINGS}|{PEAKS}|{FOCUSES}|{CAMPAIGNS}|{RIGHTS}|{VALIDITIES}|{LEAVES}"
    f"|{FEAST_NAMES}"
    + (
        f"|{NAMED_DAYS}|{NEGATIONS}|{PROHIBITIONS}|{GAPS}|{CONDITIONS}|{CONSEQUENCES}|{HAPPENINGS}"
        "|tết chôl chnăm thmây|tết cổ truyền chôl chnăm thmây|tết chol chnam thmay|tết khmer|tết katê"
        "|tết thiếu nhi|tết trồng cây|tết thanh minh"
        "|tổ công tác|đoàn công tác|trẻ em|người có công|người có công với cách mạng|người có uy tín"
        "|dự phòng|phòng ngừa|phòng chống"
        "|vệ sinh|tổng vệ sinh|học sinh|thí sinh|sinh viên|sinh hoạt|an sinh|sơ sinh|"
        "nghiên cứu sinh|hộ sinh"
        "|đường dây|đường sắt|đường bộ|đường thủy|đường thuỷ|đường lối|đường hàng không|mía đường|tầng|tầng lớp"
        "|ngày tuổi|tuần tuổi|tháng tuổi|năm tuổi"
        "|nội vụ|dịch vụ|phục vụ|nghiệp vụ|công vụ|nghĩa vụ|chức vụ|mùa vụ|ban thường vụ|thường vụ|ban chấp hành"
        "|cấp trên cơ sở|cấp trên trực tiếp|thứ trưởng|quân đội|bộ đội|cách mạng tháng tám|cách mạng tháng mười"
        "|tháng hành động|tháng an toàn|tháng thanh niên|"
        "tháng nhân đạo|tháng củng cố|nhiều năm|nhiều tháng|"
        "một ngày|trước pháp luật|trước cấp trên|trước nhân dân|trước dân|trước Đảng|trung hạn|dài hạn|ngắn hạn|"
        "đầu tư|ban đầu|bước đầu|hàng đầu|đứng đầu|người đứng đầu|đầu mối|đầu vào|đầu ra|theo dõi|kèm theo|theo đó|"
        "trước mắt|trước tiên|sau đây|trong đó|từ đó|từng bước|hàng hóa|hàng hoá|ngân hàng|cửa hàng|"
        "mặt hàng|hàng trăm|hàng nghìn|hàng ngàn|hàng loạt|hàng triệu|xếp hàng|khách hàng|hàng giả|hàng không|"
        "hàng rào|tư pháp|tư tưởng|tư vấn|tư nhân|ngày càng|quý vị|quý cơ quan|quý khách|quý báu|quý hiếm|quý đơn vị|"
        "quý ông|quý bà|quý trọng|thời gian vừa qua|từng cơ quan|từng đơn vị|từng cá nhân|từng lĩnh vực|mỗi đơn vị|"
        "mỗi cơ quan|mỗi xã|đồng thời|đúng hạn|trước hạn|quá hạn|trễ hạn|trước và đúng hạn|liên quan đến|hướng đến|"
        "hướng tới|dẫn đến|tác động đến|theo hướng|sau đại học|trước mặt|từ xa|từ chối|ngay thẳng|trực tuyến|"
        "cuối nguồn|hai bên|ba bên|tự chủ|đầy đủ|ngày nay|cơ quan chủ trì|tuần tra|"
        "kinh tế tuần hoàn|hệ tuần hoàn|giờ hành chính|"
        "trên đầu người|bình quân đầu người|bốn tại chỗ|phòng họp|công trình|quy trình|giáo trình|"
        "quy định|quy mô|quy chuẩn|quy tắc|quy ước|quy đổi|"
        "số lần|vỉa hè|hè phố|hè đường|địa điểm|quan điểm|đặc điểm|"
        "kể cả ngày nghỉ|kể cả ngày lễ|kể cả các ngày nghỉ|kể cả ngày nghỉ lễ|tính cả ngày nghỉ|bao gồm cả ngày nghỉ|"
        "bao gồm ngày nghỉ|lần đầu|lần đầu tiên|lần cuối|lần cuối cùng|"
        "hưởng ứng ngày|hưởng ứng tuần lễ|hưởng ứng tháng|nhân ngày|mừng ngày"
    ),
}
