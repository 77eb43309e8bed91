"""The TOML file in which a person corrects a reading: reading it with clear errors, and writing one to begin with."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from config.settings_file import text_of, toml_fault
from dondoc.activity import DondocError, Reading, UnreadableFileError
from dondoc.files.read import bytes_of
from dondoc.reading.fixes.model import NAMES, TEXTS, Fix, RowFix
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.words import folded_label

LARGEST_FIX = 16 * 1024 * 1024
"""Corrections of a plan are a few kilobytes."""
_ROLES = {
    "số thứ tự": Column.NUMBER,
    "mục tiêu": Column.OBJECTIVE,
    "nhóm nhiệm vụ": Column.DUTY,
    "nội dung": Column.ACTIVITY,
    "kết quả": Column.RESULT,
    "chủ trì": Column.LEAD,
    "phối hợp": Column.COOP,
    "thời gian": Column.TIME,
    "bắt đầu": Column.START,
    "kết thúc": Column.END,
    "ghi chú": Column.NOTE,
    "cột khác": Column.OTHER,
}
_WORDS = {column: words for words, column in _ROLES.items()}
_LISTS = (*NAMES, "split", "join")
_ROW = ("key", "text", *TEXTS, *_LISTS, "drop")
_HELP = """Tệp sửa cách đọc kế hoạch. Sửa xong chạy: dondoc read TỆP --fix tệp-này; rồi dondoc import TỆP --fix tệp-này.
Xóa phần nào không cần sửa. Vai trò của cột: {roles}."""
_ROW_HELP = """Mỗi dòng cần sửa là một [[row]]: key là số thứ tự như khi đọc, text là chữ đầu của dòng. Ghi phần sửa:
lead = ["…"], coop = ["…"], time = "…", activity = "…", result = "…"; drop = true để bỏ dòng;
split = ["việc một", "việc hai"] để tách; join = ["I.4"] để nối dòng I.4 vào dòng này."""


class FixFileError(DondocError):
    """A file of corrections that cannot be used; the text says where and why."""

    exit_code = 2


def read_fix(path: Path) -> Fix:
    """Read a file of corrections; raises FixFileError where it is missing, no TOML, or says something unknown."""
    try:
        content = tomllib.loads(text_of(bytes_of(path, LARGEST_FIX)))
    except UnreadableFileError as error:
        raise FixFileError(f"tệp sửa: {error}") from None
    except ValueError as error:
        raise FixFileError(f"tệp sửa “{path}” viết sai: {toml_fault(error)}.") from None
    _only_known(content, ("period", "columns", "row"), path)
    _only_tables(content, path)
    period = content.get("period", {})
    _only_known(period, ("from", "to"), path)
    return Fix(
        *_days(period, path),
        {folded_label(title): _role(role, path) for title, role in content.get("columns", {}).items()},
        tuple(_row(row, path) for row in content.get("row", ())),
    )


def template(reading: Reading) -> str:
    """Write a file of corrections that says what was read: period, columns, and the rows that need a look."""
    document = tomlkit.document()
    for line in _HELP.format(roles=", ".join(_ROLES)).splitlines():
        document.add(tomlkit.comment(line))
    if reading.document.plan_from and reading.document.plan_to:
        period = tomlkit.table()
        period.update({"from": reading.document.plan_from, "to": reading.document.plan_to})
        document["period"] = period
    if reading.columns:
        columns = tomlkit.table()
        columns.update({title: _WORDS.get(Column(role), str(role)) for title, role in reading.columns})
        document["columns"] = columns
    document["row"] = _rows_to_correct(reading)
    return tomlkit.dumps(document)


def _rows_to_correct(reading: Reading) -> Any:
    rows = tomlkit.aot()
    for activity in [one for one in reading.activities if one.review] or reading.activities[:1]:
        row: Table = tomlkit.table()
        for line in (*(_ROW_HELP.splitlines() if not rows else ()), *activity.review):
            row.add(tomlkit.comment(line))
        row.update({"key": activity.key, "text": activity.activity[:60]})
        row.update({"lead": list(activity.lead), "coop": list(activity.coop), "time": activity.time_text or ""})
        rows.append(row)
    return rows


def _row(row: Mapping[str, Any], path: Path) -> RowFix:
    _only_known(row, _ROW, path)
    if not isinstance(row.get("key"), str):
        raise FixFileError(f"tệp sửa “{path}”: mỗi [[row]] phải có key, là số thứ tự của dòng viết trong dấu nháy.")
    for name, value in row.items():
        wanted = _wrong(name, value)
        if wanted:
            raise FixFileError(f"tệp sửa “{path}”, dòng {row['key']}: {name} phải là {wanted}.")
    if len(row.get("split", ("", ""))) < 2:
        raise FixFileError(f"tệp sửa “{path}”, dòng {row['key']}: split phải có ít nhất hai phần.")
    if row["key"] in row.get("join", ()):
        raise FixFileError(f"tệp sửa “{path}”, dòng {row['key']}: join chỉ ghi số của các dòng khác.")
    plain: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in row.items()}
    return RowFix(**plain)


def _wrong(name: str, value: object) -> str:
    """Return what the value of a field has to be, where it is not; empty where it is."""
    if name == "drop":
        return "" if isinstance(value, bool) else "true hoặc false"
    if name in _LISTS:
        texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return "" if texts else "một danh sách chữ"
    return "" if isinstance(value, str) else "chữ trong dấu nháy"


def _role(role: object, path: Path) -> Column:
    found = _ROLES.get(folded_label(str(role))) or next((column for column in Column if column == role), None)
    if found is None:
        raise FixFileError(f"tệp sửa “{path}”: không có vai trò cột “{role}”; hãy chọn: {', '.join(_ROLES)}.")
    return found


def _only_tables(content: Mapping[str, Any], path: Path) -> None:
    """Refuse a part written as a value where a table stands: "row = 5" instead of "[[row]]"."""
    rows = content.get("row", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise FixFileError(f"tệp sửa “{path}”: mỗi dòng cần sửa phải bắt đầu bằng [[row]].")
    for name in ("period", "columns"):
        if not isinstance(content.get(name, {}), Mapping):
            raise FixFileError(f"tệp sửa “{path}”: {name} phải viết thành phần [{name}].")


def _days(period: Mapping[str, Any], path: Path) -> tuple[dt.date | None, dt.date | None]:
    first, last = _day(period.get("from"), path), _day(period.get("to"), path)
    if first and last and first > last:
        raise FixFileError(f"tệp sửa “{path}”: thời kỳ kết thúc ({last}) trước khi bắt đầu ({first}).")
    return first, last


def _day(value: object, path: Path) -> dt.date | None:
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    raise FixFileError(f"tệp sửa “{path}”: ngày “{value}” phải viết là 2026-01-31, không có dấu nháy.")


def _only_known(given: Iterable[str], known: tuple[str, ...], path: Path) -> None:
    strange = [name for name in given if name not in known]
    if strange:
        raise FixFileError(f"tệp sửa “{path}”: không hiểu “{strange[0]}”; hãy dùng: {', '.join(known)}.")
