"""The part of a draft on what is late: the rows of the plan that are, in a table, and what units state about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from calendars.format import short_date
from dondoc.reports.consolidate.facts import Consolidated, Figure, Late
from dondoc.reports.draft.blocks import (
    Block,
    Gap,
    Number,
    Part,
    SectionHeading,
    Table,
    count,
    sentence,
)
from dondoc.reports.draft.lines import MOST_UNITS, in_their_words, some_of

# Rows printed; the sentence below counts those that are left out.
MOST_LATE = 40


def behind(report: Consolidated) -> Iterator[Block]:
    """List what is late, with what units state about it, and leave the reasons open."""
    yield SectionHeading(1, "TỒN TẠI, HẠN CHẾ, KHÓ KHĂN, VƯỚNG MẮC")
    if report.late:
        units = len({one.unit for one in report.late})
        late = Figure(len(report.late), tuple(one.obligation_id for one in report.late))
        yield sentence(
            f"Tính đến ngày {short_date(report.head.as_of)}, còn ",
            count(late),
            f" nhiệm vụ quá hạn của {units:02d} đơn vị:",
        )
        yield from _late_table(report)
    else:
        yield sentence(f"Tính đến ngày {short_date(report.head.as_of)}, không có hoạt động nào của kế hoạch quá hạn.")
    if report.difficulties:
        yield sentence("Khó khăn, vướng mắc các đơn vị phản ánh:")
        yield from in_their_words(report.difficulties, "khó khăn, vướng mắc")
    yield Gap("Đánh giá tồn tại, hạn chế; nguyên nhân khách quan, chủ quan; trách nhiệm.")


def _late_table(report: Consolidated) -> Iterator[Block]:
    """Yield one row an activity and due day, with all units that owe it."""
    together: dict[tuple[str, str, dt.date], list[Late]] = {}
    for one in report.late:
        together.setdefault((one.key, one.text, one.due), []).append(one)
    columns = (("TT", 1.0), ("Nhiệm vụ", 6.4), ("Đơn vị chủ trì", 4.2), ("Thời hạn", 2.4), ("Quá hạn (ngày)", 2.0))
    rows = [_late_row(str(n), group) for n, group in enumerate(list(together.values())[:MOST_LATE], start=1)]
    yield Table("Nhiệm vụ quá hạn", columns, tuple(rows), left=(1, 2))
    if len(together) > MOST_LATE:
        yield sentence(f"Và {len(together) - MOST_LATE} nhiệm vụ quá hạn khác (xem bảng nguồn số liệu).")


def _late_row(number: str, group: Sequence[Late]) -> tuple[Part, ...]:
    first = group[0]
    days = Number(str(first.days), tuple(one.obligation_id for one in group))
    units = some_of([one.unit for one in group], MOST_UNITS)
    return (number, f"{first.text} (mục {first.key})", units, short_date(first.due), days)
