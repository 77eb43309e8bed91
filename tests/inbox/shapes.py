"""The shapes in which mail clients of Vietnamese offices answer: each makes the whole mail of an answer's text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from email.message import EmailMessage
from html import escape

OURS = "<20260619.0123456789abcdef0123456789abcdef@songngan.example>"
QUOTED = [
    "---- Trả lời phía trên dòng này ----",
    "Kính gửi: Sở Tư pháp",
    "Việc chưa hoàn thành, đã quá hạn 5 ngày; đề nghị báo cáo trước ngày 01/01/2020.",
    "1. Rà soát văn bản",
    "   Mã nhiệm vụ: 33",
]
PLAIN_QUOTE = [line for line in QUOTED if "----" not in line]
SIGNATURE = [
    "Trân trọng./.",
    "Nguyễn Văn An",
    "Chuyên viên Phòng Tổng hợp, Sở Tư pháp",
    "ĐT: 0912.345.678 – đã hoàn thành khóa học số 12/CC-ABC",
]


def _mail(
    text: str, page: str = "", *, subject: str = "Re: [Đôn đốc] 1 việc quá hạn – Sở Tư pháp", **extra: str
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Nguyễn Văn An <an@stp.songngan.example>"
    mail["To"] = "Văn phòng <dondoc@songngan.example>"
    mail["Subject"] = subject
    mail["Message-ID"] = "<tra-loi@stp.songngan.example>"
    mail["In-Reply-To"] = OURS
    mail["References"] = OURS
    mail["Date"] = "Sat, 20 Jun 2026 09:00:00 +0700"
    for name, value in extra.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    if page:
        mail.add_alternative(page, subtype="html")
    return mail


def _quoted(lines: list[str]) -> str:
    return "\n".join(f"> {line}" for line in lines)


def gmail_vi(text: str) -> EmailMessage:
    """Gmail in Vietnamese: one line with the date first, everything below marked with ">"."""
    head = "Vào Th 6, 19 thg 6, 2026 vào lúc 08:00 Văn phòng <dondoc@songngan.example> đã viết:"
    return _mail(f"{text}\n\n{head}\n\n{_quoted(QUOTED)}\n")


def gmail_vi_wrapped(text: str) -> EmailMessage:
    """Gmail in Vietnamese, its line wrapped before the address."""
    head = "Vào Th 6, 19 thg 6, 2026 vào lúc 08:00 Văn phòng UBND tỉnh Sông Ngân\n<dondoc@songngan.example> đã viết:"
    return _mail(f"{text}\n\n{head}\n\n{_quoted(PLAIN_QUOTE)}\n")


def gmail_html(text: str) -> EmailMessage:
    """Gmail with both parts; the quote stands in div.gmail_quote."""
    lines = "".join(f"<div>{escape(line)}</div>" for line in text.split("\n"))
    quote = "<br>".join(map(escape, PLAIN_QUOTE))
    page = (
        f'<div dir="ltr">{lines}</div><br><div class="gmail_quote">'
        '<div class="gmail_attr">Vào Th 6 … đã viết:<br></div>'
        f'<blockquote class="gmail_quote">{quote}</blockquote></div>'
    )
    return _mail(gmail_vi(text).get_content(), page)


def _answered_below(text: str, head: list[str]) -> EmailMessage:
    """Return a plain mail: text and signature, then the head and the unmarked text of the answered mail."""
    return _mail("\n".join([text, "", *SIGNATURE, "", *head, "", *PLAIN_QUOTE]))


def outlook_vi(text: str) -> EmailMessage:
    """Outlook in Vietnamese: a rule, then Từ, Đã gửi, Đến, Chủ đề, nothing marked."""
    head = [
        "________________________________",
        "Từ: Văn phòng <dondoc@songngan.example>",
        "Đã gửi: Thứ Sáu, 19 Tháng Sáu 2026 8:00 SA",
        "Đến: an@stp.songngan.example",
        "Chủ đề: [Đôn đốc] 1 việc quá hạn",
    ]
    return _answered_below(text, head)


def outlook_en_html(text: str) -> EmailMessage:
    """Outlook in English, HTML alone: #divRplyFwdMsg stands above the answered mail."""
    lines = "".join(f"<p class=MsoNormal>{escape(line)}</p>" for line in text.split("\n"))
    quote = "".join(f"<p>{escape(line)}</p>" for line in PLAIN_QUOTE)
    page = (
        f"<html><body><div>{lines}<p>Best regards,</p><p>An</p></div><hr><div id='divRplyFwdMsg'>"
        f"<b>From:</b> Office<br><b>Sent:</b> Friday<br></div><div>{quote}</div></body></html>"
    )
    mail = _mail("x")
    mail.clear_content()
    mail.set_content(page, subtype="html")
    return mail


