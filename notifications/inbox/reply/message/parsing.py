"""Parse the bytes of a mail within limits, so that no stranger's mail holds the reader: depth, parts, headers, text.

In: bytes. Out: the message, or only its head where it is nested too deep; text without characters no store takes.
"""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.policy import default
from functools import lru_cache
from typing import Any

# The library's parser of headers fails in many ways on what no client would write.
BAD_HEADER = (ValueError, IndexError, TypeError, AttributeError, KeyError, AssertionError, RecursionError)
# Far above what mail programs write; a bomb nests or repeats parts by the thousand.
DEEPEST, MOST_PARTS = 30, 500
MOST_MARKS = {b"boundary=": 100, b"\ncontent-type:": MOST_PARTS, b"message/rfc822": 100, b"\n--": 20_000}
LONGEST_HEADER = 2000
"""Characters of one header that are looked at: the library needs the square of them for what is no header."""
LONGEST_PAGE, LONGEST_TEXT = 300_000, 100_000
"""Characters of a mail's HTML and text that are looked at: new text stands first, what is quoted follows."""

_REGISTRY = HeaderRegistry()


@lru_cache(maxsize=256)
def _parsed(name: str, value: str) -> Any:
    """Parse a header once: the library does so at each look, a Content-Type some dozen times a mail."""
    return _REGISTRY(name, value)


_POLICY = default.clone(header_factory=_parsed)


@lru_cache(maxsize=1)
def message_of(raw: bytes) -> EmailMessage:
    """Parse a mail; one that is nested deeper, or of more parts, than any client writes is parsed to its head alone.

    The last mail is kept: each that reads one asks for it anew, and none changes it.
    """
    try:
        _require_few(raw)
        message: Message = email.message_from_bytes(raw, policy=_POLICY)
        parts = list(_within_limits(message))
    except (RecursionError, OverflowError):
        message = BytesHeaderParser(policy=_POLICY).parsebytes(raw)
        parts = [message]
    for part in parts:
        _shorten_headers(part)
    assert isinstance(message, EmailMessage)
    return message


def is_head_alone(message: EmailMessage) -> bool:
    """Return whether parts of a mail were left out."""
    return message.get_content_maintype() == "multipart" and not message.is_multipart()


def _require_few(raw: bytes) -> None:
    """Raise OverflowError for more marks of parts than the parser, which is slow with many, should be given."""
    small = raw.lower()
    if any(small.count(mark) > most for mark, most in MOST_MARKS.items()):
        raise OverflowError


def _within_limits(message: Message) -> Iterator[Message]:
    """Yield every part without recursion. Raises OverflowError where there are too many, or too deep."""
    waiting, count = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > DEEPEST or count > MOST_PARTS:
            raise OverflowError
        yield part
        inner = part.get_payload() if part.is_multipart() else []
        waiting.extend((one, depth + 1) for one in inner if isinstance(one, Message))


def _shorten_headers(part: Message) -> None:
    headers = list(part.raw_items())
    if all(len(value) <= LONGEST_HEADER for _, value in headers):
        return
    for name in {name for name, _ in headers}:
        del part[name]
    for name, value in headers:
        part.set_raw(name, value[:LONGEST_HEADER])
