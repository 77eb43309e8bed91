"""Reading report regimes from TOML, shipped or a coordinator's own, with one clear line for each mistake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from calendars.reports.annual_day import annual_day
from calendars.reports.regimes import Level, Regime, RegimePeriod
from calendars.toml_file import read_toml
from dondoc.activity import DondocError
from dondoc.text.folding import squeeze

_REGIME_FIELDS = {"code": "mã", "name": "tên", "document": "văn bản quy định"}
_REGIME_KEYS = {*_REGIME_FIELDS, "scope", "subject", "valid_from", "valid_to", "lead_days", "source", "note", "period"}
_PERIOD_KEYS = {"code", "name", "data_from", "data_to", "due"}
_LEVELS = ", ".join(Level)


class RegimeError(DondocError):
    """A table of report regimes that is missing, no TOML, or holds impossible values; one line a problem."""

    exit_code = 2


def load_regimes(path: Path | None = None) -> tuple[Regime, ...]:
    """Return the regimes of a TOML file, by default config/reporting.toml. Raises RegimeError."""
    return _shipped() if path is None else _read(path, str(path))


def known_regimes(own: Path | None = None) -> tuple[Regime, ...]:
    """Return the shipped regimes and, before them, those of the office's own file where it exists; its codes win."""
    written = load_regimes(own) if own is not None and own.exists() else ()
    taken = {regime.code for regime in written}
    return (*written, *(regime for regime in _shipped() if regime.code not in taken))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Regime, ...]:
    return _read(files("config").joinpath("reporting.toml"), "reporting.toml")


def _read(source: Traversable, where: str) -> tuple[Regime, ...]:
    try:
        rows = read_toml(source).get("regime", [])
    except ValueError as error:
        raise RegimeError(f"chế độ báo cáo {where}: {error}.") from error
    return read_regimes(rows, where)


def read_regimes(rows: object, where: str = "") -> tuple[Regime, ...]:
    """Return the regimes of rows as TOML gives them. Raises RegimeError with every problem found, a line each."""
    problems = list(_table_problems(rows, where))
    if problems or not isinstance(rows, list):
        raise RegimeError("\n".join(problems))
    return tuple(_regime(row) for row in rows)


def _regime(row: Mapping[str, Any]) -> Regime:
    plain = {key: value for key, value in row.items() if key not in ("period", "lead_days")}
    lead = tuple((level, row.get("lead_days", {})[level]) for level in Level if level in row.get("lead_days", {}))
    return Regime(**plain, periods=tuple(_period(p) for p in row["period"]), lead_days=lead)


def _period(row: Mapping[str, Any]) -> RegimePeriod:
    due = tuple((level, annual_day(row["due"][level])) for level in Level if level in row["due"])
    return RegimePeriod(row["code"], row["name"], annual_day(row["data_from"]), annual_day(row["data_to"]), due)


def _table_problems(rows: object, where: str) -> Iterator[str]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        yield f"{where}: chưa có chế độ báo cáo nào; mỗi chế độ bắt đầu bằng dòng [[regime]]."
        return
    for number, row in enumerate(rows, 1):
        place = f"{where}, chế độ {_shown(row.get('code')) or number}"
        yield from _regime_problems(place, row)
    yield from _repeated(f"{where}: mã chế độ", [(row.get("code"), str(row.get("valid_from", ""))) for row in rows])


def _regime_problems(where: str, row: Mapping[str, Any]) -> Iterator[str]:
    yield from _unknown(where, row, _REGIME_KEYS)
    for key, text in _REGIME_FIELDS.items():
        if not row.get(key):
            yield f"{where}: thiếu “{key}” ({text})."
    for key in (*_REGIME_FIELDS, "scope", "subject", "source", "note"):
        if not isinstance(row.get(key, ""), str):
            yield f"{where}: “{key}” phải là chữ trong ngoặc kép."
    yield from _validity_problems(where, row)
    yield from _lead_problems(where, row.get("lead_days", {}))
    periods = row.get("period")
    if not isinstance(periods, list) or not periods or not all(isinstance(p, dict) for p in periods):
        yield f"{where}: chưa có kỳ báo cáo nào; mỗi kỳ bắt đầu bằng dòng [[regime.period]]."
        return
    for number, period in enumerate(periods, 1):
        yield from _period_problems(f"{where}, kỳ {_shown(period.get('code')) or number}", period)
    yield from _repeated(f"{where}: mã kỳ", [(period.get("code"), "") for period in periods])


