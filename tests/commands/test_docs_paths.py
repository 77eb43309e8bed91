"""The pages for developers name files and rooms that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = "flows|tasks|notifications|dondoc|calendars|config|tests|bench|docs|deploy"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(rf"(?<![\w/.])((?:{ROOMS})/[\w/-]+(?:\.(?:py|md|toml|yaml|service|png|txt))?)", text))
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
