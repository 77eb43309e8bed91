"""The fields of a unit that can be corrected on its page."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.units.register.files import cells

FIELDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "email": ("Địa chỉ thư của đơn vị", cells.address),
    "head_name": ("Thủ trưởng", cells.plain),
    "head_email": ("Địa chỉ thư của thủ trưởng", cells.address),
    "contact_name": ("Người báo cáo", cells.plain),
    "contact_phone": ("Điện thoại người báo cáo", cells.phone),
}
"""The columns that can be corrected: what each is called, and how what was written is read, as in a register file."""
