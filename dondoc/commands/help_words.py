"""Translate the text of --help that click writes in English outside of its gettext catalogue."""

from __future__ import annotations

import inspect
import re

import click

VALUES = {
    "TEXT": "CHỮ",
    "INTEGER": "SỐ",
    "INTEGER RANGE": "SỐ",
    "FLOAT": "SỐ",
    "FLOAT RANGE": "SỐ",
    "FILE": "TỆP",
    "DIRECTORY": "THƯ-MỤC",
    "PATH": "ĐƯỜNG-DẪN",
    "FILENAME": "TỆP",
}


def put_in_vietnamese(command: click.Command) -> None:
    """Replace [OPTIONS], COMMAND [ARGS]... and TEXT in a command and in all below it; keep what its author wrote."""
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = "[TUỲ CHỌN]"
    for parameter in command.params:
        parameter.metavar = parameter.metavar or _value_word(parameter)
    if isinstance(command, click.Group):
        if command.subcommand_metavar and "COMMAND" in command.subcommand_metavar:
            command.subcommand_metavar = "[LỆNH] …" if command.invoke_without_command else "LỆNH …"
        for below in command.commands.values():
            put_in_vietnamese(below)
            below.short_help = below.short_help or _first_sentence(below.help or "")


def _value_word(parameter: click.Parameter) -> str | None:
    """Return the Vietnamese word for the kind of value of a parameter; None leaves it to click (choices, days)."""
    if isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count):
        return None
    if isinstance(parameter.type, click.Choice):
        return None
    name = parameter.name or ""
    shown = name if isinstance(parameter, click.Argument) else parameter.type.name
    return VALUES.get(shown.upper())


def _first_sentence(text: str) -> str:
    """Return the first sentence of a help text, whole: click would cut it at 45 characters."""
    paragraph = " ".join(inspect.cleandoc(text).split("\n\n")[0].split())
    return re.split(r"(?<=[.;])\s", paragraph)[0].rstrip(".;") + "." if paragraph else ""
