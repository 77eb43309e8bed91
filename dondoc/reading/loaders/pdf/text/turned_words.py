"""Read text that stands on its side, as the headings of narrow columns do: in its own order, each line as one word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from dondoc.reading.loaders.pdf.text.page_text import Word

Direction = Literal["ltr", "rtl", "ttb", "btt"]
# Words of one line stand closer than this share of their height.
_SPACE = 0.8
# Lines whose middles lie closer than this share of their height are one.
_SAME_LINE = 0.5
# Turned by a quarter to the left text is read upwards, its lines from the left; to the right the other way round.
_UPWARDS: dict[str, Direction] = {"char_dir_rotated": "btt", "line_dir_rotated": "ltr"}
_DOWNWARDS: dict[str, Direction] = {"char_dir_rotated": "ttb", "line_dir_rotated": "rtl"}


def reading_order(*, upwards: bool) -> dict[str, Direction]:
    """Return the settings with which pdfplumber reads text on its side."""
    return _UPWARDS if upwards else _DOWNWARDS


def lines_on_side(words: Sequence[Mapping[str, Any]], *, upwards: bool) -> Iterator[Word]:
    """Yield the lines of text on its side: words that go on one another, as one word each."""
    line: list[Mapping[str, Any]] = []
    for word in sorted(words, key=lambda one: (round(_middle(one)), one["bottom"] * (-1 if upwards else 1))):
        if line and not _goes_on(line[-1], word, upwards=upwards):
            yield _whole(line)
            line = []
        line.append(word)
    if line:
        yield _whole(line)


def _middle(word: Mapping[str, Any]) -> float:
    return float(word["x0"] + word["x1"]) / 2


def _goes_on(before: Mapping[str, Any], word: Mapping[str, Any], *, upwards: bool) -> bool:
    height = before["x1"] - before["x0"]
    gap = before["top"] - word["bottom"] if upwards else word["top"] - before["bottom"]
    return bool(abs(_middle(word) - _middle(before)) < _SAME_LINE * height and -height < gap < _SPACE * height)


def _whole(line: Sequence[Mapping[str, Any]]) -> Word:
    return Word(
        " ".join(word["text"] for word in line),
        min(word["x0"] for word in line),
        max(word["x1"] for word in line),
        min(word["top"] for word in line),
        max(word["bottom"] for word in line),
    )
