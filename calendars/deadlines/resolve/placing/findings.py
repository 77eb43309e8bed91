"""Collect flags and reasons as they are found; render the reasons as text once they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypeAlias, overload

from calendars.deadlines.model import Flag, Reason
from calendars.deadlines.resolve.placing.reasons import Place, Placing, TextOf, reasons_of_placing

# What is noted, or how an expression was placed: a tuple, since to make a function of it takes three times as long.
Step: TypeAlias = tuple[str | Place, str] | Placing


class Findings:
    """Collects the flags and the (what, why) steps of one phrase.

    ``other_weekday``: a date that falls on another weekday than the one written beside it.
    """

    __slots__ = ("flags", "other_weekday", "steps")

    def __init__(self) -> None:
        self.flags: set[Flag] = set()
        self.steps: list[Step] = []
        self.other_weekday: dt.date | None = None

    def asks(self, of: str) -> bool:
        """Return whether the reason of a step contains this text; steps that render the days of the answer never do."""
        return any(of in step[1] for step in self.steps if len(step) == 2)

    def note(self, what: str | Place, why: str) -> None:
        """Add one step in Vietnamese; ``what`` may be a place in the phrase, whose text is then meant."""
        self.steps.append((what, why))


class Reasons(Sequence[Reason]):
    """The steps as (what, why) in Vietnamese. Few are ever read, so they are rendered on demand."""

    __slots__ = ("_reasons", "_steps", "_text_of")

    def __init__(self, steps: Sequence[Step], text_of: TextOf) -> None:
        self._steps, self._text_of = steps, text_of
        self._reasons: tuple[Reason, ...] | None = None

    def _all(self) -> tuple[Reason, ...]:
        if self._reasons is None:
            self._reasons = tuple(reason for step in self._steps for reason in self._reasons_of(step))
        return self._reasons

    def _reasons_of(self, step: Step) -> list[Reason]:
        if len(step) != 2:
            return reasons_of_placing(step, self._text_of)
        what, why = step
        return [(what if isinstance(what, str) else self._text_of(*what), why)]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Reason]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> Reason: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Reason]: ...
    def __getitem__(self, at: int | slice) -> Reason | Sequence[Reason]:
        return self._all()[at]

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type[tuple[Reason, ...]], tuple[tuple[Reason, ...]]]:
        """Pickle the rendered steps: the tokens stay behind."""
        return tuple, (self._all(),)
