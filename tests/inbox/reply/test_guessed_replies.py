"""What no rule understands is classified by weighted words: a proposal with a warning, and never a "done"."""

from __future__ import annotations

import pytest

from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.received.candidates import MayBeMeant
from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.learned.table import BIAS, CLASSES, TABLE
from notifications.inbox.reply.model import Listed, ReportedState
from notifications.inbox.settling.proposing import proposed
from tests.inbox.office_words_rows import ACTIVITIES, DUE, TODAY, as_mail

ONLY = [Listed(161, 1, "II.1", ACTIVITIES[161], DUE)]
UNKNOWN_TO_RULES = [
    ("Một cửa: chạy thử.", ReportedState.PROGRESS),
]


@pytest.mark.parametrize(("text", "state"), UNKNOWN_TO_RULES)
def test_what_no_rule_understands_is_proposed_with_the_words_that_show_it_and_not_trusted(
    text: str, state: ReportedState
) -> None:
    [found] = statements(as_mail(text), ONLY, TODAY)
    assert (found.state, found.doubts) == (state, ())
    assert found.guess.startswith("đoán theo từ ngữ")
    assert found.until is None, "a day of the words may be of another thing"
    made = proposed(found, _owed(), TODAY)
    assert made.kind is ProposalKind.PROGRESS
    assert found.guess in made.doubts
    assert not made.trusted


@pytest.mark.parametrize("text", ["25/6", "Trân trọng.", "Trân trọng cảm ơn./.", "Ngày 3/7 ạ", "Vâng ạ"])
def test_what_reports_nothing_is_no_guess_though_most_replies_report_work_under_way(text: str) -> None:
    assert not [one for one in statements(as_mail(text), ONLY, TODAY) if one.guess]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Việc này của Sở Nông nghiệp và Môi trường.", "Sở Nông nghiệp và Môi trường"),
        ("Nhiệm vụ này thuộc về Sở Nội vụ ạ", "Sở Nội vụ"),
    ],
)
def test_work_that_is_reported_to_be_another_bodys_is_refused_with_its_name(text: str, unit: str) -> None:
    [found] = statements(as_mail(text), ONLY, TODAY)
    assert (found.state, found.unit, found.doubts) == (ReportedState.REFUSE, unit, ())


def test_the_table_states_what_it_was_fitted_on_and_gives_every_class_a_weight() -> None:
    head, fitted, bias, *weights = TABLE.read_text(encoding="utf-8").splitlines()
    assert "bench.reply_wording" in head
    assert "labelled statements" in fitted
    assert bias.startswith(f"{BIAS}\t")
    assert {len(row.split("\t")) for row in weights} == {1 + len(CLASSES)}


def _owed() -> MayBeMeant:
    return MayBeMeant(
        161, "II.1", ACTIVITIES[161], DUE, "UBND xã", of_letter=True, unit_id=1, office_id=1, kind="activity"
    )
