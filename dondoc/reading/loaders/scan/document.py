"""Load scanned pages: the table is found by its lines, each cell's characters by Tesseract, with a confidence."""

from __future__ import annotations

import math
import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from dondoc.reading.loaders.package_limits import damaged
from dondoc.reading.loaders.pdf.pages import Page
from dondoc.reading.loaders.pdf.ruled import BBox, frame_of
from dondoc.reading.loaders.pdf.text.page_text import Word
from dondoc.reading.loaders.scan import ocr, quarters
from dondoc.reading.loaders.scan.lines import straightened, tables_in

# Tesseract reads Vietnamese marks best when letters are some 40 pixels high: scans of 150 dpi are enlarged to this.
_DPI = 400
# Rules of a table are as clear at this size, on a seventh of the pixels of 400 dpi.
_LINES_DPI = 150
# Points of PDF to the inch.
_POINTS = 72
# Landscape appendices are often scanned upright; then few words are legible, and the page is turned.
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
# Of a page on its side Tesseract reads hardly a word of two letters with confidence.
_LEGIBLE, _CONFIDENT, _FEWEST_WORDS = 0.4, 0.7, 5
# Pages recognised ahead: each waits with its picture in memory.
_MOST_WAITING = 4
# Bounds the memory of a picture whatever size of page a file declares; A3 at 400 dpi has 31 million.
_MOST_PIXELS = 40_000_000
# White space around each cell in the picture that Tesseract reads, and what is cut off so that no line is seen.
_MARGIN = 20
_RULE = 3
# The first column's short cells hold row numbers; nothing but figures is looked for in ink narrower than this (points).
_WIDEST_NUMBER = 22
_FIGURES = "0123456789IVXLC."


class Scanner:
    """The pictures of one PDF; the file is opened when its first scanned page is asked for."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path, self._content = path, content
        self._document: Any = None
        # Tesseract is a program of its own, so threads are enough to keep every core at work.
        self._workers = ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1))
        self._asked: dict[int, Future[Page]] = {}

    def __enter__(self) -> Scanner:
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.shutdown(cancel_futures=True)
        if self._document is not None:
            self._document.close()

    def _opened(self) -> Any:
        if self._document is None:
            ocr.require()
            try:
                self._document = pypdfium2.PdfDocument(self._content)
            except pypdfium2.PdfiumError:
                damaged(self._path)
        return self._document

    def ask(self, number: int) -> None:
        """Begin to read page ``number`` (from 1); its answer is fetched with `answer`."""
        page = self._opened()[number - 1]
        scale = min(_DPI / _POINTS, math.sqrt(_MOST_PIXELS / max(page.get_width() * page.get_height(), 1.0)))
        picture = page.render(scale=scale, grayscale=True).to_pil()
        self._asked[number] = self._workers.submit(_read, number, picture, scale)
        # Pictures are large: no more of them are kept waiting than there are hands.
        waiting = [asked for asked in self._asked.values() if not asked.done()]
        if len(waiting) > _MOST_WAITING:
            waiting[0].result()

    def answer(self, number: int) -> Page:
        """Return the words and the tables of a page that was asked for, in points."""
        return self._asked.pop(number).result()


def _read(number: int, picture: Image.Image, scale: float) -> Page:
    """Return the page as it lies; where hardly a word is legible, turned as Tesseract thinks it should be."""
    page = _read_upright(number, picture, scale)
    if len(page.words) < _FEWEST_WORDS or _legible(page) >= _LEGIBLE * len(page.words):
        return page
    turn = _TURNS.get(ocr.turn_of(picture, round(scale * _POINTS)))
    if turn is None:
        return page
    turned = replace(_read_upright(number, picture.transpose(turn), scale), turned=True)
    return max(page, turned, key=_legible)


def _legible(page: Page) -> int:
    """Return how many words of some length were read with confidence."""
    return sum(word.confidence > _CONFIDENT and len(word.text) > 1 for word in page.words)


def _read_upright(number: int, askew: Image.Image, scale: float) -> Page:
    picture = straightened(askew)
    tables = _tables(picture, scale)
    inside = quarters.set_right(list(_words_of_tables(picture, tables, scale)), picture)
    words = [*inside, *_words_outside(picture, tables, scale)]
    return Page(number, tuple(_scaled(word, scale) for word in words), _in_points(tables, scale))


def _tables(picture: Image.Image, scale: float) -> list[list[BBox]]:
    """Return the tables in the picture's own pixels; looked for in a smaller copy, where lines are as clear."""
    factor = max(1, round(scale * _POINTS / _LINES_DPI))
    found = tables_in(picture.reduce(factor), scale * _POINTS / factor)
    return [[_times(cell, factor) for cell in cells] for cells in found]


