"""The golden files: what is read from each sample today is what was read when a person last looked."""

from __future__ import annotations

import pytest

from tests.reading.flattened.golden_texts import FOLDER, SAMPLES, answer_of


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_is_read_as_its_golden_file_states(name: str) -> None:
    golden = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert answer_of(FOLDER / f"{name}.txt") == golden, (
        "if this is better, run: python -m tests.reading.flattened.golden_texts"
    )
