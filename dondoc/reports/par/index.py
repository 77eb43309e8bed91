"""Read last year's self-scores of the PAR INDEX from a plan's own text, and find the points at risk this year. Pure.

A plan to keep and raise the index has for each content "Điểm tự đánh giá … 7/8,5 điểm", and for a criterion that lost
points "Tiêu chí 3.4.1 “…”: 1,4628/1,5 điểm; không đạt điểm tối đa do …" (Quyết định 1149/QĐ-BNV ngày 30/12/2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dondoc.reports.indicators.areas import OTHER, area_of
from dondoc.reports.indicators.numbers import number, write
from dondoc.text.folding import fold

_POINTS = r"(?P<scored>\d+(?:,\d+)?)\s*(?:điểm)?\s*/\s*(?P<most>\d+(?:,\d+)?)\s*điểm"
_CONTENT = re.compile(r"^\W*(?P<code>\d+)\.\s*Chỉ số nội dung\s*[“\"](?P<name>.+?)[”\"]", re.IGNORECASE)
_OWN = re.compile(rf"Điểm tự (?:đánh giá|chấm).*?{_POINTS}(?P<why>.*)", re.IGNORECASE)
_CRITERION = re.compile(
    rf"^\W*Tiêu chí\s+(?P<code>\d+(?:\.\d+)+)\s*[“\"](?P<name>.+?)[”\"]\s*:?\s*{_POINTS}\s*;?\s*(?P<why>.*)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\W*(?:-\s*)?Cơ quan chủ trì\s*:\s*(?P<lead>.*)$", re.IGNORECASE)
_LEADS = re.compile(r"^\W*(?P<lead>(?:Sở|Văn phòng|Ban|Thanh tra)\s[^:;]*?)\s+chủ trì\b", re.IGNORECASE)
_TARGET = re.compile(r"^\W*a\)\s*Mục tiêu\s*:\s*(?P<target>.+)$", re.IGNORECASE)
_EXPLAINED = re.compile(r"đạt điểm tối đa|không đạt\s*(?:là|:)?\s*[\d,]+ điểm", re.IGNORECASE)
_REPORTING = ("chế độ báo cáo", "báo cáo định kỳ")
# Points are sums of floats: what should be nothing may be a little more.
EMPTY = 1e-9


@dataclass(frozen=True, slots=True)
class Criterion:
    """A content or criterion: its maximum and what it scored last year; ``lost`` is the difference, in points."""

    code: str
    name: str
    most: float
    scored: float
    why: str = ""
    lead: tuple[str, ...] = ()
    target: str = ""
    area: str = OTHER
    about_reports: bool = False

    @property
    def lost(self) -> float:
        """Return points not reached, never below nothing."""
        return max(self.most - self.scored, 0.0)

    @property
    def content(self) -> str:
        """Return the number of the content it belongs to: "3" of "3.4.1"."""
        return self.code.partition(".")[0]


def read(lines: Iterable[str]) -> list[Criterion]:
    """Return contents and criteria of a plan, in their order; a criterion takes lead and target of its content."""
    found: list[Criterion] = []
    name = code = ""
    for text in _joined(lines):
        if head := _CONTENT.match(text):
            code, name = head["code"], head["name"]
        elif one := _CRITERION.match(text):
            found.append(_made(one["code"], one["name"], one, area_of(name)))
        elif code and not _has(found, code) and (own := _OWN.search(text)):
            found.append(_made(code, name, own, area_of(name)))
        elif code:
            found = _learn(found, code, text)
    return [_with_content(one, found) for one in found]


def _joined(lines: Iterable[str]) -> list[str]:
    """Return lines without markup, one blank between words."""
    return [" ".join(line.replace("*", " ").replace("#", " ").split()) for line in lines if line.strip()]


def _has(found: Sequence[Criterion], code: str) -> bool:
    return any(one.code == code for one in found)


def _made(code: str, name: str, points: re.Match[str], area: str) -> Criterion:
    why = "" if "." not in code and _EXPLAINED.search(points["why"]) else points["why"].strip(" ;.,")
    reports = any(word in fold(f"{name} {why}") for word in _REPORTING)
    return Criterion(code, name.strip(), number(points["most"]), number(points["scored"]), why, (), "", area, reports)


def _learn(found: list[Criterion], code: str, text: str) -> list[Criterion]:
    """Return what a line adds to the content it stands under: who leads, what it aims at, that it weighs periodic
    reports.
    """
    lead = _LEAD.match(text) or _LEADS.match(text)
    target = _TARGET.match(text)
    reports = any(word in fold(text) for word in _REPORTING)

    def grown(one: Criterion) -> Criterion:
        names = tuple(part.strip(" .") for part in re.split(r"[;,]", lead["lead"]) if part.strip(" .")) if lead else ()
        return replace(
            one,
            lead=tuple(dict.fromkeys((*one.lead, *names))),
            target=target["target"] if target else one.target,
            about_reports=one.about_reports or reports,
        )

    return [grown(one) if one.code == code else one for one in found]


def _with_content(one: Criterion, found: Sequence[Criterion]) -> Criterion:
    if "." not in one.code:
        return one
    content = next((other for other in found if other.code == one.content), None)
    return replace(one, lead=content.lead, target=content.target) if content else one


@dataclass(frozen=True, slots=True)
class Danger:
    """Something late that endangers a criterion: whose, what, how many days, and the obligation behind it."""

    obligation_id: int
    unit: str
    what: str
    days: int
    is_report: bool


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A criterion with its points at risk this year and what endangers it now."""

    criterion: Criterion
    dangers: tuple[Danger, ...]
    points: float
    reasons: tuple[str, ...]


