"""Find who helps where a sentence's assignment does not reach: in brackets, behind the work, at its end.

"… trước 20/6 (phối hợp Công an huyện)", "…, phối hợp với Kho bạc giải ngân", "…, Đoàn phường phối hợp."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.prose.names.assignment import Names, clause_assignment
from dondoc.reading.prose.names.endings.sure_ends import is_whole
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.names import begins_unit, split_units
from dondoc.text.letters import UPPER, capital

_BEGINS = rf"(?=[{UPPER}]|các\b)"
_WITH = r"phối hợp(?: chặt chẽ| thực hiện)?(?:,? (?:với|cùng|của))*:?\s+"
# Brackets end where the names end, so that names in small letters ("công an huyện") are read there too.
_IN_BRACKET = re.compile(rf"\((?:có (?:sự )?|cùng )?{_WITH}(?P<who>[^()]+)\)", re.IGNORECASE)
# No subject stands right before: who leads the sentence is helped.
_LATER = re.compile(rf"(?:\A|[,;.]\s+|\s+và\s+)(?i:(?:chủ trì|chủ động),?\s+)?[Pp]{_WITH[1:]}{_BEGINS}")
# "… kiểm đếm hộ dân cùng Trưởng các thôn.": with nothing behind them but the end of the clause.
_TOGETHER = re.compile(
    rf"(?<!phối hợp )(?<!chủ trì )(?<!chủ trì, )\bcùng(?: với)?\s+(?P<who>(?:[{UPPER}]|các\b)[^.;:()]*?)(?=[.;]|\Z)"
)
# "… với sự tham gia của Phòng A", "có sự phối hợp của các xã", "huy động Đội Cơ điện".
_SHARED = re.compile(
    r"\b(?:có|với|cùng)(?: sự)?(?: (?:tham gia|phối hợp|hỗ trợ|giúp đỡ|chứng kiến|thực hiện),?)+(?: của| từ)"
    rf"\s+{_BEGINS}|\b[Hh]uy động (?:thêm |lực lượng )?(?=[{UPPER}])"
)
_BEHIND = re.compile(r"\s+(?:cùng )?phối hợp(?: thực hiện| tổ chức| triển khai| chuẩn bị)?(?=\s*[,;.)]|\Z)")
# "Ký kết quy chế phối hợp bảo đảm an ninh với Công an phường": who one signs with.
_SIGNED = re.compile(
    rf"\b[Kk]ý (?:kết )?(?:quy chế|chương trình|kế hoạch|thỏa thuận|thoả thuận) phối hợp\b"
    rf"[^.;:()]{{0,100}}?\svới\s{_BEGINS}"
)
_SENTENCE = re.compile(rf"[.;]\s+(?=[{UPPER}]|các\b)")
_UNTIL = re.compile(r"(?:,| và)?\s+(?=(?:trong|trước|vào|xong|hoàn thành|chậm nhất|về|để|nhằm|ngày|tháng|quý)\b)")
_HELPING = re.compile(r"(?:có trách nhiệm\s+)?(?:phối hợp|tham gia phối hợp|hỗ trợ)\b")
_STOP = re.compile(r"[.;:()]")
# Characters of a clause in which its units end, and names of one list: no long text is looked at from each comma.
_NEAR = 400
# Each piece more is tried together with all behind it, which costs their square.
_MOST_PIECES = 8


def helpers_beside(text: str) -> Names:
    """Return who helps by a sentence's brackets, its later clauses and its end, whoever leads it."""
    return tuple(dict.fromkeys((*_in_brackets(text), *_in_later_clauses(text), *_behind(text), *_in_sentences(text))))


def without_helpers(text: str) -> str:
    """Return a text without the brackets that only name who helps: "(phối hợp kiểm tra định kỳ)" stays, it is work."""
    return _IN_BRACKET.sub(lambda found: "" if _listed(found["who"]) else found[0], text)


def _in_brackets(text: str) -> Iterator[str]:
    for found in _IN_BRACKET.finditer(text):
        yield from _listed(found["who"])


def _in_later_clauses(text: str) -> Iterator[str]:
    for found in _LATER.finditer(text):
        yield from _listed(text[found.end() : found.end() + _NEAR])
    for found in _SIGNED.finditer(text):
        yield from _listed(_UNTIL.split(text[found.end() : found.end() + _NEAR], maxsplit=1)[0])
    for found in _SHARED.finditer(text):
        yield from _listed(text[found.end() : found.end() + _NEAR])
    for found in _TOGETHER.finditer(text):
        yield from _listed(found["who"])


def _listed(text: str) -> Names:
    """Return the units a text begins with; none where their end is not certain."""
    who, deed = cut_units(text)
    units = split_units(_STOP.split(who, maxsplit=1)[0].strip(" ,"))
    sure = bool(units) and all(map(_is_unit, units)) and (deed != "" or is_whole(units[-1]))
    return units if sure else ()


def _behind(text: str) -> Iterator[str]:
    for found in _BEHIND.finditer(text):
        clause = _STOP.split(text[max(0, found.start() - _NEAR) : found.start()])[-1]
        yield from split_units(_last_units(clause.split(", ")[-_MOST_PIECES:]))


def _last_units(pieces: Sequence[str]) -> str:
    """Return the longest end of a clause's pieces that is nothing but units ("Phòng Kinh tế, Hạ tầng và Đô thị")."""
    ends = (", ".join(pieces[at:]).strip() for at in range(len(pieces)))
    return next((end for end in ends if _is_list(end)), "")


def _is_list(text: str) -> bool:
    named = (text[:1].isupper() or text.startswith("các ")) and begins_unit(text)
    return named and not cut_units(text)[1] and all(map(_is_unit, split_units(text)))


def _in_sentences(text: str) -> Iterator[str]:
    """Yield who begins a later sentence that only helps: "…; Công an phường phối hợp làm sạch dữ liệu"."""
    for piece in _SENTENCE.split(text)[1:]:
        given = clause_assignment(capital(piece))
        if given is not None and _HELPING.match(given.topic):
            yield from (*given.lead, *given.coop)


def _is_unit(unit: str) -> bool:
    return begins_unit(unit) or begins_unit(capital(unit))
