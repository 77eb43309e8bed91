"""Names of units of many kinds stay whole in a cell, after a label, as a heading and in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.reading.prose.blocks.terms import terms_of
from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.assignment import heading_units, sentence_assignment
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.prose.outline.paragraphs import Place
from dondoc.reading.tables.cells.cell_roles import lead_and_coop
from dondoc.reading.tables.cells.phrase_scores import unit_score

NAMES = Path(__file__).with_name("unit_names.txt").read_text(encoding="utf-8").splitlines()
DEED = "chủ trì, phối hợp với Sở Nội vụ rà soát danh mục hồ sơ trước ngày 30/6/2027"


@pytest.mark.parametrize("name", NAMES)
def test_a_units_name_stays_whole_wherever_it_stands(name: str) -> None:
    label = Node("bullet", "", "", Place(), (Label(LabelRole.LEAD, "Đơn vị chủ trì", name),))
    assignment = sentence_assignment(f"{name} {DEED}")
    assert lead_and_coop(name) == ((name,), ())
    assert terms_of([label]).lead == (name,)
    assert heading_units(f"{name}:") == (name,)
    assert assignment is not None
    assert (assignment.lead, assignment.coop) == ((name,), ("Sở Nội vụ",))
    assert unit_score(name) >= 2.0
