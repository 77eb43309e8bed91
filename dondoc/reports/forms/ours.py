"""Find a form or a lower office's report among the files of a mail, by what is inside, before it is read as one."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from dondoc import gate
from dondoc.activity import DondocError
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.levels import REPORT

_OLD = b"\xd0\xcf\x11\xe0"
# As `file_name` of write.py makes it, with what people and mail clients put around it: "Copy of …", "… (1).xls".
_NAME = re.compile(rf"{at.NAMED}[a-z0-9-]*\d{{4}}-[a-z0-9-]+.*\.xlsx?$", re.IGNORECASE)
# Bytes unfolded of a part that is a few kilobytes in any form: a stranger's package may unfold to gigabytes.
_LONGEST = 1 << 20


def is_ours(name: str, content: bytes) -> bool:
    """Return whether a file is a form that dondoc sent, or a report of a lower office's dondoc.

    A locked workbook, or one saved in the old format, shows nothing of what is inside: its name decides.
    """
    if content[:300].lstrip().startswith(b"{"):
        return REPORT.encode() in content[:4096]
    if content.startswith(_OLD):
        return _NAME.search(name) is not None
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        return gate.read(content, has_our_sheets, name=name)
    except DondocError:
        return False


def has_our_sheets(_path: Path, content: bytes) -> bool:
    """Return whether a workbook names the sheets of a form; runs in a process of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("xl/workbook.xml") as part:
            names = part.read(_LONGEST).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return False
    return f'name="{at.HIDDEN}"' in names or (f'name="{at.SHEET}"' in names and f'name="{at.HELP}"' in names)
