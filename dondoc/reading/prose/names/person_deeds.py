"""Find a person with their work: "Ông Hà Văn Bình, Phó Giám đốc, chỉ đạo …", "Đ/c Mến (kế toán) chịu trách nhiệm"."""

from __future__ import annotations

import re

from dondoc.reading.prose.names.endings.deed_verbs import begins_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.names.person_titles import without_titles
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import LOWER, UPPER

# Who is addressed is a person, by the given name alone too.
_PERSON = re.compile(
    r"(?P<who>(?P<address>(?:(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô|[Aa]nh|[Cc]hị)\.?:?\s+"
    r"|(?:GS|PGS|TS|ThS|BSCK\w*|CK[I1]{1,3}|BS|DS|ĐD|KS|CN|KTV)(?:\.\s?|\s+))*)"
    rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,4}})"
    r"(?P<title>\s*\([^()]{2,80}\)|\s*,\s[^,;:.()]{3,80},|\s+[-–](?=\s))?,?\s+(?=\S)"
)
_DOES = re.compile(
    r"(?:chịu trách nhiệm|phụ trách|thực hiện|chủ trì|theo dõi|đôn đốc|tham mưu|chuẩn bị|có trách nhiệm"
    r"|(?:làm |là )?đầu mối)\b"
)


def person_deed(text: str) -> tuple[str, str] | None:
    """Return the person a clause begins with and what this person does; None where it begins with nobody."""
    found = _PERSON.match(text)
    if found is None or not (found["address"] or is_person(found["who"])):
        return None
    title = (found["title"] or "").strip(" ,")
    # "Ông A, Trưởng phòng B theo dõi việc khắc phục, …": what looks like an office up to a comma may hold the deed.
    begun = cut_units(title)[1] if begins_unit(title) else ""
    deed = text[found.end("title") - len(begun) - 1 :].strip(" ,") if begun else text[found.end() :]
    if found["title"] and found["title"].strip() in ("-", "–"):
        deed = cut_units(deed)[1]
    if deed[:1].isupper() and begins_unit(deed):
        # "Đồng chí A, Phó Chủ tịch UBND xã trực tiếp chỉ đạo": the office ends where the deed begins.
        deed = cut_units(deed)[1]
    if not deed or not (_DOES.match(deed) or begins_task(deed) or begins_deed(deed)) or deed[0].isupper():
        return None
    name = found["who"].removeprefix(found["address"])
    return (name if is_person(name) else without_titles(found["who"])), deed
