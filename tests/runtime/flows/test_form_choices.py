"""What a form's fields become for the page: lists to choose from, and days as the page writes them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from config.settings import Settings
from dondoc.reports.cycles import lookup
from dondoc.runtime.common.deployments.form_options import LONGEST_LINE, MOST, fill_options, option, read_choices
from dondoc.runtime.common.deployments.specs import SPECS
from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading
from flows.forms.reports import PeriodForm
from flows.forms.units import MergeForm
from tasks.choosing import NOT_CHOSEN, period_of
from tests.support.builders import BY, activity, reading
from tests.support.reports import reports_province as province


def fields(model: type[Any], **choices: list[str]) -> dict[str, Any]:
    """The fields of a form after the choices were put in, as the page gets them."""
    definitions = {model.__name__: model.model_json_schema()}
    fill_options(definitions, choices)
    found: dict[str, Any] = definitions[model.__name__]["properties"]
    return found


def test_one_is_chosen_from_a_list_that_starts_with_nothing_chosen() -> None:
    assert fields(PeriodForm, periods=["BC.2026.Q1"])["period"]["enum"] == [NOT_CHOSEN, "BC.2026.Q1"]


def test_several_are_marked_in_a_list_of_nothing_else() -> None:
    units = fields(MergeForm, units=["1 · Sở A", "2 · Sở B"])["units"]
    assert units["items"]["enum"] == ["1 · Sở A", "2 · Sở B"]
    assert "enum" not in units


def test_a_list_too_long_for_the_page_leaves_boxes_to_write_in() -> None:
    units = fields(MergeForm, units=[str(number) for number in range(MOST + 1)])["units"]
    assert "enum" not in units["items"]


def test_every_day_states_that_the_page_writes_the_month_first() -> None:
    for model, name in ((PeriodForm, "day"), (MergeForm, "from_date")):
        assert fields(model)[name]["description"].endswith("Trang ghi tháng trước, ngày sau.")


def test_an_opened_period_is_chosen_with_its_plan(tmp_path: Path, store: Store) -> None:
    province.register(store, tmp_path, province.SO[:2])
    plan = province.plan(store, tmp_path, province.activities(2, province.SO[:2]))
    assert read_choices(store)["periods"] == []
    province.confirm(store, tmp_path, plan, dt.date(2021, 1, 4))
    province.open_on(store, dt.date(2021, 3, 10))
    [line] = read_choices(store)["periods"]
    assert line.startswith("Quý I/2021 · kế hoạch ")
    with store.read() as session:
        assert lookup.period(session, period_of(line)[0], ALL_OFFICES, period_of(line)[1]).cycle.plan_id == plan
    assert period_of("Q1/2021") == ("Q1/2021", None)


def test_every_first_value_fits_its_form() -> None:
    day = dt.date(2026, 6, 1)
    merge = next(one for one in SPECS if one.flow == "Sáp nhập đơn vị")
    assert MergeForm(**merge.values(day)["form"], from_date=day).units == []


def test_no_form_starts_with_an_answer_that_nobody_gave() -> None:
    first = {one.flow: set(one.values(dt.date(2026, 6, 1))["form"]) for one in SPECS}
    answers = {
        "Gia hạn": {"due"},
        "Ghi nhận sự kiện": {"on"},
        "Ghi nhận tiến độ": {"act"},
        "Tạm dừng, tiếp tục": {"act"},
        "Điều chỉnh lịch nghỉ": {"day_off", "day_worked"},
        "Sáp nhập đơn vị": {"from_date"},
    }
    assert {flow: fields & first[flow] for flow, fields in answers.items() if fields & first[flow]} == {}


def test_a_line_of_a_drop_down_is_short_and_its_number_and_day_are_whole() -> None:
    line = option("1234", "III.4", "hạn 30/06/2026", "Sở Khoa học và Công nghệ", "Xây dựng kế hoạch " * 20)
    assert len(line) <= LONGEST_LINE
    assert line.startswith("1234 · III.4 · hạn 30/06/2026 · Sở Khoa học và Công nghệ · Xây dựng")
    assert line.endswith("…")
    assert option("7", "", "Kế hoạch") == "7 · Kế hoạch"
    assert len(option("7", "rất dài " * 30, "Kế hoạch")) <= LONGEST_LINE


def test_a_list_states_that_one_types_to_find() -> None:
    assert fields(PeriodForm, periods=["BC.2026.Q1"])["period"]["description"].endswith("gõ vài chữ để tìm.")


def test_the_form_of_an_event_offers_only_what_waits_for_one(sqlite_store: Store, tmp_path: Path) -> None:
    rows = [activity("II.5", "Sửa quy chế", "Sau khi có Nghị định 10 ngày"), activity("III.5", "Họp", "Quý II/2021")]
    import_reading(sqlite_store, Settings(home=tmp_path), reading(*rows), BY, office=DEFAULT)
    found = read_choices(sqlite_store)
    assert [" · II.5 · " in line for line in found["waiting"]] == [True]
    assert len(found["extendable"]) == 2
