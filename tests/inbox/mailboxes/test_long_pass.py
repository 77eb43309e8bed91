"""One reading of the mailboxes is bounded in all: slow mails wait for the next, and hold no letters of a morning."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from dondoc.store.engine import Store
from flows.clock import work
from flows.forms.desk import DayForm
from notifications.inbox.settling import settle
from tasks.context import TaskContext
from tests.crash.killing import DAY
from tests.inbox.office import answering


def test_what_one_reading_has_no_time_for_is_reported_and_read_by_the_next(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = answering(sqlite_store, tmp_path)
    real, passed = settle._settle, [0.0]
    monkeypatch.setattr(settle, "time", SimpleNamespace(monotonic=lambda: passed[0]))

    def slow(*given: object) -> None:
        passed[0] += 0.6 * settle.LONGEST_PASS
        real(*given)  # type: ignore[arg-type]

    for n in range(3):
        office.answers(f"Đang thực hiện, đạt {n}0%.", "u0@tinh.vn")
    monkeypatch.setattr(settle, "_settle", slow)
    summary = work.read_mailboxes(TaskContext(office.office.settings, office.store), DayForm(day=DAY))
    assert "Đã đọc 2 thư" in summary
    assert "còn 1 thư, đọc ở lượt sau" in summary
    assert office.read().settled.left == 0
    assert {one.state.value for one in office.received()} == {"settled"}
