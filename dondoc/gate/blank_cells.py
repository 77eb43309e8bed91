"""Remove the blank cells and rows of a workbook before any library makes objects of them.

Formatting whole columns by hand leaves a million blank rows in a sheet; a library takes a kilobyte of memory for each.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

# Only cells and rows that name their own position are removed: where they do not, it is counted from those before.
_BLANK_CELL = re.compile(rb'<(?P<p>(?:\w+:)?)c\s(?:[^<>]*\s)?r="[^<>]*(?:/>|></(?P=p)c>)')
_BLANK_ROW = re.compile(rb'<(?P<p>(?:\w+:)?)row\s(?:[^<>]*\s)?r="[^<>]*(?:/>|>\s*</(?P=p)row>)')
_REFERENCE = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*\s)?r="([A-Z]{1,3})([0-9]{1,7})"')
# More than a loader takes of one part (`package_limits`), since blank cells are taken out of it first.
LARGEST_SHEET = 256 * 1024 * 1024
# A sheet with text beyond these is not one that people fill in (10,000 rows are the plan of a whole province); what
# lies beyond is left unread, and reported.
MOST_ROWS, MOST_COLUMNS = 100_000, 256
# What zipfile raises for packages that are damaged, or made to be; KeyError: a part that is not there.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Slim:
    """A workbook without its blank cells: its bytes, and the references of all cells left, by part of a sheet."""

    content: bytes
    cells: dict[str, tuple[tuple[str, int], ...]]

    def beyond(self) -> str:
        """Return the reference of the first cell beyond the rows and columns that are read, or ""."""
        every = (cell for cells in self.cells.values() for cell in cells)
        return next((f"{letters}{row}" for letters, row in every if row > MOST_ROWS or _is_far(letters)), "")


def _is_far(letters: str) -> bool:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > MOST_COLUMNS


def without_blank_cells(sheet: bytes) -> bytes:
    """Remove the blank cells, then the blank rows, from the XML of one sheet."""
    return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", sheet))


def slim_workbook(content: bytes) -> Slim:
    """Remove the blank cells from all sheets of a workbook; raises one of BROKEN_ZIP when it is no sound package."""
    out, cells = io.BytesIO(), dict[str, tuple[tuple[str, int], ...]]()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = _bounded(old, part)
            if _is_sheet(part.filename):
                text = without_blank_cells(text)
                cells[part.filename] = tuple(_references(text))
            new.writestr(part.filename, text)
    return Slim(out.getvalue(), cells)


def _is_sheet(name: str) -> bool:
    """Return whether a part is a sheet by its name: in a folder of sheets, or a file named as one."""
    *folders, file = name.lower().split("/")
    in_sheets = bool(folders) and folders[-1].startswith(("sheet", "worksheet"))
    return file.endswith(".xml") and (in_sheets or (bool(folders) and file.startswith("sheet")))


def _bounded(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with package.open(part) as stream:
        text = stream.read(LARGEST_SHEET + 1)
    if len(text) > LARGEST_SHEET:
        raise zipfile.LargeZipFile(part.filename)
    return text


def _references(sheet: bytes) -> Iterator[tuple[str, int]]:
    return ((found[1].decode(), int(found[2])) for found in _REFERENCE.finditer(sheet))
