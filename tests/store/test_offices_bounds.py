"""An act stays within the office it is done for: another office's number is refused, in a command and in a form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from config.settings import load
from dondoc.activity import DondocError
from dondoc.runtime.common.deployments.form_options import read_choices
from dondoc.store.engine import open_store
from dondoc.store.models import Obligation, Office, Plan
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.commands.verbs.test_offices import answer, dondoc, home
from tests.support.builders import BY, activity, reading

__all__ = ["home"]

OURS, THEIRS = "default", "so-y-te"


def numbers(table: type[Obligation | Plan]) -> dict[str, int]:
    """The one obligation or plan of each office, by the office's short name."""
    store = open_store(load().store_url)
    with store.read() as session:
        found = session.execute(select(Office.slug, table.id).join(Office, Office.id == table.office_id)).all()
    store.close()
    return {row.slug: row.id for row in found}


def refused(*words: str) -> str:
    error = dondoc(*words).exception
    assert isinstance(error, DondocError), words
    assert error.exit_code == 2
    return str(error)


def enter(home: Path, name: str) -> dict[str, Any]:
    """Enter a unit into the register of the other office, by an import of a register file."""
    file = home / "danh-ba.csv"
    assert dondoc("units", "template", str(file)).exception is None
    file.write_text(file.read_text("utf-8-sig").splitlines()[0] + f"\n{name}\n", "utf-8-sig")
    found: dict[str, Any] = answer("units", "import", str(file), "--office", THEIRS)
    return found


ACTS = (
    ("done", "{}"),
    ("progress", "{}", "40"),
    ("confirm", "{}"),
    ("return", "{}", "--why", "thiếu"),
    ("event", "{}", "--on", "2021-06-01"),
    ("evidence", "{}", "--number", "1/BC"),
    ("ask-extension", "{}", "--to", "2021-08-30", "--why", "chậm"),
    ("decide-extension", "{}", "--grant", "--decision", "1/QĐ"),
    ("extend", "{}", "--to", "2021-08-30", "--decision", "1"),
    ("hand-over", "{}", "--to", "Sở Nội vụ", "--why", "chia lại"),
    ("pause", "{}", "--why", "chờ"),
    ("resume", "{}"),
    ("explain", "{}"),
    ("preview", "{}"),
)


def test_every_act_on_another_offices_obligation_is_refused(home: Path) -> None:
    number = str(numbers(Obligation)[THEIRS])
    for words in ACTS:
        assert refused(*(word.format(number) for word in words)) == (
            f"nhiệm vụ số {number} là của cơ quan “{THEIRS}”, không phải của “{OURS}”; "
            f"hãy dùng lệnh với --office {THEIRS}."
        )
    assert "khong-co" in refused("done", number, "--office", "khong-co")
    [row] = answer("status", "--office", THEIRS)["obligations"]
    assert (row["progress"], row["unit"], row["due"]) == ("not_started", "Bệnh viện Đa khoa", "2021-06-30")


def test_an_act_is_done_for_the_office_that_owns_the_obligation(home: Path) -> None:
    number = str(numbers(Obligation)[THEIRS])
    assert answer("done", number, "--office", THEIRS)["unit"] == "Bệnh viện Đa khoa"
    assert str(numbers(Obligation)[OURS]) in refused("done", str(numbers(Obligation)[OURS]), "--office", THEIRS)


def test_a_place_in_a_plan_is_looked_for_in_one_office_only(home: Path) -> None:
    assert answer("explain", "I.1")["unit"] == "Sở Nội vụ"
    assert answer("explain", "I.1", "--office", THEIRS)["unit"] == "Bệnh viện Đa khoa"


def test_another_offices_plan_is_not_released(home: Path) -> None:
    plan = str(numbers(Plan)[THEIRS])
    assert f"kế hoạch số {plan} là của cơ quan “{THEIRS}”" in refused("release", plan)
    assert answer("release", plan, "--office", THEIRS)["title"] == "Kế hoạch so-y-te"


