"""Lines that several parts of a draft share: an indicator, what units wrote freely, a list of units. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dondoc.reports.consolidate.facts import IndicatorResult, UnitRemark
from dondoc.reports.draft.blocks import Block, Number, Part, amount, percent, sentence, share
from dondoc.reports.indicators.numbers import write

# Units named in one sentence; the others are counted behind them.
MOST_UNITS_NAMED = 8
MOST_UNITS = 8


def indicator_lines(groups: Iterable[Iterable[IndicatorResult]]) -> Iterator[Block]:
    """Yield one line an indicator of which somebody gave a figure."""
    for group in groups:
        for one in group:
            yield from indicator_line(one)


def indicator_line(one: IndicatorResult) -> Iterator[Block]:
    """Yield its value with part and whole; or, where nothing could be added, who gave which percent."""
    asked = one.asked
    promised = f" (mục tiêu: {asked.target_text})" if asked.target_text else ""
    if one.value is not None:
        yield sentence(f"{asked.name}{promised}: ", *indicator_value(one), ".", bullet=True)
    elif one.apart:
        named = "; ".join(
            f"{unit} {write(number)}{measured(asked.measure)}" for unit, number, _ in one.apart[:MOST_UNITS_NAMED]
        )
        more = f"; và {len(one.apart) - MOST_UNITS_NAMED} đơn vị khác" if len(one.apart) > MOST_UNITS_NAMED else ""
        yield sentence(f"{asked.name}{promised}: {named}{more} (chưa có tử số, mẫu số để cộng).", bullet=True)


def indicator_value(one: IndicatorResult) -> tuple[Part, ...]:
    """ "1.071/2.025 (đạt 52,88%)", "12 văn bản", or that there is no figure."""
    if one.value is None:
        return ("chưa có số liệu",)
    if one.part is not None and one.whole is not None:
        return share(amount(one.part), amount(one.whole), percent(one.value.value, one.value.sources))
    return (Number(f"{write(one.value.value)}{measured(one.asked.measure)}", one.value.sources),)


def measured(measure: str) -> str:
    """Return the sign or word after a figure."""
    return "%" if measure == "%" else f" {measure}"


def in_their_words(remarks: Sequence[UnitRemark], what: str = "kết quả") -> Iterator[Block]:
    """Yield what units wrote, the same text once with all who wrote it."""
    together: dict[str, list[UnitRemark]] = {}
    for remark in remarks:
        together.setdefault(with_full_stop(remark.text), []).append(remark)
    for text, alike in list(together.items())[:MOST_UNITS_NAMED]:
        sources = tuple(remark.obligation_id for remark in alike)
        yield sentence(f"{named_units(alike)}: ", Number(text, sources), bullet=True)
    if len(together) > MOST_UNITS_NAMED:
        yield sentence(f"Và {len(together) - MOST_UNITS_NAMED} {what} khác (xem bảng nguồn số liệu).", bullet=True)


def named_units(alike: Sequence[UnitRemark]) -> str:
    """ "Sở Nội vụ (mục II.1, II.3); Sở Tư pháp (mục II.2)"; of very many units only the first are named."""
    keys: dict[str, list[str]] = {}
    for remark in alike:
        keys.setdefault(remark.unit, []).extend([remark.key] if remark.key else [])
    named = [unit + (f" (mục {', '.join(found)})" if found else "") for unit, found in keys.items()]
    more = f"; và {len(named) - MOST_UNITS} đơn vị khác" if len(named) > MOST_UNITS else ""
    return "; ".join(named[:MOST_UNITS]) + more


def with_full_stop(text: str) -> str:
    """Return a text on one line, closed."""
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "…")) else f"{line}."


def some_of(units: Sequence[str], most: int = 3) -> str:
    """Return the first names, and how many more there are."""
    if len(units) <= most:
        return ", ".join(units)
    return f"{', '.join(units[: most - 1])} và {len(units) - most + 1} đơn vị khác"
