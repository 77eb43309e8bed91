"""Derive the terms of one block from its labels: who leads, who helps, when, what comes of it.

Terms belong to the block whose labels they were read from. A task is given the terms of its own block and, where a
block leaves something open, those of the headings above it; never those of a block beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dondoc.reading.line_text import folded_label
from dondoc.reading.prose.labels.labels import BY_PLACE, Label, LabelRole
from dondoc.reading.prose.names.assignment import Assignment, Names, topic_assignment
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.names.person_titles import without_titles
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.cell_roles import cooperating, lead_and_coop
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.times.in_text import on_day
from dondoc.text.letters import UPPER

_COMMON = frozenset(
    (
        "của",
        "các",
        "và",
        "về",
        "với",
        "cho",
        "trong",
        "theo",
        "thực",
        "hiện",
        "nội",
        "dung",
        "công",
        "tác",
        "quy",
        "định",
        "tỉnh",
        "trên",
        "địa",
        "bàn",
        "đối",
        "được",
        "là",
        "có",
        "từ",
        "năm",
    )
)
# Topics whose words overlap a task's this much alike do not settle which is meant. Fitted on one plan (seed 004:
# 32 tasks under two headings with several leads); raise it to ask more, and look at the marked rows of that plan.
_ALIKE = 0.05
# With fewer words behind the name nothing is left to do: the clause only names the lead.
_FEWEST_OF_DEED = 5
_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}])")
UNKNOWN_LABEL = "không rõ dòng “{}:” ghi điều gì; hãy xem lại cơ quan và thời gian của nhiệm vụ này."
UNKNOWN_NAME = "“{}” đứng ở chỗ ghi nơi thực hiện của các dòng khác; hãy xem lại có phải tên cơ quan, bộ phận không."
_LEFT_OVER = "dòng ghi cơ quan còn “{}” chưa rõ vai trò; hãy xem lại ai chủ trì, ai phối hợp."
# What is left of a label's value once its names are taken: somebody with a role, or a name.
_SOMEBODY = re.compile(
    r"\b(?:phối hợp|cùng|mời)(?: (?:với|cùng))* (?!với\b|và\b|cùng\b|thực hiện\b|tổ chức\b)\w+ \w+[^;.]*"
    rf"|,\s*[{UPPER}][^;.]*"
)
_SEVERAL_DEEDS = "mỗi nơi có phần việc riêng; hãy xem lại ai chủ trì, ai phối hợp."
_WHERE = re.compile(
    r"[,;.]\s*(?:(?:tại|ở)\s+(?=(?:[Hh]ội trường|[Nn]hà|[Ss]ân|[Pp]hòng|[Tt]rụ sở|[Tt]rung tâm|[Qq]uảng trường"
    rf"|[{UPPER}]))"
    r"|địa điểm\b:?)",
)
# After a head that announces the place too, what has no figures behind the last comma is the place.
_PLACED = re.compile(r"(?P<when>[^;]*\d[^;,]*)[,;]\s+(?:tại |ở )?(?P<where>[^\d]{3,}(?:\bsố \d+)?[^\d]*)")
_ROLE = re.compile(r"(?:là |làm )?(?:chủ trì|phối hợp|đầu mối)")


@dataclass(frozen=True, slots=True)
class Terms:
    """What one block settles; ``topics`` are leads of parts of it, each with the text of its part.

    ``stated``: the lead is named by the sentence of the task itself, by no label or heading. ``labelled``: a label of
    one role names it ("Cơ quan chủ trì: …"), so that no unit of the sentence can be meant in its place.
    """

    lead: Names = ()
    coop: Names = ()
    time: str | None = None
    result: str | None = None
    objective: str | None = None
    topics: tuple[Assignment, ...] = ()
    review: tuple[str, ...] = ()
    stated: bool = False
    labelled: bool = False

    def over(self, above: Terms) -> Terms:
        """Return these terms, with what they leave open taken from the block or heading above."""
        own = bool(self.lead or self.topics)
        return Terms(
            lead=self.lead if own else above.lead,
            coop=self.coop or (() if own else above.coop),
            time=on_day(self.time, above.time) if self.time else above.time,
            result=self.result or above.result,
            objective=self.objective or above.objective,
            topics=self.topics if own else above.topics,
            review=self.review + (() if own and self.time else above.review),
            labelled=self.labelled if own else above.labelled,
        )

    def for_task(self, text: str) -> Terms:
        """Return the terms of one task: of several leads the one whose topic has most words in common with it."""
        if not self.topics:
            return self
        rated = sorted(((_overlap(a.topic, text), len(a.topic)) for a in self.topics), reverse=True)
        best = max(self.topics, key=lambda a: (_overlap(a.topic, text), len(a.topic)))
        unclear = len(rated) > 1 and rated[0][0] - rated[1][0] < _ALIKE
        reason = ("chưa rõ cơ quan chủ trì: văn bản giao nhiều cơ quan theo nội dung.",) if unclear else ()
        return replace(self, lead=best.lead, coop=best.coop or self.coop, review=self.review + reason)


def roles_in(nodes: Iterable[Node]) -> list[LabelRole]:
    """List the roles of the labels of these lines, those that only head other labels opened."""
    return [
        label.role
        for node in nodes
        for label in (node.labels if not _holds_labels(node) else [c for k in node.children for c in k.labels])
    ]


def terms_of(nodes: Sequence[Node]) -> Terms:
    """Return what label lines settle together; units of one role are joined, a second time is marked."""
    terms = Terms()
    for node in nodes:
        if _holds_labels(node):
            terms = _joined(terms, terms_of([child for child in node.children if child.labels]))
            continue
        parts = _labels_below(node)
        terms = _joined(terms, terms_of(parts)) if parts else terms
        for at, label in enumerate(node.labels):
            # Under a task that carries its labels whole, further lines are no more of the last label's value.
            open_label = at == len(node.labels) - 1 and (node.is_label or not label.value)
            below = [child for child in node.children if not (parts and child.is_label)] if open_label else []
            terms = _joined(terms, _terms_of_label(label, below))
    return terms


def _labels_below(node: Node) -> list[Node]:
    """Return the labels below a label that is whole itself: parts of one task with it, however they are marked.

    "- Thành phần: dân quân" with "+ Thời hạn: …" below it, "- Đơn vị thực hiện: Sở A" with "+ Thời hạn: …".
    """
    whole = node.is_label and (node.labels[-1].role is LabelRole.DETAIL or bool(node.labels[-1].value))
    return [child for child in node.children if child.is_label] if whole else []


def _holds_labels(node: Node) -> bool:
    """Decide whether a label without a value only heads other labels ("b) Cơ quan thực hiện: - Đơn vị chủ trì: …")."""
    return node.is_label and not node.labels[-1].value and any(child.is_label for child in node.children)


def _terms_of_label(label: Label, below: Sequence[Node]) -> Terms:
    lines = [child.text or "; ".join(item.value for item in child.labels) for child in below]
    if label.role is LabelRole.LEAD:
        named = _lead(without_titles(label.value), [without_titles(line) for line in lines])
        if label.head == BY_PLACE:
            return replace(named, review=(*named.review, UNKNOWN_NAME.format(label.value)))
        return replace(named, labelled=label.head not in ("", BEFORE_COLON))
    if label.role is LabelRole.COOP:
        helpers = [line.rstrip(" .;") for line in lines]
        return Terms(coop=cooperating("; ".join([*([label.value] if label.value else []), *helpers])))
    if label.role is LabelRole.TIME:
        return _time(_without_place(label), lines)
    text = label.value or "; ".join(line.rstrip(" .;") for line in lines) or None
    if label.role is LabelRole.RESULT:
        return Terms(result=text)
    return Terms(objective=label.value or None) if label.role is LabelRole.OBJECTIVE else Terms()


def _without_place(label: Label) -> str:
    """Return the time of "Thời gian, địa điểm: 14 giờ ngày 18/10/2027, tại Hội trường" without the place behind it."""
    if "địa điểm" in label.head.casefold() and (placed := _PLACED.fullmatch(label.value)):
        return placed["when"]
    return _WHERE.split(label.value, maxsplit=1)[0].strip(" .;,") or label.value


def _lead(value: str, lines: Sequence[str]) -> Terms:
    topics = tuple(found for line in lines if (found := topic_assignment(line)) is not None)
    if topics:
        return Terms(topics=topics)
    clauses = [*_SENTENCE.split(value)[0].split(";"), *(line.rstrip(" .;") for line in lines)]
    strange = tuple(UNKNOWN_LABEL.format(clause.split(":")[0].strip()) for clause in clauses if ":" in clause)
    plain = [clause for clause in clauses if ":" not in clause]
    named = map(_without_deed, plain)
    lead, coop = lead_and_coop("; ".join(filter(None, named)))
    strange += _left_over(value, (*lead, *coop)) if lead and not lines else ()
    several = (_SEVERAL_DEEDS,) if len(plain) > 1 and not coop and any(map(_holds_deed, plain)) else ()
    return Terms(lead=lead, coop=coop, review=(*strange, *several))


def _left_over(value: str, names: Names) -> tuple[str, ...]:
    """Return a reason where words of a label's value stand with somebody else in no name that was taken from it."""
    rest = value
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, ";")
    found = _SOMEBODY.search(rest)
    return (_LEFT_OVER.format(found[0].strip(" ,;.")),) if found else ()


