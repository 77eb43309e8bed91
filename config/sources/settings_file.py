"""Read dondoc.toml: in UTF-8 with or without a byte-order mark, or UTF-16, as Notepad writes them.

In: the path of a TOML file, which need not be there. Out: its settings as plain values, or a ValueError in Vietnamese.
"""

from __future__ import annotations

import codecs
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from config.system.os_error_words import read_error_reason

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file; empty for an absent one. Raises ValueError where it cannot be read.

    A folder, a circle of links or a device is no absent file: an office would go on without what it set.
    """
    try:
        return tomllib.loads(text_of(_content(path)))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(toml_fault(error)) from error
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ValueError(read_error_reason(error)) from error


def _content(path: Path) -> bytes:
    """Read a regular file. Raises OSError, ValueError: a pipe would be waited for, a device read for ever."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise ValueError("đó là thiết bị hay ống dẫn, không phải tệp; hãy chỉ đúng tệp")
    return path.read_bytes()


def toml_fault(error: ValueError) -> str:
    """Describe why a TOML file cannot be read; the library's own text is English, so only its line is kept."""
    if not isinstance(error, tomllib.TOMLDecodeError):
        return str(error)
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"sai cú pháp TOML{f' ở dòng {found[1]}, cột {found[2]}' if found else ' ở cuối tệp'}"


def mark_of(content: bytes) -> str:
    """Return how a file that begins with a byte-order mark is written, in a person's words; empty without a mark."""
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "")
    return {"utf-8-sig": "UTF-8 có BOM", "utf-16": "UTF-16"}.get(encoding, "")


def text_of(content: bytes) -> str:
    """Decode a settings file by its mark, else as UTF-8. Raises ValueError for another encoding, such as TCVN3."""
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ValueError(f"dòng {line} không phải chữ UTF-8; hãy lưu lại tệp với bảng mã “UTF-8”") from error
