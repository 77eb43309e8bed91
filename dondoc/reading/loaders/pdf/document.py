"""PDF documents: their text layer and ruled tables; pages that are pictures go to `scan`."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from dondoc.activity import Doubt, Place, UnreadableFileError
from dondoc.gate import allow
from dondoc.gate.allowance import PAGE, SCANNED_PAGE
from dondoc.reading.loaders.package_limits import damaged, unfolds_too_far
from dondoc.reading.loaders.pdf.bounds import DrawsTooMuchError, UnfoldsTooFarError, interpret
from dondoc.reading.loaders.pdf.page_text import NO_SPACE, Word
from dondoc.reading.loaders.pdf.pages import Page, Pages
from dondoc.reading.loaders.scan import numbers, words
from dondoc.reading.loaders.scan.document import Scanner
from dondoc.reading.progress_bar import track
from dondoc.reading.source import Source, sha256_of

MOST_PAGES = 2_000
# A page with more ruling lines than this is a map or a drawing; finding tables in it would take minutes.
MOST_EDGES = 6_000
# With fewer letters than this, what a page says must be in its picture.
_FEWEST_LETTERS = 8

# What pdfminer is known to raise on damaged files, besides its own errors: it trusts the types of what it reads.
_BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException, ValueError, TypeError, KeyError, IndexError,
    AttributeError, AssertionError, ArithmeticError, RecursionError, NotImplementedError, EOFError, OSError,
)  # fmt: skip

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def load(path: Path, content: bytes) -> Source:
    """The lines and tables of a PDF; a bad file raises UnreadableFileError with one clear line."""
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
    """All pages as one document; what was recognised from pictures is first set right by the rest of it."""
    mended = dict(zip(sorted(scanned), words.set_right(p.words for p in pages if p.number in scanned), strict=True))
    whole = Pages(file)
    for page in pages:
        whole.add(replace(page, words=mended.get(page.number, page.words)))
    if scanned:
        for table in whole.tables:
            numbers.set_right(table.rows)
    return whole


def _read(document: Any, path: Path, content: bytes, doubts: list[Doubt]) -> tuple[list[Page], set[int]]:
    """Every page, and the numbers of those that were pictures."""
    if not document.pages:
        damaged(path)
    if len(document.pages) > MOST_PAGES:
        raise UnreadableFileError(f"“{path}” có hơn {MOST_PAGES} trang; hãy tách riêng phần kế hoạch.")
    allow(PAGE * len(document.pages))
    pages: list[Page] = []
    scanned: set[int] = set()
    with Scanner(path, content) as scanner:
        for number, page in enumerate(track(document.pages, "Đọc PDF"), start=1):
            if not _is_interpreted(page, number, path.name, doubts):
                pages.append(Page(number, ()))
            elif _is_picture(page):
                allow(SCANNED_PAGE)
                scanned.add(number)
                scanner.ask(number)
                pages.append(Page(number, ()))
            else:
                pages.append(Page(number, tuple(_words(page)), _tables(page, number, path.name, doubts)))
            page.close()
        return [scanner.answer(page.number) if page.number in scanned else page for page in pages], scanned


def _is_interpreted(page: Any, number: int, file: str, doubts: list[Doubt]) -> bool:
    try:
        interpret(page)
    except DrawsTooMuchError:
        message = f"trang {number} có quá nhiều nét vẽ nên không đọc trang ấy; hãy xem trang ấy bằng mắt."
        doubts.append(Doubt("too_many_lines", message, f"trang {number}", Place(file, page=number)))
        return False
    return True


def _is_picture(page: Any) -> bool:
    return len(page.chars) < _FEWEST_LETTERS and bool(page.images)


def _words(page: Any) -> Iterator[Word]:
    # Most programs write the spaces too, so the place after a hyphen tells whether a line end broke a word there.
    spaces = {(round(char["x0"]), round(char["bottom"])) for char in page.chars if char["text"].isspace()}
    for word in page.extract_words():
        text, x1, bottom = word["text"], word["x1"], word["bottom"]
        is_broken = spaces and text.endswith(("-", "/")) and not _near(spaces, round(x1), round(bottom))
        yield Word(text + NO_SPACE if is_broken else text, word["x0"], x1, word["top"], bottom)


def _near(places: set[tuple[int, int]], x: int, y: int) -> bool:
    return any((x + right, y + down) in places for right in (-1, 0, 1) for down in (-1, 0, 1))


def _tables(page: Any, number: int, file: str, doubts: list[Doubt]) -> list[list[tuple[float, float, float, float]]]:
    """The cells of each ruled table of a page."""
    if len(page.edges) > MOST_EDGES:
        message = f"trang {number} có quá nhiều nét vẽ nên không tìm bảng trong trang ấy."
        doubts.append(Doubt("too_many_lines", message, f"trang {number}", Place(file, page=number)))
        return []
    return [list(table.cells) for table in page.find_tables()]


def _refuse(path: Path, error: BaseException) -> NoReturn:
    if isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args):
        raise UnreadableFileError(f"“{path}” đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại thành PDF.") from None
    damaged(path)
