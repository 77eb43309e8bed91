"""Define all tables, so that one import makes the whole metadata known (Alembic compares against it).

In: nothing. Out: one class a table. No query and no act stands here.
"""

from dondoc.store.models.access import Person, PersonRole, SignIn, WebLink, WebSession, WebTry
from dondoc.store.models.base import Base
from dondoc.store.models.cycle import (
    ParCriterion,
    Report,
    ReportCycle,
    ReportIndicator,
    ReportLine,
    ReportPeriod,
    ReportReceipt,
    ReportValue,
)
from dondoc.store.models.desk import DeskAct, DeskUpload
from dondoc.store.models.history import ChaseRun, History
from dondoc.store.models.incoming.evidence import Evidence, ExtensionRequest
from dondoc.store.models.incoming.proposal import (
    ChaseRest,
    FormDraft,
    Proposal,
    ProposalFile,
    Submission,
    UploadQuota,
)
from dondoc.store.models.incoming.received import InboxState, ReceivedMail
from dondoc.store.models.mail import Attachment, BadAddress, Letter, Mail, MailPace, Notice, Refusal
from dondoc.store.models.obligation import Obligation
from dondoc.store.models.obligation_count import ObligationCount
from dondoc.store.models.plans.plan import ActivityRow, Plan, PlanVersion
from dondoc.store.models.plans.question import Question
from dondoc.store.models.plans.reading_draft import ReadingDraft
from dondoc.store.models.unit import CalendarDecision, CooperatingUnit, GroupMember, Office, Unit, UnitAlias

__all__ = [
    "ActivityRow",
    "Attachment",
    "BadAddress",
    "Base",
    "CalendarDecision",
    "ChaseRest",
    "ChaseRun",
    "CooperatingUnit",
    "DeskAct",
    "DeskUpload",
    "Evidence",
    "ExtensionRequest",
    "FormDraft",
    "GroupMember",
    "History",
    "InboxState",
    "Letter",
    "Mail",
    "MailPace",
    "Notice",
    "Obligation",
    "ObligationCount",
    "Office",
    "ParCriterion",
    "Person",
    "PersonRole",
    "Plan",
    "PlanVersion",
    "Proposal",
    "ProposalFile",
    "Question",
    "ReadingDraft",
    "ReceivedMail",
    "Refusal",
    "Report",
    "ReportCycle",
    "ReportIndicator",
    "ReportLine",
    "ReportPeriod",
    "ReportReceipt",
    "ReportValue",
    "SignIn",
    "Submission",
    "Unit",
    "UnitAlias",
    "UploadQuota",
    "WebLink",
    "WebSession",
    "WebTry",
]
