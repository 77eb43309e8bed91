"""One page of a long list: its rows, its number, whether there is one before and one after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, TypeVarTuple

from sqlalchemy import Integer, Select, bindparam
from sqlalchemy.orm import Session

from dondoc.store.database import columns

PER_PAGE = 50
# A page further on is not asked for: the database walks over every row before it.
MOST_PAGES = 2000
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one page; ``total`` is None where counting them all would cost more than showing them."""

    rows: Sequence[T]
    number: int
    after: bool
    total: int | None = None

    @property
    def before(self) -> bool:
        """Return whether there is a page before."""
        return self.number > 1


def end_of(number: int) -> int:
    """Return how many rows of a list reach to the end of a page, and to the row after it."""
    return min(max(number, 1), MOST_PAGES) * PER_PAGE + 1


def a_page(query: Select[*Ts]) -> Select[*Ts]:
    """Let a query that is built once bring one page, and one row more that shows whether another page follows."""
    return query.offset(bindparam("skip", type_=Integer)).limit(bindparam("most", type_=Integer))


def paged(session: Session, query: Select[*tuple[Any, ...]], page: int, /, **given: object) -> Paged[Any]:
    """Read one page of a query that `a_page` made."""
    number = min(max(page, 1), MOST_PAGES)
    found = columns.rows(session, query, skip=(number - 1) * PER_PAGE, most=PER_PAGE + 1, **given)
    return Paged(found[:PER_PAGE], number, len(found) > PER_PAGE)


def sliced(rows: Sequence[T], number: int, per_page: int = PER_PAGE) -> Paged[T]:
    """Return one page of rows that are all in memory."""
    number = min(max(number, 1), MOST_PAGES)
    start = (number - 1) * per_page
    return Paged(rows[start : start + per_page], number, len(rows) > start + per_page, len(rows))
