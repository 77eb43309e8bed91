"""The rules of the language one by one, each on a phrase of its own."""

import datetime as dt

import pytest

from calendars.deadlines import Kind, parse

YEAR = {"plan_from": dt.date(2021, 1, 1), "plan_to": dt.date(2021, 12, 31)}
FIVE_YEARS = {"plan_from": dt.date(2026, 1, 1), "plan_to": dt.date(2030, 12, 31)}


def read(text, plan=YEAR, **more):
    return parse(text, **plan, **more)


def dues(deadline):
    return [each.due.isoformat() for each in deadline.occurrences]


def only(text, plan=YEAR, **more):
    (occurrence,) = read(text, plan, **more).occurrences
    return occurrence


def test_rule_1_a_period_opens_on_its_first_day_and_is_due_on_its_last():
    quarter = only("Quý III/2021")
    assert (quarter.opens, quarter.due) == (dt.date(2021, 7, 1), dt.date(2021, 9, 30))
    assert only("tháng 02/2024").due == dt.date(2024, 2, 29)


def test_rule_1_the_middle_of_a_year_is_the_last_day_of_june():
    assert only("giữa năm 2021").due == dt.date(2021, 6, 30)


def test_rule_2_joined_periods_are_one_window():
    window = only("Quý I, II và III năm 2021")
    assert (window.opens, window.due) == (dt.date(2021, 1, 1), dt.date(2021, 9, 30))


def test_rule_3_before_a_day_ends_the_day_before_it():
    occurrence = only("trước ngày 01/3/2021")
    assert occurrence.exclusive
    assert occurrence.last_day == dt.date(2021, 2, 28)


def test_rule_3_at_the_latest_includes_the_day():
    assert only("muộn nhất ngày 01/3/2021").last_day == dt.date(2021, 3, 1)


def test_rule_4_a_missing_year_is_the_plans_year_and_is_reported():
    deadline = read("Quý IV")
    assert dues(deadline) == ["2021-12-31"]
    assert deadline.flags == ("no_year",)


def test_rule_4_in_a_plan_over_several_years_a_missing_year_asks_a_person():
    deadline = read("Quý IV", FIVE_YEARS)
    assert deadline.occurrences == ()
    assert deadline.flags == ("ambiguous_year",)
    assert deadline.needs_review


def test_rule_4_a_plan_over_new_year_still_states_which_year_where_only_one_fits():
    over_new_year = {"plan_from": "2025-07-01", "plan_to": "2026-06-30"}
    assert dues(read("trước ngày 15/3", over_new_year)) == ["2026-03-15"]


def test_rule_5_a_date_outside_the_plan_is_kept_and_reported():
    deadline = read("Quý I/2023")
    assert dues(deadline) == ["2023-03-31"]
    assert deadline.flags == ("outside_period",)


def test_rule_6_a_day_that_does_not_exist_is_never_moved():
    for text in ("ngày 31/6/2021", "29/02/2021", "14/13/2021"):
        deadline = read(text)
        assert deadline.occurrences == ()
        assert "impossible_date" in deadline.flags
        assert deadline.needs_review


def test_rule_7_spellings_of_one_quarter_are_one_quarter():
    spellings = [
        "Quý II/2021",
        "qúy ii / 2021",
        "QUÍ 2 NĂM 2021",
        "Q.II.2021",
        "QuýII/2021",
        "quý\nII\nnăm 2021.",
        "Q2/21",
    ]
    assert {read(text).occurrences for text in spellings} == {read("Quý II/2021").occurrences}


def test_rule_8_a_number_that_is_no_date_is_no_date():
    for text in ("Quyết định số 99/2019/QĐ-TTg", "dịch vụ mức độ 3, 4", "100%", "05 hoạt động", "12/15 xã"):
        assert read(text).kind is Kind.NONE


def test_rule_9_words_of_time_left_over_are_reported():
    assert "partly_understood" in read("trước ngày 15/3/2021 và những tuần kế đó").flags


def test_rule_10_only_a_period_or_a_beginning_opens_something():
    assert only("chậm nhất 20/6").opens is None
    assert only("từ ngày 01/6 đến ngày 20/6").opens == dt.date(2021, 6, 1)


def test_rule_11_a_day_comes_back_in_each_month_quarter_or_year():
    assert len(read("trước ngày 20 hằng tháng").occurrences) == 12
    assert dues(read("trước ngày 15 tháng cuối quý")) == ["2021-03-15", "2021-06-15", "2021-09-15", "2021-12-15"]
    assert len(read("trước ngày 15/12 hằng năm", FIVE_YEARS).occurrences) == 5


def test_rule_11_a_day_after_the_plans_end_counts_where_a_period_inside_it_brings_it():
    deadline = read("chậm nhất 15 ngày sau khi kết thúc quý")
    assert dues(deadline) == ["2021-04-15", "2021-07-15", "2021-10-15", "2022-01-15"]
    assert deadline.flags == ()


def test_rule_12_a_dated_part_that_goes_on_is_fixed_and_reported():
    deadline = read("Tháng 6/2021 và những năm tiếp theo")
    assert (deadline.kind, dues(deadline), deadline.flags) == (Kind.FIXED, ["2021-06-30"], ("continues",))


def test_rule_12_a_beginning_alone_goes_on_to_the_plans_end():
    deadline = read("từ tháng 4/2021 trở đi")
    assert deadline.kind is Kind.ONGOING
    assert (deadline.occurrences[0].opens, deadline.occurrences[0].due) == (dt.date(2021, 4, 1), dt.date(2021, 12, 31))
    assert read("triển khai từ năm 2025").flags == ("outside_period",)


