"""A plan with no table: numbered parts whose bullets are the tasks and whose lines say who leads and who helps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.activity import Activity
from dondoc.reading.prose.assignment import Terms, is_term, terms_of
from dondoc.reading.prose.outline import Entry, Item, families, outline_of
from dondoc.reading.prose.paragraphs import Paragraph
from dondoc.reading.tables.names import split_units

_RESPONSIBLE = re.compile(r"phân công|trách nhiệm|cơ quan (?:chủ trì|thực hiện)|tổ chức thực hiện", re.IGNORECASE)
_PAST = re.compile(r"điểm|kết quả|thực trạng|tình hình|đánh giá|tồn tại|hạn chế|nguyên nhân|căn cứ", re.IGNORECASE)
_OBJECTIVE = re.compile(r"Mục tiêu(?: (?:chung|cụ thể))?\s*:\s*(.+)")
_OF_WHOM = re.compile(r"Trách nhiệm (?:của\s+)?(?P<who>[^(:]+)")
_CYCLE = r"(?:quý(?:\s+(?:IV|I{1,3}))?|\d{1,2} tháng|năm|tháng)"
_TIMES = (
    re.compile(
        rf"định kỳ (?:hàng |hằng |trong )?(?:{_CYCLE}(?:\s*,\s*"
        rf"|\s+và\s+))*{_CYCLE}(?: hoặc đột xuất(?: theo yêu cầu của [A-ZĐ]\w+ \w+)?)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=\()dự kiến [^()]+(?=\))", re.IGNORECASE),
    re.compile(
        r"(?:chậm nhất (?:là )?|hoàn thành )?(?:trước|đến hết|trong)\s+(?:ngày|tháng|quý)\s+(?:\d+(?:[/.-]\d+)*"
        r"|IV|I{1,3})"
        r"(?:\s*(?:/|năm|tháng)\s*\d+)*",
        re.IGNORECASE,
    ),
    re.compile(r"trong năm(?: 20\d\d)?(?=\s*\.?\s*$)"),
)


def prose_activities(paragraphs: Sequence[Paragraph]) -> tuple[Activity, ...]:
    """The tasks of a plan in running text; none where no part says who is responsible for it."""
    found: list[Activity] = []
    for family in families(outline_of(paragraphs)):
        terms = [terms_of(item.entries, _RESPONSIBLE.search(item.title) is not None) for item in family]
        if any(term.assignments for term in terms):
            found.extend(_assigned(family, terms))
        elif _RESPONSIBLE.search(family[0].title) and len(family) > 1:
            found.extend(_timed(family))
    return tuple(found) if any(activity.lead for activity in found) else ()


def _assigned(family: Sequence[Item], terms: Sequence[Terms]) -> Iterator[Activity]:
    """The bullets of a family one of whose sub-items says who is responsible."""
    whole = _merged(terms)
    bulleted = False
    for item in family:
        if _RESPONSIBLE.search(item.title) or _PAST.match(item.title):
            continue
        for activity in _bullets(item, family[0].title.strip(" :"), whole):
            bulleted = True
            yield activity
    if not bulleted:
        yield from _whole_items(family, terms, whole)


def _merged(terms: Sequence[Terms]) -> Terms:
    return Terms(
        tuple(assignment for term in terms for assignment in term.assignments),
        next((term.coop for term in terms if term.coop), ()),
        next((term.time for term in terms if term.time), None),
        next((term.result for term in terms if term.result), None),
    )


def _bullets(item: Item, section: str, terms: Terms) -> Iterator[Activity]:
    objective: str | None = None
    heading: str | None = None
    count = 0
    for at, entry in enumerate(item.entries):
        goal = _OBJECTIVE.match(entry.text)
        if goal:
            objective = goal[1]
        if goal or entry.rank not in ("bullet", "sub") or is_term(entry.text):
            continue
        if entry.rank == "bullet":
            heading = entry.text if _only_heads(item.entries, at) else None
            if heading is not None:
                continue
        count += 1
        yield _task(f"{item.number or item.part}-{count:02d}", entry, section, terms, objective, heading)


def _only_heads(entries: Sequence[Entry], at: int) -> bool:
    """Whether a bullet only announces the sub-bullets below it."""
    below = entries[at + 1].rank if at + 1 < len(entries) else ""
    return below == "sub" and entries[at].text.endswith(":")


def _task(key: str, entry: Entry, section: str, terms: Terms, objective: str | None, duty: str | None) -> Activity:
    # A heading over sub-bullets says the topic better than each of them does.
    meant = terms.of(duty or entry.text)
    review = (
        ("chưa rõ cơ quan chủ trì: văn bản giao nhiều cơ quan theo nội dung.",)
        if terms.contested(duty or entry.text)
        else ()
    )
    return Activity(
        key, entry.text, section, objective, duty, terms.result, meant.lead, meant.coop,
        terms.time or time_in(entry.text), entry.place, review=review,
    )  # fmt: skip


def _whole_items(family: Sequence[Item], terms: Sequence[Terms], whole: Terms) -> Iterator[Activity]:
    """Numbered tasks each followed by its own lines: "1. Xây dựng … - Cơ quan chủ trì: … - Thời gian: …"."""
    for item, own in zip(family, terms, strict=True):
        if not item.number or not (own.assignments or (len(family) > 1 and item is not family[0])):
            continue
        if _RESPONSIBLE.search(item.title) or _PAST.match(item.title):
            continue
        told = own if own.assignments else whole
        meant = told.of(item.title)
        yield Activity(
            f"{item.part}.{item.number}", item.title, item.part_title, result=told.result, lead=meant.lead,
            coop=meant.coop, time_text=told.time or time_in(item.title), place=item.place,
        )  # fmt: skip


def _timed(family: Sequence[Item]) -> Iterator[Activity]:
    """Of the duties of one unit in running text, those that name a time."""
    whom = _OF_WHOM.match(family[0].title)
    lead = split_units(whom["who"]) if whom else ()
    for item in family[1:]:
        time = time_in(item.title)
        if time and lead:
            named = tuple(unit[0].upper() + unit[1:] for unit in lead)
            yield Activity(
                f"{item.part}.{item.number}", item.title, item.part_title, lead=named, time_text=time, place=item.place
            )


# "nhiệm vụ Chính phủ giao cho tỉnh trong năm": the year says which tasks are meant, not when this one is done.
_QUALIFIES = re.compile(r"\b(?:giao|ban hành|tiếp nhận|phát sinh|đề ra)\b(?: \w+){0,3} \Z")


def time_in(text: str) -> str | None:
    """The words in a sentence that say when the task itself is done; None where a year only qualifies something."""
    for pattern in _TIMES:
        found = pattern.search(text)
        if found and not _QUALIFIES.search(text[: found.start()]):
            return found[0].strip()
    return None
