"""Occasions: the day in honour of which something is done, and how often something takes place."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import read_dated
from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import OCCASION_NOUN
from calendars.deadlines.lexer.vocabulary.values import FEAST, OCCASION

_CLAUSE_ENDS = {";", "."}
_BEFORE_COUNT = {*_CLAUSE_ENDS, "do"}
_BEFORE_NAMED_DAY = (",", ";", ".", ":", "(", "-", "in")
_IN_NAME_OF_DAY = ("x", "do", "done", "event_noun", "number_sign", "soft", "of", "-")
_IN_NAME_IN_BRACKET = ("x", "doc", "do", "number_sign", "event_noun", "numbered", "of", "code", "plan_word", "in_force")
_IN_OCCASION = ("x", "n", "n3", "year", "event_noun", "of", "day", "do", "-", "(", "/", "big", "Y", "and")
_LONGEST_NAME = 24
# "kỷ niệm", "chào mừng"; and "nhân dịp", which opens an event.
_HONOURS = ("in_force", "per")


def propose_occasion(found: Scan) -> None:
    """Propose the day of "chào mừng Quốc khánh 02/9", "kỷ niệm 30/4": due by then, or only in its honour? Asked."""
    tokens = found.tokens
    marked = [place for place, token in enumerate(tokens) if token.name == "in_force" and token.value == OCCASION]
    for place in range(marked[0] + 1, len(tokens)) if marked else ():
        figures = tokens[place].name == "n" and tokens[place + 1].name == "/" and tokens[place + 2].name == "n"
        if figures and (dated := read_dated(tokens, place)):
            found.dated.append(dated)
            found.doubtful += () if is_on_the_day(tokens, place) else (dated.begin,)
            apart = (each for each in found.set_aside if each.end <= dated.begin or each.begin >= dated.end)
            found.set_aside = tuple(apart)
            return


def propose_day(found: Scan) -> None:
    """Propose the only day behind words of no meaning, "mít tinh ngày 18/5": when it is, or a paper's day? Asked."""
    (aside, dated) = found.subjects[0]
    named = found.tokens[dated.begin].name == "day" and dated.date_list.first.opens[0] > 0
    papers = any(token.name in ("doc", "number_sign", "plan_word") for token in found.tokens[: dated.begin])
    if len(found.subjects) > 1 or aside.certain or not named or papers or found.tokens[dated.begin - 1].name != "x":
        return
    found.dated.append(dated)
    found.doubtful += (dated.begin,)
    found.subjects, found.set_aside = (), tuple(each for each in found.set_aside if each is not aside)


def counts_occasions(found: Scan, at: int) -> bool:
    """Return whether "02 buổi (", "03 lớp,", "02 đợt:" only counts what is then dated."""
    tokens = found.tokens
    if (at and tokens[at - 1].name not in _BEFORE_COUNT) or tokens[at + 2].name not in (",", "(", ":", "-"):
        return False
    noun = tokens[at + 1]
    return noun.name != "x" or noun.value == OCCASION_NOUN


def names_day(tokens: list[Token], at: int) -> int | None:
    """Return the place of the figures of a day kept under a name: "Ngày Pháp luật 09/11", "Ngày khai giảng 05/9".

    The name opens its clause; in "báo cáo ngày họp 15/3" the day may be what the report is about.
    """
    if at and tokens[at - 1].name not in _BEFORE_NAMED_DAY:
        return None
    place = at + 1
    while tokens[place].name in _IN_NAME_OF_DAY and place < at + _LONGEST_NAME:
        place += 1
    named = place > at + (tokens[at].name == "day") and tokens[place - 1].name != "-"
    figures = [token.name for token in tokens[place : place + 3]] == ["n", "/", "n"]
    return place if named and figures else None


def names_day_before(found: Scan, at: int) -> bool:
    """Return whether a bracket only names the day or month before it: "20/11/2026 (Ngày Nhà giáo Việt Nam)".

    So do commas around "01/7/2026, ngày Luật có hiệu lực, …".
    """
    tokens, place = found.tokens, at + 1
    while tokens[place].name in _IN_NAME_IN_BRACKET and place < at + _LONGEST_NAME:
        place += 1
    around = (tokens[at - 1].name, tokens[place].name)
    named = around == ("(", ")") or (around == (",", ",") and tokens[place - 1].name == "in_force")
    return (
        named
        and found.item_end == at - 1 > 0
        and bool(found.dated)
        and place > at + 1
        and found.dated[-1].date_list.last.unit == tokens[at].name
    )


def is_celebrated(tokens: list[Token], at: int) -> bool:
    """Return whether what stands here is celebrated: the day of "(kỷ niệm 95 năm Ngày thành lập Đoàn)"."""
    return _occasion_before(tokens, at) >= 0


def is_on_the_day(tokens: list[Token], at: int) -> bool:
    """Return whether it is the day of "vào dịp kỷ niệm … 27/7", when the work is done; "chào mừng" only honours it."""
    place = _occasion_before(tokens, at)
    frame = tokens[place - 1] if place > 0 else END
    framed = frame.name in ("in", "per") and frame.value != OCCASION
    on_it = framed or (frame.name == "event_noun" and frame.value == FEAST)
    return on_it and (place == 1 or tokens[place - 2].name not in ("before", "in_force"))


def _occasion_before(tokens: list[Token], at: int) -> int:
    """Return the place of the "kỷ niệm" in whose words it stands, -1 for none."""
    place = at - 1
    while place > at - _LONGEST_NAME and place > 0 and _is_in_occasion(tokens[place]):
        place -= 1
    return place if place >= 0 and tokens[place].name in _HONOURS and tokens[place].value == OCCASION else -1


def _is_in_occasion(token: Token) -> bool:
    """Return whether it goes on with the name of what is celebrated: "kỷ niệm 136 năm Ngày sinh … (19/5/1890)"."""
    return token.name in _IN_OCCASION or (token.name == "in_force" and token.value != OCCASION)
