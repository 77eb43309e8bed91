"""Put tone marks on the vowel that schoolbooks put them on: "uỷ ban", "hoà giải" are "ủy ban", "hòa giải"."""

from __future__ import annotations

import re

from dondoc.text.folding import TONES, compose
from dondoc.text.letters import LOWER, UPPER

_PAIRS = [pair for small in ("oa", "oe", "uy") for pair in (small, small.title(), small.upper())]
_MARKED = {compose(f"{pair}{tone}"): compose(f"{pair[:1]}{tone}{pair[1:]}") for pair in _PAIRS for tone in TONES}
# "quý" has its tone where it belongs; behind a further letter ("toàn", "huỳnh") there is one place only.
_LATE = re.compile(rf"(?<![qQ])(?:{'|'.join(_MARKED)})(?![{LOWER}{UPPER}])")


def with_early_tones(text: str) -> str:
    """Return a text of the same length whose open syllables have their tone on the first vowel."""
    return _LATE.sub(lambda found: _MARKED[found[0]], text)
