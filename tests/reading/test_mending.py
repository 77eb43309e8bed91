"""What a person presses on the page of a reading is written into the corrections that the command line reads."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.activity import Activity, Document, Place, Reading, Target
from dondoc.reading import raw_of_bytes
from dondoc.reading.fixes import Fix, RowFix, as_stored, fix_of_text, from_stored, written
from dondoc.reading.fixes.apply import Mended
from dondoc.reading.fixes.corrected import RawReading, corrected, mended
from dondoc.reading.fixes.edit import (
    CannotMendError,
    add_row,
    as_read,
    beside,
    change_row,
    drop_row,
    join_up,
    keep_row,
    move_row,
    new_row,
    split_row,
)
from dondoc.reading.tables.columns.columns import Column
from tests.support.documents.office_files import word_file

ROWS = (
    Activity("1", "Rà soát thủ tục hành chính", lead=("Sở Nội vụ",), time_text="Quý I/2026", review=("ngờ",)),
    Activity("2", "Mở lớp tập huấn; cấp chứng chỉ", lead=("Sở Y tế",)),
    Activity("3", "và báo cáo kết quả", coop=("Sở Xây dựng",), time_text="Quý II/2026"),
    Activity("3", "Tổng kết năm"),
)
TARGET = Target("4", "Tỷ lệ hồ sơ trực tuyến", (("Năm 2026", "80%"),), ("Sở Nội vụ",), by="2026")
RAW = RawReading(Reading(Document(), ROWS, leftovers=("Ghi chú: lập danh sách hộ nghèo",), targets=(TARGET,)))
Act = Callable[[Fix, Mended], Fix]


def after(*acts: Act) -> tuple[Fix, Mended]:
    """The corrections after these acts, one by one, and what they make of the rows."""
    fix = Fix()
    for act in acts:
        fix = act(fix, mended(RAW, fix))
    return fix, mended(RAW, fix)


def change(at: int, **given: object) -> Act:
    return lambda fix, made: change_row(fix, made, at, given)


def split(at: int, *texts: str) -> Act:
    return lambda fix, made: split_row(fix, made, at, texts)


def join(at: int) -> Act:
    return lambda fix, made: join_up(fix, made, at)


def drop(at: int) -> Act:
    return lambda fix, made: drop_row(fix, made, at)


def add(key: str, text: str) -> Act:
    return lambda fix, _: add_row(fix, key, text)


def test_a_row_corrected_twice_is_one_correction() -> None:
    fix, made = after(change(0, lead=("Sở Tài chính",)), change(0, time="Quý III/2026"))
    assert fix.rows == (RowFix("1", ROWS[0].activity, lead=("Sở Tài chính",), time="Quý III/2026"),)
    assert (made.rows[0].now.lead, made.rows[0].now.time_text) == (("Sở Tài chính",), "Quý III/2026")


def test_a_row_confirmed_as_right_is_no_longer_asked_about() -> None:
    _, made = after(change(0))
    assert made.rows[0].now == replace(ROWS[0], review=())


def test_each_part_of_a_split_row_can_have_a_lead_of_its_own() -> None:
    fix, made = after(split(1, "Mở lớp tập huấn", "Cấp chứng chỉ"), change(2, lead=("Sở Nội vụ",)), change(1, time="Q"))
    assert [(row.now.key, row.now.activity, row.now.lead, row.now.time_text) for row in made.rows[1:3]] == [
        ("2", "Mở lớp tập huấn", ("Sở Y tế",), "Q"),
        ("2(2)", "Cấp chứng chỉ", ("Sở Nội vụ",), None),
    ]
    assert as_read(fix, made, 2).rows == ()


def test_a_part_never_takes_the_number_of_another_row() -> None:
    raw = replace(RAW, reading=replace(RAW.reading, activities=(ROWS[1], replace(ROWS[2], key="2(2)"))))
    fix = split_row(Fix(), mended(raw, Fix()), 0, ("a", "b"))
    assert [row.now.key for row in mended(raw, fix).rows] == ["2", "2(3)", "2(2)"]


def test_a_row_joined_to_the_one_above_gives_it_what_it_lacks_and_only_the_next_of_its_number_goes() -> None:
    _, made = after(join(2))
    assert [row.now.activity for row in made.rows[1:]] == [
        "Mở lớp tập huấn; cấp chứng chỉ và báo cáo kết quả",
        "Tổng kết năm",
    ]
    assert (made.rows[1].now.lead, made.rows[1].now.time_text) == (("Sở Y tế",), "Quý II/2026")


def test_what_cannot_be_joined_is_refused() -> None:
    for at in (0, 3):
        with pytest.raises(CannotMendError):
            after(join(at))


def test_a_row_taken_out_is_kept_aside_and_comes_back() -> None:
    fix, made = after(change(2, lead=("Sở Y tế",)), drop(2))
    assert [row.now.activity for row in made.rows] == [ROWS[0].activity, ROWS[1].activity, ROWS[3].activity]
    (gone,) = made.dropped
    assert mended(RAW, keep_row(fix, gone.by[-1])).rows[2].now.lead == ("Sở Y tế",)


def test_a_doubtful_row_that_was_taken_out_by_mistake_comes_back_with_its_doubts() -> None:
    fix, made = after(drop(0))
    back = keep_row(fix, made.dropped[0].by[-1])
    assert (back, mended(RAW, back).rows[0].now.review) == (Fix(), ("ngờ",))


def test_a_target_and_words_without_a_place_become_rows() -> None:
    fix, made = after(add("4", TARGET.text), add("B.1", "Ghi chú: lập danh sách"), change(5, lead=("Sở Y tế",)))
    assert [(row.now.key, row.now.lead, row.now.result) for row in made.rows[4:]] == [
        ("4", ("Sở Nội vụ",), "Năm 2026: 80%"),
        ("B.1", ("Sở Y tế",), None),
    ]
    assert (made.targets, made.leftovers, made.doubts) == ([], [], [])
    assert [row.task for row in fix.rows] == [True, True]


def test_a_row_that_was_not_read_at_all_is_added_and_corrected_as_any_other() -> None:
    given = {"activity": "Kiểm tra công vụ đột xuất", "lead": ("Sở Nội vụ",)}
    fix, made = after(lambda fix, made: new_row(fix, made, given), change(4, activity="Kiểm tra đột xuất", time="2026"))
    added = made.rows[4].now
    assert (added.key, added.activity, added.lead, added.time_text) == (
        "BS.1",
        "Kiểm tra đột xuất",
        ("Sở Nội vụ",),
        "2026",
    )
    assert made.doubts == []
    assert as_read(fix, made, 4).rows == ()


def test_a_target_that_becomes_a_row_stands_where_the_document_has_it() -> None:
    rows = tuple(replace(one, place=Place(table=1, row=at * 2)) for at, one in enumerate(ROWS, 1))
    reading = replace(RAW.reading, activities=rows, targets=(replace(TARGET, place=Place(table=1, row=5)),))
    assert mended(RawReading(reading), add_row(Fix(), "4", TARGET.text)).rows[2].now.key == "4"


def test_an_added_row_stands_where_the_person_put_it_in_the_section_of_its_neighbour() -> None:
    rows = tuple(replace(one, section=section) for one, section in zip(ROWS, ("I", "I", "II", "II"), strict=True))
    raw = RawReading(replace(RAW.reading, activities=rows))
    made = mended(raw, Fix())
    fix = new_row(Fix(), made, {"activity": "Kiểm tra đột xuất", **beside(made, 1)})
    fix = new_row(fix, mended(raw, fix), {"activity": "Họp mở đầu", **beside(made, 0, before=True)})
    shown = [(row.now.key, row.now.section) for row in mended(raw, fix).rows]
    assert shown == [("BS.2", "I"), ("1", "I"), ("2", "I"), ("BS.1", "I"), ("3", "II"), ("3", "II")]
    moved = move_row(fix, mended(raw, fix), 0, beside(mended(raw, fix), 4))
    assert [row.now.key for row in mended(raw, moved).rows] == ["1", "2", "BS.1", "3", "BS.2", "3"]
    assert mended(raw, moved).rows[4].now.section == "II"


@pytest.mark.parametrize(
    ("press", "keys"),
    [
        (lambda fix, made: change_row(fix, made, 1, {"activity": "Mở lớp"}), ["1", "2", "BS.1", "3", "3"]),
        (lambda fix, made: drop_row(fix, made, 1), ["1", "BS.1", "3", "3"]),
        (lambda fix, made: join_up(fix, made, 1), ["1", "BS.1", "3", "3"]),
        (lambda fix, made: split_row(fix, made, 1, ("Mở lớp", "Cấp chứng chỉ")), ["1", "2", "2(2)", "BS.1", "3", "3"]),
    ],
)
def test_an_added_row_keeps_its_place_whatever_becomes_of_its_neighbour(press: Act, keys: list[str]) -> None:
    fix, _ = after(change(1, lead=("Sở Tài chính",)))
    fix = new_row(fix, mended(RAW, fix), {"activity": "Kiểm tra", **beside(mended(RAW, fix), 1)})
    made = mended(RAW, press(fix, mended(RAW, fix)))
    assert [row.now.key for row in made.rows] == keys
    assert made.doubts == []


def test_a_row_put_beside_one_that_the_next_version_has_not_stands_last_and_states_so() -> None:
    fix = new_row(Fix(), mended(RAW, Fix()), {"activity": "Kiểm tra", **beside(mended(RAW, Fix()), 0)})
    raw = replace(RAW, reading=replace(RAW.reading, activities=(ROWS[1], ROWS[2])))
    made = mended(raw, fix)
    assert [row.now.key for row in made.rows] == ["2", "3", "BS.1"]
    assert [doubt.message for doubt in made.doubts] == [
        "phần sửa đặt dòng BS.1 cạnh dòng 1, nhưng không thấy dòng ấy trong văn bản này."
    ]


def test_of_two_rows_that_are_the_same_in_number_and_words_the_first_alone_can_be_named() -> None:
    raw = replace(RAW, reading=replace(RAW.reading, activities=(ROWS[3], ROWS[3])))
    with pytest.raises(CannotMendError):
        drop_row(Fix(), mended(raw, Fix()), 1)
    assert len(mended(raw, drop_row(Fix(), mended(raw, Fix()), 0)).rows) == 1


def test_rows_that_begin_alike_are_distinguished_by_the_rest_of_their_words() -> None:
    long = "Xây dựng và ban hành quy định về quản lý, khai thác dữ liệu dùng chung của "
    rows = tuple(Activity("1", f"{long}{what}") for what in ("ngành y tế", "ngành giáo dục"))
    raw = replace(RAW, reading=replace(RAW.reading, activities=rows))
    fix = change_row(Fix(), mended(raw, Fix()), 1, {"lead": ("Sở Giáo dục và Đào tạo",)})
    assert [bool(row.now.lead) for row in mended(raw, fix).rows] == [False, True]


def test_what_pressing_writes_is_read_back_from_its_file_and_from_the_store_whatever_was_pressed() -> None:
    for seed in range(150):
        fix = _pressed(random.Random(seed))
        again = fix_of_text(written(fix, [("Bên A", Column.LEAD)]).encode(), "sua.toml")
        assert again == from_stored(as_stored(fix)) == fix, seed
        assert mended(RAW, fix).doubts == [], seed
        assert corrected(RAW, again).activities == corrected(RAW, fix).activities, seed


def _pressed(by: random.Random) -> Fix:
    fix = Fix(dt.date(2026, 1, 1), None, {"bên a": Column.COOP}) if by.random() < 0.5 else Fix()
    for _ in range(by.randrange(1, 7)):
        made = mended(RAW, fix)
        at = by.randrange(len(made.rows)) if made.rows else 0
        try:
            fix = _press(by, fix, made, at) if made.rows else keep_row(fix, made.dropped[0].by[-1])
        except CannotMendError:
            continue
    return fix


def _press(by: random.Random, fix: Fix, made: Mended, at: int) -> Fix:
    lead = by.choice([(), ("Sở Y tế", 'Văn phòng "Một cửa"'), ("Sở Nội vụ\\n",)])
    acts: tuple[Callable[[], Fix], ...] = (
        lambda: change_row(fix, made, at, {"lead": lead, "time": by.choice(["", "trước 30/6/2026"])}),
        lambda: change_row(fix, made, at, {"activity": f"{made.rows[at].now.activity} (sửa)"}),
        lambda: drop_row(fix, made, at),
        lambda: split_row(fix, made, at, ("phần “một”", f"phần hai {by.random()}")),
        lambda: join_up(fix, made, at),
        lambda: as_read(fix, made, at),
        lambda: add_row(fix, "4", TARGET.text) if made.targets else fix,
        lambda: new_row(fix, made, {"activity": f"Việc mới {by.random()}", "lead": lead}),
        lambda: move_row(fix, made, at, beside(made, 1 - min(at, 1), before=by.random() < 0.5)),
    )
    return by.choice(acts)()


def test_each_row_is_shown_with_what_stands_in_the_file(tmp_path: Path) -> None:
    rows = (
        ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"),
        ("1", "Rà soát thủ tục", "Sở Nội vụ", "Quý I/2026"),
        ("2", "Mở lớp tập huấn", "Sở Y tế", "Quý II/2026"),
    )
    path = word_file(tmp_path / "a.docx", rows)
    raw = raw_of_bytes(path, path.read_bytes(), Fix())
    assert raw.excerpts == rows[1:]
    prose = tmp_path / "b.txt"
    prose.write_text("KẾ HOẠCH\nNăm 2026\n1. Giao Sở Y tế mở lớp tập huấn, hoàn thành trước 30/6/2026.\n")
    raw = raw_of_bytes(prose, prose.read_bytes(), Fix())
    assert ["mở lớp tập huấn" in texts[0] for texts in raw.excerpts] == [True] * len(raw.reading.activities)