def _times(box: BBox, factor: float) -> BBox:
    x0, top, x1, bottom = box
    return x0 * factor, top * factor, x1 * factor, bottom * factor


def _words_of_tables(picture: Image.Image, tables: Sequence[Sequence[BBox]], scale: float) -> Iterator[Word]:
    """Yield the words in the cells: all cells are put under one another, so that no line of text runs over two of
    them.
    """
    numbers: list[BBox] = []
    texts: list[BBox] = []
    for cells in tables:
        left, first, _, _ = frame_of(cells)
        for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
            inner = _inner(cell, scale)
            if _has_ink(picture, inner):
                is_short = cell[0] - left < _RULE * scale and _width_of_ink(picture, inner) < _WIDEST_NUMBER * scale
                # The first row is the header, whose "STT" is as short as a number.
                is_number = is_short and cell[1] - first > _RULE * scale
                (numbers if is_number else texts).append(inner)
    yield from _words_of_cells(picture, texts, scale, "")
    yield from _words_of_cells(picture, numbers, scale, _FIGURES)


def _words_of_cells(picture: Image.Image, cells: Sequence[BBox], scale: float, characters: str) -> Iterator[Word]:
    if not cells:
        return
    strip, tops = _strip(picture, cells)
    for word in ocr.words_in(strip, round(scale * _POINTS), characters):
        at = max(0, bisect_right(tops, word.middle[1]) - 1)
        yield _moved(word, cells[at][0] - _MARGIN, cells[at][1] - tops[at] - _MARGIN)


def _strip(picture: Image.Image, cells: Sequence[BBox]) -> tuple[Image.Image, list[int]]:
    """Return the pictures of the cells under one another, and the height at which each begins."""
    width = max(round(x1 - x0) for x0, _, x1, _ in cells) + 2 * _MARGIN
    heights = [round(bottom - top) + 2 * _MARGIN for _, top, _, bottom in cells]
    strip, tops, height = Image.new("L", (width, sum(heights)), 255), list[int](), 0
    for cell, own in zip(cells, heights, strict=True):
        strip.paste(picture.crop(_whole(cell)), (_MARGIN, height + _MARGIN))
        tops.append(height)
        height += own
    return strip, tops


def _inner(cell: BBox, scale: float) -> BBox:
    """Return the cell without its ruling lines."""
    cut = _RULE * scale * _POINTS / _LINES_DPI
    x0, top, x1, bottom = cell
    return x0 + cut, top + cut, max(x1 - cut, x0 + cut + 1), max(bottom - cut, top + cut + 1)


def _words_outside(picture: Image.Image, tables: Sequence[Sequence[BBox]], scale: float) -> list[Word]:
    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    cut = _RULE * scale * _POINTS / _LINES_DPI
    for cells in tables:
        x0, top, x1, bottom = frame_of(cells)
        pen.rectangle((x0 - cut, top - cut, x1 + cut, bottom + cut), fill=255)
    return ocr.words_in(rest, round(scale * _POINTS)) if _has_ink(rest, (0, 0, rest.width, rest.height)) else []


def _has_ink(picture: Image.Image, box: BBox) -> bool:
    darkest: Any = picture.crop(_whole(box)).getextrema()
    return bool(darkest[0] < 128)


def _width_of_ink(picture: Image.Image, box: BBox) -> int:
    dark = picture.crop(_whole(box)).point(lambda value: 255 if value < 128 else 0).getbbox()
    return dark[2] - dark[0] if dark else 0


def _whole(box: BBox) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    return round(x0), round(top), round(x1), round(bottom)


def _moved(word: Word, right: float, down: float) -> Word:
    x0, x1, top, bottom = word.x0 + right, word.x1 + right, word.top + down, word.bottom + down
    return Word(word.text, x0, x1, top, bottom, word.confidence)


def _scaled(word: Word, scale: float) -> Word:
    x0, x1, top, bottom = (value / scale for value in (word.x0, word.x1, word.top, word.bottom))
    return Word(word.text, x0, x1, top, bottom, word.confidence)


def _in_points(tables: Sequence[Sequence[BBox]], scale: float) -> tuple[tuple[BBox, ...], ...]:
    return tuple(tuple(_times(cell, 1 / scale) for cell in cells) for cells in tables)
