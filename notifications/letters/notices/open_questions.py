"""What still waits for the coordinator's word, listed in his mail of each day until he gives it; other work goes on.

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


def unanswered(
    session: Session, office_id: int, day: dt.date, *, ask_first: bool, page: str = ""
) -> list[tuple[str, str]]:
    """Describe the questions in the mail of ``day``: each question whole when it is new, then counted while it waits.

    ``ask_first``: new plans wait for her decision. ``page``: the address of the desk; without one each question
    names the form in Prefect beside the desk's page. Returns (occasion, sentence) pairs; a question's occasion is its
    own text, so that it is shown whole again only when something about it has changed.
    """
    lines = {
        "release": _plans(unreleased_plans(session, office_id), page) if ask_first else "",
        "phrases": _phrases(in_doubt(session, Scope.one(office_id)), page),
        "names": _names(names_in_doubt(session, office_id, day), page),
        "calendar": _swaps(_waiting_swaps(session, office_id), page),
    }
    asked = {subject: (_occasion(subject, line), line) for subject, line in lines.items() if line}
    before = notices_before(session, office_id, [key for key, _ in asked.values()], day)
    again = [SUBJECTS[subject] for subject, (key, _) in asked.items() if key in before]
    fresh = [pair for pair in asked.values() if pair[0] not in before]
    return [*fresh, (f"ask:again:{day}", _counted(again, page))] if again else fresh


def _occasion(subject: str, line: str) -> str:
    return f"ask:{subject}:{hashlib.sha256(line.encode()).hexdigest()[:16]}"


def _counted(subjects: list[str], page: str) -> str:
    where = f" Trả lời tại {page}/" if page else ""
    return f"Còn {len(subjects)} điều chờ trả lời, đã nêu ở thư trước: {', '.join(subjects)}.{where}"


def _at(page: str, path: str, title: str, form: str) -> str:
    """Return where to answer: the desk's page by its address, else by its title with the form in Prefect.

    Nothing follows an address: a mail client may take a full stop into the link.
    """
    if page:
        return f"tại {page}{path}"
    return f"ở bàn điều phối (trang {title}), hoặc trả lời “{form}” trên giao diện Prefect."


def _plan_path(plans: Iterable[int]) -> str:
    """Return the page of the one plan asked about, at what is in doubt of it; of several the list of plans."""
    numbers = set(plans)
    return f"/ke-hoach/{numbers.pop()}#ngo" if len(numbers) == 1 else "/ke-hoach"


def _plans(numbers: list[int], page: str) -> str:
    if not numbers:
        return ""
    where = _at(page, _plan_path(numbers).partition("#")[0], "Kế hoạch", "Hỏi trước khi gửi thư")
    return f"Kế hoạch số {_some(map(str, numbers))} chưa được phép gửi thư: xem thư đầu rồi cho gửi {where}"


def _phrases(found: list[Doubtful], page: str) -> str:
    if not found:
        return ""
    plans = _some(dict.fromkeys(str(one.plan_id) for one in found))
    where = _at(page, _plan_path(one.plan_id for one in found), "Kế hoạch", "Hỏi về thời hạn")
    return f"{len(found)} cụm từ thời gian chưa rõ (kế hoạch số {plans}): làm rõ {where}"


def _names(found: list[DoubtfulName], page: str) -> str:
    if not found:
        return ""
    names = _some(f"“{one.name}”" for one in found)
    where = _at(page, "/ke-hoach", "Kế hoạch", "Hỏi về tên đơn vị")
    return f"{len(found)} tên đơn vị chưa rõ là ai ({names}): làm rõ {where}"


def _waiting_swaps(session: Session, office_id: int) -> list[str]:
    waiting = still_open(session, Scope.one(office_id), QuestionKind.CALENDAR)
    return [one.text for one in waiting if not is_settled(session, one.kind, one.subject)]


def _swaps(waiting: list[str], page: str) -> str:
    if not waiting:
        return ""
    where = _at(page, "/lich", "Lịch", "Điều chỉnh lịch nghỉ")
    return f"{_some(waiting)} chờ trả lời có ghi vào lịch không: ghi {where}"


def _some(words: Iterable[str]) -> str:
    every = list(words)
    more = f" và {len(every) - SHOWN} nữa" if len(every) > SHOWN else ""
    return f"{', '.join(every[:SHOWN])}{more}"
