"""What still waits for the coordinator's word, told in his mail of each day until he gives it; other work goes on.

One line a subject: how many, and where on the desk to answer; verbs of the command line are no words for a mail.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from sqlalchemy.orm import Session

from dondoc.store.outbox.notices import notices_before
from dondoc.store.queries.questions.doubtful_names import DoubtfulName, names_in_doubt
from dondoc.store.queries.questions.kept_questions import QuestionKind, still_open
from dondoc.store.queries.questions.question_state import is_settled
from dondoc.store.queries.questions.rows_in_doubt import Doubtful, in_doubt
from dondoc.store.queries.sending.unreleased import unreleased_plans
from dondoc.store.scope import Scope

SHOWN = 3
SUBJECTS = {
    "release": "kế hoạch chưa được phép gửi thư",
    "phrases": "cụm từ thời gian chưa rõ",
    "names": "tên đơn vị chưa rõ",
    "calendar": "điều chỉnh lịch nghỉ",
}


def unanswered(session: Session, office_id: int, day: dt.date, *, ask_first: bool) -> list[tuple[str, str]]:
    """Describe what to tell in the mail of ``day``: each question whole when it is new, then counted while it waits.

    ``ask_first``: new plans wait for a word. Returns (occasion, sentence) pairs; a question's occasion is its own
    words, so that it is told whole again only when something about it has changed.
    """
    lines = {
        "release": _plans(unreleased_plans(session, office_id)) if ask_first else "",
        "phrases": _phrases(in_doubt(session, Scope.one(office_id))),
        "names": _names(names_in_doubt(session, office_id, day)),
        "calendar": _swaps(_waiting_swaps(session, office_id)),
    }
    asked = {subject: (_occasion(subject, line), line) for subject, line in lines.items() if line}
    before = notices_before(session, office_id, [key for key, _ in asked.values()], day)
    again = [SUBJECTS[subject] for subject, (key, _) in asked.items() if key in before]
    fresh = [pair for pair in asked.values() if pair[0] not in before]
    return [*fresh, (f"ask:again:{day}", _counted(again))] if again else fresh


def _occasion(subject: str, line: str) -> str:
    return f"ask:{subject}:{hashlib.sha256(line.encode()).hexdigest()[:16]}"


def _counted(subjects: list[str]) -> str:
    return f"Còn {len(subjects)} điều chờ trả lời, đã nêu ở thư trước: {', '.join(subjects)}."


def _plans(numbers: list[int]) -> str:
    if not numbers:
        return ""
    return (
        f"Kế hoạch số {_some(map(str, numbers))} chưa được phép gửi thư: xem thư đầu rồi cho gửi ở bàn điều phối "
        "(trang Kế hoạch), hoặc trả lời “Hỏi trước khi gửi thư” trên giao diện Prefect."
    )


def _phrases(found: list[Doubtful]) -> str:
    if not found:
        return ""
    plans = _some(dict.fromkeys(str(one.plan_id) for one in found))
    return (
        f"{len(found)} cụm từ thời gian chưa rõ (kế hoạch số {plans}): làm rõ ở bàn điều phối (trang Kế hoạch), "
        "hoặc trả lời “Hỏi về thời hạn” trên giao diện Prefect."
    )


def _names(found: list[DoubtfulName]) -> str:
    if not found:
        return ""
    names = _some(f"“{one.name}”" for one in found)
    return (
        f"{len(found)} tên đơn vị chưa rõ là ai ({names}): làm rõ ở bàn điều phối (trang Kế hoạch), "
        "hoặc trả lời “Hỏi về tên đơn vị” trên giao diện Prefect."
    )


def _waiting_swaps(session: Session, office_id: int) -> list[str]:
    waiting = still_open(session, Scope.one(office_id), QuestionKind.CALENDAR)
    return [one.words for one in waiting if not is_settled(session, one.kind, one.subject)]


def _swaps(waiting: list[str]) -> str:
    if not waiting:
        return ""
    return (
        f"{_some(waiting)} chờ trả lời có ghi vào lịch không: ghi ở bàn điều phối (trang Lịch), "
        "hoặc trả lời “Điều chỉnh lịch nghỉ” trên giao diện Prefect."
    )


def _some(words: Iterable[str]) -> str:
    every = list(words)
    more = f" và {len(every) - SHOWN} nữa" if len(every) > SHOWN else ""
    return f"{', '.join(every[:SHOWN])}{more}"
