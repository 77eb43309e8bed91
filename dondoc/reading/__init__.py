"""Read documents into activities: one loader for each format, then one reading of lines and tables for all of them.

In comes the path of a file; it is read by a process of its own under limits (`dondoc.gate`). Out comes a Reading: the
head of the document, its activities, and everything that is doubtful or found no place.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc import gate
from dondoc.activity import Reading

if TYPE_CHECKING:
    from dondoc.reading.fixes.corrected import RawReading
    from dondoc.reading.fixes.model import Fix


def read(path: Path | str, fix: Fix | None = None) -> Reading:
    """Read one file whole; raises UnreadableFileError, one clear line, where it is neither a plan nor a report.

    ``fix`` are a person's corrections of how this plan is read.
    """
    return gate.read(Path(path), reading_of_bytes, *([fix] if fix else []))


def read_raw(path: Path, fix: Fix) -> RawReading:
    """Read a file for a page on which its reading is mended; of the corrections its column roles alone. Raises as
    `read` does.
    """
    return gate.read(path, raw_of_bytes, fix)


def lines_of(path: Path) -> tuple[str, ...]:
    """Read the running lines of a file, tables left out; raises UnreadableFileError as `read` does."""
    return gate.read(path, lines_of_bytes)


def reading_of_bytes(path: Path, content: bytes, fix: Fix | None = None) -> Reading:
    """Read a file in this very process; `read` is how a stranger's file is read."""
    # Loaded only in the process that reads: the libraries of all formats take a third of a second.
    from dondoc.reading.compose import reading_of
    from dondoc.reading.loaders.detect import load

    return reading_of(load(path, content), fix) if fix else reading_of(load(path, content))


def raw_of_bytes(path: Path, content: bytes, fix: Fix) -> RawReading:
    """Read a file in this very process, each row with what stands in the file beside it."""
    from dondoc.reading.compose import raw_reading_of
    from dondoc.reading.loaders.detect import load
    from dondoc.reading.source_excerpts import excerpts_beside

    source = load(path, content)
    raw = raw_reading_of(source, fix)
    return replace(raw, excerpts=excerpts_beside(source, raw.reading.activities), kind=source.kind)


def lines_of_bytes(path: Path, content: bytes) -> tuple[str, ...]:
    """Read the running lines in this very process."""
    from dondoc.reading.loaders.detect import load

    return tuple(line.text for line in load(path, content).lines)
