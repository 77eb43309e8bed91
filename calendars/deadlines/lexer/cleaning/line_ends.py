"""Line breaks of a cell: those that part one item from the next, and those where a line was only full.

Two lines "- Quý I" and "- Quý III" are two items; of "trước ngày" and "15/6" the first line was full. What parts items
becomes a semicolon, which the grammar takes for the end of a clause.
"""

from __future__ import annotations

import itertools
import re

from calendars.deadlines.lexer.vocabulary.lexicon import PHRASES

_BULLETS = "-–—+•*·▪●○"
LINE_END = re.compile(r"[\n\r\v\u2028]")
# A bullet stands before a word; before figures a dash may be that of a range.
_BULLET = re.compile(rf"[{_BULLETS}]+\s*(?=[^\W\d_])")
_BULLET_OF_LIST = re.compile(rf"[{_BULLETS}]+\s+(?=\w)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-zđ]\))\s+(?=[^\W\d_])")
_NEXT_NUMBER = re.compile(r"(?<=\d) (\d{1,2}[.)] (?=[^\W\d_])|\(\d{1,2}\) (?=[^\W\d_]))")
# "cấp xã: tuần 2 tháng 11" behind another line with its label.
_LABELLED = re.compile(r"[^\W\d_][^:;\d]{1,40}: ")
_DATED_ITEM = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?\s*:")
# "a)", "(ii)" before an item, and at the beginning "a/", "1-", "o" before a capital.
_LETTER = re.compile(r"(?:^|(?<=[;:.,] ))(?:\((?:[a-zA-ZđĐ]|[ivx]{1,4})\)|[a-zA-ZđĐ]\)) (?=\w)")
_MARK = re.compile(r"(?:[a-zđ\d][/-]|o) (?=[^\W\d_])")
_MAY_NUMBER = re.compile(r"\(?(?:[a-zA-ZđĐ]|[ivx]{1,4})\)|[a-zđ\d][/-]|o")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_BEGIN_ITEMS = (
    "before latest end from in each periodic done do expected label stage month quarter day half week mid last "
    "event_noun times months quarters yearly ongoing per when"
)


def _first_words(names: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for name in names.split() for phrase in PHRASES[name].split("|"))


_BEGINNINGS = _first_words(_BEGIN_ITEMS) | {"đối"}
# Behind one of these a line only goes on: "… hoàn thành trong" before "Quý II/2026".
_OPEN = _first_words("before latest to from in of and or each per is day month year stage") | {"hết", "số", "về", "cho"}


def part_items(text: str) -> str:
    """Return the text on one line, with a semicolon where one item ends and the next begins."""
    lines = [line for line in map(str.strip, LINE_END.split(text)) if line]
    if len(lines) < 2:
        return text
    listed = _BULLET_OF_LIST.match(lines[0]) is not None
    parted = [_without_bullet(lines[0], listed=listed)]
    for before, line in itertools.pairwise(lines):
        begins = _begins_item(before, line, listed=listed)
        ends = before[-1] in ";:(" or (before[-1] == "." and not before[-2:-1].isdigit())
        parted.append(
            (" " if ends or not begins else "; ") + (_without_bullet(line, listed=listed) if begins else line)
        )
    return "".join(parted)


def part_numbers(text: str) -> str:
    """Put a semicolon before the number of an item that stands right behind figures: "1) … tháng 3 2) … tháng 5"."""
    if not text.startswith(("1)", "1. ", "(1)")):
        return text
    return _NEXT_NUMBER.sub(r"; \1", text)


def may_number_item(chunk: str) -> bool:
    """Return whether what stands between two spaces may only number an item."""
    return _MAY_NUMBER.fullmatch(chunk) is not None


def without_item_marks(text: str) -> str:
    """Return the text without the letters that only number its items: "a) Quý II; b) Quý III"."""
    if text[1:2] in "/- " and (found := _MARK.match(text)) and text[found.end()].isupper():
        text = text[found.end() :]
    return _LETTER.sub(_without_letter, text) if ") " in text else text


def _without_letter(found: re.Match[str]) -> str:
    """Return nothing, or what was found where its bracket ends another: "(nhóm a, b) quý II"."""
    before = found.string[: found.start()]
    return found[0] if found[0][0] != "(" and before.count("(") > before.count(")") else ""


def _without_bullet(line: str, *, listed: bool) -> str:
    found = (_BULLET_OF_LIST if listed else _BULLET).match(line)
    return line[found.end() :] if found else line


def _begins_item(before: str, line: str, *, listed: bool) -> bool:
    """Return whether the line is an item of its own: a bullet or a number, or a capital where work or time begins."""
    if (_BULLET_OF_LIST if listed else _BULLET).match(line) or _NUMBERED.match(line) or _DATED_ITEM.match(line):
        return True
    if _LABELLED.match(line) and _LABELLED.match(before):
        return True
    word, last = _FIRST_WORD.match(line), _LAST_WORD.search(before)
    if word is None or not word[0][0].isupper() or (last and last[1].lower() in _OPEN):
        return False
    # A column so narrow that a line holds one word breaks anywhere.
    return word[0].lower() in _BEGINNINGS and " " in line and " " in before and before[-1] not in _BULLETS