def zimbra(text: str) -> EmailMessage:
    """Zimbra, which most provinces run: "----- Thư gốc -----" with two or three header lines."""
    head = [
        "----- Thư gốc -----",
        'Từ: "Văn phòng" <dondoc@songngan.example>',
        'Tới: "an" <an@stp.songngan.example>',
        "Đã gửi: Thứ Sáu, 19 Tháng 6, 2026 8:00:00",
        "Chủ đề: [Đôn đốc] 1 việc quá hạn",
    ]
    return _answered_below(text, head)


def zimbra_html(text: str) -> EmailMessage:
    """Zimbra's HTML: a divider with data-marker."""
    lines = "".join(f"<div>{escape(line)}</div>" for line in text.split("\n"))
    quote = "".join(f"<div>{escape(line)}</div>" for line in PLAIN_QUOTE)
    page = (
        f'<html><body><div>{lines}<div><br></div><hr id="zwchr" data-marker="__DIVIDER__">'
        '<div data-marker="__HEADERS__">'
        f'<b>Từ: </b>Văn phòng<br></div><div data-marker="__QUOTED_TEXT__">{quote}</div></div></body></html>'
    )
    return _mail(
        "\n".join([text, "", "Từ: Văn phòng <dondoc@songngan.example>", "Gửi: 19/6/2026", "Chủ đề: x", *PLAIN_QUOTE]),
        page,
    )


def thunderbird_vi(text: str) -> EmailMessage:
    """Thunderbird in Vietnamese: "Vào ngày … X viết:"."""
    return _mail(f"{text}\n\nVào ngày 19/06/2026 08:00, Văn phòng viết:\n{_quoted(PLAIN_QUOTE)}\n")


def thunderbird_below(text: str) -> EmailMessage:
    """Thunderbird with the answer below the quote."""
    head = f"On 19/06/2026 08:00, Văn phòng wrote:\n{_quoted(PLAIN_QUOTE)}"
    return _mail(f"{head}\n\n{text}\n\n-- \nNguyễn Văn An\nđã hoàn thành\n")


def apple_en(text: str) -> EmailMessage:
    """Apple Mail in English, with the telephone's own line."""
    head = "On 19 Jun 2026, at 08:00, Văn phòng <dondoc@songngan.example> wrote:"
    return _mail(f"{text}\n\nSent from my iPhone\n\n{head}\n\n{_quoted(PLAIN_QUOTE)}\n")


def mobile_vi(text: str) -> EmailMessage:
    """A telephone's client in Vietnamese, no mark at the quoted lines."""
    head = "Vào 08:00, 19/06/2026, Văn phòng <dondoc@songngan.example> đã viết:"
    return _mail("\n".join([text, "", "Được gửi từ điện thoại Samsung", "", head, *PLAIN_QUOTE]))


def delimiter_only(text: str) -> EmailMessage:
    """A client that quotes without any head of its own: our delimiter line is all there is."""
    return _mail("\n".join([text, "", *QUOTED]))


def decomposed(text: str) -> EmailMessage:
    """Apple's letters taken apart (NFD), in quoted-printable."""
    mail = _mail("x")
    body = unicodedata.normalize("NFD", gmail_vi(text).get_content())
    mail.set_content(body, cte="quoted-printable")
    return mail


def base64_notice(text: str) -> EmailMessage:
    """Base64, with a signature and a legal notice in two languages."""
    notice = "Thông tin trong thư này là bảo mật; nếu đã hoàn thành việc nhận nhầm xin xóa. This email is confidential."
    mail = _mail("x")
    mail.set_content("\n".join([text, "", *SIGNATURE, "", notice, "", zimbra("").get_content()]), cte="base64")
    return mail


SHAPES: dict[str, Callable[[str], EmailMessage]] = {
    one.__name__: one
    for one in (
        gmail_vi,
        gmail_vi_wrapped,
        gmail_html,
        outlook_vi,
        outlook_en_html,
        zimbra,
        zimbra_html,
        thunderbird_vi,
        thunderbird_below,
        apple_en,
        mobile_vi,
        delimiter_only,
        decomposed,
        base64_notice,
    )
}
