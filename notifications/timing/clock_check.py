"""A clock that is wrong: far ahead of the last chase, or right again after it ran ahead. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from calendars.format import short_date
from calendars.workdays import WorkingCalendar

CLOCK = "đồng hồ"
"""Who acts, in the history, where no person does."""

LONGEST_JUMP = 45
"""Calendar days between two chases beyond which a person is asked: longer than any holiday, shorter than what uses up
the whole ladder (25 working days) of everything due meanwhile."""

DATE_PAGE = "/ngay-tren-may"
"""Where the desk shows what is held, and takes a person's word."""


def jumps_ahead(last: dt.date | None, today: dt.date) -> bool:
    """Decide whether a day is too far beyond the last chase to be believed without a word; never at the first chase."""
    return last is not None and (today - last).days > LONGEST_JUMP


def ran_ahead(later_days: Collection[dt.date], today: dt.date, calendar: WorkingCalendar) -> bool:
    """Decide whether the chases recorded on later days than today were made by a clock that ran ahead.

    Such a clock leaves a few chases with nothing between them. Where most working days up to the last of them have one,
    it is today's clock that fell behind, and what was sent stays sent.
    """
    if not later_days:
        return False
    working = calendar.count(today + dt.timedelta(days=1), max(later_days))
    return 2 * len(set(later_days)) <= working


def jump_notice(last: dt.date, today: dt.date, page: str) -> tuple[str, str]:
    """Ask once, for one jump, whether the date is right; ``page``: the desk's address, empty where none is set."""
    text = (
        f"Đồng hồ nhảy {(today - last).days} ngày, từ lần đôn đốc ngày {short_date(last)} đến {short_date(today)}; thư "
        f"nhắc đang được giữ lại. Nếu ngày trên máy sai thì sửa lại, không cần làm gì thêm; nếu đúng thì {go_on(page)}."
    )
    return f"jump:{last}", text


def go_on(page: str) -> str:
    """Describe how a person lets letters go that the clock holds; the verb only where there is no page to name."""
    form = f"bấm “Ngày trên máy đúng” ở bàn điều phối ({page}{DATE_PAGE})" if page else "bấm “Ngày trên máy đúng” ở"
    return form if page else f"{form} trang Hôm nay của bàn điều phối, hoặc chạy `dondoc chase --yes`"
