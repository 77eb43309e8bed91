"""The coordinator of the rehearsed province: what she decides on her pages, each act counted.

A press that takes a proposal or report as it came is counted apart ("nhận"): everything else had to be read, written or
done by hand. One act is one press: extensions that she grants under one document are one, as are transfers to the units
that were named. ``World.decided`` counts each of them by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import ColumnElement, or_, select
from starlette.testclient import TestClient

from bench.year_answers import Answer
from bench.year_script import AnswerContent
from bench.year_units import Posted, Units
from bench.year_world import COORDINATOR, World
from dondoc.reports.cycles.closing import close_period
from dondoc.reports.forms.receive import Expected, receive
from dondoc.store.answers.named_unit import units_named
from dondoc.store.models import Person, Proposal, ReceivedMail, Report, ReportPeriod, Submission, Unit
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState
from dondoc.store.people import sessions
from dondoc.store.received.shown import waits_for_a_person
from dondoc.store.scope import ALL_OFFICES
from tests.web.web_site import hidden

ACCEPT, APPROVE = "nhận đề nghị như đơn vị gửi", "duyệt báo cáo như đơn vị gửi"
RETURNED = "trả lại thư không nói kết quả"
EXTENDED, HANDED_OVER = "quyết định gia hạn", "chuyển việc cho đơn vị khác"
PRESSES = (ACCEPT, APPROVE)
CLOSED_AFTER = 8
"""Days after a period's last day: its draft is taken and the period closed."""


PLAIN = (ProposalKind.DONE, ProposalKind.PROGRESS, ProposalKind.PART_DONE)
KINDS = {
    AnswerContent.DONE: ProposalKind.DONE,
    AnswerContent.PROGRESS: ProposalKind.PROGRESS,
    AnswerContent.EXTEND: ProposalKind.EXTEND,
    AnswerContent.REFUSE: ProposalKind.REFUSE,
    AnswerContent.WRONG: ProposalKind.UNCLEAR,
    AnswerContent.BARE: ProposalKind.DONE,
    AnswerContent.NUMBERED: ProposalKind.DONE,
    AnswerContent.ASIDE: ProposalKind.UNCLEAR,
}


NOTHING = (AnswerContent.WRONG, AnswerContent.ASIDE)
"""What states no result."""


