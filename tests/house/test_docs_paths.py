"""The pages for developers name files and rooms that are there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from dondoc.cli import cli

ROOT = Path(__file__).resolve().parents[2]
ROOMS = "flows|tasks|notifications|dondoc|calendars|config|tests|bench|docs|deploy"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(rf"(?<![\w/.])((?:{ROOMS})/[\w/-]+(?:\.(?:py|md|toml|yaml|service|png|txt))?)", text))
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


FOR_DEVELOPERS = ["CONTRIBUTING.md", "docs/architecture.md"]


def _tree() -> list[str]:
    return [f"/{path.relative_to(ROOT).as_posix()}" for room in ROOMS.split("|") for path in (ROOT / room).rglob("*")]


@pytest.mark.parametrize("page", FOR_DEVELOPERS)
def test_every_shortened_path_ends_a_path_that_is_there(page: str) -> None:
    named = set(re.findall(r"`([\w/-]+/|[\w/-]+\.py)`", (ROOT / page).read_text(encoding="utf-8")))
    tree = _tree()
    missing = [one for one in named if not any(path.endswith(f"/{one.strip('/')}") for path in tree)]
    assert [one for one in missing if not (ROOT / one).exists()] == []


@pytest.mark.parametrize("page", [*FOR_DEVELOPERS, "docs/speed.md"])
def test_every_command_that_a_page_for_developers_shows_is_there(page: str) -> None:
    text, targets = (ROOT / page).read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    made = set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", text, re.MULTILINE))
    assert sorted(one for one in made if not re.search(rf"^{one}:", targets, re.MULTILINE)) == []
    modules = set(re.findall(r"python3? -m ((?:bench|tests)[\w.]*)", text))
    scripts = set(re.findall(r"python3? ((?:bench|tests)/[\w/]+\.py)", text))
    files = {f"{one.replace('.', '/')}.py" for one in modules} | scripts
    assert sorted(one for one in files if not (ROOT / one).exists()) == []


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def _written_lines(text: str) -> list[str]:
    """The lines of the command line that a page shows, without what follows them."""
    shown = re.findall(r"^ {4}dondoc ([^\n#]*)", text, re.MULTILINE) + re.findall(r"`dondoc ([^`]*)`", text)
    return [line.split("  ")[0] for line in shown if line.strip() and "…" not in line.split()[0]]


def _resolved(arguments: list[str]) -> tuple[click.Command, list[str]]:
    """The verb that words name, and the words after it; a group may be called by itself."""
    verb: click.Command = cli
    context = click.Context(verb)
    while arguments and isinstance(verb, click.Group):
        below = verb.get_command(context, arguments[0])
        if below is None:
            break
        verb, arguments = below, arguments[1:]
        context = click.Context(verb, parent=context)
    return verb, arguments


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_verb_and_option_that_a_page_shows_is_there(page: Path) -> None:
    for line in _written_lines(page.read_text(encoding="utf-8")):
        verb, rest = _resolved(line.split())
        assert verb is not cli or rest[0].startswith("--"), line
        known = {name for one in verb.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "--debug"}
        asked = {word.partition("=")[0] for word in rest if word.startswith("--")}
        assert asked <= known | {"--version"}, line
