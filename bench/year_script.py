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


@dataclass(frozen=True, slots=True)
class Fate:
    """What a unit does about one obligation: at which letter it answers, so many working days later."""

    way: Way
    content: AnswerContent
    letter: int
    delay: int
    written: int
    """Which wording and mail program, as a number to be taken modulo what there is."""


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
    )


def _drawn(chance: random.Random, shares: Mapping[Choice, int]) -> Choice:
    return chance.choices(list(shares), list(shares.values()))[0]
