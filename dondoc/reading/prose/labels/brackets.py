"""Read who and when in brackets or after a colon at the end of a task: "… (Phòng Kinh tế; quý II/2027)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.names.person_titles import addressed_persons
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_time, time_cores
from dondoc.reading.times.at_end import is_when
from dondoc.reading.times.in_text import time_in, times_of
from dondoc.reading.times.spans import is_time
from dondoc.text.letters import UPPER, capital

_AT_END = re.compile(r"(?P<task>.*\S)\s*\((?P<inside>[^():]{6,200})\)\s*[.;]?\Z")
# "Phát 2.000 tờ rơi trước 10/9/2027 - Chi đoàn các trường phụ trách."
_BEHIND_DASH = re.compile(
    rf"(?P<task>.*\S)\s+[-–—]\s+(?P<inside>[{UPPER}][^():–—]{{4,160}}?"
    r"\b(?:phụ trách|chủ trì|thực hiện|chuẩn bị|tham mưu"
    r"|đảm nhiệm|chịu trách nhiệm|đầu mối|phối hợp))\s*[.;]?\Z"
)
# "Thi kéo co - Đoàn xã chủ trì, hoàn thành thể lệ trước ngày 05/2": with a deed and its time behind who leads.
_LEADS_BY = re.compile(
    rf"(?P<task>.*\S)\s+[-–—]\s+(?P<who>[{UPPER}][^():–—,]{{4,100}}?)\s(?:phụ trách|chủ trì|đảm nhiệm|đầu mối),\s+"
    r"(?P<more>(?:hoàn thành|xong|chậm nhất|trước|trình|gửi|nộp|báo cáo)\b[^():]{4,120}?)\s*[.;]?\Z"
)
# "Thi gói bánh chưng - Hội Phụ nữ phường, sáng 30/4/2027": who and when behind the dash.
_WHO_WHEN = re.compile(rf"(?P<task>.*\S)\s+[-–—]\s+(?P<inside>[{UPPER}][^():–—]{{4,160}}?)\s*[.;]?\Z")
# "Kiểm tra lò mổ (Công an xã, Phòng Kinh tế), 6 tháng một lần."
_BEFORE_TIME = re.compile(r"(?P<task>.*\S)\s*\((?P<inside>[^():]{6,200})\),\s+(?P<when>[^,.;()]{4,60})[.;]?\Z")
_LISTED_TIME = re.compile(r",\s[^,]*\d")
_WHOLE = re.compile(r"\((?P<inside>[^():]{6,300})\)\s*[.;]?\Z")
# "Lưu mẫu thức ăn 24 giờ: Tổ nuôi dưỡng thực hiện, hằng ngày."
_AFTER_COLON = re.compile(r"(?P<task>[^:]*[^:\s]):\s+(?P<inside>[^:()]{6,200})\s*[.;]?\Z")
_LEADS = re.compile(
    r"\s+(?:là |làm )?(?:cơ quan |đơn vị )?(?:chủ trì|thực hiện|phụ trách|đầu mối|tham mưu|chuẩn bị"
    r"|soạn thảo|đảm nhiệm|theo dõi|báo cáo|tổ chức|chịu trách nhiệm"
    r"|(?:lãnh đạo|chỉ đạo)(?:,? (?:chỉ đạo|thực hiện))*)\Z"
)
_HELPING = r"(?:cùng )?(?:phối hợp|tham gia|hỗ trợ)(?: thực hiện| tổ chức)?"
_HELPS = re.compile(rf"\s+{_HELPING}\Z")
_WITH = re.compile(rf"\s*,?\s*(?:(?:chủ trì|thực hiện)\s*,?\s*)?phối hợp(?: với| cùng)*\s+(?=[{UPPER}]|các\b)")
# "Sở A chủ trì, Sở B phối hợp".
_HELPED_BEHIND = re.compile(
    r"(?P<who>[^;]+?)\s+(?:là |làm )?(?:chủ trì|thực hiện|phụ trách|đầu mối|tham mưu|chuẩn bị|tổ chức)\s*,\s*"
    rf"(?P<with>[{UPPER}][^;]*?|(?:các|khoa|phòng|tổ|ban|đội|bộ phận|chi đoàn|công an|y tế) [^;]*?)\s+" + _HELPING
)
_BY_WHEN = re.compile(r"(?:(?:xong|hoàn thành|thực hiện|triển khai|thời gian|thời hạn|tiến độ|dự kiến)\b:?\s*)+")
_OFTEN = re.compile(r"(?:thường xuyên|liên tục|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm))\b", re.IGNORECASE)
# "Phó Hiệu trưởng phụ trách bán trú": what a person is in charge of belongs to the name.
_IN_CHARGE = re.compile(r"\s+phụ trách\s.*")
# "(Phòng Kế toán chủ trì, Phòng Vật tư chứng kiến)": behind who leads each unit has a part, under any name.
_BEHIND_LEAD = re.compile(
    r"\((?P<who>[^();:]+?)\s+(?:là |làm )?(?:chủ trì|thực hiện|phụ trách|đầu mối|tham mưu|chuẩn bị|tổ chức)\s*[,;]\s*"
    r"(?P<behind>[^()]{4,200})\)\s*[.;]?\Z"
)
_PIECES = re.compile(rf"\s*[,;]\s*|\s+và\s+(?=[{UPPER}])")
_SMALL = re.compile(rf"(?:các|khoa|phòng|tổ|đội|bộ phận|chi đoàn) (?:[{UPPER}]|\w+ (?:phối hợp|tham gia|hỗ trợ))")
PART_UNKNOWN = "không rõ vai trò của “{}” trong ngoặc; hãy xem lại cơ quan phối hợp."
_ORDER = re.compile(rf"(?:Giao|Phân công|Đơn vị thực hiện:?)(?: nhiệm vụ)?(?: cho)? (?=(?-i:[{UPPER}])|các\b)", re.I)
_PARTS = re.compile(r"\s*;\s*")
# "kiểm tra 3 đơn vị: …", "trình cấp trên (…)", "ký hợp đồng với: …": units behind such words are which ones are meant.
_EXPLAINED = re.compile(
    r"\b(?:đơn vị|cơ quan|phòng|ban|tổ|đội|nhóm|hội|đoàn|tổ chức|bộ phận|cấp|ngành|sở|doanh nghiệp|công ty|nhà thầu"
    r"|đối tác|cơ sở|trường|khoa|chi bộ|lực lượng|thành viên|trụ sở|địa (?:chỉ|điểm|bàn|phương)|nơi|điểm|xã|phường|thôn"
    r"|ủy|viên|trực|lãnh đạo|chủ tịch|giám đốc|bí thư)\b|\b(?:gồm|như|là|cho|với|của|từ|đến|về|gửi|qua|tại|ở)\Z",
    re.IGNORECASE,
)
_NEAR = 5
_STAGED = re.compile(r"(?P<task>.*\S)\s*\((?P<when>[^()]{4,60})\)")
_DASH = re.compile(r"\s+[-–]\s+")
# Words of the task before a bracket; one fewer where the bracket holds both a time and a lead.
_FEWEST_WORDS = 3


def in_end_bracket(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Part a task from the brackets it ends with: its text, and pairs of "lead", "coop" or "time" with the value.

    None where something else stands in them, or a unit alone: that may only explain the word before it.
    """
    found = _AT_END.match(text) or _BEHIND_DASH.match(text) or (None if begins_unit(text) else _AFTER_COLON.match(text))
    led = _LEADS_BY.match(text) if not found else None
    if led and begins_unit(led["who"]) and not cut_units(led["who"])[1] and (when := time_in(led["more"])):
        return led["task"], [("lead", led["who"]), ("time", when)]
    timed = _BEFORE_TIME.match(text) if not found else None
    if timed and is_time(timed["when"]) and (read := _read(timed, timed=True)):
        return read[0], [*read[1], ("time", timed["when"])]
    dashed = _WHO_WHEN.match(text) if not found else None
    if dashed and begins_unit(dashed["inside"]) and _LISTED_TIME.search(dashed["inside"]):
        read = _read(dashed)
        return read if read and len(read[1]) > 1 and {kind for kind, _ in read[1]} >= {"lead", "time"} else None
    return _read(found) if found else None


