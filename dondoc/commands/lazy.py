"""A group of verbs that imports one only to run it, so that --help stays quick."""

from __future__ import annotations

import importlib
from typing import Any

import click

from dondoc.commands.help_words import put_in_vietnamese

Verbs = dict[str, tuple[str, str]]
"""verb → (module, or module:name; one line of help)."""


class LazyGroup(click.Group):
    """Lists its verbs from a table; the help of each is in the table, too."""

    def __init__(self, *, verbs: Verbs, **more: Any) -> None:
        more.setdefault("context_settings", {"help_option_names": ["-h", "--help"], "max_content_width": 100})
        super().__init__(options_metavar="[TUỲ CHỌN]", subcommand_metavar="LỆNH …", **more)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        module, _, name = self.verbs[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name or "command")
        put_in_vietnamese(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(verb, summary) for verb, (_, summary) in self.verbs.items()])
