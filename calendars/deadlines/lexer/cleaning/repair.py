"""Figures that a scanner or a hurried hand spoiled: "l5/7", "3O tháng 6", "2 0/11/2025", "năm 2 025"."""

from __future__ import annotations

import re

from calendars.deadlines.lexer.vocabulary.lexicon import ROMANS
from calendars.deadlines.lexer.vocabulary.phrase_trie import SPELLINGS

# Letters that stand for digits only inside figures, and only where a date has its figures.
_MIXED = re.compile(
    r"(?:(?i:(?<=ngày )|(?<=tháng )|(?<=năm ))|(?<=\d[/.-])|(?<=[lIOo|][/.-])|\b(?=[\dlIO|]{1,2}/\d))"
    r"(?=[lIOo|]*\d)(?=\d*[lIOo|])[\dlIOo|]{2,4}(?![\w%])"
)
# "2O27" is a year wherever it stands, and "7O ngày" so many of a unit.
_YEAR = re.compile(r"(?<![\w/.,-])2[0Oo](?=[\dlIOo|]{0,1}[lIOo|])[\dlIOo|]{2}(?!\w)|(?<![\w/.,-])2[Oo]\d\d(?!\w)")
_COUNT = re.compile(
    r"(?<![\w/.,|-])(?=[lIOo|]*\d)(?=\d*[lIOo|])[\dlIOo|]{2,3}(?= (?i:ngày|tháng|năm|giờ|tuần|lần|quý)(?!\w))"
)
# What stays of these may be a 1 or a slash.
_STROKE = re.compile(r"\d\||\|\d")
# Ten places at most: the whole of a date, and no search to the end of a long run of strokes at each of them.
_DATE = re.compile(
    r"(?<![\w/])(?!I{1,3}/)(?=[lIOo|\d/]{0,9}\d)[\dlIOo|]{1,2}/[\dlIOo|]{1,2}(?:/[\dlIOo|]{4})?(?![\w/%])"
)
_BROKEN = re.compile(r"(?<![^\W_])([^\W\d_]{1,6})- ([^\W\d_]{1,6})(?![^\W_])")
_BROKEN_OFF = re.compile(r"- (?<=[^\W\d_]- )")
_DIGITS = str.maketrans("lI|Oo", "11100")
_SPLIT_ZERO = re.compile(r"(?<![\d/.,-])([123]) (\d)(?=[/.-]\d{1,2}[/.-]\d{2,4}\b)")
_SPLIT_MONTH = re.compile(
    r"(?i:(?<=tháng )|(?<=ngày ))([0123]) (\d)(?![\d/.%]|, \d| và \d)(?= (?:tháng|năm|hằng|hàng)|[/,;.)]|$)"
)
_SPLIT_YEAR = re.compile(r"(?i:(?<=năm )|(?<=/))(?:2 0 ?\d ?\d|20 \d ?\d|20\d \d)(?!\d)")
# "6T đầu năm" and "17g00" as offices shorten them; "6t" is a weight.
_MONTHS = re.compile(r"(?<![\w/.,-])(\d{1,2})T(?!\w)")
_HOUR = re.compile(r"(?<![\w/.,-])(\d{1,2})[gG](?=\d\d\b|(?i:,? ngày)\b)")
# A quarter's numeral typed without the gap beside it: "Quý IVnăm 2026", "quýIII/2026".
_GLUED = re.compile(r"(?i:(?<!\w)(quý))(?=(?:I{1,3}|IV)(?!\w))|(?<!\w)(I{1,3}|IV)(?=(?i:năm)(?!\w))")
# Looked for by its digit, which most texts have few of.
_SUSPECT = re.compile(r"\d(?:(?=[lIOo|TgG]| \d)|(?<=[lIOo|]\d))|[IV](?:(?=(?i:năm))|(?<=(?i:ý)[IV]))")


def join_broken_words(text: str) -> str:
    """Join a word of time that a line's end has cut in two with a hyphen: "trư- ớc", "hằn- g năm"."""
    return _BROKEN.sub(_joined, text) if may_be_broken(text) else text


def may_be_broken(text: str) -> bool:
    """Return whether a hyphen stands between a letter and a gap."""
    return "- " in text and _BROKEN_OFF.search(text) is not None


def _joined(found: re.Match[str]) -> str:
    word = found[1] + found[2]
    return word if word.lower() in SPELLINGS and word.lower() not in ROMANS else found[0]


def is_suspect_figure(text: str) -> bool:
    """Return whether a letter or a gap stands beside a digit, or letters beside a numeral: perhaps a slip."""
    return _SUSPECT.search(text) is not None


def repair_figures(text: str) -> tuple[str, bool]:
    """Put right spoiled figures where a date stands; return the text, and whether a person should see it.

    "tháng 1 2" is most likely a 12 that a scanner split, but may be two months.
    """
    if not is_suspect_figure(text):
        return text, False
    text = _GLUED.sub(lambda found: f"{found[0]} ", text)
    text = _HOUR.sub(r"\1h", _MONTHS.sub(r"\1 tháng", text))
    text = _MIXED.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _COUNT.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _YEAR.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _DATE.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _SPLIT_YEAR.sub(lambda found: found.group().replace(" ", ""), text)
    text = _SPLIT_ZERO.sub(r"\1\2", text)
    joined = _SPLIT_MONTH.sub(r"\1\2", text)
    return joined, joined != text or _STROKE.search(joined) is not None
