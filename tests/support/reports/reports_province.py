"""An invented province of 38 communes and 20 sở with a plan, for the tests of periodic reports."""

from __future__ import annotations

import datetime as dt
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.activity import Activity, Document, Reading
from dondoc.reports.cycles import opening, proposal
from dondoc.reports.forms import layout
from dondoc.reports.forms import write as form
from dondoc.reports.forms.content import content
from dondoc.reports.forms.receive import Expected, Received, receive
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Obligation, Plan, Report, ReportPeriod, Unit
from dondoc.store.queries.offices import DEFAULT, the_office
from dondoc.store.queries.register.units import slug
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading
from dondoc.units.name_forms.spelling import key
from tests.support.builders import BY, reading

CALENDAR = WorkingCalendar()
COMMUNES = tuple(f"UBND xã Bến {number:02d}" for number in range(1, 39))
SO = tuple(
    f"Sở {name}"
    for name in (
        "Nội vụ",
        "Tư pháp",
        "Tài chính",
        "Xây dựng",
        "Công Thương",
        "Y tế",
        "Giáo dục và Đào tạo",
        "Du lịch",
        "Khoa học và Công nghệ",
        "Nông nghiệp và Môi trường",
        "Văn hóa và Thể thao",
        "Ngoại vụ",
        "Dân tộc và Tôn giáo",
        "Thông tin và Truyền thông",
        "Kế hoạch và Đầu tư",
        "Giao thông vận tải",
        "Lao động",
        "Tài nguyên",
        "Quy hoạch và Kiến trúc",
        "An toàn thực phẩm",
    )
)
CYCLE_NAMES = ("quý", "6 tháng", "9 tháng", "năm")
SECTIONS = (
    "Công tác chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng Chính quyền điện tử, Chính quyền số",
)


def settings(home: Path) -> Settings:
    """Settings of a rehearsal in a folder of its own."""
    return Settings(home=home, office_name="Sở Nội vụ tỉnh Sông Ngân")


def by(day: dt.date) -> By:
    """Somebody who acts at 09:00 of a day in Việt Nam."""
    return By("thử", dt.datetime(day.year, day.month, day.day, 2, 0, tzinfo=dt.UTC))


def register(store: Store, home: Path, names: tuple[str, ...] = (*SO, *COMMUNES)) -> dict[str, int]:
    """Enter the province and its units; answers with their numbers."""
    with store.write() as session:
        office = the_office(session, settings(home), DEFAULT)
        session.flush()
        top = _unit(session, office.id, "Ủy ban nhân dân tỉnh Sông Ngân", None, "ubnd")
        kinds = {name: "sở" if name.startswith("Sở") else "ubnd" for name in names}
        return {name: _unit(session, office.id, name, top, kind) for name, kind in kinds.items()}


def _unit(session: Session, office_id: int, name: str, parent: int | None, kind: str) -> int:
    unit = Unit(
        office_id=office_id,
        name=name,
        key=key(name),
        known=True,
        kind=kind,
        parent_id=parent,
        email=f"{slug(name)}@songngan.example",
    )
    session.add(unit)
    session.flush()
    return unit.id


def plan_reading(rows: list[Activity], words: tuple[str, ...] = CYCLE_NAMES, year: int = 2021) -> Reading:
    """A plan of administrative reform whose own words ask for reports."""
    plain = reading(*rows, title=f"KẾ HOẠCH Cải cách hành chính tỉnh Sông Ngân năm {year}", year=year)
    head = Document(
        issuer="Ủy ban nhân dân tỉnh Sông Ngân",
        title=plain.document.title,
        plan_from=dt.date(year, 1, 1),
        plan_to=dt.date(year, 12, 31),
        issued=dt.date(year - 1, 12, 20),
        reporting_cycles=words,
        reporting_to="Sở Nội vụ",
    )
    return Reading(document=head, activities=plain.activities, sha256=plain.sha256, file_name="ke-hoach.docx")


def activities(many: int = 44, leads: tuple[str, ...] = SO) -> list[Activity]:
    """So many activities over the seven sections, led in turn, due in the four quarters in turn."""
    quarters = ("Quý I/2021", "Quý II/2021", "Quý III/2021", "Quý IV/2021")
    return [
        Activity(
            key=f"{place % 7 + 1}.{place // 7 + 1}",
            activity=f"Nhiệm vụ số {place + 1} của lĩnh vực",
            section=SECTIONS[place % 7],
            objective=None,
            result="Báo cáo",
            lead=(leads[place % len(leads)],),
            time_text=quarters[place % 4],
        )
        for place in range(many)
    ]


def plan(store: Store, home: Path, rows: list[Activity] | None = None, **more: Any) -> int:
    """Keep the plan; answers with its number."""
    return import_reading(store, settings(home), plan_reading(rows or activities(), **more), BY, office=DEFAULT).plan_id


def confirm(store: Store, home: Path, plan_id: int, day: dt.date, **wish: Any) -> int:
    """Confirm the plan's cycle on a day."""
    with store.write() as session:
        regimes = proposal.own_regimes(home)
        kept = proposal.confirm(
            session, session.get_one(Plan, plan_id), proposal.Wish(**wish), regimes, CALENDAR, day, by(day)
        )
        return kept.cycle_id


def open_on(store: Store, day: dt.date) -> list[opening.OpenedPeriod]:
    """What the clock does on a day."""
    with store.write() as session:
        return opening.open_all(session, 1, CALENDAR, day, by(day))


def report_of(session: Session, unit: str, code: str) -> Report:
    """The report of a unit for a period."""
    return session.scalars(
        select(Report)
        .join(Report.obligation)
        .join(Obligation.unit)
        .join(Report.period)
        .where(Unit.name == unit, ReportPeriod.code == code)
    ).one()


def form_of(store: Store, unit: str, code: str) -> bytes:
    """The form a unit gets for a period."""
    with store.read() as session:
        return form.write(content(session, report_of(session, unit, code)))


def filled(blank: bytes, path: Path, cells: dict[str, Any]) -> Path:
    """Fill cells of a form and save it as a new file."""
    book = load_workbook(io.BytesIO(blank))
    for where, value in cells.items():
        book[layout.SHEET][where] = value
    book.save(path)
    return path


@lru_cache(maxsize=4)
def opened(blank: bytes) -> Workbook:
    """Open a form to look at it; opened once for the many places that a test looks for."""
    return load_workbook(io.BytesIO(blank))


def rows_of(blank: bytes, kind: str) -> list[layout.RowMark]:
    """The rows of one kind in a form."""
    book = opened(blank)
    marks = layout.marks_of(row[0] for row in book[layout.HIDDEN].iter_rows(max_col=1, values_only=True))
    assert marks is not None
    return [one for one in marks.rows if one.kind == kind]


def send(store: Store, home: Path, path: Path, on: dt.date, **more: Any) -> Received:
    """Receive a file on a day."""
    return receive(store, settings(home), path, Expected(on=on, today=on, scope=ALL_OFFICES, **more), by(on))
