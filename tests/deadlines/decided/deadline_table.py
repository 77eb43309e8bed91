"""The decided phrases of deadline_phrases.txt as rows: text, kind, occurrences, event or offset."""

import datetime as dt
from pathlib import Path

TABLE = Path(__file__).with_name("deadline_phrases.txt")
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SHORT = {
    "Y": ["21-01-01..21-12-31"],
    "H": ["21-01-01..21-06-30", "21-07-01..21-12-31"],
    "Q": ["21-01-01..21-03-31", "21-04-01..21-06-30", "21-07-01..21-09-30", "21-10-01..21-12-31"],
    "M": [f"21-{month:02d}-01..21-{month:02d}-{days}" for month, days in enumerate(MONTHS, 1)],
}


def decided():
    lines = TABLE.read_text("utf-8").splitlines()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield [*(cell.strip() for cell in line.split("|")), "", ""][:4]


def day(text):
    return dt.date.fromisoformat("20" + text) if text else None


def occurrence(text):
    opens, _, due = text.rpartition("..")
    return day(opens), day(due.lstrip("<")), due.startswith("<")


def occurrences(cell):
    return [occurrence(one) for token in cell.split() for one in SHORT.get(token, [token])]


ROWS = list(decided())
