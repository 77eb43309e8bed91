"""Figures and targets as Vietnamese offices write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.reports.consolidate.target_lines import goals
from dondoc.reports.indicators import numbers
from dondoc.reports.indicators.areas import area_of
from dondoc.reports.indicators.numbers import FigureError
from dondoc.reports.indicators.plan_indicators import describe_target, from_texts, meets, targets


@pytest.mark.parametrize(
    ("text", "op", "value", "what"),
    [
        ("Trên 50% thủ tục hành chính mức độ 3, 4", ">", 50, "Thủ tục hành chính mức độ 3, 4"),
        ("Mức độ hài lòng của người dân đạt trên 85%", ">", 85, "Mức độ hài lòng của người dân"),
        ("Mục tiêu 2: 100% văn bản được rà soát", "=", 100, "Văn bản được rà soát"),
        ("Tỷ lệ số hóa hồ sơ đạt từ 50% trở lên", ">=", 50, "Tỷ lệ số hóa hồ sơ"),
        ("Tối thiểu 97,5% hồ sơ giải quyết đúng hạn", ">=", 97.5, "Hồ sơ giải quyết đúng hạn"),
        ("Tỷ lệ hồ sơ trễ hạn không quá 2%", "<=", 2, "Tỷ lệ hồ sơ trễ hạn"),
    ],
)
def test_a_target_is_read_from_its_words(text: str, op: str, value: float, what: str) -> None:
    (found,) = targets(text)
    assert (found.op, found.value, found.what) == (op, value, what)


def test_a_sentence_of_two_targets_gives_two_and_one_without_a_number_none() -> None:
    assert len(targets("Trên 50% thủ tục hành chính mức độ 3; tích hợp, công khai 100% dịch vụ công")) == 2
    assert targets("Nâng cao chất lượng phục vụ người dân") == []


def test_the_goals_of_the_real_plans_are_found_in_their_running_text(shared: Path) -> None:
    found = {}
    for seed in ("000", "002", "003"):
        (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
        found[seed] = from_texts(goals(path.read_text().splitlines()))
    assert {seed: len(some) for seed, some in found.items()} == {"000": 8, "002": 13, "003": 16}
    online = next(one for one in found["000"] if "mức độ 3, 4" in one.name and one.target == 50)
    assert (online.target_op, online.area, online.measure) == (">", "thu-tuc", "%")
    assert {one.area for one in found["003"]} >= {"the-che", "thu-tuc", "chinh-quyen-so"}


def test_whether_a_target_is_reached_goes_by_its_own_words() -> None:
    assert meets(">", 50, 52.88)
    assert not meets(">", 50, 50)
    assert meets(">=", 50, 50)
    assert meets("=", 100, 100)
    assert not meets("=", 100, 99.99)
    assert meets("<=", 2, 2)
    assert meets(">", 50, None) is None
    assert describe_target(">", 50, "%") == "trên 50%"


@pytest.mark.parametrize(
    ("section", "area"),
    [
        ("Công tác chỉ đạo, điều hành về CCHC", "chi-dao"),
        ("CẢI CÁCH THỂ CHẾ", "the-che"),
        ("Cải cách thủ tục hành chính và thực hiện cơ chế một cửa", "thu-tuc"),
        ("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", "cong-vu"),
        ("Hiện đại hóa nền hành chính", "chinh-quyen-so"),
        ("Nhiệm vụ khác", "khac"),
    ],
)
def test_a_section_is_known_by_its_heading(section: str, area: str) -> None:
    assert area_of(section) == area


@given(st.integers(0, 10**12))
def test_a_whole_number_written_is_read_back(value: int) -> None:
    assert numbers.number(numbers.write(value)) == value


@given(st.decimals(0, 100, places=2))
def test_a_percent_written_is_read_back(value: object) -> None:
    number = float(value)  # type: ignore[arg-type]
    read = numbers.read(f"{numbers.write(number)}%")
    assert read is not None
    assert read.value == pytest.approx(number)


@pytest.mark.parametrize(
    "cell", [True, dt.date(2021, 4, 3), "khoảng 40", "#DIV/0!", "1.07.1", -1, float("nan"), "12 %%x"]
)
def test_what_could_mean_two_things_or_nothing_is_not_guessed(cell: object) -> None:
    with pytest.raises(FigureError):
        numbers.read(cell)


def test_an_excel_percent_is_read_as_it_is_shown() -> None:
    shown = numbers.read(0.5288, "0.00%")
    assert shown is not None
    assert (shown.value, shown.percent) == (pytest.approx(52.88), True)
