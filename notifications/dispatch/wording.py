"""The wording of a công văn đôn đốc, for one nhiệm vụ or many: plain sentences, apart from their form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from calendars.format import long_date
from notifications.letters.phrasing import counted, joined, plan_name

ANSWER_WITHIN = "05 ngày làm việc"
"""How soon a unit is asked to answer; the signer may change it in the draft."""
PLANS_NAMED = 3
"""More plans than these are left to the appendix."""


class OverdueItem(Protocol):
    """One overdue obligation, as a letter's item and a digest's line both hold it."""

    @property
    def plan_title(self) -> str: ...
    @property
    def plan_number(self) -> str | None: ...
    @property
    def key(self) -> str: ...
    @property
    def activity(self) -> str: ...
    @property
    def product(self) -> str | None: ...
    @property
    def due(self) -> dt.date: ...
    @property
    def last_day(self) -> dt.date: ...
    @property
    def overdue_from(self) -> dt.date: ...
    @property
    def days_late(self) -> int: ...


def plans(items: Sequence[OverdueItem]) -> list[str]:
    """Return the plans the items come from, each once."""
    return list(dict.fromkeys(plan_name(item.plan_number, item.plan_title) for item in items))


def concerning(items: Sequence[OverdueItem]) -> str:
    """Return the trích yếu: what the dispatch is about."""
    cited = list(dict.fromkeys(_cited(item) for item in items))
    return f"V/v đôn đốc nhiệm vụ quá hạn{f' theo {cited[0]}' if len(cited) == 1 else ''}"


def _cited(item: OverdueItem) -> str:
    return plan_name(item.plan_number, "") if item.plan_number else plan_name(None, item.plan_title)


def body(office: str, unit: str, items: Sequence[OverdueItem], day: dt.date, contact: str) -> list[str]:
    """Return the paragraphs of the dispatch, the last one closed with "./."."""
    many = len(items) > 1
    these, each = ("các nhiệm vụ", "từng nhiệm vụ") if many else ("nhiệm vụ", "nhiệm vụ")
    return [
        f"Qua theo dõi việc thực hiện {_which(plans(items))}, tính đến hết {long_date(day)}, {unit} còn {_late(items)} "
        "(chi tiết tại Phụ lục kèm theo).",
        f"Để bảo đảm tiến độ chung, {office} đề nghị {unit}:",
        f"1. Khẩn trương chỉ đạo, tổ chức thực hiện, hoàn thành {these} nêu tại Phụ lục; làm rõ nguyên nhân chậm và "
        "trách nhiệm của tập thể, cá nhân có liên quan.",
        f"2. Báo cáo kết quả thực hiện, lý do chậm và thời gian hoàn thành {each}, gửi về {office} trong thời hạn "
        f"{ANSWER_WITHIN} kể từ ngày nhận được Công văn này để tổng hợp, báo cáo cấp có thẩm quyền.",
        "3. Trường hợp có khó khăn, vướng mắc vượt thẩm quyền hoặc cần điều chỉnh thời hạn, đơn vị thực hiện, kịp thời "
        "có văn bản gửi cơ quan ban hành kế hoạch xem xét, quyết định.",
        *([f"Đầu mối liên hệ: {contact}."] if contact else []),
        f"{office} đề nghị {unit} quan tâm, phối hợp thực hiện./.",
    ]


def _which(names: list[str]) -> str:
    return joined(names) if len(names) <= PLANS_NAMED else f"{counted(len(names))} kế hoạch nêu tại Phụ lục"


def _late(items: Sequence[OverdueItem]) -> str:
    most = max(item.days_late for item in items)
    unheard = "mà chưa có báo cáo kết quả thực hiện"
    if len(items) == 1:
        return f"01 nhiệm vụ đã quá hạn {most} ngày {unheard}"
    return f"{counted(len(items))} nhiệm vụ đã quá hạn {unheard}, trong đó nhiệm vụ chậm nhất đã quá hạn {most} ngày"
