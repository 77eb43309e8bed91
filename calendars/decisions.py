"""Decisions that make a day off of a working day, or the other way round, and the table they are kept in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from calendars.format import short_date, weekday_name
from calendars.toml_file import read_toml
from dondoc.activity import DondocError

NATIONWIDE = "toàn quốc"
SWAPPED = "nghỉ hoán đổi"
_SHIPPED = files("config").joinpath("days_off.toml")
_FIELDS = ("number", "day_off", "day_worked", "scope", "issued", "source")


class DecisionError(DondocError):
    """A decision that cannot be kept: no document number, no day, or a day that is no day."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of the head of government or of a province: a swap, or one day off or worked alone.

    ``day_off`` is the working day given off, ``day_worked`` the rest day worked for it; one of them may be None
    (a province sends its offices home before a storm). ``number`` is the document's number, ``scope`` where it binds.
    """

    number: str
    day_off: dt.date | None = None
    day_worked: dt.date | None = None
    scope: str = NATIONWIDE
    issued: dt.date | None = None
    source: str = ""

    def why_off(self) -> str:
        """Why ``day_off`` is off, for a person."""
        made_up = f", làm bù {_named(self.day_worked)}" if self.day_worked else ""
        kind = SWAPPED if self.day_worked else "được nghỉ"
        return f"{kind}{self._by()}{made_up}"

    def why_worked(self) -> str:
        """Why ``day_worked`` is worked, for a person."""
        given_off = f" cho ngày nghỉ {_named(self.day_off)}" if self.day_off else ""
        return f"làm bù{given_off}{self._by()}"

    def _by(self) -> str:
        return f" theo văn bản {self.number}" if self.number else ""


def _named(day: dt.date) -> str:
    return f"{weekday_name(day)} {short_date(day)}"


def load_decisions(path: Path | None = None, scopes: Iterable[str] = (NATIONWIDE,)) -> tuple[Decision, ...]:
    """Return the decisions of a table (by default the one shipped in config/) that bind in one of ``scopes``.

    Raises DecisionError with one Vietnamese line for each row that is wrong.
    """
    wanted = set(scopes)
    table = _shipped() if path is None else _read(path, str(path))
    return tuple(decision for decision in table if decision.scope in wanted)


def year_notes(year: int) -> tuple[str, ...]:
    """Return the remarks of the shipped table on one year's calendar (Vietnamese)."""
    table = _toml(_SHIPPED, "days_off.toml")
    notes = [note["text"] for note in table.get("note", []) if note["year"] == year]
    if year > table["decided_through"]:
        notes.append(
            f"Năm {year} chưa có lịch nghỉ chính thức: ngày nghỉ Tết và ngày liền kề Quốc khánh là dự tính theo luật "
            "và thông lệ, hoán đổi chưa thể biết."
        )
    return tuple(notes)


@lru_cache(maxsize=1)
def _shipped() -> tuple[Decision, ...]:
    return _read(_SHIPPED, "days_off.toml")


def _toml(source: Traversable, where: str) -> dict[str, Any]:
    try:
        return read_toml(source)
    except ValueError as error:
        raise DecisionError(f"bảng ngày nghỉ {where}: {error}.") from error


def _read(source: Traversable, where: str) -> tuple[Decision, ...]:
    rows = _toml(source, where).get("decision", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DecisionError(f"bảng ngày nghỉ {where}: mỗi quyết định phải bắt đầu bằng dòng [[decision]].")
    problems = [line for number, row in enumerate(rows, 1) for line in _problems(f"{where}, mục {number}", row)]
    if problems:
        raise DecisionError("\n".join(problems))
    return tuple(Decision(**row) for row in rows)


def _problems(where: str, row: Mapping[str, Any]) -> list[str]:
    found = [f"{where}: không có mục “{key}”; các mục là {', '.join(_FIELDS)}." for key in row if key not in _FIELDS]
    if not isinstance(row.get("number"), str):
        found.append(f"{where}: thiếu “number”, số và ký hiệu của văn bản.")
    if not (row.get("day_off") or row.get("day_worked")):
        found.append(f"{where}: phải có “day_off” (ngày nghỉ), “day_worked” (ngày làm bù), hoặc cả hai.")
    keys = (key for key in ("scope", "source") if not isinstance(row.get(key, ""), str))
    found += [f"{where}: “{key}” phải là chữ trong ngoặc kép." for key in keys]
    days = (key for key in ("day_off", "day_worked", "issued") if key in row)
    found += [f"{where}: “{key}” phải là ngày như 2026-01-02." for key in days if type(row[key]) is not dt.date]
    return found
