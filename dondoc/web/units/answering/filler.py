"""Ask who fills in: name and telephone, asked before sending and remembered for the link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dondoc.web.requests.forms import FieldError, Form

_PHONE = re.compile(r"\+?[\d .()-]{8,20}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name and a telephone number with what is wrong with them."""

    name: str
    phone: str
    errors: dict[str, str] = field(default_factory=dict)


def named(form: Form) -> Named:
    """Read who fills in."""
    errors: dict[str, str] = {}
    try:
        name, phone = form.line("name", 120), form.line("phone", 40)
    except FieldError:
        return Named("", "", {"name": "Họ tên nhiều nhất 120 chữ, điện thoại nhiều nhất 40 chữ."})
    if len(name) < 2:
        errors["name"] = "Hãy ghi họ tên người báo cáo."
    if not _PHONE.fullmatch(phone) or sum(c.isdigit() for c in phone) < 8:
        errors["phone"] = "Hãy ghi số điện thoại để đầu mối gọi lại khi cần, ví dụ 0912 345 678."
    return Named(name, phone, errors)
