"""The units of the rehearsed province, day by day: which letters they got, and what they answer when."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from bench import year_answers as give
from bench.year_answers import Answer
from bench.year_script import AnswerContent, Fate, OnQuestion, Way, fate
from bench.year_world import World
from dondoc.store.models import Letter, Mail, Obligation, Report, Unit
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import OPEN_STATES, ObligationKind

ASKED = {AnswerContent.BARE: AnswerContent.NUMBERED, AnswerContent.WRONG: AnswerContent.PROGRESS}
"""What is answered when a mail of ours asks about a reply; what is answered wide of it is left at that."""


def questions_in(text: str) -> list[int]:
    """Return the obligations that a mail of ours asks about: not understood, or without the number of a document."""
    _, _, unclear = text.partition("CHƯA RÕ, ĐỀ NGHỊ TRẢ LỜI LẠI")
    numbers = re.findall(r"Mã nhiệm vụ: (\d+): [^\n]*chưa thấy số", text)
    return [int(one) for one in dict.fromkeys([*numbers, *re.findall(r"Mã nhiệm vụ: (\d+)$", unclear, re.M)])]


@dataclass(frozen=True, slots=True)
class Posted:
    """What a unit put into the office's mailbox: answers as text, or a form."""

    unit: int
    answers: tuple[Answer, ...] = ()
    report: int = 0
    form: bytes = b""
    good: bool = True


