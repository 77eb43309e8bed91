"""Score the cells of a column for each role: times, units, products, work, a running number, or none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from dondoc.reading.tables.cells import phrase_scores
from dondoc.reading.tables.cells.cell_roles import names_roles
from dondoc.reading.tables.cells.names import is_acronym, listed, split_units
from dondoc.reading.tables.cells.persons import begins_person, is_person
from dondoc.reading.tables.columns.cell_values import is_counted
from dondoc.reading.tables.columns.headings.heading_roles import Role
from dondoc.reading.times.in_text import hour_alone
from dondoc.text.folding import squeeze

# Where something is published or how: it begins as a unit's name does, yet nobody is asked there.
_CHANNEL = re.compile(
    r"(?:cổng|trang|website|hệ thống|cơ sở dữ liệu|niên giám|ấn phẩm|báo chí|thư điện tử|email|https?:)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:\d{1,4}|[IVXL]{1,6}|[A-HĐ]|[a-z]|\d+(?:\.\d+)+|[A-ZĐ]{1,3}[-.]?\d{1,3}(?:\.\d+)*)[.)]?\Z")
_AMOUNT = re.compile(r"[\d.,%\s–/+-]+(?:%|đồng|triệu|tỷ|ha|km|người|cơ quan|đơn vị)?\Z")
# "15-03-2027" is no amount, and "15.03.2027" no number of a row.
DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]20\d\d")
_DATES = re.compile(rf"{DATE.pattern}(?:\s*[-–]\s*{DATE.pattern})?")
# "Thứ Hai (05/10)", "Ngày 5/10": a day of a calendar, whatever stands beside it.
_HAS_DAY = re.compile(r"(?<![\d/])\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)")
_YEAR = re.compile(r"20\d\d(?:\s*[-–]\s*20\d\d)?\Z")
# "12/QĐ-UBND ngày 05/01/2026", "Số 40/2025/NQ-HĐND": the day is that of a document.
_DOCUMENT = re.compile(r"(?:[^\W\d]+ ){0,4}\d{1,5}\s?/\s?(?:20\d\d\s?/\s?)?[A-ZĐ]{2,}")
MARK = re.compile(r"[xX✓✔√●█]\Z")
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)? ?%\Z")
# How long the work takes, and not when: "60 ngày", "khoảng 15 ngày làm việc", "12 tháng".
_LENGTH = re.compile(
    r"(?:(?:trong|khoảng|tối đa|không quá|dự kiến|vòng) )*\d{1,4} ?(?:ngày|tuần|tháng|giờ)(?: làm việc)?\.?\Z",
    re.IGNORECASE,
)
# So large a share of the cells are times or lengths.
_ALL_TIMES, _ALL_LENGTHS = 0.75, 0.75
# "Trung tâm Phục vụ hành chính công phường" has seven words, few names have more than ten.
_LONGEST_NAME, _LONGEST_MARK = 10, 2
# "Sáng thứ Hai, ngày 12/3" has three words before its day.
_FEWEST_BEFORE = 5
# Cells looked at: what a column holds shows in the first pages, and a plan of 10,000 rows costs no more than one of 80.
_SAMPLED = 80


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares of a column's filled cells that read like each thing (0 to 1), and how its cells are filled."""

    filled: float = 0.0
    time: float = 0.0
    unit: float = 0.0
    number: float = 0.0
    amount: float = 0.0
    mark: float = 0.0
    product: float = 0.0
    work: float = 0.0
    word_count: float = 0.0
    names: float = 0.0
    distinct: float = 0.0
    verbs: float = 0.0
    persons: float = 0.0
    own: float = 1.0
    named: float = 0.0
    counted: float = 0.0
    length: float = 0.0
    share: float = 0.0
    hour: float = 0.0
    day: float = 0.0

    @property
    def gives_length(self) -> bool:
        """Decide whether the cells are lengths of time: what no work is owed on."""
        return self.length >= _ALL_LENGTHS

    @property
    def gives_time(self) -> bool:
        """Decide whether the cells are times, and not lengths alone."""
        return self.time >= _ALL_TIMES and not self.gives_length

    def scores(self) -> Mapping[Role, float]:
        """Weigh the shares as evidence for each role, at most about 6."""
        there = min(1.0, self.filled * 1.5) if self.filled else 0.0
        unit, time = evidence(self.unit), evidence(self.time)
        text = min(self.word_count, 14) / 14
        # Weights set by hand on the scale of column_choice.py. With flatter ones 12 of the 472 readings of
        # tests/reading/test_office_plans.py fail, most by a row that is wrong in silence; fit them again on it.
        return {
            Role.NUMBER: there * (evidence(self.number) if self.word_count < 1.5 else -3.0),
            Role.TIME: there * time,
            Role.LEAD: there * unit,
            Role.COOP: there * unit,
            Role.RESULT: there * (2.0 * self.product - 4.0 * max(self.unit, self.time, self.number)),
            Role.WORK: there * (2.5 * self.work + 2.0 * text + self.distinct + self.own - 2.0)
            - 4.0 * max(self.time, self.number, self.amount * 0.7),
        }


