"""Tables of own words extracted as running text: rows and cells are found again, whatever the order of the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.reading_text import seconds, table
from dondoc.activity import Activity, Place, Reading, UnreadableFileError
from dondoc.reading import read
from dondoc.reading.flattened.guess_columns import tables_without_header
from dondoc.reading.flattened.recover import flattened_tables
from dondoc.reading.flattened.segmentation.cell_scoring import CellScorer
from dondoc.reading.flattened.segmentation.stream import find_header, words_of
from dondoc.reading.source import Line
from dondoc.reading.tables.columns.columns import Column
from tests.reading.flattened.running_text import SECTIONS, Extraction, an_order, rows_in_order

TITLE = "KẾ HOẠCH\nPhát triển xã Nậm Pung năm 2027\nỦy ban nhân dân xã Nậm Pung ban hành Kế hoạch năm 2027 như sau:\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(text, encoding="utf-8")
    return path


def wrong_cells(reading: Reading) -> list[str]:
    """The cells that differ from the table's, each as "key field"."""
    wrong = []
    for (key, title, row), read_row in zip(rows_in_order(), reading.activities, strict=True):
        found = cells_of(read_row)
        wrong += [f"{key} {name}" for name, text in row.items() if found[name] != text]
        assert (read_row.key, read_row.section) == (key, title)
    return wrong


def cells_of(activity: Activity) -> dict[str, str | None]:
    return {
        "activity": activity.activity,
        "result": activity.result,
        "lead": "; ".join(activity.lead),
        "coop": "; ".join(activity.coop),
        "time": activity.time_text,
    }


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("joined", [True, False])
def test_cells_are_found_again_whatever_the_order_of_the_columns(tmp_path: Path, seed: int, joined: bool) -> None:
    text = Extraction(an_order(seed), page=400, joined=joined).text(TITLE)
    assert wrong_cells(read(written(tmp_path, text))) == []


@pytest.mark.parametrize("page", [11, 13, 15, 17, 21])
def test_a_row_broken_by_a_page_is_whole_again_or_marked_for_a_person(tmp_path: Path, page: int) -> None:
    reading = read(written(tmp_path, Extraction(("activity", "result", "time", "lead", "coop"), page=page).text(TITLE)))
    marked = {activity.key for activity in reading.activities if activity.review}
    wrong = {cell.split()[0] for cell in wrong_cells(reading)}
    assert wrong <= marked
    assert len(wrong) <= 1, "one broken row in a table may need a person"
    assert len(marked) <= 3, "marking everything would help nobody"


def test_each_cell_on_a_line_of_its_own_is_a_flattened_table_too(tmp_path: Path) -> None:
    wide = dict.fromkeys(("activity", "result", "lead", "coop", "time"), 500)
    text = Extraction(("activity", "lead", "coop", "result", "time"), 400, joined=False, widths=wide).text(TITLE)
    assert wrong_cells(read(written(tmp_path, text))) == []


def test_a_row_on_one_line_keeps_the_small_first_words_of_its_time(tmp_path: Path) -> None:
    head = "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian thực hiện Sản phẩm\n"
    works = ("Vét mương thoát lũ", "Phát dọn hành lang điện", "Cắm biển báo lũ", "Kiểm tra bếp ăn", "Mở lớp học nghề")
    times = ("trước ngày 30/6/2027", "Quý II/2027", "từ ngày 01/3/2027", "hằng quý", "chậm nhất 15/9/2027")
    rows = [
        f"{n} {work} Phòng Kinh tế Công an xã {time} Báo cáo\n"
        for n, (work, time) in enumerate(zip(works, times, strict=True), 1)
    ]
    read_rows = read(written(tmp_path, TITLE + head + "".join(rows))).activities
    assert [(row.activity, row.coop, row.time_text) for row in read_rows] == [
        (work, ("Công an xã",), time) for work, time in zip(works, times, strict=True)
    ]


def test_page_numbers_between_rows_are_no_rows(tmp_path: Path) -> None:
    lines = Extraction(an_order(0), page=400).text(TITLE).split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("II "))
    text = "\n".join([*lines[:at], "17", *lines[at:]])
    assert [a.key for a in read(written(tmp_path, text)).activities] == [key for key, _, _ in rows_in_order()]


def test_a_missing_number_leaves_a_gap_and_moves_no_row(tmp_path: Path) -> None:
    text = Extraction(an_order(0), page=400).text(TITLE)
    at = text.index(f"\n3 {SECTIONS[0][1][2]['activity'][:10]}") if "\n3 " in text else text.index("\n3\n")
    text = text[:at] + "\n4" + text[at + 2 :]
    assert [a.key for a in read(written(tmp_path, text)).activities][:4] == ["I.1", "I.2", "I.4", "II.1"]


def test_what_follows_the_table_is_not_taken_into_its_last_row(tmp_path: Path) -> None:
    text = Extraction(an_order(2), page=400).text(
        TITLE, after="Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN"
    )
    assert wrong_cells(read(written(tmp_path, text))) == []


def test_a_text_without_any_plan_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="không thấy bảng nhiệm vụ") as refused:
        read(written(tmp_path, "Hôm nay trời đẹp.\nKhông có kế hoạch nào ở đây.\n"))
    assert "\n" not in str(refused.value)


