"""Mails built to hold whoever reads them, or to fill his memory: one of each kind, made when asked for."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable

HEAD = b"From: bom@xa-la.vn\r\nTo: tra-loi@tinh.vn\r\nSubject: Bom\r\nMessage-ID: <bom@xa-la.vn>\r\n"
MB = 1 << 20
DONE = "Đã hoàn thành ngày 28/6/2021.".encode()


def text(body: bytes, charset: bytes = b"utf-8", encoding: bytes = b"8bit", more: bytes = b"") -> bytes:
    head = b"Content-Type: text/plain; charset=" + charset + b"\r\nContent-Transfer-Encoding: " + encoding
    return HEAD + more + head + b"\r\n\r\n" + body


def page(body: bytes) -> bytes:
    return HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body


def mixed(*parts: bytes) -> bytes:
    opened = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + opened + b"--b--\r\n"


def file(name: bytes, content: bytes, kind: bytes = b"application/octet-stream") -> bytes:
    head = b"Content-Type: " + kind + b"\r\nContent-Disposition: attachment; filename=" + name
    return head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content)


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr(name, content)
    return made.getvalue()


def zip_in_zip(depth: int = 5) -> bytes:
    content = bytes(50 * MB)
    for n in range(depth):
        content = zipped(f"{n}.zip", content)
    return content


def form_of_blanks(sheet: bytes) -> bytes:
    """A package that calls itself a form of ours, with this as its sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="_dondoc"/></sheets></workbook>')
        package.writestr("xl/worksheets/sheet1.xml", sheet)
    return made.getvalue()


def report(blocks: int) -> bytes:
    """A bounce that names so many recipients."""
    one = b"Final-Recipient: rfc822; a%d@b.vn\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    status = b"Content-Type: message/delivery-status\r\n\r\n" + b"".join(one % n for n in range(blocks))
    return mixed(status, b"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <1@x>\r\n")


BOMBS: dict[str, Callable[[], bytes]] = {
    "HTML nested a hundred thousand deep": lambda: page(b"<div>" * 100_000 + DONE),
    "HTML of a million open tags": lambda: page(b"<b><i>" * 500_000 + DONE),
    "HTML of two million attributes": lambda: page(b"<p " + b"a=1 " * 2_000_000 + b">" + DONE),
    "HTML of entities in entities": lambda: page(
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
        + b"]><p>&a11;</p>"
    ),
    "one line of fifty megabytes": lambda: text(b"hoan thanh " * (50 * MB // 11)),
    "a hundred thousand parts": lambda: mixed(*[b"\r\nx"] * 100_000),
    "a hundred thousand files": lambda: mixed(*[file(b"a.txt", b"x")] * 100_000),
    "mails in mails": lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.vn\r\n" * 100_000 + b"\r\nx",
    "multiparts in multiparts": lambda: (
        HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(50_000))
    ),
    "zip in zip": lambda: mixed(text(DONE), file(b"a.zip", zip_in_zip())),
    "five hundred zips": lambda: mixed(*[file(b"a.docx", zipped("word/document.xml", bytes(MB)))] * 490),
    "a form of two hundred megabytes": lambda: mixed(file(b"bieu.xlsx", form_of_blanks(b"<row>" * (40 * MB)))),
    "four hundred forms": lambda: mixed(*[file(b"b.xlsx", form_of_blanks(b'<c r="A1">' * 200_000))] * 400),
    "a package of Outlook": lambda: mixed(
        file(b"winmail.dat", b"\x78\x9f\x3e\x22" + bytes(30 * MB), b"application/ms-tnef")
    ),
    "quoted-printable of soft line ends": lambda: text(b"=\r\n" * (10 * MB) + DONE, encoding=b"quoted-printable"),
    "quoted-printable of one line": lambda: text(b"=3D" * (15 * MB), encoding=b"quoted-printable"),
    "base64 of no base64": lambda: text(b"!?-_ " * (10 * MB), encoding=b"base64"),
    "uuencoded without end": lambda: text(b"begin 644 a\n" + b"M" * (40 * MB), encoding=b"x-uuencode"),
    "a million headers": lambda: text(DONE, more=b"X-A: b\r\n" * 1_000_000),
    "a header of forty megabytes": lambda: text(DONE, more=b"X-A: " + b"a" * (40 * MB) + b"\r\n"),
    "a subject of encoded words": lambda: text(
        DONE, more=b"Subject: " + b"=?utf-8?b?YQ==?= \r\n " * 200_000 + b"x\r\n"
    ),
    "a name in a hundred thousand pieces": lambda: mixed(
        b"Content-Type: text/plain\r\nContent-Disposition: attachment"
        + b"".join(b";\r\n filename*%d=a" % n for n in range(100_000))
        + b"\r\n\r\nx"
    ),
    "a hundred thousand references": lambda: text(DONE, more=b"References: " + b"<a@b.vn>\r\n " * 100_000 + b"\r\n"),
    "a hundred thousand recipients": lambda: text(DONE, more=b"To: " + b"a@b.vn,\r\n " * 100_000 + b"c@d.vn\r\n"),
    "letters in punycode": lambda: text(b"a-" + b"z9" * (2 * MB), charset=b"punycode"),
    "letters in idna": lambda: text(b"xn--" + b"z9." * (2 * MB), charset=b"idna"),
    "letters in utf-7": lambda: text(b"+" + b"AAAA" * (5 * MB), charset=b"utf-7"),
    "letters that are packed": lambda: text(zlib.compress(bytes(400 * MB)), charset=b"zlib"),
    "a bounce of two hundred thousand recipients": lambda: report(200_000),
    "a bounce of four hundred recipients": lambda: report(400),
    "a letter of quotes": lambda: text(b"> " * (20 * MB)),
    "dates without end": lambda: text(b"ngay 1/1/2021 den ngay " * 500_000),
    "senders again and again": lambda: text(b"Vao ngay 1/1 A <a@b.vn> da viet\n" * 300_000),
    "blank lines": lambda: text(b"I.1 da xong" + b" \r\n" * (8 * MB) + b"x"),
}  # fmt: skip
