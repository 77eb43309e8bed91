"""Several offices in one store: entered from the command line, each sees and chases only what is its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config.settings import load
from dondoc.activity import DondocError
from dondoc.cli import cli
from dondoc.store.engine import Store, open_store
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading
from tests.support.small_office import read_maildir


@pytest.fixture
def home(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two offices, each with one plan of one row due 30/6/2021."""
    for name, value in {"HOME": str(tmp_path), "CONFIG": str(tmp_path / "none.toml"), "RELEASE": "always"}.items():
        monkeypatch.setenv(f"DONDOC_{name}", value)
    load.cache_clear()
    answer("office", "add", "so-y-te", "--name", "Sở Y tế", "--coordinator-email", "dm@yte.vn")
    store: Store = open_store(sqlite_url)
    for office, lead in (("default", "Sở Nội vụ"), ("so-y-te", "Bệnh viện Đa khoa")):
        row = activity("I.1", f"Báo cáo của {lead}", "Trước ngày 30/6/2021", lead)
        import_reading(store, load(), reading(row, title=f"Kế hoạch {office}"), BY, office=office)
    store.close()
    yield tmp_path
    load.cache_clear()


def dondoc(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def answer(*arguments: str) -> object:
    done = dondoc(*arguments, "--json")
    assert done.exception is None, done.output
    return json.loads(done.stdout)


def test_offices_are_listed_with_what_is_theirs(home: Path) -> None:
    listed = answer("office", "list")
    assert [(one["slug"], one["plans"], one["obligations"], one["open"]) for one in listed] == [
        ("so-y-te", 1, 1, 1),
        ("default", 1, 1, 1),
    ]
    assert "Sở Y tế: 1 kế hoạch" in dondoc("office", "list").stdout
    assert "dm@yte.vn" in dondoc("office", "show", "so-y-te").stdout


def test_an_office_entered_again_changes_only_what_is_given(home: Path) -> None:
    answer("office", "add", "so-y-te", "--leadership-email", "gd@yte.vn")
    shown = answer("office", "show", "so-y-te")
    assert (shown["name"], shown["coordinator_email"], shown["leadership_email"]) == (
        "Sở Y tế",
        "dm@yte.vn",
        "gd@yte.vn",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("office", "add", "Sở Y tế", "--name", "x"), "tên ngắn"),
        (("office", "add", "so-moi"), "--name"),
        (("office", "add", "default", "--name", "x"), "DONDOC_OFFICE_NAME"),
        (("office", "show", "khong-co"), "dondoc office list"),
        (("status", "--office", "khong-co"), "khong-co"),
        (("forecast", "--office", "khong-co"), "khong-co"),
        (("chase", "--office", "khong-co"), "khong-co"),
        (("digest", "--office", "khong-co"), "khong-co"),
    ],
)
def test_an_office_written_wrongly_gets_one_line(home: Path, arguments: tuple[str, ...], message: str) -> None:
    error = dondoc(*arguments).exception
    assert isinstance(error, DondocError)
    assert error.exit_code == 2
    assert message in str(error)


def test_status_forecast_and_digest_show_one_office(home: Path) -> None:
    for office, lead, plan in (
        ("default", "Sở Nội vụ", "Kế hoạch default"),
        ("so-y-te", "Bệnh viện Đa khoa", "Kế hoạch so-y-te"),
    ):
        about = ("--office", office, "--today", "2021-07-05")
        status = answer("status", *about)
        assert [row["unit"] for row in status["obligations"]] == [lead]
        assert ([one["title"] for one in status["plans"]], status["counts"]["total"]) == ([plan], 1)
        mails = answer("forecast", *about, "--days", "20")
        assert {item["activity"] for mail in mails for item in mail["items"]} == {f"Báo cáo của {lead}"}
        digest = answer("digest", *about)["digest"]
        assert [unit["name"] for unit in digest["units"]] == [lead]


def test_the_chase_of_one_office_writes_to_its_own_units_and_coordinator(home: Path) -> None:
    answer("chase", "--office", "so-y-te", "--today", "2021-07-14")
    read_to = {mail["To"] for mail in read_maildir(home / "mail")}
    assert read_to
    assert not any("nội" in str(to).casefold() for to in read_to)
    assert answer("chase", "--office", "default", "--today", "2021-07-14")["queued"] >= 1
