"""From what stands in a phrase to what it means: the kind, its occurrences, its event, its flags."""

from __future__ import annotations

import datetime as dt

from calendars.deadlines.combine import combine
from calendars.deadlines.frames import Dated
from calendars.deadlines.happenings import ends_a_period
from calendars.deadlines.model import Flag, Kind, Occurrence, Offset
from calendars.deadlines.plan import Plan, day_of
from calendars.deadlines.recurring import read_dates
from calendars.deadlines.repeats import of_rhythm
from calendars.deadlines.rhythm import Rhythm
from calendars.deadlines.scan import scan
from calendars.deadlines.tokens import Tokens
from calendars.deadlines.windows import Findings, Window, place


class Meaning(Findings):
    """What a phrase means, before it is frozen into a Deadline."""

    def __init__(self) -> None:
        self.flags = set()
        self.reasons = []
        self.kind = Kind.NONE
        self.occurrences: list[Occurrence] = []
        self.event: str | None = None
        self.offset: Offset | None = None


class Reader:
    """Decides one phrase. Every method looks at the scan and adds to the meaning."""

    def __init__(self, tokens: Tokens, plan: Plan) -> None:
        self.words, self.scan, self.plan = tokens.words, scan(tokens.found), plan
        self.meaning = Meaning()
        self.counted = False
        self.flags = self.meaning.flags

    def read(self) -> Meaning:
        """The meaning of the whole phrase."""
        if self._is_one_date():
            combine(self, [self.place(self.scan.dated[0])])
            return self.meaning
        self._event()
        rhythms = [rhythm for rhythm in self.scan.rhythms if not rhythm.ended]
        if self.scan.dated:
            read_dates(self, rhythms + self.scan.dismissed_rhythms)
        elif len(rhythms) < len(self.scan.rhythms) and self.scan.lengths:
            self._without_dates()
        elif rhythms:
            self.of_rhythms(rhythms, self.plan)
        else:
            self._without_dates()
        self._leftovers()
        return self.meaning

    def _is_one_date(self) -> bool:
        """Whether the phrase is a single date and nothing else of time; the commonest, so it goes the short way."""
        scan = self.scan
        if len(scan.dated) != 1 or scan.rhythms or scan.happenings or scan.lengths or scan.ongoing or scan.left:
            return False
        if scan.continues or scan.dismissed or scan.doubtful or scan.dismissed_rhythms:
            return False
        return not scan.dated[0].chain.comes_back

    def _event(self) -> None:
        if self.scan.happenings:
            said = [self.words(each.begin, each.end) for each in self.scan.happenings]
            self.meaning.event = "; ".join(dict.fromkeys(said)) or None

    def note(self, what: str, why: str) -> None:
        self.meaning.note(what, why)

    def _without_dates(self) -> None:
        """No date and no rhythm: an obligation that goes on, an event, a length, or nothing."""
        ended = [rhythm for rhythm in self.scan.rhythms if rhythm.ended]
        if ended and self.scan.lengths:
            self._after_each_end(ended[0])
        elif self.scan.ongoing or self.has("periodic"):
            self.ongoing(Occurrence(self.plan.first, self.plan.last) if self.plan.first and self.plan.last else None)
        elif self.scan.lengths or self.scan.happenings or ended:
            self._waiting()

    def _waiting(self) -> None:
        meaning, lengths = self.meaning, self.scan.lengths
        if self._is_nine_months():
            return
        meaning.kind = Kind.EVENT
        if lengths:
            length = lengths[0]
            back = any(h.before for h in self.scan.happenings) and length.count > 0 and "in" not in length.words
            meaning.offset = (-length.count if back else length.count, length.unit)
            self.note(
                self.words(length.begin, length.end),
                "tính từ ngày sau ngày có sự kiện (Bộ luật Dân sự 2015, điều 147)",
            )
            if len(lengths) > 1:
                self.flags.add(Flag.PARTLY_UNDERSTOOD)
        if any(ends_a_period(self.scan.tokens, happening) for happening in self.scan.happenings):
            self.flags.add(Flag.PARTLY_UNDERSTOOD)
        if meaning.event is None and self.scan.rhythms:
            if self.scan.rhythms[0].back:
                self.flags.add(Flag.PARTLY_UNDERSTOOD)
            meaning.event = self.words(self.scan.rhythms[0].begin, self.scan.rhythms[0].end)
        if meaning.event:
            self.note(meaning.event, "chờ sự kiện này; người phụ trách ghi ngày xảy ra thì mới có hạn")

    def _is_nine_months(self) -> bool:
        """ "9 tháng" alone is the first nine months of the plan's year; "6 tháng" alone comes back twice."""
        lengths = self.scan.lengths
        alone = len(lengths) == 1 and not self.scan.happenings and not lengths[0].words - {"soft"}
        if not alone or lengths[0].unit != "month" or lengths[0].count not in (6, 9):
            return False
        if lengths[0].count == 6:
            self.flags.add(Flag.PARTLY_UNDERSTOOD)
            self.of_rhythms([Rhythm(lengths[0].begin, lengths[0].end, (6,))], self.plan)
            return True
        self.meaning.kind = Kind.FIXED
        year = self.plan.year
        last = day_of(year, 9, 30) if year else None
        self.flags.add(Flag.NO_YEAR if last else Flag.AMBIGUOUS_YEAR)
        if year and last:
            self.meaning.occurrences = [Occurrence(dt.date(year, 1, 1), last)]
            self.note("9 tháng", f"từ tháng 1 đến hết tháng 9 năm {year}")
        return True

    def _after_each_end(self, rhythm: Rhythm) -> None:
        """ "chậm nhất 15 ngày sau khi kết thúc quý": the length is counted on, or back, from each period's last day."""
        length = self.scan.lengths[0]
        count = -abs(length.count) if rhythm.back else length.count
        days = count * {"day": 1, "week": 7}.get(length.unit, 0)
        if not days:
            self._waiting()
            self.flags.add(Flag.PARTLY_UNDERSTOOD)
            self.note(
                "trước khi hết mỗi kỳ" if rhythm.back else "sau mỗi kỳ",
                "thời hạn không tính bằng ngày lịch nên chưa ra ngày cụ thể; cần xem lại",
            )
            return
        ends = of_rhythm(rhythm, self.plan)
        self.meaning.kind = Kind.RECURRING
        self.meaning.occurrences = [Occurrence(None, each.due + dt.timedelta(days=days)) for each in ends]
        said = self.words(min(length.begin, rhythm.begin), max(length.end, rhythm.end))
        self.note(said, f"mỗi kỳ: ngày cuối của kỳ {'trừ' if rhythm.back else 'cộng'} {abs(days)} ngày")
        if len(self.scan.lengths) > 1:
            self.flags.add(Flag.PARTLY_UNDERSTOOD)

    def of_rhythms(self, rhythms: list[Rhythm], plan: Plan) -> None:
        """Rhythms with no day of their own: due on the last day of each period."""
        self.meaning.kind = Kind.RECURRING
        for rhythm in rhythms:
            year = rhythm.year
            within = plan if year is None else Plan(dt.date(year, 1, 1), dt.date(year, 12, 31))
            self.meaning.occurrences += of_rhythm(rhythm, within, self.scan.weekdays)
            self.note(
                self.words(rhythm.begin, rhythm.end),
                "lặp lại theo kỳ trong thời gian của kế hoạch; hạn là ngày cuối mỗi kỳ",
            )
            if rhythm.unsure:
                self.flags.add(Flag.PARTLY_UNDERSTOOD)
        self.check_rhythm_falls()

    def check_rhythm_falls(self) -> None:
        if not self.meaning.occurrences:
            self.flags.add(Flag.OUTSIDE_PERIOD if self.plan.years else Flag.AMBIGUOUS_YEAR)

    def ongoing(self, window: Occurrence | None) -> None:
        self.meaning.kind = Kind.ONGOING
        if window is None:
            self.flags.add(Flag.AMBIGUOUS_YEAR)
            return
        self.meaning.occurrences = [window]
        self.note("việc làm thường xuyên", "kéo dài suốt thời gian được nêu hoặc thời gian của kế hoạch")

    def place(self, dated: Dated) -> Window:
        return place(dated, self.plan, self.words(dated.begin, dated.end), self.meaning)

    def fixed_or_ongoing(self, windows: list[Window]) -> None:
        """Dates of this plan: each its own occurrence, or the window of something that goes on."""
        combine(self, windows)

    def _leftovers(self) -> None:
        """Words of time that nobody used make the phrase half understood."""
        scan, kind, flags = self.scan, self.meaning.kind, self.flags
        if kind is Kind.NONE:
            flags.clear()
            flags.add(Flag.NOT_UNDERSTOOD)
            return
        if kind is Kind.FIXED and scan.continues:
            flags.add(Flag.CONTINUES)
        if kind is Kind.RECURRING:
            flags.discard(Flag.NO_YEAR)
        if kind is Kind.ONGOING:
            flags.discard(Flag.CONTINUES)
        dismissed = scan.dismissed or scan.doubtful or (scan.dismissed_rhythms and not scan.dated)
        if dismissed or (scan.lengths and self._has_idle_length()) or (scan.left and self._has_idle_words()):
            flags.add(Flag.PARTLY_UNDERSTOOD)

    def _has_idle_length(self) -> bool:
        """Whether a length stands beside a date or a rhythm and neither is told of the other."""
        scan = self.scan
        if scan.happenings:
            return False
        if scan.dated:
            return self.meaning.kind is Kind.FIXED and not self.counted and not scan.dated[0].chain.ranged
        return bool(scan.rhythms) and not any(rhythm.ended for rhythm in scan.rhythms)

    def _has_idle_words(self) -> bool:
        """Whether words of time are left over that no rhythm explains."""
        scan, kind = self.scan, self.meaning.kind
        left = {scan.tokens[place].name for place in scan.left}
        if kind is Kind.RECURRING:
            left -= {atom.cycle or "" for each in scan.dated for atom in each.chain.atoms}
            left.discard("year")
        if kind in (Kind.RECURRING, Kind.ONGOING) and not self._ends_with_periodic():
            left.discard("periodic")
        return bool(left)

    def has(self, name: str) -> bool:
        return any(self.scan.tokens[place].name == name for place in self.scan.left)

    def _ends_with_periodic(self) -> bool:
        """ "…, hằng năm và định kỳ": a rhythm that is announced and not said."""
        periodic = [place for place in self.scan.left if self.scan.tokens[place].name == "periodic"]
        return bool(periodic) and periodic[-1] >= self.scan.item_end