def test_rule_13_an_hour_is_due_that_day_and_kept_in_the_reasons():
    deadline = read("trước 16h30 ngày 20/6/2021")
    assert not deadline.occurrences[0].exclusive
    assert deadline.flags == ("time_of_day",)
    assert any("16 giờ 30" in what for what, _ in deadline.reasons)


def test_rule_14_from_now_opens_on_the_day_the_plan_was_signed():
    assert only("từ nay đến hết tháng 6/2021", issued=dt.date(2021, 2, 3)).opens == dt.date(2021, 2, 3)
    assert only("từ nay đến hết tháng 6/2021").opens is None


def test_rule_15_a_dated_span_wins_over_its_length():
    span = only("trong 5 ngày làm việc (từ ngày 01/6/2021 đến ngày 07/6/2021)")
    assert (span.opens, span.due) == (dt.date(2021, 6, 1), dt.date(2021, 6, 7))
    assert only("Dự kiến ngày 10/6/2021 (chậm nhất ngày 15/6/2021)").due == dt.date(2021, 6, 15)


def test_rule_16_years_derived_from_the_plans_year():
    assert only("trước ngày 30/01 năm sau").due == dt.date(2022, 1, 30)
    assert only("15/12 năm trước").due == dt.date(2020, 12, 15)


def test_rule_17_a_date_beside_an_event_keeps_both():
    deadline = read("Quý II/2021 (sau khi có hướng dẫn)")
    assert (deadline.kind, deadline.event) == (Kind.FIXED, "sau khi có hướng dẫn")
    assert read("Hằng quý hoặc đột xuất").event == "đột xuất"


def test_rule_18_days_in_a_list_are_separate_but_neighbours_are_one_window():
    assert dues(read("15/8, 20/8 và 15/9/2021")) == ["2021-08-15", "2021-08-20", "2021-09-15"]
    assert only("các ngày 08 và 09/6/2021").opens == dt.date(2021, 6, 8)
    assert only("đến hết tháng 8/2021").opens is None


def test_rule_19_a_length_with_no_start_waits_and_of_two_the_longer_counts():
    assert read("48 giờ").offset == (48, "hour")
    assert read("6-7 ngày làm việc").offset == (7, "working_day")
    assert read("90 ngày trước ngày bầu cử").offset == (-90, "day")
    assert read("từ tháng 5/2021 đến khi hoàn thành").event == "đến khi hoàn thành"


def test_rule_20_only_the_due_day_decides_what_is_outside():
    assert read("từ tháng 11/2020 đến tháng 3/2021").flags == ()


def test_rule_21_dates_in_prose_bind_nobody():
    for text in (
        "nhiệm kỳ 2026-2031",
        "chi thường xuyên",
        "có hiệu lực từ ngày 01/7/2021",
        "năm học 2024-2025",
        "Nghị định số 1/2021/NĐ-CP ngày 01/01/2021 của Chính phủ",
    ):
        deadline = read(text)
        assert deadline.kind is Kind.NONE, text
        assert deadline.flags == ("not_understood",)


def test_a_document_without_a_period_is_read_as_far_as_it_states():
    nowhere = {"plan_from": None, "plan_to": None}
    assert dues(read("trước ngày 15/3/2021", nowhere)) == ["2021-03-15"]
    assert read("Quý II", nowhere).needs_review
    assert read("Hằng quý", nowhere).needs_review


def test_the_reasons_go_from_the_words_to_the_day():
    reasons = read("Quý II/2021").reasons
    assert reasons[0][0] == "Quý II/2021"
    assert reasons[-1] == ("hạn là ngày cuối của kỳ", "30/06/2021")


def test_a_phrase_without_accents_is_read_and_asks_only_where_a_word_has_several_meanings():
    deadline = read("cham nhat ngay 15/3/2021")
    assert dues(deadline) == ["2021-03-15"]
    assert not deadline.needs_review
    assert ("viết không dấu", "hiểu theo chữ có dấu mà người ta hay viết nhất") in deadline.reasons
    assert read("tu thang tu").needs_review


def test_a_hard_space_changes_nothing_in_a_phrase_without_accents():
    assert read("truoc\u00a0ngay 15/3/2021") == read("truoc ngay 15/3/2021")


def test_a_very_long_line_of_near_matches_is_read_to_its_end():
    deadline = read("Quý I, II, III, " * 3000 + "IV năm 2021")
    assert dues(deadline) == ["2021-12-31"]


@pytest.mark.parametrize("text", ["Thứ Ba và thứ Năm hằng tuần", "thứ Ba, Năm hằng tuần", "Thứ 3, 5 hàng tuần"])
def test_two_weekdays_of_each_week_are_both_repeated(text):
    deadline = parse(text, plan_from="2026-01-01", plan_to="2026-12-31")
    assert {each.due.weekday() for each in deadline.occurrences} == {1, 3}
    assert len(deadline.occurrences) == 105
    assert not deadline.needs_review


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("học kỳ I năm học 2026-2027", "UBND tỉnh quyết định"),
        ("Cuối học kỳ II", "UBND tỉnh quyết định"),
        ("Vụ Hè Thu 2026", "cần ghi ngày hoặc tháng cụ thể"),
        ("mùa mưa 2026", "cần ghi ngày hoặc tháng cụ thể"),
        ("Trong hè 2026", "cần ghi ngày hoặc tháng cụ thể"),
    ],
)
def test_a_school_term_or_a_season_is_asked_with_the_reason_that_helps(text, reason):
    deadline = parse(text, plan_from="2026-01-01", plan_to="2026-12-31")
    assert deadline.needs_review
    assert any(reason in why for _, why in deadline.reasons)
