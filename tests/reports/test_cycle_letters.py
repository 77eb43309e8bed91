"""The letter that opens a period: one a unit, with its form, once; the chase goes on from there."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from config.settings import Settings
from dondoc.reports.cycles import acts, lookup
from dondoc.reports.forms.layout import HIDDEN, SHEET, UNIT
from dondoc.store.engine import Store
from dondoc.store.models import Attachment, Letter, Mail, Obligation, Plan
from dondoc.store.models.mail import MailState
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.scope import ALL_OFFICES
from notifications.chase.open_periods import open_due, open_one
from tests.support.chasing import chase
from tests.support.reports import reports_province as province
from tests.support.small_office import read_maildir

OPENS, UNITS = dt.date(2021, 3, 5), province.SO[:4]


@pytest.fixture
def ready(store: Store, tmp_path: Path) -> Store:
    """Four sở whose plan's cycle is confirmed, on both databases."""
    province.register(store, tmp_path, UNITS)
    province.confirm(
        store, tmp_path, province.plan(store, tmp_path, province.activities(8, UNITS)), dt.date(2021, 1, 5)
    )
    return store


def mails(store: Store) -> list[Mail]:
    with store.read() as session:
        opened = select(Letter.mail_id).where(Letter.rung == "open")
        return list(session.scalars(select(Mail).where(Mail.id.in_(opened)).order_by(Mail.recipient)))


def test_each_unit_gets_one_letter_with_its_own_form(ready: Store, tmp_path: Path) -> None:
    done = open_due(ready, province.settings(tmp_path), OPENS, office=DEFAULT)
    assert ([one.name for one in done.fresh], done.mails, done.waiting) == (["Quý I năm 2021"], 4, 0)
    with ready.read() as session:
        files = session.scalars(select(Attachment)).all()
        units = {load_workbook(io.BytesIO(one.content))[SHEET][UNIT].value for one in files}
        assert all(HIDDEN in load_workbook(io.BytesIO(one.content)).sheetnames for one in files)
    assert units == set(UNITS)
    chase(ready, province.settings(tmp_path), today=OPENS, office=DEFAULT)
    first = mails(ready)[0]
    assert "kỳ báo cáo" in first.subject
    assert "16/03/2021" in first.text
    assert "Biểu báo cáo đính kèm" in first.text
    for internal in ("BC.2021", "đề xuất, văn bản", "dondoc ", "`"):
        assert internal not in first.text + first.subject
    assert first.message_id.endswith("@donvi.invalid>")


def test_opening_twice_writes_nothing_twice(ready: Store, tmp_path: Path) -> None:
    open_due(ready, province.settings(tmp_path), OPENS, office=DEFAULT)
    again = open_due(ready, province.settings(tmp_path), dt.date(2021, 3, 8), office=DEFAULT)
    assert (again.fresh, again.mails) == ([], 0)
    assert len(mails(ready)) == 4


def test_the_period_that_was_asked_for_is_opened_alone(ready: Store, tmp_path: Path) -> None:
    day = dt.date(2021, 9, 10)
    with ready.read() as session:
        periods = {one.code: one.id for one in lookup.periods(session, ALL_OFFICES)}
    done = open_one(ready, province.settings(tmp_path), day, periods["6T"], by=province.by(day))
    assert ([one.name for one in done.fresh], done.mails) == (["6 tháng đầu năm 2021"], 4)
    with ready.read() as session:
        opened = [one.code for one in lookup.opened(session, ALL_OFFICES)]
    assert opened == ["6T"]
    assert len(open_due(ready, province.settings(tmp_path), day, office=DEFAULT).fresh) == 2


def test_letters_that_were_cut_short_are_finished_by_the_next_call(ready: Store, tmp_path: Path) -> None:
    province.open_on(ready, OPENS)
    assert mails(ready) == []
    assert open_due(ready, province.settings(tmp_path), OPENS, office=DEFAULT).mails == 4


def test_the_chase_of_the_same_day_sends_them_and_nothing_more(ready: Store, tmp_path: Path) -> None:
    settings = province.settings(tmp_path)
    open_due(ready, settings, OPENS, office=DEFAULT)
    chase(ready, settings, today=OPENS, office=DEFAULT)
    assert {mail.state for mail in mails(ready)} == {MailState.SENT}
    with ready.read() as session:
        rungs = session.scalars(
            select(Letter.rung).join(Letter.obligation).where(Obligation.kind == "report").order_by(Letter.rung)
        ).all()
    assert set(rungs) <= {"open", "before-7", "before-3"}
    assert rungs.count("open") == 4


