"""Write where in a file something stands, as a person looks for it."""

from __future__ import annotations

from dondoc.activity import Place


def place_label(place: Place) -> str:
    """Return "tệp ke-hoach.docx, trang 3, bảng 2, hàng 7": what is known of a place, the line only outside tables."""
    parts = (("tệp", place.file or None), ("trang", place.page), ("trang tính", place.sheet), ("bảng", place.table))
    last = ("đoạn", place.line) if place.row is None else ("hàng", place.row)
    return ", ".join(f"{name} {value}" for name, value in (*parts, last) if value is not None)
