"""The part of a draft that compares with the same period of last year. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.reports.consolidate.facts import Compared, LastYear, Share
from dondoc.reports.cycles.opening import lower_first
from dondoc.reports.draft.blocks import Block, Number, Part, SectionHeading, Table, count, percent, sentence, share
from dondoc.reports.draft.lines import measured
from dondoc.reports.indicators.numbers import percent_of, write
from dondoc.text.letters import capital

COLUMNS = (("TT", 1.0), ("Chỉ tiêu", 6.4), ("Cùng kỳ", 2.6), ("Kỳ này", 2.6), ("So với cùng kỳ", 3.4))


def compared(activities: Share, before: LastYear | None) -> Iterator[Block]:
    """Yield what was done of the plan then and now, and a table of the indicators asked in both years."""
    if before is None:
        return
    yield SectionHeading(1, "SO SÁNH VỚI CÙNG KỲ NĂM TRƯỚC")
    yield sentence(
        f"{capital(before.name)} hoàn thành ",
        *_done(before.activities),
        "; kỳ này hoàn thành ",
        *_done(activities),
        ".",
    )
    if before.indicators:
        rows = tuple(_row(n, one) for n, one in enumerate(before.indicators, start=1))
        yield Table(f"Số liệu so với {lower_first(before.name)}", COLUMNS, rows, left=(1,))


def _done(of: Share) -> tuple[Part, ...]:
    return share(count(of.done), count(of.planned), percent(of.percent, of.done.sources), "hoạt động của kế hoạch")


def _row(number: int, one: Compared) -> tuple[Part, ...]:
    measure = measured(one.asked.measure)
    then, now = (Number(f"{write(figure.value)}{measure}", figure.sources) for figure in (one.then, one.now))
    return (str(number), one.asked.name, then, now, change(one))


def change(one: Compared) -> str:
    """ "tăng 12 (20%)", "giảm 1,5 điểm phần trăm", "không đổi"."""
    moved = one.now.value - one.then.value
    if round(moved, 2) == 0:
        return "không đổi"
    word, size = ("tăng" if moved > 0 else "giảm"), write(abs(moved))
    if one.asked.measure == "%":
        return f"{word} {size} điểm phần trăm"
    of = percent_of(abs(moved), one.then.value)
    return f"{word} {size}" + (f" ({write(of)}%)" if of is not None else "")
