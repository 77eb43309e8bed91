"""Correct typing slips in the words that decide: keys of Telex left as typed, one wrong, lost or doubled letter. Pure.

Only a word that is no Vietnamese syllable is mended, and only into one of the few words a report turns on; the one pair
that may be two syllables is "hoàng thành" behind a tense word. Numbers, names and short forms stay.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.text.syllables import is_near, is_plain_syllable
from notifications.inbox.reply.folding import folded

_WORD = re.compile(r"(?<![\w/.@-])[^\W\d_]{3,9}(?![\w/@-])")
"""Words of small letters but for the first, or of capitals in a line of capitals, are looked at: "HIS" is a name."""
_ALONE = ("xong", "chua", "dang")
_PAIRS = ("hoan thanh", "trien khai", "thuc hien", "gia han", "du kien", "bao cao", "vuong mac", "kho khan")
_TENSE = re.compile(r"\b(?:da|chua|dang|se|vua) $")
_DECIDING = frozenset(["da", "roi", "xong", "chua", "dang", "se", "khong", "den", "xin", "lui", "nop", "gui", "trinh"])
_SYLLABLES_OF_PAIRS = frozenset(word for pair in _PAIRS for word in pair.split())
_TELEX = re.compile(r"([aeo])\1|dd|[aou]w|w")
_TELEX_TONE = re.compile(r"(?<=[a-z]{2})[sfrxj]$")


_SHORT = re.compile(r"(?<![\w/.@-])[^\W\d_]{1,2}(?P<mark>[/.]?)[^\W\d_]{2,6}(?![\w/@-])")
_SHORT_PAIRS = (
    *("hoàn thành", "hoàn tất", "hoàn thiện", "triển khai", "thực hiện", "gia hạn", "dự kiến", "báo cáo", "vướng mắc"),
    *("khó khăn", "kiểm tra", "phát hành", "nghiệm thu", "bàn giao", "tổng hợp", "phê duyệt", "xử lý"),
)
_UNDERWAY = re.compile(r"(?<![\w/.@-])[đd]g(?= [^\W\d_])(?![\w/@-])", re.IGNORECASE)
_EXPECTED = re.compile(
    r"(?<![\w/.@-])[đd]k(?= (?:\d|ngày|ngay|cuối|cuoi|đến|den|tuần|tuan|tháng|thang|hết|het|mai|thứ|thu|xong|hoàn))",
    re.IGNORECASE,
)
"""Before a time; elsewhere it is a registration or a condition."""


_REPORT = re.compile(
    r"(?<![\w/.@-])b/?c(?= (?:tháng|thang|quý|quy|kết quả|ket qua|tổng|tong|đã|da|gửi|gui|nộp|nop|năm|nam)\b)"
)
"""A report, and no number of one ("BC số 5/BC-UBND")."""


_OF_DIALECT = {"mần": "làm", "mầng": "làm", "dzồi": "rồi", "gồi": "rồi", "gòi": "rồi", "hổng": "không", "hông": "không"}
_DIALECT = re.compile(rf"(?<!\w)(?:{'|'.join(_OF_DIALECT)})(?!\w)", re.IGNORECASE)
"""Words of Central and Southern speech for those that decide."""


_WHOLLY = re.compile(r"(?<!\w)(hết|het)(?: (?:trơn|trọi|ráo|trụi|tron|troi|rao))+(?!\w)", re.IGNORECASE)
"""All of it, in Southern speech: "xong hết trơn hết trọi"."""


def written_out(text: str) -> str:
    """Return a text with the short forms of report words written out: "hthành", "ph/hành", "đg", "dk 5/6 xong"."""
    form = folded if text.isascii() else str
    text = _WHOLLY.sub(lambda found: found[1], text)
    text = _DIALECT.sub(lambda found: _OF_DIALECT[found[0].lower()], text)
    text = _EXPECTED.sub(form("dự kiến"), _UNDERWAY.sub(form("đang"), text))
    text = _REPORT.sub(form("báo cáo"), text)
    return _SHORT.sub(lambda found: found[0] if (full := _in_full(found)) == found[0] else form(full), text)


def _in_full(found: re.Match[str]) -> str:
    """Return the pair a short form stands for: the first letters of one syllable and the whole other one."""
    word = folded(found[0]).replace("/", "").replace(".", "")
    if not found["mark"] and is_plain_syllable(word):
        return found[0]
    meant = [pair for pair in _SHORT_PAIRS if _is_short_for(word, *folded(pair).split())]
    return meant[0] if len(meant) == 1 else found[0]


def _is_short_for(word: str, first: str, second: str) -> bool:
    onset = word.removesuffix(second)
    return word.endswith(second) and 0 < len(onset) < 3 and first.startswith(onset)


def mended(text: str) -> str:
    """Return a text with short forms and slips mended that stand in words of a report; everything else as written."""
    text = written_out(text)
    capitals = text.isupper()
    found = [one for one in _WORD.finditer(text) if capitals or one[0][1:].islower()]
    tokens = [folded(one[0]) for one in found]
    mends: dict[int, str] = {place: right for place, word in enumerate(tokens) if (right := _alone(word))}
    for place, (left, right) in enumerate(pairwise(tokens)):
        start, end = found[place].start(), found[place].end()
        tense = _TENSE.search(folded(text[max(0, start - 8) : start])) is not None
        if text[end : found[place + 1].start()] == " " and (pair := _pair(left, right, tense=tense)):
            mends[place], mends[place + 1] = pair.split()
    for place in sorted(mends, reverse=True):
        one = found[place]
        text = text[: one.start()] + mends[place] + text[one.end() :]
    return text


def _alone(word: str) -> str:
    """Return the word a slip stands for; empty where it is a syllable, a short form or near none."""
    if is_plain_syllable(word) or not re.search("[aeiouy]", word):
        return ""
    typed = _without_telex(word)
    if (
        (len(word) > 3 or re.search("^dd|[sfrxj]$", word))
        and typed != word
        and typed in _DECIDING | _SYLLABLES_OF_PAIRS
    ):
        return typed
    near = [one for one in _ALONE if is_near(word, one)]
    return near[0] if len(near) == 1 else ""


def _pair(left: str, right: str, *, tense: bool) -> str:
    """Return the pair that two words stand for, one of them with a slip."""
    typed = f"{_without_telex(left)} {_without_telex(right)}"
    if typed in _PAIRS:
        return typed if typed != f"{left} {right}" else ""
    for pair in _PAIRS:
        first, second = pair.split()
        slip = left if right == second else right if left == first else ""
        wanted = first if slip == left else second
        if slip and slip != wanted and is_near(slip, wanted) and (not is_plain_syllable(slip) or tense):
            return pair
    return ""


def _without_telex(word: str) -> str:
    """Write what the keys of Telex stand for, without marks: "hoafn" is "hoan", "ddax" is "da"."""
    plain = _TELEX.sub(lambda keys: keys[0][:1] if keys[0] != "w" else "u", word)
    plain = _TELEX_TONE.sub("", plain)
    return plain if is_plain_syllable(plain) else re.sub(r"(?<=[aeiouy])[sfrxj](?=[a-z])", "", plain)
