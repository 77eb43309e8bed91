"""Read the TOML file in which a person corrects a reading, with one clear error for an unknown key or value."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from config.sources.settings_file import text_of, toml_fault
from dondoc import gate
from dondoc.activity import DondocError, UnreadableFileError
from dondoc.files.read import bytes_of
from dondoc.reading.fixes.model import BESIDE, NAMES, TEXTS, Fix, RowFix
from dondoc.reading.fixes.roles import ROLES, role_of
from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.columns import Column
from dondoc.text.folding import compose
from dondoc.text.hidden_signs import without_hidden_signs

LARGEST_FIX = 16 * 1024 * 1024
"""Corrections of a plan are a few kilobytes."""
_LISTS = (*NAMES, "split", "join", "join_texts", *BESIDE)
_MARKS = ("drop", "task")
_ROW = ("key", "text", *TEXTS, *_LISTS, *_MARKS)


class FixFileError(DondocError):
    """A file of corrections that cannot be used; the text names the place and the reason."""

    exit_code = 2


def read_fix(path: Path) -> Fix:
    """Read a file of corrections; raises FixFileError where it is missing, no TOML, or has an unknown key or value."""
    try:
        return fix_of_text(bytes_of(path, LARGEST_FIX), str(path))
    except UnreadableFileError as error:
        raise FixFileError(f"tệp sửa: {error}") from None


def fix_of_stranger(content: bytes, name: str) -> Fix:
    """Read the content of a file that came over the web, under the limits of the gate; raises as `fix_of_text` does,
    and FileRefusedError: a key of many parts costs the square of their number.
    """
    return gate.read(content, fix_of_bytes, name=name)


def fix_of_bytes(path: Path, content: bytes) -> Fix:
    """Read a file of corrections in this very process; `fix_of_stranger` is how a stranger's file is read."""
    return fix_of_text(content, path.name)


def fix_of_text(content: bytes, name: str) -> Fix:
    """Read the content of a file of corrections that is called so; raises FixFileError as `read_fix` does."""
    try:
        given = tomllib.loads(text_of(content))
    except ValueError as error:
        raise FixFileError(f"tệp sửa “{name}” viết sai: {toml_fault(error)}.") from None
    except RecursionError:
        raise FixFileError(f"tệp sửa “{name}” viết sai: quá nhiều dấu ngoặc lồng nhau.") from None
    _only_known(given, ("period", "columns", "row"), name)
    _only_tables(given, name)
    period = given.get("period", {})
    _only_known(period, ("from", "to"), name)
    return Fix(
        *_days(period, name),
        {folded_label(title): _role(role, name) for title, role in given.get("columns", {}).items()},
        tuple(_row(row, name) for row in given.get("row", ())),
    )


def _row(row: Mapping[str, Any], name: str) -> RowFix:
    _only_known(row, _ROW, name)
    if not isinstance(row.get("key"), str):
        raise FixFileError(f"tệp sửa “{name}”: mỗi [[row]] phải có key, là số thứ tự của dòng viết trong dấu nháy.")
    for field, value in row.items():
        wanted = _wrong(field, value)
        if wanted:
            raise FixFileError(f"tệp sửa “{name}”, dòng {row['key']}: {field} phải là {wanted}.")
    if len(row.get("split", ("", ""))) < 2:
        raise FixFileError(f"tệp sửa “{name}”, dòng {row['key']}: split phải có ít nhất hai phần.")
    if row["key"] in row.get("join", ()):
        raise FixFileError(f"tệp sửa “{name}”, dòng {row['key']}: join chỉ ghi số của các dòng khác.")
    if any(not 1 <= len(row.get(one, ("",))) <= 2 for one in BESIDE):
        raise FixFileError(f"tệp sửa “{name}”, dòng {row['key']}: after, before ghi số của một dòng và chữ đầu của nó.")
    plain: dict[str, Any] = {
        n: tuple(map(_clean, value)) if isinstance(value, list) else _clean(value) for n, value in row.items()
    }
    return RowFix(**plain)


def _clean(value: Any) -> Any:
    """Return a text as a form or a loader would: composed, without the signs that no store can hold ("\\u0000")."""
    return without_hidden_signs(compose(value)) if isinstance(value, str) else value


def _wrong(field: str, value: object) -> str:
    """Return what the value of a field has to be, where it is not; empty where it is."""
    if field in _MARKS:
        return "" if isinstance(value, bool) else "true hoặc false"
    if field in _LISTS:
        texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return "" if texts else "một danh sách chữ"
    return "" if isinstance(value, str) else "chữ trong dấu nháy"


def _role(role: object, name: str) -> Column:
    found = role_of(role)
    if found is None:
        raise FixFileError(f"tệp sửa “{name}”: không có vai trò cột “{role}”; hãy chọn: {', '.join(ROLES)}.")
    return found


def _only_tables(content: Mapping[str, Any], name: str) -> None:
    """Refuse a part written as a value where a table stands: "row = 5" instead of "[[row]]"."""
    rows = content.get("row", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise FixFileError(f"tệp sửa “{name}”: mỗi dòng cần sửa phải bắt đầu bằng [[row]].")
    for part in ("period", "columns"):
        if not isinstance(content.get(part, {}), Mapping):
            raise FixFileError(f"tệp sửa “{name}”: {part} phải viết thành phần [{part}].")


def _days(period: Mapping[str, Any], name: str) -> tuple[dt.date | None, dt.date | None]:
    first, last = _day(period.get("from"), name), _day(period.get("to"), name)
    if first and last and first > last:
        raise FixFileError(f"tệp sửa “{name}”: thời kỳ kết thúc ({last}) trước khi bắt đầu ({first}).")
    return first, last


def _day(value: object, name: str) -> dt.date | None:
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    raise FixFileError(f"tệp sửa “{name}”: ngày “{value}” phải viết là 2026-01-31, không có dấu nháy.")


def _only_known(given: Iterable[str], known: tuple[str, ...], name: str) -> None:
    strange = [one for one in given if one not in known]
    if strange:
        raise FixFileError(f"tệp sửa “{name}”: không hiểu “{strange[0]}”; hãy dùng: {', '.join(known)}.")
