"""What a scan finds in a phrase, in the order of the text."""

from __future__ import annotations

from calendars.deadlines.frames import Dated
from calendars.deadlines.happenings import Happening
from calendars.deadlines.lengths import Length
from calendars.deadlines.rhythm import Rhythm
from calendars.deadlines.token import Token


class Scan:
    """Expressions, and the places of words that nothing took in."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.dated: list[Dated] = []
        self.rhythms: list[Rhythm] = []
        self.lengths: list[Length] = []
        self.happenings: list[Happening] = []
        self.ongoing: list[int] = []
        self.continues: list[int] = []
        self.weekdays: list[int] = []
        self.left: list[int] = []
        self.dismissed_rhythms: list[Rhythm] = []
        self.unknown = 0
        self.past = self.doing = self.doubtful = self.dismissed = False
        self.item_end = 0
        self.clause = -1
