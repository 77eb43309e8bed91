"""The small inputs of ../shared/cases, each the example of a kind of table, block or cell that offices write."""

from __future__ import annotations

import pytest

from dondoc.reading import read
from tests.reading.reading_cases import CASES, CASES_EXPECTED, ExpectedCase, faults

# What is not read as expected yet. A case that comes right fails here until it is taken off the list.
NOT_YET = frozenset(
    f"{group}/{number}"
    for group, numbers in {
        "reading": (20,),
    }.items()
    for number in map("{:02}".format, numbers)
)


def _cases() -> list[object]:
    marked = []
    for case in CASES_EXPECTED:
        number = case.file[: case.file.index("-")]
        mark = [pytest.mark.xfail(strict=True, reason="not read as expected yet")] if number in NOT_YET else []
        marked.append(pytest.param(case, marks=mark, id=number))
    return marked


@pytest.mark.skipif(not CASES.exists(), reason="the shared inputs are not on this machine")
@pytest.mark.parametrize("case", _cases())
def test_a_small_input_is_read_as_a_person_reads_it(case: ExpectedCase) -> None:
    assert faults(case, read(case.path)) == []
