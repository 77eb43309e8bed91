"""Whether figures with a dash or a dot and no year are a day and its month: "ngày 20-11", "từ 12-7 đến 14-7"."""

from __future__ import annotations

from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import FEAST

_FIGURE_MARKS = {"/", "-", "."}
_LONGEST_MONTH, _MONTHS = 31, 12
_ENDS_OF_RANGE = {"", ",", ";", ":", ")", "(", "and", "or"}
_BEFORE_BARE_DAY = {"before", "latest", "end"}
# Behind these figures are counted, or days of a month or rhythm that follows.
_GO_ON_BEHIND = {"/", "-", "month", "months", "each", "of", "n", "to", "day", "working", "hour", "week", "year"}
_BETWEEN_DAYS = {",", "and", "to", "end", "day", "-"}
# Between a join and the day that ends a range.
_BESIDE_DAY = {"end", "day", "before", "in", "hour"}
_MOST_BESIDE = 6
_LISTED = 4
"""Tokens of a day with a dot and the comma or "và" behind it."""
_NAMES_OF_MONTHS = {"/", "days", "month", "months", "quarter", "each", "periodic", "this_month", "next_month", "lunar"}


def is_day_in_figures(tokens: list[Token], at: int, place: int, *, named: bool) -> bool:
    """Return whether figures with a dash or dot and no year are a day and its month."""
    if _begins_range(tokens, at, place) or _is_feast(tokens, place):
        return True
    if tokens[place + 1].name == "-":
        return is_dashed_day(tokens, place, named=named)
    whole = tokens[place + 3].name not in {"/", "-"} and (named or _is_limited(tokens, place))
    return whole or _ends_range(tokens, place) or is_listed_day(tokens, place)


def _is_feast(tokens: list[Token], place: int) -> bool:
    """Return whether "2-9", "2.9" stands right behind "dịp" or "lễ"."""
    before, month = tokens[place - 1], tokens[place + 2].value
    return place > 0 and before.name == "event_noun" and before.value == FEAST and 1 <= month <= _MONTHS


def is_dashed_day(tokens: list[Token], place: int, *, named: bool) -> bool:
    """Return whether "20-11" is a day and a month: it has a name, a limit, or days or a dashed day before it."""
    day, mark, month, following = tokens[place : place + 4]
    if mark.name != "-" or not (1 <= day.value <= _LONGEST_MONTH and 1 <= month.value <= _MONTHS):
        return False
    if _lists_days_of_month(tokens, place + 3):
        return False
    chained = following.name == "." and tokens[place + 4].name == "n" and not following.value
    if chained or (following.name in _GO_ON_BEHIND and not _goes_on_alike(tokens, place)):
        return False
    return named or _is_limited(tokens, place) or _ends_dashed_range(tokens, place) or _ends_listed_days(tokens, place)


def is_listed_day(tokens: list[Token], place: int) -> bool:
    """Return whether "14-7" or "10.12" gives earlier days their month: "từ ngày 12 đến hết 14-7", "ngày 1-10.12"."""
    day, mark, month = tokens[place : place + 3]
    if mark.name != "." or mark.value or month.name != "n":
        return is_dashed_day(tokens, place, named=False)
    days = 1 <= day.value <= _LONGEST_MONTH and 1 <= month.value <= _MONTHS
    if not days or _goes_on_otherwise(tokens, place + 3):
        return False
    return _follows_like_day(tokens, place) or (_ends_part(tokens, place + 3) and _ends_listed_days(tokens, place))


def _goes_on_otherwise(tokens: list[Token], at: int) -> bool:
    """Return whether neither the part ends nor "và", "hằng năm" follow: "3.4 tỷ đồng"."""
    yearly = tokens[at].name == "each" and tokens[at + 1].name == "year"
    return not (_ends_part(tokens, at) or tokens[at].name == "and" or yearly)


def _follows_like_day(tokens: list[Token], place: int) -> bool:
    """Return whether days with a dot stand before, the first behind "ngày": "trước ngày 20.6 và 20.12"."""
    first = place
    while first > _LISTED and _is_listed([token.name for token in tokens[first - _LISTED : first]]):
        first -= _LISTED
    return first != place and tokens[first - 1].name in {"day", "days"}


def _is_listed(names: list[str]) -> bool:
    return names[:-1] == ["n", ".", "n"] and names[-1] in {"and", ","}


def may_be_days(tokens: list[Token], place: int) -> bool:
    """Return whether the "5-7" of a dashed day may be two days of a month or rhythm named elsewhere in the text."""
    if tokens[place].value > _MONTHS or tokens[place + 1].name != "-" or has_year(tokens, place):
        return False
    behind = tokens[place + 3].name
    return behind not in {"to", "each"} and any(token.name in _NAMES_OF_MONTHS for token in tokens)


def _lists_days_of_month(tokens: list[Token], at: int) -> bool:
    """Return whether days go on to the month or rhythm of all: "ngày 3-5 và 8-10 hằng tháng", "5-6, 9-10/7"."""
    place = at
    while tokens[place].name in {",", "and", "-", "n"}:
        place += 1
    if place == at or tokens[place - 1].name != "n":
        return False
    return tokens[place].name in {"month", "/"} or (tokens[place].name == "each" and tokens[place + 1].name == "month")


def _goes_on_alike(tokens: list[Token], place: int) -> bool:
    """Return whether "5-9 hằng năm", "20-11/xong" or "3-9 đến hết ngày 30-12" goes on behind a day and its month."""
    if tokens[place + 3].name == "each":
        return tokens[place + 4].name == "year"
    if tokens[place + 3].name == "/":
        return tokens[place + 4].name in {"x", "do", "done"}
    if tokens[place + 3].name == "to" and tokens[place + 4].name in _ENDS_OF_RANGE:  # "đến ngày 22-9 tới"
        return True
    return tokens[place + 3].name == "to" and _names_day_alike(tokens, place + 4)


