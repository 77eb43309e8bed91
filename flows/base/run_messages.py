"""What happened, in one Vietnamese sentence: the name of a run and the message of its state. Pure."""

from __future__ import annotations

from calendars.format import short_date
from dondoc.store.acts.importing.import_plan import ImportResult
from flows.forms.desk import ImportForm, Work
from notifications.chase.daily import Summary
from notifications.digest.monthly import Digest

LEADS = {
    Work.ALL: "Đôn đốc",
    Work.CONFIRMED: "Đôn đốc",
    Work.QUEUE: "Lập thư",
    Work.SEND: "Gửi thư",
    Work.TRY: "Chạy thử đôn đốc",
}
STATUS_LABELS = {"new": "Nhập kế hoạch mới", "same": "Tệp đã nhập rồi, không đổi gì", "changed": "Nhập bản sửa"}


def chased(summary: Summary, work: Work, *, overdue: int | None = None, others: int = 0) -> str:
    """Write "Đôn đốc 15/6/2021: 12 thư, 3 quá hạn", with what went wrong and how many other offices were chased."""
    count = summary.mails if work in (Work.QUEUE, Work.TRY) else summary.sent
    parts = [f"{LEADS[work]} {short_date(summary.day)}: {count} thư"]
    parts += [f"{overdue} quá hạn"] if overdue is not None else []
    parts += [*troubles(summary), *([f"cùng {others} cơ quan khác"] if others else [])]
    return ", ".join(parts)


def troubles(summary: Summary) -> list[str]:
    """Return what went wrong with mails and rows, each with its count."""
    known = ((summary.held, "giữ lại"), (summary.failed, "gửi lỗi"), (summary.skipped, "dòng lỗi"))
    return [f"{number} {text}" for number, text in known if number]


def escalated(summary: Summary) -> str:
    """ "Quét quá hạn 15/6/2021: 4 lời nhắc mới"."""
    return ", ".join([f"Quét quá hạn {short_date(summary.day)}: {summary.queued} lời nhắc mới", *troubles(summary)])


def imported(kept: ImportResult, form: ImportForm) -> str:
    """ "Nhập kế hoạch mới 15/6/2021: 44 hoạt động, 51 nhiệm vụ, 3 dòng cần xem"."""
    what = "Chạy thử nhập kế hoạch" if form.dry_run else STATUS_LABELS[kept.status]
    sums = f"{kept.activities} hoạt động, {kept.obligations} nhiệm vụ, {len(kept.review)} dòng cần xem"
    return f"{what} {short_date(form.day)}: {sums}"


def digested(gathered: Digest, queued: int) -> str:
    """ "Tổng hợp quá hạn 01/6/2021: 3 việc quá hạn; đã xếp thư gửi điều phối"."""
    sent = "đã xếp thư gửi điều phối" if queued else "không gửi thư"
    return f"Tổng hợp quá hạn {short_date(gathered.today)}: {gathered.counts.overdue} việc quá hạn; {sent}"