def _holds_deed(clause: str) -> bool:
    """Decide whether a clause of a label's value goes on with what its unit does, be it the lead or a helper."""
    who, rest = cut_units(clause.strip())
    return len(rest.split()) >= _FEWEST_OF_DEED and begins_unit(who) and not _ROLE.match(rest)


def _without_deed(clause: str) -> str:
    """Return the units of "Sở A tiến hành rà soát …" without what they do; role words stay."""
    who, rest = cut_units(clause.strip())
    # A list that goes on is no deed: "Quỹ Trợ vốn | công nhân, các công đoàn cấp trên".
    others = [piece.strip() for piece in rest.split(",")[1:]]
    listed = any(piece[:1].isupper() and begins_unit(piece) for piece in others)
    listed = listed or (not is_deed(rest) and any(map(begins_unit, others)))
    kept = not begins_unit(who) or _ROLE.match(rest) or rest.startswith("theo ") or listed
    # Few words after what looks like a verb are the rest of a name: "Ban Quản lý dự án | phát triển đô thị".
    return clause.strip() if kept or len(rest.split()) < _FEWEST_OF_DEED else who


def _time(value: str, lines: Sequence[str]) -> Terms:
    whole = "; ".join([*([value] if value else []), *(line.rstrip(" .;") for line in lines)]) or None
    many = ("văn bản ghi nhiều mốc thời gian cho nhiệm vụ này; hãy xem lại.",) if len(lines) > 1 else ()
    return Terms(time=whole, review=many)


def _joined(first: Terms, second: Terms) -> Terms:
    """Join two labels of one block together."""
    times = [time for time in (first.time, second.time) if time]
    twice = ("văn bản ghi hai thời gian cho cùng một nhiệm vụ; hãy xem lại.",) if len(set(times)) > 1 else ()
    return Terms(
        lead=tuple(dict.fromkeys((*first.lead, *second.lead))),
        coop=tuple(dict.fromkeys((*first.coop, *second.coop))),
        time="; ".join(dict.fromkeys(times)) or None,
        result="; ".join(filter(None, (first.result, second.result))) or None,
        objective=second.objective or first.objective,
        topics=(*first.topics, *second.topics),
        review=(*first.review, *second.review, *twice),
        labelled=first.labelled or second.labelled,
    )


def _overlap(topic: str, text: str) -> float:
    first, second = _token_pairs(topic), _token_pairs(text)
    return len(first & second) / (len(first | second) or 1) ** 0.5 if first else 0.0


def _token_pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring tokens: single syllables of Vietnamese are shared by too many texts."""
    tokens = [token for token in re.findall(r"\w+", folded_label(text)) if token not in _COMMON]
    return {f"{a} {b}" for a, b in pairwise(tokens)}
