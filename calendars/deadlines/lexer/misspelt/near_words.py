"""Words that may be a word of time with a slip, although they are syllables of their own: "háng", "hăng", "quy"."""

from __future__ import annotations

from functools import lru_cache

from dondoc.text.folding import without_diacritics
from dondoc.text.syllables import is_near, is_syllable

UNITS = ("ngày", "tháng", "quý", "năm", "tuần")
PLAIN_UNITS = ("ngay", "thang", "quy", "tuan", "nam")
# Of "tháng" and "quý" whose first letter was lost.
_BEHEADED = frozenset(("hang", "uy"))
# A frame too may be glued to the word before it: "tếtrước ngày", "thứctừ 01/7".
_ENDINGS = (*UNITS, "trước", "trong", "đến", "từ", "hết")
# Without its accents a unit behind a number or "mỗi" is still itself; "02 nam" and "03 quy trình" are not.
BEHIND_NUMBER = frozenset(("thang", "tuan", "gio", "giơ"))
# Words near "hằng", "mỗi", "đến" and such that are common in no other place before a unit of time or figures.
_WORDS_NEAR_FRAMES = (
    "hang hăng hâng háng hàn hằn ằng àng hng môi moi mồi mội mổi mỗ mi ỗi den dến đên đén đế hêt hét hế het "
    "đâu đàu cuôi cuói cuố cuộ giưa giũa truoc trươ tước rước vao vaò tong trog tù tữ ừ sua ến ết"
)
NEAR_FRAMES = frozenset(_WORDS_NEAR_FRAMES.split())
# With the word behind: "lam việc", "đinh kỳ".
NEAR_PHRASES = {"lam": "việc", "lằm": "việc", "đinh": "kỳ", "dinh": "kỳ", "địn": "kỳ"}
# With the unit before: "05 ngày làm v iệc", "ngày 07 tháng sua".
BEHIND_UNIT = frozenset((("ngày", "làm"), ("tháng", "sua"), ("quý", "sua")))
_ALL = NEAR_FRAMES | NEAR_PHRASES.keys() | BEHIND_NUMBER | {word for _, word in BEHIND_UNIT} | set(PLAIN_UNITS)


def may_be_suspect(word: str) -> bool:
    """Return whether the words beside it decide if a slip is likely."""
    return word in _ALL or is_near_unit(word) or ends_with_unit(word)


def ends_with_unit(word: str) -> bool:
    """Return whether a unit took letters of the word before it: "tron gtháng", "v àtháng", "củ anăm"."""
    return word.endswith(_ENDINGS) and word not in _ENDINGS and not is_syllable(word)


@lru_cache(maxsize=1024)
def is_near_unit(word: str) -> bool:
    """Return whether a letter or marks make a unit of time of it: "háng", "thán", "qý", "uý"; "nàm" is none."""
    plain = without_diacritics(word)
    if plain in _BEHEADED or plain in PLAIN_UNITS[:4]:
        return True
    misspelt = not is_syllable(word)
    units = PLAIN_UNITS if misspelt else PLAIN_UNITS[:4]
    return (len(plain) > 2 or misspelt) and any(is_near(plain, unit) for unit in units)
