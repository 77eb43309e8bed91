"""The leadership's mail: short on a phone, whole in the workbook beside it."""

from __future__ import annotations

import io

import openpyxl

from notifications.letters.composing.leadership import SHOWN
from notifications.letters.composing.mails import write_mail
from notifications.letters.model import LetterKind
from tests.support.letters_samples import item, mail

K = LetterKind
ITEMS = [
    item(
        n,
        LetterKind.ESCALATE_LEADERSHIP,
        days_late=20 + n,
        unit_name=f"Sở {n % 9}",
        activity=f"Việc {n} " + "dài " * 60,
    )
    for n in range(1, 39)
]


def test_the_mail_shows_the_longest_overdue_and_the_workbook_has_every_one() -> None:
    composed = write_mail(mail(*ITEMS, role="leadership", name="Lãnh đạo Sở Nội vụ"))
    assert f"1. Sở {38 % 9}: Việc 38" in composed.text
    assert "quá hạn 58 ngày" in composed.text
    assert f"… và {38 - SHOWN} nhiệm vụ khác trong tệp Excel kèm theo" in composed.text
    assert max(map(len, composed.text.splitlines())) < 160
    assert "Hỏi thêm hoặc cho ý kiến chỉ đạo" in composed.text
    rows = list(openpyxl.load_workbook(io.BytesIO(composed.files[0].content)).active.values)  # type: ignore[union-attr]
    assert [row[6] for row in rows[1:]] == list(range(38, 0, -1))


def test_one_unit_needs_no_sum_by_unit() -> None:
    composed = write_mail(mail(ITEMS[0], role="leadership", name="Lãnh đạo Sở Nội vụ"))
    assert "Theo đơn vị" not in composed.text
    assert "nhiệm vụ khác" not in composed.text


def test_other_roles_are_written_as_before() -> None:
    assert write_mail(mail(item(1))).files == ()
