"""Read tables in text whose cells stand between tabs, semicolons or commas, quoted where they hold a line break."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

# A file is a table between semicolons or commas when at least this share of its records has as many cells.
_MOSTLY = {";": 0.7, ",": 0.8}
_FEWEST = {";": 3, ",": 4}
# Where no more than this share of the lines are records, and a space follows each mark, it only parts clauses.
_RECORDS_OF_LINES = 0.5
# A quote opened in a cell is closed within so many lines, or it is a mark of its own.
_MOST_LINES = 60
# Above the csv module's own bound of 131,072, which a long cell of a plan would meet with an English error.
_LONGEST_CELL = 1_000_000


def delimiter_of(text: str) -> str:
    """Return the delimiter of a text that is a CSV file, "" where it is running text or a table between tabs."""
    sample = text[:200_000]
    if sample.count("\t") > sample.count("\n"):
        return ""
    for delimiter, share in _MOSTLY.items():
        counts = Counter(len(record) for _, record in records_of(sample, delimiter) if sum(map(bool, record)) > 1)
        width, count = counts.most_common(1)[0] if counts else (0, 0)
        separates = width >= _FEWEST[delimiter] and count >= share * counts.total() and counts.total() > 1
        if separates and not _is_punctuation(sample, delimiter, count):
            return delimiter
    return ""


def _is_punctuation(text: str, delimiter: str, records: int) -> bool:
    """Decide whether the mark only parts clauses: a space follows each, and most lines are no records.

    "Chủ trì: Phòng Kinh tế; phối hợp: các thôn; hoàn thành: …" below each task has as many parts every time.
    """
    lines = sum(map(bool, map(str.strip, text.split("\n"))))
    spaced = text.count(f"{delimiter} ") + text.count(f"{delimiter}\n")
    return records <= _RECORDS_OF_LINES * lines and spaced >= text.count(delimiter)


def records_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a CSV text, each with the number of its first line; what is no CSV ends them."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for record in reader:
            yield line, [cell.strip() for cell in record]
            line = reader.line_num + 1
    except csv.Error:
        return


def with_quoted_breaks(lines: list[str]) -> list[tuple[int, str]]:
    """Return the lines of tab-separated text with their numbers, those that a quoted cell spans put together by
    "\\v".
    """
    whole: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        count = _lines_of_row(lines, at)
        text = "\v".join(lines[at : at + count])
        whole.append((at + 1, _unquoted(text) if "\t" in text and '"' in text else text))
        at += count
    return whole


def _lines_of_row(lines: list[str], at: int) -> int:
    """Return how many lines a row takes from this one on: more than one where a quote is opened and closed further
    down.
    """
    if "\t" not in lines[at] or not _is_open(lines[at]):
        return 1
    text = lines[at]
    for count, more in enumerate(lines[at + 1 : at + _MOST_LINES], start=2):
        text = f"{text}\v{more}"
        if not _is_open(text):
            return count
    return 1


def _is_open(text: str) -> bool:
    """Return whether the last cell that begins with a quote has not ended with one; a lone quote is a ditto mark."""
    opened = next((cell for cell in reversed(text.split("\t")) if cell.startswith('"')), "")
    return len(opened.strip()) > 1 and opened.count('"') % 2 == 1


def _unquoted(text: str) -> str:
    return "\t".join(map(_cell, text.split("\t")))


def _cell(text: str) -> str:
    bare = text.strip()
    is_quoted = len(bare) > 2 and bare.startswith('"') and bare.endswith('"')
    return bare[1:-1].replace('""', '"') if is_quoted else text
