"""Who is made responsible in running text: "Cơ quan chủ trì: …", "Sở A chủ trì nội dung: …", "Sở B phối hợp với …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dondoc.reading.flattened.phrase_scores import begins_task
from dondoc.reading.prose.outline import Entry
from dondoc.reading.tables.names import begins_unit, split_units
from dondoc.reading.words import fold

_OFFICE = r"(?:(?:Các )?(?:cơ quan|đơn vị|bộ phận)(?:, (?:cơ quan|đơn vị))?\s+)?"
LEAD_LINE = re.compile(
    rf"{_OFFICE}(?:chủ trì|thực hiện|chịu trách nhiệm)(?: thực hiện)?\s*:\s*(?P<who>.*)", re.IGNORECASE
)
COOP_LINE = re.compile(rf"{_OFFICE}phối hợp(?: thực hiện)?\s*:\s*(?P<who>.*)", re.IGNORECASE)
TIME_LINE = re.compile(
    r"(?:Thời gian|Thời hạn|Tiến độ|Thời điểm)(?: (?:thực hiện|hoàn thành|báo cáo|triển khai))*\s*:\s*(?P<what>.+)",
    re.IGNORECASE,
)
RESULT_LINE = re.compile(
    r"(?:Kết quả|Sản phẩm)(?:[ ,/](?:đầu ra|đạt được|dự kiến|cần đạt|sản phẩm|thực hiện))*\s*:\s*(?P<what>.+)",
    re.IGNORECASE,
)
_LEADS_TOPIC = re.compile(
    r"(?P<who>.+?)\s+chủ trì(?P<coop>,?\s*phối hợp với\s+(?P<with>.+?))?"
    r"(?:\s+(?:các )?nội dung)?\s*:?\s+(?P<topic>\S.*)"
)
_HELPS_TOPIC = re.compile(r"(?P<who>.+?)\s+phối hợp(?: với)?\s+(?P<with>.+)")
_COMMON = frozenset(
    (
        "của", "các", "và", "về", "với", "cho", "trong", "theo", "thực", "hiện", "nội", "dung", "công", "tác",
        "quy", "định", "tỉnh", "trên", "địa", "bàn", "đối", "được", "là", "có", "từ", "năm",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads and who cooperates; ``topic`` says what of, where not of everything."""

    lead: tuple[str, ...]
    coop: tuple[str, ...]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the lines of one place assign: units, and a time and a product where they are named."""

    assignments: tuple[Assignment, ...] = ()
    coop: tuple[str, ...] = ()
    time: str | None = None
    result: str | None = None

    def of(self, text: str) -> Assignment:
        """The assignment whose topic has most words in common with a task; the only one where there is but one."""
        if not self.assignments:
            return Assignment((), self.coop)
        best = max(self.assignments, key=lambda a: (_overlap(a.topic, text), len(a.topic)))
        return Assignment(best.lead, best.coop or self.coop, best.topic)

    def contested(self, text: str) -> bool:
        """Whether more than one lead could be meant and the words do not settle which."""
        rated = sorted((_overlap(a.topic, text) for a in self.assignments), reverse=True)
        return len(rated) > 1 and rated[0] - rated[1] < 0.05


def terms_of(entries: Sequence[Entry], topics: bool) -> Terms:
    """What lines assign; "Sở A chủ trì nội dung …" counts only below a heading of responsibility (``topics``)."""
    found: list[Assignment] = []
    coop: tuple[str, ...] = ()
    time = result = None
    for entry in entries:
        text = entry.text.rstrip(" .")
        if line := COOP_LINE.fullmatch(text):
            coop = split_units(line["who"])
        elif line := LEAD_LINE.fullmatch(text):
            found.extend([Assignment(split_units(line["who"]), ())] if line["who"] else [])
        elif line := TIME_LINE.fullmatch(text):
            time = line["what"]
        elif line := RESULT_LINE.fullmatch(text):
            result = line["what"]
        elif topics and begins_unit(text) and (assignment := _by_topic(text)):
            found.append(assignment)
    return Terms(tuple(found), coop, time, result)


def is_term(text: str) -> bool:
    """Whether a line assigns something rather than saying what to do."""
    return any(line.match(text) for line in (LEAD_LINE, COOP_LINE, TIME_LINE, RESULT_LINE))


def _by_topic(text: str) -> Assignment | None:
    if (found := _LEADS_TOPIC.match(text)) and begins_unit(found["who"]):
        helpers, topic = _helpers(f"{found['with']} {found['topic']}") if found["with"] else ("", found["topic"])
        return Assignment(split_units(found["who"]), split_units(helpers), topic)
    if (found := _HELPS_TOPIC.match(text)) and begins_unit(found["who"]):
        helpers, topic = _helpers(found["with"])
        return Assignment(split_units(found["who"]), split_units(helpers), topic)
    return None


def _helpers(text: str) -> tuple[str, str]:
    """The units at the beginning of a text, up to the verb that says what they do."""
    words = text.split(" ")
    for at in range(2, len(words)):
        rest = " ".join(words[at:])
        if begins_task(rest) and not words[at - 1].endswith(","):
            return " ".join(words[:at]), rest
    return text, ""


def _overlap(topic: str, text: str) -> float:
    first, second = _telling(topic), _telling(text)
    return len(first & second) / (len(first | second) or 1) ** 0.5 if first else 0.0


def _telling(text: str) -> set[str]:
    """Pairs of neighbouring words: single syllables of Vietnamese say little."""
    words = [word for word in re.findall(r"\w+", fold(text)) if word not in _COMMON]
    return {f"{a} {b}" for a, b in pairwise(words)}
