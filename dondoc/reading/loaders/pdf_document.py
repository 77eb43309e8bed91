"""Load PDF documents: text layer and tables by `pdf`; pages that are pictures go to `scan`."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from dondoc.activity import Doubt, Place, UnreadableFileError
from dondoc.files.write import sha256_of
from dondoc.gate import allow
from dondoc.gate.allowance import PAGE, SCANNED_PAGE
from dondoc.reading.loaders.package_limits import damaged, unfolds_too_far
from dondoc.reading.loaders.pdf.bounds import DrawsTooMuchError, UnfoldsTooFarError
from dondoc.reading.loaders.pdf.page import fills_of, interpreted, is_picture, is_shaded_only, is_unreadable, words_of
from dondoc.reading.loaders.pdf.pages import Page, Pages
from dondoc.reading.loaders.pdf.ruled import BBox, is_band, is_table
from dondoc.reading.loaders.pdf.unruled.columns import ColumnRun, runs_in
from dondoc.reading.loaders.pdf.unruled.rows import has_rows_beside, open_table
from dondoc.reading.loaders.scan import numbers, words
from dondoc.reading.loaders.scan.document import Scanner
from dondoc.reading.progress_bar import track
from dondoc.reading.source import NO_LINES, RowState, Source

# A longer document is a collection, of which the plan is a part.
MOST_PAGES = 2_000
# A page with more ruling lines than this is a map or a drawing; finding tables in it would take minutes.
MOST_EDGES = 6_000

_TURNED, _UPSIDE_DOWN = "nằm ngang nên được xoay lại khi đọc", "lộn ngược nên được xoay lại khi đọc"
_HALF_TURN = 180

# What pdfminer is known to raise on damaged files, besides its own errors: it trusts the types of what it reads.
_BROKEN = (
    PDFException,
    PSException,
    PdfminerException,
    MalformedPDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    EOFError,
    OSError,
)

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


_OPEN = "có bảng không kẻ cột, các ô được tách theo khoảng trống"


def load(path: Path, content: bytes) -> Source:
    """Return the lines and tables of a PDF; a bad file raises UnreadableFileError with one clear line."""
    doubts: list[Doubt] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            pages, scanned = _read(document, path, content, doubts)
    except UnfoldsTooFarError:
        unfolds_too_far(path)
    except _BROKEN as error:
        _refuse(path, error)
    whole = _put_together(path.name, pages, scanned)
    kind = "scan" if scanned else "pdf"
    return Source(path, kind, sha256_of(content), whole.all_lines(), whole.grids(), tuple(doubts))


def _put_together(file: str, pages: list[Page], scanned: set[int]) -> Pages:
    """Return all pages as one document; what was recognised from pictures is first set right by the rest of it."""
    mended = dict(zip(sorted(scanned), words.set_right(p.words for p in pages if p.number in scanned), strict=True))
    whole = Pages(file)
    for page in pages:
        whole.add(replace(page, words=mended.get(page.number, page.words)))
    if scanned:
        for table in whole.tables:
            numbers.set_right(table.rows)
    return whole


def _read(document: Any, path: Path, content: bytes, doubts: list[Doubt]) -> tuple[list[Page], set[int]]:
    """Return every page, and the numbers of those that were pictures."""
    if not document.pages:
        damaged(path)
    if len(document.pages) > MOST_PAGES:
        raise UnreadableFileError(f"“{path}” có hơn {MOST_PAGES} trang; hãy tách riêng phần kế hoạch.")
    allow(PAGE * len(document.pages))
    pages: list[Page] = []
    scanned: set[int] = set()
    with Scanner(path, content) as scanner:
        for number, raw in enumerate(track(document.pages, "Đọc PDF"), start=1):
            page = _interpreted(raw, path.name, doubts)
            if page is not None and _is_for_scanner(page, path.name, doubts):
                allow(SCANNED_PAGE)
                scanned.add(number)
                scanner.ask(number)
            is_text = page is not None and number not in scanned
            above = pages[-1] if pages else Page(0, ())
            pages.append(_page(page, path.name, doubts, above) if is_text else Page(number, ()))
            raw.close()
        answers = [scanner.answer(page.number) if page.number in scanned else page for page in pages]
    doubts += [_doubt(NO_LINES, page.number, path.name, _OPEN) for page in answers if page.edges and not _is_sure(page)]
    turned = (page.number for page in answers if page.turned)
    doubts += [_doubt("page_turned", number, path.name, _TURNED) for number in turned]
    return answers, scanned


def _is_sure(page: Page) -> bool:
    """Return whether every row of a page without column lines is sure by its place."""
    return bool(page.states) and all(state is RowState.SURE for state in page.states.values())


def _is_for_scanner(page: Any, file: str, doubts: list[Doubt]) -> bool:
    if is_picture(page):
        return True
    if is_unreadable(page):
        what = "dùng phông chữ không có bảng mã Unicode nên được nhận dạng như bản quét"
        doubts.append(_doubt("no_unicode_map", page.page_number, file, what))
        return True
    return False


def _page(page: Any, file: str, doubts: list[Doubt], above: Page) -> Page:
    """Return the words and tables of a page; ``above`` is the page before, whose table without lines may go on."""
    ruled = [cells for cells in _tables(page, page.page_number, file, doubts) if is_table(cells)]
    words = tuple(words_of(page, ruled))
    blocks = [cells for cells in ruled if not is_band(cells)]
    shaded = is_shaded_only(page, blocks or ruled)
    fills = fills_of(page)
    if blocks and not shaded:
        return Page(page.page_number, words, ruled, fills=fills)
    rules = sorted({round(edge["top"]) for edge in page.horizontal_edges}) if len(page.edges) <= MOST_EDGES else []
    runs = runs_in(words, above.edges, above.title)
    for run in runs:
        run.keep_to(_edges_of_bands(run, ruled))
    # Rows shaded by turns look like tables of one row each; the rows between them are seen by their words only.
    if any(has_rows_beside(run, ruled) for run in runs):
        tables = [open_table(run, rules, above.alignment) for run in runs]
        states = {top: state for table in tables for top, state in table.states.items()}
        cells = [table.cells for table in tables]
        open_page = Page(page.page_number, words, cells, runs[-1].xs(), _title(runs, above), fills=fills, states=states)
        return replace(open_page, alignment=tables[-1].alignment)
    return Page(page.page_number, words, ruled, _edges_of(ruled[-1]) if ruled and shaded else (), fills=fills)


def _edges_of_bands(run: ColumnRun, ruled: Sequence[Sequence[BBox]]) -> Sequence[float]:
    """Return the column edges that the shaded rows of a table show; empty where none of its rows is shaded."""
    bands = [cells for cells in ruled if run.covers(min(box[1] for box in cells), max(box[3] for box in cells))]
    return _edges_of(max(bands, key=len)) if bands else ()


def _edges_of(cells: Sequence[BBox]) -> Sequence[float]:
    """Return the column edges of a table of shaded cells."""
    return sorted({round(x) for x0, _, x1, _ in cells for x in (x0, x1)})


def _title(runs: Sequence[ColumnRun], above: Page) -> Sequence[str]:
    """Return the first lines of the last table of a page, or of the one that goes on through the whole page."""
    goes_on = len(runs) == 1 and bool(above.title) and (runs[0].head > 0 or bool(runs[0].edges))
    return above.title if goes_on else runs[-1].texts()


def _interpreted(page: Any, file: str, doubts: list[Doubt]) -> Any:
    """Return the page set right, or None where it draws too much."""
    number = page.page_number
    try:
        upright = interpreted(page)
    except DrawsTooMuchError:
        doubts.append(_doubt("too_many_lines", number, file, "có quá nhiều nét vẽ nên không đọc trang ấy"))
        return None
    if upright.rotation != page.rotation:
        is_half = (upright.rotation - page.rotation) % 360 == _HALF_TURN
        doubts.append(_doubt("page_turned", number, file, _UPSIDE_DOWN if is_half else _TURNED))
    return upright


def _doubt(code: str, number: int, file: str, what: str) -> Doubt:
    message = f"trang {number} {what}; hãy đối chiếu với bản gốc."
    return Doubt(code, message, f"trang {number}", Place(file, page=number))


def _tables(page: Any, number: int, file: str, doubts: list[Doubt]) -> list[list[tuple[float, float, float, float]]]:
    """Return the cells of each ruled table of a page."""
    if len(page.edges) > MOST_EDGES:
        doubts.append(_doubt("too_many_lines", number, file, "có quá nhiều nét vẽ nên không tìm bảng trong trang ấy"))
        return []
    return [list(table.cells) for table in page.find_tables()]


def _refuse(path: Path, error: BaseException) -> NoReturn:
    if isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args):
        raise UnreadableFileError(f"“{path}” đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại thành PDF.") from None
    damaged(path)
