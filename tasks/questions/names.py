"""Asking about names of lead units in doubt: near names are offered, the answer is kept as `units confirm` keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.acts import plans, questions
from dondoc.store.acts.progress import required
from dondoc.store.acts.questions import OpenQuestion
from dondoc.store.acts.register.name_answers import means_none, means_units, units_named
from dondoc.store.acts.register.name_answers import name_question as asked_of
from dondoc.store.models import Unit
from dondoc.store.queries.questions.doubtful_names import DoubtfulName, is_doubtful, names_in_doubt
from dondoc.store.queries.questions.kept_questions import NONE_OF_THESE
from dondoc.units.register.unit import RegisterUnit as Known
from tasks.context import TaskContext, office, store_was_busy
from tasks.page.publish import md
from tasks.questions.choices import NAME_LATER, NONE_OFFERED, WRITTEN


class NoSuchOfferError(DondocError):
    """A unit that is not in the register any more."""


@task(
    name="Tìm tên đơn vị chưa rõ",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=store_was_busy,
)
def doubtful_names(plan_id: int, day: dt.date) -> list[DoubtfulName]:
    """Return the names of a plan that stand for no unit, with near names where there are any."""
    with office() as here, here.store.read() as session:
        owner = plans.get(session, plan_id).office_id
        return names_in_doubt(session, owner, day, plan_id)


def name_question(one: DoubtfulName) -> OpenQuestion:
    """Return the question about one name."""
    return asked_of(one.office_id, one.unit_id, one.name)


def name_choices(one: DoubtfulName) -> list[str]:
    """Return the lines of the drop-down: near names with their scores, the nearest first."""
    offered = [
        " · ".join([str(c.unit.id), c.unit.name, *([c.where] if c.where else []), f"{c.score:.0%}"])
        for c in one.offered
    ]
    return [*offered, WRITTEN, NONE_OFFERED, NAME_LATER]


def name_question_text(one: DoubtfulName, left: int) -> str:
    """Return what is asked about one name, as markdown."""
    near = "\n".join(
        f"- giống {c.score:.0%}: **{md(c.unit.name)}**{f' ({md(c.where)})' if c.where else ''}" for c in one.offered
    )
    head = f"## “{md(one.name)}” là đơn vị nào? ({one.obligations} nhiệm vụ, còn {left} tên chưa rõ)"
    command = f'Trả lời một lần, từ nay được nhớ. Bằng lệnh: `dondoc units confirm "{one.name}" "tên đơn vị"`.'
    return f"{head}\n\n{md(one.reason)}\n\n{near}\n\n{command}"


@task(name="Ghi tên đơn vị đã rõ", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def record_name(open_question: OpenQuestion, name: str, line: str, written: str = "") -> str:
    """Take a person's word on a name: a unit offered, those ``written`` (names with ";" between), or none of ours.

    What was settled meanwhile stays.
    """
    with office() as here, here.store.write() as session:
        row = session.get_one(Unit, int(open_question.subject))
        if not is_doubtful(session, row):
            given = "đã rõ từ trước"
        elif line == NONE_OFFERED:
            given = NONE_OF_THESE
            means_none(session, row, here.by)
        else:
            units = _chosen(session, row, line, written, here)
            means_units(session, row, [unit.id for unit in units], here.by)
            given = f"là {', '.join(unit.name for unit in units)}"
        questions.close(session, open_question, given, here.by.at)
    return f"“{name}” {given}"


def _chosen(session: Session, row: Unit, line: str, written: str, here: TaskContext) -> Sequence[Unit | Known]:
    """Find the unit of the line chosen, or those that a person wrote."""
    if line == WRITTEN:
        return units_named(session, row.office_id, required(written, "tên đơn vị ở ô dưới"), here.by)
    unit = session.get(Unit, int(line.split(" · ")[0]))
    if unit is None or unit.office_id != row.office_id:
        raise NoSuchOfferError(f"“{line}” không còn trong danh bạ; hãy chạy lại “Hỏi về tên đơn vị”.")
    return [unit]


def names_summary(plan_id: int, left: int) -> str:
    """Return how it stands after the asking, in one sentence."""
    if left:
        return f"Kế hoạch {plan_id}: còn {left} tên đơn vị để sau; thư hằng ngày sẽ nhắc lại"
    return f"Kế hoạch {plan_id}: không còn tên đơn vị nào phải hỏi"
