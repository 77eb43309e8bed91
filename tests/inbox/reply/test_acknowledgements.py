"""A mail that only acknowledges ours: kept, no proposal, no answer; one with more in it is no acknowledgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.models.incoming.received import ReceivedState
from notifications.inbox.reply.evidence.acknowledgement import only_acknowledges
from tests.inbox.office import answering


@pytest.mark.parametrize(
    "text",
    [
        "Đã nhận được thư, cảm ơn.",
        "Vâng ạ, em cảm ơn.",
        "Kính gửi Văn phòng,\nĐơn vị đã tiếp nhận công văn.\nLan Anh",
        "da nhan mail, cam on anh",
        "Dạ em nhận được rồi ạ",
        "Noted, thanks",
    ],
)
def test_a_receipt_of_our_letter_is_an_acknowledgement(text: str) -> None:
    assert only_acknowledges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đã nhận được thư, cảm ơn. Nhiệm vụ đã xong.",
        "Đã nhận được kinh phí, cảm ơn.",
        "Đã nhận bàn giao mặt bằng.",
        "Cảm ơn, đơn vị chưa làm.",
        "Đã nhận thư, xin gia hạn đến 30/9.",
        "Đã nhận thư, việc này của ai vậy?",
        "Cảm ơn, được 70% rồi.",
        "Lan Anh",
        "",
    ],
)
def test_what_states_more_is_none(text: str) -> None:
    assert not only_acknowledges(text)


def test_an_acknowledgement_is_kept_and_neither_proposed_nor_answered(sqlite_store: Store, tmp_path: Path) -> None:
    here = answering(sqlite_store, tmp_path)
    here.answers("Đã nhận được thư, cảm ơn.", "u0@tinh.vn")
    here.read()
    [kept] = here.received()
    assert (kept.state, kept.reason) == (ReceivedState.SETTLED, "chỉ báo đã nhận thư")
    assert (here.proposals(), here.sent_back()) == ([], [])
