"""Put the text of a mail whose letters arrive in another code into Unicode. Pure.

Fonts of the 1990s (TCVN3, VNI) come as Latin letters, and UTF-8 that a server took for Latin-1 as two of them for one.
"""

from __future__ import annotations

import re

from dondoc.legacy_letters import converted, legacy_code

_TWICE = re.compile("Ä\u0091|á»|áº|Æ°|Ã[\u00a0-\u00bf]")


def in_unicode(text: str) -> str:
    """Return the text in Unicode; as it is where it is in Unicode already, or in no code that is known."""
    if text.isascii():
        return text
    if _TWICE.search(text):
        return _read_again(text)
    code = legacy_code(text)
    return converted(text, code) if code else text


def _read_again(text: str) -> str:
    """Read UTF-8 that was taken for Windows-1252; where a letter of it was lost the text stays."""
    for wrong in ("latin-1", "cp1252"):
        try:
            return text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return text
