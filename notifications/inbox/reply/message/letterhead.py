"""Take the frame of a formal letter (Nghị định 30/2020) off its body: what stands above "Kính gửi", and "Nơi nhận".

A unit that pastes its công văn into a mail gives a number, a day and names there that are the letter's, and no work's.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.folding import folded

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do")
_ADDRESSED = re.compile(r"^\W*kinh (?:gui|trinh)\b")
_RECIPIENTS = re.compile(r"^\W*noi nhan\W*")
FARTHEST = 25
"""Lines below the motto within which a letter names whom it is addressed to."""


def without_letterhead(text: str) -> str:
    """Return a text without the head and the foot of the formal letter that it is; any other text as it is."""
    lines = text.split("\n")
    plain = [folded(line) for line in lines]
    motto = next((place for place, line in enumerate(plain) if _MOTTO.search(line)), None)
    if motto is None:
        return text
    end = next((place for place, line in enumerate(plain) if place > motto and _RECIPIENTS.match(line)), len(lines))
    near = range(motto, min(end, motto + FARTHEST))
    start = next((place for place in near if _ADDRESSED.match(plain[place])), None)
    return "\n".join(lines[start:end]) if start is not None else text
