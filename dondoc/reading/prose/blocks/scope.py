"""Hold where a line of the outline stands, and a task before it has a key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import Node

_ORGANISATION = re.compile(
    r"tổ chức thực hiện|trách nhiệm|phân công|kinh phí|nguồn lực|chế độ (?:thông tin|báo cáo)|điều khoản", re.IGNORECASE
)

# Items of a part of tasks that hold no task: who pays, and who follows up.
_MEANS = re.compile(r"\A(?:về |nguồn )*(?:kinh phí|nguồn lực|nguồn vốn|tổ chức thực hiện)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LineScope:
    """Where a line stands: its part, the item of the first level, the nearest number, and the terms from above.

    ``stage`` is the time of the heading above, which a task's own deadline is nearer than.
    """

    part: Node | None = None
    head: Node | None = None
    path: tuple[str, ...] = ()
    terms: Terms = field(default_factory=Terms)
    duty: str | None = None
    unit: bool = False
    organising: bool = False
    stage: str | None = None

    @property
    def number(self) -> str:
        """Return the printed number of the nearest item ("3.1"), the part's where there is none."""
        return self.path[0] if self.path else self.part.number if self.part else ""

    def under(self, node: Node) -> LineScope:
        """Return the scope of the lines below a numbered line."""
        if node.rank in ("capital", "part"):
            # Of what stands above parts only a time holds for all of them ("THÁNG 02", then "A.", "B.").
            return LineScope(
                part=node,
                terms=Terms(time=self.terms.time),
                stage=self.stage,
                organising=self.organising or _ORGANISATION.search(node.text) is not None,
            )
        if node.rank == "item":
            organising = self.organising or (bool(node.children) and _MEANS.search(node.text) is not None)
            return replace(self, head=self.head or node, path=(node.number,), organising=organising)
        if node.rank in ("letter", "paren"):
            return replace(self, head=self.head or node, path=(*self.path, node.number))
        return self


@dataclass(frozen=True, slots=True)
class Task:
    """One task before it has a key: ``whole`` where its line carries a number of its own."""

    node: Node
    text: str
    scope: LineScope
    terms: Terms
    whole: bool
    dated: bool = True

    @property
    def labelled(self) -> bool:
        """Return whether labels of its own name who leads it."""
        return any(label.head != BEFORE_COLON for label in self.node.labels) or any(
            child.is_label for child in self.node.children
        )

    def marked(self, reason: str) -> Task:
        """Return the task with one more reason for a person to look."""
        return replace(self, terms=replace(self.terms, review=(*self.terms.review, reason)))
