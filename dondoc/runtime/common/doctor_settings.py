"""Look at the settings themselves: names nothing reads, a missing file, hours at which no mail can leave.

In: the settings and the environment. Out: findings of `dondoc doctor`, one for each thing that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from config.setting_names import missing_file, wrong_names
from config.settings import Settings
from dondoc.runtime.common.findings import Finding, Verdict

WHAT = "Thiết lập"


def setting_findings(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with the settings, or the one finding that all are known."""
    wrong = [*_names(environ), *_hours(settings)]
    yield from wrong or [Finding(WHAT, Verdict.GOOD, "mọi tên đều có người đọc")]


def _names(environ: Mapping[str, str]) -> Iterator[Finding]:
    if words := missing_file(environ):
        yield Finding(WHAT, Verdict.BROKEN, words)
    for one in wrong_names(environ):
        yield Finding(WHAT, Verdict.BROKEN, str(one), "sửa tên, hoặc bỏ dòng ấy.")


def _hours(settings: Settings) -> Iterator[Finding]:
    """Opening after closing leaves no minute in which a mail may leave."""
    if settings.mail_opens >= settings.mail_closes:
        words = f"giờ gửi thư từ {settings.mail_opens:%H:%M} đến {settings.mail_closes:%H:%M}: không lúc nào gửi được"
        yield Finding("Giờ gửi thư", Verdict.BROKEN, words, "sửa DONDOC_MAIL_OPENS, DONDOC_MAIL_CLOSES.")