def _listed(today: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of what her list shows: not what its unit is being asked about."""
    apart = or_(Proposal.asked_until.is_(None), Proposal.asked_until <= today)
    return (Proposal.state == ProposalState.WAITING, apart)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that waits: its number, what it is about, its content, through which way it came."""

    number: int
    owed: int
    kind: ProposalKind
    fields: dict[str, Any]
    source: str


@dataclass
class Desk:
    """The coordinator at her pages."""

    world: World
    units: Units
    drafts: dict[str, int] = field(default_factory=dict)

    def open_year(self, plan_id: int) -> None:
        """Allow the plan's letters and confirm its reporting regime."""
        browser = self._signed_in()
        seen = hidden(browser.get(f"/ke-hoach/{plan_id}/thu-dau"))
        self._press(browser, f"/ke-hoach/{plan_id}/cho-gui", "cho phép gửi thư của kế hoạch", **seen)
        self._press(browser, "/bao-cao", "xác nhận chế độ báo cáo", plan=plan_id)

    def work(self) -> None:
        """Do what waits today: mails nobody else read, proposals, reports, periods that are over."""
        if not self._waits():
            return
        browser = self._signed_in()
        self._mails(browser)
        self._proposals(browser)
        self._reports(browser)
        self._periods(browser)

    def _waits(self) -> bool:
        """Return whether anything waits: on a day when nothing does, she need not look."""
        over = self.world.today - dt.timedelta(days=CLOSED_AFTER)
        queries = (
            select(Proposal.id).where(*_listed(self.world.today)),
            select(Report.id).where(Report.state == ReportState.SENT),
            select(ReportPeriod.id).where(ReportPeriod.state == PeriodState.OPEN, ReportPeriod.due <= over),
        )
        with self.world.store.read() as session:
            return bool(self.units.posted) or any(session.scalar(one.limit(1)) is not None for one in queries)

    def _signed_in(self) -> TestClient:
        browser = self.world.browser()
        with self.world.store.write() as session:
            person = session.scalars(select(Person).where(Person.email == COORDINATOR)).one()
            secret, _ = sessions.make_sign_in(session, person, self.world.now)
        browser.post(f"/vao/{secret}")
        return browser

    def _press(self, browser: TestClient, path: str, act: str, **fields: Any) -> httpx.Response:
        answer: httpx.Response = browser.post(path, data=fields, follow_redirects=False)
        assert answer.status_code == 303, (path, fields, answer.status_code, answer.text[-800:])
        self.world.acts[act] += 1
        self.world.decided[act] += 1
        return answer

    def _mails(self, browser: TestClient) -> None:
        """Record by hand what came by mail and made no proposal; without an inbox that is every answer."""
        posted, self.units.posted = self.units.posted, []
        for one in posted:
            if one.form:
                self._form(one)
            for answer in one.answers:
                if not self._is_proposed(answer):
                    self._unproposed(browser, one.unit, answer)

    def _unproposed(self, browser: TestClient, unit: int, answer: Answer) -> None:
        """Read a mail that made no proposal, where it waits for her; what it states is recorded by hand."""
        if not self.world.reads or answer.content not in NOTHING:
            self._record(browser, answer)
            return
        waits = (ReceivedMail.unit_id == unit, waits_for_a_person(self.world.today))
        with self.world.store.read() as session:
            mail = session.scalar(select(ReceivedMail.id).where(*waits).order_by(ReceivedMail.id.desc()).limit(1))
        if mail is not None:
            self._press(browser, f"/thu-den/{mail}", "đọc thư không nói kết quả")

    def _is_proposed(self, answer: Answer) -> bool:
        today = dt.datetime.combine(self.world.today, dt.time(0), dt.UTC) - dt.timedelta(hours=7)
        about = (Proposal.obligation_id == answer.owed, Submission.source == "mail", Submission.at >= today)
        with self.world.store.read() as session:
            return session.scalar(select(Proposal.id).join(Proposal.submission).where(*about).limit(1)) is not None

    def _form(self, one: Posted) -> None:
        """Take a form by the command, unless the inbox took it."""
        if self.world.reads:
            return
        self.world.acts["nhận biểu từ thư bằng lệnh"] += 1
        path = Path(self.world.home / f"bieu-{one.report}-{self.world.today}.xlsx")
        path.write_bytes(one.form)
        day = self.world.today
        receive(
            self.world.store, self.world.settings, path, Expected(day, day, ALL_OFFICES), self.world.by(COORDINATOR)
        )

    def _record(self, browser: TestClient, one: Answer) -> None:
        """Record an answer as a person would who read it."""
        if one.content in NOTHING:
            self.world.acts["đọc thư không nói kết quả"] += 1
            self.world.decided["đọc thư không nói kết quả"] += 1
            return
        answered, day = one.values(self.world.today), f"{self.world.today:%d/%m/%Y}"
        forms: dict[AnswerContent, tuple[str, dict[str, object]]] = {
            AnswerContent.DONE: ("xong", {"day": day, "number": answered["number"]}),
            AnswerContent.NUMBERED: ("xong", {"day": day, "number": answered["number"]}),
            AnswerContent.BARE: ("xong", {"day": day}),
            AnswerContent.PROGRESS: ("tien-do", {"percent": answered["percent"]}),
            AnswerContent.EXTEND: ("gia-han", {"day": answered["wanted"], "decision": "Công văn 5/UBND"}),
            AnswerContent.REFUSE: ("ban-giao", {"unit": self._another(one.owed), "why": "không thuộc trách nhiệm"}),
        }
        path, fields = forms[one.content]
        self._press(browser, f"/nhiem-vu/{one.owed}/{path}", "đọc thư và ghi kết quả bằng tay", **fields)

    def _proposals(self, browser: TestClient) -> None:
        """Accept together what is as it should be, then extensions, then transfers; decide the others one by one."""
        with self.world.store.read() as session:
            office = session.scalars(select(Unit.office_id)).first() or 0
            rows = session.scalars(select(Proposal).where(*_listed(self.world.today)).order_by(Proposal.id)).all()
            named = units_named(session, office, rows, self.world.today)
            waiting = [Waiting(one.id, one.obligation_id, one.kind, one.fields, one.submission.source) for one in rows]
        right = [one for one in waiting if self._is_right(one)]
        together = {
            ACCEPT: [one for one in right if one.kind in PLAIN],
            EXTENDED: [one for one in right if one.kind is ProposalKind.EXTEND],
            HANDED_OVER: [one for one in right if one.number in named],
        }
        for act, several in together.items():
            if several:
                self._together(browser, act, [str(one.number) for one in several])
        self.world.counts["proposals accepted unchanged"] += len(together[ACCEPT])
        for one in waiting:
            if not any(one in several for several in together.values()):
                self._decide(browser, one)

    def _together(self, browser: TestClient, act: str, numbers: list[str]) -> None:
        """Choose proposals in the list, look at them, and accept them in one press."""
        assert browser.get("/de-nghi").status_code == 200
        word = {EXTENDED: "Công văn 5/UBND"}.get(act, "")
        looked = browser.post("/de-nghi", data={"chon": numbers, "word": word})
        assert looked.status_code == 200
        self._press(browser, "/de-nghi", act, **{**hidden(looked), "chon": numbers})
        self.world.decided[act] += len(numbers) - 1

    def _is_right(self, one: Waiting) -> bool:
        """Return whether a proposal states what its unit meant, and enough: a unit that is done names a document."""
        if one.kind is ProposalKind.DONE and not one.fields.get("number"):
            return False
        return one.source != "mail" or KINDS[self.units.meant[one.owed].content] is one.kind

    def _decide(self, browser: TestClient, one: Waiting) -> None:
        path, meant = f"/de-nghi/{one.number}", self.units.meant.get(one.owed)
        if one.source == "mail" and meant is not None and KINDS[meant.content] is not one.kind:
            self._put_right(browser, path, one, meant)
        elif one.kind is ProposalKind.EXTEND:
            self._answer(browser, path, EXTENDED, answer="accept", word="Công văn 5/UBND")
        elif one.kind is ProposalKind.REFUSE:
            self._answer(browser, path, HANDED_OVER, answer="accept", unit=self._another(one.owed))
        elif one.kind is ProposalKind.DONE:
            self._answer(browser, path, "trả lại đề nghị", answer="return", word="Đề nghị ghi số văn bản.")
        else:
            self._answer(browser, path, RETURNED, answer="return", word="Đề nghị ghi rõ kết quả.")

    def _put_right(self, browser: TestClient, path: str, one: Waiting, meant: Answer) -> None:
        """Return a proposal that a mail does not bear out, and record what the mail states."""
        verdict = "asked" if one.kind is ProposalKind.UNCLEAR else "misread"
        if meant.content in NOTHING:
            self.world.counts[f"mails of no answer proposed as {one.kind}"] += 1
            self._answer(browser, path, RETURNED, answer="return", word="Đề nghị ghi rõ kết quả.")
            return
        self.world.counts[f"mail answers {verdict}"] += 1
        self._answer(browser, path, "đóng đề nghị đã ghi tay", answer="return", word="Đã ghi theo thư của đơn vị.")
        self._record(browser, meant)

    def _answer(self, browser: TestClient, path: str, act: str, **fields: Any) -> None:
        """Answer a proposal from its page, which carries what was seen."""
        self._press(browser, path, act, **{**hidden(browser.get(path)), **fields})

    def _another(self, owed: int) -> int:
        """Find a unit that does not owe this row yet."""
        with self.world.store.read() as session:
            units = session.scalars(select(Unit.id).where(Unit.email != "").order_by(Unit.id)).all()
        return units[owed % len(units)]

    def _reports(self, browser: TestClient) -> None:
        with self.world.store.read() as session:
            sent: Sequence[int] = session.scalars(select(Report.id).where(Report.state == ReportState.SENT)).all()
        for number in sent:
            carried = hidden(browser.get(f"/bao-cao/{number}"))
            self._press(browser, f"/bao-cao/{number}", APPROVE, **carried, answer="approve")

    def _periods(self, browser: TestClient) -> None:
        over = self.world.today - dt.timedelta(days=CLOSED_AFTER)
        with self.world.store.read() as session:
            open_ones = (ReportPeriod.state == PeriodState.OPEN, ReportPeriod.due <= over)
            periods = [(one.id, one.code) for one in session.scalars(select(ReportPeriod).where(*open_ones))]
        for number, code in periods:
            draft = browser.get(f"/bao-cao/ky/{number}/du-thao.docx")
            assert draft.status_code == 200
            self.drafts[code] = len(draft.content)
            assert browser.get(f"/bao-cao/ky/{number}/nguon.xlsx").status_code == 200
            with self.world.store.write() as session:
                close_period(
                    session, session.get_one(ReportPeriod, number), self.world.today, self.world.by(COORDINATOR)
                )
            self.world.acts["lấy dự thảo tổng hợp và khóa kỳ"] += 1
            self.world.decided["lấy dự thảo tổng hợp và khóa kỳ"] += 1
