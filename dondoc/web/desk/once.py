"""Do what a form asks once: a double click, the back key and a retry send the same key, and show the result again.

The key digests who, the page, the form's nonce and all that is filled in: the same form with something else filled in
is another act.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dondoc.activity import DondocError
from dondoc.files.write import sha256_of
from dondoc.store.answers.secrets import new_secret
from dondoc.store.desk import presses
from dondoc.store.models import DeskAct
from dondoc.store.people.sessions import Member
from dondoc.web.requests.forms import Form
from dondoc.web.site import site_of

FIELD = "nonce"


class OtherOfficeOpenError(DondocError):
    """A form of one office's page, sent after the person went over to another office."""


@dataclass
class Press:
    """One press: its row where the form carries a nonce, and where its result is shown once it is done."""

    row: DeskAct | None = None
    address: str = ""

    def done(self, address: str) -> str:
        """Note where the result is shown; returns that address with the receipt of this press."""
        self.address = with_receipt(address, self.row.id) if self.row is not None else address
        return self.address


def with_receipt(address: str, number: int) -> str:
    """Add the number of a receipt to an address."""
    path, hash_sign, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}bn={number}{hash_sign}{part}"


def new_nonce(who: Member) -> str:
    """Make the nonce of a page's forms; it carries the office, which the person may leave in another window."""
    return f"{who.office_id}.{new_secret()}"


@contextmanager
def once(request: Request, session: Session, who: Member, form: Form) -> Iterator[Press]:
    """Do what stands inside once; HTTPException 303 to the first result where it was done before.

    What ends without a result (a form shown again, a preview) leaves the key free. Raises OtherOfficeOpenError.
    """
    nonce = form.line(FIELD, 64)
    if not nonce:
        yield Press()
        return
    _require_office(nonce, who)
    key = key_of(request, who, form)
    row = presses.claim(session, key, who.office_id, who.person_id, site_of(request).now())
    if row is None:
        raise HTTPException(303, headers={"Location": presses.of_key(session, key).address})
    press = Press(row)
    with presses.lines_written(session) as lines:
        yield press
    if press.address:
        row.address, row.lines = press.address, [one.id for one in lines][: presses.MOST_LINES]
    else:
        session.delete(row)


def _require_office(nonce: str, who: Member) -> None:
    if nonce.partition(".")[0] != str(who.office_id):
        raise OtherOfficeOpenError(
            f"trang này mở từ trước khi chuyển sang cơ quan {who.office_name}; chưa ghi gì."
            " Hãy chuyển lại cơ quan ở đầu trang, hoặc mở lại trang này rồi làm lại."
        )


def key_of(request: Request, who: Member, form: Form) -> str:
    """Digest who presses what: the person, the page, every field and every file."""
    files = {name: [(own, sha256_of(content)) for own, content in several] for name, several in form.files.items()}
    posted = json.dumps([who.person_id, request.url.path, form.values, files], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(posted.encode()).hexdigest()
