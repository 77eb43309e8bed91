"""How fast files are read: PDF beside bare pdfplumber, .docx and .xlsx at two lengths; `--docs` writes docs/reading.md.

Run: ``nice python bench/reading.py``. Both sides of the PDF figure read the same files in turn, in one process, and
the fastest of the rounds counts. "Bare" is pdfplumber's own table extraction, page by page, and nothing more.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pdfplumber

from bench.reading_docs import write
from bench.reading_speed import PdfSpeed, RowSpeed
from dondoc.reading.compose import reading_of
from dondoc.reading.loaders.docx.document import load as load_docx
from dondoc.reading.loaders.pdf_document import load as load_pdf
from dondoc.reading.loaders.xlsx.workbook import load as load_xlsx
from dondoc.reading.source import Source
from tests.support.documents.office_files import long_sheet_file, long_word_file

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "plans"
SAMPLES = (SHARED / "p000_wide.pdf", SHARED / "p002_goals.pdf", ROOT / "tests" / "samples" / "plan.pdf")
ROUNDS = 5
SHORT, LONG = 1_000, 10_000


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--docs", action="store_true", help="write docs/reading.md")
    write_docs = arguments.parse_args().docs
    pdf, rows = pdf_speeds(), row_speeds()
    for speed in pdf:
        ours, bare = speed.pages / speed.ours, speed.pages / speed.bare
        print(f"{speed.name}: {ours:.1f} pages/s, bare {bare:.1f} pages/s, {speed.ratio:.2f} times its time")
    for row in rows:
        load, read = row.rows / row.loaded, row.rows / row.read
        print(f".{row.kind} {row.rows:>6} rows: load {load:.0f} rows/s, read {read:.0f} rows/s")
    if write_docs:
        write(pdf, rows)


def pdf_speeds() -> list[PdfSpeed]:
    """Time each sample that is there, read by us and by bare pdfplumber in turn."""
    return [_pdf_speed(path) for path in SAMPLES if path.is_file()]


def _pdf_speed(path: Path) -> PdfSpeed:
    ours, bare, pages = [], [], 0
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: load_pdf(path, path.read_bytes())))
        start = time.process_time()
        pages = _bare(path)
        bare.append(time.process_time() - start)
    return PdfSpeed(path.name, pages, min(ours), min(bare))


def _bare(path: Path) -> int:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
        return len(document.pages)


def row_speeds() -> list[RowSpeed]:
    """Time tables of two lengths in both formats: ten times the rows should take ten times as long."""
    with tempfile.TemporaryDirectory() as folder:
        makers = (("docx", long_word_file, load_docx), ("xlsx", long_sheet_file, load_xlsx))
        return [
            _row_speed(kind, make(Path(folder) / f"{count}.{kind}", count), count, load)
            for kind, make, load in makers
            for count in (SHORT, LONG)
        ]


def _row_speed(kind: str, path: Path, count: int, load: Callable[[Path, bytes], Source]) -> RowSpeed:
    loaded = min(_seconds(lambda: load(path, path.read_bytes())) for _ in range(2))
    return RowSpeed(kind, count, loaded, _seconds(lambda: reading_of(load(path, path.read_bytes()))))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
