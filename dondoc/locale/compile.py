"""Makes messages.mo of messages.po: `python -m dondoc.locale.compile`."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

FOLDER = Path(__file__).parent / "vi" / "LC_MESSAGES"
MAGIC = 0x950412DE


def read_po(text: str) -> dict[str, str]:
    """The pairs of a .po file of one-line entries; Vietnamese has one form for one and for many."""
    words: dict[str, str] = {}
    said = ""
    for line in text.splitlines():
        keyword, _, quoted = line.partition(" ")
        if keyword == "msgid":
            said = ast.literal_eval(quoted)
        elif keyword == "msgid_plural":
            said += "\0" + ast.literal_eval(quoted)
        elif keyword in ("msgstr", "msgstr[0]"):
            words[said] = ast.literal_eval(quoted)
    return words


def as_mo(words: dict[str, str]) -> bytes:
    """The pairs as GNU gettext reads them: two tables of (length, offset), then the strings, sorted by key."""
    pairs = [(key.encode(), value.encode()) for key, value in sorted(words.items())]
    start = 28 + 16 * len(pairs)
    keys: list[tuple[int, int]] = []
    values: list[tuple[int, int]] = []
    blob = b""
    for table, column in ((keys, 0), (values, 1)):
        for pair in pairs:
            table.append((len(pair[column]), start + len(blob)))
            blob += pair[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + b"".join(struct.pack("<2I", *entry) for entry in keys + values) + blob


if __name__ == "__main__":
    (FOLDER / "messages.mo").write_bytes(as_mo(read_po((FOLDER / "messages.po").read_text("utf-8"))))
