"""Read the head of a document: number, issuer, title, place and date, period, and what it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dondoc.activity import Document
from dondoc.reading.head.issuer import MOTTO, letterhead_issuer
from dondoc.reading.head.period import period_of
from dondoc.reading.head.report_orders import cycles_of, receiver_of
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.text.folding import squeeze
from dondoc.text.letters import UPPER

_KIND = re.compile(
    r"(KẾ HOẠCH|BÁO CÁO|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|ĐỀ ÁN|THÔNG BÁO|HƯỚNG DẪN|KẾT LUẬN"
    r"|PHƯƠNG ÁN|QUY CHẾ|THỂ LỆ|LỊCH(?= (?:CÔNG TÁC|LÀM VIỆC|TUẦN))|BẢNG PHÂN CÔNG)\b[\s:]*"
)
_NUMBER = re.compile(r"Số\s*:?\s*(\d+[\w./-]*\s*[-/][\w/-]+|\d+/[\w/-]+)")
_DATED = re.compile(
    rf"(?P<place>[{UPPER}][\w\s.-]{{1,40}}?),\s*ngày\s*(?P<day>[\dOoIl]{{1,2}}(?!\w))?[\s.…]*"
    r"tháng\s*(?P<month>[\dOoIl]{1,2}(?!\w))?[\s.…]*năm\s*(?P<year>\d{4})?"
)
# "Ngày 10 tháng 01 năm 2027", "Số: 03/CĐ-UBND ngày 20/01/2027", "Tân An, ngày 12/9/2027"; "Thứ Hai, ngày 04/8" and
# "Ngày 04/8/2027" head the work of a day.
_DATED_ALONE = re.compile(
    rf"(?!Thứ |Chủ nhật|CHỦ NHẬT|THỨ )(?:(?P<place>[{UPPER}][\w\s.-]{{1,40}}?),\s*"
    r"|(?:Số|SỐ)\s*:?\s*\d+[\w./-]*\s*[-/][\w/-]+[,;]?\s+|(?=[Nn]gày\s+\d{1,2}\s+tháng))[Nn]gày\s+"
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>20\d\d)\W*"
)
# Paragraphs in which the date of a document stands: at its head, or above its signature.
_NEAR_HEAD, _NEAR_END = 12, 10
# A scan reads "09" as "O9" and "11" as "ll".
_AS_DIGITS = str.maketrans("OoIl", "0011")
# Of a letter: its subject, and how many paragraphs its head has at most before "Kính gửi".
_ABOUT = re.compile(r"V/v .*|\AVề việc .*")
# Paragraphs: office, motto, number, place and date, "V/v", "Kính gửi" with several addressees.
_LETTER_HEAD = 14
# "Ngày 03/3/2026, tại trụ sở …, Chủ tịch chủ trì cuộc họp": the first words of minutes, under their title.
_NARRATES = re.compile(
    r"(?:(?:Sáng|Chiều|Tối) )?(?:[Nn]gày|[Tt]rong (?:các|hai) ngày) \d|(?:Sáng|Chiều|Tối) \d"
    r"|(?:Hôm nay|Vừa qua|Sau khi|Tại (?:phiên|cuộc|buổi|hội))\b"
)
_PREAMBLE = re.compile(r"(?:Thực hiện|Căn cứ|Để|Nhằm|Theo|Triển khai|Xét)\s")
_BODY = re.compile(rf"(?:I|A|1|Phần I|PHẦN THỨ NHẤT)[.:)]?\s+[{UPPER}]")
_ISSUES = re.compile(
    r"(?:^|[,;.]\s+|\s)(?P<who>(?:UBND|[UỦ][ỷy] ban nhân dân|Sở|Bộ|Văn phòng|Phòng|Ban|Hội đồng nhân dân|HĐND"
    r"|Cục|Chi cục|Trung tâm"
    r"|Đảng ủy|Công an)(?:\s+[\w–-]+){1,12}?)\s+(?:đã\s+)?(?:ban hành|xây dựng|báo cáo|triển khai)\s"
)
# Who signs, under the title of a decision.
_AUTHORITY = re.compile(r"(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|CHÁNH|VIỆN TRƯỞNG)\b")
_SIGNED = re.compile(
    rf"(?<=[{UPPER}\d])(?<!CỦA)\s+(?:BỘ TRƯỞNG BỘ|THỦ TƯỚNG CHÍNH PHỦ|CHỦ TỊCH ỦY BAN|[UỦ][ỶY] BAN NHÂN DÂN"
    r"|HỘI ĐỒNG NHÂN DÂN|GIÁM ĐỐC SỞ|CỤC TRƯỞNG CỤC)[^,;a-z]*\Z"
)
_RESTS = re.compile(
    r"((?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Công văn|Kế hoạch|Kết luận"
    r"|Chương trình|Văn bản"
    r"|Hướng dẫn|Thông báo|Tờ trình"
    r"|Báo cáo)\s+(?:liên tịch\s+)?số\s*:?\s*\d+[\w./-]*(?:\s+ngày\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]{1,2}\d{2,4}"
    r"|\s+tháng\s+\d{1,2}\s+năm\s+\d{2,4}))?)"
)
_ATTACHED = re.compile(
    r"\((?:Ban hành )?[Kk]èm theo (?:Kế hoạch|Quyết định|Báo cáo|Công văn)[^()]*?\bcủa (?P<who>[^()]+)\)?"
)


def document_of(paragraphs: Sequence[Paragraph]) -> Document:
    """Return the head of a document, from its paragraphs; what is not written there is None."""
    at, title = _title(paragraphs) or _subject(paragraphs)
    head = [p.text for p in paragraphs[: at + 1]]
    preamble = _preamble([p.text for p in paragraphs[at + 1 : at + 40]])
    whole = [p.text for p in paragraphs]
    place, issued, year = _dated(head + whole[:_NEAR_HEAD], whole[-_NEAR_END:])
    period = period_of(title or "", [p.text for p in paragraphs[at + 1 :]], year)
    return Document(
        number=_number(head),
        issuer=letterhead_issuer(head[:-1] if title else head, whole, _KIND) or _issuer_in(preamble, whole),
        title=title,
        place_name=place,
        issued=issued,
        plan_from=period.first,
        plan_to=period.last,
        reporting_cycles=cycles_of(whole),
        reporting_to=receiver_of(whole),
        rests_on=_rests_on(preamble),
        period_assumed=period.assumed,
    )


def _title(paragraphs: Sequence[Paragraph]) -> tuple[int, str] | None:
    """Return where the title ends and its text: the kind in capitals, and the lines below it up to the preamble."""
    for at, paragraph in enumerate(paragraphs[:60]):
        kind = _KIND.match(paragraph.text)
        if kind is None:
            continue
        parts = [kind[1], paragraph.text[kind.end() :]]
        for following in paragraphs[at + 1 : at + 6]:
            if _ends_title(parts, following.text):
                break
            parts.append(following.text)
            at += 1
        return at, _SIGNED.sub("", squeeze(" ".join(parts))).strip(" :_-")
    return None


def _subject(paragraphs: Sequence[Paragraph]) -> tuple[int, str | None]:
    """Return the subject of a letter, which has no kind ("V/v rà soát …"), and where its head ends."""
    found = next((at for at, one in enumerate(paragraphs[:_LETTER_HEAD]) if _ABOUT.search(one.text)), None)
    if found is None:
        return -1, None
    address = next((at for at, one in enumerate(paragraphs[:_LETTER_HEAD]) if one.text.startswith("Kính gửi")), found)
    subject = _ABOUT.search(paragraphs[found].text)
    return max(found, address - 1), squeeze(subject[0] if subject else "").strip(" :.;")


def _ends_title(parts: Sequence[str], following: str) -> bool:
    """Return whether a line under the title is none of it: a recital, the body, a note in brackets, a line of its
    own.
    """
    begun = any(parts[1:])
    if begun and _NARRATES.match(following):
        return True
    if following.startswith("(") or _BODY.match(following) or MOTTO.search(following) or _AUTHORITY.match(following):
        return True
    if _PREAMBLE.match(following):
        # "Thực hiện Đề án số 08 về …" right under the kind is the title itself; a recital ends in a stop or cites.
        return begun or following.endswith((";", ".", ":", ",")) or following.startswith(("Căn cứ", "Xét"))
    if not begun:
        return False
    return len(" ".join(parts)) > 30 and not (following[0].islower() or _same_case(parts[-1], following))


def _same_case(above: str, following: str) -> bool:
    """Return whether a title goes on: one in capitals in capitals; one in small letters ends with its line."""
    return above.isupper() and following.isupper() and len(following) > 3


def _preamble(texts: Sequence[str]) -> list[str]:
    end = next((at for at, text in enumerate(texts) if _BODY.match(text)), min(len(texts), 12))
    return list(texts[:end])


def _number(head: Sequence[str]) -> str | None:
    found = _NUMBER.search(" ".join(head))
    return re.sub(r"\s+", "", found[1]) if found else None


def _dated(texts: Sequence[str], last: Sequence[str]) -> tuple[str | None, dt.date | None, int | None]:
    """Return place, date and year as the head gives them, else a line of the date alone there or above a signature.

    A day or month left open ("ngày    tháng 12") gives no date.
    """
    own = (found for text in texts if (found := _DATED.search(text)))
    alone = (found for text in (*texts, *last) if (found := _DATED_ALONE.fullmatch(text)))
    found = next(own, None) or next(alone, None)
    if found is None:
        return None, None, None
    place, year = squeeze(found["place"] or "") or None, int(found["year"]) if found["year"] else None
    if not (year and found["day"] and found["month"]):
        return place, None, year
    try:
        return place, dt.date(year, _number_of(found["month"]), _number_of(found["day"])), year
    except ValueError:
        return place, None, year


def _number_of(digits: str) -> int:
    return int(digits.translate(_AS_DIGITS))


def _issuer_in(preamble: Sequence[str], whole: Sequence[str]) -> str | None:
    """Return who issues by the last sentence of the preamble: "… Ủy ban nhân dân xã X ban hành Kế hoạch …"."""
    for text in reversed(preamble):
        found = list(_ISSUES.finditer(text))
        if found:
            return squeeze(found[-1]["who"])
    attached = next((named for text in whole[:30] if (named := _ATTACHED.search(text))), None)
    return squeeze(attached["who"]) if attached else None


def _rests_on(preamble: Sequence[str]) -> tuple[str, ...]:
    """Return the documents named right after "Căn cứ", "Thực hiện" or a semicolon; those named inside another are its
    own.
    """
    found: list[str] = []
    for text in preamble:
        opened = _PREAMBLE.match(text)
        for clause in text[opened.end() :].split(";") if opened else ():
            named = _RESTS.match(clause.strip())
            if named:
                found.append(squeeze(named[1]).rstrip(".,;"))
    return tuple(dict.fromkeys(found))
