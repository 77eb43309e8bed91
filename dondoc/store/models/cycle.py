"""Reporting cycles: the regime a coordinator confirmed, its periods, what each unit reported, and the PAR INDEX.

What a unit owes for a period is an Obligation (kind "report") like any other; a Report stands beside it and keeps
what it states and how far it came on its way to the office above.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40
from dondoc.store.models.obligation import Obligation
from dondoc.store.models.plans.plan import ActivityRow, Plan


class PeriodState(StrEnum):
    """planned → open → consolidated; past: its due day had gone by when the cycle was confirmed, never opened."""

    PLANNED = "planned"
    OPEN = "open"
    CONSOLIDATED = "consolidated"
    PAST = "past"


class ReportState(StrEnum):
    """How far a unit's report came: the states of the ministry's own specification, and left out with a reason."""

    ENTERING = "entering"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"
    CONSOLIDATED = "consolidated"
    EXCLUDED = "excluded"


class ReportCycle(Base):
    """A report regime (chế độ báo cáo) a coordinator confirmed for a plan: which periods, who reports, to whom.

    ``words`` are the plan's own; ``reporters`` are names and groups, resolved against the register on the day a period
    opens, so that a merger in the middle of the year needs nothing here. ``open_before`` are working days before the
    end of the data. ``subject`` is what the report is about ("công tác cải cách hành chính").
    """

    __tablename__ = "report_cycle"
    __table_args__ = (UniqueConstraint("plan_id"), Index("ix_report_cycle_office", "office_id"))

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    regime: Mapped[Text40]
    document: Mapped[str]
    subject: Mapped[str]
    time_texts: Mapped[list[str]] = mapped_column("words")
    reports_to: Mapped[str] = mapped_column(default="")
    reporters: Mapped[list[str]]
    excepted: Mapped[list[str]]
    open_before: Mapped[int] = mapped_column(default=5)
    confirmed_at: Mapped[dt.datetime]
    confirmed_by: Mapped[str]
    plan: Mapped[Plan] = relationship()
    periods: Mapped[list[ReportPeriod]] = relationship(back_populates="cycle", order_by="ReportPeriod.data_to")
    indicators: Mapped[list[ReportIndicator]] = relationship(
        back_populates="cycle", order_by="ReportIndicator.position"
    )


class ReportPeriod(Base):
    """One period (kỳ báo cáo): data of data_from..data_to, opened on a day, due by another.

    ``own_due`` is the day by which this office itself sends its report on; None where the regime is silent on it.
    ``activity_id`` is the row of the plan that stands for the period once it is open.
    """

    __tablename__ = "report_period"
    __table_args__ = (
        UniqueConstraint("cycle_id", "year", "code"),
        Index("ix_report_period_opens_on", "state", "opens_on"),
    )

    id: Mapped[Id]
    cycle_id: Mapped[int] = mapped_column(ForeignKey("report_cycle.id"))
    code: Mapped[Text40]
    year: Mapped[int]
    name: Mapped[str]
    data_from: Mapped[dt.date]
    data_to: Mapped[dt.date]
    opens_on: Mapped[dt.date]
    due: Mapped[dt.date]
    exclusive: Mapped[bool] = mapped_column(default=False)
    own_due: Mapped[dt.date | None]
    reasons: Mapped[list[Any]]
    state: Mapped[PeriodState] = mapped_column(default=PeriodState.PLANNED)
    opened_on: Mapped[dt.date | None]
    consolidated_on: Mapped[dt.date | None]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    cycle: Mapped[ReportCycle] = relationship(back_populates="periods")
    activity: Mapped[ActivityRow | None] = relationship()


class Report(Base):
    """What one unit reports for one period, beside the obligation to report.

    ``first_sent_on`` decides whether it was in time; what is sent again after "yêu cầu chỉnh lý" counts ``returns``.
    ``nothing_arose`` is "không phát sinh"; ``why`` the reason of an exclusion or of the latest return. ``summary``
    holds what belongs to no single activity: free text, and the counts of a lower office.
    """

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("obligation_id"), Index("ix_report_period", "period_id", "state"))

    id: Mapped[Id]
    period_id: Mapped[int] = mapped_column(ForeignKey("report_period.id"))
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    state: Mapped[ReportState] = mapped_column(default=ReportState.ENTERING)
    nothing_arose: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(default="")
    first_sent_on: Mapped[dt.date | None]
    last_sent_on: Mapped[dt.date | None]
    returns: Mapped[int] = mapped_column(default=0)
    approved_on: Mapped[dt.date | None]
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    period: Mapped[ReportPeriod] = relationship()
    obligation: Mapped[Obligation] = relationship()


class ReportLine(Base):
    """What a report states about one obligation of the plan that the unit leads."""

    __tablename__ = "report_line"
    __table_args__ = (UniqueConstraint("report_id", "obligation_id"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    progress: Mapped[Text40]
    percent: Mapped[int] = mapped_column(default=0)
    done_on: Mapped[dt.date | None]
    result: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    difficulty: Mapped[str] = mapped_column(default="")


class ReportIndicator(Base):
    """An indicator (chỉ tiêu) a cycle asks for: what is measured, in what, and the target of the plan's own words.

    ``kind`` is "ratio" (a part of a whole, in percent), "count" or "value"; ``target_op`` one of >, >=, =, <=, <.
    """

    __tablename__ = "report_indicator"
    __table_args__ = (UniqueConstraint("cycle_id", "code"),)

    id: Mapped[Id]
    cycle_id: Mapped[int] = mapped_column(ForeignKey("report_cycle.id"))
    code: Mapped[Text40]
    position: Mapped[int]
    area: Mapped[Text40] = mapped_column(default="")
    name: Mapped[str]
    measure: Mapped[Text40]
    kind: Mapped[Text40]
    target_text: Mapped[str] = mapped_column(default="")
    target_op: Mapped[Text40] = mapped_column(default="")
    target: Mapped[float | None]
    source: Mapped[str] = mapped_column(default="")
    cycle: Mapped[ReportCycle] = relationship(back_populates="indicators")


class ReportValue(Base):
    """What a report states about one indicator: the value, and where it is a share the part and the whole it is of."""

    __tablename__ = "report_value"
    __table_args__ = (UniqueConstraint("report_id", "indicator_id"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("report_indicator.id"))
    part: Mapped[float | None]
    whole: Mapped[float | None]
    value: Mapped[float | None]
    note: Mapped[str] = mapped_column(default="")


class ReportReceipt(Base):
    """A file that came in, taken or refused, with every problem found in it; the file itself is kept by its hash."""

    __tablename__ = "report_receipt"
    __table_args__ = (Index("ix_report_receipt_sha256", "sha256"),)

    id: Mapped[Id]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    file_name: Mapped[str]
    sha256: Mapped[str]
    at: Mapped[dt.datetime]
    who: Mapped[str]
    taken: Mapped[bool]
    problems: Mapped[list[str]]


class ParCriterion(Base):
    """A criterion (tiêu chí) of the PAR INDEX: its maximum, last year's self-score, why points were lost, who leads."""

    __tablename__ = "par_criterion"
    __table_args__ = (UniqueConstraint("office_id", "year", "code"),)

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    year: Mapped[int]
    code: Mapped[Text40]
    area: Mapped[Text40]
    name: Mapped[str]
    most: Mapped[float]
    scored: Mapped[float]
    why: Mapped[str] = mapped_column(default="")
    lead: Mapped[list[str]]
    target: Mapped[str] = mapped_column(default="")
    about_reports: Mapped[bool] = mapped_column(default=False)
