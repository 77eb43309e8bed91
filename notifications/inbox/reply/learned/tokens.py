"""Read a statement as words that every office has: numbers by their kind, the work's own words as one. Pure.

"Đã phát 18/18 máy ngày 5/9" of "Cấp phát máy tính bảng" is "da <own> <all> <own> ngay <past>". So the weights that
were fitted on the works of some offices hold for those of another.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

OWN, UNIT = "<own>", "<unit>"
GRAMMAR = frozenset(
    (
        *("da", "dang", "se", "chua", "khong", "xong", "roi", "duoc", "co", "cho", "den", "truoc", "sau", "cua", "va"),
        *("con", "thi", "la", "moi", "de", "tai", "voi", "trong", "theo", "xin", "hoan", "thanh", "nay", "ngay"),
        *("thang", "nam", "het", "ra", "vao", "len", "ve", "o", "mot", "cac", "nhung", "bao", "cao", "gui", "nop"),
    )
)
"""Words that stay themselves though a work's name has them: they bear what is reported of any work."""
_PARTS = re.compile(r"(?<=[.;!?\n,:])\s*")
_TOKEN = re.compile(r"<[a-z%/#]+>|[a-z_]+|[?!:;.,]|~+")
_DOCUMENT = re.compile(r"\d{1,5}(?:/20\d\d)?[/-][a-z]{2,}[a-z0-9]*(?:[-/][a-z0-9&]+)*")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?(?:%|phan tram\b)")
_FRACTION = re.compile(r"(?<![\d/.,-])0?(\d[\d.]*) ?(?:/|tren|trong(?: tong)?(?: so)?) ?0?(\d[\d.]*)(?![/\d%])")
_DAY = re.compile(r"(?<![\d,/.])(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{4}|\d{2}))?(?![/\d]|,\d|\s?%)")
_BEFORE_A_DAY = re.compile(r"\b(?:ngay|hom|tu|den|toi|truoc|sau|vao|het|mung|thu \w+|sang|chieu|han|ky)\W*$")
_NUMBER = re.compile(r"\d[\d.,]*")
_ALL, _PART, _MAYBE_PART, _PAST, _FUTURE, _OTHER = (
    " <all> ",
    " <part> ",
    " <part/> ",
    " <past> ",
    " <future> ",
    " <#> ",
)
_LAST_MONTH, _WHOLE, _NEAR = 12, 100, 12


def normal(text: str, one: Listed, today: dt.date) -> list[str]:
    """Return the tokens of a text in order; neighbours of the work's own words are one."""
    own = _words(f"{one.activity} {one.product}")
    unit = _words(one.unit) - own
    found: list[str] = []
    for token in written(text, today):
        token = "_" if not token.strip("_") else OWN if token in own else UNIT if token in unit else token
        if token not in (OWN, UNIT) or found[-1:] != [token]:
            found.append(token)
    return found


def written(text: str, today: dt.date) -> list[str]:
    """Return the tokens of a text with its numbers by kind, every word as itself."""
    return _TOKEN.findall(_by_kind(cue_text(text), today))


def word_features(text: str, one: Listed, today: dt.date) -> frozenset[str]:
    """Return the tokens of a text, every two and three that follow each other, and those of its first and last part."""
    tokens = ["^", *normal(text, one, today), "$"]
    parts = [part for part in _PARTS.split(text) if part.strip()] or [text]
    ends = (
        f"{place}:{token}" for place, part in (("F", parts[0]), ("L", parts[-1])) for token in normal(part, one, today)
    )
    pairs = (f"{first} {second}" for first, second in pairwise(tokens))
    threes = (" ".join(each) for each in zip(tokens, tokens[1:], tokens[2:], strict=False))
    return frozenset([*tokens, *pairs, *threes, *ends])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", folded(text))) - GRAMMAR


def _by_kind(plain: str, today: dt.date) -> str:
    """Replace each number of a folded text by its kind: a document's, a share, a count of all, a day, any other."""
    plain = _DOCUMENT.sub(" <doc> ", plain)
    plain = _PERCENT.sub(lambda found: " <all%> " if int(found[1]) >= _WHOLE else " <part%> ", plain)
    plain = _FRACTION.sub(lambda found: _counted(found, plain), plain)
    plain = _DAY.sub(lambda found: _day(found, plain, today), plain)
    return _NUMBER.sub(_OTHER, plain)


def _counted(found: re.Match[str], plain: str) -> str:
    """Return the kind of "18/18" or "12/40"; what may be a day stays for `_day`."""
    part, whole = (int(one.replace(".", "") or 0) for one in found.groups())
    slash = "/" in found[0]
    if part == whole and not (slash and part <= _LAST_MONTH and _is_dated(found, plain)):
        return _ALL
    return _PART if part < whole and (whole > _LAST_MONTH or not slash) else found[0]


def _day(found: re.Match[str], plain: str, today: dt.date) -> str:
    day, month, year = int(found[1]), int(found[2]), int(found[3] or today.year)
    counted = not found[3] and not _is_dated(found, plain) and re.match(r" [a-z]", plain[found.end() :])
    if day < month and (counted or month > _LAST_MONTH):
        return _MAYBE_PART if month <= _LAST_MONTH else _PART
    try:
        named = dt.date(year + 2000 * (year < _WHOLE), month, day)
    except ValueError:
        return _OTHER
    return _PAST if named <= today else _FUTURE


def _is_dated(found: re.Match[str], plain: str) -> bool:
    return _BEFORE_A_DAY.search(plain[max(0, found.start() - _NEAR) : found.start()]) is not None
