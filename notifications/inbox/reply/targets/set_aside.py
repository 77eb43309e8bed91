"""Set aside what names no work though it has a work's words or its number: who writes, and telephone numbers. Pure.

"Hội Phụ nữ không chủ trì" is about none of the works that have "phụ nữ" in their names, and "0900 000 301" is no
code 301. Each such part is written as a run of one sign of Unicode's private area, so that every place in the text
stays, and is put back into the parts of the text afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_FIRST, _LAST = "\ue000", "\uf8ff"
MOST = ord(_LAST) - ord(_FIRST)
_RUN = re.compile(f"([{_FIRST}-{_LAST}])\\1*")
_TELEPHONE = r"(?<![\d/.-])(?:\+84|0)\d{1,3}(?:[ .-]?\d{3}){2}\d{0,2}(?![\d/])"
SHORTEST = 2
"""Words of a name: one alone ("Sở") is any body's."""


@dataclass(frozen=True, slots=True)
class MaskedNames:
    """A text without such parts, and the parts in order."""

    text: str
    parts: tuple[str, ...]

    def restored(self, text: str) -> str:
        """Return a part of the text with what was set aside in it."""
        return _RUN.sub(lambda found: self.parts[ord(found[1]) - ord(_FIRST)], text) if self.parts else text


def set_aside(text: str, listed: Sequence[Listed]) -> MaskedNames:
    """Return a text with the names of the unit that owes the works, and with telephone numbers, set aside."""
    if len(listed) < SHORTEST or _RUN.search(text):
        return MaskedNames(text, ())
    parts: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        if len(parts) >= MOST:
            return found[0]
        parts.append(found[0])
        return chr(ord(_FIRST) + len(parts) - 1) * len(found[0])

    text = re.sub("|".join((_TELEPHONE, *_own_names(listed))), hidden, text, flags=re.IGNORECASE)
    return MaskedNames(text, tuple(parts))


def _own_names(listed: Sequence[Listed]) -> list[str]:
    """Return patterns of the names of the unit; a name that a work of the letter has in its own is none of them."""
    works = folded(" ".join(one.activity for one in listed))
    names = {name.strip() for one in listed for name in (one.unit, *one.aliases)}
    known = (name for name in names if len(name.split()) >= SHORTEST and folded(name) not in works)
    return [rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(known, key=len, reverse=True)]
