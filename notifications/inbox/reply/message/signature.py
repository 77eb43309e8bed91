"""Cut off what stands below an answer: the closing, the signature, what a telephone adds, a legal notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.folding import folded

_CLOSING = re.compile(
    r"^(?:tran trong|kinh thu|than ai|than men|kinh chao|thanks|regards|best regards|br|many thanks|kind regards|"
    r"tran trong (?:cam on|kinh chao|bao cao|de nghi)|xin (?:tran trong )?cam on|chan thanh cam on|cam on)[\s!.,/]*\.*$"
)
_MARK = re.compile(r"^(?:-- ?|__+|—+|–+|\*{3,}|={3,})$")
_TELEPHONE = re.compile(
    r"^(?:sent from (?:my|outlook|mail)|get outlook for|gui tu (?:iphone|ipad|dien thoai|may|outlook|thiet bi)|"
    r"duoc gui tu|da gui tu|nhan outlook|tai outlook|sent via|gui bang)"
)
_NOTICE = re.compile(
    r"(?:thong tin (?:trong|cua) (?:thu|email)[^.]{0,60}(?:bao mat|mat|rieng)|canh bao (?:bao mat)?:|luu y bao mat|"
    r"this (?:e-?mail|message)[^.]{0,80}(?:confidential|intended)|disclaimer|khuyen cao:|"
    r"please consider the environment|"
    r"hay can nhac (?:moi truong|truoc khi in))"
)


def without_signature(lines: Sequence[str]) -> list[str]:
    """Return the lines above the signature; a closing ends the text where nothing but a signature can follow."""
    plain = [folded(line).strip() for line in lines]
    for at, line in enumerate(plain):
        if _MARK.match(lines[at].strip()) or _TELEPHONE.match(line) or _NOTICE.search(line):
            return list(lines[:at])
        if _CLOSING.match(line) and any(plain[:at]):
            return list(lines[:at])
    return list(lines)
