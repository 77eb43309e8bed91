"""Reading a TOML table that a coordinator may have written, with a mistake told as she would look for it."""

from __future__ import annotations

import re
import tomllib
from importlib.resources.abc import Traversable
from typing import Any


def read_toml(source: Traversable) -> dict[str, Any]:
    """The tables of a file; ValueError, in Vietnamese, says what keeps it from being read."""
    try:
        return tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ValueError("không có tệp này") from error
    except OSError as error:
        raise ValueError(f"không mở được ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ValueError("không phải chữ mã UTF-8; hãy lưu lại tệp dạng UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"sai cú pháp TOML{_place(str(error))}") from error


def _place(message: str) -> str:
    found = re.search(r"line (\d+), column (\d+)", message)
    return f" ở dòng {found[1]}, cột {found[2]}" if found else " ở cuối tệp"
