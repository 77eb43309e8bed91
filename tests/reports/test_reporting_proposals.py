"""Which regime fits a plan's own words: proposed with its reasons, doubted where nothing was found."""

from __future__ import annotations

import json
import unicodedata

import pytest

from calendars.reports.proposals import propose

REFORM = "Kế hoạch cải cách hành chính nhà nước"


@pytest.mark.parametrize(
    ("plan", "regime", "codes"),
    [
        ("plan_002", "cchc-581", ("Q1", "6T", "Q3", "NAM")),
        ("plan_003", "cchc-9-thang", ("Q1", "6T", "9T", "NAM")),
        ("plan_004", "cchc-581", ("Q1", "6T", "Q3", "NAM")),
    ],
)
def test_the_words_of_the_real_plans_find_their_four_reports(shared, plan, regime, codes):
    document = json.loads((shared / f"gold/{plan}.json").read_text(encoding="utf-8"))["document"]
    year = int(document["plan_from"][:4])
    found = propose(document["reporting_cycles"], year, subject=REFORM)
    assert (found.regime.code, found.codes) == (regime, codes)


def test_a_year_before_the_dispatch_is_proposed_with_a_doubt():
    found = propose(["Quý I", "6 tháng", "Quý III", "năm"], 2021, subject=REFORM)
    assert found.regime.code == "cchc-581"
    assert any("không có hiệu lực trong năm 2021" in doubt for doubt in found.doubts)


def test_nine_months_are_proposed_with_the_doubt_that_no_decree_defines_them():
    found = propose(["quý", "6 tháng", "9 tháng", "năm"], 2026, subject=REFORM)
    assert any("suy ra" in doubt for doubt in found.doubts)


def test_a_plan_of_no_known_subject_gets_the_national_regime():
    found = propose(["quý", "06 tháng", "năm"], 2026)
    assert found.regime.code == "nd-09-2019"
    assert found.codes == ("Q1", "6T", "Q3", "NAM")
    assert found.doubts == ()


def test_a_quarter_named_by_the_plan_stays_beside_the_broader_report():
    assert "Q2" in propose(["Quý II", "6 tháng"], 2026).codes


def test_a_quarter_merged_into_a_broader_report_states_so():
    steps = dict(propose(["quý", "6 tháng", "năm"], 2026).reasons)
    assert "gộp vào báo cáo 6 tháng" in steps["Quý II"]


def test_a_word_that_is_not_understood_is_reported_and_the_rest_kept():
    found = propose(["năm", "nửa tháng"], 2026)
    assert found.codes == ("NAM",)
    assert found.doubts == ("không hiểu kỳ báo cáo “nửa tháng”.",)


@pytest.mark.parametrize("words", [[], ["tuần"], [""]])
def test_nothing_is_proposed_for_words_that_name_no_period(words):
    assert propose(words, 2026) is None


@pytest.mark.parametrize("word", ["Quý I", "quý 1", "QUÍ I", "Qúy I", "hàng quý I", "Định kỳ Quý I", "quý  i."])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_quarter_is_known_however_it_is_typed(word, form):
    assert propose([unicodedata.normalize(form, word)], 2026).codes == ("Q1",)


def test_monthly_reports_are_twelve():
    assert len(propose(["hằng tháng"], 2026).codes) == 12
