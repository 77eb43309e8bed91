"""The counts of one chase, and the sentences that go with them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from notifications.timing.clock_check import go_on


@dataclass(slots=True)
class Summary:
    """Hold what one chase did.

    ``due``: obligations looked at because their step was due; ``queued``: letters queued; ``mails``: mails made or
    added to; ``sent``, ``failed``, ``later``, ``dropped``: mails of this delivery; ``held``: mails being held now, and
    letters of plans nobody released; ``skipped``: rows that cannot be decided (``bad``: their numbers); ``missed``:
    working days without a chase before this one; ``waiting``: mails of today or before that have not left; ``stopped``:
    why the mail server takes nothing; ``beside``: steps beside the chase that failed, each in one line; ``jumped``:
    nothing was queued, for the day is too far beyond the last chase; ``due_again``: letters of days not yet come.
    """

    day: dt.date
    due: int = 0
    queued: int = 0
    mails: int = 0
    sent: int = 0
    held: int = 0
    failed: int = 0
    dropped: int = 0
    skipped: int = 0
    later: int = 0
    waiting: int = 0
    missed: int = 0
    due_again: int = 0
    dry_run: bool = False
    jumped: bool = False
    note: str = ""
    stopped: str = ""
    beside: list[str] = field(default_factory=list)
    rungs: dict[str, int] = field(default_factory=dict)
    bad: list[int] = field(default_factory=list)
    unreleased_plans: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain values for `--json` and for the record of the run."""
        return {**dataclasses.asdict(self), "day": self.day.isoformat()}

    def failures(self) -> list[str]:
        """Return the faults for a watcher outside: the mail server takes nothing, letters are held by the clock."""
        return [one for one in (self.stopped, "ngày trên máy cách lần đôn đốc trước quá xa" * self.jumped) if one]

    def sentences(self, closed: str, page: str) -> list[str]:
        """Describe what a person should know or do.

        ``closed``: why no mail may leave now, where that is so. ``page``: the desk's address; without one the verb of
        the command line is named.
        """
        sentences = [self.note or closed]
        if self.jumped:
            sentences.append(
                f"Ngày này cách lần đôn đốc trước quá xa nên thư nhắc được giữ lại; đúng ngày thì {go_on(page)}."
            )
        if self.due_again:
            sentences.append(f"{self.due_again} thư nhắc của những ngày chưa đến được nhắc lại theo lịch.")
        if self.waiting and not self.note and not closed:
            sentences.append(f"{self.waiting} thư chờ gửi lại; đồng hồ tự gửi trong giờ làm việc.")
        if self.unreleased_plans:
            sentences.append(self._unreleased(page))
        if self.skipped:
            sentences.append(f"{self.skipped} nhiệm vụ không tính được, đã đánh dấu để xem lại.")
        return [one for one in (*sentences, *self.beside) if one]

    def _unreleased(self, page: str) -> str:
        numbers = self.unreleased_plans
        named = ", ".join(map(str, numbers))
        where = f"{page}/ke-hoach/{numbers[0]}" if len(numbers) == 1 else f"{page}/ke-hoach"
        then = f"cho phép ở {where}" if page else f"chạy `dondoc release {numbers[0] if len(numbers) == 1 else 'SỐ'}`"
        return f"Kế hoạch số {named} chưa được phép gửi thư; xem trước rồi {then}."