def test_a_header_with_no_rows_below_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read(written(tmp_path, TITLE + "STT Nội dung Kết quả Thời gian Cơ quan chủ trì Cơ quan phối hợp\n"))


@pytest.mark.parametrize("seed", range(4))
def test_a_table_that_lost_its_header_is_read_by_what_its_cells_hold_and_marked(tmp_path: Path, seed: int) -> None:
    extraction = Extraction(an_order(seed), page=400)
    text = extraction.text(TITLE).replace(extraction.header, "")
    reading = read(written(tmp_path, text))
    assert wrong_cells(reading) == []
    assert all("không có dòng tiêu đề" in activity.review[-1] for activity in reading.activities)


def test_a_column_of_no_known_plan_does_not_end_the_header(tmp_path: Path) -> None:
    header = "STT Nội dung Địa điểm tổ chức Cơ quan chủ trì Thời gian"
    rows = (
        "1 Thi hát ru Nhà văn hóa thôn Hạ Phòng Văn hóa - Xã hội Tháng 8/2027\n2 Thi nấu cơm Phòng Kinh tế Quý I/2027"
    )
    activities = read(written(tmp_path, f"{TITLE}\n{header}\n{rows}\n")).activities
    assert [a.time_text for a in activities] == ["Tháng 8/2027", "Quý I/2027"]
    assert [a.lead for a in activities] == [("Phòng Văn hóa - Xã hội",), ("Phòng Kinh tế",)]


def test_a_header_repeated_in_other_spelling_is_the_same_header(tmp_path: Path) -> None:
    extraction = Extraction(("activity", "result", "time", "lead", "coop"), page=15)
    first, *others = extraction.text(TITLE).split(extraction.header)
    spelled = extraction.header.replace("STT", "TT").replace("Đơn vị chủ trì", "Đơn vị\nchủ trì")
    assert len(others) > 1
    reading = read(written(tmp_path, first + extraction.header + spelled.join(others)))
    assert [a.key for a in reading.activities] == [key for key, _, _ in rows_in_order()]


def paged_lines(rows: int, height: int = 38) -> list[Line]:
    """The flattened table of the benchmark with its header again at the top of each page, in the middle of rows."""
    head, *rest = [line.text for line in table(rows)]
    texts = [text for at, line in enumerate(rest) for text in ((head, line) if at % height == 0 else (line,))]
    return [Line(text, Place(line=number)) for number, text in enumerate(texts, 1)]


@pytest.mark.slow
def test_a_thousand_rows_broken_by_pages_are_read_in_ten_seconds() -> None:
    lines = paged_lines(1_000)
    found: list[int] = []
    assert seconds(lambda: found.append(len(flattened_tables(lines)[0].rows))) < 10
    assert found == [1_000]


def test_words_broken_by_narrow_columns_are_given_up_at_once() -> None:
    cells = "Lập quy hoạc h chi tiế t các điể m du lịc h Sở Xây dựn g Quý I/2027 UBN D các xã"
    lines = [Line(f"{number} {cells} " * 3, Place(line=number)) for number in range(1, 12)]
    assert tables_without_header(lines) == []


def broken_table(rows: int) -> list[Line]:
    """A table of short rows as ``pdftotext -raw`` extracts them, every fifth row broken by a page."""
    text = ["STT Nội dung Thời gian thực hiện Cơ quan chủ trì Cơ quan phối hợp"]
    for at in range(1, rows + 1):
        turned = "\f" if at % 5 == 0 else ""
        text += [
            f"{at} Rà soát hộ nghèo thôn {at}",
            f"{turned}theo chuẩn mới",
            f"Quý I/{2027 + at % 3}",
            "Phòng Kinh tế",
        ]
        text.append("Công an xã")
    return [Line(line.lstrip("\f"), Place(line=n), new_page=line.startswith("\f")) for n, line in enumerate(text, 1)]


def test_the_work_of_reading_grows_with_the_rows_and_no_faster_where_pages_break_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed = 0
    weigh = CellScorer.cell_score

    def counted(scorer: CellScorer, column: Column, text: str, *, whole: bool) -> float:
        nonlocal weighed
        weighed += 1
        return weigh(scorer, column, text, whole=whole)

    monkeypatch.setattr(CellScorer, "cell_score", counted)
    counts = []
    for rows in (40, 80):
        weighed = 0
        assert len(flattened_tables(broken_table(rows))[0].rows) == rows
        counts.append(weighed)
    assert counts[1] < 2.2 * counts[0]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("STT Tên văn bản Đơn vị chủ trì soạn thảo Đơn vị phối hợp Thời gian trình 1", ("lead", "coop", "time")),
        ("TT Phần việc Nơi chủ công Nơi hỗ trợ Mốc phải xong Đầu ra phải có 1", ("lead", "coop", "time", "result")),
    ],
)
def test_a_header_is_known_by_the_weights_of_its_words_and_its_first_name_is_the_work(
    header: str, names: tuple[str, ...]
) -> None:
    found = find_header(words_of([Line(header, Place(line=1))]), 0)
    assert found is not None
    assert found.names == ("number", "work", *names)
