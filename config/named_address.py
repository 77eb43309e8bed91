"""Mail addresses as people write them in settings, a name beside them: "Văn phòng HĐND, UBND <vp@tinh.vn>". Pure."""

from __future__ import annotations

import re
from email.utils import parseaddr

_NAMED = re.compile(r"(?P<name>[^<>]*)<\s*(?P<address>[^<>\s]+)\s*>")


def name_and_address(written: str) -> tuple[str, str]:
    """Part a written address into name and address; the name is empty where there is none.

    A name may hold commas and colons without quotes, which the grammar of mail headers (RFC 5322) does not allow.
    """
    text = written.strip()
    if found := _NAMED.fullmatch(text):
        return _plain(found["name"]), found["address"]
    name, address = parseaddr(text) if text.endswith(")") else ("", "")
    return (_plain(name), address) if name and address else ("", text)


def _plain(name: str) -> str:
    """Return a name without its quotes and without letters that print nothing or turn the text around."""
    shown = (sign if sign.isprintable() else " " if sign.isspace() else "" for sign in name)
    line = " ".join("".join(shown).split())
    quoted = len(line) > 1 and line[0] == line[-1] == '"'
    return re.sub(r"\\(.)", r"\1", line[1:-1]).strip() if quoted else line
