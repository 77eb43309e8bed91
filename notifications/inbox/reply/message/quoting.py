"""Separate the new text of a reply from what it quotes, in the shapes of the mail clients of Vietnamese offices.

In: the plain text of a mail. Out: its lines, each new or quoted. The marks: our own delimiter line; the lines that
Gmail, Outlook, Zimbra, Thunderbird, Apple Mail and mobile clients write above a quoted mail, in Vietnamese and English,
wrapped or not; lines that begin with ">".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifications.inbox.reply.folding import folded
from notifications.letters.model import DELIMITER

_ADDRESS = r"[\w.+'-]+@[\w.-]+"
_CLOCK = r"\d{1,2}[:hg]\d{2}"
_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2} thg \d{1,2}|\d{1,2} thang \d{1,2}|[a-z]{3,9}\.? \d{1,2},? \d{4}|"
    r"\d{1,2} [a-z]{3,9}\.? \d{4})"
)
# "Vào Th 6, 21 thg 11, 2025 lúc 08:00 X <a@b> đã viết:", "On Fri, Nov 21, 2025 at 8:00 AM X <a@b> wrote:"
_WROTE = re.compile(rf"^[ >]*(?:vao|on|ngay|luc|{_CLOCK}|{_DATE}).*\b(?:da viet|viet|wrote|ghi|da gui)\s*:$")
_WROTE_BEGINS = re.compile(rf"^[ >]*(?:vao|on|ngay|luc)\b.*(?:{_DATE}|{_CLOCK})")
_WROTE_ENDS = re.compile(r"\b(?:da viet|viet|wrote|ghi)\s*:$")
_LINE = r"(?:-{2,}|_{5,}|={5,}|\*{3,})"
_RULE = re.compile(
    rf"^[ >]*{_LINE}\s*(?:thu goc|original message|tin nhan (?:goc|ban dau)|thu duoc chuyen tiep|forwarded message|"
    rf"tin nhan chuyen tiep|thu da chuyen tiep|thu chuyen tiep|original appointment)?\s*{_LINE}?\s*$"
)
_BEGIN_FORWARDED = re.compile(r"^[ >]*(?:bat dau thu duoc chuyen tiep|begin forwarded message)\s*:?$")
_HEADER = re.compile(
    r"^[ >*]*(tu|from|nguoi gui|den|to|kinh gui|gui|da gui|sent|ngay|date|chu de|subject|tieu de|cc|dong kinh gui|toi)"
    r"\*?\s*:\*?\s*\S"
)
_SENDER_HEADER = re.compile(r"^[ >*]*(tu|from|nguoi gui)\*?\s*:\*?\s*\S")
_ONLY_RULE = re.compile(r"^[ >]*[_-]{5,}\s*$")
HEADERS_OF_A_MAIL = 3
"""Header lines (sender, date, subject …) that together head a quoted mail; two also stand in office papers."""

# Lines of the head of an answered mail, its recipients wrapped over several.
MOST_HEADERS = 40
LONGEST_MARK = 500
"""Characters of a line that a mark is looked for in."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of a mail: its text, and whether it is quoted."""

    text: str
    quoted: bool


def lines_of(text: str) -> list[MarkedLine]:
    """Mark each line of a plain text as new or quoted. Below a head of a quoted mail everything is quoted, unless lines

    with ">" follow: then an answer may stand between them.
    """
    raw = text.split("\n")
    plain = [folded(line).strip()[:LONGEST_MARK] for line in raw]
    start = next(_heads(raw, plain), None)
    if start is None:
        return [MarkedLine(_unquoted(line), line.lstrip().startswith(">")) for line in raw]
    head, end = start
    above = [MarkedLine(_unquoted(line), line.lstrip().startswith(">")) for line in raw[:head]]
    below = raw[end:]
    between = _is_interleaved(below)
    # Further heads below the first are of older mails of the thread.
    older = {n for at, after in _heads(below, plain[end:]) for n in range(at, after)}
    marked = [
        MarkedLine(_unquoted(line), not between or n in older or not line.strip() or line.lstrip().startswith(">"))
        for n, line in enumerate(below)
    ]
    return [*above, *(MarkedLine(line, True) for line in raw[head:end]), *marked]


def _unquoted(line: str) -> str:
    return re.sub(r"^(?:\s*>)+ ?", "", line)


def _heads(raw: Sequence[str], plain: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where heads of quoted mails begin and end (the first line after them)."""
    for at, line in enumerate(plain):
        if DELIMITER.strip("- ") in raw[at] or _BEGIN_FORWARDED.match(line) or _WROTE.match(line):
            yield at, at + 1
        elif _WROTE_BEGINS.match(line) and (length := _wrapped(plain, at)):
            yield at, at + length
        elif _RULE.match(line) and _names_a_mail(plain, at):
            yield at, at + 1
        elif _SENDER_HEADER.match(line) and _headers(plain, at) >= HEADERS_OF_A_MAIL:
            yield at, at + _headers(plain, at)


def _wrapped(plain: Sequence[str], at: int) -> int:
    """Count the lines of a "… đã viết:" that is wrapped over two or three lines; 0 where it is none."""
    for length in (2, 3):
        if at + length <= len(plain) and _WROTE_ENDS.search(plain[at + length - 1]) and all(plain[at : at + length]):
            return length
    return 0


def _names_a_mail(plain: Sequence[str], at: int) -> bool:
    """Find a rule with words ("-----Thư gốc-----"), or one above the head of a mail, from a line drawn for looks."""
    if not _ONLY_RULE.match(plain[at]) and re.search(r"[a-z]", plain[at]):
        return True
    after = next((n for n in range(at + 1, min(at + 3, len(plain))) if plain[n]), None)
    return after is not None and _SENDER_HEADER.match(plain[after]) is not None and _headers(plain, after) >= 2


def _headers(plain: Sequence[str], at: int) -> int:
    """Count the header lines that follow each other from a place on."""
    count = 0
    end = min(len(plain), at + MOST_HEADERS)
    while at + count < end and (_HEADER.match(plain[at + count]) or (count and _continues(plain, at + count))):
        count += 1
    return count


def _continues(plain: Sequence[str], at: int) -> bool:
    """Recognise the second line of a long list of addresses."""
    return bool(re.search(_ADDRESS, plain[at])) and not re.search(r"[.!?]$", plain[at])


def _is_interleaved(below: Sequence[str]) -> bool:
    """Recognise an answer between quoted lines: the quote begins with ">", and lines without follow.

    A forwarded mail stands unmarked above what it quotes itself: none of it is new.
    """
    marked = [line.lstrip().startswith(">") for line in below if line.strip()]
    return bool(marked) and marked[0] and not all(marked)
