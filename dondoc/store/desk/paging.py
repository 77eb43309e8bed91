"""One page of a long list: its rows, its number, whether there is one before and one after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

PER_PAGE = 50
MOST_PAGES = 2000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one page; ``total`` is None where counting them all would cost more than showing them."""

    rows: Sequence[T]
    number: int
    after: bool
    total: int | None = None

    @property
    def before(self) -> bool:
        """Whether there is a page before."""
        return self.number > 1


def end_of(number: int, per_page: int = PER_PAGE) -> int:
    """How many rows of a list reach to the end of a page, and to the row after it."""
    return min(max(number, 1), MOST_PAGES) * per_page + 1


def paged(session: Session, query: Any, number: int, per_page: int = PER_PAGE) -> Paged[Any]:
    """Read one page of a query, and one row more to know whether another page follows."""
    number = min(max(number, 1), MOST_PAGES)
    found = session.execute(query.offset((number - 1) * per_page).limit(per_page + 1)).all()
    return Paged(found[:per_page], number, len(found) > per_page)


def sliced(rows: Sequence[T], number: int, per_page: int = PER_PAGE) -> Paged[T]:
    """One page of rows that are all in memory."""
    number = min(max(number, 1), MOST_PAGES)
    start = (number - 1) * per_page
    return Paged(rows[start : start + per_page], number, len(rows) > start + per_page, len(rows))
