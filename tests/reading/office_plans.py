"""Plans of many kinds of offices, written by hand with the rows a person reads, and the Word files made from them.

A file of ``offices`` holds lines of text; "**" begins a bold line; "| a | b" is a row of a table, in which "^" goes on
the cell above and "<" the cell to the left, and \\n is a line in a cell. After "=>" stand the accepted periods and one
row a line: text | lead | cooperating | time | product. A field "-" or an absent one is not compared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.table import Table

FOLDER = Path(__file__).with_name("offices")
_FIELDS = ("activity", "lead", "coop", "time_text", "result")
_FIRST_WORDS = 8
_NO_PERIOD = "none"
_BODY = "word/document.xml"


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """One plan: its lines as written, and its rows in the form of the annotations of other offices' plans."""

    name: str
    lines: tuple[str, ...]
    gold: Mapping[str, Any]

    @property
    def prose(self) -> bool:
        """Whether its tasks stand in running text."""
        return self.name.startswith("van_")


def office_plans(folder: Path = FOLDER) -> tuple[OfficePlan, ...]:
    """Every plan of a folder, by name."""
    return tuple(_plan(path) for path in sorted(folder.glob("*.txt")))


def without_gold(path: Path) -> OfficePlan:
    """A document that is no plan: its lines alone."""
    return OfficePlan(path.stem, tuple(path.read_text(encoding="utf-8").splitlines()), {})


def _plan(path: Path) -> OfficePlan:
    body, _, wanted = path.read_text(encoding="utf-8").partition("\n=>\n")
    first, *rows = wanted.strip().splitlines()
    periods = [[None, None] if span == _NO_PERIOD else span.split("..") for span in first.split()[1:]]
    gold = {"period_accept": periods, "activities": [_row(row) for row in rows]}
    return OfficePlan(path.stem, tuple(body.splitlines()), gold)


def _row(line: str) -> dict[str, Any]:
    given = dict(zip(_FIELDS, (part.strip() for part in line.split("|")), strict=False))
    row: dict[str, Any] = {name: text for name, text in given.items() if text != "-"}
    row["activity"] = " ".join(given["activity"].split()[:_FIRST_WORDS])
    for field in ("lead", "coop"):
        if field in row:
            row[field] = [name.strip() for name in row[field].split(";") if name.strip()]
    return {"key": "", **row}


def word_plan(plan: OfficePlan, path: Path) -> Path:
    """The plan as a .docx with real tables and merged cells."""
    document, package = _blank()
    document._body.clear_content()
    for in_table, lines in groupby(plan.lines, lambda line: line.startswith("| ")):
        if in_table:
            for rows in _tables(list(lines)):
                _add_table(document, rows)
                document.add_paragraph()
        else:
            _add_lines(document, lines)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in {**package, _BODY: document.part.blob}.items():
            file.writestr(name, content)
    return path


@cache
def _blank() -> tuple[Document, Mapping[str, bytes]]:
    """Make an empty document and the parts of its file; packing one anew takes longer than reading a plan."""
    saved = io.BytesIO()
    document = docx.Document()
    document.save(saved)
    with zipfile.ZipFile(saved) as file:
        return document, {name: file.read(name) for name in file.namelist()}


def _tables(lines: list[str]) -> Iterator[list[list[str]]]:
    """Rows of as many cells as the one above them belong to one table."""
    rows = [[cell.strip().replace("\\n", "\n") for cell in line[2:].split("|")] for line in lines]
    for _, table in groupby(rows, len):
        yield list(table)


def _add_lines(document: Document, lines: Iterator[str]) -> None:
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(line.removeprefix("**")).bold = line.startswith("**")


def _add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    starts: dict[tuple[int, int], tuple[int, int]] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            back = (at - 1, column) if text == "^" else (at, column - 1) if text == "<" else (at, column)
            start = starts.setdefault((at, column), starts.get(back, back))
            ends[start] = (at, column)
    _fill(table, rows, ends)


def _fill(table: Table, rows: list[list[str]], ends: Mapping[tuple[int, int], tuple[int, int]]) -> None:
    # python-docx looks through the whole table for each cell asked for by its place.
    flat, width = table._cells, len(rows[0])
    for start, end in ends.items():
        cell = flat[start[0] * width + start[1]]
        if start != end:
            cell = cell.merge(flat[end[0] * width + end[1]])
        cell.text = rows[start[0]][start[1]]
