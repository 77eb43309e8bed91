"""The part of a draft on targets: each indicator of the plan with what it came to."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.reports.consolidate.facts import Consolidated, IndicatorResult
from dondoc.reports.draft.blocks import (
    Block,
    Number,
    Part,
    SectionHeading,
    Table,
    plain,
    sentence,
)
from dondoc.reports.draft.lines import indicator_value


def targets(report: Consolidated) -> Iterator[Block]:
    """Compare what was promised with what came of it; nothing where the plan has no targets."""
    promised = [one for one in report.indicators if one.asked.target is not None]
    if not promised:
        return
    yield SectionHeading(1, "KẾT QUẢ SO VỚI MỤC TIÊU")
    met = sum(1 for one in promised if one.met)
    known = sum(1 for one in promised if one.met is not None)
    yield sentence(
        f"Kế hoạch đặt ra {len(promised):02d} mục tiêu định lượng; có số liệu {known:02d} mục tiêu, "
        f"đạt {met:02d} mục tiêu."
    )
    columns = (("TT", 1.0), ("Mục tiêu", 7.0), ("Giao", 2.4), ("Kết quả", 3.6), ("Đánh giá", 2.0))
    rows = tuple(_target_row(n, one) for n, one in enumerate(promised, start=1))
    yield Table("Kết quả thực hiện các mục tiêu của kế hoạch", columns, rows, left=(1,))


def _target_row(number: int, one: IndicatorResult) -> tuple[Part, ...]:
    verdict = {True: "đạt", False: "chưa đạt", None: "chưa có số liệu"}[one.met]
    value = indicator_value(one)
    sources = tuple(i for part in value if isinstance(part, Number) for i in part.sources)
    return (str(number), one.asked.name, one.asked.target_text, Number(plain(value), sources), verdict)
