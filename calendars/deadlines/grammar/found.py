"""What a scan finds in a phrase, in the order of the text."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.durations import Duration
from calendars.deadlines.grammar.events import EventClause
from calendars.deadlines.grammar.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token


class Scan:
    """Expressions, and the places of words that nothing took in."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.dated: list[Dated] = []
        self.recurrences: list[Recurrence] = []
        self.durations: list[Duration] = []
        self.events: list[EventClause] = []
        self.ongoing: list[int] = []
        self.continues: list[int] = []
        self.weekdays: list[int] = []
        self.left: list[int] = []
        self.dismissed_recurrences: list[Recurrence] = []
        self.unknown = 0
        self.past = self.doing = self.doubtful = self.dismissed = False
        self.item_end = 0
        self.clause = -1
