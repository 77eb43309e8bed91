"""Text typed for the TCVN3 (ABC) and VNI fonts of the 1990s, which reaches us as Latin letters, put into Unicode.

Sources: TCVN 5712:1993 (the third, single-byte set) and VNI Software's Windows table. Only a text that spells a word of
time in one of the two is converted, since the same letters are good Unicode in other words.
"""

from __future__ import annotations

import re

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_TONES = {"": "", "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_VNI_HATS = {"â": "\u0302", **{c: "\u0302" + t for c, t in zip("àáåãä", _TONES, strict=True)}}
_VNI_BREVES = {"ê": "\u0306", **{c: "\u0306" + t for c, t in zip("èéúüë", _TONES, strict=True)}}
_VNI_ALONE = {"ö": "ư", "ô": "ơ", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_TCVN3_TIME = re.compile("ngµy|th¸ng|n¨m|tr\u00adíc|®Õn|tuÇn|chËm nhÊt|hµng (?:quý|kú)", re.IGNORECASE)
_VNI_TIME = re.compile("ngaøy|thaùng|naêm|quyù|tröôùc|ñeán|tuaàn|chaäm nhaát", re.IGNORECASE)
_VNI_PAIR = re.compile("([aeoyu])([øùûõïâàáåãäêèéúüë])|([öô])([øùûõï]?)|([ñîæóò])", re.IGNORECASE)
# Letters and pairs ("aù", "aê", "aà", "yù") that Unicode Vietnamese never has; one look passes over most texts.
_LEGACY = re.compile("[µ¸¨®\u00adøûïåäëüöñîæØÛÏÅÄËÜÖÑÎÆùêà](?:(?<=a[ùêà])|(?<=yù)|(?<![ùêà]))")


def may_be_legacy(text: str) -> bool:
    """Return whether letters stand in the text that Unicode Vietnamese never has."""
    return _LEGACY.search(text) is not None


def from_legacy_font(text: str) -> str:
    """Convert text in TCVN3 or VNI to Unicode; return any other text as it is."""
    if not may_be_legacy(text):
        return text
    if _TCVN3_TIME.search(text):
        return from_tcvn3(text)
    return from_vni(text) if _VNI_TIME.search(text) else text


def from_tcvn3(text: str) -> str:
    """Convert text that is known to be in TCVN3 to Unicode."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """Convert text that is known to be in VNI to Unicode."""
    return _VNI_PAIR.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    """Return the Unicode letter, decomposed, of a VNI letter with its mark."""
    base, mark, horned, tone, alone = found.groups()
    if alone:
        letter = _VNI_ALONE[alone.lower()]
    elif horned:
        letter = _VNI_ALONE[horned.lower()] + _VNI_TONES[tone.lower()]
    else:
        low = mark.lower()
        letter = base.lower() + (_VNI_TONES.get(low) or _VNI_HATS.get(low) or _VNI_BREVES[low])
    first = found.group(0)[0]
    return letter.upper() if first.isupper() else letter
