"""The samples are read today as when a person last checked them: the golden files beside them hold that reading."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dondoc.reading import read
from tests.samples.golden import SAMPLES, golden, golden_path


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_as_its_golden_file_states(sample: Path) -> None:
    assert golden(sample) == golden_path(sample).read_text(encoding="utf-8")


def test_the_example_states_the_same_in_word_and_in_pdf() -> None:
    word, pdf = (read(next(path for path in SAMPLES if path.name == name)) for name in ("plan.docx", "plan.pdf"))
    assert [(a.key, a.activity, a.result, a.lead, a.coop, a.time_text) for a in word.activities] == [
        (a.key, a.activity, a.result, a.lead, a.coop, a.time_text) for a in pdf.activities
    ]
    assert (word.document.number, word.document.issued) == (pdf.document.number, pdf.document.issued)


def test_the_example_has_as_many_rows_as_its_maker_wrote() -> None:
    words = tomllib.loads(SAMPLES[0].with_name("song_ngan.toml").read_text(encoding="utf-8"))
    written = [(f"{s['number']}.{row[0]}", row[1], row[5] or None) for s in words["section"] for row in s["rows"]]
    assert [(a.key, a.activity, a.time_text) for a in read(SAMPLES[0]).activities] == written
