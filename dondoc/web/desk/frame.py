"""Provide what every page of the desk begins with: who is signed in, the office, the scope of its queries, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from calendars.workdays import WorkingCalendar
from dondoc.store.desk.presses import Receipt, receipt
from dondoc.store.history import By, Channel
from dondoc.store.models import Office
from dondoc.store.people.sessions import Member
from dondoc.store.scope import Scope
from dondoc.web.desk.once import Press, new_nonce, once
from dondoc.web.rendering.pages import go, page, page_number
from dondoc.web.requests.forms import Form
from dondoc.web.session.cookie import actor_of, member_of
from dondoc.web.site import Site, site_of
from notifications.chase.context import requires_release

T = TypeVar("T")
MENU = (
    ("/", "Hôm nay"),
    ("/de-nghi", "Đề nghị"),
    ("/ke-hoach", "Kế hoạch"),
    ("/nhiem-vu", "Nhiệm vụ"),
    ("/don-vi", "Đơn vị"),
    ("/bao-cao", "Báo cáo"),
    ("/thu", "Thư"),
    ("/thu-den", "Thư đến"),
    ("/lich", "Lịch"),
    ("/tong-hop", "Tổng hợp"),
    ("/nhat-ky", "Nhật ký"),
)


@dataclass(frozen=True)
class Desk:
    """One request at the desk, within one transaction."""

    request: Request
    site: Site
    session: Session
    who: Member
    press: Press = field(default_factory=Press)

    @property
    def office_id(self) -> int:
        """Return the office looked at."""
        return self.who.office_id

    @property
    def scope(self) -> Scope:
        """Return the one office that queries and acts are limited to."""
        return Scope.one(self.who.office_id)

    @property
    def office(self) -> Office:
        """Return the office's row."""
        return self.session.get_one(Office, self.who.office_id)

    @property
    def requires_release(self) -> bool:
        """Return whether a plan sends nothing until it is released."""
        return requires_release(self.site.settings)

    @property
    def today(self) -> dt.date:
        """Return the day it is in Việt Nam."""
        return self.site.today

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """Return the working calendar, read once a request."""
        return self.site.calendar(self.session)

    @cached_property
    def nonce(self) -> str:
        """Return the nonce of this page's forms: each of them is done once."""
        return new_nonce(self.who)

    def done(self, address: str) -> Response:
        """End an act: show its result at an address, with the receipt of what was recorded."""
        return go(self.press.done(address))

    @cached_property
    def receipt(self) -> Receipt | None:
        """Return the receipt that the address names, of a press that was done in this office."""
        number = self.number("bn")
        return receipt(self.session, self.office_id, number) if number is not None else None

    @property
    def by(self) -> By:
        """Return who acts now."""
        return By(self.who.who, self.site.now(), Channel.PAGE)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Render a page of the desk."""
        done = self.request.query_params.get("da", "")
        return page(self.request, template, status, desk=self, menu=MENU, done=DONE.get(done, ""), **values)

    def page_number(self) -> int:
        """Return the page of a list that the address asks for."""
        return page_number(self.request)

    def query(self, name: str) -> str:
        """Return a filter of the address."""
        return " ".join(self.request.query_params.get(name, "").split())[:200]

    def number(self, name: str) -> int | None:
        """Return a filter of the address that is a number."""
        text = self.query(name)
        # 18 digits fit into an integer of any database; a larger number is an error of the driver.
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


DONE = {
    "ghi": "Đã ghi.",
    "nhan": "Đã nhận.",
    "tra": "Đã trả lại, đơn vị đọc được lý do trên trang của mình.",
    "gui": "Đã cho thư vào hàng chờ gửi.",
    "nhap": "Đã nhập kế hoạch. Hãy xem lại các chỗ còn ngờ và thư đầu tiên.",
    "cho-gui": "Từ nay thư của kế hoạch này được gửi.",
    "ten": "Đã ghi; từ nay được nhớ. Lấy lại được ở trang Nhật ký.",
    "xoa": "Đã bỏ.",
    "dia-chi": "Đã bỏ dấu; thư bị giữ của địa chỉ này đi theo lần gửi tới.",
    "ngay": "Đã xác nhận ngày trên máy; thư nhắc được lập và gửi ở lượt tới của đồng hồ, trong giờ làm việc.",
    "doc": "Đã ghi phần sửa cách đọc; kế hoạch chưa được giữ.",
    "lay-lai": "Đã lấy lại; nhật ký giữ cả hai.",
}


@contextmanager
def looking(request: Request) -> Iterator[Desk]:
    """Look: a read transaction; nothing is kept."""
    site = site_of(request)
    with site.store.read() as session:
        yield Desk(request, site, session, member_of(request, session))


@contextmanager
def preparing(request: Request) -> Iterator[Desk]:
    """Look as one who may act: for the slow work before an act (a file), which must not hold the store."""
    site = site_of(request)
    with site.store.read() as session:
        yield Desk(request, site, session, actor_of(request, session))


@contextmanager
def acting(request: Request, form: Form) -> Iterator[Desk]:
    """Act once for a form: a write transaction, kept whole at its end; only for who may act for the office."""
    site = site_of(request)
    with site.store.write() as session:
        who = actor_of(request, session)
        with once(request, session, who, form) as press:
            yield Desk(request, site, session, who, press)


@contextmanager
def trying(desk: Desk) -> Iterator[None]:
    """Do something to see what it would change; the rest of the transaction goes on as if it had not been."""
    trial = desk.session.begin_nested()
    try:
        yield
    finally:
        trial.rollback()


def found(value: T | None) -> T:
    """Return the value; HTTPException 404 where it is none (or another office's, which looks the same)."""
    if value is None:
        raise HTTPException(404)
    return value
