"""One plan laid out as a dozen offices would lay it out: the rows that are read are the same."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook

from dondoc.activity import Activity
from dondoc.reading import read

EXAMPLE = Path(__file__).resolve().parents[2] / "dondoc" / "examples" / "song_ngan.toml"
WORDS: dict[str, Any] = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
SECTIONS = WORDS["section"]
HEADER = ("STT", "Nội dung công việc", "Sản phẩm đầu ra", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành")
TITLE = ("KẾ HOẠCH", WORDS["title"])


def essence(activities: tuple[Activity, ...]) -> list[tuple[str | None, str, str | None, tuple[str, ...], str | None]]:
    return [(a.section, a.activity, a.result, a.lead, a.time_text) for a in activities]


@pytest.fixture(scope="module")
def expected() -> list[tuple[str | None, str, str | None, tuple[str, ...], str | None]]:
    return essence(read(EXAMPLE.with_name("plan.docx")).activities)


class WordPlan:
    """A document with tables that are filled row by row."""

    def __init__(self) -> None:
        self.document = docx.Document()
        for line in TITLE:
            self.line(line)

    def line(self, text: str) -> None:
        self.document.add_paragraph(text)

    def table(self, *rows: tuple[str, ...], columns: int = 6) -> Any:
        table = self.document.add_table(rows=0, cols=columns, style="Table Grid")
        for row in rows:
            self.add(table, *row)
        return table

    def add(self, table: Any, *texts: str) -> Any:
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
        return row


Layout = Callable[[WordPlan], None]


def section_row_over_all_columns(plan: WordPlan) -> None:
    table = plan.table(HEADER)
    for section in SECTIONS:
        cells = plan.add(table, f"{section['number']}. {section['name']}").cells
        cells[0].merge(cells[5])
        for row in section["rows"]:
            plan.add(table, *row)


def section_row_not_merged(plan: WordPlan) -> None:
    table = plan.table(HEADER)
    for section in SECTIONS:
        plan.add(table, section["number"], section["name"])
        for row in section["rows"]:
            plan.add(table, *row)


def numbers_with_dots(plan: WordPlan) -> None:
    table = plan.table(HEADER)
    for number, section in enumerate(SECTIONS, start=1):
        plan.add(table, str(number), section["name"])
        for place, row in enumerate(section["rows"], start=1):
            plan.add(table, f"{number}.{place}", *row[1:])


def numbers_going_on_through_the_sections(plan: WordPlan) -> None:
    table, number = plan.table(HEADER), 0
    for section in SECTIONS:
        plan.add(table, section["number"], section["name"])
        for row in section["rows"]:
            number += 1
            plan.add(table, str(number), *row[1:])


def letters_for_sections_and_a_row_that_counts_the_columns(plan: WordPlan) -> None:
    table = plan.table(HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"))
    for letter, section in zip("ABCDEFG", SECTIONS, strict=True):
        plan.add(table, letter, section["name"])
        for row in section["rows"]:
            plan.add(table, *row)


def a_table_under_each_heading(plan: WordPlan) -> None:
    for section in SECTIONS:
        plan.line(f"{section['number']}. {section['name']}")
        plan.table(HEADER, *section["rows"])


def the_header_again_over_each_section(plan: WordPlan) -> None:
    table = plan.table()
    for section in SECTIONS:
        plan.add(table, *HEADER)
        plan.add(table, section["number"], section["name"])
        for row in section["rows"]:
            plan.add(table, *row)


def units_on_lines_of_their_own(plan: WordPlan) -> None:
    table = plan.table(HEADER)
    for section in SECTIONS:
        plan.add(table, section["number"], section["name"])
        for number, work, product, lead, coop, time in section["rows"]:
            lines = "\n".join(f"- {unit}" for unit in lead.split("; "))
            plan.add(table, number, work, product, lines, coop.replace("; ", "\n"), time)


@pytest.mark.parametrize(
    "layout",
    [
        section_row_over_all_columns,
        section_row_not_merged,
        numbers_with_dots,
        numbers_going_on_through_the_sections,
        letters_for_sections_and_a_row_that_counts_the_columns,
        a_table_under_each_heading,
        the_header_again_over_each_section,
        units_on_lines_of_their_own,
    ],
)
def test_the_rows_are_the_same_however_word_lays_them_out(tmp_path: Path, expected: list[Any], layout: Layout) -> None:
    plan, path = WordPlan(), tmp_path / "plan.docx"
    layout(plan)
    plan.document.save(str(path))
    assert essence(read(path).activities) == expected


def test_a_sheet_for_each_section_gives_the_same_rows(tmp_path: Path, expected: list[Any]) -> None:
    book = Workbook(write_only=True)
    for section in SECTIONS:
        sheet = book.create_sheet(section["number"])
        for line in (*TITLE, f"{section['number']}. {section['name']}"):
            sheet.append([line])
        for row in (HEADER, *section["rows"]):
            sheet.append(list(row))
    book.save(tmp_path / "plan.xlsx")
    assert essence(read(tmp_path / "plan.xlsx").activities) == expected
