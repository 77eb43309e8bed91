"""A coordinator mends how a plan was read before it is kept: each act with a receipt, none over another's."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dondoc.reading import read
from dondoc.reading.fixes import fix_of_text, from_stored
from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, History, Obligation, Plan, PlanVersion, ReadingDraft, Unit
from dondoc.store.models.access import AccessRole
from tests.support.documents.office_files import word_file
from tests.web.web_site import TwoOffices, hidden, press

HEADER = ("TT", "Nội dung công việc", "Bên A", "Bên B", "Thời gian")
ROWS = (
    ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Sở Tư pháp", "Quý III/2021"),
    ("2", "Mở lớp tập huấn; cấp chứng chỉ", "Sở Y tế", "Sở Xây dựng", "Quý IV/2021"),
    ("3", "và báo cáo kết quả", "Sở Y tế", "Sở Xây dựng", "Quý IV/2021"),
)
LATER = (*ROWS, ("4", "Tổng kết năm", "Sở Nội vụ", "Sở Y tế", "Tháng 12/2021"))
DEEP, LARGE = (b"x = " + b"[" * 100_000, "viết sai"), (b"#" * 1_100_000, "lớn hơn 1 MB")
LINES = ("SỞ NỘI VỤ TỈNH SÔNG NGÂN", "Số: 12/KH-SNV", "Sông Ngân, ngày 05 tháng 01 năm 2021", "KẾ HOẠCH")


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def plan(
    folder: Path, rows: Sequence[Sequence[str]] = ROWS, number: str = "12/KH-SNV", title: str = "Cải cách năm 2021"
) -> Path:
    lines = (LINES[0], f"Số: {number}", *LINES[2:], title)
    return word_file(folder / f"{number.partition('/')[0]}-{len(rows)}.docx", (HEADER, *rows), lines=lines)


def uploaded(desk: TestClient, path: Path) -> str:
    """Upload a file; answers with the address of its page."""
    posted = desk.post("/ke-hoach", files={"file": (path.name, path.read_bytes())}, follow_redirects=False)
    return posted.headers["location"]


def words(page: httpx.Response) -> str:
    """The words of a page, tags left out."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


def order(desk: TestClient, at: str) -> list[str]:
    """How the rows of a page begin, in the order of the plan."""
    rows = re.findall(r'<tr id="dong-(\d+)">.*?<td>(.*?)<span', desk.get(at).text, re.S)
    return [" ".join(text.split()[:2]) for _, text in sorted(rows, key=lambda one: int(one[0]))]


def columns(desk: TestClient, at: str, **roles: str) -> httpx.Response:
    """Choose the roles of columns, by the beginning of their heading."""
    page = desk.get(at)
    names = {title: name for name, title in re.findall(r'for="(cot-\d+)">Cột “([^”]+)”', page.text)}
    chosen = {name: next((role for part, role in roles.items() if part in title), "") for title, name in names.items()}
    return desk.post(f"{at}/cot", data={**hidden(page), **chosen}, follow_redirects=False)


def swap(desk: TestClient, at: str) -> httpx.Response:
    """Choose the second of the two columns of units as the lead."""
    return columns(desk, at, A="coop", B="lead")


