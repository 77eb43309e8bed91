"""What the verbs of `dondoc report` share: the period, the unit, and writing files."""

from __future__ import annotations

from pathlib import Path

import click

from dondoc.activity import DondocError

PERIOD = click.argument("period", metavar="KỲ")
PLAN = click.option("--plan", type=int, default=None, help="Kế hoạch số mấy (khi nhiều kế hoạch có cùng kỳ).")
UNIT = click.option("--unit", default=None, help="Đơn vị (tên hoặc tên viết tắt).")


class CannotWriteError(DondocError):
    """A file that cannot be written."""

    exit_code = 2


def write(path: Path, content: bytes) -> None:
    """Write a file, its folder made; CannotWriteError says why it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CannotWriteError(f"không ghi được {path}: {error.strerror}; hãy chọn nơi khác bằng --out.") from error


def read(path: Path) -> bytes:
    """Read a file; CannotWriteError says why it cannot be."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotWriteError(f"không đọc được {path}: {error.strerror}.") from error