def _validity_problems(where: str, row: Mapping[str, Any]) -> Iterator[str]:
    days = [row[key] for key in ("valid_from", "valid_to") if key in row]
    if not all(type(day) is dt.date for day in days):
        yield f"{where}: “valid_from”, “valid_to” phải là ngày như 2026-01-01, không có ngoặc kép."
    elif len(days) == 2 and days[1] < days[0]:
        yield f"{where}: hết hiệu lực ({days[1]}) trước khi có hiệu lực ({days[0]})."


def _lead_problems(where: str, lead: object) -> Iterator[str]:
    if not isinstance(lead, dict):
        yield f"{where}: “lead_days” phải viết như {{ unit = 2, coordinating = 1 }}."
        return
    for level, days in lead.items():
        if level not in set(Level):
            yield f"{where}: “lead_days” không có cấp “{level}”; các cấp là {_LEVELS}."
        elif type(days) is not int or not 1 <= days <= 60:
            yield f"{where}: “lead_days” của cấp {level} phải là số ngày làm việc từ 1 đến 60."


def _period_problems(where: str, row: Mapping[str, Any]) -> Iterator[str]:
    yield from _unknown(where, row, _PERIOD_KEYS)
    for key in sorted(_PERIOD_KEYS - set(row)):
        yield f"{where}: thiếu “{key}”."
    for key in ("code", "name"):
        if key in row and not (isinstance(row[key], str) and row[key]):
            yield f"{where}: “{key}” phải là chữ trong ngoặc kép."
    days = {key: row[key] for key in ("data_from", "data_to") if key in row}
    yield from _due_problems(where, row.get("due", {"unit": "01/01"}))
    wrong = list(_day_problems(where, days))
    yield from wrong
    if len(days) == 2 and not wrong and annual_day(days["data_to"]).of(2026) < annual_day(days["data_from"]).of(2026):
        ends, begins = days["data_to"], days["data_from"]
        yield f"{where}: số liệu kết thúc ({ends}) trước khi bắt đầu ({begins}); thiếu “năm trước” chăng?"


def _due_problems(where: str, due: object) -> Iterator[str]:
    if not isinstance(due, dict) or not due:
        yield f'{where}: “due” phải ghi hạn của ít nhất một cấp, như {{ unit = "16/3", province = "20/3" }}.'
        return
    for level in due:
        if level not in set(Level):
            yield f"{where}: “due” không có cấp “{level}”; các cấp là {_LEVELS}."
    yield from _day_problems(where, due)


def _day_problems(where: str, days: Mapping[str, object]) -> Iterator[str]:
    for key, text in days.items():
        try:
            annual_day(text)
        except ValueError as error:
            yield f"{where}, “{key}”: {error}."


def _unknown(where: str, row: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    for key in row:
        if key not in known:
            yield f"{where}: không có mục “{key}”; các mục là {', '.join(sorted(known))}."


def _shown(code: object) -> str:
    """Return a code as one line: a broken file may hold line breaks in it."""
    return squeeze(str(code or ""))


def _repeated(what: str, keys: list[tuple[Any, str]]) -> Iterator[str]:
    """Find codes that stand twice; one may come back in another version of the regime, so its validity counts too."""
    written = [key for key in keys if isinstance(key[0], str)]
    for code, since in dict.fromkeys(key for key in written if written.count(key) > 1):
        yield f"{what} {_shown(code)} viết hai lần{f' cho hiệu lực từ {since}' if since else ''}."
