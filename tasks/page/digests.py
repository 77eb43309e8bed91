"""The monthly digest as Prefect tasks: gathered, shown with its chart, queued for the coordinator."""

from __future__ import annotations

import datetime as dt

from prefect import task

from calendars.format import short_date
from dondoc.store.queries.obligations.count_labels import COUNT_LABELS
from notifications.digest.monthly import Digest, digest
from tasks.context import DESK_OFFICE, office, store_was_busy
from tasks.page.publish import MOST_ROWS, md, publish_table, publish_text

DIGEST_KEY = "tong-hop-qua-han"
LATE_KEY = "viec-qua-han"
PUBLISHED = {n: COUNT_LABELS[n].capitalize() for n in ("overdue", "open_in_time", "done_in_time", "done_late")}
BESIDE = {"awaiting": "Chờ xác nhận", "paused": "Tạm dừng", "undated": "Chưa có hạn"}
BAR = 30
"""The longest bar of the chart, in blocks: the page draws no Mermaid, so the chart is text."""


@task(name="Tổng hợp quá hạn", retries=2, retry_condition_fn=store_was_busy)
def gather_digest(day: dt.date) -> Digest:
    """Gather what is overdue as of a day; nothing is kept."""
    with office() as here:
        return digest(here.store, here.settings, today=day, office=DESK_OFFICE)


@task(name="Bảng tổng hợp quá hạn", retries=1)
def publish_digest(gathered: Digest) -> None:
    """Show the digest: numbers and chart in one artifact, the overdue lines in another."""
    publish_text(digest_report(gathered), key=DIGEST_KEY, head="Tổng hợp quá hạn trong tháng")
    lines = [
        {
            "Đơn vị": line.unit_name,
            "Hạn": short_date(line.due),
            "Quá (ngày)": line.days_late,
            "Mục": line.key,
            "Hoạt động": line.activity,
            "Mới": "mới" if line.newly else "",
            "Kế hoạch": line.plan_number or line.plan_title,
        }
        for line in gathered.late[:MOST_ROWS]
    ]
    head = f"## {len(gathered.late)} việc quá hạn đến ngày {short_date(gathered.today)}"
    publish_table(lines or [{"Đơn vị": "không có việc quá hạn"}], key=LATE_KEY, head=head)


def digest_report(gathered: Digest) -> str:
    """Return the digest as markdown: the published counts with their bars, what changed, the units with overdue
    work.
    """
    title = f"## Tổng hợp quá hạn đến ngày {short_date(gathered.today)}"
    done = len(gathered.done_since)
    changed = f"Từ {short_date(gathered.since)}: thêm {gathered.newly} việc quá hạn, xong {done} việc."
    return "\n\n".join([title, _counts(gathered), _beside(gathered), changed, _units(gathered)])


def _counts(gathered: Digest) -> str:
    rows = [_bar_line(gathered.counts.percent(number), number, text) for number, text in _published(gathered)]
    return "\n".join(["| Số | Tỷ lệ | | |", "|---:|---:|---|---|", *rows])


def _published(gathered: Digest) -> list[tuple[int, str]]:
    return [(getattr(gathered.counts, name), text) for name, text in PUBLISHED.items()]


def _bar_line(percent: float, number: int, text: str) -> str:
    share = f"{percent}".replace(".", ",")
    return f"| {number} | {share}% | {text} | {'█' * round(percent * BAR / 100)} |"


def _beside(gathered: Digest) -> str:
    """Return what the four counts leave out, in one line."""
    known = [(getattr(gathered.counts, name), text) for name, text in BESIDE.items()]
    left_out = [f"{text.lower()} {number}" for number, text in known if number]
    return f"Không tính vào tỷ lệ: {', '.join(left_out)}." if left_out else "Không có việc nào để ngoài tỷ lệ."


def _units(gathered: Digest) -> str:
    late = sorted((unit for unit in gathered.units if unit.counts.overdue), key=lambda unit: -unit.counts.overdue)
    if not late:
        return "Không đơn vị nào có việc quá hạn."
    rows = [
        f"| {unit.counts.overdue} | {max((line.days_late for line in unit.late), default=0)} | {md(unit.name)} |"
        for unit in late[:200]
    ]
    return "\n".join(["| Việc quá hạn | Lâu nhất (ngày) | Đơn vị |", "|---:|---:|---|", *rows])
