"""The reasons of an answer are put into words when they are read, and are the same whenever that is."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import pytest

from calendars.deadlines import Deadline, parse

PHRASES = ["Trướcngày 15/12", "trước ngày 20 thán g 6", "Quý II, chậm nhất tháng 6", "Theo quy định; hằng quý"]


def read(text: str) -> Deadline:
    return parse(text, plan_from=dt.date(2026, 1, 1), plan_to=dt.date(2026, 12, 31))


@pytest.mark.parametrize("text", PHRASES)
def test_reasons_survive_a_copy_and_a_pickle_that_are_made_before_anybody_reads_them(text: str) -> None:
    told = tuple(read(text).reasons)
    assert told
    assert tuple(pickle.loads(pickle.dumps(read(text))).reasons) == told
    assert tuple(copy.deepcopy(read(text)).reasons) == told


def test_reasons_read_later_speak_of_their_own_phrase_and_not_of_one_read_meanwhile() -> None:
    first = read("Trướcngày 15/12")
    read("đến hết tháng 3")
    assert [what for what, _ in first.reasons][-2:] == ["Trướcngày 15/12", "“trước” ngày 15/12/2026"]


def test_reasons_count_and_index_like_the_sequence_they_are() -> None:
    reasons = read("Quý II").reasons
    assert len(reasons) == len(list(reasons))
    assert (reasons[-1], reasons[:1]) == (tuple(reasons)[-1], tuple(reasons)[:1])
    assert ("hạn là ngày cuối của kỳ", "30/06/2026") in reasons
