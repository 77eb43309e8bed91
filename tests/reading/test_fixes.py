"""A person mends a reading with a file of corrections; it is kept with the plan and offered for the issuer's next."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from config.settings import Settings
from dondoc.activity import Activity, Document, Reading
from dondoc.reading import read
from dondoc.reading.fixes import Fix, FixFileError, RowFix, as_stored, fix_of_text, from_stored, read_fix, template
from dondoc.reading.tables.columns.columns import Column
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.plan_fixes import NoFixError
from dondoc.store.service import ImportSource, import_file
from tests.support.documents.office_files import word_file

BY = By("ai đó", dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
HEADER = ("TT", "Nội dung công việc", "Bên A", "Bên B", "Thời gian")
ROWS = (
    ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Sở Tư pháp", "Quý I/2026"),
    ("2", "Mở lớp tập huấn một cửa", "Sở Y tế", "Sở Xây dựng", "Quý II/2026"),
    ("3", "và báo cáo kết quả", "Sở Y tế", "Sở Xây dựng", "Quý II/2026"),
)
OTHER_ROWS = (
    ("1", "Kiểm tra kỷ luật công vụ", "Sở Nội vụ", "Thanh tra tỉnh", "Quý I/2026"),
    ("2", "Tổng hợp kết quả kiểm tra", "Sở Y tế", "Sở Nội vụ", "Quý II/2026"),
)
LINES = ("SỞ NỘI VỤ TỈNH SÔNG NGÂN", "Số: 12/KH-SNV", "Sông Ngân, ngày 05 tháng 01 năm 2026", "KẾ HOẠCH")
NEW_ROW = ("1", "Ban hành kế hoạch truyền thông", "Sở Y tế", "", "Quý I/2026")
SWAPPED = '[columns]\n"Bên A" = "phối hợp"\n"Bên B" = "chủ trì"\n'


Rows = Sequence[tuple[str, str, str, str, str]]


def _plan(
    folder: Path, name: str = "a.docx", title: str = "Cải cách năm 2026", rows: Rows = ROWS, number: str = "12/KH-SNV"
) -> Path:
    return word_file(folder / name, (HEADER, *rows), lines=(LINES[0], f"Số: {number}", *LINES[2:], title))


def _moved(rows: Rows) -> Rows:
    return [(str(int(row[0]) + 1), *row[1:]) for row in rows]


def _fix(folder: Path, text: str) -> Path:
    target = folder / "fix.toml"
    target.write_text(text, encoding="utf-8")
    return target


def test_column_roles_period_and_rows_are_read_as_corrected(tmp_path: Path) -> None:
    text = SWAPPED + (
        "[period]\nfrom = 2026-02-01\nto = 2026-11-30\n"
        '[[row]]\nkey = "1"\ntext = "Rà soát"\ntime = "Quý III/2026"\nsplit = ["Rà soát", "Công bố"]\n'
        '[[row]]\nkey = "2"\njoin = ["3"]\n'
    )
    reading = read(_plan(tmp_path), read_fix(_fix(tmp_path, text)))
    assert (reading.document.plan_from, reading.document.plan_to) == (dt.date(2026, 2, 1), dt.date(2026, 11, 30))
    assert [(a.key, a.activity, a.lead, a.coop, a.time_text) for a in reading.activities] == [
        ("1", "Rà soát", ("Sở Tư pháp",), ("Sở Nội vụ",), "Quý III/2026"),
        ("1(2)", "Công bố", ("Sở Tư pháp",), ("Sở Nội vụ",), "Quý III/2026"),
        ("2", "Mở lớp tập huấn một cửa và báo cáo kết quả", ("Sở Xây dựng",), ("Sở Y tế",), "Quý II/2026"),
    ]
    assert [doubt.code for doubt in reading.warnings] == []


def test_a_corrected_row_is_found_by_its_words_when_numbers_move(tmp_path: Path) -> None:
    fix = Fix(rows=(RowFix("1", text="Rà soát thủ tục", lead=("Sở Tài chính",)), RowFix("9", text="Không có")))
    moved = (("1", "Việc mới", "Sở Y tế", "", "Quý I/2026"), ("2", *ROWS[0][1:]))
    reading = read(_plan(tmp_path, rows=moved), fix)
    assert reading.activities[1].lead == ("Sở Tài chính",)
    assert [doubt.where for doubt in reading.warnings if doubt.code == "fix_not_used"] == ["9"]


def test_a_heading_and_a_joined_row_that_are_not_there_are_reported(tmp_path: Path) -> None:
    text = '[columns]\n"Bên C" = "chủ trì"\n"Bên A" = "chủ trì"\n[[row]]\nkey = "1"\njoin = ["7"]\n'
    reading = read(_plan(tmp_path), read_fix(_fix(tmp_path, text)))
    unused = [doubt.message for doubt in reading.warnings if doubt.code == "fix_not_used"]
    assert [("7" in message, "bên c" in message) for message in unused] == [(True, False), (False, True)]


def test_a_table_without_headings_is_not_asked_about_once_a_person_has_stated_what_each_column_is(
    tmp_path: Path,
) -> None:
    path = word_file(tmp_path / "a.docx", ROWS, lines=(*LINES, "Cải cách năm 2026"))
    plain = read(path)
    assert all(row.review for row in plain.activities)
    roles = {title: Column(role) for title, role in plain.columns}
    corrected = read(path, Fix(columns=roles))
    assert [row.lead for row in corrected.activities] == [row.lead for row in plain.activities]
    assert [row.review for row in corrected.activities] == [()] * len(plain.activities)
    assert "guessed_columns" not in {doubt.code for doubt in corrected.warnings}


def test_the_template_states_what_was_read_and_changes_nothing(tmp_path: Path) -> None:
    plain = read(_plan(tmp_path))
    again = read(_plan(tmp_path), read_fix(_fix(tmp_path, template(plain))))
    assert [a.lead for a in again.activities] == [a.lead for a in plain.activities]
    assert again.document == plain.document


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x =", "viết sai"),
        ("[colums]", "không hiểu “colums”"),
        ('[columns]\n"A" = "xyz"', "không có vai trò cột “xyz”"),
        ('[period]\nfrom = "mai"', "ngày “mai”"),
        ("[[row]]\ndrop = true", "phải có key"),
        ('[[row]]\nkey = "1"\nlead = "Sở Y tế"', "lead phải là một danh sách chữ"),
        ('[[row]]\nkey = "1"\nsplit = ["một"]', "ít nhất hai phần"),
        ('[[row]]\nkey = "1"\njoin = ["1", "2"]', "các dòng khác"),
        ("[period]\nfrom = 2026-12-31\nto = 2026-01-01", "trước khi bắt đầu"),
        ('[[row]]\nkey = "1"\nafter = []', "ghi số của một dòng"),
        ('[[row]]\nkey = "1"\nbefore = "2"', "before phải là một danh sách chữ"),
        ("row = 5", r"bắt đầu bằng \[\[row\]\]"),
        ("columns = 5", r"phần \[columns\]"),
    ],
)
def test_a_wrong_file_of_corrections_is_refused_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FixFileError, match=message) as refused:
        read_fix(_fix(tmp_path, text))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("given", [{"first": dt.date(2030, 1, 1)}, {"last": dt.date(1990, 1, 1)}])
def test_one_day_beyond_the_other_end_of_the_period_is_not_used_and_reported(
    tmp_path: Path, given: dict[str, dt.date]
) -> None:
    plain, reading = read(_plan(tmp_path)), read(_plan(tmp_path), Fix(**given))
    assert reading.document == plain.document
    assert ["sau ngày kết thúc" in one.message for one in reading.warnings if one.code == "fix_not_used"] == [True]


def test_a_period_that_a_person_gave_stands_even_where_it_was_over_before_the_plan_was_issued(tmp_path: Path) -> None:
    first, last = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    reading = read(_plan(tmp_path), Fix(first, last))
    assert (reading.document.plan_from, reading.document.plan_to) == (first, last)
    assert "period_assumed" not in {one.code for one in reading.warnings}


def test_texts_of_a_file_of_corrections_are_composed_and_without_signs_that_no_store_can_hold(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Sở Y tế")
    text = f'[[row]]\nkey = "1\\u0000"\nactivity = "Rà soát\\u0007"\nlead = ["{decomposed}\\u202e"]\n'
    (row,) = read_fix(_fix(tmp_path, text)).rows
    assert (row.key, row.activity, row.lead) == ("1", "Rà soát", ("Sở Y tế",))


def test_the_template_is_read_again_whatever_the_reasons_of_its_rows_quote() -> None:
    doubtful = Activity("1", "Rà soát", review=("ngờ “a\nlead = []”", "chữ lạ \x0c\x00 trong ô"))
    (row,) = fix_of_text(template(Reading(Document(), (doubtful,))).encode(), "sua.toml").rows
    assert (row.key, row.text) == ("1", "Rà soát")


def test_corrections_are_kept_as_they_were_given() -> None:
    fix = Fix(dt.date(2026, 1, 1), None, {"bên a": Column.COOP}, (RowFix("1", lead=("A",), split=("x", "y")),))
    assert from_stored(as_stored(fix)) == fix


def test_the_next_version_is_read_as_the_one_before(sqlite_store: Store, tmp_path: Path) -> None:
    settings, fix = Settings(home=tmp_path), read_fix(_fix(tmp_path, SWAPPED))
    plan = _plan(tmp_path)
    import_file(sqlite_store, settings, ImportSource(plan, DEFAULT, fix=fix), BY)
    same = import_file(sqlite_store, settings, ImportSource(plan, DEFAULT), BY)
    later = (*ROWS[:2], ("3", "Tổng kết", "Sở Y tế", "Sở Xây dựng", "Quý IV/2026"))
    changed = import_file(sqlite_store, settings, ImportSource(_plan(tmp_path, rows=later), DEFAULT), BY)
    assert (same.status, changed.status) == ("same", "changed")
    assert {change.key for change in changed.changes} == {"3"}


def test_a_row_corrected_by_its_number_alone_is_found_by_its_words_in_the_next_version(tmp_path: Path) -> None:
    kept = from_stored(read(_plan(tmp_path), Fix(rows=(RowFix("1", lead=("Sở Tài chính",)),))).fix)
    moved = (("1", "Việc mới", "Sở Y tế", "", "Quý I/2026"), ("2", *ROWS[0][1:]))
    rows = read(_plan(tmp_path, rows=moved), kept).activities
    assert [row.lead == ("Sở Tài chính",) for row in rows] == [False, True]


def test_a_new_version_of_a_plan_whose_period_was_corrected_is_no_other_plan(
    sqlite_store: Store, tmp_path: Path
) -> None:
    settings, fix = Settings(home=tmp_path), read_fix(_fix(tmp_path, "[period]\nfrom = 2026-02-01\nto = 2026-11-30\n"))
    first = import_file(sqlite_store, settings, ImportSource(_plan(tmp_path), DEFAULT, fix=fix), BY)
    later = (*ROWS[:2], ("3", "Tổng kết", "Sở Y tế", "Sở Xây dựng", "Quý IV/2026"))
    changed = import_file(sqlite_store, settings, ImportSource(_plan(tmp_path, rows=later), DEFAULT), BY)
    assert (changed.plan_id, changed.status) == (first.plan_id, "changed")
    next_year = _plan(tmp_path, "b.docx", title="Cải cách năm 2027")
    assert import_file(sqlite_store, settings, ImportSource(next_year, DEFAULT), BY).status == "new"


def test_the_issuers_next_plan_is_offered_the_same_columns(sqlite_store: Store, tmp_path: Path) -> None:
    settings, fix = Settings(home=tmp_path), read_fix(_fix(tmp_path, SWAPPED))
    first = import_file(sqlite_store, settings, ImportSource(_plan(tmp_path), DEFAULT, fix=fix), BY)
    other = _plan(tmp_path, "b.docx", "Kiểm tra công vụ năm 2026", number="13/KH-SNV", rows=OTHER_ROWS)
    offered = import_file(sqlite_store, settings, ImportSource(other, DEFAULT), BY, dry_run=True)
    assert f"--fix-of {first.plan_id}" in offered.proposals[0]
    taken = import_file(sqlite_store, settings, ImportSource(other, DEFAULT, fix_of=first.plan_id), BY)
    assert (taken.status, taken.proposals) == ("new", [])
    with pytest.raises(NoFixError):
        import_file(sqlite_store, settings, ImportSource(other, DEFAULT, fix_of=99), BY)


def test_the_part_of_a_row_that_was_split_keeps_its_own_lead_in_the_next_version(tmp_path: Path) -> None:
    text = (
        '[[row]]\nkey = "2"\nsplit = ["Soạn tài liệu", "Mở lớp tập huấn"]\n'
        '[[row]]\nkey = "2(2)"\nlead = ["Sở Tài chính"]\ntime = "Tháng 7/2026"\n'
    )
    kept = from_stored(read(_plan(tmp_path), read_fix(_fix(tmp_path, text))).fix)
    reading = read(_plan(tmp_path, rows=(NEW_ROW, *_moved(ROWS[:2]))), kept)
    assert [(one.key, one.lead, one.time_text) for one in reading.activities[2:]] == [
        ("3", ("Sở Y tế",), "Quý II/2026"),
        ("3(2)", ("Sở Tài chính",), "Tháng 7/2026"),
    ]


@pytest.mark.parametrize("end", ["và báo cáo kết quả", "và báo cáo kết quả trước ngày 30"])
def test_a_row_that_was_joined_by_its_number_is_joined_by_its_words_in_the_next_version(
    tmp_path: Path, end: str
) -> None:
    fix = read_fix(_fix(tmp_path, '[[row]]\nkey = "2"\njoin = ["3"]\n'))
    kept = from_stored(read(_plan(tmp_path), fix).fix)
    later = (NEW_ROW, *_moved((*ROWS[:2], ("3", end, *ROWS[2][2:]))))
    assert [one.activity for one in read(_plan(tmp_path, rows=later), kept).activities] == [
        NEW_ROW[1],
        ROWS[0][1],
        f"{ROWS[1][1]} {end}",
    ]


def test_a_joined_row_that_the_next_version_no_longer_has_is_reported_and_no_other_taken(tmp_path: Path) -> None:
    fix = read_fix(_fix(tmp_path, '[[row]]\nkey = "2"\njoin = ["3"]\n'))
    kept = from_stored(read(_plan(tmp_path), fix).fix)
    other = ("3", "Tổng kết năm", "Sở Y tế", "Sở Xây dựng", "Quý IV/2026")
    reading = read(_plan(tmp_path, rows=(*ROWS[:2], other)), kept)
    assert [one.activity for one in reading.activities] == [ROWS[0][1], ROWS[1][1], other[1]]
    assert [doubt.where for doubt in reading.warnings if doubt.code == "fix_not_used"] == ["2"]


def test_columns_that_a_person_gave_a_role_are_not_asked_about_again(tmp_path: Path) -> None:
    header = ("TT", "Nội dung công việc", "Đầu mối", "Cùng làm", "Thời gian")
    path = word_file(tmp_path / "a.docx", (header, *ROWS), lines=(*LINES, "Cải cách năm 2026"))
    reading = read(path, Fix(columns={"đầu mối": Column.COOP, "cùng làm": Column.LEAD}))
    assert [(one.lead, one.review) for one in reading.activities] == [((row[3],), ()) for row in ROWS]


def test_an_import_names_the_corrections_whose_rows_are_gone(sqlite_store: Store, tmp_path: Path) -> None:
    settings, fix = Settings(home=tmp_path), read_fix(_fix(tmp_path, '[[row]]\nkey = "2"\njoin = ["3"]\n'))
    first = import_file(sqlite_store, settings, ImportSource(_plan(tmp_path), DEFAULT, fix=fix), BY)
    changed = import_file(sqlite_store, settings, ImportSource(_plan(tmp_path, rows=ROWS[:2]), DEFAULT), BY)
    assert (first.unused_fixes, len(changed.unused_fixes)) == ([], 1)