def contents_of(cells: Sequence[str], own: Sequence[bool]) -> Contents:
    """Measure the cells of one column; ``own`` marks those that begin there and are not the rest of a merged one."""
    texts = [squeeze(listed(text.splitlines())) for text in cells[:_SAMPLED]]
    held = [text for text in texts if text]
    if not held:
        return Contents()
    begun = [text for text, here in zip(texts, own, strict=False) if text and here] or held
    distinct = list(dict.fromkeys(begun))

    def share(found: Sequence[bool]) -> float:
        return fmean(found)

    return Contents(
        filled=len(held) / len(texts),
        time=share([is_time(text) for text in begun]),
        unit=share([_is_unit(text) for text in begun]),
        number=share([NUMBER.match(text) is not None and DATE.fullmatch(text) is None for text in begun]),
        amount=share([_AMOUNT.match(text) is not None and not is_time(text) for text in begun]),
        mark=share([MARK.match(text) is not None for text in begun]),
        product=share([phrase_scores.result_score(text) >= 2.0 for text in begun]),
        work=share([phrase_scores.task_score(text) >= 2.5 and not names_roles(text) for text in begun]),
        word_count=fmean(len(text.split()) for text in distinct),
        names=fmean(len(split_units(text)) for text in distinct[:30]),
        distinct=len(distinct) / len(begun),
        persons=share([begins_person(text) or _persons(text) for text in begun]),
        verbs=share([phrase_scores.begins_task(text) for text in begun]),
        own=len(begun) / len(held),
        named=share([_looks_named(text) for text in begun]),
        counted=share([is_counted(text) for text in begun]),
        length=share([_LENGTH.match(text) is not None for text in begun]),
        share=share([_SHARE.match(text) is not None for text in begun]),
        hour=share([hour_alone(text) is not None for text in begun]),
        day=share([_HAS_DAY.search(text) is not None for text in begun]),
    )


def evidence(share: float) -> float:
    """Evidence of a share of cells: none at a third of them, full at all of them, against it below."""
    # Steeper below, since a column of that kind has few other cells; the scale is that of column_choice.py.
    return 9.0 * (share - 1 / 3) if share < 1 / 3 else 7.0 * (share - 1 / 3)


def is_time(text: str) -> bool:
    """Decide whether a cell is a time, or a year alone."""
    if _DOCUMENT.match(text):
        return False
    in_figures = _YEAR.match(text) or _DATES.fullmatch(text)
    return in_figures is not None or (phrase_scores.time_score(text) >= 2.0 and not _only_ends_in_time(text))


def _only_ends_in_time(text: str) -> bool:
    """Decide whether a time is only the end of a longer text: "Đơn giá nhân công xây dựng năm 2026"."""
    spans = phrase_scores.time_cores(text)
    before = text[: spans[0][0]].rstrip() if spans else ""
    apart = before.endswith((",", ";", ":"))
    return len(before.split()) >= _FEWEST_BEFORE and not apart and not phrase_scores.begins_time(text)


def _is_unit(text: str) -> bool:
    own = text.lstrip("-–+• ")
    named = phrase_scores.unit_score(own) >= 2.0 or is_person(own) or _persons(own) or names_roles(own)
    named = named or is_acronym(own)
    return named and not _CHANNEL.match(own)


def _looks_named(text: str) -> bool:
    """Return whether a cell looks like names of any kind: short, begun with a capital or a group, no time, no task."""
    own = text.lstrip("-–+• ")
    parts = [part.strip() for part in re.split(r"[;,]", own) if part.strip()]
    opens = (own[:1].isupper() and len(own) > _LONGEST_MARK) or phrase_scores.unit_score(own) >= 2.0
    brief = all(len(part.split()) <= _LONGEST_NAME for part in parts)
    other = is_time(own) or phrase_scores.begins_task(own) or _AMOUNT.match(own) or _CHANNEL.match(own) or "%" in own
    return opens and brief and not other


def _persons(text: str) -> bool:
    parts = [part for part in re.split(r"[;,\n]", text) if part.strip()]
    return len(parts) > 1 and all(is_person(part) for part in parts)
