"""Find faulty targets in per cent: two for the same thing, or one above 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from dondoc.reading.check.case import Case, Passage
from dondoc.reading.check.finding import Finding, Severity

_IMPOSSIBLE = re.compile(
    r"(?<!tăng )(?<!vượt )\b(?:trên|hơn|quá)\s+100\s*%(?!\s*(?:so với|kế hoạch|dự toán|chỉ tiêu))|\b100\s*%\s+trở lên",
    re.IGNORECASE,
)
# A subject ("tỷ lệ …", "mức độ …", "chỉ số …"), a verb, a figure.
_TARGET = re.compile(
    r"\b((?:tỷ lệ|tỉ lệ|mức độ|chỉ số)\s[^.;:%+]{12,260}?)\s+(?:đạt|phấn đấu đạt|là)\s+"
    r"(?:tối thi[eểế]u|ít nhất|trên|từ|khoảng)?\s*(?:từ|trên)?\s*(\d{1,3}(?:,\d+)?)\s*%",
    re.IGNORECASE,
)
# Satisfaction is measured by one index, SIPAS, however long the sentence around it is.
_SATISFACTION = re.compile(
    r"sự phục vụ của cơ quan hành chính nhà nước[^.;%]{0,160}?hài lòng\s+đạt\s+(?:từ|trên|tối thiểu)?\s*(\d{1,3})\s*%",
    re.IGNORECASE,
)
# Words that make two targets different though the rest is the same: for whom, and by when.
_APART = re.compile(r"tỉnh|huyện|xã|phường|thành|phố|trung|ương|y|tế|giáo|dục|cấp|(?:19|20)\d\d")
# What was reached, or not, in a year gone by is no target.
_GONE_BY = re.compile(r"không đạt|đã đạt|đạt được|năm trước|kết quả tự đánh giá", re.IGNORECASE)
# Two targets share this part of their words when they are one target. Set by hand: a warning too many is read and
# dismissed, so the bound is high; to fit again, count the warnings of tests/reading/test_plan_check_precision.py.
_ALIKE = 0.75
# Fewer letters than this name no target that could be compared.
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class _Target:
    subject: str
    terms: frozenset[str]
    percent: str
    passage: Passage


def find(case: Case) -> Iterator[Finding]:
    """Find impossible targets, and pairs of targets that contradict each other."""
    passages = (*case.cells, *case.paragraphs)
    yield from _impossible(passages)
    reported: set[frozenset[str]] = set()
    for one, two in combinations(_targets(passages), 2):
        pair = frozenset((one.percent, two.percent))
        if one.percent != two.percent and pair not in reported and _same_thing(one.terms, two.terms):
            reported.add(pair)
            yield _contradiction(one, two)


def _impossible(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for passage in passages:
        for found in _IMPOSSIBLE.finditer(passage.text):
            phrase = passage.text[found.start() : found.end() + 30].strip()
            if phrase not in seen:
                seen.add(phrase)
                message, advice = f"“{phrase}…”: không thể vượt 100%.", "Ghi lại con số phải đạt."
                at = passage.at(found.start())
                yield Finding("impossible_target", Severity.ERROR, at.where, message, advice, at.place)


def _targets(every: tuple[Passage, ...]) -> list[_Target]:
    passages = [passage for passage in every if not _GONE_BY.search(passage.text)]
    targets = [
        _Target(found[1], _word_set(found[1]), found[2], passage.at(found.start()))
        for passage in passages
        for found in _TARGET.finditer(passage.text)
    ]
    about = "mức độ hài lòng đối với sự phục vụ của cơ quan hành chính nhà nước"
    targets += [
        _Target(about, _word_set(about), found[1], passage.at(found.start()))
        for passage in passages
        for found in _SATISFACTION.finditer(passage.text)
    ]
    return [target for target in targets if len(target.terms) >= _SHORTEST][:400]


def _word_set(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _same_thing(one: frozenset[str], two: frozenset[str]) -> bool:
    if any(_APART.fullmatch(word) for word in one ^ two):
        return False
    return len(one & two) >= _ALIKE * len(one | two)


def _contradiction(one: _Target, two: _Target) -> Finding:
    message = f"“{one.subject}”: chỗ này {one.percent}%, chỗ kia {two.percent}% ({two.passage.where})."
    where = f"{one.passage.where}; {two.passage.where}"
    advice = "Thống nhất một con số."
    return Finding("inconsistent_target", Severity.WARNING, where, message, advice, one.passage.place)
