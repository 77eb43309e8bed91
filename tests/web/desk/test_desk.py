"""The desk: what waits is decided, plans are looked at before they are kept, acts are recorded and taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from calendars.workdays import WorkingCalendar
from dondoc.reading import read
from dondoc.reading.fixes import Fix
from dondoc.reading.tables.columns.columns import Column
from dondoc.store.acts.importing.import_plan import keep
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import ActivityRow, History, Mail, Obligation, Plan
from dondoc.store.models.access import AccessRole
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import Progress
from dondoc.text.folding import bare
from tests.support.documents.office_files import word_file
from tests.web.web_site import TwoOffices, fill, hidden, press, send

PLAN = Path(__file__).parents[2].joinpath("samples") / "plan.pdf"


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def obligation(two: TwoOffices, number: int) -> Obligation:
    with two.store.read() as session:
        return session.get_one(Obligation, number)


def test_a_proposal_is_accepted_or_returned_from_its_page(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    first, second = two.owes(unit, dt.date(2021, 6, 10)), two.owes(unit, dt.date(2021, 6, 11), "Việc hai")
    browser, link, desk = two.browser(), two.link(unit), two.signed_in()
    for number in (first, second):
        fill(browser, link, number, day="14/06/2021", files=[("files", ("a.pdf", b"%PDF-1"))])
        send(browser, link)
    assert "<b>2</b> đề nghị" in desk.get("/").text
    assert desk.post("/de-nghi/1", data={}).status_code == 422
    assert desk.post("/de-nghi/2", data={"answer": "return"}).status_code == 422
    assert desk.get("/tep/1").headers["content-disposition"].startswith("attachment")
    press(desk, "/de-nghi/1", answer="accept")
    press(desk, "/de-nghi/2", answer="return", word="thiếu dấu")
    assert obligation(two, first).progress is Progress.DONE
    assert obligation(two, second).progress is Progress.NOT_STARTED
    assert "thiếu dấu" in browser.get(link).text
    again = desk.post("/de-nghi/1", data={"answer": "accept"})
    assert again.status_code == 409
    assert "đã có người giải quyết" in again.text


def test_a_refused_task_goes_to_the_unit_the_coordinator_chooses(two: TwoOffices) -> None:
    unit, other = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    browser, link, desk = two.browser(), two.link(unit), two.signed_in()
    fill(browser, link, owed, kind="refuse", reason="Ghi nhầm tên đơn vị", other_unit="Sở Y tế")
    send(browser, link)
    assert press(desk, "/de-nghi/1", answer="accept").status_code == 409
    press(desk, "/de-nghi/1", answer="accept", unit=str(other))
    assert obligation(two, owed).unit_id == other


@pytest.mark.parametrize(
    ("act", "wrong", "right"),
    [
        ("xong", {"day": "16/06/2021"}, {"day": "14/06/2021", "number": "5/BC"}),
        ("tien-do", {"percent": "100"}, {"percent": "40"}),
        ("gia-han", {"day": "30/09/2021"}, {"day": "30/09/2021", "decision": "CV 5"}),
        ("tam-dung", {}, {"why": "chờ luật"}),
        ("ban-giao", {"why": "nhầm"}, {"why": "nhầm", "unit": "2"}),
    ],
)
def test_every_act_asks_for_what_it_needs_and_can_be_taken_back(
    two: TwoOffices, act: str, wrong: dict[str, str], right: dict[str, str]
) -> None:
    unit = two.unit("Sở Nội vụ")
    two.unit("Sở Y tế")
    owed = two.owes(unit, dt.date(2021, 6, 20))
    desk, before = two.signed_in(), obligation(two, owed)
    refused = desk.post(f"/nhiem-vu/{owed}/{act}", data=wrong)
    assert refused.status_code == 422
    assert "Có 1 chỗ cần sửa" in refused.text
    assert desk.post(f"/nhiem-vu/{owed}/{act}", data=right, follow_redirects=False).status_code == 303
    page = desk.get(f"/nhiem-vu/{owed}/lay-lai")
    assert page.status_code == 200
    desk.post(f"/nhiem-vu/{owed}/lay-lai", data=hidden(page))
    now = obligation(two, owed)
    for name in ("progress", "due", "unit_id"):
        assert getattr(now, name) == getattr(before, name), (act, name)
    with two.store.read() as session:
        channels = {row.channel for row in session.scalars(select(History).where(History.subject == "obligation"))}
    assert channels == {"page"}


def test_only_what_waits_for_an_event_is_dated_by_one(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    dated, waits = two.owes(unit, dt.date(2021, 6, 20)), two.owes(unit, None)
    desk = two.signed_in()
    assert desk.post(f"/nhiem-vu/{dated}/su-kien", data={"day": "14/06/2021"}).status_code == 404
    assert "Sự kiện đã xảy ra" in desk.get(f"/nhiem-vu/{waits}").text


def test_a_plan_is_looked_at_before_it_is_kept_and_a_look_keeps_nothing(two: TwoOffices) -> None:
    desk = two.signed_in()
    assert desk.post("/ke-hoach", files={"file": ("a.exe", b"MZ")}).status_code == 422
    posted = desk.post("/ke-hoach", files={"file": ("plan.pdf", PLAN.read_bytes())}, follow_redirects=False)
    before = two.state()
    page = desk.get(posted.headers["location"])
    assert "Giữ kế hoạch này" in page.text
    assert two.state() == before
    kept = press(desk, posted.headers["location"])
    assert desk.get(kept.headers["location"]).status_code == 200
    with two.store.read() as session:
        plan = session.scalars(select(Plan).order_by(Plan.id.desc())).first()
        assert plan is not None
        assert plan.office_id == two.a
        assert session.scalars(select(ActivityRow).where(ActivityRow.plan_id == plan.id)).all()
    assert "không có gì thay đổi" in desk.get(posted.headers["location"]).text
    press(desk, f"/ke-hoach/{plan.id}/thu-dau", f"/ke-hoach/{plan.id}/cho-gui")
    with two.store.read() as session:
        assert session.get_one(Plan, plan.id).released_at is not None


def test_a_new_version_is_read_with_what_was_corrected_on_the_one_before(two: TwoOffices, tmp_path: Path) -> None:
    head = ("TT", "Nội dung", "Bên A", "Bên B", "Thời gian")
    row = ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Sở Y tế", "Quý III/2021")
    first = word_file(tmp_path / "a.docx", [head, row])
    fix = Fix(columns={"bên a": Column.COOP, "bên b": Column.LEAD})
    corrected = read(first, fix)
    with two.store.write() as session:
        keep(session, two.a, corrected, WorkingCalendar(), By("Chị Hà", two.now))
    later = word_file(tmp_path / "b.docx", [head, row, ("2", "Tập huấn một cửa", "Sở Y tế", "Sở Nội vụ", "2021")])
    desk = two.signed_in()
    posted = desk.post("/ke-hoach", files={"file": ("a.docx", later.read_bytes())}, follow_redirects=False)
    page = desk.get(posted.headers["location"]).text
    assert "theo phần sửa cách đọc" in page
    assert "thêm 2" in page.lower()


def test_a_file_in_doubt_is_kept_only_once_a_person_states_what_it_is(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    head = ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian hoàn thành")
    rows = [(str(n), f"Nhiệm vụ thứ {n} về cải cách", "Sở Nội vụ", "Quý III/2021") for n in range(1, 9)]
    places = []
    for count in (8, 2):
        path = word_file(tmp_path / f"{count}.docx", [head, *rows[:count]])
        posted = desk.post("/ke-hoach", files={"file": (path.name, path.read_bytes())}, follow_redirects=False)
        places.append(posted.headers["location"])
    press(desk, places[0])
    doubtful = desk.get(places[1])
    assert "Tệp này là gì?" in doubtful.text
    assert "6 việc sẽ không còn được nhắc" in doubtful.text
    assert press(desk, places[1]).status_code == 409
    with two.store.read() as session:
        (plan,) = session.scalars(
            select(Plan.id).where(
                Plan.office_id == two.a,
                Plan.version == 1,
                Plan.issued.is_(None),
                Plan.identity != "Văn phòng UBND tỉnh",
            )
        )
        far = session.scalars(select(Plan.id).where(Plan.office_id == two.b)).one()
    assert desk.post(places[1], data={"answer": "replaces", "replaces": str(far)}).status_code == 404
    press(desk, places[1], answer="replaces", replaces=str(plan))
    with two.store.read() as session:
        assert session.get_one(Plan, plan).version == 2


def test_search_needs_no_diacritics_and_filters_stand_in_the_address(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    late = two.owes(unit, dt.date(2021, 6, 10), "Tổ chức đào tạo")
    two.owes(unit, dt.date(2021, 9, 10), "Ban hành quy chế")
    desk = two.signed_in()
    with two.store.write() as session:
        for row in session.scalars(select(ActivityRow)):
            row.folded = bare(row.text)
    found = desk.get("/nhiem-vu?tim=dao+tao").text
    assert ("Tổ chức đào tạo" in found, "Ban hành quy chế" in found) == (True, False)
    overdue = desk.get("/nhiem-vu?trang-thai=qua-han").text
    assert ("quá hạn 5 ngày" in overdue, "Ban hành quy chế" in overdue) == (True, False)
    assert f'href="/nhiem-vu/{late}"' in desk.get(f"/nhiem-vu?tim={late}").text


def test_a_register_file_is_taken_whole_or_every_problem_is_listed(two: TwoOffices) -> None:
    two.unit("Sở Nội vụ", "snv@tinh.vn")
    desk = two.signed_in()
    sheet = desk.get("/don-vi.xlsx").content
    assert desk.post("/don-vi", files={"file": ("danh-ba.xlsx", sheet)}, follow_redirects=False).status_code == 303
    refused = desk.post("/don-vi", files={"file": ("danh-ba.csv", "Tên,Thư\n,khong phai thu\n".encode())})
    assert refused.status_code == 422
    assert "Chưa nhập gì" in refused.text


def test_a_coordinator_mails_a_new_link_and_closes_the_old_ones(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    two.owes(unit, dt.date(2021, 6, 10))
    old, desk = two.link(unit), two.signed_in()
    desk.post(f"/don-vi/{unit}/dong-lien-ket")
    assert two.browser().get(old).status_code == 404
    desk.post(f"/don-vi/{unit}/lien-ket")
    with two.store.read() as session:
        mail = session.scalars(select(Mail).where(Mail.kind.startswith("link:"))).one()
    assert mail.recipient == "snv@tinh.vn"
    assert desk.get(f"/thu/{mail.id}").text.count("/v/…") == 1
    assert "Rà soát thủ tục" in desk.get(f"/don-vi/{unit}/trang").text


def test_a_unit_asks_for_a_new_link_itself_and_a_stranger_learns_nothing(two: TwoOffices) -> None:
    two.unit("Sở Nội vụ", "snv@tinh.vn; vt@tinh.vn")
    browser = two.browser()
    known, strange = (browser.post("/lien-ket-moi", data={"email": who}) for who in ("vt@tinh.vn", "nv@tinh.vn"))
    assert known.text.replace("vt@tinh.vn", "") == strange.text.replace("nv@tinh.vn", "")
    with two.store.read() as session:
        assert session.scalars(select(Mail.recipient)).all() == ["vt@tinh.vn"]


def test_a_refused_mail_is_queued_again_by_one_press(two: TwoOffices) -> None:
    unit, desk = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.signed_in()
    desk.post(f"/don-vi/{unit}/lien-ket")
    with two.store.write() as session:
        session.scalars(select(Mail)).one().state = MailState.FAILED
    desk.post("/thu/1/gui-lai")
    with two.store.read() as session:
        assert session.scalars(select(Mail.state)).one() is MailState.QUEUED


def test_names_units_and_reasons_are_shown_as_text_whatever_they_hold(two: TwoOffices) -> None:
    evil = "<script>alert(1)</script>{{7*7}}"
    unit = two.unit(f"Sở {evil}", "snv@tinh.vn")
    owed = two.owes(unit, dt.date(2021, 6, 10), f"Việc {evil}")
    browser, link, desk = two.browser(), two.link(unit), two.signed_in()
    fill(browser, link, owed, kind="progress", percent="10", difficulty=evil)
    send(browser, link, name=f"Lan {evil}")
    paths = ("/", "/de-nghi", "/de-nghi/1", f"/nhiem-vu/{owed}", "/nhat-ky")
    for page in (browser.get(link), *map(desk.get, paths)):
        assert page.status_code == 200
        assert "<script" not in page.text


def test_a_swap_shows_what_moves_before_it_is_kept(two: TwoOffices) -> None:
    two.owes(two.unit("Sở Nội vụ"), dt.date(2021, 7, 5))
    swap = {"day_off": "05/07/2021", "day_worked": "10/07/2021", "decision": "TB 12"}
    coordinator = two.signed_in()
    assert coordinator.post("/lich", data=swap).status_code == 403
    admin = two.signed_in("quan.tri@tinh.vn", AccessRole.ADMIN)
    looked = admin.post("/lich", data=swap)
    assert "1 nhiệm vụ đang mở" in looked.text
    assert two.state()["calendar_decision"] == 0
    admin.post("/lich", data={**swap, "keep": "1"})
    assert two.state()["calendar_decision"] == 0
    admin.post("/lich", data=hidden(looked))
    assert two.state()["calendar_decision"] == 1
    assert admin.post("/lich", data={**swap, "day_worked": "05/07/2021"}).status_code == 422
