"""Whether figures with a dash or a dot and no year are a day and its month: "ngày 20-11", "từ 12-7 đến 14-7"."""

from __future__ import annotations

from calendars.deadlines.lexer.token import Token

_FIGURE_MARKS = {"/", "-", "."}
_LONGEST_MONTH, _MONTHS = 31, 12
_ENDS_OF_RANGE = {"", ",", ";", ")", "(", "and", "or"}
_BEFORE_BARE_DAY = {"before", "latest", "end"}


def is_day_in_figures(tokens: list[Token], at: int, place: int, *, named: bool) -> bool:
    """Return whether figures with a dash or dot and no year are a day and its month."""
    if _begins_range(tokens, at, place):
        return True
    if tokens[place + 1].name == "-":
        return _ends_dashed_range(tokens, place) or (
            (named or _is_limited(tokens, place)) and _is_day_of_month(tokens, place)
        )
    whole = tokens[place + 3].name not in {"/", "-"} and (named or _is_limited(tokens, place))
    return whole or _ends_range(tokens, place)


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
    last = [token.name for token in tokens[place + 4 : place + 7]] == ["n", ".", "n"]
    whole = has_year(tokens, place + 4) or (_ends_part(tokens, place + 7) and not tokens[place + 5].value)
    named = begun or tokens[at].name == "day" or has_year(tokens, place + 4)
    return to.name in {"-", "to"} and last and whole and named


def _ends_part(tokens: list[Token], at: int) -> bool:
    return tokens[at].name in _ENDS_OF_RANGE or (tokens[at].name == "." and tokens[at + 1].name in ("", ";"))


def _ends_range(tokens: list[Token], place: int) -> bool:
    """Return whether a day with a dot ends what began with one: the "30.4" of "12.3-30.4"."""
    before = [token.name for token in tokens[max(place - 4, 0) : place]]
    whole = _ends_part(tokens, place + 3) or has_year(tokens, place)  # no "từ 10.5 đến 12.5 tỷ đồng"
    return whole and before[:3] == ["n", ".", "n"] and before[3:] in (["-"], ["to"])


def _ends_dashed_range(tokens: list[Token], place: int) -> bool:
    """Return whether a day with a dash ends what began with one: the "14-7" of "từ ngày 12-7 đến 14-7"."""
    begun = place - 1
    while begun > 3 and tokens[begun].name in {"day", "end"}:
        begun -= 1
    before = [token.name for token in tokens[max(begun - 3, 0) : begun + 1]]
    day, month = tokens[place].value, tokens[place + 2].value
    named = tokens[place - 1].name == "day" and tokens[place + 3].name == "x"  # "từ 3-4 đến 5-6 người" counts
    whole = named or _ends_part(tokens, place + 3)
    return before == ["n", "-", "n", "to"] and 1 <= day <= _LONGEST_MONTH and 1 <= month <= _MONTHS and whole


def has_year(tokens: list[Token], place: int) -> bool:
    """Return whether a year ends the figures: "10.4.2025", "21-3-2018"."""
    mark, again, year = tokens[place + 1], tokens[place + 3], tokens[place + 4]
    return mark.name == again.name and mark.name in _FIGURE_MARKS and tokens[place + 2].name == "n" and year.name == "Y"


def _is_limited(tokens: list[Token], place: int) -> bool:
    """Return whether "20.12" stands right behind a limit and ends its clause: "xong trước 20.12"."""
    day, mark, month, following = tokens[place : place + 4]
    whole = not mark.value and following.name in {"", ",", ";", ")"} and 1 <= day.value <= _LONGEST_MONTH
    return whole and 1 <= month.value <= _MONTHS and place > 0 and tokens[place - 1].name in _BEFORE_BARE_DAY


def _is_day_of_month(tokens: list[Token], place: int) -> bool:
    """Return whether "ngày 20-11" is a day and a month: no range runs from the 20th to the 11th, or is chained."""
    day, month, following = tokens[place].value, tokens[place + 2].value, tokens[place + 3].name
    if following == "to" and month <= _MONTHS and _names_day_alike(tokens, place + 4):
        return True
    return day > _MONTHS >= month and following not in {"/", "-", ".", "month", "each", "of", "n"}


def _names_day_alike(tokens: list[Token], at: int) -> bool:
    """Return whether "hết ngày 30-12" goes on: "từ ngày 3-9 đến hết ngày 30-12" ranges from day to day."""
    place = at
    while tokens[place].name in {"end", "day"} and place < at + 2:
        place += 1
    return [token.name for token in tokens[place : place + 3]] == ["n", "-", "n"]
