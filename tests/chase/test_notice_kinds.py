"""Every kind of notice sent to a coordinator is described on the operators' page, with what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import notifications
from notifications.letters.notices.notice_kinds import NOTICE_KINDS
from tests.support.source_trees import parse_source, source_tree

ROOT = Path(notifications.__file__).parents[1]
PAGE = ROOT / "docs" / "van-hanh.md"
ROOMS = ("notifications", "dondoc", "flows", "tasks", "config")
NO_WORDS = re.compile(r"%[-.0-9]*[a-z]|[“”;:,.()]")
OCCASION = re.compile(r"([a-z][a-z-]*):")
NO_NOTICE = {"mailto", "mail", "inbox-form", "inbox-forms", "inbox-answer", "web", "sqlite"}
"""Words before a colon that are no notices: addresses, and what limits count."""


def occasions() -> set[str]:
    """The first words of texts with a part filled in, "kind:…", in the modules of notifications."""
    found: set[str] = set()
    for path in (ROOT / "notifications").rglob("*.py"):
        for node in ast.walk(source_tree(path)):
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


def warnings() -> set[str]:
    """Find the first four words of each warning and error of the log; a message of parts alone has none."""
    found: set[str] = set()
    for path in (one for room in ROOMS for one in (ROOT / room).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(parse_source(text)) if "log." in text else ():
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("log"), attr=level), args=[ast.Constant(str(message)), *_]
                ):
                    if level in ("warning", "error", "exception"):
                        pieces = [piece.split()[:4] for piece in NO_WORDS.split(message) if len(piece.strip()) > 7]
                        found |= {" ".join(piece) for piece in pieces[:1]}
    return found


def test_every_warning_and_error_of_the_log_is_on_the_operators_page() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    found = warnings()
    assert len(found) > 20
    assert [message for message in sorted(found) if message not in page] == []
