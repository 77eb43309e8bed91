"""What each unit of the rehearsed province does about each thing it owes: drawn once from a seed. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice")


class Way(StrEnum):
    """How an answer comes; NEVER: no answer in the whole year."""

    PAGE = "page"
    MAIL = "mail"
    FORM = "form"
    NEVER = "never"


class AnswerContent(StrEnum):
    """What the first answer states; all but DONE and REFUSE are followed by "đã hoàn thành" after a later letter."""

    DONE = "done"
    PROGRESS = "progress"
    EXTEND = "extend"
    REFUSE = "refuse"
    WRONG = "wrong"
    """A mail without content, a page answer without a document number, a form with a mistake: it is sent again."""
    BARE = "bare"
    """A mail that reports the work as done, and names no document."""
    NUMBERED = "numbered"
    """The number of the document, for which a mail of ours asked."""
    ASIDE = "aside"
    """Words wide of what a mail of ours asked."""


class OnQuestion(StrEnum):
    """What a unit does when it is asked about its reply: the next day, after a week and more, wide of it, never."""

    SOON = "soon"
    LATE = "late"
    WRONG = "wrong"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Fate:
    """What a unit does about one obligation: at which letter it answers, so many working days later."""

    way: Way
    content: AnswerContent
    letter: int
    delay: int
    written: int
    """Which wording and mail program, as a number to be taken modulo what there is."""
    bare: bool
    """A reply that reports the work as done and names no document."""
    has_number: bool
    """Whether the document has a number yet when its page asks for it, or the mail that asks about a reply."""
    on_question: OnQuestion


_ACTIVITY_WAYS = {Way.PAGE: 42, Way.MAIL: 40, Way.FORM: 12, Way.NEVER: 6}
_REPORT_WAYS = {Way.PAGE: 45, Way.FORM: 50, Way.NEVER: 5}
_CONTENTS = {
    AnswerContent.DONE: 72,
    AnswerContent.PROGRESS: 12,
    AnswerContent.EXTEND: 8,
    AnswerContent.REFUSE: 2,
    AnswerContent.WRONG: 6,
}
_REPORT_CONTENTS = {AnswerContent.DONE: 92, AnswerContent.WRONG: 8}
_ON_QUESTION = {OnQuestion.SOON: 55, OnQuestion.LATE: 15, OnQuestion.WRONG: 10, OnQuestion.NEVER: 20}
_BARE = {True: 12, False: 88}
_HAS_NUMBER = {True: 60, False: 40}
_LETTERS = {1: 40, 2: 22, 3: 14, 4: 10, 5: 8, 6: 6}
"""The letter at which it answers: four of ten at the first reminder, some only when it is long overdue."""


def fate(seed: int, owed: int, *, report: bool) -> Fate:
    """Draw what happens to one obligation; the same seed and number draw the same."""
    chance = random.Random(f"{seed}:{owed}")
    ways, content = (_REPORT_WAYS, _REPORT_CONTENTS) if report else (_ACTIVITY_WAYS, _CONTENTS)
    return Fate(
        way=_drawn(chance, ways),
        content=_drawn(chance, content),
        letter=_drawn(chance, _LETTERS),
        delay=chance.randint(0, 2),
        written=chance.randrange(1000),
        bare=_drawn(chance, _BARE),
        has_number=_drawn(chance, _HAS_NUMBER),
        on_question=_drawn(chance, _ON_QUESTION),
    )


def _drawn(chance: random.Random, shares: Mapping[Choice, int]) -> Choice:
    return chance.choices(list(shares), list(shares.values()))[0]
