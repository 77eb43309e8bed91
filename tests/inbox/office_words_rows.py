"""Read the tables of short replies (``office_words/*.txt``, whose head gives the form) and judge them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dondoc.store.models.incoming.received import MailClass
from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed
from notifications.inbox.understand import Understood
from tests.inbox.corpora.second_hand_score import Verdict, judge
from tests.inbox.shapes import SHAPES

FOLDER = Path(__file__).with_name("office_words")
TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
ACTIVITIES = {
    161: "Ban hành Kế hoạch chuyển đổi số năm 2026",
    162: "Rà soát, công bố thủ tục hành chính nội bộ",
    163: "Báo cáo kết quả giải ngân vốn đầu tư công",
}
FIELDS = {"on": "date", "by": "date", "no": "number", "at": "percent", "of": "unit"}
OTHERS = {"date": "dates", "number": "also_number", "percent": "also_percent", "unit": "also_unit"}

# Names of units hold commas too ("Sở Văn hóa, Thể thao và Du lịch").
_FIELD = re.compile(r",\s*(?=(?:on|by|no|at|of) )")


@dataclass(frozen=True, slots=True)
class Row:
    """A reply, the tasks of the letter it answers, and the statement about each."""

    text: str
    tasks: tuple[int, ...]
    wanted: dict[str, Any]


def rows(name: str) -> Iterator[Row]:
    """Yield the replies of a table."""
    tasks: tuple[int, ...] = ()
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            tasks = tuple(int(one) for one in line[1:].split())
        elif line and not line.startswith("#"):
            text, wanted = line.rsplit(" => ", 1)
            expected = [statement(one) for one in wanted.split(";")]
            yield Row(text.replace("\\n", "\n").replace("\\t", "\t"), tasks, {"kind": "answer", "statements": expected})


def statement(label: str) -> dict[str, Any]:
    """Read one statement of a label."""
    head, *fields = (part.strip() for part in _FIELD.split(label))
    number, states = head.split()
    state, *also = states.split("/")
    made = {"obligation": None if number == "none" else int(number), "state": state, "also": also} | dict.fromkeys(
        OTHERS
    )
    for field in fields:
        name, values = field.split(" ", 1)
        first, *others = (_value(name, one) for one in values.split(" or "))
        made |= {FIELDS[name]: first, OTHERS[FIELDS[name]]: others}
    return {key: [] if value is None and key in OTHERS.values() else value for key, value in made.items()}


def _value(name: str, written: str) -> str | int | None:
    if written == "none":
        return None
    return int(written) if name == "at" else written


def as_mail(text: str) -> bytes:
    """Return a whole mail with a reply's text and our quoted letter, written today."""
    return SHAPES["zimbra"](text).as_bytes().replace(b"Sat, 20 Jun 2026", b"Thu, 18 Jun 2026")


@cache
def verdicts(name: str) -> list[Verdict]:
    """Read every reply of a table, and judge it; once, since several tests ask for the same verdicts."""
    return [one for row in rows(name) for one in _judged(row)]


def _judged(row: Row) -> list[Verdict]:
    listed = [Listed(n, place, f"II.{place}", ACTIVITIES[n], DUE) for place, n in enumerate(row.tasks, 1)]
    found = statements(as_mail(row.text), listed, TODAY)
    understood = Understood(MailClass.ANSWER, "", "", "", statements=tuple(found))
    return judge(row.text[:70].replace("\n", " / "), row.wanted, understood)
