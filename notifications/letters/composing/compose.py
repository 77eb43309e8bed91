"""One mail a day for one recipient: all of that day's letters, the most pressing kind first, oldest due first.

A sort of letter is a file in ``templates/letters/kinds``; a sort of recipient one in ``templates/letters/roles``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count, groupby
from typing import Any

from dondoc.store.models.mail import RecipientRole
from dondoc.text.letters import capital
from notifications.letters import phrasing
from notifications.letters.composing.lines import ShownItem, shown
from notifications.letters.composing.workbook import items_file
from notifications.letters.model import DELIMITER, Composed, File, Item, LetterKind, MailView
from notifications.letters.templating import environment, template

TAG = "[Đôn đốc]"
READ = "Mọi thư trả lời đều được đọc: xin viết phía trên dòng kẻ ở đầu thư này, mỗi nhiệm vụ ghi rõ mã."
"""In the mail only where the mailbox that letters are answered to is read."""
# The most pressing first: groups of a mail, and its subject, follow this order.
ORDER = (
    LetterKind.ESCALATE_LEADERSHIP,
    LetterKind.ESCALATE_COORDINATOR,
    LetterKind.ESCALATE_HEAD,
    LetterKind.OVERDUE,
    LetterKind.DUE_TODAY,
    LetterKind.REMIND,
    LetterKind.CYCLE_OPENED_LATE,
    LetterKind.CYCLE_OPENED,
    LetterKind.INFORM_OVERDUE,
    LetterKind.INFORM_OPEN,
)
RANK = {kind: place for place, kind in enumerate(ORDER)}
ABOVE = frozenset({RecipientRole.HEAD, RecipientRole.COORDINATOR, RecipientRole.LEADERSHIP})
"""Roles that read about units, not about themselves."""
INFORMING = frozenset({LetterKind.INFORM_OPEN, LetterKind.INFORM_OVERDUE})
"""Letters that are only to be known: they ask for no report."""
MOST_KNOWN = 5
"""So many of them stand in a mail, the soonest due first: a plan of five years opens two hundred in one morning."""


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """All items of one kind, under one title with one request; ``rest`` are counted, and stand in the workbook."""

    kind: str
    tone: str
    title: str
    ask: str
    members: tuple[ShownItem, ...]
    rest: int = 0

    @property
    def count(self) -> int:
        """Return how many the group holds, listed or not."""
        return len(self.members) + self.rest


@cache
def wording(folder: str, name: str) -> Any:
    """Return the macros of a letter kind or a role; a role nobody wrote for is addressed as a unit."""
    fallback = ["letters/roles/unit.txt"] if folder == "roles" else []
    return environment().select_template([f"letters/{folder}/{name}.txt", *fallback]).module


def compose(view: MailView) -> Composed:
    """Write the mail of one recipient and day: subject, text and HTML. Pure; nothing is read but the templates."""
    in_brief = summary(view)
    values = _values(view, in_brief)
    return Composed(
        subject=subject(view, in_brief),
        text=template("letters/mail.txt").render(values),
        html=template("letters/mail.html").render(values),
        files=_to_know(view),
    )


def _to_know(view: MailView) -> tuple[File, ...]:
    """Write all that is only to be known as a workbook, where the mail does not list it all."""
    known = [item for item in ordered(view.items) if item.kind in INFORMING]
    if max(Counter(item.kind for item in known).values(), default=0) <= MOST_KNOWN:
        return ()
    title = f"Nhiệm vụ đơn vị phối hợp, {phrasing.weekday_date(view.day)}"
    return (items_file(book_name(view), "Phối hợp", title, known, days_late=False),)


def book_name(view: MailView) -> str:
    """Name the workbook of what a unit gets for information only."""
    return f"nhiem-vu-phoi-hop-{view.day:%Y-%m-%d}.xlsx"


def _values(view: MailView, in_brief: str) -> dict[str, Any]:
    role = wording("roles", addressed_as(view))
    names = unit_names(view.items)
    return {
        "view": view,
        "office": phrasing.one_line(view.office_name),
        "coordinator": coordinator(view),
        "day": phrasing.weekday_date(view.day),
        "summary": capital(in_brief),
        "summary_inside": in_brief,
        "greeting": phrasing.one_line(role.greeting(phrasing.one_line(view.recipient_name), names)),
        "opening": phrasing.one_line(role.opening(len(view.items) + view.more)) if view.items else "",
        "steps": [] if only_informs(view) else _lines(role.steps(coordinator(view), len(view.items))),
        "answer": phrasing.one_line(READ if view.reply_to else role.answer(coordinator(view))),
        "delimiter": DELIMITER if view.reply_to and replies(view) else "",
        "replies": replies(view),
        "groups": groups(view),
        "book": book_name(view),
        "page_label": page_label(view) if view.page else "",
        "notices": [phrasing.one_line(notice) for notice in view.notices],
    }


def replies(view: MailView) -> bool:
    """True where the recipient is asked to answer."""
    return addressed_as(view) != RecipientRole.COORDINATOR and not only_informs(view)


def page_label(view: MailView) -> str:
    """Return what the address in a mail is for: to answer, or to see and decide."""
    if addressed_as(view) in (RecipientRole.COORDINATOR, RecipientRole.LEADERSHIP):
        return "Xem và giải quyết trên bàn điều phối:"
    return "Báo cáo kết quả, xin gia hạn, hoặc báo không phải việc của đơn vị:"


def _lines(text: str) -> list[str]:
    return [line for line in map(phrasing.one_line, text.splitlines()) if line]


def coordinator(view: MailView) -> str:
    """Whom to answer: name and address."""
    address = f" ({view.coordinator_email})" if view.coordinator_email else ""
    return phrasing.one_line(f"{view.coordinator_name}{address}")


def addressed_as(view: MailView) -> str:
    """Return the role the recipient is greeted in: a letter nobody else can get goes to the coordinator as
    coordinator.
    """
    return RecipientRole.COORDINATOR if view.recipient_name == view.coordinator_name else view.role


def only_informs(view: MailView) -> bool:
    """True where nothing in the mail asks for a report."""
    return all(item.kind in INFORMING for item in view.items)


def unit_names(items: Iterable[Item]) -> list[str]:
    """Return the units that owe the items, each once, in order."""
    return list(dict.fromkeys(phrasing.one_line(item.unit_name) for item in items))


def ordered(items: Iterable[Item]) -> list[Item]:
    """Return the most pressing kind first; within a kind the oldest due first."""
    return sorted(items, key=lambda item: (RANK.get(item.kind, len(RANK)), item.due, item.obligation_id))


def groups(view: MailView) -> list[ItemGroup]:
    """Return the items by kind, numbered through the whole mail; of what is only to be known, the nearest few."""
    numbers, found = count(1), []
    for kind, members in groupby(ordered(view.items), key=lambda item: item.kind):
        items = list(members)
        shown_items = items[:MOST_KNOWN] if kind in INFORMING else items
        found.append(_group(kind, [shown(next(numbers), item, view) for item in shown_items], len(items)))
    return found


def _group(kind: LetterKind, shown_items: list[ShownItem], many: int) -> ItemGroup:
    title, ask = (_worded(kind, part, many) for part in ("title", "ask"))
    return ItemGroup(kind, wording("kinds", kind).tone, title, ask, tuple(shown_items), many - len(shown_items))


@lru_cache(maxsize=1024)
def _worded(kind: LetterKind, part: str, number: int) -> str:
    """Return the text of a kind's file for so many items: its title, its request, its part of the subject."""
    return phrasing.one_line(getattr(wording("kinds", kind), part)(number))


