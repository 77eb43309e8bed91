"""The table of docs/reading.md is the output of the command that writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.reading_docs import TARGET, qualities


@pytest.mark.slow
def test_the_table_of_what_is_read_and_how_well_is_up_to_date(shared: Path) -> None:
    assert shared.is_dir()
    written = TARGET.read_text(encoding="utf-8")
    missing = [quality.row() for quality in qualities(scans=False) if quality.row() not in written]
    assert missing == [], "run: python bench/reading.py --docs"


def test_the_page_is_written_by_its_command_and_states_so() -> None:
    assert "python bench/reading.py --docs" in TARGET.read_text(encoding="utf-8")
