"""Flags and reasons as they are found, and the reasons put into words once somebody reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, overload

from calendars.deadlines.model import Flag, Reason

# The tokens, from one place to before another, of which a step speaks; and who knows how they are written.
Place: TypeAlias = tuple[int, int]
TextOf: TypeAlias = Callable[[int, int], str]
Step: TypeAlias = tuple[str | Place, str] | Callable[[TextOf], Reason]


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
        """Return whether a step holds these words; those that put the days of the answer in words never do."""
        return any(of in step[1] for step in self.steps if isinstance(step, tuple))

    def note(self, what: str | Place, why: str) -> None:
        """Add one step in Vietnamese; ``what`` may be a place in the phrase, whose words are then meant."""
        self.steps.append((what, why))


class Reasons(Sequence[Reason]):
    """The steps as (what, why) in Vietnamese. Few answers are ever asked for theirs: written on demand."""

    __slots__ = ("_reasons", "_steps", "_text_of")

    def __init__(self, steps: Sequence[Step], text_of: TextOf) -> None:
        self._steps, self._text_of = steps, text_of
        self._reasons: tuple[Reason, ...] | None = None

    def _all(self) -> tuple[Reason, ...]:
        if self._reasons is None:
            self._reasons = tuple(self._reason(step) for step in self._steps)
        return self._reasons

    def _reason(self, step: Step) -> Reason:
        if callable(step):
            return step(self._text_of)
        what, why = step
        return (what if isinstance(what, str) else self._text_of(*what)), why

    def __len__(self) -> int:
        return len(self._steps)

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
        """Pickle as what was told: the tokens stay behind."""
        return tuple, (self._all(),)