def _read(found: re.Match[str], *, timed: bool = False) -> tuple[str, list[tuple[str, str]]] | None:
    """Return the task and the pairs of what stands behind it; None where that is not certain to name who does it.

    ``timed``: a time stands behind the bracket.
    """
    inside, ordered = _without_order(found["inside"].rstrip(" .;"))
    pairs = [pair for part in _parted(inside) for pair in _labelled_parts(part)]
    kinds = [kind for kind, _ in pairs]
    explicit = (
        ordered
        or timed
        or "time" in kinds
        or _ends_in_time(found["task"])
        or "coop" in kinds
        or _is_deed_alone(found["task"])
        or _LEADS.search(_PARTS.split(found["inside"])[0]) is not None
    )
    if any(kind != "time" and cut_units(_IN_CHARGE.sub("", value))[1] for kind, value in pairs):
        return None
    dated = "time" in kinds or _ends_in_time(found["task"])
    fewest = _FEWEST_WORDS - (dated and "lead" in kinds)
    if len(found["task"].split()) < fewest:
        return None
    if "?" in kinds or "lead" not in kinds or not explicit or kinds.count("time") > 1:
        return None
    task = found["task"].rstrip(" ,;.")
    staged = _STAGED.fullmatch(task) if "time" not in kinds else None
    if staged and is_time(staged["when"]):
        return staged["task"], [*pairs, ("time", staged["when"])]
    return task, pairs


