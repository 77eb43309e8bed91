"""Find several plans in one file, each under a head of its own: on sheets of a workbook, or one after the other.

Read as one, the second plan's rows would take the first one's number and period, and so dates that nobody set.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from dondoc.activity import Activity, Document
from dondoc.reading.head.period import period_of
from dondoc.reading.source import Line
from dondoc.text.folding import fold, squeeze

_TITLE = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|LỊCH (?:CÔNG TÁC|LÀM VIỆC)|BẢNG PHÂN CÔNG)\b")
_NUMBER = re.compile(r"Số\s*:?[\s.…]*(\d*)[\s.…]*/\s*([\w-]+)")
# From the number of a letterhead to its title stand no more lines than this; a title takes so many at most.
_HEAD_LINES, _TITLE_LINES = 12, 3
# What differs between the titles of sheets of one plan: the part of the year, figures, signs. Two plans differ by more.
_PARTS = re.compile(
    r"\b(?:quý|tháng|tuần|năm|giai đoạn|đợt|học kỳ|kỳ|đầu|cuối|phần|phụ lục|tờ|bảng)\b(?:\s*[ivx]+\b)?|[\W\d_]+",
    re.IGNORECASE,
)
# Two titles that share at least half of their words are those of one plan, worded by its parts.
_ALIKE = 0.5
_ADVICE = "hãy lưu mỗi kế hoạch thành một tệp riêng rồi đọc từng tệp."
_MANY = "“{}” có {} kế hoạch, mỗi kế hoạch có số, thời kỳ riêng nên không đọc gộp: {}; " + _ADVICE
_OTHER = "dòng này ở trang tính “{}” dưới tên “{}”, có thể là kế hoạch khác; nếu vậy " + _ADVICE
# Characters of a title in a message: enough to recognise it, and the message stays one line on a screen.
_MOST_QUOTED = 120


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The head of one plan: its number as printed ("" without one), its title, the sheet it stands on."""

    number: str
    title: str
    sheet: str | None

    def shown(self) -> str:
        """Return the head as a person finds it again."""
        number = f"số {self.number} " if self.number else ""
        sheet = f" (trang tính “{self.sheet}”)" if self.sheet else ""
        return f"{number}“{self.title[:_MOST_QUOTED]}”{sheet}"


def refusal(lines: Sequence[Line], file: str) -> str | None:
    """Return why a file is refused: two of its plans have numbers of their own; None where there are none such."""
    numbered = _distinct([head for head in _heads(lines) if head.number])
    if len(numbered) < 2:
        return None
    return _MANY.format(file, len(numbered), "; ".join(head.shown() for head in numbered))


def marked(activities: Sequence[Activity], lines: Sequence[Line]) -> tuple[Activity, ...]:
    """Return the rows, those of sheets with a title that is not the first sheet's marked for a person."""
    heads = _first_of_sheets(_heads(lines))
    others = {head.sheet: head.title for head in heads if not _is_same(head.title, heads[0].title)}
    if not others:
        return tuple(activities)
    return tuple(_asked(row, others[row.place.sheet]) if row.place.sheet in others else row for row in activities)


def with_sheets(document: Document, lines: Sequence[Line]) -> Document:
    """Return the head with the period of all titles that are one plan's: "THÁNG 7/2027", "THÁNG 8/2027".

    Those of other sheets may lie apart; on one sheet, or in a text, each begins where another ends.
    """
    every = list(_heads(lines))
    heads = _first_of_sheets(iter(every))
    spans = _spans([head for head in heads if _is_same(head.title, heads[0].title)])
    if len(spans) < 2:
        spans = _adjoining(_spans([head for head in every if _is_same(head.title, every[0].title)]))
    if len(spans) < 2 or document.plan_from not in [first for first, _ in spans]:
        return document
    return replace(document, plan_from=spans[0][0], plan_to=max(last for _, last in spans))


def _spans(heads: Sequence[PlanHead]) -> list[tuple[dt.date, dt.date]]:
    """Return the different periods that titles name, in order."""
    periods = (period_of(head.title, (), None) for head in heads)
    return sorted({(p.first, p.last) for p in periods if not p.assumed and p.first and p.last})


def _adjoining(spans: list[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """Return the periods where each begins on the day after another ends; none otherwise."""
    apart = any(last + dt.timedelta(days=1) != first for (_, last), (first, _) in pairwise(spans))
    return [] if apart else spans


def _asked(row: Activity, title: str) -> Activity:
    return replace(row, review=(*row.review, _OTHER.format(row.place.sheet, title[:_MOST_QUOTED])))


def _heads(lines: Sequence[Line]) -> Iterator[PlanHead]:
    """Yield each title of a plan, with the number that stands close above it on its own sheet."""
    for sheet, group in groupby(lines, lambda line: line.place.sheet):
        texts = [squeeze(line.text) for line in group]
        last = -1
        for at, text in enumerate(texts):
            if _TITLE.match(text):
                yield PlanHead(_number(texts[max(last + 1, at - _HEAD_LINES) : at]), _title(texts[at:]), sheet)
                last = at


def _number(above: Sequence[str]) -> str:
    found = next((found for text in reversed(above) if (found := _NUMBER.match(text))), None)
    return f"{found[1]}/{found[2]}" if found else ""


def _title(texts: Sequence[str]) -> str:
    """Return the title that begins here: a kind alone takes the line below it, capitals go on in capitals."""
    title = texts[0]
    for text in texts[1:_TITLE_LINES]:
        alone = _TITLE.fullmatch(title) is not None
        if text.startswith("(") or not (alone or (title.isupper() and text.isupper())):
            break
        title = f"{title} {text}"
    return title


def _distinct(heads: Sequence[PlanHead]) -> list[PlanHead]:
    """Return the heads of different plans; where the number is still to be filled in ("/KH-UBND") the titles differ."""
    found: list[PlanHead] = []
    for head in heads:
        if not any(_is_same_plan(head, known) for known in found):
            found.append(head)
    return found


def _is_same_plan(one: PlanHead, two: PlanHead) -> bool:
    open_number = one.number.startswith("/") or two.number.startswith("/")
    return _is_same(one.title, two.title) if open_number else one.number == two.number


def _first_of_sheets(heads: Iterator[PlanHead]) -> list[PlanHead]:
    firsts: dict[str | None, PlanHead] = {}
    for head in heads:
        firsts.setdefault(head.sheet, head)
    return list(firsts.values())


def _is_same(one: str, two: str) -> bool:
    first, second = _words(one), _words(two)
    return not first or not second or len(first & second) >= _ALIKE * min(len(first), len(second))


def _words(title: str) -> set[str]:
    return {word for word in fold(_PARTS.sub(" ", _TITLE.sub("", title, count=1))).split() if word}
