"""Make whole mails of a writer's text, in the forms in which the mail clients of offices send an answer."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from html import escape

_SPANS = [(0xB5, 0xBA), (0xBB, 0xBF), (0xC6, 0xCD), (0xCE, 0xD9), (0xDC, 0xE0), (0xE1, 0xF0), (0xF1, 0xFF)]
_BYTES = [byte for first, end in [*_SPANS, (0xA8, 0xAF), (0xA1, 0xA8)] for byte in range(first, end)]
TCVN3 = dict(
    zip(
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ",
        _BYTES,
        strict=True,
    )
)
"""The bytes of TCVN 5712:1993 (font .VnTime), which old machines still write."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The letter that is answered: its sender, day as Vietnamese clients write it, subject and lines."""

    sender: str
    subject: str
    day: str
    lines: list[str]

    @property
    def marked(self) -> str:
        """Return the lines with "> " before each."""
        return "\n".join(f"> {line}".rstrip() for line in self.lines)

    @property
    def html(self) -> str:
        """Return the lines as HTML."""
        return "<br>\n".join(map(escape, self.lines))

    @property
    def head(self) -> list[str]:
        """Return the header lines that Outlook and Zimbra put above what they quote."""
        return [f"Từ: {self.sender}", f"Đã gửi: {self.day}", "Đến: don-vi", f"Chủ đề: {self.subject}"]


Made = tuple[str, str]
"""The plain part and the HTML part; either may be empty."""


def _divs(text: str, tag: str = "div") -> str:
    return "".join(f"<{tag}>{escape(line) or '<br>'}</{tag}>" for line in text.split("\n"))


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width) for line in text.split("\n"))


def _gmail(text: str, asked: Asked) -> Made:
    attribution = f"Vào Th 2, {asked.day} vào lúc 08:00 {asked.sender} đã viết:"
    plain = f"{_wrapped(text, 70)}\n\n{textwrap.fill(attribution, 76)}\n\n{asked.marked}"
    quote = f'<div dir="ltr" class="gmail_attr">{escape(attribution)}<br></div>'
    block = f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">{asked.html}</blockquote>'
    return plain, f'<div dir="ltr">{_divs(text)}</div><br><div class="gmail_quote">{quote}{block}</div>'


def _mobile(text: str, asked: Asked) -> Made:
    attribution = f"Vào 08:00, {asked.day}, {asked.sender} đã viết:"
    return f"{text}\n\nĐã gửi từ iPhone của tôi\n\n{attribution}\n\n{asked.marked}", ""


def _apple(text: str, asked: Asked) -> Made:
    attribution = f"Vào {asked.day}, lúc 08:00, {asked.sender} đã viết:"
    quote = f'<div><br><blockquote type="cite"><div>{escape(attribution)}</div><br>{asked.html}</blockquote></div>'
    return "", f'<html><body style="overflow-wrap: break-word;">{_divs(text)}{quote}</body></html>'


def _apple_below(text: str, asked: Asked) -> Made:
    return f"On {asked.day}, at 08:00, {asked.sender} wrote:\n\n{asked.marked}\n\n{text}\n", ""


def _outlook_html(text: str, asked: Asked) -> Made:
    head = "<br>".join(f"<b>{escape(a)}:</b>{escape(b)}" for a, _, b in (line.partition(":") for line in asked.head))
    style = (
        "<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style><!--[if gte mso 9]><xml></xml><![endif]-->"
    )
    rule = f'<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal>{head}</p></div>'
    body = _divs(text, "p").replace("<p>", '<p class="MsoNormal">')
    return "", f"<html><head>{style}</head><body>{body}<p>&nbsp;</p><div>{rule}</div><p>{asked.html}</p></body></html>"


def _outlook_web(text: str, asked: Asked) -> Made:
    head = "<br>".join(map(escape, asked.head))
    return (
        "",
        f'{_divs(text)}<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">{head}</div><div>{asked.html}</div>',
    )


def _zimbra(text: str, asked: Asked) -> Made:
    return "\n".join([text, "", "----- Thư gốc -----", *asked.head, "", *asked.lines]), ""


def _zimbra_html(text: str, asked: Asked) -> Made:
    head = "<br>".join(map(escape, asked.head))
    page = f'<div style="font-family: arial">{_divs(text)}<br><hr id="zwchr" data-marker="__DIVIDER__">'
    page += f'<div data-marker="__HEADERS__">{head}</div><div data-marker="__QUOTED_TEXT__">{asked.html}</div></div>'
    return "\n".join([text, "", *asked.head, "", *asked.lines]), page


def _thunderbird(text: str, asked: Asked) -> Made:
    return f"{_wrapped(text, 72)}\n\nVào lúc 08:00 {asked.day}, {asked.sender} đã viết:\n{asked.marked}", ""


