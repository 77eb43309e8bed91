"""Find the days a document gives as the time of its own work: "Thời gian thực hiện Kế hoạch: từ … đến …"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from calendars.deadlines import Flag, Kind, parse

Span = tuple[dt.date, dt.date]
# A time with a label of its own ("Đợt 1: từ …") is that of a part of the work.
_BEGINS = r"(?P<when>(?:trong|từ|năm|quý|tháng|giai đoạn)\b.*)"
_WORK = r"(?:thực hiện|triển khai)"
_ITSELF = (
    rf"(?:thời (?:gian|kỳ|hạn) {_WORK}(?: của)? {{kind}}(?: này)?(?:\s*:| là)?"
    rf"|{{kind}}(?: này)? được (?:tổ chức )?{_WORK})\s+{_BEGINS}"
)
# A part of the document itself has a Roman number; the time of one task has another or none.
_PART = re.compile(
    rf"[IVX]+\s*[.)/-]?\s*thời gian(?:,? (?:và )?địa điểm)?(?: {_WORK})?(?: kế hoạch)?\s*(?::\s*{_BEGINS})?:?\Z",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"(?:(?:[-–+•*]|\(?[a-zđ\d]{{1,2}}[.)])\s*)?(?:thời gian(?: {_WORK})?\s*:\s*)?{_BEGINS}", re.IGNORECASE
)
# Neither day is taken where the phrase leaves anything to ask, or names no year.
_ALLOWED = {Flag.OUTSIDE_PERIOD}
_ANY_YEAR = (dt.date(2000, 1, 1), dt.date(2000, 12, 31))


def stated_span(title: str, following: Sequence[str]) -> Span | None:
    """Return the first and last day that a document gives for all of its work, None where it does not.

    Its kind ("Kế hoạch") is what its title begins with.
    """
    kind = " ".join(title.split()[:2])
    spans = (_span(when) for when in (*_of_kind(kind, following), *_of_parts(following)))
    return next((span for span in spans if span is not None), None)


def _of_kind(kind: str, texts: Sequence[str]) -> Iterator[str]:
    """Yield what follows "Thời gian thực hiện Kế hoạch:" and "Kế hoạch này được thực hiện"."""
    itself = re.compile(_ITSELF.format(kind=re.escape(kind)), re.IGNORECASE)
    found = (itself.search(text) for text in texts if kind)
    yield from (one["when"] for one in found if one is not None)


def _of_parts(texts: Sequence[str]) -> Iterator[str]:
    """Yield the time in the heading of a part of the document, or alone below it: of two, each is of some work."""
    for at, text in enumerate(texts):
        if part := _PART.match(text):
            below = [_LINE.match(line) for line in texts[at + 1 : at + 3]]
            if part["when"]:
                yield part["when"]
            elif below and below[0] and not any(below[1:]):
                yield below[0]["when"]


def _span(when: str) -> Span | None:
    meant = parse(when, plan_from=_ANY_YEAR[0], plan_to=_ANY_YEAR[1])
    if meant.kind is not Kind.FIXED or len(meant.occurrences) != 1 or set(meant.flags) - _ALLOWED:
        return None
    only = meant.occurrences[0]
    return (only.opens, only.last_day) if only.opens and only.opens < only.last_day else None
