"""Define which offices a query or an act is about: one office, or all of them.

Every query and act of the store that could cross offices takes a `Scope` without a default value (rule 13): a person of
one office sees and changes nothing of another.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from dondoc.activity import DondocError
from dondoc.store.models import Office


class OtherOfficeError(DondocError):
    """Something of another office than the one acted for."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """One office by its number; ``office_id`` is None for all offices. Use `Scope.one` or `ALL_OFFICES`."""

    office_id: int | None

    @classmethod
    def one(cls, office_id: int) -> Scope:
        """Limit to the office of this number."""
        return cls(office_id)

    def where(self, column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Build the SQL condition on a column that holds an office's number."""
        return true() if self.office_id is None else column == self.office_id

    def holds(self, owner: int) -> bool:
        """Return whether an office's things are inside."""
        return self.office_id is None or self.office_id == owner

    def require(self, session: Session, owner: int, what: str) -> None:
        """Raise OtherOfficeError where ``owner`` is another office; ``what`` names the thing in Vietnamese."""
        if self.holds(owner):
            return
        its, ours = (office.slug if (office := session.get(Office, one)) else "" for one in (owner, self.office_id))
        raise OtherOfficeError(
            f"{what} là của cơ quan “{its}”, không phải của “{ours or 'default'}”; hãy dùng lệnh với --office {its}."
        )


ALL_OFFICES = Scope(None)
"""All offices of the store, named explicitly."""
