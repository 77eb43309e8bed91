"""Define the points of time a sentence names (days, months, quarters, hours) as pieces of regular expressions."""

from __future__ import annotations

CYCLE = r"(?:quý(?:\s+(?:IV|I{1,3}))?|\d{1,2} tháng(?: đầu năm)?|năm|tháng|tuần)"
# "trước ngày 15/01 năm sau", "ngày 10/3 âm lịch": without these words it would be another day.
OTHER_YEAR = (
    r"\s+(?:của\s+)?năm\s+(?:sau(?! khi)|trước(?! khi)|tới|kế(?: tiếp)?|tiếp theo|liền (?:kề|sau|trước))(?: liền kề)?\b"
)
_LUNAR = r"(?:\s+\(?âm lịch\)?)"
_EARLY = r"(?:mùng|mồng)\s+"
_DAY = rf"(?:ngày\s+(?:{_EARLY})?|{_EARLY})"
DAY = rf"(?:ngày\s+)?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?\d{{2,4}}|{OTHER_YEAR}|{_LUNAR})?"
LONG_DAY = (
    rf"{_DAY}\d{{1,2}}(?:\s+tháng\s+\d{{1,2}})?"
    rf"(?:\s+(?:hằng|hàng) (?:tháng|quý|năm)|(?:\s+năm\s+|/)\d{{4}}|{OTHER_YEAR}|{_LUNAR})?"
)
YEAR = rf"(?:\s*/\s*\d{{4}}|\s+năm\s+\d{{4}}|[-–]\d{{4}}|\s+(?:hằng|hàng) năm|{OTHER_YEAR}|{_LUNAR})"
# "tháng 6 và tháng 7" is joined by ALSO; here only numbers that share one word: "tháng 3, 6, 9/2027", "quý II và III".
MORE = r"(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+){}(?![\w/]*[./]\d{{1,2}}\b)\b)*"
_PART_OF = r"(?:(?:đầu|giữa|cuối)\s+|tuần\s+(?:\d|cuối|đầu|thứ \w+)\s+(?:của\s+)?)"
# "mỗi tháng 02 lần" counts, it names no month.
MONTH = rf"{_PART_OF}?tháng\s+\d{{1,2}}\b(?!\s+(?:lần|buổi|kỳ|đợt)\b){MORE.format(r'[01]?[0-9](?! (?:ngày|%))')}{YEAR}?"
# The tone of "quý" is as often put on its other vowel.
_QUARTER = "(?:quý|qúy)"
QUARTER = rf"{_PART_OF}?{_QUARTER}\s+(?:IV|I{{1,3}}|[1-4]){MORE.format('(?:IV|I{1,3})')}{YEAR}?"
HALF = r"(?:(?:6|9|sáu|chín) tháng (?:đầu|cuối) năm|(?:đầu|giữa|cuối) năm(?! học))(?: 20\d\d)?"
HOUR = r"\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2}(?:\s?phút)?)?,?\s+"
SCHOOL = r"năm học\s+20\d\d\s*[-–]\s*20\d\d"
# "trước ngày 15 tháng cuối quý", "trước ngày 25 hằng tháng": a day of each cycle.
EACH = (
    rf"{_DAY}\d{{1,2}}(?:\s*/\s*\d{{1,2}})?(?:(?:\s*,|\s+và)(?:\s+ngày)?\s+\d{{1,2}}(?=[ ,]))*"
    r"\s+(?:(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+(?:mỗi\s+)?quý)?(?: sau| tiếp theo| kế tiếp)?"
    r"(?:\s+(?:hằng|hàng)\s+quý)?|(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm)"
    r"|(?:của\s+)?tháng (?:sau|kế tiếp|tiếp theo|cuối mỗi quý|cuối kỳ))"
)
WEEKDAY = r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])"
EVERY = r"(?:hằng|hàng|mỗi)"
DATED = rf"{EACH}|{EVERY} ngày|{DAY}(?:\s+{EVERY} năm)?|{LONG_DAY}|{MONTH}|{QUARTER}|{HALF}|{SCHOOL}"
POINT = rf"(?:{HOUR})?(?:{DATED})"
ALSO = rf"(?:(?:\s+và|,|\s*[-–]|\s+đến)\s*(?:{MONTH}|{QUARTER}))*"
# "kết quả thực hiện trước ngày …", "thời gian thực hiện trong quý …": there the verb belongs to what stands before it.
DONE = (
    r"(?:(?:hoàn thành|xong|kết thúc|báo cáo|(?<!quả )(?<!gian )(?<!việc )(?<!hình )(?<!độ )(?<!chức )thực hiện"
    r"|định kỳ|dự kiến)\s+)?"
)