def _is_deed_alone(task: str) -> bool:
    """Decide whether a task begins with a deed and ends with nothing that a unit behind it could explain."""
    return is_deed(task) and _EXPLAINED.search(" ".join(task.split()[-_NEAR:])) is None


def _ends_in_time(task: str) -> bool:
    """Decide whether a task ends or begins with its time: "Tổng duyệt: 15/5/2027 (Ban Giám đốc)", and who does it."""
    _, colon, when = task.rpartition(": ")
    if colon and (is_time(when.strip()) or is_when(when.strip())):
        return True
    own = (time for time in times_of(task) if time != task)
    return any(task.endswith(time) or task.startswith(time) for time in own)


def parts_unknown(text: str, coop: Sequence[str]) -> tuple[str, ...]:
    """Return a reason for each unit in a task's last brackets that stands behind who leads and was not taken."""
    found = _BEHIND_LEAD.search(text)
    if not found or not begins_unit(found["who"]):
        return ()
    taken = {name.casefold() for name in coop}
    named = (cut_units(piece) for piece in _PIECES.split(found["behind"]) if _names_unit(piece))
    return tuple(PART_UNKNOWN.format(name) for name, _ in named if name.casefold() not in taken)


def _names_unit(piece: str) -> bool:
    """Decide whether a piece names somebody; in small letters a head alone may be a thing ("báo cáo", "nhà")."""
    named = begins_unit(piece) if piece[:1].isupper() else _SMALL.match(piece)
    return bool(named) and not _is_time(piece)


def _without_order(inside: str) -> tuple[str, bool]:
    """Return what stands in a bracket without the "Giao" it begins with, and whether it begins so."""
    found = _ORDER.match(inside)
    return (inside[found.end() :], True) if found else (inside, False)


def in_whole_bracket(text: str) -> list[tuple[str, str]] | None:
    """Return the labels of a line that stands in brackets as a whole below its task; None where it names nobody."""
    found = _WHOLE.match(text)
    pairs = [pair for part in _parted(found["inside"].rstrip(" .;")) for pair in _labelled_parts(part)] if found else []
    kinds = [kind for kind, _ in pairs]
    return pairs if "lead" in kinds and "?" not in kinds and kinds.count("time") <= 1 else None


def _parted(inside: str) -> list[str]:
    """Part what stands between semicolons, and a time after the last comma from the units before it."""
    parts: list[str] = []
    for part in _PARTS.split(inside.strip()):
        if dashed := _at_dash(part):
            parts += dashed
            continue
        if _is_time(part):
            parts.append(part)
            continue
        before, comma, after = part.rpartition(",")
        if comma and _is_time(after.strip()):
            parts += [before.strip(), after.strip()]
        else:
            parts += _time_after_deed(part)
    return parts


def _at_dash(part: str) -> list[str]:
    """Part "Công an phường – xong trước 20/3", "từ 27/3 đến 29/3 – Đội dân phòng" at the dash between who and when."""
    pieces = _DASH.split(part)
    named = [piece for piece in pieces if begins_unit(piece)]
    return pieces if len(pieces) == 2 and len(named) == 1 and sum(map(_is_time, pieces)) == 1 else []


def _time_after_deed(part: str) -> list[str]:
    """Part "Sở A chủ trì, phối hợp với Trường B thực hiện hằng năm" at the time it ends with."""
    when = time_in(part)
    if not when or not part.endswith(when) or part == when:
        return [part]
    return [
        re.sub(
            r",?\s+(?:thực hiện|hoàn thành|triển khai|tổ chức|trình|gửi|nộp|báo cáo|ban hành|xong)?\s*\Z",
            "",
            part[: -len(when)],
        ),
        when,
    ]


def _labelled_parts(part: str) -> list[tuple[str, str]]:
    if _is_time(part):
        return [("time", part)]
    who = _LEADS.sub("", _HELPS.sub("", part))
    if not (begins_unit(capital(part)) or is_person(part) or addressed_persons(who)):
        return [("?", part)]
    if behind := _HELPED_BEHIND.fullmatch(part):
        return [("lead", behind["who"]), ("coop", behind["with"])]
    if together := _WITH.search(part):
        return [("lead", part[: together.start()]), ("coop", _LEADS.sub("", part[together.end() :]))]
    if _HELPS.search(part):
        return [("coop", _HELPS.sub("", part))]
    return [("lead", _LEADS.sub("", part))]


def _is_time(part: str) -> bool:
    own = _BY_WHEN.sub("", part)
    return _OFTEN.match(own) is not None or is_time(own) or is_when(own) or (begins_time(own) and bool(time_cores(own)))
