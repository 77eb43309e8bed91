"""Bound what a page of a PDF may unfold into and draw, while the page is interpreted.

pdfminer has no bounds of its own: a stream of 2 KB folded twice unfolds into gigabytes, and a drawing of a million
lines takes minutes.
"""

from __future__ import annotations

import zlib
from typing import Any

import pdfminer.pdftypes
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

# A page scanned at 600 dpi in colour unfolds to 100 MB; no stream of a plan is larger.
LARGEST_STREAM = 160 * 1024 * 1024
# A table of 60 rows and 12 columns is drawn with 3,000 lines, a detailed map with some ten thousand.
MOST_PATHS = 50_000
# The densest page of a plan has 6,000 characters; a page of hidden repetitions has millions.
MOST_CHARS = 100_000


class UnfoldsTooFarError(Exception):
    """A stream that unfolds beyond all measure."""


class DrawsTooMuchError(Exception):
    """A page with more lines or characters than a document has."""


class _BoundedZlib:
    """The part of `zlib` that pdfminer calls, with a bound on what comes out."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    @staticmethod
    def decompress(data: bytes) -> bytes:
        unfolding = zlib.decompressobj()
        whole = unfolding.decompress(data, LARGEST_STREAM)
        if unfolding.unconsumed_tail:
            raise UnfoldsTooFarError
        if not unfolding.eof:
            raise zlib.error("incomplete")
        return whole


vars(pdfminer.pdftypes)["zlib"] = _BoundedZlib


class _BoundedDevice(PDFPageAggregatorWithMarkedContent):
    paths = chars = 0

    def paint_path(self, *args: Any, **named: Any) -> None:
        self.paths += 1
        if self.paths > MOST_PATHS:
            raise DrawsTooMuchError
        super().paint_path(*args, **named)

    def render_char(self, *args: Any, **named: Any) -> float:
        self.chars += 1
        if self.chars > MOST_CHARS:
            raise DrawsTooMuchError
        advance: float = super().render_char(*args, **named)
        return advance


def interpret(page: Any) -> None:
    """Interpret a page of pdfplumber within the bounds; raises DrawsTooMuchError or UnfoldsTooFarError beyond them."""
    device = _BoundedDevice(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except (DrawsTooMuchError, UnfoldsTooFarError):
        raise
    except Exception as error:
        raise PdfminerException(error) from error
    # pdfplumber keeps the layout of a page under this name, and interprets the page itself only where it is missing.
    page._layout = device.get_result()
