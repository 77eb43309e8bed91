"""What waits for the coordinator's word is asked again in his mail of each day, and only while it waits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.acts import questions
from dondoc.store.acts.dates import deadline_review
from dondoc.store.acts.questions import OpenQuestion, swap_subject
from dondoc.store.acts.reassign import confirm_name
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Mail, Obligation, Office, Plan, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.kept_questions import NONE_OF_THESE, QuestionKind, still_open
from dondoc.store.queries.questions.question_state import is_settled
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading, import_units
from dondoc.units.register.files.read import RegisterFile
from dondoc.units.register.unit import RegisterUnit as Made
from notifications.chase.shards import before_shards
from notifications.letters.notices.open_questions import unanswered
from tests.support.builders import BY, activity, reading
from tests.support.chasing import chase

KNOWN = Made(1, "Sở Xây dựng", kind="sở", level="tỉnh", email="sxd@songngan.example")
DAY = dt.date(2021, 3, 2)


def _office(store: Store, home: Path, **more: str) -> Settings:
    """A plan of three rows: a time in doubt, a name in doubt, and one that is clear."""
    settings = Settings(home=home, **more)  # type: ignore[arg-type]
    import_units(store, settings, lambda known: RegisterFile((KNOWN,)), BY, office=DEFAULT)
    rows = [
        activity("I.1", "Sửa quy chế", "làm sớm nhất có thể", lead="Sở Xây dựng"),
        activity("I.2", "Cấp phép", "30/11/2021", lead="Sở Xây dưng"),
        activity("I.3", "Họp", "3/3/2021", lead="Sở Xây dựng"),
    ]
    import_reading(store, settings, reading(*rows), BY, office=DEFAULT)
    return settings


def _to_coordinator(store: Store, settings: Settings, day: dt.date) -> str:
    with store.read() as session:
        where = (Mail.recipient == settings.coordinator_address, Mail.day == day)
        return session.scalar(select(Mail.text).where(*where)) or ""


def _lines(store: Store, day: dt.date = DAY, ask_first: bool = False) -> dict[str, str]:
    with store.read() as session:
        owner = session.scalars(select(Office.id)).one()
        return {key.split(":")[1]: line for key, line in unanswered(session, owner, day, ask_first=ask_first)}


def test_what_is_unanswered_is_reported_once_and_then_counted_and_the_other_work_goes_on(
    store: Store, tmp_path: Path
) -> None:
    settings = _office(store, tmp_path)
    next_day = DAY + dt.timedelta(days=1)
    for day in (DAY, next_day):
        done = chase(store, settings, today=day, office=DEFAULT)
        assert done.sent == done.mails == 2
    first, again = (" ".join(_to_coordinator(store, settings, day).split()) for day in (DAY, next_day))
    assert "1 cụm từ thời gian chưa rõ (kế hoạch số 1)" in first
    assert "1 tên đơn vị chưa rõ là ai (“Sở Xây dưng”)" in first
    assert f"làm rõ tại {settings.web_address}/ke-hoach/1#ngo " in first
    assert "Prefect" not in first
    assert "Còn 2 điều chờ trả lời, đã nêu ở thư trước: cụm từ thời gian chưa rõ, tên đơn vị chưa rõ." in again
    assert f"Trả lời tại {settings.web_address}/" in again
    assert "làm rõ" not in again
    assert chase(store, settings, today=day, office=DEFAULT).sent == 0


def test_what_was_answered_is_not_asked_again(store: Store, tmp_path: Path) -> None:
    _office(store, tmp_path)
    assert sorted(_lines(store)) == ["names", "phrases"]
    with store.write() as session:
        owed = {o.activity.key: o for o in session.scalars(select(Obligation))}
        deadline_review.set_date(session, owed["I.1"].activity_id, BY, dt.date(2021, 6, 15), WorkingCalendar())
        known = session.scalars(select(Unit).where(Unit.known)).one()
        moved = confirm_name(session, known.office_id, "Sở Xây dưng", known.id, BY)
        assert moved.obligations == 1
        assert owed["I.2"].activity.review == []
    assert _lines(store) == {}


def test_where_no_page_has_an_address_a_question_names_the_form_beside_the_page(store: Store, tmp_path: Path) -> None:
    _office(store, tmp_path)
    first = _lines(store)["phrases"]
    assert first.endswith(
        "làm rõ ở bàn điều phối (trang Kế hoạch), hoặc trả lời “Hỏi về thời hạn” trên giao diện Prefect."
    )


def test_a_name_that_is_none_of_those_offered_is_not_asked_about_again(store: Store, tmp_path: Path) -> None:
    _office(store, tmp_path)
    with store.write() as session:
        row = session.scalars(select(Unit).where(Unit.known.is_(False))).one()
        asking = OpenQuestion(row.office_id, QuestionKind.NAME, str(row.id), "“Sở Xây dưng” là đơn vị nào")
        questions.ask(session, asking, "một lượt", BY.at)
        questions.close(session, asking, NONE_OF_THESE, BY.at)
    assert sorted(_lines(store)) == ["phrases"]


def test_with_no_register_no_name_is_in_doubt(store: Store, tmp_path: Path) -> None:
    import_reading(store, Settings(home=tmp_path), reading(activity("I.1", "Họp")), BY, office=DEFAULT)
    assert _lines(store) == {}


def test_a_plan_nobody_released_is_asked_about_only_where_the_office_wants_to_be_asked(
    store: Store, tmp_path: Path
) -> None:
    _office(store, tmp_path)
    assert "release" not in _lines(store)
    assert "Kế hoạch số 1 chưa được phép gửi thư" in _lines(store, ask_first=True)["release"]
    with store.write() as session:
        session.get_one(Plan, 1).released_at = BY.at
    assert "release" not in _lines(store, ask_first=True)


def test_a_swap_of_days_nobody_decided_is_asked_about_until_the_calendar_has_it(store: Store, tmp_path: Path) -> None:
    from calendars.decisions import Decision
    from dondoc.store.acts.dates.swaps import keep_again as keep

    _office(store, tmp_path)
    off, worked = dt.date(2021, 6, 15), dt.date(2021, 6, 19)
    with store.write() as session:
        owner = session.scalars(select(Office.id)).one()
        asking = OpenQuestion(
            owner, QuestionKind.CALENDAR, swap_subject(off, worked), "Hoán đổi nghỉ 15/6/2021, làm bù 19/6/2021"
        )
        questions.ask(session, asking, "một lượt", BY.at)
    assert "Hoán đổi nghỉ 15/6/2021" in _lines(store)["calendar"]
    with store.write() as session:
        assert not is_settled(session, QuestionKind.CALENDAR, asking.subject)
        keep(session, Decision("9/CV", off, worked), By(BY.who, dt.datetime(2021, 6, 1, tzinfo=dt.UTC)))
        assert is_settled(session, QuestionKind.CALENDAR, asking.subject)
    assert "calendar" not in _lines(store)


def test_the_chase_of_a_whole_nation_asks_too(store: Store, tmp_path: Path) -> None:
    settings = _office(store, tmp_path)
    before_shards(store, settings, today=DAY)
    with store.read() as session:
        assert [mail.role for mail in session.scalars(select(Mail))] == ["coordinator"]


def test_a_question_asked_anew_names_which_run_asked_before(store: Store, tmp_path: Path) -> None:
    _office(store, tmp_path)
    with store.write() as session:
        owner = session.scalars(select(Office.id)).one()
        asking = OpenQuestion(owner, QuestionKind.RELEASE, "1", "Cho gửi thư của kế hoạch 1")
        assert questions.ask(session, asking, "lượt một", BY.at) == ""
        assert questions.ask(session, asking, "lượt một", BY.at) == ""
        assert questions.ask(session, asking, "lượt hai", BY.at) == "lượt một"
        questions.close(session, asking, "Chưa gửi", By("thử", BY.at).at)
        assert still_open(session, ALL_OFFICES) == []
        assert questions.ask(session, asking, "lượt ba", BY.at) == ""
        assert [one.run_id for one in still_open(session, ALL_OFFICES)] == ["lượt ba"]
