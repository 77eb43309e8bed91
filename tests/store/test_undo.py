"""Every act of a person can be taken back: the store is as before, what it changed is reported, history keeps both."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.decisions import Decision
from calendars.workdays import WorkingCalendar
from dondoc.store.acts import plans, progress
from dondoc.store.acts.dates import deadline_review, extensions, swaps
from dondoc.store.acts.reassign import CannotReassignError
from dondoc.store.acts.register.reorganise import reorganise
from dondoc.store.acts.register.substitute import Substitute, stand_in
from dondoc.store.acts.snapshot import snapshot
from dondoc.store.acts.undo.take_back import TakenBack, newest_act, newest_of_obligation, preview, undo
from dondoc.store.engine import Store
from dondoc.store.history import of
from dondoc.store.models import ActivityRow, ExtensionRequest, Letter, Obligation, Unit
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.history.undoable import CannotUndoError
from dondoc.store.queries.obligations import lookup
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.rows_in_doubt import in_doubt
from dondoc.store.scope import ALL_OFFICES, OtherOfficeError, Scope
from dondoc.store.service import import_reading
from dondoc.units.succession import steps
from tests.support.builders import BY, activity, reading
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

CALENDAR = WorkingCalendar()
JUNE_9, JUNE_15, JUNE_30, JULY_30 = (dt.date(2021, m, d) for m, d in ((6, 9), (6, 15), (6, 30), (7, 30)))


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Small:
    return Small(store, settings(tmp_path))


@pytest.fixture
def owed(office: Small) -> int:
    """The number of an obligation of Sở A due 30/6/2021."""
    return office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_30)


def take_back(store: Store, number: int) -> TakenBack:
    """Take the newest act on an obligation back, as shown before."""
    with store.write() as session:
        act = newest_of_obligation(session, number)
        shown = preview(session, act, ALL_OFFICES, BY)
        done = undo(session, act, ALL_OFFICES, BY, "ghi nhầm")
    assert done == shown
    return done


def columns(store: Store, number: int) -> dict[str, Any]:
    """What of an obligation an act may change; the version of its date only grows."""
    with store.read() as session:
        found = snapshot(lookup.get(session, number))
    return {name: value for name, value in found.items() if name != "due_version"}


Act = Callable[[Session, int], object]
ACTS: dict[str, Act] = {
    "done": lambda s, n: progress.done(s, n, BY, JUNE_15, "Biên bản 5"),
    "progress": lambda s, n: progress.under_way(s, n, BY, 40),
    "pause": lambda s, n: progress.pause(s, n, BY, JUNE_15, "chờ"),
    "extend": lambda s, n: progress.extend(s, n, BY, JULY_30, "77/UBND", CALENDAR),
    "hand over": lambda s, n: progress.hand_over(s, n, BY, _other(s), "10/QĐ"),
}


def _other(session: Session) -> int:
    return session.scalars(select(Unit.id).where(Unit.name == "Sở B")).one()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_taken_back_leaves_the_obligation_as_it_was_and_history_holds_both(
    office: Small, owed: int, act: str
) -> None:
    office.unit("Sở B", "b@tinh.vn")
    before = columns(office.store, owed)
    with office.store.write() as session:
        ACTS[act](session, owed)
    assert columns(office.store, owed) != before
    done = take_back(office.store, owed)
    assert columns(office.store, owed) == before
    assert "lại được đôn đốc" in done.changes[0]
    with office.store.read() as session:
        act_row, undo_row = of(session, "obligation", owed)
        assert (undo_row.what, undo_row.undoes, undo_row.why) == ("undone", act_row.id, "ghi nhầm")
    with pytest.raises(CannotUndoError), office.store.write() as session:
        undo(session, done.act, ALL_OFFICES, BY)


def test_a_confirmation_and_a_return_can_be_taken_back_one_after_the_other(office: Small, owed: int) -> None:
    with office.store.write() as session:
        progress.done(session, owed, BY, JUNE_15, confirm=True)
        progress.confirm(session, owed, BY)
        progress.send_back(session, owed, BY, "thiếu biểu")
    stand = []
    for _ in range(3):
        take_back(office.store, owed)
        stand.append(office.obligation(owed).progress)
    assert stand == [Progress.DONE, Progress.AWAITING, Progress.NOT_STARTED]
    assert office.obligation(owed).done_on is None


def test_only_the_newest_act_is_taken_back(office: Small, owed: int) -> None:
    with office.store.write() as session:
        progress.extend(session, owed, BY, JULY_30, "77/UBND", CALENDAR)
        first = newest_of_obligation(session, owed)
        progress.done(session, owed, BY, JUNE_15)
    with pytest.raises(CannotUndoError, match="lấy lại việc ấy trước"), office.store.write() as session:
        undo(session, first, ALL_OFFICES, BY)


def test_another_office_takes_nothing_back(office: Small, owed: int) -> None:
    with office.store.write() as session:
        progress.done(session, owed, BY, JUNE_15)
    with pytest.raises(OtherOfficeError), office.store.write() as session:
        undo(session, newest_of_obligation(session, owed), Scope.one(office.office_id + 1), BY)
    assert office.obligation(owed).progress is Progress.DONE


@pytest.mark.slow
def test_a_wrong_extension_taken_back_repeats_no_letter_and_lists_those_sent(office: Small, owed: int) -> None:
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    letters = office.letter_keys()
    with office.store.write() as session:
        progress.extend(session, owed, BY, dt.date(2030, 7, 30), "77/UBND", CALENDAR)
    take_back(office.store, owed)
    assert office.obligation(owed).due == JUNE_30
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    assert office.letter_keys() == letters, "letters about the old date stay"
    with office.store.write() as session:
        act = progress.under_way(session, owed, BY, 10).id
        newest = newest_of_obligation(session, act)
    chase(office.store, office.settings, today=dt.date(2021, 6, 25), office=DEFAULT)
    with office.store.write() as session:
        shown = preview(session, newest, ALL_OFFICES, BY)
    assert "thư từ lúc ấy, không thu lại được" in shown.changes[0]


def test_a_granted_request_waits_for_a_decision_again(office: Small, owed: int) -> None:
    with office.store.write() as session:
        extensions.ask(session, owed, BY, JULY_30, "chờ phần mềm")
        session.flush()
        extensions.decide(session, owed, BY, granted=True, decision="77/UBND", calendar=CALENDAR)
    take_back(office.store, owed)
    with office.store.read() as session:
        assert session.scalars(select(ExtensionRequest.granted)).one() is None


def test_an_event_recorded_with_a_wrong_day_waits_again(store: Store, tmp_path: Path) -> None:
    kept = import_reading(
        store, settings(tmp_path), reading(activity("I.1", "Họp", "Sau khi có Nghị định 10 ngày")), BY, office=DEFAULT
    )
    with store.write() as session:
        number = session.scalars(select(Obligation.id).where(Obligation.plan_id == kept.plan_id)).one()
        progress.event(session, number, BY, JUNE_15, CALENDAR)
        with pytest.raises(progress.NotAllowedError, match="undo"):
            progress.event(session, number, BY, JUNE_9, CALENDAR)
    take_back(store, number)
    with store.write() as session:
        again = lookup.get(session, number)
        assert (again.due, again.next_on) == (None, None)
        assert progress.event(session, number, BY, JUNE_9, CALENDAR).due == dt.date(2021, 6, 19)


def test_a_settled_doubt_is_in_doubt_again_with_the_dates_it_had(store: Store, tmp_path: Path) -> None:
    import_reading(store, settings(tmp_path), reading(activity("I.1", "Họp", "")), BY, office=DEFAULT)
    with store.write() as session:
        row = session.scalars(select(ActivityRow.id)).one()
        deadline_review.set_date(session, row, BY, JUNE_30, CALENDAR)
        number = session.scalars(select(Obligation.id)).one()
    assert columns(store, number)["due"] == "2021-06-30"
    take_back(store, number)
    with store.read() as session:
        assert [one.activity_id for one in in_doubt(session, ALL_OFFICES)] == [row]
        assert lookup.get(session, number).due is None


def test_a_release_is_taken_back(office: Small) -> None:
    with office.store.write() as session:
        plan = plans.release(session, office.plan_id, BY, ALL_OFFICES)
        undo(session, newest_act(session, "plan", [office.plan_id]), ALL_OFFICES, BY)
        assert plan.released_at is None


def test_a_swap_is_taken_back_and_a_removed_one_comes_again(office: Small, owed: int) -> None:
    swap = Decision(number="1", day_off=JUNE_30, day_worked=dt.date(2021, 7, 3))
    chased = office.obligation(owed).chase_day
    with office.store.write() as session:
        swaps.keep(session, swap, dataclasses.replace(BY, today=JUNE_9))
        assert lookup.get(session, owed).chase_day == dt.date(2021, 6, 29)
        undo(session, newest_act(session, "calendar", [1]), ALL_OFFICES, BY)
        assert lookup.get(session, owed).chase_day == chased


def test_a_merger_taken_back_returns_the_work_and_the_register(office: Small, owed: int) -> None:
    taken = office.unit("Sở B", "b@tinh.vn")
    before = columns(office.store, owed)
    with office.store.write() as session:
        olds = [lookup.get(session, owed).unit_id]
        merged = reorganise(
            session, office.office_id, lambda r: steps.merge(r, olds, taken, JUNE_9, "10/NQ"), JUNE_15, BY
        )
        assert (merged.moved.obligations, lookup.get(session, owed).unit_id) == (1, taken)
        done = undo(session, newest_act(session, "unit", olds), ALL_OFFICES, BY)
        session.flush()
        old = session.get_one(Unit, olds[0])
        assert (old.valid_to, old.successor_ids) == (None, [])
    assert columns(office.store, owed) == before
    assert any("Sở B → Sở A" in line for line in done.changes)


@pytest.mark.parametrize("kind", ["split", "dissolve"])
def test_a_split_and_a_dissolution_taken_back_return_the_register_and_the_work_given_since_stays(
    office: Small, owed: int, kind: str
) -> None:
    taken, third = office.unit("Sở B", "b@tinh.vn"), office.unit("Sở C", "c@tinh.vn")
    second = office.owes(office.unit("Sở D", "d@tinh.vn"), JUNE_30)
    before = columns(office.store, owed)
    with office.store.write() as session:
        old = lookup.get(session, owed).unit_id
        lookup.get(session, second).unit_id = old
        step = {
            "split": lambda r: steps.split(r, old, [taken, third], JUNE_9, "10/NQ"),
            "dissolve": lambda r: steps.dissolve(r, old, JUNE_9, "10/NQ"),
        }[kind]
        done = reorganise(session, office.office_id, step, JUNE_15, BY)
        assert {one.id for one in done.follows} == {owed, second}
        progress.hand_over(session, second, BY, taken, "giao sau khi chia")
        session.flush()
        taken_back = undo(session, newest_act(session, "unit", [old]), ALL_OFFICES, BY)
        session.flush()
        unit = session.get_one(Unit, old)
        assert (unit.valid_to, unit.successor_ids, unit.decision) == (None, [], "")
        # What a person decided afterwards is an act of its own, and is taken back as such.
        assert lookup.get(session, second).unit_id in (old, taken)
        assert taken_back.changes
    assert columns(office.store, owed) == before


def test_a_merged_units_queued_letter_is_withdrawn_and_only_its_successor_is_notified(office: Small, owed: int) -> None:
    taken = office.unit("Sở B", "b@tinh.vn")
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT, deliver=False)
    with office.store.write() as session:
        olds = [lookup.get(session, owed).unit_id]
        reorganise(session, office.office_id, lambda r: steps.merge(r, olds, taken, JUNE_9, "10/NQ"), JUNE_9, BY)
        assert all(letter.dropped for letter in session.scalars(select(Letter)))
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    recipients = {str(mail["To"]) for mail in office.inbox()}
    assert any("b@tinh.vn" in to for to in recipients)
    assert not any("a@tinh.vn" in to for to in recipients)


def test_a_unit_that_only_changed_its_name_is_notified_of_nothing_twice(office: Small, owed: int) -> None:
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    letters = office.letter_keys()
    with office.store.write() as session:
        old = lookup.get(session, owed).unit_id
        reorganise(session, office.office_id, lambda r: steps.rename(r, old, "Sở Mới", JUNE_9, "10/NQ"), JUNE_15, BY)
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    assert office.letter_keys() == letters


def test_a_hand_over_to_a_unit_that_owes_the_row_already_leaves_one_obligation(office: Small, owed: int) -> None:
    other = office.unit("Sở B", "b@tinh.vn")
    with office.store.write() as session:
        mine = lookup.get(session, owed)
        twin = Obligation(
            unit_id=other,
            due_version=1,
            **{
                name: getattr(mine, name)
                for name in ("office_id", "plan_id", "activity_id", "due", "last_day", "chase_day", "overdue_from")
            },
        )
        session.add(twin)
        session.flush()
        assert progress.hand_over(session, owed, BY, other, "10/QĐ").id == twin.id
        assert lookup.get(session, owed).progress is Progress.WITHDRAWN
    take_back(office.store, owed)
    assert office.obligation(owed).progress is Progress.NOT_STARTED


def test_a_hand_over_to_itself_or_to_nobody_is_refused(office: Small, owed: int) -> None:
    for unit in (office.obligation(owed).unit_id, 999):
        with pytest.raises(CannotReassignError), office.store.write() as session:
            progress.hand_over(session, owed, BY, unit, "10/QĐ")


def test_an_answer_that_is_missing_or_a_day_that_has_not_come_is_refused(office: Small, owed: int) -> None:
    refused: list[Act] = [
        lambda s, n: progress.extend(s, n, BY, JULY_30, "  ", CALENDAR),
        lambda s, n: progress.pause(s, n, BY, JUNE_15, ""),
        lambda s, n: progress.hand_over(s, n, BY, 1, " "),
        lambda s, n: progress.done(s, n, BY, dt.date(2022, 1, 1)),
    ]
    for act in refused:
        with pytest.raises(progress.NotAllowedError), office.store.write() as session:
            act(session, owed)
    assert office.obligation(owed).progress is Progress.NOT_STARTED


def test_an_extension_to_a_wrong_year_is_corrected_to_an_earlier_day_by_a_decision(office: Small, owed: int) -> None:
    with office.store.write() as session:
        progress.extend(session, owed, BY, dt.date(2031, 7, 30), "77/UBND", CALENDAR)
        assert progress.extend(session, owed, BY, JULY_30, "77/UBND đính chính", CALENDAR).due == JULY_30
        with pytest.raises(progress.NotAllowedError, match="hạn ban đầu"):
            progress.extend(session, owed, BY, JUNE_30, "78", CALENDAR)


def test_what_waits_for_no_event_is_not_dated_by_one(office: Small, owed: int) -> None:
    with pytest.raises(progress.NotAllowedError, match="không chờ sự kiện"), office.store.write() as session:
        progress.event(session, owed, BY, JUNE_9, CALENDAR)
    assert office.obligation(owed).due == JUNE_30


def test_a_telephone_that_could_be_a_day_is_shown_as_it_was_entered(office: Small) -> None:
    """ "19001230" is a line of a help desk, and also the thirtieth of December 1900."""
    unit = office.unit("Sở B", "b@tinh.vn")
    with office.store.write() as session:
        stand_in(session, session.get_one(Unit, unit), Substitute("Lê Văn An", "19001230"), BY, letters=False)
    with office.store.write() as session:
        taken = undo(session, newest_act(session, "unit", [unit]), ALL_OFFICES, BY)
    assert any("19001230" in line for line in taken.changes)
