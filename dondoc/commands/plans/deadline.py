"""`dondoc deadline TEXT`: what a Vietnamese time phrase means, with the reasons."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from calendars.deadlines import Deadline, Kind, Occurrence, as_json, parse
from calendars.duedates import due_dates, explain
from calendars.format import short_date
from calendars.workdays import OutsideCalendarError, WorkingCalendar
from config.time_zone import ZONE
from dondoc.activity import DondocError
from dondoc.commands.options import DATE, json_option

KINDS = {
    Kind.FIXED: "thời hạn cố định",
    Kind.RECURRING: "lặp lại theo kỳ",
    Kind.ONGOING: "thường xuyên",
    Kind.EVENT: "chờ sự kiện",
    Kind.NONE: "không phải thời hạn hoặc chưa hiểu",
}
FLAGS = {
    "missing": "không ghi thời gian",
    "not_understood": "chưa hiểu, cần xem lại",
    "partly_understood": "mới hiểu một phần, cần xem lại",
    "impossible_date": "ngày không có trong lịch, cần xem lại",
    "ambiguous_year": "chưa rõ năm, cần xem lại",
    "no_year": "không ghi năm, lấy năm của kế hoạch",
    "outside_period": "ngoài thời gian của kế hoạch",
    "continues": "còn tiếp tục sau hạn này",
    "time_of_day": "có giờ trong ngày",
}
# A weekly report has 52 dates; the steps of the first few show how each was found.
MOST_EXPLAINED = 4
UNITS = {
    "minute": "phút",
    "hour": "giờ",
    "day": "ngày",
    "working_day": "ngày làm việc",
    "week": "tuần",
    "month": "tháng",
    "year": "năm",
}


class LinesNotReadError(DondocError):
    """Some lines on standard input were no phrase; each has its error in its place on standard output."""


class PeriodTurnedRoundError(DondocError):
    """A plan's period that ends before it begins."""

    exit_code = 2


@click.command()
@click.argument("text", metavar="CỤM_TỪ")
@click.option("--from", "plan_from", type=DATE, default=None, help="Ngày đầu của kế hoạch (mặc định: 01/01 năm nay).")
@click.option("--to", "plan_to", type=DATE, default=None, help="Ngày cuối của kế hoạch (mặc định: 31/12 năm nay).")
@click.option("--issued", type=DATE, default=None, help="Ngày ký kế hoạch, cho những cụm từ như “từ nay đến…”.")
@json_option
def command(
    text: str, plan_from: dt.date | None, plan_to: dt.date | None, issued: dt.date | None, *, as_json: bool
) -> None:
    """Hiểu một cụm từ chỉ thời gian, ví dụ “Quý II” hay “trước ngày 15/12 hằng năm”.

    CỤM_TỪ là “-”: đọc mỗi dòng một JSON {"text", "plan_from", "plan_to"} từ đầu vào, trả mỗi dòng một JSON.
    """
    first, last = period(plan_from, plan_to, quiet=as_json or text == "-")
    if first > last:
        raise PeriodTurnedRoundError(
            f"--from {short_date(first)} sau --to {short_date(last)}; hãy xem lại kỳ kế hoạch."
        )
    if text == "-":
        answer_lines(first, last, issued)
        return
    deadline = parse(text, plan_from=first, plan_to=last, issued=issued)
    click.echo(one_line(deadline) if as_json else readable(deadline))


def period(first: dt.date | None, last: dt.date | None, *, quiet: bool) -> tuple[dt.date, dt.date]:
    """Return the plan's period; where it is not given, the current year, with a note on standard error."""
    if first and last:
        return first, last
    year = (first or last or dt.datetime.now(ZONE).date()).year
    if not quiet:
        click.echo(f"Ghi chú: không nêu đủ --from và --to nên coi là kế hoạch năm {year}.", err=True)
    return first or dt.date(year, 1, 1), last or dt.date(year, 12, 31)


def one_line(deadline: Deadline) -> str:
    return json.dumps(as_json(deadline), ensure_ascii=False)


def answer_lines(first: dt.date, last: dt.date, issued: dt.date | None) -> None:
    """Answer every line of standard input in order; a bad line gets its error in its place and exit code 1."""
    bad = 0
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            output = _read_line(line, first, last, issued)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
            bad += 1
            output = json.dumps({"error": f"dòng {number}: {_why(wrong)}"}, ensure_ascii=False)
        click.echo(output)
    if bad:
        raise LinesNotReadError(f"{bad} dòng không đọc được; xem “error” tại đúng dòng ấy trong kết quả.")


def _read_line(line: str, first: dt.date, last: dt.date, issued: dt.date | None) -> str:
    row = json.loads(line)
    text = row["text"]
    if not isinstance(text, str):
        raise TypeError("“text” phải là chuỗi chữ")
    begins, ends = row.get("plan_from", first), row.get("plan_to", last)
    answer = one_line(parse(text, plan_from=begins, plan_to=ends, issued=row.get("issued", issued)))
    if str(begins) > str(ends):
        raise ValueError("“plan_from” sau “plan_to”")
    return answer


def _why(wrong: Exception) -> str:
    if isinstance(wrong, json.JSONDecodeError):
        return "không phải JSON"
    if isinstance(wrong, KeyError):
        return "thiếu “text”"
    if isinstance(wrong, AttributeError | TypeError) and "“" not in str(wrong):
        return "phải là một đối tượng có “text”, “plan_from”, “plan_to”"
    return str(wrong) if "“" in str(wrong) else "“plan_from”, “plan_to” phải là ngày như 2021-01-01"


def readable(deadline: Deadline) -> str:
    """Write the answer as a coordinator reads it."""
    lines = [f"“{deadline.text}”: {KINDS[deadline.kind]}"]
    lines += [f"  {_describe(each)}" for each in deadline.occurrences]
    if deadline.event:
        lines.append(f"  sự kiện: {deadline.event}")
    if deadline.offset:
        count, unit = deadline.offset
        lines.append(f"  thời lượng: {abs(count)} {UNITS.get(unit, unit)} {'trước' if count < 0 else 'sau'} sự kiện")
    lines += [f"  ! {FLAGS.get(flag, flag)}" for flag in deadline.flags]
    reasons = [*deadline.reasons, *_until_chased(deadline)]
    if reasons:
        lines.append("Vì sao:")
        lines += [f"  {step}. {what} → {why}" for step, (what, why) in enumerate(reasons, 1)]
    return "\n".join(lines)


def _until_chased(deadline: Deadline) -> list[tuple[str, str]]:
    """Give the steps from each due date to the day it is chased, as `dondoc explain` does; of many the first few."""
    calendar = WorkingCalendar()
    steps: list[tuple[str, str]] = []
    for each in deadline.occurrences[:MOST_EXPLAINED]:
        try:
            days = explain(due_dates(each.due, exclusive=each.exclusive, calendar=calendar), calendar)
        except OutsideCalendarError:
            continue
        # The phrase's own steps have named the day before "trước ngày …" already.
        steps += days[1:] if each.exclusive else days
    return steps


def _describe(each: Occurrence) -> str:
    opens = f"từ {short_date(each.opens)} " if each.opens else ""
    before = f" (trước ngày {short_date(each.due)})" if each.exclusive else ""
    return f"{opens}đến hết {short_date(each.last_day)}{before}"
