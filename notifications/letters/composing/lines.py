"""Render one obligation of a mail as text: its heading, how it stands, its labelled lines, the answer to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from calendars.duedates import in_time_until
from calendars.format import short_date
from calendars.reports.reporting import PROPOSED
from dondoc.store.models.mail import RecipientRole
from dondoc.text.letters import capital
from notifications.letters import phrasing
from notifications.letters.model import Item, LetterKind, MailView

AT_LENGTH = frozenset({"Sản phẩm", "Thời gian ghi trong kế hoạch", "Cách tính hạn"})
AT_LENGTH_MOST = 5
"""With more items than these a coordinator's mail leaves those lines out: twenty units late with one report took 10,290
pixels of a phone, and the desk shows all of it."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as it is printed: its place in the mail, how it stands, and its labelled lines."""

    number: int
    item_id: int
    heading: str
    standing: str
    due: str
    facts: tuple[tuple[str, str], ...]
    reply: str


def shown(number: int, item: Item, view: MailView) -> ShownItem:
    """Render an item as text."""
    heading = phrasing.one_line(item.activity)
    return ShownItem(
        number=number,
        item_id=item.obligation_id,
        heading=heading,
        standing=capital(_standing(item, view)),
        due=phrasing.describe_due(item.due, item.last_day, item.overdue_from),
        facts=tuple(facts(item, view)),
        reply=_reply(item, heading, view),
    )


def _standing(item: Item, view: MailView) -> str:
    if item.kind is LetterKind.CYCLE_OPENED_LATE:
        return f"mở muộn; hạn gửi đã qua từ ngày {short_date(in_time_until(item.overdue_from))}"
    late = (item.days_late, item.working_days_late)
    return phrasing.standing(view.day, item.last_day, item.working_days_left, *late)


def facts(item: Item, view: MailView) -> Iterable[tuple[str, str]]:
    """Return the labelled lines of an item, those without a value left out."""
    unit = phrasing.one_line(item.unit_name)
    labelled = (
        ("Đơn vị chủ trì", unit if unit != phrasing.one_line(view.recipient_name) else ""),
        ("Sản phẩm", item.product),
        ("Thuộc", _source(item)),
        ("Thời gian ghi trong kế hoạch", f"“{item.time_text}”" if item.time_text else ""),
        ("Cách tính hạn", _because(item, view)),
        ("Nhiệm vụ tiếp nhận từ", item.predecessor),
        ("Ghi chú", item.note),
    )
    left_out = AT_LENGTH if view.role == RecipientRole.COORDINATOR and len(view.items) > AT_LENGTH_MOST else frozenset()
    return ((label, phrasing.one_line(value)) for label, value in labelled if value and label not in left_out)


def _because(item: Item, view: MailView) -> str:
    """Describe how a date was found; what only concerns the coordinator's own set-up is for nobody else."""
    reasons = phrasing.because(item.reasons)
    return reasons if view.role == RecipientRole.COORDINATOR else reasons.replace(f" {PROPOSED}", "")


def _source(item: Item) -> str:
    """Name the plan and the place in it; the code of a periodic report means nothing to those who read it."""
    plan = phrasing.plan_name(item.plan_number, item.plan_title)
    return f"mục {phrasing.one_line(item.key)}, {plan}" if item.key and not item.report else plan


def _reply(item: Item, heading: str, view: MailView) -> str:
    """Return a mailto address that opens an answer about this one item."""
    about = phrasing.shorten(f"[Mã {item.obligation_id}] {heading}", 80)
    to = phrasing.one_line(view.reply_to or view.coordinator_email)
    return f"mailto:{quote(to, safe='@,+')}?subject={quote(about, safe='')}"
