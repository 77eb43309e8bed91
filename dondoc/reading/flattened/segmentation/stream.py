"""Make a run of words of a flattened table, each with its place: line, start of line, blank line or page before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dondoc.reading.line_text import without_tags
from dondoc.reading.source import Line
from dondoc.reading.tables.columns.columns import NAMES
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.text.folding import compose

_WHOLE_NAME = tuple((name, re.compile(pattern)) for name, pattern in NAMES)
_WORK = frozenset(("work", "specific", "general"))
_ROLES = (Role.WORK, Role.LEAD, Role.COOP, Role.TIME, Role.RESULT, Role.NOTE)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?[.)]?\Z")
_HEADER_FIRST = re.compile(r"(?:STT|TT|S[ốỐ]|T\.T|Stt)\b")
_CUT_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]((?:2|20|20\d))")
_REST_OF_YEAR = re.compile(r"(\d{1,3})(?!\d)[.,;]?\Z")
_FIGURES_OF_YEAR = 4
# Words from the first heading to the last, headings in two lines and column numbers counted in.
LONGEST_HEADER = 70


@dataclass(frozen=True, slots=True)
class StreamWord:
    """One word and where it stood. ``page`` is set on the first word after a page break."""

    text: str
    line: int
    starts_line: bool
    after_blank: bool
    indented: bool
    page: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in running words: its words lie from ``start`` up to ``end``."""

    start: int
    end: int
    names: tuple[str, ...]


def words_of(lines: Iterable[Line]) -> list[StreamWord]:
    """Return the words of the lines in order, composed letters, tags left out."""
    words: list[StreamWord] = []
    before = 0
    for line in lines:
        number = line.place.line or 0
        text = compose(without_tags(line.text))
        feed = line.new_page
        for at, piece in enumerate(text.split()):
            blank = number - before > 1
            words.append(
                StreamWord(piece, number, at == 0, at == 0 and blank, at == 0 and text[0] == " ", at == 0 and feed)
            )
        before = number if text.strip() else before
    return _with_whole_dates(words)


def _with_whole_dates(words: Sequence[StreamWord]) -> list[StreamWord]:
    """Return the words, dates whole whose year a narrow cell cut at the end of a line ("05/6/202" above "6")."""
    kept: list[StreamWord] = []
    for word in words:
        begun = _CUT_DATE.fullmatch(kept[-1].text) if kept and word.starts_line else None
        rest = _REST_OF_YEAR.match(word.text) if begun else None
        if begun and rest and len(begun[1]) + len(rest[1]) == _FIGURES_OF_YEAR:
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text)
        else:
            kept.append(word)
    return kept


def find_header(words: Sequence[StreamWord], start: int) -> Header | None:
    """Return the first header from ``start`` on: a number column's name at a line's start, then three columns."""
    for at in range(start, len(words)):
        if words[at].starts_line and _HEADER_FIRST.match(words[at].text):
            header = _header_at(words, at)
            if header is not None:
                return header
    return None


def _header_at(words: Sequence[StreamWord], start: int) -> Header | None:
    names: list[str] = []
    at = start
    while at < len(words) and at - start < LONGEST_HEADER:
        found = _name_at(words, at) or (_unknown_at(words, at) if names else None)
        if found is None:
            break
        names.append(found[0])
        at = found[1]
    if len(names) < 4 or names[0] != "number":
        return None
    if names.count("lead") > 1 and "coop" not in names:
        # "Cơ quan Cơ quan" over "chủ trì phối hợp": the header's lines lie across its columns, its order is not known.
        return None
    return Header(start, _past_column_numbers(words, at, len(names)), _nested(_with_work(names)))


def _name_at(words: Sequence[StreamWord], at: int) -> tuple[str, int] | None:
    """Return the longest column name that begins at this word; a capital inside it begins the next column."""
    numbered = _COLUMN_NUMBER.match(words[at].text) and at + 1 < len(words) and not words[at].text.startswith("(")
    at += bool(numbered)
    first = words[at].text[:1]
    capitals = words[at].text.isupper() and len(words[at].text) > 1
    best: tuple[str, int] | None = None
    for end in range(at + 1, min(at + 9, len(words) + 1)):
        if end - 1 > at and words[end - 1].text[:1].isupper() and not capitals:
            break
        text = " ".join(w.text for w in words[at:end]).casefold().strip(" .,:")
        name = next((name for name, pattern in _WHOLE_NAME if pattern.fullmatch(text)), None)
        # Work behind a number is the first row's: only what a pattern holds whole is a name there.
        name = name or (None if numbered else _role_named(text))
        best = (name, end) if name else best
    return best if first.isupper() else None


def _role_named(text: str) -> str | None:
    """Return what several words name that no pattern holds whole ("Đơn vị chủ trì soạn thảo"), by their weights."""
    heading = heading_of(text) if " " in text and not any(c.isdigit() for c in text) else None
    role = heading.best if heading is not None and heading.is_heading else None
    return role.value if role in _ROLES else None


def _unknown_at(words: Sequence[StreamWord], at: int) -> tuple[str, int] | None:
    """Return a column of an unlisted name ("Địa điểm"): a few words from a capital up to a listed name."""
    if not words[at].text[:1].isupper() or words[at].text.isupper():
        return None
    end = at + 1
    while end < min(at + 4, len(words)) and words[end].text[:1].islower():
        end += 1
    return ("other", end) if end < len(words) and _name_at(words, end) else None


def _with_work(names: list[str]) -> list[str]:
    """Return the names, an unknown one beside the numbers taken for the work where none names it ("Phần việc")."""
    return [names[0], "work", *names[2:]] if names[1] == "other" and not _WORK & set(names) else names


def _past_column_numbers(words: Sequence[StreamWord], at: int, columns: int) -> int:
    """Skip the line of column numbers, "(1) (2) (3) …", that some tables have below the header."""
    digits = [re.sub(r"\D", "", w.text) if _COLUMN_NUMBER.match(w.text) else "" for w in words[at : at + columns]]
    return at + columns if digits == [str(n) for n in range(1, columns + 1)] else at


def _nested(names: list[str]) -> tuple[str, ...]:
    """Return a header in two lines: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp" is those two, in its place."""
    if names.count("lead") >= 2 and names[-2:] == ["lead", "coop"] and "lead" in names[:-2]:
        at = names.index("lead")
        return (*names[:at], "lead", "coop", *names[at + 1 : -2])
    return tuple(names)


def without_repeats(words: Sequence[StreamWord], header: Header) -> list[StreamWord]:
    """Return the words after the header with every repetition of it left out; the word that follows one begins a page.

    A header of the same columns is a repetition however its lines are broken or its marks are spelled.
    """
    pattern = [w.text for w in words[header.start : header.end]]
    kept: list[StreamWord] = []
    at, page = header.end, False
    while at < len(words):
        end = _repeated(words, at, pattern, header.names)
        if end is not None:
            at, page = end, True
            continue
        kept.append(replace(words[at], page=True, starts_line=True) if page else words[at])
        at, page = at + 1, False
    return kept


def _repeated(words: Sequence[StreamWord], at: int, pattern: Sequence[str], names: tuple[str, ...]) -> int | None:
    """Find where a repetition of the header that begins at this word ends, None where none begins."""
    if words[at].text == pattern[0] and [w.text for w in words[at : at + len(pattern)]] == pattern:
        return at + len(pattern)
    if not words[at].starts_line or not _HEADER_FIRST.match(words[at].text):
        return None
    again = _header_at(words, at)
    return again.end if again is not None and again.names == names else None
