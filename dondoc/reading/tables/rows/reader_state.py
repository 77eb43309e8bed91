"""Hold the state of the reading of a file's tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.activity import Doubt, Target
from dondoc.reading.tables.columns.header import GridHeader, Roles
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.columns.marks.legend import Legend
from dondoc.reading.tables.crossed.layout import Layout
from dondoc.reading.tables.rows.elsewhere import SentenceLead, nobody
from dondoc.reading.tables.rows.outline.section_rows import Outline
from dondoc.reading.tables.rows.rows import Row, Section


@dataclass(slots=True)
class TableReader:
    """Where the reading of a file's tables stands: it goes on from one table to the next, over pages and sheets."""

    rows: list[Row] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    columns: dict[str, str] = field(default_factory=dict)
    roles: Roles = field(default_factory=dict)
    legend: Legend = field(default_factory=dict)
    sentence_lead: SentenceLead = nobody
    header: GridHeader | None = None
    crossed: Layout | None = None
    tables: int = 0
    new_page: bool = False
    above: CellRow | None = None
    # Text and some sheets lose which cells were merged: there an empty cell may be the one above it.
    loses_merges: bool = False
    keeps_merges: bool = True
    unled: bool = False
