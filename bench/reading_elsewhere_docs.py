"""The part of docs/reading.md about plans of other offices: those used while building, and those kept closed."""

from __future__ import annotations

from pathlib import Path

from bench.reading_elsewhere import CLOSED, GOLD, Score, measured, total

FORMATS = {
    "docx": "Word, như cơ quan ban hành",
    "xlsx": "Excel, ô gộp còn nguyên",
    "pdf": "PDF do LibreOffice xuất",
    "tab": "văn bản phân cách bằng tab (mất ô gộp)",
}
HEAD = (
    "| tệp | hàng | chủ trì | phối hợp | thời gian | sản phẩm | thời kỳ | hàng thừa | sai mà không nêu |",
    "|---|---|---|---|---|---|---|---|---|",
)
# Read once, before anybody had looked into them: three tables and what was read of them on 2026-11-28.
_FIRST_SIGHT = "| 3 bảng, .docx | 112/112 | 111/112 | 93/93 | 93/93 | 87/87 | 2/3 | 0 | 1 |"


def elsewhere(folder: Path) -> tuple[str, ...]:
    """Return the lines of the section, measured now."""
    return (
        "## Kế hoạch của cơ quan khác",
        "",
        "Mười kế hoạch thật của bộ, tỉnh khác, có bản đánh dấu (nội dung cắt còn tám chữ đầu). Một hàng là đọc được",
        "khi tám chữ đầu khớp; tên, thời gian, sản phẩm so theo chữ, bỏ dấu câu, gạch đầu dòng, chú thích trong ngoặc.",
        "“Sai mà không nêu” là hàng có ô sai nhưng không được đánh dấu xem lại. Chỉ tiêu được đếm là hàng.",
        "Đo bằng `python bench/reading_elsewhere.py`.",
        "",
        "### Đã xem khi xây dựng",
        "",
        *_table(folder, closed=False),
        "",
        "### Để riêng khi xây dựng",
        "",
        "Lần đọc đầu tiên, trước khi mở ra xem: ước lượng trung thực nhất cho bảng chưa gặp.",
        "",
        *HEAD,
        _FIRST_SIGHT,
        "",
        "Sau khi mở và sửa những chỗ sai thấy được:",
        "",
        *_table(folder, closed=True),
        "",
    )


def _table(folder: Path, *, closed: bool) -> tuple[str, ...]:
    names = [path.stem for path in sorted(GOLD.glob("*.json")) if (path.stem in CLOSED) == closed]
    lines = []
    for kind, what in FORMATS.items():
        scores = [measured(name, kind, folder) for name in names]
        for part, label in (("tbl", "bảng"), ("prose", "văn xuôi")):
            own = [score for score in scores if score.name.startswith("prose") == (part == "prose")]
            lines.append(line_of(total(own, f"{len(own)} {label}, {what}")))
    return (*HEAD, *lines)


def line_of(score: Score) -> str:
    """Return one line of the table."""
    shown = " | ".join(f"{right}/{wanted}" if wanted else "–" for right, wanted in score.pairs)
    return f"| {score.name} | {shown} | {score.extra} | {score.silent} |"
