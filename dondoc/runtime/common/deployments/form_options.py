"""List what the store offers to choose from: plans, units, open obligations, as lines of a drop-down with numbers.

Only what the desk's own office has: where the store holds several, the page is the default one's, and its forms
refuse another's number.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.reports.period_names import place_name, title_of
from dondoc.reports.cycles.opening import key_of
from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import Act
from dondoc.store.queries.form_lists import living_units, newest_change, newest_plans, open_obligations, opened_periods
from dondoc.store.queries.offices import scope_of
from dondoc.store.scope import Scope
from tasks.choosing import NOT_CHOSEN, OF_PLAN

Choices = dict[str, list[str]]
MOST = 500
"""A drop-down with search stays quick up to some hundreds of lines."""
LONGEST_LINE = 95
"""Letters that the page's drop-down shows of a line before it cuts it, measured at a window of 1280 px."""
UNIT_LETTERS = 30
TYPE_TO_FIND = "Bấm vào ô rồi gõ vài chữ để tìm."
AS_WRITTEN = "Trang ghi tháng trước, ngày sau."
"""Prefect's page writes days the American way in every language: 11/12/2026 or Nov 12th is the twelfth of November."""


def stamp(store: Store) -> int:
    """Return a number that grows with every change of the store: that of the newest line of history."""
    with store.read() as session:
        return newest_change(session)


def read_choices(store: Store) -> Choices:
    """Read the lines of each drop-down, by the name that a form's field gives as ``choices_of``."""
    with store.read() as session:
        own = scope_of(session, None)
        return {
            "plans": _plans(session, own),
            "obligations": _obligations(session, own),
            "units": _units(session, own),
            "waiting": _obligations(session, own, Act.EVENT),
            "extendable": _obligations(session, own, Act.EXTEND),
            "periods": _periods(session, own),
        }


def _plans(session: Session, own: Scope) -> list[str]:
    return [option(str(plan.id), plan.number or "", plan.title) for plan in newest_plans(session, own, MOST + 1)]


def _units(session: Session, own: Scope) -> list[str]:
    return [option(str(unit.id), unit.name, unit.above or "") for unit in living_units(session, own, MOST + 1)]


def _obligations(session: Session, own: Scope, act: Act | None = None) -> list[str]:
    return [_line(one) for one in open_obligations(session, own, MOST + 1, act)]


def _periods(session: Session, own: Scope) -> list[str]:
    """Write the opened periods; the plan distinguishes equal names."""
    return [
        option(
            title_of(key_of(one)),
            f"{OF_PLAN}{one.cycle.plan_id}",
            f"hạn {short_date(one.due)}",
            one.name,
        )
        for one in opened_periods(session, own, MOST + 1)
    ]


def option(*parts: str) -> str:
    """Write one line of a drop-down: the number that leads it names the row, the last part is cut to what fits."""
    *lead, last = [part for part in parts if part]
    head = " · ".join(lead)
    room = LONGEST_LINE - len(head) - len(" · ")
    return shortened(f"{head} · {last}" if room > 0 else head, LONGEST_LINE)


def shortened(text: str, most: int) -> str:
    """Cut a text at a word to at most so many letters, and mark with "…" that it was cut."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _line(o: Obligation) -> str:
    due = f"hạn {short_date(o.due)}" if o.due else "chờ sự kiện"
    unit = shortened(o.unit.name, UNIT_LETTERS)
    return option(str(o.id), place_name(o.activity.key), due, unit, o.activity.text)


def fill_options(definitions: dict[str, Any], choices: Choices) -> None:
    """Put the choices into the definitions of a form's schema, wherever a field names a list in ``choices_of``.

    An empty or too long list leaves the field as a box to type a number into. A day's label is as the page writes it.
    """
    for definition in definitions.values():
        if "enum" in definition:
            # The page would show the English docstring of the class under every drop-down.
            definition.pop("description", None)
        for field in definition.get("properties", {}).values():
            lines = choices.get(field.pop("choices_of", ""), [])
            if 0 < len(lines) <= MOST:
                _list(field, lines)
            if field.get("format") == "date":
                field["description"] = f"{field.get('description', '')} {AS_WRITTEN}".strip()


def _list(field: dict[str, Any], lines: list[str]) -> None:
    """Offer lines only to a field of several; one of a single line starts with the one that chooses nothing."""
    field["description"] = f"{field.get('description', '')} {TYPE_TO_FIND}".strip()
    if field.get("type") == "array":
        field["items"]["enum"] = lines
    else:
        field["enum"] = [NOT_CHOSEN, *lines]