@dataclass
class Units:
    """The state of all units: letters received, answers given, answers planned."""

    world: World
    mailed: Counter[int] = field(default_factory=Counter)
    given: Counter[int] = field(default_factory=Counter)
    planned: defaultdict[dt.date, list[int]] = field(default_factory=lambda: defaultdict(list))
    waiting: set[int] = field(default_factory=set)
    posted: list[Posted] = field(default_factory=list)
    meant: dict[int, Answer] = field(default_factory=dict)
    questions: defaultdict[dt.date, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    """By the day on which it is answered: unit, obligation, and the mail that asks about its reply."""
    asked: set[int] = field(default_factory=set)
    ways: dict[int, Way] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)

    def read_mails(self) -> None:
        """Read the mails that came today, and plan an answer where the script has one."""
        day = self.world.today
        with self.world.store.read() as session:
            rows = session.execute(
                select(Letter.obligation_id, Obligation.kind)
                .join(Mail, Mail.id == Letter.mail_id)
                .join(Obligation, Obligation.id == Letter.obligation_id)
                .where(Mail.day == day, Mail.state == MailState.SENT, Letter.role == "unit", Letter.dropped == "")
            ).all()
        for owed, kind in rows:
            self.mailed[owed] += 1
            what = self.fate(owed, kind)
            if kind is ObligationKind.REPORT or what.way is not Way.FORM:
                self._plan(owed, what, day)

    def fate(self, owed: int, kind: ObligationKind) -> Fate:
        """Return what the script plans for one obligation."""
        return fate(self.world.seed, owed, report=kind is ObligationKind.REPORT)

    def _plan(self, owed: int, what: Fate, day: dt.date) -> None:
        if what.way is Way.NEVER or owed in self.waiting:
            return
        if self.given[owed] or self.mailed[owed] >= what.letter:
            self.waiting.add(owed)
            self.planned[self.world.calendar.add_working_days(day, what.delay)].append(owed)

    def read_questions(self) -> None:
        """Read what today's mails ask about replies, and plan an answer where the script has one."""
        of_today = (Mail.day == self.world.today, Mail.state == MailState.SENT, Mail.kind.startswith("receipt:in"))
        with self.world.store.read() as session:
            mails = session.execute(select(Mail.id, Mail.text, Mail.recipient).where(*of_today)).all()
            units = dict(session.execute(select(Unit.email, Unit.id)).all())
            kinds = dict(session.execute(select(Obligation.id, Obligation.kind)).all())
        for mail, text, recipient in mails:
            for owed in questions_in(text):
                self.world.counts["questions to units"] += 1
                what = self.fate(owed, kinds[owed])
                delay = {OnQuestion.SOON: 1, OnQuestion.LATE: 7, OnQuestion.WRONG: 2}.get(what.on_question)
                if delay is not None and owed not in self.asked:
                    self.asked.add(owed)
                    on = self.world.calendar.add_working_days(self.world.today, delay)
                    self.questions[on].append((units[recipient], owed, mail))

    def answer_questions(self) -> None:
        """Answer what mails of ours asked, where the work is still open."""
        for unit, owed, mail in self.questions.pop(self.world.today, []):
            with self.world.store.read() as session:
                one = session.get_one(Obligation, owed)
                kind, due, still = one.kind, one.due, one.progress in OPEN_STATES and one.unit_id == unit
            what = self.fate(owed, kind)
            if still and due is not None and self.meant[owed].content in ASKED:
                content = ASKED[self.meant[owed].content]
                if what.on_question is OnQuestion.WRONG:
                    content = AnswerContent.ASIDE
                answer = Answer(owed, content, what, due)
                give.by_mail(self.world, unit, [answer], mail)
                self.meant[owed] = answer
                self.posted.append(Posted(unit, (answer,)))
                self.world.counts[f"answers to questions: {what.on_question}"] += 1

    def answer(self) -> None:
        """Give today's answers: those of one unit and way together."""
        self.answer_questions()
        today = self.planned.pop(self.world.today, [])
        self.waiting -= set(today)
        with self.world.store.read() as session:
            owed = session.scalars(
                select(Obligation).where(Obligation.id.in_(today), Obligation.progress.in_(OPEN_STATES))
            )
            still = [(one.unit_id, one.id, one.kind, one.due, one.overdue_from) for one in owed]
        groups: defaultdict[tuple[int, Way], list[Answer]] = defaultdict(list)
        for unit, number, kind, due, overdue in still:
            what = self.fate(number, kind)
            if kind is ObligationKind.REPORT:
                self._report(unit, number, what)
            else:
                groups[unit, what.way].append(self._answer(number, what, due or self.world.today))
            self._note(number, what.way, late=overdue is not None and self.world.today >= overdue)
        for (unit, way), answers in groups.items():
            self._give(unit, way, answers)

    def _answer(self, number: int, what: Fate, due: dt.date) -> Answer:
        content = what.content if self.given[number] == 0 else AnswerContent.DONE
        if content is AnswerContent.DONE and self.given[number] == 0 and what.bare and what.way is Way.MAIL:
            content = AnswerContent.BARE
        return Answer(number, content, what, due)

    def _note(self, number: int, way: Way, *, late: bool) -> None:
        self.given[number] += 1
        self.ways[number] = way
        if late:
            self.late.add(number)

    def _give(self, unit: int, way: Way, answers: list[Answer]) -> None:
        self.world.counts[f"answers by {way}"] += len(answers)
        if way is Way.PAGE:
            give.by_page(self.world, unit, answers)
            return
        give.by_mail(self.world, unit, answers)
        self.meant |= {one.owed: one for one in answers}
        self.posted.append(Posted(unit, tuple(answers)))

    def _report(self, unit: int, owed: int, what: Fate) -> None:
        """Send a periodic report by page or form; it also reports the work whose answers come by form."""
        with self.world.store.read() as session:
            report = session.scalars(select(Report.id).where(Report.obligation_id == owed)).one()
        reported = self._reported_by_form(unit)
        wrong = what.content is AnswerContent.WRONG and self.given[owed] == 0
        if what.way is Way.PAGE:
            give.report_by_page(self.world, unit, report, reported)
        else:
            mail_id, content = give.form_for(self.world, report, reported, wrong=wrong)
            give.form_by_mail(self.world, unit, mail_id, content)
            self.posted.append(Posted(unit, report=report, form=content, good=not wrong))
        self.world.counts[f"reports by {what.way}"] += 1
        if what.way is Way.PAGE or not wrong:
            self._count(reported)

    def _reported_by_form(self, unit: int) -> list[int]:
        """Return the open work of a unit that it reports on, once it was reminded of it."""
        with self.world.store.read() as session:
            mine = (Obligation.unit_id == unit, Obligation.kind == ObligationKind.ACTIVITY)
            owed = session.scalars(select(Obligation).where(*mine, Obligation.progress.in_(OPEN_STATES))).all()
            return [one.id for one in owed if self.mailed[one.id] and self.fate(one.id, one.kind).way is Way.FORM]

    def _count(self, reported: Iterable[int]) -> None:
        for number in reported:
            self._note(number, Way.FORM, late=False)
            self.world.counts[f"answers by {Way.FORM}"] += 1
