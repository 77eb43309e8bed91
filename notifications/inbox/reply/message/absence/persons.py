"""Read a person out of a few words of a notice: name, telephone, mail address, by the parts' own forms. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.text.letters import LOWER, UPPER

PHONE = re.compile(r"(?<![\d/.])(?:\+84|\(?0\d{1,3}\)?)(?:[ .-]?\d){6,9}(?![\d/])")
MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TITLE = (
    r"(?:đồng chí|đ/c|đc|anh|chị|ông|bà|cô|chú|thầy|em|bạn|mr|mrs|ms|miss|dr|bs|ths|ts|ks|cn|dong chi|chi|ong|ba|co)"
    r"(?!\w)\.?\s*"
)
_TITLES = re.compile(rf"(?<!\w)(?<![{UPPER}][{LOWER}] )(?<![{LOWER}]{{2}} (?=[{UPPER}]))(?i:{_TITLE})(?:{_TITLE})*")
"""A title, or several: "đồng chí ông". In "Hoàng Anh Tuấn" and "đồng chí Anh Tuấn" the second word is of the name."""
_RUN = re.compile(rf"(?<![\w@.])[{UPPER}](?:[{LOWER}]+|[{UPPER}]*)(?: [{UPPER}](?:[{LOWER}]+|[{UPPER}]*))*(?![\w@])")
_POST = re.compile(
    r"(?<!\w)(?:phó|trưởng|chuyên (?:viên|trách)|chánh|giám đốc|cán bộ|viên chức|công chức|kế toán|thư ký|lãnh đạo|"
    r"nhân viên|quyền (?:giám|trưởng|chủ)|chủ tịch|bí thư|thành viên|phụ trách|director|head|deputy|manager|officer|"
    r"thay|số|so(?= ?:? ?\d)|sđt|đt|điện thoại|e-?mail|mail|tel|mobile|hotline|phone|zalo|sdt|dt|dien thoai|"
    r"xin|vui lòng|để|hoặc|nhé|xử lý|trong|trân trọng|at|on|for|by|via|theo|qua|từ)(?!\w)",
    re.IGNORECASE,
)
"""Where a person's name ends: a post, the label of a telephone or an address, a word that goes on."""
_OFFICE = re.compile(
    r"(?<!\w)(?:văn phòng|phòng|bộ phận|ban|trung tâm|sở|ubnd|tổ|chi cục|cục|bàn|quầy|văn thư)\s[^,;:()\n–]{0,60}",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(
    r"(?:(?:in|my|our|the|please|during|if|i|monday|tuesday|wednesday|thursday|friday|january|february|march|april|"
    r"june|july|august|september|october|november|december|neu|nếu|mọi|khi|thời gian|kính|cảm|best|thanks)\b ?)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Who is to be asked instead: a name as written without its title, a telephone, an address; any may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""


def person_in(words: str) -> NamedPerson | None:
    """Return the one person or office that these words name; None where they name nobody with certainty.

    Evidence for a name: a title before it, two capitals in a row, or a telephone or an address beside it.
    """
    phone, mail = phone_in(words), mail_in(words)
    beside = bool(phone or mail)
    office = _office(words) if _OFFICE.match(words) else ""
    name = office or _titled(words, beside=beside) or _untitled(words, beside=beside) or _office(words)
    return NamedPerson(name, phone, mail) if name or mail else None


def phone_in(words: str) -> str:
    """Return the first telephone number as written; empty where there is none."""
    found = PHONE.search(words)
    return found[0].replace("(", "").replace(")", "") if found else ""


def mail_in(words: str) -> str:
    """Return the first mail address; empty where there is none."""
    found = MAIL.search(words)
    return found[0].strip(".").lower() if found else ""


def _titled(words: str, *, beside: bool) -> str:
    for title in _TITLES.finditer(words):
        after = words[title.end() :]
        run = _RUN.match(after)
        name = _name(after, run) if run else ""
        if name := name or next((one for one in _names(after[:80]) if len(one.split()) > 1), ""):
            return name
        if beside and (typed := re.match(r"[^\W\d_]+(?: [^\W\d_]+){0,3}", after)):
            return after[: min(typed.end(), _end(after))].strip()
    return ""


def _untitled(words: str, *, beside: bool) -> str:
    least = 1 if beside else 2
    return next((one for one in _names(words) if len(one.split()) >= least), "")


def _names(words: str) -> Iterator[str]:
    """Yield every run of capitals that is no office, without the post before or after it."""
    for run in _RUN.finditer(words):
        if not _OFFICE.match(words, run.start()) and (name := _name(words, run)):
            yield name


def _name(words: str, run: re.Match[str]) -> str:
    """Leave of a run of capitals the name alone: no post, no label of a telephone."""
    written = words[run.start() : run.end() + 12]
    name = run[0][: _end(written)].strip()
    lead = _NO_NAMES.match(f"{name} ")
    return name[lead.end() :].strip() if lead else name


def _end(written: str) -> int:
    ends = _POST.search(written)
    return ends.start() if ends else len(written)


def _office(words: str) -> str:
    found = _OFFICE.search(words)
    if found is None:
        return ""
    cut = re.split(r"\s+(?:để|theo|qua|số|sđt|đt|điện thoại|email|hoặc)\b|\d|\.\s", found[0], flags=re.IGNORECASE)[0]
    return cut.strip(" .") if len(cut.split()) > 1 else ""
