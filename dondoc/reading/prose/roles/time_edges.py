"""Find times that were cut too short or too long: the deadline language reads more, or other things, at their edges."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from calendars.deadlines import Flag, Kind, Occurrence, parse
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.times.several import REPORT
from dondoc.text.letters import LOWER, UPPER

CUT = "thời gian “{}” có thể chưa đủ: trong câu còn “{}”; hãy xem lại thời gian của nhiệm vụ."
RUNS_ON = "thời gian “{}” có thể lẫn lời của nhiệm vụ; hãy xem lại."
# What may stand right behind a time without a comma: where, to whom, what for, by what; a join; the next deed.
_LEADS_ON = re.compile(
    r"(?:tại|ở|cho|về|với|theo|để|nhằm|do|của|trên|qua|đối|đến|và|hoặc|hay|nếu|khi|phải|sẽ|thì|là|có|cùng|bằng|vào|từ"
    r"|trong|ít|tối|nhân|kèm|gồm|giữa|lên|xuống|ra|các|những|mỗi|không|được|đã|\W)"
)
# "cấp 90 con bò": what is counted behind a word makes a deed of it.
_COUNTS = re.compile(r"\w+(?: \w+)? \d")
_OF_SPAN = re.compile(r"của (?:tháng|quý|năm|tuần|kỳ|vụ|đợt)\b[^.;,()]{0,20}")
_NAMED_SPAN = re.compile(r"\b(?:tháng|tuần|ngày|năm|mùa|vụ|Tết|lễ|đợt)\Z", re.IGNORECASE)
_UNTIL = re.compile(r"(?:cho )?(?:đến|tới) (?:khi|lúc|hết|ngày|tháng|quý|cuối|\d)[^.;,()]{0,60}")
_STOP = re.compile(r"[.;:()]|,\s")
# Of these a time that goes on to the left begins, which without them is another time.
_BEFORE = re.compile(
    r"(?:trước|sau|từ|đến|hết|cuối|đầu|giữa|chậm nhất|muộn nhất|kể từ|hằng|hàng|mỗi|định kỳ|ngày|tháng|quý|tuần|thứ|năm"
    r"|ngoài|quá)\b",
    re.IGNORECASE,
)
_WITH_LIMIT = re.compile(
    r"(?:trước|sau|từ|đến|hết|trong|chậm|muộn|hằng|hàng|mỗi|định kỳ|kể|hoàn|xong|dự|khi|ngay)\b", re.I
)
# A share, or somebody who is reported to, inside a time: "trong vòng 48 giờ báo cáo UBND tỉnh", "… ít nhất 40%".
_HOLDS_WORK = re.compile(
    rf"%|\b(?:về|gửi|báo cáo|trình|cho|nộp) (?:các\b|[{UPPER}])"
    r"|\b(?:giao ban|thanh tra|kiểm tra) (?:trước|sau|nhân|trong)\b"
    r"|(?<!\w)(?:mỗi|các|từng) (?:hộ|lớp|xã|thôn|người|trường)\b"
)
_MORE = re.compile(r",\s+(?P<rest>[^\W\d_]\S*(?: \S+){0,7})")
_OF_TIME = re.compile(
    r"\b(?:ngày|giờ|tuần|tháng|quý|năm|học kỳ|kỳ|vụ|mùa|đợt|khi|trước|sau|hết|thường xuyên|liên tục|đột xuất|định kỳ"
    r"|buổi|sáng|chiều|tối|thứ|lần|Tết|lễ|dịp)\b",
    re.IGNORECASE,
)
_FURTHEST_LEFT, _FURTHEST_RIGHT = 3, 8
_YEAR, _ANY_YEAR = re.compile(r"20\d\d"), 2026
_UNCLEAR = frozenset((Flag.PARTLY_UNDERSTOOD, Flag.NOT_UNDERSTOOD, Flag.IMPOSSIBLE_DATE))


def times_cut(text: str, time: str) -> Iterator[str]:
    """Yield a reason for each piece of a task's time that goes on in its sentence, or that holds more than a time."""
    pieces = [piece for piece in time.split("; ") if piece]
    for piece in pieces:
        at = text.casefold().find(piece.casefold())
        more = _missing(text, at, at + len(piece), piece) if at >= 0 else None
        if more and not any(other in more for other in pieces if other != piece):
            yield CUT.format(piece, more)
        if at >= 0 and (_HOLDS_WORK.search(piece) or any(_is_other(found["rest"]) for found in _MORE.finditer(piece))):
            yield RUNS_ON.format(piece)


def _is_other(rest: str) -> bool:
    """Decide whether words behind a comma in a time are no time: a deed, or nothing that any time is made of.

    The next report of one duty ("báo cáo năm trước 20/01") belongs to its times.
    """
    if REPORT.match(rest):
        return False
    return is_deed(rest) or (_OF_TIME.search(rest) is None and not re.search(r"\d", rest))


def _missing(text: str, start: int, end: int, piece: str) -> str | None:
    """Return the words of a sentence with which a piece of time is another time; None where it is whole."""
    behind = text[end:]
    if behind[:1] == " " and (goes_on := _behind(piece, behind[1:])):
        return goes_on
    return _before(piece, text[:start])


def _behind(piece: str, rest: str) -> str | None:
    first = rest.split(" ", 1)[0]
    if not first or first.startswith(("(", "–", "-")) or (is_deed(rest) and not _UNTIL.match(rest)):
        return None
    tokens = _STOP.split(rest, maxsplit=1)[0].split()
    meant = _meaning(piece)
    for count in range(min(len(tokens), _FURTHEST_RIGHT), 0, -1):
        longer = f"{piece} {' '.join(tokens[:count])}"
        if (
            (more := _meaning(longer))
            and meant != more
            and _meaning(f"{piece} {' '.join(tokens[: count - 1])}") != more
        ):
            return longer
    if further := _UNTIL.match(rest) or _OF_SPAN.match(rest):
        return f"{piece} {further[0]}"
    if first[:1].isupper() and _NAMED_SPAN.search(piece):
        # "trong tháng | Thanh niên": what the month is called.
        return f"{piece} {first}"
    strange = re.match(rf"[{LOWER}]", first) and not (_LEADS_ON.match(rest) or is_deed(rest) or _COUNTS.match(rest))
    return f"{piece} {first}" if strange else None


def _before(piece: str, before: str) -> str | None:
    if _WITH_LIMIT.match(piece):
        return None
    tokens = _STOP.split(before)[-1].split()
    for count in range(1, min(len(tokens), _FURTHEST_LEFT) + 1):
        added = " ".join(tokens[-count:])
        longer = f"{added} {piece}"
        if _BEFORE.match(added) and (more := _meaning(longer)) and more != _meaning(piece):
            return longer
    return None


def _meaning(phrase: str) -> tuple[Kind, tuple[Occurrence, ...]] | None:
    """Return what a phrase means as a time; None where the deadline language does not understand all of it."""
    named = _YEAR.search(phrase)
    year = int(named[0]) if named else _ANY_YEAR
    meant = parse(phrase, plan_from=dt.date(year, 1, 1), plan_to=dt.date(year, 12, 31))
    return (meant.kind, meant.occurrences) if _UNCLEAR.isdisjoint(meant.flags) and meant.occurrences else None
