"""Read a unit's other names in its reply ("Báo Đảng", "PCSN") as the one that its work is kept under. Pure."""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

# A name that goes on is another's ("Sở Tài nguyên và Khoáng sản"); one within a number of a document is no name.
_GOES_ON = rf"(?![\w/&–-])(?!\.\w)(?!\s+(?:và\s+)?(?-i:[{UPPER}]))"


def with_own_name(text: str, about: Listed | None) -> str:
    """Put the unit's own name where a text has one of its aliases; a name that the work itself holds stays.

    The register's aliases are the only evidence: initials of a name are known without them.
    """
    if about is None or not about.unit:
        return text
    work = folded(f"{about.activity} {about.product}")
    for alias in sorted(about.aliases, key=len, reverse=True):
        if alias.strip() and folded(alias) not in work:
            text = _named(text, alias.strip(), about.unit)
    return text


def _named(text: str, alias: str, unit: str) -> str:
    """Replace whole names; a short form in capitals is compared with its capitals ("SCT", not "sct" of a word)."""
    flags = re.RegexFlag.NOFLAG if alias.isupper() else re.IGNORECASE
    return re.sub(rf"(?<![\w/&.–-]){re.escape(alias)}{_GOES_ON}", lambda _: unit, text, flags=flags)
