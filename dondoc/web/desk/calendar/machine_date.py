"""Ngày trên máy: what a jump of the clock holds, and a person's word that the date is right."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.acts.dates.confirm_date import confirm_date
from dondoc.web.desk.frame import Desk, acting, looking, preparing
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen
from notifications.chase.context import ChaseContext
from notifications.chase.daily import would_queue
from notifications.letters.recipients import office_card
from notifications.timing.date_doubt import DateDoubt, date_doubt

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class HeldLetters:
    """What leaves once the date is confirmed: letters, their recipients in order, letters of plans nobody released."""

    letters: int
    recipients: tuple[str, ...]
    unreleased: int


def doubt_of(desk: Desk) -> DateDoubt | None:
    """Return why the office's letters are held, None where they go."""
    return date_doubt(desk.session, desk.site.settings, desk.office_id, desk.today)


def show(request: Request) -> Response:
    """Show how far the date jumped, and what leaves once it is confirmed."""
    with looking(request) as desk:
        return _page(desk)


def confirm(request: Request, form: Form) -> Response:
    """Record that the date is right, where what it lets go is still what was shown."""
    with preparing(request) as desk:
        # Counted before the store is held for the act: with many obligations it takes seconds.
        doubt = doubt_of(desk)
        if doubt is None or not is_seen(form, doubt, _held(desk)):
            return _page(desk, CHANGED)
    with acting(request, form) as desk:
        confirm_date(desk.session, desk.office_id, desk.by)
        return desk.done("/?da=ngay")


def _held(desk: Desk) -> HeldLetters:
    site = desk.site
    card = office_card(desk.office, site.settings)
    found = would_queue(ChaseContext(site.store, site.settings, desk.calendar, card, desk.today, site.now(), site.now))
    return HeldLetters(found.queued, tuple(sorted(found.would_reach)), found.unreleased)


def _page(desk: Desk, note: str = "") -> Response:
    doubt = doubt_of(desk)
    held = _held(desk) if doubt is not None else None
    values = {"doubt": doubt, "held": held, "seen": fingerprint(doubt, held), "most": MOST_SHOWN, "note": note}
    return desk.page("desk/machine_date.html", 409 if note else 200, **values)
