"""The leadership's mail: short enough to be read on a phone; everything else is in the workbook beside it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dondoc.text.letters import capital
from notifications.letters import phrasing
from notifications.letters.composing.compose import coordinator, page_label, subject, summary
from notifications.letters.composing.workbook import items_file
from notifications.letters.model import Composed, Item, MailView
from notifications.letters.templating import template

SHOWN = 8
"""Lines listed in the mail: with the head they are about two screens of a phone 390 pixels wide."""
UNITS_SHOWN = 6
TASK_LENGTH = 90


def compose_for_leadership(view: MailView) -> Composed:
    """Write the leadership's mail: unit, task, days and whom to ask; the whole list goes as a workbook."""
    in_brief = summary(view)
    items = longest_first(view)
    values = {**_values(view, items), "summary": capital(in_brief), "summary_inside": in_brief}
    title = f"Nhiệm vụ quá hạn báo cáo lãnh đạo, {phrasing.weekday_date(view.day)}"
    book = items_file(f"nhiem-vu-qua-han-{view.day:%Y-%m-%d}.xlsx", "Quá hạn", title, items, days_late=True)
    return Composed(
        subject=subject(view, in_brief),
        text=template("leadership/mail.txt").render(values),
        html=template("leadership/mail.html").render(values),
        files=(book,) if items else (),
    )


def longest_first(view: MailView) -> list[Item]:
    """Order the items by how long they are overdue."""
    return sorted(view.items, key=lambda one: (-one.days_late, one.due, one.obligation_id))


def _values(view: MailView, items: list[Item]) -> dict[str, Any]:
    return {
        "view": view,
        "office": phrasing.one_line(view.office_name),
        "greeting": phrasing.one_line(view.recipient_name),
        "coordinator": coordinator(view),
        "day": phrasing.weekday_date(view.day),
        "lines": [_line(one) for one in items[:SHOWN]],
        "rest": max(len(items) - SHOWN, 0) + view.more,
        "units": _units(items),
        "page_label": page_label(view) if view.page else "",
        "notices": [phrasing.one_line(notice) for notice in view.notices],
    }


def _line(one: Item) -> dict[str, str]:
    task = phrasing.shorten(phrasing.one_line(one.activity), TASK_LENGTH)
    return {"unit": phrasing.one_line(one.unit_name), "task": task, "days": f"quá hạn {one.days_late} ngày"}


def _units(items: list[Item]) -> str:
    """ "Sở Nội vụ 5, Sở Tư pháp 3 và 4 đơn vị khác": who owes how much, the unit with most of it first."""
    many = Counter(phrasing.one_line(one.unit_name) for one in items).most_common()
    if len(many) < 2:
        return ""
    units_named = ", ".join(f"{name} {number}" for name, number in many[:UNITS_SHOWN])
    more = f" và {len(many) - UNITS_SHOWN} đơn vị khác" if len(many) > UNITS_SHOWN else ""
    return f"{units_named}{more}"
