"""Mail addresses as offices write them: checked, put in one form, and never able to make a header. Pure."""

from __future__ import annotations

import re

from dondoc.units.register.mail_address import is_plain_address

_BETWEEN = re.compile(r"[;,\s]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def one_line(value: str, longest: int = 900) -> str:
    """Return a value fit for a header: control characters and line breaks become one space."""
    return " ".join(_CONTROL.sub(" ", value).split())[:longest]


def normal(written: str) -> str:
    """Return addresses in one form ("a@x.vn, b@x.vn"): lower case, once each; empty when one of them is no address.

    A unit may have several; one mail then goes to all of them. Case never distinguishes two mailboxes in practice,
    and two spellings of one address would get two mails a day.
    """
    parts = [part for part in _BETWEEN.split(written.strip()) if part]
    if not all(is_plain_address(part) for part in parts):
        return ""
    joined = ", ".join(dict.fromkeys(part.lower() for part in parts))
    return joined if len(joined) <= 320 else ""


def split(recipient: str) -> list[str]:
    """Return the single addresses of a recipient in normal form."""
    return [part for part in recipient.split(", ") if part]


def domain(address: str) -> str:
    """Return what follows the @."""
    return address.rpartition("@")[2]


def is_placeholder(recipient: str, placeholder_domain: str) -> bool:
    """Return whether this stands for somebody whose address nobody entered."""
    return all(domain(one) == placeholder_domain.lower() for one in split(recipient))
