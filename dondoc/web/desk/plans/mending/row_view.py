"""The rows of a reading as its page lists them: the doubtful ones first, each beside what stands in the file. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from calendars.deadlines import as_json, parse
from dondoc.activity import Activity, Document
from dondoc.reading.fixes.apply import MendedRow
from dondoc.reading.fixes.edit import is_added
from dondoc.reading.place_label import place_label
from dondoc.store.acts.importing.import_plan import unique_keys
from dondoc.store.queries.questions.deadline_doubts import how_read
from dondoc.web.desk.plans.mending.file_reading import FileReading

COMMON = 3
"""What is asked of fewer rows than these is asked at each."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: its place in the plan (from 1), what was understood, the text of the file, what is asked.

    ``asks`` are answered here, ``times`` by another time or period; ``later`` is asked once the plan is kept.
    ``added``: a person added it, and the file was read without it.
    """

    number: int
    row: Activity
    excerpt: tuple[str, ...]
    where: str
    document: Document
    asks: tuple[str, ...]
    times: tuple[str, ...]
    later: tuple[str, ...]
    corrected: bool
    added: bool = False

    @property
    def due(self) -> str:
        """Return what its time means."""
        return due_text(self.row.time_text, self.document)

    @property
    def rank(self) -> int:
        """Return how early the row is shown: what is doubtful first, all else in the order of the plan."""
        return 0 if self.asks or self.times else 1


def row_views(found: FileReading, after: Mapping[str, Sequence[str]]) -> list[RowView]:
    """List the rows, doubtful ones first; ``after`` are the reasons for review by number, if the plan were kept."""
    made, reading = found.made, found.reading
    excerpts = {id(row): text for row, text in zip(found.raw.reading.activities, found.raw.excerpts, strict=True)}
    keyed = zip(made.rows, reading.activities, unique_keys(reading.activities), strict=True)
    views = [
        replace(
            _view(n, row, shown, excerpts.get(id(row.read), ()), after.get(key, ()), reading.document),
            added=is_added(found.fix, row),
        )
        for n, (row, shown, key) in enumerate(keyed, 1)
    ]
    return sorted(views, key=lambda view: view.rank)


def common_asks(views: Sequence[RowView]) -> list[str]:
    """Return what is asked of more than half of the rows: of a table's columns, once for all of them."""
    times = Counter(why for view in views for why in view.asks)
    return [why for why, count in times.items() if count >= COMMON and count * 2 > len(views)]


def _view(
    number: int,
    row: MendedRow,
    shown: Activity,
    excerpt: tuple[str, ...],
    after: Sequence[str],
    document: Document,
) -> RowView:
    times = tuple(why for why in shown.review if why not in row.now.review)
    later = tuple(why for why in after if why not in shown.review)
    return RowView(
        number,
        shown,
        excerpt,
        place_label(replace(row.read.place, file="")),
        document,
        row.now.review,
        times,
        later,
        bool(row.by),
    )


def due_text(time_text: str | None, document: Document) -> str:
    """Write what a time means in the plan's period: "hạn 30/6/2026"; empty for a row without a time."""
    if not time_text:
        return ""
    meant = parse(time_text, plan_from=document.plan_from, plan_to=document.plan_to, issued=document.issued)
    return how_read(as_json(meant))
