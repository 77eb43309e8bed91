"""A register file that came by the browser, and one that leaves: through a temporary file, as the readers want one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from dondoc.units.register.model import Register
from dondoc.units.register.sheet import read_sheets
from dondoc.units.register.write import write_register

KINDS = (".xlsx", ".csv")


def sheets_of(name: str, content: bytes) -> Any:
    """Read an uploaded register file; DondocError in one line where it is none."""
    suffix = Path(name).suffix.lower()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"danh-ba{suffix if suffix in KINDS else '.khac'}"
        path.write_bytes(content)
        return read_sheets(path)


def book_of(register: Register) -> bytes:
    """The register as a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "danh-ba.xlsx"
        write_register(path, register)
        return path.read_bytes()
