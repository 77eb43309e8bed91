"""An empty path is no path: never the folder that the verb, or the server, happens to stand in."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from config import settings
from dondoc.commands.options import FilePath


@click.command()
@click.argument("file", type=FilePath())
@click.option("--out", type=FilePath(), default=Path())
def verb(file: Path, out: Path) -> None:
    click.echo(f"{file!r} {out!r}")


@pytest.mark.parametrize("arguments", [[""], [" "], ["a.docx", "--out", ""]], ids=str)
def test_an_empty_path_is_refused_in_one_line(arguments: list[str]) -> None:
    result = CliRunner().invoke(verb, arguments)
    assert result.exit_code == 2
    assert "chưa ghi tên tệp hay thư mục" in result.output


def test_links_that_lead_back_to_themselves_are_refused_in_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "vong"
    loop.symlink_to(loop)
    result = CliRunner().invoke(verb, [str(loop)])
    assert (result.exit_code, "liên kết vòng tròn" in result.output) == (2, True)


@pytest.mark.parametrize("home", ["vong", "vong/kho", "d" * 300])
def test_a_home_that_no_folder_can_be_at_is_one_line_that_names_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    (tmp_path / "vong").symlink_to(tmp_path / "vong")
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / home))
    monkeypatch.setattr(settings, "config_file", lambda: tmp_path / "dondoc.toml")
    with pytest.raises(settings.SettingsWrongError, match=r"DONDOC_HOME không dùng được: .*; hãy") as wrong:
        settings.load.__wrapped__()
    assert "\n" not in str(wrong.value)


def test_an_empty_home_is_no_home_and_not_the_working_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_HOME", "")
    assert settings.Settings().home == settings.Settings(home="").home != Path()


def test_a_path_is_taken_as_it_is() -> None:
    assert CliRunner().invoke(verb, ["a.docx"]).output == "PosixPath('a.docx') PosixPath('.')\n"


def test_every_verb_reads_its_paths_so() -> None:
    rooms = Path(__file__).parents[3] / "dondoc" / "commands"
    assert [file.name for file in rooms.rglob("*.py") if "click.Path(" in file.read_text(encoding="utf-8")] == []
