"""PDF files for the tests: pages drawn line by line, and pictures of pages as a scanner makes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

# Widths of the columns and height of a row, in points.
_WIDTHS = (30, 150, 80, 90, 90, 90)
_LEFT, _TOP, _HEIGHT = 40, 60, 24


def pdf_of_pages(path: Path, *pages: Sequence[Sequence[str]]) -> Path:
    """A PDF with a text layer: on each page one ruled table of these rows (letters without marks only; "#" colours)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for rows in pages:
        stream = _drawn(rows).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    path.write_bytes(_assembled(objects))
    return path


def pdf_of_stream(stream: bytes, filters: bytes) -> bytes:
    """A PDF of one page whose contents are this stream, folded by these filters."""
    return _assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>",
        ]
    )


Texts = Sequence[tuple[float, Sequence[tuple[float, str]]]]


def pdf_of_texts(
    path: Path,
    page: Texts,
    *,
    more: Texts = (),
    again: Texts = (),
    rules: Sequence[float] = (),
    shades: Sequence[tuple[float, float, float, float]] = (),
    rotate: int = 0,
    on_its_side: bool = False,
    turned: Texts = (),
    downwards: bool = False,
) -> Path:
    """A PDF of texts at places from the top left, without any cell's lines; ``more`` is a second page.

    ``again`` are texts drawn after the others on each page, in a size that differs from theirs by rounding.
    ``rules`` are the heights of lines across the page, ``shades`` grey boxes; ``rotate`` is written into the page,
    ``on_its_side`` draws everything turned by a quarter; ``turned`` are texts read upwards from their places
    (``downwards``: downwards).
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for texts in [page, more] if more else [page]:
        drawn = [f"0.9 g {x} {842 - y - high} {wide} {high} re f 0 g" for x, y, wide, high in shades]
        drawn += [f"36 {842 - y} m 540 {842 - y} l S" for y in rules]
        sized = [(size, y, row) for size, lines in ((8, texts), (8.00001, again)) for y, row in lines]
        drawn += [f"BT /F1 {size} Tf {x} {842 - y - 8} Td ({text}) Tj ET" for size, y, row in sized for x, text in row]
        quarter = "0 -1 1 0" if downwards else "0 1 -1 0"
        drawn += [f"BT /F1 8 Tf {quarter} {x} {842 - y} Tm ({text}) Tj ET" for y, row in turned for x, text in row]
        stream = "\n".join(["0 1 -1 0 595 0 cm 1 0 0 1 0 -247 cm" if on_its_side else "", *drawn]).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    path.write_bytes(_assembled(objects))
    return path


def _drawn(rows: Sequence[Sequence[str]]) -> str:
    """The lines and the texts of a table; None stands for a cell that goes on from the one above it."""
    drawn, y = [], 842 - _TOP
    for row in rows:
        x = _LEFT
        for text, width in zip(row, _WIDTHS, strict=True):
            if text == "#":
                drawn.append(f"0.3 0.5 0.8 rg {x} {y - _HEIGHT} {width} {_HEIGHT} re f 0 g")
            drawn.append(f"{x} {y - _HEIGHT} {width} {_HEIGHT} re S")
            escaped = text.replace("(", r"\(").replace(")", r"\)").replace("#", "")
            drawn.append(f"BT /F1 8 Tf {x + 3} {y - 14} Td ({escaped}) Tj ET")
            x += width
        y -= _HEIGHT
    return "\n".join(drawn)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def some_pages(source: Path, target: Path, pages: Sequence[int]) -> Path:
    """A PDF with only these pages (from 0) of another."""
    with pypdfium2.PdfDocument(source) as old, pypdfium2.PdfDocument.new() as new:
        new.import_pages(old, list(pages))
        new.save(target)
    return target


def scanned(source: Path, target: Path, *, page: int = 0, dpi: int = 150, angle: float = 0.0) -> Path:
    """One page of a PDF as a picture in a PDF, turned by an angle as paper lies in a scanner."""
    with pypdfium2.PdfDocument(source) as document:
        picture: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, expand=angle % 90 == 0, fillcolor=255)
    picture.save(target, "PDF", resolution=dpi)
    return target


def blank_picture(target: Path) -> Path:
    """A PDF that holds the picture of an empty sheet with one stroke on it."""
    picture = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(picture).line((100, 100, 300, 104), fill=0, width=3)
    picture.save(target, "PDF", resolution=150)
    return target
