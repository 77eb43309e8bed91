"""The corrections of a file are kept act by act: one over another's is refused, and each is taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from dondoc.reading.fixes import Fix, RowFix
from dondoc.store.acts.importing.reading_draft import (
    DraftAct,
    DraftChangedError,
    SourceFile,
    close_draft,
    keep_draft,
)
from dondoc.store.acts.undo.take_back import undo
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import History, Office, ReadingDraft
from dondoc.store.queries.history.undoable import CannotUndoError
from dondoc.store.queries.questions.reading_draft import draft_of, open_drafts
from dondoc.store.scope import OtherOfficeError, Scope

BY = By("Lan", dt.datetime(2026, 1, 5, tzinfo=dt.UTC), Channel.PAGE)
FIRST, SECOND = Fix(rows=(RowFix("1", drop=True),)), Fix(rows=(RowFix("1", lead=("Sở Y tế",)),))


def sources(store: Store) -> tuple[SourceFile, SourceFile]:
    """One file, in two offices of a store."""
    with store.write() as session:
        offices = [Office(slug=name, name=name) for name in ("a", "b")]
        session.add_all(offices)
        session.flush()
        return SourceFile(offices[0].id, "0" * 64, "kh.docx"), SourceFile(offices[1].id, "0" * 64, "kh.docx")


def act(fix: Fix | None) -> DraftAct:
    return DraftAct("reading_row", "dòng 1", fix)


def test_an_act_on_what_another_has_corrected_is_refused_and_one_office_is_not_the_other(store: Store) -> None:
    here, there = sources(store)
    with store.write() as session:
        keep_draft(session, here, 0, act(FIRST), BY)
    with pytest.raises(DraftChangedError), store.write() as session:
        keep_draft(session, here, 0, act(SECOND), BY)
    with store.write() as session:
        keep_draft(session, here, 1, act(SECOND), BY)
    with store.read() as session:
        mine, other = (draft_of(session, one.office_id, one.sha256) for one in (here, there))
        assert (mine.fix, mine.version, mine.who) == (SECOND, 2, "Lan")
        assert (other.fix, other.version) == (None, 0)
        assert len(session.scalars(select(History).where(History.subject == "reading")).all()) == 2


def test_acts_are_taken_back_the_newest_first_by_the_office_that_did_them(store: Store) -> None:
    here, there = sources(store)
    with store.write() as session:
        keep_draft(session, here, 0, act(FIRST), BY)
        keep_draft(session, here, 1, act(SECOND), BY)
        session.flush()
        first, second = session.scalars(select(History.id).order_by(History.id))
    mine = Scope.one(here.office_id)
    for number, scope in ((first, mine), (second, Scope.one(there.office_id))):
        with pytest.raises((CannotUndoError, OtherOfficeError)), store.write() as session:
            undo(session, number, scope, BY)
    for number, left in ((second, FIRST), (first, None)):
        with store.write() as session:
            undo(session, number, mine, BY)
        with store.read() as session:
            assert draft_of(session, here.office_id, here.sha256).fix == left


def test_once_the_plan_is_kept_its_corrections_are_its_own(store: Store) -> None:
    here, _ = sources(store)
    with store.write() as session:
        keep_draft(session, here, 0, act(FIRST), BY)
        session.flush()
        number = session.scalars(select(History.id)).one()
    with pytest.raises(DraftChangedError), store.write() as session:
        close_draft(session, here, 0, BY)
    with store.write() as session:
        close_draft(session, here, 1, BY)
    with pytest.raises(CannotUndoError), store.write() as session:
        undo(session, number, Scope.one(here.office_id), BY)
    with store.read() as session:
        assert session.scalars(select(ReadingDraft.version)).one() == 2


def test_a_file_being_corrected_is_listed_however_many_were_kept_since(store: Store) -> None:
    here, there = sources(store)
    with store.write() as session:
        keep_draft(session, here, 0, act(FIRST), BY)
        keep_draft(session, there, 0, act(FIRST), BY)
        for number in range(1, 80):
            other = SourceFile(here.office_id, f"{number:064}", f"{number}.docx")
            later = By(BY.who, BY.at + dt.timedelta(minutes=number), BY.channel)
            keep_draft(session, other, 0, act(SECOND), later)
            if number > 12:
                close_draft(session, other, 1, later)
    with store.read() as session:
        found = open_drafts(session, here.office_id)
        names = [one.file_name for one in open_drafts(session, here.office_id, 500).rows]
    assert (len(found.rows), found.count) == (10, 13)
    assert names == [*(f"{number}.docx" for number in range(12, 0, -1)), "kh.docx"]
