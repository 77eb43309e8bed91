"""Read a TOML table that a coordinator may have written; a mistake is reported in one Vietnamese line."""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from config.sources.settings_file import toml_fault
from config.system.os_error_words import read_error_reason


def read_toml(source: Traversable) -> dict[str, Any]:
    """Return the tables of a file; ValueError, in Vietnamese, with what keeps it from being read."""
    try:
        return tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ValueError("không có tệp này") from error
    except OSError as error:
        raise ValueError(f"không mở được: {read_error_reason(error)}") from error
    except UnicodeDecodeError as error:
        raise ValueError("không phải chữ mã UTF-8; hãy lưu lại tệp dạng UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(toml_fault(error)) from error
