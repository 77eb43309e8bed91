"""Fold a header's Vietnamese value into RFC 2047 words, on lines no longer than 76.

Not by the standard library: of its two header makers the newer one loses blanks when it folds a long Vietnamese header
("kéo dài" arrives as "kéodài"; CPython gh-144156, in every 3.11), and the older one took a tenth of the time a mail
takes (the figure of both stands in mime.py). Base64 words only: every second Vietnamese letter has a mark, so they are
also the shorter ones.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterator
from email.header import Header

from notifications.letters.addresses import one_line

# RFC 2047, section 2: a line with an encoded word has at most 76 characters.
LINE = 76
_BEGIN, _END = "=?utf-8?b?", "?="


def encoded_header(text: str, header: str) -> str:
    """Return the value as it stands after "Header: "; plain where it is plain and short, else folded."""
    line = one_line(text)
    if not line.isascii():
        return "\r\n ".join(_BEGIN + _base64(part) + _END for part in _parts(line.encode("utf-8"), len(header)))
    if len(line) + len(header) < LINE - 2:
        return line
    return Header(line, "us-ascii", maxlinelen=LINE, header_name=header).encode(linesep="\r\n")


def _parts(text: bytes, taken: int) -> Iterator[bytes]:
    """As much as a line holds, never half a letter; the first line holds the header's name and ": " too."""
    start, room = 0, _room(taken + 2)
    while start < len(text):
        end = start + room
        while end < len(text) and text[end] & 0xC0 == 0x80:  # The inside of a letter of several bytes.
            end -= 1
        yield text[start:end]
        start, room = end, _room(1)


def _room(taken: int) -> int:
    """Return how many bytes fit into one word on a line of which so much is taken: four signs for every three bytes."""
    return (LINE - taken - len(_BEGIN) - len(_END)) // 4 * 3


def _base64(part: bytes) -> str:
    return b2a_base64(part, newline=False).decode("ascii")
