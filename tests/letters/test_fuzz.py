"""Whatever a plan or a register holds, a mail, a workbook and a dispatch are written, and hold no more than text."""

from __future__ import annotations

import dataclasses
import io

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.digest.monthly import DigestCounts, UnitPart
from notifications.digest.sheet import sheet
from notifications.dispatch.dispatch_docx import Letterhead, draft
from notifications.letters import phrasing
from notifications.letters.composing.compose import compose
from notifications.letters.model import LetterKind
from tests.digest.test_mail import line, made
from tests.letters.test_letters import Tags
from tests.support.letters_samples import TODAY, item, mail

ANY = st.text(max_size=60)
ALLOWED = set(Tags(compose(mail(item(1))).html).tags)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY, ANY, st.sampled_from(LetterKind), st.sampled_from(["unit", "head", "coordinator", "leadership"]))
@pytest.mark.slow
def test_any_text_stays_text_in_a_mail(one: str, two: str, three: str, kind: LetterKind, role: str) -> None:
    odd = item(1, kind, activity=one, unit_name=two, plan_title=three, plan_number=one, key=two, note=three)
    composed = compose(mail(odd, role=role, name=two, coordinator_name=three, coordinator_email=one))
    assert set(Tags(composed.html).tags) <= ALLOWED
    assert composed.subject.splitlines() == [composed.subject]
    composed.text.encode()
    composed.html.encode()


@settings(max_examples=15, deadline=None)
@given(ANY, ANY)
@pytest.mark.slow
def test_any_text_stays_text_in_a_workbook_and_a_dispatch(one: str, two: str) -> None:
    odd = dataclasses.replace(line(1), activity=one, product=two, plan_title=one, plan_number=two, key=one)
    book = openpyxl.load_workbook(io.BytesIO(sheet(made(UnitPart(two, DigestCounts(overdue=1), (odd,))))))
    assert all(cell.data_type != "f" for page in book.worksheets for row in page.iter_rows() for cell in row)
    opened = docx.Document(io.BytesIO(draft(Letterhead(one or "Sở Nội vụ", contact=two), two, [odd], TODAY)))
    assert opened.tables[-1].rows[1].cells[1].text == phrasing.one_line(one)
