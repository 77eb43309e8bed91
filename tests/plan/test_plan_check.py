"""The plan check on plans written for it: nothing about a clean plan, one finding for one thing wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dondoc.commands.plans.check import command
from dondoc.reading.check import Severity, check_file
from tests.support.documents.office_files import HEADER, word_file
from tests.support.documents.plans_written import LINES, ROWS, checked, codes, with_cell, with_line

TIME, LEAD, WORK = "Thời gian thực hiện", "Cơ quan chủ trì", "Nội dung công việc"


def test_a_clean_plan_raises_no_alarm(tmp_path: Path) -> None:
    assert checked(tmp_path) == ()


def test_a_clean_plan_of_sections_numbered_through_raises_no_alarm(tmp_path: Path) -> None:
    wide = [("I", *["Chỉ đạo, điều hành"] * 5), *ROWS[:3], ("II", *["Thể chế"] * 5), *ROWS[3:]]
    assert checked(tmp_path, wide) == ()


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("", "missing_time", Severity.ERROR),
        ("Ngày 31/6/2026", "impossible_date", Severity.ERROR),
        ("Quý IV/2025", "outside_period", Severity.ERROR),
        ("Tháng 02/2027", "outside_period", Severity.NOTE),
        ("Chậm nhất ngày 31/10/2026", "day_off", Severity.NOTE),
        ("Chậm nhất ngày 30/4/2026", "day_off", Severity.NOTE),
        ("như trên đã nói", "time_not_understood", Severity.WARNING),
    ],
)
def test_one_thing_wrong_with_a_time_is_one_finding(tmp_path: Path, text: str, code: str, severity: Severity) -> None:
    findings = checked(tmp_path, with_cell(2, TIME, text))
    assert [(finding.code, finding.severity) for finding in findings] == [(code, severity)]
    assert "2" in findings[0].where
    assert findings[0].place.row == 3


def test_a_year_of_three_digits_in_a_time_is_reported(tmp_path: Path) -> None:
    findings = checked(tmp_path, with_cell(2, TIME, "Trước ngày 30/6/206"))
    assert "date_typo" in codes(findings)
    assert "206" in findings[0].message


def test_two_deadlines_in_one_cell_are_reported_with_both_days(tmp_path: Path) -> None:
    text = "Ban hành kế hoạch trước ngày 15/4/2026; kiểm tra xong trước ngày 30/10/2026"
    findings = checked(tmp_path, with_cell(2, TIME, text))
    assert codes(findings) == ["multiple_dates"]
    assert "15/04/2026; 30/10/2026" in findings[0].message


def test_a_row_without_a_lead_is_reported(tmp_path: Path) -> None:
    assert codes(checked(tmp_path, with_cell(4, LEAD, ""))) == ["missing_lead"]


def test_a_plan_that_leaves_most_times_out_is_reported_once(tmp_path: Path) -> None:
    rows = [(*row[:5], "" if int(row[0]) > 1 else row[5]) for row in ROWS]
    findings = checked(tmp_path, rows)
    assert codes(findings) == ["missing_time"]
    assert findings[0].severity is Severity.WARNING
    assert "5 trong 6" in findings[0].message


def test_a_number_left_out_is_reported_with_the_number(tmp_path: Path) -> None:
    findings = checked(tmp_path, [row for row in ROWS if row[0] != "3"])
    assert codes(findings) == ["numbering_gap"]
    assert "thiếu số 3" in findings[0].message


def test_a_number_given_twice_is_reported(tmp_path: Path) -> None:
    rows = [ROWS[0], ("1", *ROWS[1][1:]), *ROWS[2:]]
    assert codes(checked(tmp_path, rows)) == ["numbering_repeated", "numbering_gap"]


def test_a_section_left_out_is_reported(tmp_path: Path) -> None:
    rows = [("I", *["Chỉ đạo"] * 5), *ROWS[:2], ("III", *["Thể chế"] * 5), ("1", *ROWS[2][1:]), ("2", *ROWS[3][1:])]
    assert codes(checked(tmp_path, rows)) == ["numbering_gap"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Căn cứ Kế hoạch số 41/KH-UBND ngày 29 tháng 7 năm 205 của tỉnh;", "date_typo"),
        ("Căn cứ Kế hoạch số 41/KH-UBND ngày 29/7/20255;", "date_typo"),
        ("Căn cứ Nghị định số 59/2012/NĐ-CP ngày 23/7/2021 của Chính phủ;", "date_typo"),
        ("Căn cứ Công văn số 12/CV-SNV ngày 31/6/2025;", "impossible_date"),
        ("Căn cứ Công văn số 12/CV-SNV ngày 30/6/2205;", "date_typo"),
        ("4. Trên 100% hồ sơ được số hóa.", "impossible_target"),
        ("Trong đó 39/50 nhiệm vụ, bằng 79%.", "arithmetic"),
        ("Tổng kinh phí: 120 + 30 + 50 = 210 triệu đồng.", "arithmetic"),
    ],
)
def test_one_thing_wrong_in_the_text_is_one_finding(tmp_path: Path, line: str, code: str) -> None:
    assert codes(checked(tmp_path, lines=with_line(line))) == [code]


def test_two_targets_for_the_same_thing_are_reported_with_both_figures(tmp_path: Path) -> None:
    one = "4. Mức độ hài lòng của người dân về giải quyết thủ tục hành chính đạt tối thiểu 90%."
    two = "5. Mức độ hài lòng của người dân về giải quyết thủ tục hành chính đạt tối thiểu 95%."
    findings = checked(tmp_path, lines=(*LINES, one, two))
    assert codes(findings) == ["inconsistent_target"]
    assert "90%" in findings[0].message
    assert "95%" in findings[0].message


@pytest.mark.parametrize(
    ("unit", "successor"),
    [
        ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"),
        ("UBND huyện Vàm Trầu", "UBND các xã, phường"),
    ],
)
def test_a_unit_that_no_longer_exists_is_reported_with_its_successor(tmp_path: Path, unit: str, successor: str) -> None:
    findings = checked(tmp_path, with_cell(2, LEAD, unit))
    assert codes(findings) == ["unit_gone"]
    assert successor in findings[0].advice


def test_a_unit_is_not_called_gone_in_a_plan_of_its_own_time(tmp_path: Path) -> None:
    lines = [line.replace("2026", "2021").replace("2025", "2020").replace("2027", "2022") for line in LINES]
    rows = [tuple(cell.replace("2026", "2021").replace("2027", "2022") for cell in row) for row in ROWS]
    rows[1] = (*rows[1][:3], "Sở Kế hoạch và Đầu tư", "UBND các huyện, thành phố", rows[1][5])
    assert codes(checked(tmp_path, rows, lines)) == []


def test_a_total_that_does_not_add_up_is_reported(tmp_path: Path) -> None:
    money = (("STT", "Khoản chi", "Số tiền"), ("1", "Tập huấn", "120"), ("2", "In ấn", "30"), ("", "Tổng cộng", "160"))
    path = word_file(tmp_path / "plan.docx", (HEADER, *ROWS), money, lines=LINES)
    assert "arithmetic" in codes(check_file(path))


def test_the_command_shows_each_finding_with_what_to_do_and_ends_with_1_on_errors(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", (HEADER, *with_cell(2, TIME, "")), lines=LINES)
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 1
    assert "LỖI hoạt động 2: không ghi thời gian thực hiện." in result.output
    assert "→ Ghi thời hạn" in result.output
    assert "1 lỗi" in result.output


def test_the_command_ends_with_0_on_a_clean_plan_and_on_mere_notes(tmp_path: Path) -> None:
    clean = word_file(tmp_path / "clean.docx", (HEADER, *ROWS), lines=LINES)
    noted = word_file(tmp_path / "noted.docx", (HEADER, *with_cell(2, TIME, "Tháng 02/2027")), lines=LINES)
    assert [CliRunner().invoke(command, [str(path)]).exit_code for path in (clean, noted)] == [0, 0]


def test_the_command_prints_json_a_program_can_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", (HEADER, *with_cell(2, TIME, "")), lines=LINES)
    findings = json.loads(CliRunner().invoke(command, [str(path), "--json"]).output)
    assert [sorted(finding) for finding in findings] == [["advice", "code", "message", "place", "severity", "where"]]
    assert findings[0]["place"]["row"] == 3
