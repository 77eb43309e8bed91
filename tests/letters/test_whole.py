"""Whole mails, word for word, as they arrive: subject, text and HTML of every sort of letter."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.letters.composing.compose import ORDER
from notifications.letters.composing.mails import write_mail
from notifications.letters.model import LetterKind, MailView
from tests.support.expected_texts import assert_as_expected
from tests.support.letters_samples import TODAY, item, mail, upcoming

K = LetterKind
SUNDAY = dt.date(2026, 10, 4)
FRIDAY = dt.date(2026, 10, 9)

MAILS: dict[str, MailView] = {
    "remind": mail(upcoming(11, K.REMIND, FRIDAY)),
    "due_today": mail(upcoming(12, K.DUE_TODAY, TODAY, due=dt.date(2026, 10, 6), time_text="Trước ngày 06/10/2026")),
    "overdue": mail(item(13)),
    "due_after_weekend": mail(
        item(14, K.DUE_TODAY, due=SUNDAY, last_day=SUNDAY, overdue_from=dt.date(2026, 10, 6), days_late=0, reasons=())
    ),
    "escalate_head": mail(item(15, K.ESCALATE_HEAD), role="head", name="Vương Thúy Hằng"),
    "escalate_coordinator": mail(
        item(16, K.ESCALATE_COORDINATOR),
        item(17, K.ESCALATE_COORDINATOR, unit_name="Sở Xây dựng", product=None),
        role="coordinator",
        name="Đoàn Minh Khuê",
        notices=("Máy chủ thư từ chối địa chỉ xaydung@songngan.example.",),
    ),
    "escalate_leadership": mail(
        item(18, K.ESCALATE_LEADERSHIP, days_late=15), role="leadership", name="Lãnh đạo Sở Nội vụ"
    ),
    "inform_open": mail(upcoming(19, K.INFORM_OPEN, dt.date(2026, 12, 31)), name="Sở Xây dựng"),
    "inform_overdue": mail(item(20, K.INFORM_OVERDUE), name="Sở Xây dựng"),
    "cycle_opened": mail(
        upcoming(
            21,
            K.CYCLE_OPENED,
            dt.date(2026, 12, 18),
            activity="Báo cáo cải cách hành chính năm 2026",
            key="",
            product=None,
            plan_number=None,
            plan_title="Chế độ báo cáo cải cách hành chính định kỳ",
        )
    ),
    "cycle_opened_late": mail(
        item(
            23,
            K.CYCLE_OPENED_LATE,
            activity="Báo cáo cải cách hành chính 9 tháng năm 2026",
            key="BC.2026.9T",
            product=None,
            plan_number=None,
            plan_title="Chế độ báo cáo cải cách hành chính định kỳ",
            report=True,
            days_late=5,
            reasons=(("9 tháng", "16/09/2026 (đề xuất, văn bản không ghi ngày cho cấp này)"),),
        )
    ),
    "successor": mail(
        item(22, unit_name="Sở Tài chính", predecessor="Sở Kế hoạch và Đầu tư"),
        name="Sở Tài chính",
    ),
    "whole_day": mail(
        upcoming(31, K.REMIND, FRIDAY),
        item(32),
        item(33, due=dt.date(2026, 8, 31), last_day=dt.date(2026, 8, 31)),
        upcoming(34, K.DUE_TODAY, TODAY),
        upcoming(35, K.INFORM_OPEN, dt.date(2026, 12, 31), unit_name="Sở Xây dựng"),
        more=7,
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_reads_word_for_word_as_expected(name: str) -> None:
    composed = write_mail(MAILS[name])
    assert_as_expected(f"letter_{name}.txt", f"Subject: {composed.subject}\n\n{composed.text}")
    assert_as_expected(f"letter_{name}.html", composed.html)


def test_every_sort_of_letter_has_a_whole_mail_and_a_place_in_the_order() -> None:
    shown = {one.kind for view in MAILS.values() for one in view.items}
    assert shown == set(LetterKind) == set(ORDER)
