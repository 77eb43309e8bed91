"""A page or a mail as a screen reader meets it: chromium's accessibility tree, and what is wrong with it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.web.web_browser import Browser

NAMED = frozenset(
    {"link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "image", "table", "region"}
)
"""Roles that need a name to mean anything to those who do not see them."""
HEADERS = frozenset({"columnheader", "rowheader"})


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree: what it is, how it is called, how deep a heading stands, what is below it."""

    id: str
    role: str
    name: str
    level: int
    below: tuple[str, ...]


def tree(page: Browser) -> dict[str, Node]:
    """Read the whole tree of the page that is open, what is hidden left out, in the order of reading."""
    rows: list[dict[str, Any]] = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return {row["nodeId"]: _node(row) for row in rows if not row.get("ignored")}


def _node(row: Mapping[str, Any]) -> Node:
    levels = [one["value"]["value"] for one in row.get("properties", ()) if one["name"] == "level"]
    value = [str(row.get(part, {}).get("value", "")) for part in ("role", "name")]
    return Node(row["nodeId"], value[0], value[1].strip(), levels[0] if levels else 0, tuple(row.get("childIds", ())))


def flaws(page: Browser) -> list[str]:
    """Return what a person who only hears the page would miss; empty where nothing is."""
    nodes = tree(page)
    language = page.driver.execute_script("return document.documentElement.lang")
    faults = [*_headings(nodes), *_names(nodes), *_tables(nodes)]
    return [*([] if language == "vi" else [f"language {language!r}"]), *faults]


def _headings(nodes: Mapping[str, Node]) -> Iterator[str]:
    found = [node for node in nodes.values() if node.role == "heading"]
    if [node.level for node in found].count(1) != 1:
        yield f"{[node.name for node in found if node.level == 1]} at the first level"
    for before, after in itertools.pairwise(found):
        if after.level > before.level + 1:
            yield f"heading {after.level} “{after.name}” below {before.level} “{before.name}”"


def _names(nodes: Mapping[str, Node]) -> Iterator[str]:
    yield from (f"{node.role} without a name" for node in nodes.values() if node.role in NAMED and not node.name)


def _tables(nodes: Mapping[str, Node]) -> Iterator[str]:
    for node in nodes.values():
        if node.role == "table" and not HEADERS & {nodes[one].role for one in _all_below(nodes, node)}:
            yield f"table “{node.name}” without headers"


def _all_below(nodes: Mapping[str, Node], node: Node) -> Iterator[str]:
    for one in node.below:
        if one in nodes:
            yield one
            yield from _all_below(nodes, nodes[one])
