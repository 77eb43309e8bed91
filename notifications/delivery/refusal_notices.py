"""The sentences a coordinator reads about refusals; mail to her own address is never given up. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from notifications.delivery.transports.transport import OutgoingMail, SendResult, SendStatus

NAMED_AFTER = 3
"""Working days on which a recipient must have been refused before the coordinator reads of it: a policy of one morning,
or a mailbox full over a weekend, is no news.
"""
Notice = tuple[str, str]
"""The occasion (so that it is reported once) and the sentence."""


def never_silenced(outcome: SendResult, coordinator: Collection[str]) -> SendResult:
    """Take the coordinator's own addresses out of those to be marked: mail to them waits and is tried again."""
    own = tuple(one for one in outcome.refused if one[0] in coordinator)
    if not own:
        return outcome
    fate = SendStatus.DECLINED if outcome.status is SendStatus.BAD_ADDRESS else outcome.status
    others = tuple(one for one in outcome.refused if one not in own)
    return replace(outcome, status=fate, refused=others, declined=(*outcome.declined, *own))


def refused_key(mail: OutgoingMail, address: str) -> str:
    """Return the occasion of an address that a mail showed to be dead."""
    return f"refused:{mail.id}:{address}"[:320]


def dead_address_notices(mail: OutgoingMail, outcome: SendResult) -> list[Notice]:
    """Name the addresses that can never work."""
    return [
        (
            refused_key(mail, address),
            f"Địa chỉ {address} của {mail.recipient_name} bị từ chối ({text}); thư gửi tới địa chỉ này được giữ lại "
            "cho đến khi có địa chỉ mới.",
        )
        for address, text in outcome.refused
    ]


def long_refused_notices(
    mail: OutgoingMail, outcome: SendResult, days: Mapping[str, tuple[int, dt.date]]
) -> list[Notice]:
    """Name the recipients refused on ``NAMED_AFTER`` days or more, each once for each such spell."""
    notices: list[Notice] = []
    for address, message in outcome.declined:
        number, first = days[address]
        if number >= NAMED_AFTER:
            text = (
                f"Máy chủ thư đã từ chối địa chỉ {address} của {mail.recipient_name} trong {number} ngày ({message}); "
                "thư vẫn được giữ và gửi lại mỗi ngày. Đề nghị kiểm tra địa chỉ, hoặc hỏi nơi quản trị máy chủ thư."
            )
            notices.append((f"refused-long:{address}:{first}"[:320], text))
    return notices


def refuses_all_notice(message: str, day: dt.date) -> Notice:
    """Report that the server takes mail for nobody, once a day."""
    text = (
        f"Máy chủ thư từ chối mọi nơi nhận ({message}); tất cả thư được giữ lại và sẽ gửi lại, không mất thư nào. "
        "Đề nghị hỏi nơi quản trị máy chủ thư."
    )
    return f"refuses-all:{day}", text
