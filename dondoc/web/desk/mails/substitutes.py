"""Accept with one press who stands in for a unit's contact, as an absence notice names him."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.acts.register.substitute import Substitute, stand_in
from dondoc.store.desk import incoming as asked
from dondoc.store.models import ReceivedMail, Unit
from dondoc.store.models.incoming.received import ReceivedState
from dondoc.store.received.away import away_of
from dondoc.web.desk.frame import Desk, acting, found
from dondoc.web.requests.forms import Form


@dataclass(frozen=True, slots=True)
class OfferedAbsence:
    """An absence as the page shows it; ``offered`` where its substitutes can be accepted by a press.

    ``own_address``: the notice came from the unit's own address, so that its letters reach nobody meanwhile.
    """

    until: dt.date | None
    substitutes: tuple[Substitute, ...]
    words: str
    unit: Unit | None
    offered: bool
    over: bool
    own_address: bool


def offered(desk: Desk, mail: ReceivedMail) -> OfferedAbsence | None:
    """Return the absence that a mail announces; None for any other mail."""
    away = away_of(mail)
    if away is None:
        return None
    unit = _unit(desk, mail)
    over = away.until is not None and away.until < desk.today
    waits = mail.state is ReceivedState.WAITING and unit is not None and not over
    own = unit is not None and mail.sender == unit.email.strip().lower()
    return OfferedAbsence(away.until, away.substitutes, away.words, unit, waits, over, own)


def accept(request: Request, form: Form) -> Response:
    """Make the person chosen the unit's contact until the day of the notice, and mark the mail as read."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        mail = found(asked.one(desk.session, desk.office_id, number))
        absence = found(offered(desk, mail))
        chosen = found(
            next((one for at, one in enumerate(absence.substitutes) if str(at) == form.line("person")), None)
        )
        if absence.offered and absence.unit is not None:
            stand_in(desk.session, absence.unit, chosen, desk.by, letters=bool(form.line("letters")))
            asked.mark_read(mail, desk.by)
        return desk.done(f"/thu-den/{number}?da=ghi")


def _unit(desk: Desk, mail: ReceivedMail) -> Unit | None:
    """Return the unit of a mail where it is still one of this office."""
    unit = desk.session.get(Unit, mail.unit_id) if mail.unit_id is not None else None
    return unit if unit is not None and unit.office_id == desk.office_id and unit.valid_to is None else None
