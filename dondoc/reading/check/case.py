"""Hold a plan under examination: its rows, its running text in paragraphs, and what its time phrases mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from calendars.deadlines import Deadline, parse
from dondoc.activity import Activity, Place, Reading
from dondoc.reading.source import Line, Source

_BEGINS = re.compile(
    r"\s*(?:#+\s|[-+*•–]\s|\d+(?:\.\d+)*[.)]\s|[IVXLC]+\.\s|[a-zđ]\)\s|(?:Mục tiêu|Nhiệm vụ|Hoạt động)\s+\d+)"
)
# A paragraph this long is taken as ended, whatever its last sign, so that none grows without an end.
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the plan's text with its place, as a label for a person and as a `Place`.

    ``lines`` are the offsets at which its lines begin, with their places, where it was put together of several.
    """

    text: str
    where: str
    place: Place
    lines: tuple[tuple[int, Place], ...] = ()

    def at(self, offset: int) -> Passage:
        """Return the same passage, placed at the line in which the character at ``offset`` stands."""
        places = [place for start, place in self.lines if start <= offset]
        return replace(self, where=_where(places[-1]), place=places[-1]) if places else self


@dataclass(frozen=True)
class Case:
    """One file, as its loader saw it and as it was understood."""

    source: Source
    reading: Reading

    @property
    def place(self) -> Place:
        """Return the file as a whole."""
        return Place(self.source.path.name)

    @cached_property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Return the running text, its broken lines joined again."""
        return tuple(_paragraphs(self.source.lines))

    @cached_property
    def cells(self) -> tuple[Passage, ...]:
        """Return the texts of the rows, each text once though merged cells repeat it."""
        return tuple(_cells(self.reading.activities))

    @cached_property
    def deadlines(self) -> tuple[tuple[Activity, Deadline], ...]:
        """Return each row that names a time, with what it means; none where the plan's period is not known."""
        document = self.reading.document
        if document.plan_from is None or document.plan_to is None:
            return ()
        return tuple(
            (a, parse(a.time_text, plan_from=document.plan_from, plan_to=document.plan_to, issued=document.issued))
            for a in self.reading.activities
            if a.time_text and a.time_text.strip()
        )


def named(activity: Activity) -> str:
    """Return how a row is called to the coordinator."""
    return f"hoạt động {activity.key}"


def _paragraphs(lines: Iterable[Line]) -> Iterator[Passage]:
    text, starts = "", list[tuple[int, Place]]()
    for line in lines:
        more = " ".join(line.text.split())
        ended = text.endswith((".", ";", ":")) or len(text) > _LONGEST
        if text and (ended or _BEGINS.match(line.text)):
            yield _passage(text, starts)
            text, starts = "", []
        text = f"{text} {more}" if text else more
        starts.append((len(text) - len(more), line.place))
    if text:
        yield _passage(text, starts)


def _passage(text: str, starts: list[tuple[int, Place]]) -> Passage:
    return Passage(text, _where(starts[0][1]), starts[0][1], tuple(starts))


def _where(place: Place) -> str:
    if place.sheet:
        return f"trang tính “{place.sheet}”, hàng {place.row}"
    if place.page:
        return f"trang {place.page}, dòng {place.line}"
    return f"dòng {place.line}" if place.line else "phần đầu văn bản"


def _cells(activities: Iterable[Activity]) -> Iterator[Passage]:
    seen: set[str] = set()
    for activity in activities:
        for text in (activity.objective, activity.duty, activity.activity, activity.result):
            if text and text not in seen:
                seen.add(text)
                yield Passage(" ".join(text.split()), named(activity), activity.place)
