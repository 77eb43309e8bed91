"""The small inputs of ../shared/cases, each the example of a kind of table, block or cell that offices write."""

from __future__ import annotations

import pytest

from dondoc.reading import read
from tests.reading.reading_cases import CASES, CASES_EXPECTED, ExpectedCase, faults


@pytest.mark.skipif(not CASES.exists(), reason="the shared inputs are not on this machine")
@pytest.mark.parametrize("case", CASES_EXPECTED, ids=lambda case: case.file[: case.file.index("-")])
def test_a_small_input_is_read_as_a_person_reads_it(case: ExpectedCase) -> None:
    assert faults(case, read(case.path)) == []
