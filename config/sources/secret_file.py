"""Passwords kept in files, as Windows Notepad and others write them."""

from __future__ import annotations

import codecs
from pathlib import Path

from config.system.os_error_words import read_error_reason

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_TEXT = "tệp mật khẩu {} không phải văn bản UTF-8; hãy lưu lại với mã UTF-8"
LONGEST = 4096
"""A password is a line; a larger file is some other file."""


class SecretFileError(ValueError):
    """A password file that cannot be read; the text gives the reason in one Vietnamese line."""


def read_secret(path: Path) -> str:
    """Read the password in a file: its text without byte order mark, line ends and surrounding blanks.

    Raises SecretFileError when the file cannot be read, is no text, or holds more than one line.
    """
    try:
        # A pipe would be waited for, a device read for ever.
        if path.exists() and not path.is_file():
            raise SecretFileError(f"tệp mật khẩu {path} không phải là tệp; hãy chỉ đúng tệp")
        raw = b""
        if path.stat().st_size:
            with path.open("rb") as handle:
                raw = handle.read(LONGEST + 1)
    except OSError as error:
        raise SecretFileError(f"không đọc được tệp mật khẩu {path}: {read_error_reason(error)}") from error
    text = _decoded(raw, path).strip()
    if len(raw) > LONGEST or len(text.splitlines()) > 1:
        raise SecretFileError(f"tệp mật khẩu {path} phải chỉ có một dòng là mật khẩu")
    return text


def _decoded(raw: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise SecretFileError(_NOT_TEXT.format(path)) from error
    if "\0" in text:  # UTF-16 without its mark decodes as UTF-8 with a NUL after each letter.
        raise SecretFileError(_NOT_TEXT.format(path))
    return text