def _ends_listed_days(tokens: list[Token], place: int) -> bool:
    """Return whether earlier days without a month stand before: "ngày 4 và 5-7", "từ ngày 12 đến hết 14-7"."""
    first, begun = place, tokens[place].value
    while first > 1 and tokens[first - 1].name in _BETWEEN_DAYS:
        before = first - 2
        while before > 0 and tokens[before].name in {"to", "day", "-"}:
            before -= 1
        if tokens[before].name != "n" or tokens[before].value >= begun:
            break
        first, begun = before, tokens[before].value
    if first == place or not first:
        return False
    opener = tokens[first - 1].name
    return opener in {"day", "days"} or (opener == "from" and _ends_part(tokens, place + 3))


def _begins_range(tokens: list[Token], at: int, place: int) -> bool:
    """Return whether a day begins what runs to another: "từ 22-3 đến tháng 8", "từ ngày 12.3-30.4", "10.3 - 10.4.2025".

    Figures with a third dash, as in "22-3-30-4", are none.
    """
    day, mark, month, to = tokens[place : place + 4]
    if not (1 <= month.value <= _MONTHS and 1 <= day.value <= _LONGEST_MONTH) or mark.value:
        return False
    begun = at > 0 and tokens[at - 1].name == "from"
    if mark.name == "-":
        return begun and to.name == "to"
    end = _day_ahead(tokens, place + 4)
    last = [token.name for token in tokens[end : end + 3]] == ["n", ".", "n"]
    whole = has_year(tokens, end) or (_ends_part(tokens, end + 3) and not tokens[end + 1].value)
    named = begun or tokens[at].name == "day" or has_year(tokens, end)
    return to.name in {"-", "to"} and last and whole and named


def _day_ahead(tokens: list[Token], at: int) -> int:
    """Return the place of the day behind "hết", "trước ngày", "17 giờ ngày"."""
    place = at
    while place < at + _MOST_BESIDE and (tokens[place].name in _BESIDE_DAY or _is_of_hour(tokens, place)):
        place += 1
    return place


def _join_before(tokens: list[Token], at: int) -> tuple[str, list[str]]:
    """Return what opens the three figures and the join before a day, and the names of these four.

    "hết", "trước ngày", "17 giờ ngày" may stand between.
    """
    place = at - 1
    while place > 3 and place > at - _MOST_BESIDE and (tokens[place].name in _BESIDE_DAY or _is_of_hour(tokens, place)):
        place -= 1
    opener = tokens[place - 4].name if place > 3 else ""
    return opener, [token.name for token in tokens[max(place - 3, 0) : place + 1]]


def _is_of_hour(tokens: list[Token], at: int) -> bool:
    """Return whether the number is that of an hour or its minutes: "17 giờ 30 ngày"."""
    return tokens[at].name == "n" and (tokens[at + 1].name == "hour" or tokens[at - 1].name == "hour")


def _ends_part(tokens: list[Token], at: int) -> bool:
    return tokens[at].name in _ENDS_OF_RANGE or (tokens[at].name == "." and tokens[at + 1].name in ("", ";"))


def _ends_range(tokens: list[Token], place: int) -> bool:
    """Return whether a day with a dot ends what began with one: the "30.4" of "12.3-30.4"."""
    whole = _ends_part(tokens, place + 3) or has_year(tokens, place)  # no "từ 10.5 đến 12.5 tỷ đồng"
    return whole and _join_before(tokens, place)[1] in (["n", ".", "n", "-"], ["n", ".", "n", "to"])


def _ends_dashed_range(tokens: list[Token], place: int) -> bool:
    """Return whether a day with a dash ends what began with one: the "14-7" of "từ ngày 12-7 đến 14-7"."""
    opener, join = _join_before(tokens, place)
    named = "day" in (opener, tokens[place - 1].name)  # "từ 3-4 đến 5-6 người" counts
    return join == ["n", "-", "n", "to"] and (named or _ends_part(tokens, place + 3))


def has_year(tokens: list[Token], place: int) -> bool:
    """Return whether a year ends the figures: "10.4.2025", "21-3-2018"."""
    mark, again, year = tokens[place + 1], tokens[place + 3], tokens[place + 4]
    return mark.name == again.name and mark.name in _FIGURE_MARKS and tokens[place + 2].name == "n" and year.name == "Y"


def _is_limited(tokens: list[Token], place: int) -> bool:
    """Return whether "20.12" stands right behind a limit and ends its clause: "xong trước 20.12"."""
    day, mark, month = tokens[place : place + 3]
    if place == 0 or mark.value or not (1 <= day.value <= _LONGEST_MONTH and 1 <= month.value <= _MONTHS):
        return False
    before, runs = tokens[place - 1].name, mark.name == "-" and _ends_part(tokens, place + 3)
    if before == "to" and runs and (day.value > _MONTHS or tokens[place - 2].name == "now"):
        return True
    if before in {"from", "in"}:
        return runs and day.value > _MONTHS
    return before in _BEFORE_BARE_DAY and tokens[place + 3].name in {"", ",", ";", ")"}


def _names_day_alike(tokens: list[Token], at: int) -> bool:
    """Return whether "hết ngày 30-12" goes on: "từ ngày 3-9 đến hết ngày 30-12" ranges from day to day."""
    place = _day_ahead(tokens, at)
    return [token.name for token in tokens[place : place + 3]] == ["n", "-", "n"]
