"""The goals a plan sets in its running text ("Một số mục tiêu chủ yếu"), each as one text whatever its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dondoc.text.folding import fold

_PART = re.compile(r"^[IVX]+\s*[.)]\s*(?P<name>.+)$")
_SECTION = re.compile(r"^\d+(?:\.\d+)*\s*[.)]\s*(?P<name>.+)$")
_BULLET = re.compile(r"^[-+•–]\s*")
# Characters: a longer line that names targets is a sentence about them.
_LONGEST_HEADING = 120


def goals(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(section, goal) for each bullet under a heading about goals, its lines joined.

    A part "II. MỤC TIÊU" holds for all its sections; a section "2. Một số mục tiêu chủ yếu" for itself.
    """
    part = section = goal = ""
    for line in lines:
        text = " ".join(line.replace("*", " ").replace("#", " ").split())
        heading = _PART.match(text) or _SECTION.match(text)
        starts = heading is not None or bool(_BULLET.match(text))
        if starts and goal and (_about_goals(part) or _about_goals(section)):
            yield section, goal
        if heading is not None:
            part, section = (heading["name"], "") if _PART.match(text) else (part, heading["name"])
            goal = ""
        elif starts:
            goal = _BULLET.sub("", text)
        elif goal and text:
            goal = f"{goal} {text}"
    if goal and (_about_goals(part) or _about_goals(section)):
        yield section, goal


def _about_goals(name: str) -> bool:
    words = fold(name)
    return len(words) < _LONGEST_HEADING and ("mục tiêu" in words or "chỉ tiêu" in words)
