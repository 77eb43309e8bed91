"""Documents into activities: one loader a format, then one reading of lines and tables for all of them."""

from __future__ import annotations

from pathlib import Path

from dondoc.activity import Reading
from dondoc.reading.compose import reading_of
from dondoc.reading.loaders.detect import load


def read(path: Path | str) -> Reading:
    """Everything one file says; raises UnreadableFileError, one clear line, when it says no plan and no report."""
    return reading_of(load(Path(path)))
