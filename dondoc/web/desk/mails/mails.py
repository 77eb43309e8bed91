"""Thư: the office's mails by state, one letter as it left (its link masked), what goes next, sending again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.desk import mails as asked
from dondoc.store.paging import sliced
from dondoc.text.link_secrets import masked
from dondoc.web.desk.frame import acting, found, looking
from dondoc.web.requests.forms import Form
from notifications.chase.forecasts.forecast import forecast

DAYS_AHEAD = 14


def mails(request: Request) -> Response:
    """List the mails of a state."""
    with looking(request) as desk:
        state = desk.query("trang-thai")
        at = asked.listed(desk.session, desk.office_id, state, desk.page_number())
        sums = asked.counts(desk.session, desk.office_id)
        return desk.page("desk/mails.html", at=at, state=state, states=asked.STATES, sums=sums)


def mail(request: Request) -> Response:
    """Show one mail as it left; nobody can open the unit's page with what is shown."""
    with looking(request) as desk:
        one = found(asked.one(desk.session, desk.office_id, request.path_params["number"]))
        return desk.page("desk/mail.html", mail=one, text=masked(one.text), states=asked.STATES)


def again(request: Request, form: Form) -> Response:
    """Queue a refused or held mail again."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        one = found(asked.one(desk.session, desk.office_id, number))
        asked.send_again(desk.session, one, desk.by)
        return desk.done(f"/thu/{number}?da=gui")


def coming(request: Request) -> Response:
    """Show the mails of the coming days."""
    with looking(request) as desk:
        office, day = desk.office.slug, desk.today
        found_mails = forecast(desk.site.store, desk.site.settings, today=day, days=DAYS_AHEAD, office=office)
        return desk.page("desk/forecast.html", at=sliced(found_mails, desk.page_number()), days=DAYS_AHEAD)
