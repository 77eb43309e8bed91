"""Select the rows that belong to a plan: one condition a table, children before what they point to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, or_, select

from dondoc.store.models import (
    ActivityRow,
    Attachment,
    Base,
    ChaseRest,
    CooperatingUnit,
    Evidence,
    ExtensionRequest,
    History,
    Letter,
    Mail,
    Notice,
    Obligation,
    ParCriterion,
    Plan,
    PlanVersion,
    Proposal,
    ProposalFile,
    Report,
    ReportCycle,
    ReportIndicator,
    ReportLine,
    ReportPeriod,
    ReportReceipt,
    ReportValue,
    Submission,
)


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows of one table that belong to a plan.

    ``shared``: those that stay in the store, since they belong to another plan as well; None where there are none.
    """

    model: type[Base]
    mine: ColumnElement[bool]
    shared: ColumnElement[bool] | None = None

    @property
    def name(self) -> str:
        """Return the name of the table, and of its file."""
        return str(self.model.__tablename__)

    @property
    def leaves(self) -> ColumnElement[bool]:
        """Return the condition on what is taken out of the store with the plan."""
        return self.mine if self.shared is None else and_(self.mine, ~self.shared)


def parts(plan_id: int) -> list[PlanRows]:
    """List the parts of a plan in the order in which they may be deleted."""
    owed = select(Obligation.id).where(Obligation.plan_id == plan_id)
    work = select(ActivityRow.id).where(ActivityRow.plan_id == plan_id)
    reports = select(Report.id).where(Report.obligation_id.in_(owed))
    return [
        PlanRows(History, _history(plan_id, owed, work, reports)),
        *_mail_parts(owed),
        *_answer_parts(owed),
        PlanRows(ChaseRest, ChaseRest.obligation_id.in_(owed)),
        *_report_parts(plan_id, owed, reports),
        PlanRows(ParCriterion, ParCriterion.plan_id == plan_id),
        PlanRows(CooperatingUnit, CooperatingUnit.activity_id.in_(work)),
        PlanRows(Obligation, Obligation.plan_id == plan_id),
        PlanRows(ActivityRow, ActivityRow.plan_id == plan_id),
        PlanRows(PlanVersion, PlanVersion.plan_id == plan_id),
        PlanRows(Plan, Plan.id == plan_id),
    ]


def _mail_parts(owed: Select[Any]) -> list[PlanRows]:
    mails = select(Letter.mail_id).where(Letter.obligation_id.in_(owed))
    return [
        PlanRows(Letter, Letter.obligation_id.in_(owed)),
        PlanRows(Attachment, Attachment.mail_id.in_(mails), Attachment.mail_id.in_(_other_mails(owed))),
        PlanRows(Mail, Mail.id.in_(mails), Mail.id.in_(_other_mails(owed))),
    ]


def _answer_parts(owed: Select[Any]) -> list[PlanRows]:
    theirs = select(Proposal.submission_id).where(Proposal.obligation_id.in_(owed))
    sent = _other_submissions(owed)
    return [
        PlanRows(Evidence, Evidence.obligation_id.in_(owed)),
        PlanRows(ExtensionRequest, ExtensionRequest.obligation_id.in_(owed)),
        PlanRows(ProposalFile, ProposalFile.submission_id.in_(theirs), ProposalFile.submission_id.in_(sent)),
        PlanRows(Proposal, Proposal.obligation_id.in_(owed)),
        PlanRows(Submission, Submission.id.in_(theirs), Submission.id.in_(sent)),
    ]


def _report_parts(plan_id: int, owed: Select[Any], reports: Select[Any]) -> list[PlanRows]:
    cycles = select(ReportCycle.id).where(ReportCycle.plan_id == plan_id)
    return [
        PlanRows(ReportLine, or_(ReportLine.obligation_id.in_(owed), ReportLine.report_id.in_(reports))),
        PlanRows(ReportValue, ReportValue.report_id.in_(reports)),
        PlanRows(ReportReceipt, ReportReceipt.report_id.in_(reports)),
        PlanRows(Report, Report.obligation_id.in_(owed)),
        PlanRows(ReportPeriod, ReportPeriod.cycle_id.in_(cycles)),
        PlanRows(ReportIndicator, ReportIndicator.cycle_id.in_(cycles)),
        PlanRows(ReportCycle, ReportCycle.plan_id == plan_id),
    ]


def _history(plan_id: int, owed: Select[Any], work: Select[Any], reports: Select[Any]) -> ColumnElement[bool]:
    by_number = {"obligation": owed, "activity": work, "report": reports}
    lines = [and_(History.subject == name, History.subject_id.in_(numbers)) for name, numbers in by_number.items()]
    return or_(and_(History.subject == "plan", History.subject_id == plan_id), *lines)


def _other_mails(owed: Select[Any]) -> CompoundSelect[Any]:
    """Return mails that carry letters about other plans too, or notices to a coordinator."""
    return select(Letter.mail_id).where(Letter.obligation_id.not_in(owed)).union(select(Notice.mail_id))


def _other_submissions(owed: Select[Any]) -> Select[Any]:
    return select(Proposal.submission_id).where(Proposal.obligation_id.not_in(owed))