def test_reporting_cycles_are_confirmed_and_opened_for_the_office_that_owns_the_plan(home: Path) -> None:
    plan = str(numbers(Plan)[THEIRS])
    assert [one["plan"] for one in answer("report", "cycles")] == [numbers(Plan)[OURS]]
    for words in (("cycles", plan), ("confirm", plan), ("indicators", plan)):
        assert f"kế hoạch số {plan} là của cơ quan “{THEIRS}”" in refused("report", *words)
    enter(home, "Bệnh viện Đa khoa")
    wish = ("--regime", "cchc-581", "--periods", "Q1", "--units", "Bệnh viện Đa khoa", "--today", "2021-01-04")
    answer("report", "confirm", plan, "--office", THEIRS, *wish)
    assert "kỳ báo cáo Q1/2021 là của" in refused("report", "open", "Q1/2021", "--today", "2021-03-10")
    assert answer("report", "open", "--today", "2021-03-10")["opened"] == []
    opened = answer("report", "open", "--office", THEIRS, "--today", "2021-03-10")["opened"]
    assert [one["fresh"] for one in opened] == [True]


def reporting(home: Path, *offices: str) -> None:
    """Both offices' units owe a report on the first quarter of 2021; it is opened for these offices."""
    leads = {OURS: "Sở Nội vụ", THEIRS: "Bệnh viện Đa khoa"}
    for office, lead in leads.items():
        file = home / "danh-ba.csv"
        assert dondoc("units", "template", str(file)).exception is None
        file.write_text(file.read_text("utf-8-sig").splitlines()[0] + f"\n{lead}\n", "utf-8-sig")
        answer("units", "import", str(file), "--office", office)
        wish = ("--regime", "cchc-581", "--periods", "Q1", "--units", lead, "--today", "2021-01-04")
        answer("report", "confirm", str(numbers(Plan)[office]), "--office", office, *wish)
    for office in offices:
        answer("report", "open", "--office", office, "--today", "2021-03-10")


def test_a_period_both_offices_have_is_the_one_of_the_office_acted_for(home: Path) -> None:
    reporting(home, OURS, THEIRS)
    hospital = ("--unit", "Bệnh viện Đa khoa")
    [made] = answer("report", "form", "Q1", "--out", str(home / "a"))
    assert Path(made).name == "bao-cao-quy-i-2021-so-noi-vu.xlsx"
    assert [line["unit"] for line in answer("report", "matrix")["lines"]] == ["Sở Nội vụ"]
    assert [line["unit"] for line in answer("report", "matrix", "--office", THEIRS)["lines"]] == [hospital[1]]
    for verb in (("exclude", "--why", "giải thể"), ("include",), ("nothing",), ("approve",), ("return", "--why", "x")):
        name, *rest = verb
        assert "Bệnh viện Đa khoa" in refused("report", name, "Q1", *hospital, *rest)
        [done] = answer("report", name, "Q1", *hospital, *rest, "--office", THEIRS)
        assert done["unit"] == "Bệnh viện Đa khoa"
    assert answer("report", "consolidate", "Q1")["head"]["plan_title"] == "Kế hoạch default"
    assert answer("report", "consolidate", "Q1", "--office", THEIRS)["head"]["plan_title"] == "Kế hoạch so-y-te"


def test_a_period_only_another_office_opened_is_refused_by_every_verb_of_reporting(home: Path) -> None:
    reporting(home, THEIRS)
    plan, out = str(numbers(Plan)[THEIRS]), str(home / "ra.json")
    for words in (
        ("form", "Q1", "--plan", plan),
        ("consolidate", "Q1", "--plan", plan),
        ("down", "Q1", "--plan", plan, "--out", out),
        ("up", "Q1", "--plan", plan, "--unit", "Sở Y tế", "--out", out),
        ("take", out, "--plan", plan),
        ("approve", "Q1", "--all", "--plan", plan),
    ):
        assert f"kế hoạch số {plan} là của cơ quan “{THEIRS}”" in refused("report", *words), words
    assert not Path(out).exists()


def test_a_form_that_came_back_is_taken_by_the_office_that_asked_for_it(home: Path) -> None:
    reporting(home, THEIRS)
    [form] = answer("report", "form", "Q1", "--office", THEIRS, "--out", str(home / "a"))
    late = ("--today", "2021-03-20")
    done = dondoc("report", "receive", form, *late)
    assert f"sai cơ quan: báo cáo này gửi cơ quan “{THEIRS}”; hãy nhận bằng lệnh với --office {THEIRS}." in done.output
    assert isinstance(done.exception, DondocError)
    assert "sai cơ quan" not in dondoc("report", "receive", form, *late, "--office", THEIRS).output


