"""Making a mail's bytes: ours beside the standard library's EmailMessage, in the same run.

Run: ``nice python bench/mime.py [MAILS]``. Prints the median processor time a mail of each, and their ratio: the figure
that keeps the hand-written joining and folding (notifications/delivery/messages/mime.py, headers.py) in the house.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from notifications.delivery.messages.message import Envelope, build
from notifications.letters.composing.compose import compose
from notifications.letters.model import Composed
from tests.support.letters_samples import item, mail

ROUNDS = 7
AT = dt.datetime(2026, 10, 5, 1, 0, tzinfo=dt.UTC)


def ours(composed: Composed) -> bytes:
    envelope = Envelope(
        "<1@tinh.vn>",
        "dondoc@tinh.vn",
        "Sở Nội vụ tỉnh Sông Ngân",
        ["tp@tinh.vn"],
        "Sở Tư pháp",
        "dm@tinh.vn",
        composed.subject,
        AT,
        "letters",
    )
    return build(envelope, composed.text, composed.html)


def library(composed: Composed) -> bytes:
    made = EmailMessage()
    made["From"] = formataddr(("Sở Nội vụ tỉnh Sông Ngân", "dondoc@tinh.vn"))
    made["To"] = formataddr(("Sở Tư pháp", "tp@tinh.vn"))
    made["Subject"], made["Date"], made["Message-ID"] = composed.subject, format_datetime(AT), "<1@tinh.vn>"
    made["Auto-Submitted"], made["X-Auto-Response-Suppress"], made["Reply-To"] = "auto-generated", "All", "dm@tinh.vn"
    made.set_content(composed.text, cte="base64")
    made.add_alternative(composed.html, subtype="html", cte="base64")
    return made.as_bytes()


def milliseconds(make: Callable[[Composed], bytes], composed: Composed, mails: int) -> float:
    started = time.process_time()
    for _ in range(mails):
        make(composed)
    return (time.process_time() - started) * 1000 / mails


def main(mails: int) -> None:
    composed = compose(mail(*(item(n) for n in range(1, 4))))
    pairs = [(milliseconds(ours, composed, mails), milliseconds(library, composed, mails)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"a mail: ours {mine:.3f} ms, EmailMessage {theirs:.3f} ms, ratio {theirs / mine:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
