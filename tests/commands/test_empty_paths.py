"""An empty path is no path: never the folder that the verb, or the server, happens to stand in."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dondoc.commands.options import FilePath


@click.command()
@click.argument("file", type=FilePath())
@click.option("--out", type=FilePath(), default=Path())
def verb(file: Path, out: Path) -> None:
    click.echo(f"{file!r} {out!r}")


@pytest.mark.parametrize("words", [[""], [" "], ["a.docx", "--out", ""]], ids=str)
def test_an_empty_path_is_refused_in_one_line(words: list[str]) -> None:
    said = CliRunner().invoke(verb, words)
    assert said.exit_code == 2
    assert "chưa ghi tên tệp hay thư mục" in said.output


def test_links_that_lead_back_to_themselves_are_refused_in_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "vong"
    loop.symlink_to(loop)
    said = CliRunner().invoke(verb, [str(loop)])
    assert (said.exit_code, "liên kết vòng tròn" in said.output) == (2, True)


def test_a_path_is_taken_as_it_is() -> None:
    assert CliRunner().invoke(verb, ["a.docx"]).output == "PosixPath('a.docx') PosixPath('.')\n"


def test_every_verb_reads_its_paths_so() -> None:
    rooms = Path(__file__).parents[2] / "dondoc" / "commands"
    assert [file.name for file in rooms.rglob("*.py") if "click.Path(" in file.read_text(encoding="utf-8")] == []