def test_points_at_risk_are_of_one_office(home: Path) -> None:
    assert "khong-co" in refused("report", "par", "show", "--office", "khong-co")


def test_dispatches_are_drafted_for_the_units_and_in_the_name_of_one_office(home: Path) -> None:
    about = ("--today", "2021-08-05")
    assert [one["unit"] for one in answer("dispatch", str(home / "a"), *about)] == ["Sở Nội vụ"]
    [theirs] = answer("dispatch", str(home / "b"), "--office", THEIRS, *about)
    assert theirs["unit"] == "Bệnh viện Đa khoa"
    import docx

    cells = [cell.text for row in docx.Document(theirs["file"]).tables[0].rows for cell in row.cells]
    assert "SỞ Y TẾ" in "\n".join(cells)


def test_the_register_of_one_office_is_not_the_other_ones(home: Path) -> None:
    assert enter(home, "Trạm Y tế xã A")["written"]["new"] == 1
    assert [unit["name"] for unit in answer("units", "list", "--office", THEIRS)] == ["Trạm Y tế xã A"]
    assert answer("units", "list") == []
    rename = (
        "units",
        "rename",
        "Trạm Y tế xã A",
        "--to",
        "Trạm Y tế xã B",
        "--from",
        "2021-05-01",
        "--decision",
        "1",
        "--yes",
    )
    assert "Trạm Y tế xã A" in refused(*rename)
    answer(*rename, "--office", THEIRS)
    assert answer("units", "show", "Trạm Y tế xã B", "--office", THEIRS)["unit"]["name"] == "Trạm Y tế xã B"


def test_work_is_handed_over_within_its_office_though_another_has_a_unit_of_that_name(home: Path) -> None:
    store = open_store(load().store_url)
    row = activity("II.1", "Việc khác", "Trước ngày 30/6/2021", "Bệnh viện Đa khoa")
    import_reading(store, load(), reading(row, title="Kế hoạch hai"), BY, office=DEFAULT)
    store.close()
    hers = str(numbers(Obligation)[THEIRS])
    assert "không có đơn vị nào" in refused("hand-over", hers, "--to", "Sở Nội vụ", "--why", "x", "--office", THEIRS)
    given = answer("hand-over", "I.1", "--to", "Bệnh viện Đa khoa", "--why", "chia lại")
    assert given["unit"] == "Bệnh viện Đa khoa"


def test_the_drop_downs_hold_what_the_desks_own_office_has(home: Path) -> None:
    store = open_store(load().store_url)
    found = read_choices(store)
    store.close()
    assert [len(found["plans"]), len(found["obligations"])] == [1, 1]
    assert "Kế hoạch default" in found["plans"][0]
    assert "Sở Nội vụ" in found["obligations"][0]


def test_a_store_of_one_office_refuses_nothing(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOME": str(tmp_path), "CONFIG": str(tmp_path / "none.toml")}.items():
        monkeypatch.setenv(f"DONDOC_{name}", value)
    load.cache_clear()
    answer("office", "add", THEIRS, "--name", "Sở Y tế")
    store = open_store(sqlite_url)
    import_reading(store, load(), reading(activity("I.1", "Báo cáo")), BY, office=THEIRS)
    assert len(read_choices(store)["obligations"]) == 1
    store.close()
    assert answer("done", "I.1")["progress"] == "done"
    load.cache_clear()


def test_a_form_takes_no_number_of_another_office(home: Path) -> None:
    from tasks.acts.recording import record_progress, record_release
    from tasks.choosing import ProgressChoice

    with pytest.raises(DondocError, match=THEIRS):
        record_progress.fn(str(numbers(Obligation)[THEIRS]), ProgressChoice.DONE, 50, BY.at.date(), "")
    with pytest.raises(DondocError, match=THEIRS):
        record_release.fn(str(numbers(Plan)[THEIRS]))
