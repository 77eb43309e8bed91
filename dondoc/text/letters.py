"""The letters of Vietnamese, capitals and small ones apart, for a pattern's character class; a text begun large."""

from __future__ import annotations

import unicodedata

# Ranges such as "À-Ỵ" of a code table hold capitals and small letters in turn: each letter is named by itself.
_VOWELS = "AĂÂEÊIOÔƠUƯY"
_TONES = [
    unicodedata.lookup(f"COMBINING {name}")
    for name in ("GRAVE ACCENT", "ACUTE ACCENT", "HOOK ABOVE", "TILDE", "DOT BELOW")
]
UPPER = "A-ZĐĂÂÊÔƠƯ" + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
"""Every capital of a Vietnamese text, composed (NFC), for ``[{UPPER}]``; under IGNORECASE ``(?-i:[{UPPER}])``."""
LOWER = f"a-z{UPPER.removeprefix('A-Z').lower()}"
"""The same letters, small."""


def capital(text: str) -> str:
    """Return the first letter large, the rest as it stands ("Thứ Bảy", not "Thứ bảy")."""
    return text[:1].upper() + text[1:]
