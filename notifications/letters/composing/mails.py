"""Write the mail of one recipient and day: which role reads which form. A new form is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.store.models.mail import RecipientRole
from notifications.letters.composing.compose import addressed_as, compose
from notifications.letters.composing.leadership import compose_for_leadership
from notifications.letters.model import Composed, MailView

BY_ROLE: dict[str, Callable[[MailView], Composed]] = {RecipientRole.LEADERSHIP: compose_for_leadership}


def write_mail(view: MailView) -> Composed:
    """Write a mail in the form of whom it is addressed to; pure, nothing is read but the templates."""
    return BY_ROLE.get(addressed_as(view), compose)(view)
