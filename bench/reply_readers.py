"""Count how the two readers of replies fare on the tests' labelled replies: patterns × clauses × which is right.

``python -m bench.reply_readers`` prints the table of the odd statements and of the even ones apart, so that a rule of
`notifications.inbox.reply.clauses.combining` that is chosen on one half is judged on the other.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.answer import both
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.understand import grounds_of, works_listed
from tests.inbox.corpora.second_hand_score import NO_ACT, STATES
from tests.inbox.corpora.second_hand_store import build
from tests.inbox.corpora.third_hand_mails import FIFTH, FOURTH, THIRD, Answered, as_mail, replies


class Compared(NamedTuple):
    """What the two readers report of a work, and which of them the label agrees with."""

    patterns: str
    clauses: str
    right: str


def compared() -> Iterator[Compared]:
    """Yield the statements of every table of whole replies, as both readers take them."""
    for office in (THIRD, FOURTH, FIFTH):
        with tempfile.TemporaryDirectory() as home:
            store = build(Path(home), office.folder)
            for path in sorted(office.folder.glob("*.txt")):
                if path.name != "misleading.txt":
                    yield from _of_table(store, office, path.name)
            store.close()


def _of_table(store: Any, office: Answered, name: str) -> Iterator[Compared]:
    for place, reply in enumerate(replies(office, name), start=1):
        raw = as_mail(office, reply, place)
        with store.read() as session:
            listed = works_listed(grounds_of(session, ALL_OFFICES, incoming(raw)).owed)
        if reply.wanted["kind"] == "answer":
            yield from _of_reply(raw, listed, office, reply.wanted["statements"])


def _of_reply(raw: bytes, listed: list[Listed], office: Answered, wanted: list[dict[str, Any]]) -> Iterator[Compared]:
    found, clauses = both(raw, listed, office.day)
    patterns, readings = {one.obligation_id: one for one in found}, clauses
    for row in wanted:
        number = row["obligation"]
        reading = readings.get(number)
        first = _state(patterns.get(number))
        second = _state(reading.statement) if reading is not None and reading.sure else "ask"
        may = {row["state"], *row["also"]}
        agrees = [one in may or (one == "ask" and bool(may & NO_ACT)) for one in (first, second)]
        right = {(True, True): "both", (True, False): "patterns", (False, True): "clauses"}.get(
            (agrees[0], agrees[1]), "neither"
        )
        yield Compared(first, second, right)


def _state(one: Statement | None) -> str:
    unsure = one is None or bool(one.doubts) or one.state is ReportedState.UNCLEAR
    return "ask" if unsure or one is None else STATES[one.state]


def table(rows: list[Compared]) -> str:
    """Return the counts as text, a line a pair of readings."""
    counted = Counter(rows)
    pairs = sorted({(one.patterns, one.clauses) for one in rows})
    sides = ("both", "patterns", "clauses", "neither")
    lines = (
        f"{first:12}{second:12}" + "".join(f"{counted[Compared(first, second, side)]:10}" for side in sides)
        for first, second in pairs
    )
    return "\n".join([f"{'patterns':12}{'clauses':12}" + "".join(f"{side:>10}" for side in sides), *lines])


def main() -> None:
    """Print the table of each half."""
    rows = list(compared())
    for name, half in (("odd", rows[::2]), ("even", rows[1::2])):
        print(f"{name} statements ({len(half)}); who is right:\n{table(half)}\n")


if __name__ == "__main__":
    main()
