"""Flag an unknown word where one letter makes a word of time of it and the phrase then means another thing.

The check is on the answer: "trước 15/6, thành phố" means the same with "tháng phố", so that nothing is asked; "trong 05
này kể từ ngày ký" means another thing with "ngày".
"""

from __future__ import annotations

from collections.abc import Iterator

from calendars.deadlines.lexer.misspelt.one_letter_off import terms_one_letter_off
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.tokenizer import Tokenizer
from calendars.deadlines.model import REVIEW, Flag, Kind
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.interpreter import interpret
from calendars.deadlines.resolve.placing.plan import PlanPeriod

# Each is a phrase read anew: a sentence in which more words are near is no phrase of a table.
_MOST_READ_ANEW = 6
_MARKS = {"", ",", ";", ".", "(", ")", ":", "-"}
_WITHOUT_TIME = {"x", "do", "done", "doc", "code", "numbered", "plan_word", "of", "soft", "label", *_MARKS}


def doubt_misspelling(text: str, tokens: Tokenizer, meaning: Interpretation, plan: PlanPeriod) -> None:
    """Flag the first word whose misspelling would change the answer, with the word it may stand for."""
    for count, (word, meant, other) in enumerate(_read_anew(text, tokens)):
        if count == _MOST_READ_ANEW:
            return
        case = interpret(Tokenizer(other), plan)
        if case.kind is not Kind.NONE and REVIEW.isdisjoint(case.flags) and not _is_same(case, meaning):
            meaning.flags.add(Flag.PARTLY_UNDERSTOOD)
            meaning.note(word, f"có thể là “{meant}” gõ sai, nghĩa sẽ khác; cần người phụ trách xem lại")
            return


def _read_anew(text: str, tokens: Tokenizer) -> Iterator[tuple[str, str, str]]:
    """Return each word beside a time that names nothing, what it may stand for, and the text with that in its place."""
    for at in tokens.unknown_words():
        meant = terms_one_letter_off(tokens.word_at(at))
        if meant and _stands_beside_time(tokens.found, at):
            begin = tokens.place_of(at)
            end = begin + len(tokens.word_at(at))
            if not _is_abbreviation(text[begin:end], text):
                yield from ((text[begin:end], term, f"{text[:begin]}{term}{text[end:]}") for term in meant)


def _is_abbreviation(word: str, text: str) -> bool:
    """Return whether the word stands in capitals in a text that does not: the "TP" of "HĐND TP tháng 7"."""
    return word.isupper() and not text.isupper()


def _stands_beside_time(found: list[Token], at: int) -> bool:
    """Return whether the word stands between marks, or beside anything but words that carry no time."""
    beside = {found[at - 1].name if at else "", found[at + 1].name}
    return not beside <= _WITHOUT_TIME or beside <= _MARKS


def _is_same(case: Interpretation, other: Interpretation) -> bool:
    return (case.kind, case.occurrences, case.offset) == (other.kind, other.occurrences, other.offset)
