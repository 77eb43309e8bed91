"""Take out of a text what a reader does not see and what changes how the rest of it looks.

Signs that turn the direction of writing make a name or a file look like another; control characters are commands to a
terminal. Neither has a meaning in a Vietnamese office's text.
"""

from __future__ import annotations

import re
from typing import Any, TextIO

DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The signs of direction (Unicode, UAX 9), as they stand in a class of a pattern."""
HIDDEN = rf"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{DIRECTIONS}"
"""These and the control characters, as they stand in a class of a pattern."""
_HIDDEN = re.compile(f"[{HIDDEN}]")
# A blank, not nothing: these stood for a break, or, in a text read by a wrong code, for a dash or a quotation mark.
_APART = dict.fromkeys([0x0B, 0x0C, *range(0x80, 0x85), *range(0x86, 0xA0)], " ")
_TURNING = re.compile(f"[{DIRECTIONS}]")


def without_hidden_signs(text: str) -> str:
    """Return the text without signs of direction and control characters; tabs and ends of lines stay.

    No workbook, document or page can hold them.
    """
    # Nearly every text is clean: looking is quicker than writing it anew.
    return text if _HIDDEN.search(text) is None else _HIDDEN.sub("", text.translate(_APART))


def without_directions(text: str) -> str:
    """Return the text without signs of direction alone."""
    return text if _TURNING.search(text) is None else _TURNING.sub("", text)


class PlainStream:
    """A stream of text, as a program's output, that lets no sign of direction through.

    Control characters pass: colours are made of them. What strangers write has lost them where it came in.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text without signs of direction."""
        return self._stream.write(without_directions(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
