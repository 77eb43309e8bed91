"""What a chase sees to first: the work of ended units moves to their successors, and both get a letter."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy
from pathlib import Path

from config.settings import Settings
from dondoc.store.acts.register.reorganise import reorganise
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Office, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading, import_units
from dondoc.units.register.files.read import RegisterFile
from dondoc.units.register.unit import RegisterUnit as Made
from dondoc.units.succession import steps
from tests.support.builders import BY, activity, reading
from tests.support.chasing import chase

OLD = Made(1, "Sở Thông tin và Truyền thông", kind="sở", level="tỉnh", email="tttt@songngan.example")
NEW = Made(2, "Sở Khoa học và Công nghệ", kind="sở", level="tỉnh", email="khcn@songngan.example")


def test_a_merger_whose_day_has_come_moves_the_work_and_the_successor_s_letter_states_from_whom(
    store: Store, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path)
    import_units(store, settings, lambda known: RegisterFile((OLD, NEW)), BY, office=DEFAULT)
    import_reading(store, settings, reading(activity("I.1", "Vận hành cổng", lead=OLD.name)), BY, office=DEFAULT)
    with store.write() as session:
        office = session.query(Office.id).scalar()
        ids = {row.name: row.id for row in session.query(Unit)}
        day = dt.date(2021, 6, 20)
        reorganise(
            session,
            office,
            lambda known: steps.merge(known, [ids[OLD.name]], ids[NEW.name], day, "15/NQ-HĐND"),
            dt.date(2021, 6, 1),
            BY,
        )
    chase(store, settings, today=dt.date(2021, 6, 9), office=DEFAULT)
    chase(store, settings, today=dt.date(2021, 6, 21), office=DEFAULT)
    mails = {}
    for file in (tmp_path / "mail" / "new").iterdir():
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        mails[str(mail["To"].addresses[0].addr_spec)] = body.get_content()
    assert "Nhiệm vụ tiếp nhận từ: Sở Thông tin và Truyền thông" in mails["khcn@songngan.example"]
    assert "đã chuyển sang đơn vị tiếp nhận" in mails[settings.coordinator_address]
    with store.read() as session:
        moved = session.query(Obligation).one()
        assert (moved.unit_id, moved.from_unit_id) == (ids[NEW.name], ids[OLD.name])


def test_a_mailbox_that_cannot_be_opened_does_not_stop_the_chase(store: Store, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, bounces=str(tmp_path / "nowhere"))
    import_reading(store, settings, reading(activity("I.1", "Họp")), BY, office=DEFAULT)
    summary = chase(store, settings, today=dt.date(2021, 6, 9), office=DEFAULT)
    assert summary.queued == 1
    assert "Chưa đọc được hộp thư" in summary.note
