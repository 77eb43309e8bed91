"""Part a paragraph into its sentences, as far as each names who or when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dondoc.reading.prose.names.assignment import sentence_assignment
from dondoc.reading.times.in_text import time_in
from dondoc.text.letters import LOWER, UPPER

# "TP. Hồ Chí Minh", "Ths. Lan": a full stop after a short word in capitals ends nothing.
_END = re.compile(rf"(?<=[{LOWER}\d)”\"][{LOWER}\d)”\"])[.;]\s+(?=[{UPPER}])")


def whole_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; one that names neither who nor when goes with the one behind it.

    "Bộ Tài chính; Bộ Công an rà soát …" is one: the first part is a name of a list.
    """
    starts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    begun = 0
    for start, end in pairwise(starts):
        part = text[start:end]
        ends = part.rstrip().endswith(".") or end == len(text)
        if ends or sentence_assignment(part) is not None or time_in(part) is not None:
            yield text[begun:end].strip(" ;")
            begun = end