def _thunderbird_html(text: str, asked: Asked) -> Made:
    cite = f'<div class="moz-cite-prefix">Vào lúc 08:00 {asked.day}, Văn phòng đã viết:<br></div>'
    return (
        "",
        f'<body><p>{escape(text)}</p>{cite}<blockquote type="cite" cite="mid:1@x">{asked.html}</blockquote></body>',
    )


def _thunderbird_below(text: str, asked: Asked) -> Made:
    return f"Vào lúc 08:00 {asked.day}, {asked.sender} đã viết:\n{asked.marked}\n\n{text}\n\n-- \nVăn phòng\n", ""


def _samsung(text: str, asked: Asked) -> Made:
    head = [
        f"Từ: {asked.sender} ",
        f"Ngày: {asked.day} 08:00 (GMT+07:00) ",
        "Đến: don-vi ",
        f"Chủ đề: {asked.subject} ",
    ]
    return "\n".join(
        [text, "Gửi từ điện thoại thông minh Galaxy", "-------- Thư gốc --------", *head, *asked.lines]
    ), ""


def _yahoo(text: str, asked: Asked) -> Made:
    quote = f"<div>Vào {asked.day} lúc 08:00, {escape(asked.sender)} đã viết:</div><div>{asked.html}</div>"
    quoted = f'<div class="yahoo_quoted" id="ydp1yahoo_quoted">{quote}</div>'
    return "", f'<div class="yahoo-style-wrap">{_divs(text)}</div>{quoted}'


def _forward(text: str, asked: Asked) -> Made:
    return "\n".join([text, "", "---------- Forwarded message ---------", *asked.head, "", *asked.lines]), ""


def _inter(text: str, asked: Asked) -> Made:
    """The writer's lines between those of the letter: {q1} stands for the lines of a task."""
    starts = [place for place, line in enumerate(asked.lines) if line[:2] in ("1.", "2.", "3.", "4.")]
    foot = next(place for place, line in enumerate(asked.lines) if line.startswith("ĐỀ NGHỊ"))
    pieces = {"{qhead}": (0, starts[0]), "{qfoot}": (foot, len(asked.lines))}
    for start, end in zip(starts, [*starts[1:], foot], strict=True):
        pieces[f"{{q{asked.lines[end - 2].rsplit(' ', 1)[1]}}}"] = (start, end)
    for mark, (start, end) in pieces.items():
        text = text.replace(mark, "\n".join(f"> {line}" for line in asked.lines[start:end]))
    return f"Vào Th 2, {asked.day} vào lúc 08:00 {asked.sender} đã viết:\n{text}", ""


def _bare(text: str, _asked: Asked) -> Made:
    return text, ""


MAKERS: dict[str, Callable[[str, Asked], Made]] = {
    name.lstrip("_"): maker
    for name, maker in list(globals().items())
    if name.startswith("_") and callable(maker) and name[1:2].isalpha() and name not in ("_divs", "_wrapped")
}
SAME = {"gmail_nfd": "gmail", "cp1258": "zimbra", "tcvn3": "zimbra", "signed": "zimbra", "automatic": "bare"}
SAME |= {"automatic_bare": "bare"}


def fill(mail: EmailMessage, client: str, text: str, asked: Asked, *, cte: str) -> None:
    """Put the text into the mail as the client does."""
    plain, page = MAKERS[SAME.get(client, client)](text, asked)
    if client == "gmail_nfd":
        plain, page = (unicodedata.normalize("NFD", part) for part in (plain, page))
    if client in ("cp1258", "tcvn3"):
        _old_letters(mail, plain, client)
        return
    if plain:
        mail.set_content(plain, cte=cte)
    if page and plain:
        mail.add_alternative(page, subtype="html", cte=cte)
    elif page:
        mail.set_content(page, subtype="html", cte=cte)
    if client == "signed":
        mail.make_mixed()
        mail.attach(MIMEApplication(b"0\x80", "pkcs7-signature", name="smime.p7s"))


def _old_letters(mail: EmailMessage, plain: str, client: str) -> None:
    body = _cp1258(plain) if client == "cp1258" else bytes(TCVN3.get(one, ord(one) & 0x7F) for one in plain)
    charset = "windows-1258" if client == "cp1258" else "iso-8859-1"
    mail.set_content(body, maintype="text", subtype="plain", cte="base64")
    mail.set_param("charset", charset)


def _cp1258(plain: str) -> bytes:
    """Take the tone off each letter, as Windows writes Vietnamese: "ộ" is "ô" and a mark."""
    tones = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
    out = ""
    for one in unicodedata.normalize("NFC", plain):
        parts = unicodedata.normalize("NFD", one)
        kept = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        out += kept + "".join(mark for mark in parts if mark in tones)
    return out.encode("cp1258", "replace")
