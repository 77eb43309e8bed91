"""A coordinator's own regime in TOML: accepted when right, and one clear line for each mistake."""

from __future__ import annotations

import datetime as dt

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calendars.reports.reporting import Level, RegimeError, known_regimes, load_regimes, period, read_regimes
from dondoc.commands.workdays.calendar_reports import UnknownRegimeError, command

OWN = """
[[regime]]
code = "xa-bao-cao"
name = "Báo cáo của xã"
document = "Quyết định 12/QĐ-UBND"
scope = "xã Tân Lập"
valid_from = 2026-01-01
[[regime.period]]
code = "Q1"
name = "Quý I"
data_from = "15/12 năm trước"
data_to = "cuối tháng 02"
due = { unit = "trước 05/3", coordinating = "10/3" }
"""


def _own(tmp_path, old: str = "", new: str = ""):
    path = tmp_path / "bao_cao.toml"
    path.write_text(OWN.replace(old, new) if old else OWN, encoding="utf-8")
    return load_regimes(path)


def test_an_office_can_write_its_own_regime(tmp_path):
    one = period(_own(tmp_path)[0], "Q1", 2028)
    assert (one.data_from, one.data_to) == (dt.date(2027, 12, 15), dt.date(2028, 2, 29))
    unit = one.due_of(Level.UNIT).dates
    assert (unit.named, unit.exclusive, unit.last_day) == (dt.date(2028, 3, 5), True, dt.date(2028, 3, 4))
    assert one.due_of(Level.PROVINCE) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Báo cáo của xã"\n', "", "thiếu “name” (tên)"),
        ("valid_from = 2026-01-01", 'valid_from = "đầu năm"', "“valid_from”, “valid_to” phải là ngày"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2025-01-01", "trước khi có hiệu lực"),
        ('"cuối tháng 02"', '"30/02"', "kỳ Q1, “data_to”: “30/02” không có trong mọi năm"),
        ('"cuối tháng 02"', '"tháng hai"', "“tháng hai” không phải ngày trong năm"),
        ('"15/12 năm trước"', '"15/12"', "thiếu “năm trước” chăng?"),
        ("unit =", "phong =", "“due” không có cấp “phong”; các cấp là unit, coordinating, province, ministry"),
        ('due = { unit = "trước 05/3", coordinating = "10/3" }', "", "thiếu “due”"),
        ('due = { unit = "trước 05/3", coordinating = "10/3" }', 'due = "10/3"', "hạn của ít nhất một cấp"),
        ("scope =", "lead_days = { unit = 0 }\nscope =", "số ngày làm việc từ 1 đến 60"),
        ("scope =", 'lead_days = "hai ngày"\nscope =', "“lead_days” phải viết như"),
        ("scope =", "pham_vi =", "không có mục “pham_vi”"),
        ('code = "xa-bao-cao"', "code = 12", "“code” phải là chữ trong ngoặc kép"),
        ("[[regime.period]]", "[[ky]]", "chưa có kỳ báo cáo nào"),
        ("[[regime]]", "[[regime", "sai cú pháp TOML ở dòng 2"),
    ],
)
def test_a_mistake_is_reported_in_one_line_that_states_where(tmp_path, old, new, message):
    with pytest.raises(RegimeError) as caught:
        _own(tmp_path, old, new)
    line = next(line for line in str(caught.value).splitlines() if message in line)
    assert "bao_cao.toml" in line


def test_the_office_s_own_regime_stands_before_the_shipped_ones_and_replaces_its_code(tmp_path):
    path = tmp_path / "reporting.toml"
    assert known_regimes(path) == load_regimes()
    path.write_text(OWN.replace("xa-bao-cao", "cchc-581"), encoding="utf-8")
    codes = [(regime.code, regime.scope) for regime in known_regimes(path)]
    assert codes[0] == ("cchc-581", "xã Tân Lập")
    assert sorted(code for code, _ in codes) == sorted(regime.code for regime in load_regimes())


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "bao_cao.toml"
    path.write_text(OWN, encoding="utf-8-sig")
    assert load_regimes(path)[0].code == "xa-bao-cao"


def test_a_file_in_another_encoding_is_reported(tmp_path):
    path = tmp_path / "bao_cao.toml"
    path.write_bytes(OWN.encode("utf-16"))
    with pytest.raises(RegimeError, match="UTF-8"):
        load_regimes(path)


def test_every_mistake_is_reported_at_once(tmp_path):
    with pytest.raises(RegimeError) as caught:
        _own(tmp_path, '"15/12 năm trước"\ndata_to = "cuối tháng 02"', '"31/6"\ndata_to = "1/13"')
    assert len(str(caught.value).splitlines()) == 2


def test_a_period_written_twice_is_reported(tmp_path):
    twice = OWN + OWN[OWN.index("[[regime.period]]") :]
    path = tmp_path / "hai_lan.toml"
    path.write_text(twice, encoding="utf-8")
    with pytest.raises(RegimeError, match="mã kỳ Q1 viết hai lần"):
        load_regimes(path)


@pytest.mark.parametrize("rows", [None, [], {}, "regime", [1], [[]]])
def test_rows_of_another_shape_are_refused(rows):
    with pytest.raises(RegimeError, match="chưa có chế độ báo cáo nào"):
        read_regimes(rows, "bao_cao.toml")


def test_a_file_that_is_not_there_is_reported_by_its_name(tmp_path):
    with pytest.raises(RegimeError, match=r"khong_co\.toml"):
        load_regimes(tmp_path / "khong_co.toml")


_plain = ["code", "name", "document", "valid_from"]
_keys = st.sampled_from([*_plain, "lead_days", "period", "data_from", "data_to", "due"])
_leaves = st.one_of(st.none(), st.integers(), st.text(max_size=8), st.dates(), st.just("14/3"), st.just("unit"))
_values = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys | st.just("unit"), inner, max_size=4)
)


def _problems(rows) -> list[str]:
    try:
        read_regimes(rows, "bao_cao.toml")
    except RegimeError as error:
        return str(error).splitlines()
    return []


@given(st.lists(st.dictionaries(_keys, _values, max_size=7), min_size=1, max_size=3))
@example([{"code": "\r"}])
@settings(max_examples=300, deadline=None)
@pytest.mark.slow
def test_no_table_however_wrong_breaks_the_reader_otherwise_than_with_an_error_that_names_the_place(rows):
    assert all(line.startswith("bao_cao.toml") for line in _problems(rows))


def test_a_coordinator_can_look_over_a_year_of_her_own_regime(tmp_path, monkeypatch):
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    path = tmp_path / "bao_cao.toml"
    path.write_text(OWN.replace("trước 05/3", "01/3"), encoding="utf-8")
    answer = CliRunner().invoke(command, ["2026", "--file", str(path)], catch_exceptions=False)
    assert "Quý I năm 2026: số liệu 15/12/2025–28/02/2026" in answer.output
    assert "SAI: Quý I năm 2026: đơn vị gửi chậm nhất 01/03/2026" in answer.output
    with pytest.raises(UnknownRegimeError, match="xa-bao-cao"):
        CliRunner().invoke(command, ["2026", "--file", str(path), "--regime", "x"], catch_exceptions=False)
