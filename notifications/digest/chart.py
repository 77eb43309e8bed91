"""The digest's small chart: how each unit stands, as one bar in four colours with its numbers on it."""

from __future__ import annotations

import io

from dondoc.store.queries.obligations.count_labels import COUNT_LABELS
from notifications.digest.data import Digest, DigestCounts
from notifications.letters.phrasing import shorten

SHOWN = 10
"""Units that get a bar; a bar for all others together would dwarf them, so the caption names who is shown."""
MEASURES = (
    ("overdue", COUNT_LABELS["overdue"], "#b3261e", "white"),
    ("open_in_time", COUNT_LABELS["open_in_time"], "#a9c4e2", "black"),
    ("done_late", COUNT_LABELS["done_late"], "#e9a13b", "black"),
    ("done_in_time", COUNT_LABELS["done_in_time"], "#2f7d4f", "white"),
)
"""Name of the count, its label, its colour and the colour of a number upon it."""


def bars(digest: Digest) -> list[tuple[str, DigestCounts]]:
    """Return the bars of the chart, the unit with most overdue first."""
    return [(unit.name, unit.counts) for unit in digest.units if unit.counts.counted][:SHOWN]


def caption(digest: Digest) -> str:
    """Return what the chart shows, for the line under it."""
    counted = sum(1 for unit in digest.units if unit.counts.counted)
    if counted <= SHOWN:
        return "Tình hình thực hiện theo đơn vị."
    return f"{SHOWN} đơn vị có nhiều nhiệm vụ quá hạn nhất (trong số {counted} đơn vị)."


def alternative(digest: Digest) -> str:
    """Return the chart as text, for who cannot see it."""
    description = "; ".join(f"{name}: {counts.overdue} quá hạn trên {counts.counted}" for name, counts in bars(digest))
    return f"Biểu đồ: {caption(digest)} {description}."


def chart(digest: Digest) -> bytes:
    """Draw the chart as PNG: letters large enough for a phone 390 pixels wide, sharp enough for its screen."""
    # matplotlib takes a second to load: only the monthly digest pays for it. It brings a font with Vietnamese letters.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    shown = bars(digest)[::-1]
    figure = Figure(figsize=(4.4, 0.75 + 0.3 * len(shown)), dpi=220, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    left = [0] * len(shown)
    for name, text, colour, ink in MEASURES:
        sizes = [getattr(counts, name) for _, counts in shown]
        drawn = axes.barh([shorten(unit, 28) for unit, _ in shown], sizes, left=left, color=colour, label=text)
        axes.bar_label(drawn, labels=[str(n or "") for n in sizes], label_type="center", color=ink, fontsize=8)
        left = [start + size for start, size in zip(left, sizes, strict=True)]
    _plain(axes)
    figure.legend(loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    buffer = io.BytesIO()
    # Without a stamp or a version in the file, the same digest gives the same bytes.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _plain(axes: object) -> None:
    """Draw no frame and no scale: the numbers stand on the bars."""
    axes.set_frame_on(False)  # type: ignore[attr-defined]
    axes.xaxis.set_visible(False)  # type: ignore[attr-defined]
    axes.tick_params(axis="y", length=0, labelsize=8)  # type: ignore[attr-defined]
