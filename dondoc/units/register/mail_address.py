"""Explain why a mail address cannot be used, and what to write instead: hidden letters, marks, domains. Pure."""

from __future__ import annotations

import re
import unicodedata

from dondoc.text.folding import compose, compose_widths, without_diacritics

EXAMPLE = "ten@donvi.gov.vn"
_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


_ADDRESSES = re.compile(
    r"(?<![\w.%+@-])[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z0-9-]*[A-Za-z0-9](?![\w@,]\S)"
)
_LATIN = "abcdefghijklmnopqrstuvwxyzđ"


def is_plain_address(text: str) -> bool:
    """Decide whether this is one address in plain letters."""
    return len(text) <= 254 and ".." not in text and _PLAIN.fullmatch(text) is not None


def shown(text: str) -> str:
    """Make every letter of a text visible: one that prints nothing is written as its number (⟨U+200B⟩)."""
    return "".join(f"⟨U+{ord(sign):04X}⟩" if _is_hidden(sign) else sign for sign in text)


def without_hidden(text: str) -> str:
    """Take out the letters that print nothing."""
    return "".join(sign for sign in text if not _is_hidden(sign))


def why_not(text: str) -> str:
    """Return in Vietnamese what is wrong with one written address and what to write; empty when it can be used."""
    if is_plain_address(text):
        return ""
    clean = without_hidden(text)
    if clean != text:
        instead = f"; hãy gõ lại, không chép: {clean}" if is_plain_address(clean) else "; hãy gõ lại"
        return f"“{shown(text)}” có ký tự ẩn{instead}"
    narrow = compose_widths(text)
    if narrow != text and is_plain_address(narrow):
        return f"“{text}” có chữ toàn cỡ; hãy ghi: {narrow}"
    return (
        _foreign(text) or _within(text) or f"“{shown(text)[:80]}” không phải một địa chỉ thư điện tử (dạng {EXAMPLE})"
    )


def _foreign(text: str) -> str:
    """Describe what to write instead of an address with letters other than a–z."""
    local, at, host = text.rpartition("@")
    if not at or text.isascii() or " " in text:
        return ""
    if _ADDRESSES.search(text) or not _is_name_like(local):
        return ""
    if not local.isascii():
        return (
            f"“{text}”: phần trước @ có dấu hoặc chữ ngoài a–z{_alike(local)}, máy chủ thư thường không nhận; "
            f"hãy hỏi đơn vị địa chỉ không dấu (dạng {EXAMPLE})"
        )
    ascii_host = _in_ascii(host)
    return f"“{text}”: hãy ghi tên miền ở dạng quốc tế: {local}@{ascii_host}" if ascii_host else ""


def _is_name_like(local: str) -> bool:
    """Return whether what stands before @ has letters, digits and the usual joints alone: no quotes, brackets, second
    @.
    """
    return all(sign.isalnum() or sign in "._-+" for sign in compose(local))


def _alike(local: str) -> str:
    """Name the first letter of another script: it may look exactly as one of a–z does."""
    odd = next((sign for sign in local if sign.isalpha() and without_diacritics(sign).lower() not in _LATIN), "")
    return f" (“{odd}” là U+{ord(odd):04X}, không phải chữ Latinh)" if odd else ""


def _within(text: str) -> str:
    """Return which address to write where one stands among other signs, or that a cell takes one of several."""
    found = _ADDRESSES.findall(text)
    clear = [one for one in dict.fromkeys(found) if is_plain_address(one)]
    if len(clear) > 1 or text.count("@") > 1:
        return f"“{shown(text)[:80]}” có hơn một địa chỉ; mỗi ô một địa chỉ" + (f", như: {clear[0]}" if clear else "")
    return f"“{shown(text)[:80]}” có chữ ngoài địa chỉ; hãy ghi: {clear[0]}" if clear else ""


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc", "Zl", "Zp") or sign in "\u00a0\u034f\u115f\u3164"
