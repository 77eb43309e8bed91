"""Tables and texts for the Prefect page, in which what people wrote is text and nothing else.

Comes in: rows of plain values, or markdown of ours whose inserted texts went through `md`. Goes out: an artifact. The
page reads every string as markdown: a picture named in a plan would be fetched, a link in a note could be clicked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from dondoc.text.hidden_signs import without_hidden_signs

MOST_ROWS = 900
"""The page sends every latest artifact whole to its list: above a thousand rows it becomes slow."""
MOST_LINES = 300
"""Rows of a table that is written as markdown, which the page shows whole."""
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()!|~&#$^]")
_LIST_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)|^([-=])(?=[-=\s]*$)")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data|vbscript)(?=:)|\bwww(?=\.)")
_UNSEEN = re.compile(r"[\u200b\u2060\ufeff]")
WORD_JOINER = "\u2060"


def md(text: str) -> str:
    """Write a text of a person so that markdown shows it as it is, in one line."""
    plain = " ".join(_UNSEEN.sub("", without_hidden_signs(text)).split())
    escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", plain)
    # A bare address would become a link by itself: an unseen joiner behind its scheme keeps it text.
    unlinked = _LINK.sub(lambda found: f"{found[0]}{WORD_JOINER}", escaped)
    return _LIST_START.sub(_not_a_list, unlinked)


def _not_a_list(found: re.Match[str]) -> str:
    number, dot, dash, rule = found.groups()
    return f"{number}\\{dot}" if number else f"\\{dash or rule}"


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a page of ours: its text, and an address made of our own settings and numbers."""

    text: str
    address: str


def publish_table(rows: Iterable[Mapping[str, Any]], *, key: str, head: str) -> None:
    """Show rows under a lasting key; ``head`` is markdown of ours above them."""
    # The page shows headings as plain text, cells as markdown.
    table = [{name: _cell(value) for name, value in row.items()} for row in rows]
    create_table_artifact(table, key=key, description=head)


def _cell(value: Any) -> Any:
    if isinstance(value, Link):
        return f"[{md(value.text)}]({value.address})"
    return md(value) if isinstance(value, str) else value


def publish_text(markdown: str, *, key: str, head: str) -> None:
    """Show markdown of ours, the texts in it written by `md`, under a lasting key."""
    create_markdown_artifact(markdown, key=key, description=head)
