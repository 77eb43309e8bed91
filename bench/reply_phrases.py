"""Record the replies of the unit tests, with what each test requires, as a table that the weights are fitted on.

``python -m bench.reply_phrases`` runs the tests of ``tests/inbox/reply`` and writes ``tests/inbox/phrases.jsonl``. A
reply of a test that passes is labelled by what it is read as; of one that fails the table keeps the label that it has.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from notifications.inbox import understand
from notifications.inbox.reply import answer
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.model import Listed, ReportedState, Statement

TABLE = Path(__file__).parent.parent / "tests/inbox/phrases.jsonl"
FOLDER = "tests/inbox/reply"
NOT_DONE = "not done"
"""The label of what must be asked: any state but done is no error."""
Phrase = tuple[str, Sequence[Listed], dt.date]


class Recorder:
    """A plugin of pytest that keeps what the replies of passing tests are read as."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[str, str]] = {}
        self._reads: list[tuple[Phrase, Sequence[Statement]]] = []
        self._statements = answer.statements

    def read(self, raw: bytes, listed: Sequence[Listed], today: dt.date) -> list[Statement]:
        """Read a reply, and keep what was found."""
        found = self._statements(raw, listed, today)
        self._reads.append(((incoming(raw).text, listed, today), found))
        return found

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the replies of a test that passed."""
        if report.when == "call" and report.passed:
            self.lines |= {_key(*phrase): _labels(found) for phrase, found in self._reads}
        self._reads.clear()


def _key(text: str, listed: Sequence[Listed], today: dt.date) -> str:
    works = [[one.obligation_id, one.key, one.activity, str(one.due or ""), one.product, one.unit] for one in listed]
    return json.dumps({"text": text, "today": str(today), "works": works}, ensure_ascii=False)


def _labels(found: Sequence[Statement]) -> dict[str, str]:
    sure = {one.obligation_id: one for one in found if one.obligation_id is not None}
    asked = {number for number, one in sure.items() if one.doubts or one.state is ReportedState.UNCLEAR}
    return {str(number): NOT_DONE if number in asked else str(one.state) for number, one in sure.items()}


def phrases() -> Iterator[tuple[Phrase, dict[int, str]]]:
    """Yield the replies of the table, each with the labels of its works."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        listed = [_listed(place, *work) for place, work in enumerate(row["works"], start=1)]
        labels = {int(number): label for number, label in row["right"].items()}
        yield (row["text"], listed, dt.date.fromisoformat(row["today"])), labels


def _listed(place: int, number: int, key: str, activity: str, due: str, product: str, unit: str) -> Listed:
    return Listed(number, place, key, activity, dt.date.fromisoformat(due) if due else None, product, unit)


def main() -> None:
    """Run the tests and write the table."""
    recorder = Recorder()
    answer.statements = understand.statements = recorder.read  # type: ignore[attr-defined]
    pytest.main(["-q", "-n", "0", "-m", "not slow", "-p", "no:cacheprovider", FOLDER], plugins=[recorder])
    before = {_key(*phrase): {str(n): label for n, label in labels.items()} for phrase, labels in phrases()}
    kept: dict[str, Any] = {**before, **recorder.lines}
    rows = ({**json.loads(key), "right": right} for key, right in kept.items() if right)
    TABLE.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
