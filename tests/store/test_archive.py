"""The whole file of a plan: read without dondoc, verified, and taken out of the store without what others need."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import zipfile
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import Update, func, select, update

from dondoc.activity import Reading
from dondoc.store.acts import progress
from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.archive.bodies import blank_old_bodies
from dondoc.store.archive.parts import parts
from dondoc.store.archive.remove import ArchiveError, remove_plan, require_over, verify
from dondoc.store.archive.write import Archived, write_plan
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Attachment, Base, Evidence, History, Letter, Mail, Obligation, Plan, PlanVersion
from dondoc.store.plan_sources import SourceChangedError, keep_source
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import ImportSource, import_file
from tests.support.builders import activity, reading
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

DUE, CHASED = dt.date(2021, 6, 30), dt.date(2021, 6, 9)
BY = By("chị Hà", dt.datetime(2021, 12, 1, tzinfo=dt.UTC))
PROOF, SOURCE = b"%PDF-1.4 minh chung", b"van ban"


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Small:
    """Two plans that owe the same unit's mail of a day; the first is done, with evidence and a kept source."""
    made = Small(store, settings(tmp_path), alone=True)
    unit = made.unit("Sở A", "a@tinh.vn")
    first = made.owes(unit, DUE, "Việc thứ nhất")
    with store.write() as session:
        other = Plan(office_id=made.office_id, identity="khác", number="13/KH", title="Kế hoạch khác")
        session.add(other)
        session.flush()
        made.plan_id = other.id
    made.owes(unit, DUE, "Việc của kế hoạch khác")
    alone = made.unit("Sở B", "b@tinh.vn")
    made.plan_id = 1
    second = made.owes(alone, DUE, "Việc thứ hai")
    chase(store, made.settings, today=CHASED, office=DEFAULT)
    digest = hashlib.sha256(PROOF).hexdigest()
    kept = tmp_path / "evidence" / digest[:2] / f"{digest}.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(PROOF)
    source = keep_source(tmp_path, made.office_id, "ke-hoach.docx", SOURCE)
    with store.write() as session:
        for number in (first, second):
            progress.done(session, number, BY, dt.date(2021, 6, 20))
        session.add(Evidence(obligation_id=first, kind="file", value="bc.pdf", sha256=digest, at=BY.at, who="chị Hà"))
        version = PlanVersion(plan_id=1, version=1, file_name="ke-hoach.docx", sha256=source, imported_at=BY.at)
        version.document, version.declared_counts, version.doubts, version.changes = {}, {}, [], []
        session.add(version)
    return made


def archived(office: Small, path: Path) -> Archived:
    with office.store.read() as session, path.open("wb") as out:
        plan = session.get_one(Plan, 1)
        return write_plan(session, plan, office.settings.home, "dondoc@tinh.vn", out, BY.at)


def rows(package: zipfile.ZipFile, table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(package.read(f"tables/{table}.csv").decode("utf-8-sig"))))


