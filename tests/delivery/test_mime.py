"""The joined parts of a mail, held against what the standard library's own classes make of the same values."""

from __future__ import annotations

from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Compat32
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from notifications.delivery.messages.mime import file_part, text_part, together
from notifications.letters.model import File

TEXT = some.text(some.characters(codec="utf-8"), max_size=400)
MARK = "=0123456789abcdef"


class _AsMade(Compat32):
    """Headers as they were made, not folded once more."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header."""
        return f"{name}: {value}\r\n".encode("ascii")


LIBRARY = _AsMade(linesep="\r\n")


def by_the_library(text: str, html: str, content: bytes, name: str, cid: str) -> bytes:
    texts = [
        MIMEText("\r\n".join(one.splitlines()) + "\r\n", kind, "utf-8")
        for one, kind in zip((text, html), ("plain", "html"), strict=True)
    ]
    file = MIMEBase("image", "png")
    file.set_payload(content)
    encode_base64(file)
    file.add_header("Content-Disposition", "inline", filename=name if name.isascii() else ("utf-8", "", name))
    file["Content-ID"] = f"<{cid}>"
    inner = MIMEMultipart("related", MARK + "b", [texts[1], file])
    whole = MIMEMultipart("alternative", MARK, [texts[0], inner])
    whole["Subject"] = "Nhac viec"
    return whole.as_bytes(policy=LIBRARY)


@given(text=TEXT, html=TEXT, content=some.binary(max_size=300), name=some.sampled_from(["a.png", "phụ lục.png"]))
def test_a_mail_is_byte_for_byte_what_the_library_would_make(text: str, html: str, content: bytes, name: str) -> None:
    picture = file_part(File(name, "image/png", content, cid="c1"), "inline")
    inner = together("related", [text_part(html, "html"), picture], MARK + "b")
    whole = together("alternative", [text_part(text, "plain"), inner], MARK)
    assert whole.as_bytes((("Subject", "Nhac viec"),)) == by_the_library(text, html, content, name, "c1")
