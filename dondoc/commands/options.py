"""Options and output that many verbs share: --json, --today, --office, dates as people type them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from config.system.os_error_words import read_error_reason
from dondoc.activity import DondocError
from dondoc.files.read import status_of

Function = TypeVar("Function", bound=Callable[..., Any])


class DateType(click.ParamType[dt.date]):
    """A calendar day as 2021-06-15 or 15/6/2021."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day, or fail with a line that shows how to write it."""
        if isinstance(value, dt.date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return dt.datetime.strptime(value.strip(), form).date()
            except ValueError:
                continue
        raise DateWrittenWrongError(f"ngày “{value}” không đọc được; hãy viết như 2021-06-15 hoặc 15/6/2021.")


class DateWrittenWrongError(DondocError):
    """A day on the command line that is no day."""

    exit_code = 2


DATE = DateType()


class BoundedNumber(click.IntRange):
    """A whole number within bounds, which help and errors write as "từ 1 đến 400"."""

    def _describe_range(self) -> str:
        if self.max is None:
            return f"từ {self.min} trở lên"
        return f"từ {self.min} đến {self.max}"


class FilePath(click.Path):
    """A path as it is typed; an empty one is no path, where the library would take it for the folder one stands in."""

    def __init__(self, *, exists: bool = False, dir_okay: bool = True, file_okay: bool = True) -> None:
        super().__init__(exists=exists, dir_okay=dir_okay, file_okay=file_okay, path_type=Path)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Read the path, or fail with a line that asks for one."""
        if isinstance(value, str) and not value.strip():
            self.fail("chưa ghi tên tệp hay thư mục.", param, ctx)
        if why := _never_answers(value):
            self.fail(f"“{value}”: {why}.", param, ctx)
        return super().convert(value, param, ctx)


def _never_answers(path: str | os.PathLike[str]) -> str:
    """Return why a path cannot be looked at: links in a circle, a share that is gone; empty for any other."""
    try:
        status_of(Path(path))
    except OSError as error:
        return read_error_reason(error) if error.errno in (errno.ELOOP, errno.ETIMEDOUT) else ""
    return ""


def json_option(function: Function) -> Function:
    """Add --json: the answer as one JSON document on standard output, and nothing else there."""
    return click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")(function)


def today_option(function: Function) -> Function:
    """Add --today: the day to rehearse; without it the command's outermost call reads the clock."""
    return click.option("--today", type=DATE, default=None, help="Coi như hôm nay là ngày này (diễn tập).")(function)


def office_option(function: Function) -> Function:
    """Add --office: the office this verb is about, where one store holds several."""
    text = "Cơ quan đôn đốc khi kho có nhiều cơ quan (không ghi: default; xem `dondoc office list`)."
    return click.option("--office", default="default", metavar="TÊN-NGẮN", help=text)(function)


def own_option(function: Function) -> Function:
    """Add --office to an act on one obligation or plan: what is another office's is refused."""
    text = "Chỉ nhận việc của cơ quan này (không ghi: default; kho chỉ có một cơ quan thì là cơ quan ấy)."
    return click.option("--office", default=None, metavar="TÊN-NGẮN", help=text)(function)


def as_plain(value: Any) -> Any:
    """Return a value made of dataclasses, named tuples, dates and enums as JSON can hold it (dates in ISO form)."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        # A row made in thousands is a named tuple for speed; whoever reads the JSON still finds names.
        value = value._asdict()
    if isinstance(value, dict):
        return {str(k): as_plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_plain(v) for v in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def print_json(value: Any) -> None:
    """Print one value as a JSON document, Vietnamese kept readable."""
    click.echo(json.dumps(as_plain(value), ensure_ascii=False, indent=1))
