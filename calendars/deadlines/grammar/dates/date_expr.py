"""Define DateExpr, the smallest time expression, whose year may still be open."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.deadlines.grammar.dates.years import BEGIN_YEARS, WRITTEN_YEAR, read_year
from calendars.deadlines.lexer.token import Token

LAST_DAY = 0
_ENDS_PART = {"", ".", ",", ";", ")", "and", "to", "-"}


@dataclass(slots=True, eq=False)
class DateExpr:
    """One expression whose year may be open. Month 0 is not given; day ``LAST_DAY`` is the month's last.

    ``cycle`` ("month", "quarter", "year") marks one that comes back; its months count from the cycle's first month.
    ``lunar``: month and day are those of the lunar calendar; ``sexagenary``: its year's place in the cycle of 60.
    ``closed``: it names its own end, as "tuần 2 đến tuần 4" does, so that "từ" before it opens nothing endless.
    ``bare``: a number alone, which goes on with the month before it: the 10 of "tháng 9-10 âm lịch".
    ``restated``: the same day by the lunar calendar, named in brackets behind it.
    ``weekday``: of its days only this one of the week is meant, as in "thứ Hai đầu tháng"; Monday is 0.
    """

    unit: str
    opens: tuple[int, int]
    due: tuple[int, int]
    begin: int
    end: int
    year: int | None = None
    rel: str | None = None
    cycle: str | None = None
    named: bool = True
    unsure: bool = False
    inherited: bool = False
    lunar: bool = False
    sexagenary: int | None = None
    closed: bool = False
    weekday: int | None = None
    restated: DateExpr | None = None
    bare: bool = False

    def with_year(self, tokens: list[Token]) -> DateExpr:
        """Take in the year that follows it, if one does."""
        mark = tokens[self.end].name
        if mark not in BEGIN_YEARS:
            return self
        following = tokens[self.end + 1]
        if following.name == "Y" and mark in WRITTEN_YEAR:  # by far the commonest: "năm 2021", "/2021"
            self.year, self.rel, self.end = following.value, None, self.end + 2
        elif found := read_year(tokens, self.end):
            self.year, self.rel, self.end = found
        return self


def small(token: Token, most: int = 31) -> int | None:
    """Return the value of a number of one or two digits, a roman numeral or a number word up to ``most``."""
    return token.value if token.name in {"n", "roman", "word"} and token.value <= most else None


def is_may(tokens: list[Token], at: int) -> bool:
    """Return whether the "năm" of "trong tháng Năm" is five: it ends its part, and no number of months stands before.

    "tháng năm 2025" is rather a month whose number is missing.
    """
    mark, year = tokens[at + 2 : at + 4]
    before = tokens[at - 1].name if at else ""
    ends = mark.name in _ENDS_PART or (mark.name == "/" and year.name == "Y")
    return ends and before not in {"day", "word", "each", "/", "periodic"}


def month_expr(tokens: list[Token], begin: int, end: int, month: int) -> DateExpr:
    return DateExpr("month", (month, 1), (month, LAST_DAY), begin, end).with_year(tokens)


def quarter_expr(tokens: list[Token], begin: int, end: int, quarter: int) -> DateExpr:
    last = quarter * 3
    return DateExpr("quarter", (last - 2, 1), (last, LAST_DAY), begin, end).with_year(tokens)


def day_expr(tokens: list[Token], begin: int, end: int, day: int, month: int) -> DateExpr:
    named = (month, day)
    return DateExpr("day", named, named, begin, end).with_year(tokens)