def count(office: Small, model: type[Base]) -> int:
    with office.store.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_file_holds_source_tables_letters_evidence_and_the_hash_of_each(office: Small, tmp_path: Path) -> None:
    done = archived(office, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        names = package.namelist()
        assert package.read("source/1-ke-hoach.docx") == SOURCE
        assert [name for name in names if name.startswith("evidence/")]
        assert len(rows(package, "obligation")) == 3
        letters = [message_from_bytes(package.read(n), policy=default) for n in names if n.startswith("letters/")]
        assert sorted(one["To"] for one in letters) == ["a@tinh.vn", "b@tinh.vn"]
        assert "Việc thứ hai" in "".join(one.get_body(("plain",)).get_content() for one in letters)
        sums = dict(reversed(line.split("  ")) for line in package.read("SHA256SUMS").decode().splitlines())
        assert {*sums, "SHA256SUMS"} == set(names)
        assert all(hashlib.sha256(package.read(name)).hexdigest() == digest for name, digest in sums.items())
        page = package.read("index.html").decode()
    assert "Kế hoạch năm 2021" in page
    assert done.missing == []


def test_a_kept_file_that_is_lost_or_damaged_is_named(office: Small, tmp_path: Path) -> None:
    next((tmp_path / "evidence").rglob("*.pdf")).unlink()
    next((tmp_path / "plans").rglob("*.docx")).write_bytes(b"van b")
    missing = archived(office, tmp_path / "a.zip").missing
    assert [name.partition("/")[0] for name in missing] == ["source", "evidence"]


def test_an_imported_file_is_kept_and_one_changed_while_it_was_read_is_not_imported(
    office: Small, tmp_path: Path
) -> None:
    path = tmp_path / "gui-den.docx"
    path.write_bytes(SOURCE)
    whole = replace(reading(activity("1", "Rà soát thủ tục")), sha256=hashlib.sha256(SOURCE).hexdigest())
    other = replace(whole, sha256="khác")

    def imported(read: Reading) -> ImportResult:
        return import_file(office.store, office.settings, ImportSource(path, DEFAULT, read=lambda *_: read), BY)

    with pytest.raises(SourceChangedError, match=r"gui-den\.docx: tệp vừa bị sửa"):
        imported(other)
    assert count(office, Plan) == 2
    kept = imported(whole)
    with office.store.read() as session, (tmp_path / "b.zip").open("wb") as out:
        plan = session.get_one(Plan, kept.plan_id)
        assert not write_plan(session, plan, tmp_path, "dondoc@tinh.vn", out, BY.at).missing


def test_removed_takes_the_plan_and_leaves_what_another_plan_shares(office: Small, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    archived(office, path)
    with office.store.write() as session:
        plan = session.get_one(Plan, 1)
        require_over(session, plan)
        verify(session, 1, path)
        assert remove_plan(session, plan, path.name, "abc", BY) > 5
    with office.store.read() as session:
        assert session.scalars(select(Plan.title)).all() == ["Kế hoạch khác"]
        assert session.scalars(select(Mail.recipient).where(Mail.role == "unit")).all() == ["a@tinh.vn"]
        for part in parts(1):
            assert not session.scalar(select(func.count()).select_from(part.model).where(part.mine)), part.name
        line = session.scalars(select(History).where(History.what == "archived")).one()
        assert line.now is not None
        assert (line.now["file"], line.now["sha256"]) == ("a.zip", "abc")
    assert count(office, Letter) == 1
    assert chase(office.store, office.settings, today=dt.date(2021, 6, 30), office=DEFAULT).skipped == 0


def test_a_plan_that_somebody_still_owes_stays(office: Small) -> None:
    with office.store.write() as session:
        session.execute(update(Obligation).where(Obligation.id == 1).values(progress="in_progress"))
        with pytest.raises(ArchiveError, match="còn 1 nhiệm vụ chưa xong"):
            require_over(session, session.get_one(Plan, 1))


def test_a_file_that_was_changed_or_is_older_than_the_store_is_not_trusted(office: Small, tmp_path: Path) -> None:
    path, other = tmp_path / "a.zip", tmp_path / "b.zip"
    archived(office, path)
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(other, "w") as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name) + (b"x" if name.endswith(".eml") else b""))
    with office.store.write() as session:
        with pytest.raises(ArchiveError, match="không đúng mã băm"):
            verify(session, 1, other)
        session.add(Evidence(obligation_id=1, kind="link", value="http://x", at=BY.at, who="ai"))
        session.flush()
        with pytest.raises(ArchiveError, match="bảng evidence có 1 dòng, kho có 2"):
            verify(session, 1, path)


@pytest.mark.parametrize(
    ("changed", "table"),
    [(update(Obligation).values(note="đã sửa"), "obligation"), (update(Mail).values(text="thân khác"), "mail")],
    ids=["note", "body"],
)
def test_a_file_with_as_many_rows_but_other_contents_is_not_trusted(
    office: Small, tmp_path: Path, changed: Update, table: str
) -> None:
    path = tmp_path / "a.zip"
    archived(office, path)
    with office.store.write() as session:
        verify(session, 1, path)
        session.execute(changed)
        with pytest.raises(ArchiveError, match=f"bảng {table} có nội dung khác kho"):
            verify(session, 1, path)


def test_a_file_damaged_at_any_place_is_refused_in_one_line(office: Small, tmp_path: Path) -> None:
    path, other = tmp_path / "a.zip", tmp_path / "b.zip"
    archived(office, path)
    whole = path.read_bytes()
    with office.store.read() as session:
        # The last two bytes count those of a comment, of which there are none: they hold nothing that can be damaged.
        for at in range(0, len(whole) - 2, max(1, len(whole) // 60)):
            other.write_bytes(whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 40]) + whole[at + 40 :])
            with pytest.raises(ArchiveError):
                verify(session, 1, other)


def test_bodies_go_after_so_many_months_and_the_mail_stays(office: Small) -> None:
    mails = count(office, Mail)
    later = dt.datetime(2022, 1, 1, tzinfo=dt.UTC)
    assert blank_old_bodies(office.store, later, 0) == 0
    assert blank_old_bodies(office.store, later, 12) == 0
    assert blank_old_bodies(office.store, later, 3) == 2
    with office.store.read() as session:
        assert set(session.execute(select(Mail.text, Mail.html).where(Mail.state == "sent")).all()) == {("", "")}
    assert (count(office, Mail), count(office, Attachment)) == (mails, 0)
