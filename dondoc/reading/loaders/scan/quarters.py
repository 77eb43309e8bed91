"""Count the strokes of Roman quarters in a scan: "Quý II" and "Quý III" differ by a thin line and three months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from dondoc.reading.loaders.pdf.text.page_text import Word

# What Tesseract makes of one, two or three upright strokes.
_STROKES = re.compile(r"([IHl|1]{1,4})([.,;]?)")
# "III/2021" is often recognised as "111/2021"; no quarter has such a number.
_FIGURES = re.compile(r"([1Il]{1,3})(/\d{4}.*)")
_QUARTER = re.compile(r"qu[ýíy]|qúy|q\.", re.IGNORECASE)
_LISTED = re.compile(r"[IVHl|1]{1,4},|và|đến|[-–]")
# Serifs touch one another above and below; in the middle of the letter only the strokes are left.
_MIDDLE = (0.35, 0.65)


def set_right(words: Sequence[Word], picture: Image.Image) -> list[Word]:
    """Return the words (in the picture's pixels), each quarter of upright strokes written with as many as are seen."""
    mended: list[Word] = []
    in_quarter = False
    for word in words:
        found = _STROKES.fullmatch(word.text)
        if in_quarter and found:
            word = _counted(word, found[2], picture)
        elif in_quarter and (figures := _FIGURES.fullmatch(word.text)):
            word = replace(word, text="I" * len(figures[1]) + figures[2])
        in_quarter = bool(_QUARTER.fullmatch(word.text)) or (in_quarter and bool(_LISTED.fullmatch(word.text)))
        mended.append(word)
    return mended


def _counted(word: Word, ending: str, picture: Image.Image) -> Word:
    height = word.bottom - word.top
    low, high = (round(word.top + part * height) for part in _MIDDLE)
    band = picture.crop((round(word.x0) - 2, low, round(word.x1) + 3, max(high, low + 1)))
    columns = band.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    strokes = len(re.findall(b"[\x00-\x7f]+", columns))
    if not 1 <= strokes <= 3 or "I" * strokes + ending == word.text:
        return word
    # Below what `dondoc.reading.tables.rows.new_row` takes for sure: figures counted in a picture are looked at.
    return replace(word, text="I" * strokes + ending, confidence=min(word.confidence, 0.7))
