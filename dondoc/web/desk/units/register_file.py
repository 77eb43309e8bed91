"""Register files that come by the browser, and that leave by it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from dondoc.units.register.files.sheet import read_sheets
from dondoc.units.register.files.write import write_register
from dondoc.units.register.model import Register


def sheets_of(name: str, content: bytes) -> Any:
    """Read an uploaded register file; DondocError in one line where it is none."""
    return read_sheets(Path(name), content)


def book_of(register: Register) -> bytes:
    """Return the register as a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "danh-ba.xlsx"
        write_register(path, register)
        return path.read_bytes()
