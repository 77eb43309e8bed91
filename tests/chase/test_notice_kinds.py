"""Every kind of notice that the code tells a coordinator stands on the operators' page, with what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import notifications
from notifications.letters.notice_kinds import NOTICE_KINDS

ROOT = Path(notifications.__file__).parents[1]
PAGE = ROOT / "docs" / "van-hanh.md"
OCCASION = re.compile(r"([a-z][a-z-]*):")
NO_NOTICE = {"mailto", "mail", "inbox-form", "inbox-forms", "inbox-answer", "web", "sqlite"}
"""Words before a colon that are no notices: addresses, and what limits count."""


def occasions() -> set[str]:
    """The first words of texts with a part filled in, "kind:…", in the modules of notifications."""
    found: set[str] = set()
    for path in (ROOT / "notifications").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                word = OCCASION.match(str(node.values[0].value))
                found |= {word[1]} if word and not str(node.values[0].value).startswith(f"{word[1]}: ") else set()
    return found


def test_every_kind_in_the_code_is_declared_and_every_declared_kind_is_in_the_code() -> None:
    assert occasions() - NO_NOTICE == NOTICE_KINDS


def test_every_kind_has_its_line_on_the_operators_page() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for kind in NOTICE_KINDS:
        cells = [line.strip("|").split("|") for line in lines if line.startswith(f"| `{kind}` |")]
        assert len(cells) == 1, kind
        assert all(cell.strip() for cell in cells[0]), kind
