"""Match words of grammar as they are written, or as they are typed without marks. Pure."""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.written import folded_pattern


class Cue:
    """A set of words of one meaning; ``typed`` is for text without marks, where the folded words would be others."""

    def __init__(self, written: str, typed: str | None = None) -> None:
        self._written = re.compile(rf"\b(?:{written})\b", re.IGNORECASE)
        self._typed = re.compile(rf"\b(?:{folded_pattern(written) if typed is None else typed})\b", re.IGNORECASE)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place of one of the words."""
        return self.pattern(text).search(text, start)

    def pattern(self, text: str) -> re.Pattern[str]:
        """Return the pattern that fits how a text is written."""
        return self._typed if text.isascii() else self._written

    def __call__(self, text: str) -> bool:
        """Return whether a text has one of the words."""
        return self.search(text) is not None

    def blank(self, text: str) -> str:
        """Return the text with the words taken out, letter for letter."""
        return self.pattern(text).sub(lambda found: "_" * len(found[0]), text)