def test_columns_are_chosen_looked_at_and_kept_with_the_plan(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    done = swap(desk, at)
    page = desk.get(done.headers["location"])
    assert "Đã ghi phần sửa cách đọc; kế hoạch chưa được giữ" in page.text
    assert "cột “Bên B” là chủ trì" in words(page)
    assert "3 dòng khác với cách máy đọc" in page.text
    assert "chủ trì: Sở Nội vụ → Sở Tư pháp" in words(page)
    with two.store.read() as session:
        assert session.scalars(select(Plan.id).where(Plan.number == "12/KH-SNV")).all() == []
    assert f'href="{at}">12-3.docx' in desk.get("/ke-hoach").text
    assert at not in two.signed_in("kia@xa.vn", office=two.b).get("/ke-hoach").text
    kept = press(desk, at)
    assert at not in desk.get("/ke-hoach").text
    assert kept.headers["location"].endswith("da=nhap&bn=2")
    with two.store.read() as session:
        assert [row.lead for row in session.scalars(select(ActivityRow).order_by(ActivityRow.position))] == [
            ["Sở Tư pháp"],
            ["Sở Xây dựng"],
            ["Sở Xây dựng"],
        ]
    plan_page = desk.get(kept.headers["location"])
    assert f'href="{at}"' in plan_page.text
    assert "không có gì thay đổi" in desk.get(at).text
    press(desk, f"{at}/dong/3", viec="noi")
    assert "bỏ 3" in words(desk.get(at)).lower()
    press(desk, at)
    with two.store.read() as session:
        assert session.scalars(select(Plan.version).where(Plan.number == "12/KH-SNV")).one() == 2
    again = desk.get(uploaded(desk, plan(tmp_path, LATER)))
    assert "theo phần sửa cách đọc đã lưu" in again.text
    assert "thêm 4" in words(again).lower()


def test_columns_that_are_right_are_reported_once_for_all_rows(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    asked = desk.get(at).text
    assert ("3 dòng cần xem" in asked, "Máy hỏi chung cho phần lớn các dòng" in asked) == (True, True)
    columns(desk, at)
    page = desk.get(at)
    assert "Không dòng nào phải xem lại" in page.text
    assert "Chủ trì: Sở Nội vụ" in words(page)
    assert columns(desk, at).status_code == 422


def test_the_period_is_set_and_days_that_are_none_are_refused_beside_their_field(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    for given, message in (
        ({"tu": "31/02/2021", "den": "31/12/2021"}, "Không có ngày 31/02/2021"),
        ({"tu": "01/01/2022", "den": "31/12/2021"}, "trước ngày đầu"),
        ({"tu": "", "den": "31/12/2021"}, "cả ngày đầu và ngày cuối"),
    ):
        refused = press(desk, at, f"{at}/thoi-ky", **given)
        assert (refused.status_code, message in refused.text, "Có 1 chỗ cần sửa" in refused.text) == (422, True, True)
    press(desk, at, f"{at}/thoi-ky", tu="1/2/2021", den="30/11/2021")
    assert "01/02/2021 – 30/11/2021" in words(desk.get(at))


def test_a_row_is_corrected_split_joined_taken_out_and_put_back(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    fields = {"noi-dung-dong": ROWS[0][1], "chu-tri": "Sở Tài chính", "phoi-hop": "Sở Tư pháp\nSở Y tế", "san-pham": ""}
    press(desk, f"{at}/dong/1", viec="ghi", **fields, **{"thoi-gian": "trước 30/9/2021"})
    assert "Chủ trì: Sở Tài chính Phối hợp: Sở Tư pháp; Sở Y tế Thời gian: trước 30/9/2021" in words(desk.get(at))
    press(desk, f"{at}/dong/3", viec="noi")
    joined = words(desk.get(at))
    assert "Mở lớp tập huấn; cấp chứng chỉ và báo cáo kết quả" in joined
    assert "2 hoạt động" in joined
    press(desk, f"{at}/dong/2", viec="tach", **{"phan-1": "Mở lớp tập huấn", "phan-2": "Cấp chứng chỉ"})
    assert "3 hoạt động" in words(desk.get(at))
    press(desk, f"{at}/dong/3", viec="bo")
    assert "1 dòng đã bỏ vì không phải nhiệm vụ" in words(desk.get(at))
    press(desk, at, f"{at}/them", **{"dong-da-bo": "0"})
    assert "dòng đã bỏ" not in words(desk.get(at))
    press(desk, f"{at}/dong/2", viec="nhu-cu")
    assert "đã sửa" in desk.get(f"{at}/dong/1").text
    assert "đã sửa" not in desk.get(f"{at}/dong/2").text


def test_a_split_of_one_part_and_a_row_without_words_are_refused_and_what_was_typed_stays(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    refused = press(desk, f"{at}/dong/2", viec="tach", **{"phan-1": "Chỉ một việc", "phan-2": " "})
    assert refused.status_code == 422
    assert ("ít nhất hai việc" in refused.text, "Chỉ một việc" in refused.text) == (True, True)
    refused = press(desk, f"{at}/dong/2", viec="ghi", **{"noi-dung-dong": "", "thoi-gian": "năm 2021 nhé"})
    assert refused.status_code == 422
    assert ("Hãy ghi nội dung" in refused.text, "năm 2021 nhé" in refused.text) == (True, True)
    assert press(desk, f"{at}/dong/1", viec="noi").status_code == 422
    assert desk.get(f"{at}/dong/9").status_code == 404
    with two.store.read() as session:
        assert session.scalars(select(ReadingDraft)).all() == []


def test_a_name_missing_from_the_register_is_asked_with_near_names_before_it_is_kept(
    two: TwoOffices, tmp_path: Path
) -> None:
    two.unit("Sở Nội vụ"), two.unit("Sở Tài chính")
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    typed = {
        "noi-dung-dong": ROWS[0][1],
        "chu-tri": "Sở Tài chinh",
        "phoi-hop": "Sở Tư pháp",
        "thoi-gian": "Quý III/2021",
    }
    asked = press(desk, f"{at}/dong/1", viec="ghi", **typed)
    assert asked.status_code == 422
    assert "“Sở Tài chinh” là đơn vị nào?" in asked.text
    assert 'value="Sở Tài chính"' in asked.text
    settled = {**hidden(asked), **typed, "viec": "ghi"}
    desk.post(f"{at}/dong/1", data={**settled, "la_0": "Sở Tài chính"})
    assert "Chủ trì: Sở Tài chính" in words(desk.get(at))
    asked = press(desk, f"{at}/dong/1", viec="ghi", **{**typed, "chu-tri": "Ban Mới lập"})
    desk.post(f"{at}/dong/1", data={**hidden(asked), **typed, "chu-tri": "Ban Mới lập", "viec": "ghi", "la_0": "moi"})
    assert "Chủ trì: Ban Mới lập" in words(desk.get(at))


def test_every_act_has_a_receipt_and_is_taken_back_the_newest_first(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    before = words(desk.get(at))
    swap(desk, at)
    press(desk, f"{at}/dong/1", viec="bo")
    with two.store.read() as session:
        acts = session.scalars(select(History).where(History.subject == "reading").order_by(History.id)).all()
        first, second = [act.id for act in acts]
        assert {act.office_id for act in acts} == {two.a}
    assert "Sau đó cách đọc tệp này còn được sửa" in desk.get(f"/nhat-ky/{first}/lay-lai").text
    for act in (second, first):
        taken = press(desk, f"/nhat-ky/{act}/lay-lai")
        assert taken.headers["location"].startswith(at)
    assert words(desk.get(at)) == before
    assert "lấy lại việc đã ghi" in desk.get("/nhat-ky").text


def test_what_was_kept_with_a_plan_is_not_taken_back_by_the_log(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    swap(desk, at)
    press(desk, at)
    with two.store.read() as session:
        act = session.scalars(select(History.id).where(History.subject == "reading")).one()
    refused = desk.get(f"/nhat-ky/{act}/lay-lai")
    assert "hoặc kế hoạch đã được giữ" in refused.text


def test_of_two_coordinators_at_once_the_second_is_notified_and_overwrites_nothing(
    two: TwoOffices, tmp_path: Path
) -> None:
    lan, minh = two.signed_in("lan@tinh.vn"), two.signed_in("minh@tinh.vn")
    at = uploaded(lan, plan(tmp_path))
    seen = hidden(minh.get(f"{at}/dong/1"))
    keeping = hidden(minh.get(at))
    press(lan, f"{at}/dong/1", viec="bo")
    answer = minh.post(f"{at}/dong/1", data={**seen, "viec": "bo"}, follow_redirects=False)
    assert (answer.status_code, "vừa được" in answer.text, "chưa ghi gì" in answer.text) == (409, True, True)
    assert "2 hoạt động" in words(answer)
    kept = minh.post(at, data=keeping, follow_redirects=False)
    assert (kept.status_code, "Tình hình đã đổi" in kept.text) == (409, True)
    with two.store.read() as session:
        assert session.scalars(select(ReadingDraft.version)).one() == 1
        assert session.scalars(select(Plan.id).where(Plan.number == "12/KH-SNV")).all() == []


def test_a_button_pressed_twice_acts_once(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    form = {**hidden(desk.get(f"{at}/dong/1")), "viec": "bo"}
    first, second = (desk.post(f"{at}/dong/1", data=form, follow_redirects=False) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert "2 hoạt động" in words(desk.get(at))


def test_the_page_and_the_command_line_write_and_read_the_same_corrections(two: TwoOffices, tmp_path: Path) -> None:
    desk, path = two.signed_in(), plan(tmp_path)
    at = uploaded(desk, path)
    swap(desk, at)
    press(desk, at, f"{at}/thoi-ky", tu="01/02/2021", den="30/11/2021")
    press(desk, f"{at}/dong/2", viec="tach", **{"phan-1": "Mở lớp tập huấn", "phan-2": "Cấp chứng chỉ"})
    press(desk, f"{at}/dong/4", viec="noi")
    saved = desk.get(f"{at}/sua.toml")
    assert saved.headers["content-disposition"].startswith("attachment")
    by_command = read(path, fix_of_text(saved.content, "sua.toml"))
    press(desk, at)
    with two.store.read() as session:
        version = session.scalars(select(PlanVersion).where(PlanVersion.sha256 == by_command.sha256)).one()
        rows = session.scalars(select(ActivityRow).order_by(ActivityRow.position)).all()
        assert version.document["fix"] == by_command.fix
        assert [(row.key, row.text, tuple(row.lead)) for row in rows] == [
            (row.key, row.activity, row.lead) for row in by_command.activities
        ]
    kept = from_stored(dict(by_command.fix))
    # What is kept holds besides how the joined rows begin, by which the next version's are found.
    written = replace(kept, rows=tuple(replace(row, join_texts=()) for row in kept.rows))
    assert written == fix_of_text(saved.content, "sua.toml")
    other = two.signed_in("kia@xa.vn", office=two.b)
    there = uploaded(other, path)
    up = {"tep-sua": ("sua.toml", saved.content)}
    other.post(f"{there}/tep-sua", data=hidden(other.get(there)), files=up)
    assert other.get(f"{there}/sua.toml").content == saved.content


def test_a_wrong_file_of_corrections_is_refused_in_one_line_and_nothing_is_kept(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    for content, message in (
        (b"x =", "viết sai"),
        (b"\xff\xfe\x00", "viết sai"),
        (b'[columns]\n"A" = "xyz"', "vai trò"),
        DEEP,
        LARGE,
    ):
        up = {"tep-sua": ("sua.toml", content)}
        refused = desk.post(f"{at}/tep-sua", data=hidden(desk.get(at)), files=up)
        assert (refused.status_code, message in refused.text) == (422, True), content
    assert press(desk, at, f"{at}/tep-sua").status_code == 422
    with two.store.read() as session:
        assert session.scalars(select(ReadingDraft)).all() == []


def test_a_file_of_corrections_is_read_under_the_limits_of_the_gate_and_of_a_plan(
    two: TwoOffices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    desk.get(at)
    up = {"tep-sua": ("sua.toml", b'[[row]]\nkey = "1"\n' * 2001)}
    refused = desk.post(f"{at}/tep-sua", data=hidden(desk.get(at)), files=up)
    assert (refused.status_code, "hơn 2000 dòng" in refused.text) == (422, True)
    form = hidden(desk.get(at))
    monkeypatch.setattr("dondoc.gate.budget.LONGEST", 1.0)
    endless = {"tep-sua": ("sua.toml", b".".join([b"a"] * 100_000) + b" = 1")}
    refused = desk.post(f"{at}/tep-sua", data=form, files=endless)
    assert (refused.status_code, "giây" in refused.text) == (422, True)


@pytest.mark.parametrize("digest", ["%2e%2e", "%2e", "a" * 300, "A" * 64])
def test_what_is_no_digest_of_a_file_names_none(two: TwoOffices, tmp_path: Path, digest: str) -> None:
    desk = two.signed_in()
    uploaded(desk, plan(tmp_path))
    for part in ("", "/dong/1", "/sua.toml"):
        assert desk.get(f"/ke-hoach/doc/{digest}{part}").status_code == 404, part


def test_corrections_with_which_no_plan_can_be_read_are_refused(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    refused = columns(desk, at, **dict.fromkeys(("TT", "Nội", "A", "B", "Thời"), "other"))
    assert refused.status_code == 422
    assert "không đọc được bảng có cột" in refused.text
    assert "3 hoạt động" in words(desk.get(at))


def test_the_issuers_next_plan_is_offered_the_columns_and_it_is_taken_or_not(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    swap(desk, at)
    press(desk, at)
    others = tuple((key, f"{text} ở xã", *rest) for key, text, *rest in ROWS)
    taken = uploaded(desk, plan(tmp_path, others, "13/KH-SNV", "Kiểm tra công vụ năm 2021"))
    assert "Đề nghị từ kế hoạch trước" in desk.get(taken).text
    press(desk, taken, f"{taken}/de-nghi", answer="dung")
    page = desk.get(taken)
    assert ("Chủ trì: Sở Tư pháp" in words(page), "Đề nghị từ kế hoạch trước" in page.text) == (True, False)
    refused = uploaded(desk, plan(tmp_path, others, "14/KH-SNV", "Kiểm tra kỷ luật năm 2021"))
    press(desk, refused, f"{refused}/de-nghi", answer="khong")
    page = desk.get(refused)
    assert ("Chủ trì: Sở Nội vụ" in words(page), "Đề nghị từ kế hoạch trước" in page.text) == (True, False)
    there = two.signed_in("kia@xa.vn", office=two.b)
    assert "Đề nghị từ kế hoạch trước" not in there.get(uploaded(there, plan(tmp_path, others, "13/KH-SNV"))).text


def test_the_issuers_next_plan_is_offered_rows_taken_out_and_units_that_the_machine_is_not_sure_of(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    last = (*ROWS, ("4", "Tổng hợp chung của các đơn vị trong tỉnh", "", "", "Quý IV/2021"))
    at = uploaded(desk, plan(tmp_path, last))
    given = {"viec": "ghi", "noi-dung-dong": last[3][1], "chu-tri": "Sở Tài chính", "thoi-gian": "Quý IV/2021"}
    asked = press(desk, at, f"{at}/dong/4", **given)
    desk.post(f"{at}/dong/4", data={**hidden(asked), **given, "la_0": "moi"})
    press(desk, at, f"{at}/dong/3", viec="bo")
    press(desk, at)
    again = tuple((key, text, *units, when) for key, text, *units, when in last)
    there = uploaded(desk, plan(tmp_path, again, "21/KH-SNV", "Kiểm tra công vụ năm 2021"))
    page = words(desk.get(there))
    assert "dòng 3 “và báo cáo kết quả”: không phải nhiệm vụ" in page
    assert "dòng 4 “Tổng hợp chung của các đơn vị trong tỉnh”: chủ trì Sở Tài chính" in page
    assert "dòng 1 “Rà soát" not in page
    press(desk, there, f"{there}/de-nghi", answer="dung")
    page = words(desk.get(there))
    assert ("Đề nghị từ kế hoạch trước" in page, "3 hoạt động" in page) == (False, True)
    assert "Tổng hợp chung của các đơn vị trong tỉnh Chủ trì: Sở Tài chính" in page


def test_of_two_units_of_one_name_the_one_under_its_office_is_chosen(two: TwoOffices, tmp_path: Path) -> None:
    for name in ("Ủy ban nhân dân huyện Một", "Ủy ban nhân dân huyện Hai"):
        above, below = two.unit(name), two.unit("Phòng Nội vụ")
        with two.store.write() as session:
            session.get_one(Unit, below).parent_id = above
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    typed = {"noi-dung-dong": ROWS[0][1], "chu-tri": "Phòng Nội vụ", "thoi-gian": "Quý III/2021", "viec": "ghi"}
    asked = press(desk, at, f"{at}/dong/1", **typed)
    one = "Phòng Nội vụ thuộc Ủy ban nhân dân huyện Hai"
    assert asked.text.count(f'<option value="{one}">') == 1
    assert re.findall(r'name="la_0" id="[^"]*" value="(Phòng[^"]*)"', asked.text) == [one.replace("Hai", "Một"), one]
    desk.post(f"{at}/dong/1", data={**hidden(asked), **typed, "la_0": one})
    assert f"Chủ trì: {one}" in words(desk.get(at))
    press(desk, at)
    with two.store.read() as session:
        owed = select(Obligation).join(ActivityRow, ActivityRow.id == Obligation.activity_id)
        unit = session.scalars(owed.where(ActivityRow.key == "1")).one().unit_id
        assert (session.get_one(Unit, unit).name, unit) == ("Phòng Nội vụ", below)


def test_what_is_kept_is_what_was_shown_though_the_answer_takes_other_corrections(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    swap(desk, at)
    press(desk, at)
    others = tuple((key, f"Kiểm tra lần {key}", *rest) for key, _, *rest in ROWS)
    other = uploaded(desk, plan(tmp_path, others, title="Thanh tra công vụ năm 2021"))
    asked = desk.get(other)
    assert ("Tệp này là gì?" in asked.text, "Chủ trì: Sở Tư pháp" in words(asked)) == (True, True)
    shown = desk.post(other, data={**hidden(asked), "answer": "new"}, follow_redirects=False)
    assert (shown.status_code, "Chủ trì: Sở Nội vụ" in words(shown)) == (409, True)
    kept = desk.post(other, data={**hidden(shown), "answer": "new"}, follow_redirects=False)
    assert kept.status_code == 303
    with two.store.read() as session:
        new = session.scalars(select(Plan.id).order_by(Plan.id.desc())).first()
        leads = session.scalars(select(ActivityRow.lead).where(ActivityRow.plan_id == new))
        assert leads.first() == ["Sở Nội vụ"]


def test_rows_in_doubt_stand_first_beside_the_words_of_the_file_and_are_confirmed_as_right(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    path = tmp_path / "ke-hoach.txt"
    path.write_text(
        "UBND TỈNH SÔNG NGÂN\nSố: 5/KH-UBND\nKẾ HOẠCH\nCải cách hành chính năm 2021\n"
        "1. Giao Sở Nội vụ rà soát thủ tục hành chính, hoàn thành trước ngày 30/9/2021.\n"
        "2. Các ngành, lĩnh vực khác chủ trì mở lớp tập huấn, hoàn thành trước ngày 31/10/2021.\n"
    )
    at = uploaded(desk, path)
    asked = re.findall(r'data-label="Mục">([^<]+)<', desk.get(at).text)
    reading = read(path)
    doubtful = [row.key for row in reading.activities if row.review]
    assert asked[: len(doubtful)] == doubtful != []
    assert "Các ngành, lĩnh vực khác chủ trì mở lớp" in words(desk.get(at))
    number = next(n for n, row in enumerate(reading.activities, 1) if row.review)
    press(desk, at, f"{at}/dong/{number}", viec="dung")
    assert "Không dòng nào phải xem lại" in desk.get(at).text


def test_what_the_machine_did_not_see_is_added_and_a_report_has_nothing_to_mend(
    two: TwoOffices, tmp_path: Path
) -> None:
    desk = two.signed_in()
    at = uploaded(desk, plan(tmp_path))
    assert "Hãy ghi nội dung nhiệm vụ" in press(desk, at, f"{at}/them", moi=" ").text
    press(desk, at, f"{at}/them", **{"moi": "Kiểm tra công vụ", "moi-chu-tri": "Sở Nội vụ; Sở Y tế"})
    assert "BS.1" in desk.get(at).text
    assert "Kiểm tra công vụ Chủ trì: Sở Nội vụ; Sở Y tế" in words(desk.get(at))
    assert "dòng do người điều phối thêm" in desk.get(at).text
    press(desk, at, f"{at}/them", **{"moi": "Họp mở đầu", "cho": "truoc-1"})
    press(desk, at, f"{at}/them", **{"moi": "Sơ kết", "cho": "sau-3"})
    assert order(desk, at) == ["Họp mở", "Rà soát", "Mở lớp", "Sơ kết", "và báo", "Kiểm tra"]
    assert [press(desk, at, f"{at}/them", moi="Khác", cho=wrong).status_code for wrong in ("sau-99", "x")] == [422] * 2
    place = '<select id="cho"'
    assert [place in desk.get(f"{at}/dong/{n}").text for n in range(1, 7)] == [True, False, False, True, False, True]
    press(desk, at, f"{at}/dong/6", viec="dat", cho="sau-1")
    assert order(desk, at)[:3] == ["Họp mở", "Kiểm tra", "Rà soát"]
    assert "Hãy chọn chỗ của dòng" in press(desk, at, f"{at}/dong/3", viec="dat", cho="sau-1").text
    press(desk, at, desk.get(at).text.split('id="giu" action="')[1].split('"')[0])
    with two.store.read() as session:
        rows = session.scalars(select(ActivityRow).order_by(ActivityRow.position))
        assert [row.key for row in rows] == ["BS.2", "BS.1", "1", "2", "BS.3", "3"]
    report = tmp_path / "bao-cao.txt"
    lines = ("UBND TỈNH SÔNG NGÂN", "BÁO CÁO", "Kết quả cải cách hành chính năm 2021", "Đã hoàn thành 44/44 hoạt động.")
    report.write_text("\n".join(lines))
    at = uploaded(desk, report)
    page = desk.get(at)
    assert ("đây là báo cáo" in page.text, "Sửa dòng này" in page.text) == (True, False)
    refused = desk.post(f"{at}/thoi-ky", data={"ban": "0", "tu": "1/1/2021", "den": "31/12/2021"})
    assert (refused.status_code, "không có dòng nào để sửa" in refused.text) == (422, True)


def test_whoever_may_only_look_and_another_office_mend_nothing(two: TwoOffices, tmp_path: Path) -> None:
    desk, boss = two.signed_in(), two.signed_in("sep@tinh.vn", AccessRole.LEADERSHIP)
    stranger = two.signed_in("kia@xa.vn", office=two.b)
    at = uploaded(desk, plan(tmp_path))
    seen = hidden(desk.get(f"{at}/dong/1"))
    assert "Sửa dòng này" not in boss.get(at).text
    for part, data in (("/dong/1", {"viec": "bo"}), ("/cot", {"cot-2": "coop"}), ("/thoi-ky", {"tu": "1/1/2021"})):
        assert boss.post(f"{at}{part}", data={**seen, **data}).status_code == 403, part
        assert stranger.post(f"{at}{part}", data={"ban": "0", **data}).status_code == 404, part
    assert stranger.get(f"{at}/sua.toml").status_code == 404
    foreign = desk.post(f"{at}/dong/1", data={**seen, "viec": "bo"}, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403
    with two.store.read() as session:
        assert session.scalars(select(ReadingDraft)).all() == []


def test_a_file_that_cannot_be_read_states_so_on_every_page_of_it(two: TwoOffices, tmp_path: Path) -> None:
    desk = two.signed_in()
    path = tmp_path / "a.docx"
    path.write_bytes(b"khong phai tep Word")
    at = uploaded(desk, path)
    for page in (at, f"{at}/dong/1", f"{at}/sua.toml"):
        shown = desk.get(page)
        assert (shown.status_code, "Không đọc được a.docx" in shown.text) == (422, True), page
    assert "Không đọc được a.docx" in desk.post(f"{at}/dong/1", data={"ban": "0", "viec": "bo"}).text
    assert "Không đọc được a.docx" in desk.post(at, data={}).text
