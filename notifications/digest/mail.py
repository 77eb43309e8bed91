"""Writing the digest: subject, text and HTML, the chart shown inside, the workbook attached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calendars.duedates import due_in_brief
from calendars.format import short_date
from dondoc.files.workbook import XLSX
from notifications.digest.chart import MEASURES, alternative, caption, chart
from notifications.digest.data import Digest, DigestLine
from notifications.digest.sheet import sheet
from notifications.letters import phrasing
from notifications.letters.composing.compose import TAG
from notifications.letters.model import Composed, File
from notifications.letters.templating import template

A_UNIT, IN_ALL = 2, 12
"""How many lines the mail has for one unit, and in all; the workbook has every one."""
CHART_CID = "bieu-do@dondoc"


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """What the mail lists of one unit: its first lines, and how many more the workbook has."""

    name: str
    overdue: int
    lines: tuple[DigestLine, ...]
    more: int


def compose_digest(digest: Digest) -> Composed:
    """Write the digest as a mail."""
    picture = chart(digest) if digest.counts.counted else b""
    values = _values(digest, has_chart=bool(picture))
    return Composed(
        subject=subject(digest),
        text=template("digest/mail.txt").render(values),
        html=template("digest/mail.html").render(values),
        files=tuple(_files(digest, picture)),
    )


def subject(digest: Digest) -> str:
    """Return one line: as of when, how many overdue, how many of them new."""
    late = (
        f"{phrasing.number(digest.counts.overdue)} việc quá hạn" if digest.counts.overdue else "không có việc quá hạn"
    )
    newly = f" ({phrasing.number(digest.newly)} việc mới)" if digest.newly else ""
    as_of = short_date(digest.today)
    line = f"{TAG} Tổng hợp đến ngày {as_of}: {late}{newly} – {digest.office_name}"
    return phrasing.shorten(phrasing.one_line(line), phrasing.SUBJECT_LIMIT)


def _values(digest: Digest, *, has_chart: bool) -> dict[str, Any]:
    shown = shown_units(digest)
    return {
        "digest": digest,
        "office": phrasing.one_line(digest.office_name),
        "counts": digest.counts,
        "measures": [(label, getattr(digest.counts, name), colour) for name, label, colour, _ in reversed(MEASURES)],
        "beside": _beside(digest),
        "units": shown,
        "more": digest.counts.overdue - sum(len(unit.lines) for unit in shown),
        "done_late": sum(line.days_late > 0 for line in digest.done_since),
        "plan_name": phrasing.plan_name,
        "weekday_date": phrasing.weekday_date,
        "due_in_brief": due_in_brief,
        "chart_cid": CHART_CID if has_chart else "",
        "chart_alt": alternative(digest),
        "chart_caption": caption(digest),
    }


def _beside(digest: Digest) -> str:
    counts = digest.counts
    counted = (
        (counts.awaiting, "chờ xác nhận"),
        (counts.paused, "tạm dừng"),
        (counts.undated, "chưa xác định thời hạn"),
    )
    return phrasing.joined(f"{phrasing.number(n)} {label}" for n, label in counted if n)


def shown_units(digest: Digest) -> list[ShownUnit]:
    """Return the first lines of each unit, until the mail is full."""
    room, shown = IN_ALL, []
    for unit in digest.units:
        lines = unit.late[: min(A_UNIT, room)]
        room -= len(lines)
        if lines:
            shown.append(ShownUnit(phrasing.one_line(unit.name), len(unit.late), lines, len(unit.late) - len(lines)))
    return shown


def _files(digest: Digest, picture: bytes) -> list[File]:
    book = File(f"tong-hop-qua-han-{digest.today:%Y-%m-%d}.xlsx", XLSX, sheet(digest))
    return [File("bieu-do.png", "image/png", picture, CHART_CID), book] if picture else [book]