def summary(view: MailView) -> str:
    """ "2 việc quá hạn, 1 việc đến hạn hôm nay": the mail in a few words, most pressing first."""
    counts: dict[LetterKind, int] = {}
    for item in ordered(view.items):
        counts[item.kind] = counts.get(item.kind, 0) + 1
    parts = [_worded(kind, "subject", n) for kind, n in counts.items()]
    rest = f" và {view.more} việc khác" if view.more else ""
    return ", ".join(parts) + rest if parts else f"{len(view.notices)} thông báo của hệ thống"


def subject(view: MailView, in_brief: str) -> str:
    """Return one line: what matters and of whom; of a single item also its name."""
    line = f"{TAG} {in_brief} – {_whose(view)}"
    if len(view.items) == 1 and not view.more:
        line += f": {phrasing.one_line(view.items[0].activity)}"
    return phrasing.shorten(phrasing.one_line(line), phrasing.SUBJECT_LIMIT)


def _whose(view: MailView) -> str:
    """Return the unit a mail is about: a unit's own name in its own mail, else the units that owe."""
    if not view.items:
        return view.office_name
    if addressed_as(view) not in ABOVE:
        return view.recipient_name
    names = unit_names(view.items)
    return names[0] if len(names) == 1 else f"{len(names)} đơn vị"
