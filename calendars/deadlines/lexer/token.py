"""The Token: a named lexeme of the text, which is all that the grammar looks at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """What stands at one place, shared by every text in which it stands.

    ``value`` is a number's value, or what a word is worth as one (else 0), and ``width`` how many digits wrote it. The
    value of a full stop or a comma is 1 where something follows it after a gap: a stop inside figures ends no clause.
    """

    name: str
    value: int = 0
    width: int = 0


END = Token("")
UNKNOWN = Token("x")
UNACCENTED_UNIT = Token("unaccented")
