"""Every --help is Vietnamese to its last word: no TEXT, INTEGER or COMMAND [ARGS]... is left in English"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from dondoc.cli import cli

TERMS = "TEXT INTEGER FLOAT FILE PATH DIRECTORY COMMAND ARGS OPTIONS Usage Options Commands required"
ENGLISH = re.compile(rf"\b({'|'.join(TERMS.split())})\b")


def verbs(group: click.Group, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each verb below a group with its help."""
    context = click.Context(group, info_name=" ".join(lines))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        path = [*lines, name]
        yield " ".join(path), command.get_help(click.Context(command, info_name=" ".join(path)))
        if isinstance(command, click.Group):
            yield from verbs(command, path)


def test_no_help_of_any_verb_has_an_english_word_of_the_library() -> None:
    helps = dict(verbs(cli, ["dondoc"]))
    assert len(helps) > 70
    assert {name: found for name, lines in helps.items() if (found := ENGLISH.findall(lines))} == {}


def test_a_list_of_verbs_ends_no_line_in_the_middle_of_a_sentence() -> None:
    helps = dict(verbs(cli, ["dondoc"]))
    assert [name for name, lines in helps.items() if re.search(r"\.\.\.$", lines, re.MULTILINE)] == []


def test_bounds_of_a_number_are_words_and_no_formula() -> None:
    helps = dict(verbs(cli, ["dondoc"]))
    assert "[từ 1 đến 400]" in helps["dondoc forecast"]
    assert [name for name, lines in helps.items() if re.search(r"[<>]=?x|x[<>]", lines)] == []


def test_every_verb_to_which_the_day_matters_can_be_rehearsed() -> None:
    without = {
        name for name, lines in verbs(cli, ["dondoc"]) if "LỆNH" not in lines.splitlines()[0] and "--today" not in lines
    }
    groups = ("cluster", "office", "people", "web")
    plain = "read check deadline serve setup backup restore archive"
    plain_below = {"dondoc report form", "dondoc report par import", "dondoc calendar reports", "dondoc units template"}
    dayless = {f"dondoc {name}" for name in plain.split()} | plain_below
    assert {name for name in without if name.split()[1] not in groups} == dayless
