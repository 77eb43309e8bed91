"""The rehearsed province: its store, its units and plan, its clock and its pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from starlette.testclient import TestClient

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from config.time_zone import ZONE
from dondoc.activity import Activity
from dondoc.store.engine import Store, open_store
from dondoc.store.history import By
from dondoc.store.models import Unit
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from dondoc.web.app import make_app
from dondoc.web.site import Site
from tests.support.reports import reports_province as province

HOST = "http://127.0.0.1:4280"
INBOX = "traloi@songngan.example"
COORDINATOR = "ha@songngan.example"
TIMES = ("Quý {q}/{y}", "Trước ngày 25/{m}/{y}", "Tháng {m}/{y}", "Chậm nhất ngày 15/{m}/{y}")
EVERY_COMMUNE = 6
"""Each sixth activity is led by all communes, the others by one sở."""


@dataclass(frozen=True, slots=True)
class Size:
    """How big the province and its plan are."""

    so: int = 20
    communes: int = 38
    activities: int = 44
    year: int = 2026

    @property
    def units(self) -> tuple[str, ...]:
        """Return the names of all units."""
        return (*province.SO[: self.so], *province.COMMUNES[: self.communes])


@dataclass
class World:
    """One rehearsed office: ``now`` is its clock, ``counts`` what happened, ``acts`` what its coordinator did.

    ``reads``: the mailbox is read; else she reads every reply herself, as before there was an inbox. ``grant_days``: so
    long a first extension is granted at once. ``decided`` counts each proposal that she decided by itself, though one
    press may have decided several.
    """

    home: Path
    size: Size
    seed: int
    now: dt.datetime
    reads: bool = True
    counts: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    decided: Counter[str] = field(default_factory=Counter)
    grant_days: int = 0

    def __post_init__(self) -> None:
        self.settings = Settings(
            home=self.home,
            office_name="Sở Nội vụ tỉnh Sông Ngân",
            coordinator_name="Trần Thu Hà",
            coordinator_email=COORDINATOR,
            leadership_email="lanhdao@songngan.example",
            mail_from="dondoc@songngan.example",
            release="ask",
            inbox=str(self.home / "inbox") if self.reads else "",
            inbox_address=INBOX if self.reads else "",
            extend_at_once_days=self.grant_days,
        )
        for part in ("tmp", "new", "cur"):
            (self.home / "inbox" / part).mkdir(parents=True, exist_ok=True)
        self.store: Store = open_store(f"sqlite:///{self.home / 'dondoc.db'}")
        self.calendar = WorkingCalendar()
        self.site = Site(self.settings, self.store, now=lambda: self.now)
        self.app = make_app(self.site)

    @property
    def today(self) -> dt.date:
        """Return the day it is."""
        return self.now.astimezone(ZONE).date()

    def at(self, day: dt.date, hour: int, minute: int = 0) -> None:
        """Set the clock to an hour of a day in Việt Nam."""
        self.now = dt.datetime.combine(day, dt.time(hour, minute), ZONE).astimezone(dt.UTC)

    def by(self, who: str) -> By:
        """Return somebody who acts now."""
        return By(who, self.now, today=self.today)

    def browser(self) -> TestClient:
        """Open a browser that asks the office's pages."""
        return TestClient(self.app, base_url=HOST, headers={"origin": HOST})


def founded(home: Path, size: Size, seed: int, *, reads: bool, grant_days: int = 0) -> tuple[World, int]:
    """Make the province on the first working day of its year; returns it with the number of its plan."""
    first = WorkingCalendar().add_working_days(dt.date(size.year - 1, 12, 31), 2)
    began = dt.datetime.combine(first, dt.time(9), ZONE).astimezone(dt.UTC)
    world = World(home, size, seed, began, reads, grant_days=grant_days)
    province.register(world.store, home, size.units)
    with world.store.write() as session:
        for unit in session.scalars(select(Unit).where(Unit.email != "")):
            unit.head_name, unit.head_email = f"Thủ trưởng {unit.name}", f"thu-truong.{unit.email}"
        office_id = session.scalars(select(Unit.office_id)).first() or 0
        roles.add(session, COORDINATOR, AccessRole.COORDINATOR, office_id, world.by("bench"), name="Trần Thu Hà")
    reading = province.plan_reading(activities(size), year=size.year)
    kept = import_reading(world.store, world.settings, reading, world.by("bench"), office=DEFAULT)
    return world, kept.plan_id


def activities(size: Size) -> list[Activity]:
    """Make the rows of the plan: led by one sở in turn, or by all communes, due over the year."""
    return [
        Activity(
            key=f"{place % 7 + 1}.{place // 7 + 1}",
            activity=f"{WORK[place % len(WORK)]} đợt {place // len(WORK) + 1}",
            section=province.SECTIONS[place % 7],
            result="Báo cáo kết quả",
            lead=_lead(size, place),
            time_text=TIMES[place % 4].format(q=("I", "II", "III", "IV")[place % 4], m=2 + place % 11, y=size.year),
        )
        for place in range(size.activities)
    ]


def _lead(size: Size, place: int) -> tuple[str, ...]:
    if place % EVERY_COMMUNE == EVERY_COMMUNE - 1:
        return province.COMMUNES[: size.communes]
    return (province.SO[place % size.so],)


WORK = (
    "Rà soát thủ tục hành chính thuộc phạm vi quản lý",
    "Số hóa kết quả giải quyết thủ tục hành chính",
    "Tập huấn kỹ năng số cho công chức",
    "Công khai tiến độ giải quyết hồ sơ",
    "Khảo sát mức độ hài lòng của người dân",
    "Kiểm tra công vụ",
    "Cập nhật cơ sở dữ liệu chuyên ngành",
    "Tuyên truyền dịch vụ công trực tuyến",
    "Sắp xếp vị trí việc làm",
)
