"""Keep a person's answer on a name that is not in the register: one unit, the members of a group, or none of ours.

The one way for the page of a plan, the form of the engine room and the command line. No answer closes a question that
a run asks: the run does, or `tasks.questions.log` once it has woken that run, which would else wait for 60 days.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.acts import questions
from dondoc.store.acts.questions import OpenQuestion
from dondoc.store.acts.reassign import Moved, confirm_name
from dondoc.store.acts.register.groups import fill
from dondoc.store.history import By, record
from dondoc.store.models import Unit
from dondoc.store.queries.questions.kept_questions import NONE_OF_THESE, QuestionKind
from dondoc.store.queries.register.names import load_register
from dondoc.store.queries.register.units import find
from dondoc.units.lookup.resolution import ResolutionKind
from dondoc.units.named import the_unit
from dondoc.units.register.unit import RegisterUnit as Known
from dondoc.units.resolve.names import resolve

NONE_OF_OURS = "none_of_ours"
"""The name, in the history, of the word that a name is no unit of the register."""


class NameAnswerError(DondocError):
    """An answer that gives a name no unit, or one that is not there."""

    exit_code = 2


def name_question(office_id: int, unit_id: int, name: str) -> OpenQuestion:
    """Return the question about one unknown name, by the number it has in the store."""
    return OpenQuestion(office_id, QuestionKind.NAME, str(unit_id), f"“{name}” là đơn vị nào")


def means_units(session: Session, row: Unit, unit_ids: Sequence[int], by: By) -> Moved:
    """Take that a name means these units: one is what it means from now on, several are the members of a group."""
    chosen = list(dict.fromkeys(unit_ids))
    if not chosen:
        raise NameAnswerError("chưa chọn đơn vị nào; đơn vị chưa có thì thêm vào danh bạ trước.")
    units = [session.get(Unit, one) for one in chosen]
    if any(unit is None or unit.office_id != row.office_id or not unit.known for unit in units):
        raise NameAnswerError("có đơn vị không còn trong danh bạ; hãy mở lại trang rồi chọn.")
    if len(chosen) == 1:
        return confirm_name(session, row.office_id, row.name, chosen[0], by)
    return fill(session, row.office_id, row.name, chosen, by)


def means_none(session: Session, row: Unit, by: By) -> None:
    """Take that a name is no unit of the register: it is kept as written, and the same is not asked again."""
    record(session, by, "unit", row.id, NONE_OF_OURS, None, {"name": row.name})
    questions.answer(session, name_question(row.office_id, row.id, row.name), NONE_OF_THESE, by.at)


def units_named(session: Session, office_id: int, text: str, by: By) -> list[Known]:
    """Find the units that a person wrote for a name: names, numbers, groups ("các sở, ban, ngành"), ";" between.

    WhichUnitError names the part that stands for no unit, or not surely.
    """
    register, confirmed = load_register(session, office_id)
    found: dict[int, Known] = {}
    for part in filter(None, (each.strip() for each in text.split(";"))):
        meant = resolve(part, register, on=by.day, confirmed=confirmed)
        units = meant.units if meant.kind is ResolutionKind.GROUP else (the_unit(register, part, by.day),)
        found |= {unit.id: unit for unit in units}
    return list(found.values())


def unknown_name(session: Session, office_id: int, name: str) -> Unit:
    """Find a name that plans brought and the register does not hold. Raises NameAnswerError."""
    row = find(session, office_id, name)
    if row is None or row.known:
        raise NameAnswerError(f"không có tên “{name}” nào đang chờ làm rõ; xem bằng `dondoc doubts`.")
    return row