def test_a_unit_is_chased_until_its_report_comes_and_not_after(ready: Store, tmp_path: Path) -> None:
    settings = province.settings(tmp_path)
    open_due(ready, settings, OPENS, office=DEFAULT)
    with ready.write() as session:
        report = province.report_of(session, UNITS[0], "Q1")
        acts.send(session, report, province.by(OPENS), OPENS)
        quiet = report.obligation_id
    for day in (12, 15, 16, 17, 19, 23):
        chase(ready, settings, today=dt.date(2021, 3, day), office=DEFAULT)
    with ready.read() as session:
        letters = dict(
            session.execute(
                select(Letter.obligation_id, func.count())
                .join(Letter.obligation)
                .where(Obligation.kind == "report", Letter.dropped == "")
                .group_by(Letter.obligation_id)
            )
            .tuples()
            .all()
        )
    assert quiet not in letters  # Its report came before the mail with its form left.
    assert len(letters) == 3
    assert min(letters.values()) >= 5


def test_a_plan_nobody_released_sends_nothing_and_catches_up_once_it_is(ready: Store, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, release="ask")
    waiting = open_due(ready, settings, OPENS, office=DEFAULT)
    assert (len(waiting.fresh), waiting.mails, waiting.waiting) == (1, 0, 4)
    with ready.write() as session:
        session.scalars(select(Plan)).one().released_at = province.by(OPENS).at
    assert open_due(ready, settings, dt.date(2021, 3, 8), office=DEFAULT).mails == 4


def test_units_that_share_an_address_each_get_their_own_form(ready: Store, tmp_path: Path) -> None:
    from dondoc.store.models import Unit

    with ready.write() as session:
        for unit in session.scalars(select(Unit).where(Unit.name.in_(UNITS[:2]))):
            unit.email = "vanthu@songngan.example"
    open_due(ready, province.settings(tmp_path), OPENS, office=DEFAULT)
    chase(ready, province.settings(tmp_path), today=OPENS, office=DEFAULT)
    inbox = read_maildir(province.settings(tmp_path).maildir)
    theirs = [mail for mail in inbox if "vanthu@songngan.example" in str(mail["To"])]
    assert len(theirs) == 1  # One mail a recipient a day, openings included.
    assert len({part.get_filename() for part in theirs[0].iter_attachments()}) == 2


def test_a_form_stays_behind_when_its_report_has_come_before_the_mail_leaves(ready: Store, tmp_path: Path) -> None:
    settings = province.settings(tmp_path)
    open_due(ready, settings, OPENS, office=DEFAULT)
    with ready.write() as session:
        acts.send(session, province.report_of(session, UNITS[0], "Q1"), province.by(OPENS), OPENS)
    chase(ready, settings, today=OPENS, office=DEFAULT)
    sent = read_maildir(settings.maildir)
    forms = [part for mail in sent for part in mail.iter_attachments()]
    assert len(forms) == 3


def test_a_period_opened_after_its_due_date_states_so(ready: Store, tmp_path: Path) -> None:
    settings = province.settings(tmp_path)
    late = dt.date(2021, 3, 25)
    open_due(ready, settings, late, office=DEFAULT)
    chase(ready, settings, today=late, office=DEFAULT, stages=())
    bodies = [mail.get_body(("plain",)).get_content() for mail in read_maildir(settings.maildir)]
    opened = [text for text in bodies if "KỲ BÁO CÁO MỞ MUỘN" in text]
    assert len(opened) == 4
    assert all("Mở muộn; hạn gửi đã qua từ ngày 16/03/2021" in text for text in opened)
    assert not any("bắt đầu" in text or "đúng thời hạn" in text for text in opened)


def test_a_period_opened_late_escalates_nothing_that_day_and_counts_from_the_next(ready: Store, tmp_path: Path) -> None:
    settings, late = province.settings(tmp_path), dt.date(2021, 3, 25)
    open_due(ready, settings, late, office=DEFAULT)
    sent: dict[dt.date, set[tuple[str, str]]] = {}
    for day in (late, dt.date(2021, 3, 26), dt.date(2021, 4, 1)):
        chase(ready, settings, today=day, office=DEFAULT)
        query = select(Letter.rung, Letter.role).join(Letter.obligation)
        with ready.read() as session:
            rungs = session.execute(query.where(Obligation.kind == "report", Letter.queued_on == day))
            sent[day] = {(rung, role) for rung, role in rungs}
    assert list(sent.values()) == [{("open", "unit")}, {("after-1", "unit")}, {("after-5", "coordinator")}]
