"""The offices of ``written``, whose tables give the day of their replies themselves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from tests.inbox.corpora.third_hand_mails import Answered, Reply, answered, as_mail

FOLDER = Path(__file__).with_name("written")
_DAY = re.compile(r"Day of the replies: (\d{4}-\d\d-\d\d)")


def written_offices() -> list[Answered]:
    """Return every office of the folder."""
    return [answered(f"{FOLDER.name}/{one.name}", _day_of(one)) for one in sorted(FOLDER.iterdir()) if one.is_dir()]


def _day_of(folder: Path) -> dt.date:
    found = _DAY.search((folder / "plain.txt").read_text(encoding="utf-8"))
    assert found is not None, folder
    return dt.date.fromisoformat(found[1])


def misleading(office: Answered) -> Iterator[tuple[str, bytes]]:
    """Yield the lines of an office in which nothing is done, each with its mail; none where the office has no such."""
    path = office.folder / "misleading.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line[:1] not in "#":
            letter, text = line.split(" ", 1)
            yield line, as_mail(office, Reply(line, office.letter(letter), "bare", {}, {}, text))
