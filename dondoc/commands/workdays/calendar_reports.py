"""`dondoc calendar reports YEAR`: the reports of a regime, their data and the day each level sends them by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from calendars.format import short_date, span
from calendars.reports.reporting import LevelDue, Period, Regime, check, known_regimes, load_regimes, periods
from dondoc.activity import DondocError
from dondoc.commands.desk import settings
from dondoc.commands.options import BoundedNumber, FilePath, json_option, print_json
from dondoc.commands.workdays.calendar import office_calendar


@dataclass(frozen=True, slots=True)
class RegimeYear:
    """A regime, its periods in one year, and what is wrong with them."""

    regime: Regime
    periods: tuple[Period, ...]
    problems: tuple[str, ...]


class UnknownRegimeError(DondocError):
    """A regime code that the table does not hold."""

    exit_code = 2


@click.command("reports")
@click.argument("year", type=BoundedNumber(1990, 2099), metavar="NĂM")
@click.option("--regime", "code", default=None, help="Mã chế độ báo cáo; bỏ trống thì in tất cả.")
@click.option("--file", "path", type=FilePath(), help="Tệp TOML chế độ riêng của cơ quan.")
@json_option
def command(year: int, code: str | None, path: Path | None, *, as_json: bool) -> None:
    """In lịch báo cáo định kỳ của một năm và soát từng kỳ theo Nghị định 09/2019/NĐ-CP.

    Chế độ riêng của cơ quan viết trong tệp reporting.toml ở DONDOC_HOME; dùng --file để soát một tệp trước khi dùng.
    """
    found = [_year(regime, year) for regime in _chosen(_offered(path), code)]
    print_json(found) if as_json else click.echo("\n\n".join(map(_page, found)))


def _offered(path: Path | None) -> tuple[Regime, ...]:
    return load_regimes(path) if path else known_regimes(Path(settings().home) / "reporting.toml")


def _chosen(regimes: tuple[Regime, ...], code: str | None) -> tuple[Regime, ...]:
    chosen = tuple(regime for regime in regimes if code in (None, regime.code))
    if not chosen:
        known = ", ".join(regime.code for regime in regimes)
        raise UnknownRegimeError(f"không có chế độ báo cáo “{code}”; các chế độ là {known}.")
    return chosen


def _year(regime: Regime, year: int) -> RegimeYear:

    calendar = office_calendar()
    return RegimeYear(regime, periods(regime, year, calendar), check(regime, year, calendar))


def _page(found: RegimeYear) -> str:
    regime = found.regime
    lines = [f"{regime.name} [{regime.code}]", f"  {regime.document}; phạm vi: {regime.scope}"]
    lines += [f"  Lưu ý: {regime.note}"] if regime.note else []
    lines += [line for one in found.periods for line in _lines(one)]
    if any(due.proposed_days is not None for one in found.periods for due in one.due):
        lines.append("  (*) ngày đề xuất để kịp gửi cấp trên; văn bản không ghi hạn cho cấp ấy.")
    return "\n".join([*lines, *(f"  SAI: {problem}" for problem in found.problems)])


def _lines(one: Period) -> tuple[str, str]:
    due = ", ".join(_due(level) for level in one.due)
    return f"  {one.code:<4}{one.name}: số liệu {span(one.data_from, one.data_to)}", f"      gửi: {due}"


def _due(due: LevelDue) -> str:
    before = "trước " if due.dates.exclusive else ""
    mark = "" if due.proposed_days is None else " (*)"
    chased = f" (đôn đốc đến {short_date(due.dates.chase_day)})" if due.dates.chase_day != due.dates.last_day else ""
    return f"{due.level.vietnamese} {before}{short_date(due.dates.named)}{chased}{mark}"
