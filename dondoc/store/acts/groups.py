"""Open groups ("các cơ quan có liên quan"): kept as written until the coordinator says who is in them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dondoc.store.acts.reassign import Moved, spread
from dondoc.store.history import By, record
from dondoc.store.models import CooperatingUnit, GroupMember
from dondoc.store.queries.units import find_or_add


def members(session: Session, group_id: int) -> list[int]:
    """The units a coordinator put into a group; empty while nobody did."""
    return list(session.scalars(select(GroupMember.unit_id).where(GroupMember.group_id == group_id)))


def fill(session: Session, office_id: int, name: str, unit_ids: Iterable[int], by: By) -> Moved:
    """Say who is in a group. What the group owes becomes one obligation a member; those who help are informed."""
    group = find_or_add(session, office_id, name)
    wanted = list(dict.fromkeys(unit_ids))
    session.execute(delete(GroupMember).where(GroupMember.group_id == group.id))
    session.add_all(GroupMember(group_id=group.id, unit_id=one) for one in wanted)
    record(session, by, "unit", group.id, "members", None, {"members": wanted})
    moved = Moved()
    spread(session, group, wanted, by, moved)
    _inform(session, group.id, wanted)
    return moved


def _inform(session: Session, group_id: int, wanted: list[int]) -> None:
    """Let the members stand where the group stood among the units that help."""
    here = select(CooperatingUnit.activity_id).where(CooperatingUnit.unit_id == group_id)
    for activity_id in session.scalars(here).all():
        there = set(session.scalars(select(CooperatingUnit.unit_id).where(CooperatingUnit.activity_id == activity_id)))
        new = [one for one in wanted if one not in there]
        session.add_all(CooperatingUnit(activity_id=activity_id, unit_id=one) for one in new)
