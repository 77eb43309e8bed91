"""The decided phrases of deadline_kinds.txt: section, years of the plan, text, kind, occurrences, event or offset."""

import calendar
import datetime as dt
import re
from pathlib import Path

TABLE = Path(__file__).with_name("deadline_kinds.txt")
PERIODS = {"Y": [(1, 12)], "H": [(1, 6), (7, 12)], "Q": [(n, n + 2) for n in (1, 4, 7, 10)]}


def decided(table=TABLE, *, years=(2025, 2025)):
    section = ""
    for line in table.read_text("utf-8").splitlines():
        if found := re.match(r"# @(\d{4})\.\.(\d{4})$", line):
            years = int(found[1]), int(found[2])
        elif line.startswith("##"):
            section = line.removeprefix("## ")
        elif line.strip() and not line.startswith("#"):
            yield section, years, *[*(cell.strip() for cell in line.split("|")), "", ""][:4]


def occurrences(cell, year):
    return [each for token in cell.split() for each in expanded(token, year)]


def expanded(token, year):
    """Q3, H1, m10 and Y of the plan's first year, all of Q, H, M, or days as "<06-20" and "04-01..26-05-15"."""
    if token in PERIODS:
        return [span(year, *months) for months in PERIODS[token]]
    if found := re.fullmatch(r"([QH])(\d)", token):
        return [span(year, *PERIODS[found[1]][int(found[2]) - 1])]
    if found := re.fullmatch(r"m(\d\d)", token):
        return [span(year, int(found[1]), int(found[1]))]
    opens, _, due = token.rpartition("..")
    return [(day(opens, year) if opens else None, day(due.lstrip("<"), year), due.startswith("<"))]


def span(year, first, last):
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), False


def day(text, year):
    numbers = [int(part) for part in text.split("-")]
    return dt.date(year, *numbers) if len(numbers) == 2 else dt.date(2000 + numbers[0], *numbers[1:])


ROWS = list(decided())
