"""Read one page of a PDF and correct its flaws: text drawn twice, text on its side, fonts that name no characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from dondoc.reading.loaders.pdf.bounds import interpret
from dondoc.reading.loaders.pdf.page_objects import objects_of
from dondoc.reading.loaders.pdf.ruled import Fill
from dondoc.reading.loaders.pdf.text.cut_words import BBox, cut_at_cells, is_printed_over, sides_of
from dondoc.reading.loaders.pdf.text.page_text import NO_SPACE, Word
from dondoc.reading.loaders.pdf.text.turned_words import lines_on_side, reading_order

# With fewer letters than this (a page number, a stamp) the content of a page must be in its picture.
_FEWEST_LETTERS = 8
_NO_CHARACTER = re.compile("\\(cid:\\d+\\)|[\ufffd\ue000-\uf8ff]")
# A bullet of a symbol font has no character either; above this share words are lost.
_MOST_WITHOUT_CHARACTER = 0.03
# A line drawn as a box is no thicker than this (points).
_THICKEST_LINE = 3.0
# Above this share of letters drawn twice in one place, as bold text is, each is taken once.
_MOST_TWICE = 0.05
# What each part of a white colour is: in gray and in red, green, blue all light, in four inks none.
_PAPER = {1: 1, 3: 1, 4: 0}
# By how many degrees, clockwise, text that is read upwards or downwards must be turned to stand upright.
_QUARTER, _THREE_QUARTERS = 90, 270
# How sure letters are that lie over those of another line.
_PRINTED_OVER = 0.2


def interpreted(page: Any) -> Any:
    """Interpret a page within bounds and set it right; raises as `interpret` does."""
    _interpret(page)
    turn = _turn(page)
    if turn:
        page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
        page.page_obj.attrs["Rotate"] = page.page_obj.rotate
        page = type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
        interpret(page)
    # The same letter in the same place is one, though its size differs by rounding or its second font is the bold one.
    return page.dedupe_chars(extra_attrs=()) if _is_drawn_twice(page) else page


def _interpret(page: Any) -> None:
    interpret(page)
    # As its layout: pdfplumber makes the objects itself only where they are missing under this name.
    page._objects = objects_of(page)


def is_picture(page: Any) -> bool:
    """Return whether the words of a page are in a picture."""
    return len(page.chars) < _FEWEST_LETTERS and bool(page.images)


def is_unreadable(page: Any) -> bool:
    """Return whether the fonts of a page do not map its glyphs to characters."""
    texts = [char["text"] for char in page.chars]
    if not _NO_CHARACTER.search("".join(texts)):  # as of most pages: a search in each text takes long
        return False
    lost = sum(1 for text in texts if _NO_CHARACTER.search(text))
    return lost > _MOST_WITHOUT_CHARACTER * len(page.chars)


def is_shaded_only(page: Any, tables: Sequence[Sequence[tuple[float, float, float, float]]]) -> bool:
    """Return whether tables of a page are shaded areas without any line: some rows of them, not all."""
    if not page.rects:
        return False
    spans = [(min(box[1] for box in cells), max(box[3] for box in cells)) for cells in tables]
    thin = (box for box in page.rects if box["stroke"] or min(box["width"], box["height"]) < _THICKEST_LINE)
    middles = [(line["top"] + line["bottom"]) / 2 for line in (*page.lines, *thin)]
    return not any(top <= middle <= bottom for middle in middles for top, bottom in spans)


def fills_of(page: Any) -> list[Fill]:
    """Return the coloured areas of a page, in the order they are drawn; lines drawn as boxes are none."""
    areas = (rect for rect in page.rects if rect["fill"] and min(rect["width"], rect["height"]) > _THICKEST_LINE)
    found = [((area["x0"], area["top"], area["x1"], area["bottom"]), _colour(area)) for area in areas]
    return found if any(colour for _, colour in found) else []


def _colour(area: Mapping[str, Any]) -> str:
    """Return a colour by its parts from 0 to 99; "" for white, the paper's, and for a pattern."""
    parts = area["non_stroking_color"]
    # A gray may be a bare number.
    numbers = [
        part for part in (parts if isinstance(parts, (list, tuple)) else (parts,)) if isinstance(part, (int, float))
    ]
    paper = _PAPER.get(len(numbers))
    return "" if paper is None or all(part == paper for part in numbers) else " ".join(f"{99 * p:.0f}" for p in numbers)


def words_of(page: Any, tables: Sequence[Sequence[BBox]] = ()) -> Iterator[Word]:
    """Yield the words of a page with their boxes; ``tables`` are its cells, at whose sides words are cut."""
    # Most programs write the spaces too: a hyphen with a space behind it at a line end did not break a word.
    spaces = {(round(char["x0"]), round(char["bottom"])) for char in page.chars if char["text"].isspace()}
    sides = sides_of(tables)
    turns = Counter(_turn_of(char["matrix"]) for char in page.chars if not char["upright"])
    upwards = turns[_QUARTER] >= turns[_THREE_QUARTERS]
    whole = page.extract_words(return_chars=bool(sides), **(reading_order(upwards=upwards) if turns else {}))
    if turns:
        yield from lines_on_side([word for word in whole if not word["upright"]], upwards=upwards)
        whole = [word for word in whole if word["upright"]]
    for word in chain.from_iterable(cut_at_cells(one, tables, sides) for one in whole) if sides else whole:
        text, x1, bottom = word["text"], word["x1"], word["bottom"]
        is_broken = spaces and text.endswith(("-", "/")) and not _near(spaces, round(x1), round(bottom))
        sure = _PRINTED_OVER if is_printed_over(word.get("chars", ())) else 1.0
        yield Word(text + NO_SPACE if is_broken else text, word["x0"], x1, word["top"], bottom, sure)


def _near(places: set[tuple[int, int]], x: int, y: int) -> bool:
    return any((x + right, y + down) in places for right in (-1, 0, 1) for down in (-1, 0, 1))


def _turn(page: Any) -> int:
    """By how many degrees, clockwise, a page must be turned for most of its letters to stand upright."""
    turns: Counter[int] = Counter()
    # A page has thousands of characters, and few ways in which they are turned and enlarged.
    for matrix, count in Counter([char["matrix"][:2] for char in page.chars]).items():
        turns[_turn_of(matrix)] += count
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if 2 * count > len(page.chars) else 0


def _turn_of(matrix: tuple[float, ...]) -> int:
    a, b = matrix[0], matrix[1]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _is_drawn_twice(page: Any) -> bool:
    """Return whether many letters stand where the same letter stands already, as bold text is drawn."""
    letters = [char for char in page.chars if not char["text"].isspace()]
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in letters}
    return len(letters) - len(places) > _MOST_TWICE * len(page.chars)
