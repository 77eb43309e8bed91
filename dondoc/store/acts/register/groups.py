"""Open groups ("các cơ quan có liên quan"): kept as written until the coordinator names their members."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dondoc.store.acts.reassign import Moved, clear_marks, spread
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import CooperatingUnit, GroupMember
from dondoc.store.queries.register.units import find_or_add_all


def members(session: Session, group_id: int) -> list[int]:
    """Return the units a coordinator put into a group; empty while nobody did."""
    return list(session.scalars(select(GroupMember.unit_id).where(GroupMember.group_id == group_id)))


def fill(session: Session, office_id: int, name: str, unit_ids: Iterable[int], by: By) -> Moved:
    """Describe who is in a group. What the group owes becomes one obligation a member; those who help are informed."""
    group = find_or_add_all(session, office_id, [name])[name]
    wanted, were = list(dict.fromkeys(unit_ids)), members(session, group.id)
    session.execute(delete(GroupMember).where(GroupMember.group_id == group.id))
    session.add_all(GroupMember(group_id=group.id, unit_id=one) for one in wanted)
    before = {"members": were, "helping": _inform(session, group.id, wanted), "review": clear_marks(session, group)}
    was = {"members": were} if were else None
    entry = record(session, by, "unit", group.id, "members", was, {"members": wanted}, before=before)
    moved = Moved()
    with parts_of(session, entry):
        spread(session, group, wanted, by, moved)
    return moved


def _inform(session: Session, group_id: int, wanted: list[int]) -> list[list[int]]:
    """Let the members stand where the group stood among the units that help; returns (activity, unit) of each new."""
    here = select(CooperatingUnit.activity_id).where(CooperatingUnit.unit_id == group_id)
    added: list[list[int]] = []
    for activity_id in session.scalars(here).all():
        there = set(session.scalars(select(CooperatingUnit.unit_id).where(CooperatingUnit.activity_id == activity_id)))
        added += [[activity_id, one] for one in wanted if one not in there]
    session.add_all(CooperatingUnit(activity_id=activity_id, unit_id=one) for activity_id, one in added)
    return added