def at_risk(criteria: Sequence[Criterion], late: Sequence[tuple[Danger, str, str]]) -> list[AtRisk]:
    """Return the page of points at risk, the most first.

    ``late``: what is overdue, with the area of its activity and its key. A late report endangers the content that
    weighs the reporting regime, and every criterion its unit leads (its figures come from that report); late work
    endangers the content of its area. Points lost last year are at risk again; a content in danger with nothing lost
    risks an unknown number, counted as 0.
    """
    found = [_risk(one, criteria, late) for one in criteria]
    return sorted(
        (one for one in found if one.points > EMPTY or one.dangers), key=lambda one: (-one.points, one.criterion.code)
    )


def _risk(one: Criterion, criteria: Sequence[Criterion], late: Sequence[tuple[Danger, str, str]]) -> AtRisk:
    dangers = tuple(danger for danger, area, key in late if _endangers(danger, area, key, one))
    reasons = []
    if one.lost > EMPTY:
        reasons.append(f"năm trước mất {write(one.lost, 4)} điểm" + (f": {one.why}" if one.why else ""))
    if any(danger.is_report for danger in dangers):
        units = {danger.unit for danger in dangers if danger.is_report}
        reasons.append(f"{len(units):02d} đơn vị chậm báo cáo định kỳ")
    if any(not danger.is_report for danger in dangers):
        works = sum(1 for danger in dangers if not danger.is_report)
        reasons.append(f"{works:02d} nhiệm vụ quá hạn")
    inside = sum(other.lost for other in criteria if other.content == one.code and "." in other.code)
    # A content's own loss is counted once: what its criteria explain is counted with them.
    points = max(one.lost - inside, 0.0) if "." not in one.code else one.lost
    return AtRisk(one, dangers, points, tuple(reasons))


def _endangers(danger: Danger, area: str, key: str, one: Criterion) -> bool:
    leads = {fold(name) for name in one.lead}
    if danger.is_report:
        return one.about_reports or fold(danger.unit) in leads
    same_content = key.partition(".")[0].partition("-")[0] == one.code and "-" in key
    return "." not in one.code and (same_content or (area != OTHER and area == one.area))


def doubts(criteria: Sequence[Criterion]) -> list[str]:
    """Return where a content's loss is not what its criteria explain: a slip of the plan, or a criterion left out."""
    lines = []
    for one in (c for c in criteria if "." not in c.code):
        inside = [other.lost for other in criteria if other.content == one.code and "." in other.code]
        if inside and abs(sum(inside) - one.lost) > 5e-5:
            lost, listed = write(one.lost, 4), write(sum(inside), 4)
            lines.append(f"nội dung {one.code}: mất {lost} điểm, các tiêu chí kể ra mất {listed} điểm.")
    return lines


def total(criteria: Sequence[Criterion]) -> tuple[float, float]:
    """Return points scored and points there are, over the contents."""
    contents = [one for one in criteria if "." not in one.code]
    return sum(one.scored for one in contents), sum(one.most for one in contents)
