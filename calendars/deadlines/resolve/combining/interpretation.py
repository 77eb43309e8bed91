"""The state of one phrase while it is interpreted: what was scanned, the plan, and what has been decided so far."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.scan import scan
from calendars.deadlines.lexer.tokenizer import Tokenizer
from calendars.deadlines.model import Kind, Occurrence, Offset
from calendars.deadlines.resolve.placing.findings import Findings, Reasons
from calendars.deadlines.resolve.placing.occurrences import PlacedDate, place_date
from calendars.deadlines.resolve.placing.plan import PlanPeriod

_NONE = Kind.NONE


class Interpretation(Findings):
    """The meaning of a phrase, before it is frozen into a Deadline.

    ``used``: where the expressions begin that have their place in the answer; ``named``: those that a
    reason excludes as no deadline of their own.
    """

    __slots__ = ("event", "kind", "named", "occurrences", "offset", "plan", "scan", "text_of", "used")

    def __init__(self, tokens: Tokenizer, plan: PlanPeriod) -> None:
        # As Findings begins, without a call of its own.
        self.flags = set()
        self.steps = []
        self.other_weekday = None
        self.text_of, self.scan, self.plan = tokens.text_of, scan(tokens.found), plan
        self.kind = _NONE
        self.occurrences: list[Occurrence] = []
        self.event: str | None = None
        self.offset: Offset | None = None
        self.used: set[int] = set()
        self.named: set[int] = set()

    def place(self, dated: Dated) -> PlacedDate:
        """Place one dated expression in the plan, noting flags and reasons."""
        self.used.add(dated.begin)
        return place_date(dated, self.plan, self)

    def name(self, dated: Dated, why: str) -> None:
        """Record the reason why an expression is no deadline of its own."""
        self.named.add(dated.begin)
        self.note((dated.begin, dated.end), why)

    def reasons(self) -> Reasons:
        """Return the steps, which are rendered as text when they are read."""
        return Reasons(self.steps, self.text_of)

    def has_left(self, name: str) -> bool:
        """Return whether a token of this name is left over."""
        return any(self.scan.tokens[place].name == name for place in self.scan.left)
