"""Signs that turn the direction of writing, and controls: in no reading, page, form, sheet, document or terminal."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from dondoc.files.workbook import new_book, put_text, saved
from dondoc.papers import form
from dondoc.reading.loaders.detect import load
from dondoc.reading.source import Cell, Grid, Source, as_seen
from dondoc.store.queries.export import safe_cell
from dondoc.text.hidden_signs import PlainStream, without_hidden_signs
from dondoc.web.rendering.escaping import escape
from notifications.inbox.reply.folding import writable
from tasks.page.publish import md

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SIGNS = [*DIRECTIONS, "\x1b", "\x07"]


@pytest.mark.parametrize("shown", [without_hidden_signs, escape, safe_cell, writable, md])
def test_no_way_out_shows_a_hidden_sign(shown: object) -> None:
    assert callable(shown)
    assert [shown(f"bao{sign}cao") for sign in SIGNS] == ["baocao"] * len(SIGNS)


def test_breaks_and_what_a_wrong_code_left_keep_words_apart() -> None:
    assert without_hidden_signs("một\tdòng\nhai\x0cba 01\x9630") == "một\tdòng\nhai ba 01 30"


def test_what_is_markup_of_ours_stays_and_what_is_written_is_escaped() -> None:
    assert escape("\u202e<b>") == "&lt;b&gt;"


def test_a_sheet_and_a_document_hold_what_a_reader_sees() -> None:
    book = new_book()
    put_text(book.create_sheet("a").cell(1, 1), "=1+1\u202e\x0b\x01 chữ")
    kept = openpyxl.load_workbook(io.BytesIO(saved(book))).active
    assert kept is not None
    assert kept.cell(1, 1).value == "=1+1  chữ"
    document = form.blank()
    assert form.add_paragraph(document, "Sở\u202e\x01\x0c Nội vụ").text == "Sở  Nội vụ"


def test_a_plan_s_lines_and_cells_are_read_without_them(tmp_path: Path) -> None:
    text = tmp_path / "ke-hoach.txt"
    text.write_text("KẾ HOẠCH \u202eTriển khai\u2069 công tác\n", "utf-8")
    assert [line.text for line in load(text).lines] == ["KẾ HOẠCH Triển khai công tác"]
    cells = (Cell("Nhiệm vụ"), Cell("Sở \u2066Y tế\u2069"))
    table = Source(Path("ke-hoach.xlsx"), "xlsx", "", grids=(Grid((cells,), name="Sheet\u202e1"),))
    (read,) = as_seen(table).grids
    assert (read.name, [cell.text for cell in read.rows[0]]) == ("Sheet1", ["Nhiệm vụ", "Sở Y tế"])


def test_a_terminal_is_turned_by_nothing_and_keeps_its_colours() -> None:
    screen = io.StringIO()
    print("\x1b[1mSở \u202eNội vụ\x1b[0m", file=PlainStream(screen))
    assert screen.getvalue() == "\x1b[1mSở Nội vụ\x1b[0m\n"
