"""Assign roles to the columns of a table: the assignment with the highest sum of scores of headings and cells.

Every role is given once. Where another assignment of the lead, the activity or the time comes near the best one, the
choice is kept and reported, so that a person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.reading.tables.columns.cell_values import counts_cycles, is_time_title
from dondoc.reading.tables.columns.column_contents import Contents, evidence
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.day_pairs import counts_length, has_both_ends, has_times
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role, examines
from dondoc.reading.tables.columns.work_columns import as_activity, is_of_work, is_over_parts, with_work

_GIVEN = (
    Role.NUMBER,
    Role.WORK,
    Role.LEAD,
    Role.COOP,
    Role.TIME,
    Role.START,
    Role.END,
    Role.RESULT,
    Role.OBJECTIVE,
    Role.DUTY,
)
_ASKED = {Role.LEAD: "cơ quan chủ trì", Role.COOP: "cơ quan phối hợp", Role.TIME: "thời gian", Role.WORK: "nhiệm vụ"}
# All weights here and in headings.py and column_contents.py are on one scale: a plain heading brings 5 or 6, a column
# whose cells all read alike about 4.7. Set by hand and moved one at a time until the tables of
# test_table_kinds.py, test_cell_roles.py and test_random_tables.py in tests/reading/tables came out; fit them again the
# same way.
# A role needs this much evidence; below it the column is another one: half of what the cells alone can bring.
_LEAST = 2.4
# Two assignments closer than this are a question: about a quarter of what a plain heading gives.
_NEAR = 1.5
# Work beside the duty above it is close by nature; there only a tie is a question.
_NEAR_WORK = 0.4
# A plain heading of units ("Đơn vị") with no term of a role scores 2.5.
# So does "Chính" under "Trách nhiệm": the smallest share that a gathering heading of a role gives (header.py).
_NAMES_ROLE = 1.3
# More than "Tên" and two further terms of work bring together.
_OVER_PARTS = 6.0
# A heading of a lead by a word of its own ("chủ trì", "tham mưu"); nearly all cells of a column.
_PLAIN_LEAD, _ALL_ALIKE = 3.5, 0.8
# "Đơn vị chủ trì"; "Người phụ trách", "Đơn vị thực hiện" score less.
_LEADS_PLAINLY = 5.0
# "Chủ trì".
_CHAIRS = 6.0
# More than a plain heading of a role brings.
_PERSONS_LESS = 6.0
# What cells that look like names bring under a heading of units: half of what units known by their words bring.
_NAMED = 2.4
# So large a share of a column are times, and of any other column at most the second share.
_ALL_TIMES, _SOME_TIMES = 0.75, 0.3


@dataclass(frozen=True, slots=True)
class Choice:
    """The column of each position, and what was close: the role's Vietnamese name, positions chosen and passed over."""

    columns: tuple[Column, ...]
    near: tuple[tuple[str, int, int], ...] = ()
    by_cells: tuple[tuple[str, int], ...] = ()
    indicators: bool = False


def choose(headings: Sequence[Heading], contents: Sequence[Contents]) -> Choice:
    """Assign roles to columns; with empty headings only the cells are evidence."""
    table = [_scores(at, headings, contents) for at in range(len(headings))]
    best, assigned = _assigned(table)
    roles, unheaded = with_work(assigned, headings, contents)
    near = (
        tuple(one for one in _near_ones(table, best, assigned) if not _is_plain(one, headings))
        if any(h.scores for h in headings)
        else ()
    )
    near += _unled(roles, headings, contents)
    columns = _columns(roles, headings)
    by_cells = tuple(
        (_ASKED[role], at)
        for at, role in enumerate(roles)
        if role in (Role.LEAD, Role.COOP, Role.TIME)
        and (headings[at].score(role) < _NAMES_ROLE or examines(headings[at].text))
        and any(h.scores for h in headings)
        and not (role is Role.TIME and _is_only_time(at, contents))
    )
    by_cells += tuple((_ASKED[Role.WORK], at) for at in unheaded)
    work = next((at for at, role in enumerate(roles) if role is Role.WORK), None)
    indicators = (
        work is not None
        and headings[work].indicator
        and not {Role.TIME, Role.START, Role.END} & set(roles)
        and contents[work].verbs < 0.5
    )
    return Choice(columns, near, by_cells, indicators)


def _is_only_time(at: int, contents: Sequence[Contents]) -> bool:
    """Decide whether a column's cells are times and no other column's are: then nobody need be asked about it."""
    others = max((one.time for n, one in enumerate(contents) if n != at), default=0.0)
    return contents[at].time >= _ALL_TIMES and others < _SOME_TIMES


def _scores(at: int, headings: Sequence[Heading], contents: Sequence[Contents]) -> dict[Role, float]:
    heading, content = headings[at], contents[at]
    if content.mark >= 0.5 or (not content.filled and is_time_title(heading.text)):
        # Crosses of a table by months, in one of which nothing is done: far below _LEAST, so that no heading makes them
        # a role.
        return dict.fromkeys(_GIVEN, -9.0)
    scores = _of_column(heading, content, at)
    _weigh_units(scores, heading)
    if heading.indicator and not any(is_of_work(headings[n], contents[n]) for n in range(len(headings)) if n != at):
        # With no other column of work the indicators are the rows.
        scores[Role.WORK], scores[Role.RESULT] = scores[Role.WORK] + 2.0, scores[Role.RESULT] - 5.0
    scores[Role.LEAD] += 0.6 * _before_other_units(at, contents)
    if content.persons >= 0.5 and _names_offices(headings, contents):
        # Beside a column of offices the persons are those who answer for them inside; the office is asked.
        # Two roles together outweigh one: with the office as its helper a person would lead, so both are taken away.
        scores[Role.LEAD], scores[Role.COOP] = scores[Role.LEAD] - _PERSONS_LESS, scores[Role.COOP] - _PERSONS_LESS
    lasts = content.gives_length or counts_length(heading.text)
    if (lasts and has_times(headings, contents)) or (content.time < _ALL_TIMES and has_both_ends(headings, contents)):
        scores[Role.TIME] = -9.0
    scores[Role.WORK] += as_activity(at, headings)
    if is_over_parts(at, headings, contents):
        scores[Role.WORK] -= _OVER_PARTS
    return scores


def _of_column(heading: Heading, content: Contents, at: int) -> dict[Role, float]:
    """Score a column by its own heading and cells."""
    own = dict(content.scores())
    if heading.best in (Role.TIME, Role.START, Role.END) and counts_cycles(heading.text):
        # Under "Tháng" and "Từ tháng" a number is the month.
        own[Role.TIME], own[Role.NUMBER] = max(own[Role.TIME], own[Role.NUMBER], evidence(content.counted)), -3.0
    if heading.best in (Role.LEAD, Role.COOP) and content.named >= _ALL_ALIKE:
        # Under a heading of units short names are units, whatever word they begin with ("Kíp trực số 3").
        own[Role.LEAD], own[Role.COOP] = max(own[Role.LEAD], _NAMED), max(own[Role.COOP], _NAMED)
    strange = max((s for r, s in heading.scores.items() if r in (Role.OTHER, Role.NOTE)), default=0.0)
    # A heading that names the role outright decides where the cells are no evidence either way ("VHXH", "KT-HT").
    scores = {
        role: heading.score(role) + max(own.get(role, 0.0), -1.0 if heading.score(role) >= 4 else -9.0) - strange
        for role in _GIVEN
    }
    for role in (Role.START, Role.END):
        # The cells of a first or last day are times too, but without its heading no column is one of them.
        scores[role] = heading.score(role) + own[Role.TIME] if heading.score(role) >= 3 else -9.0
    if heading.text and at and not heading.score(Role.NUMBER):
        # Sums of money and counts of people are numbers too: a column that is headed otherwise numbers no rows.
        scores[Role.NUMBER] = -9.0
    for role in (Role.OBJECTIVE, Role.DUTY):
        scores[role] = heading.score(role) if heading.score(role) >= 3 else -9.0
    return scores


def _weigh_units(scores: dict[Role, float], heading: Heading) -> None:
    """Weigh the lead and the cooperating units against each other by the heading."""
    named = bool(heading.scores)
    if named and not heading.score(Role.COOP):
        scores[Role.COOP] -= 3.0
    if named and heading.best not in (Role.LEAD, Role.COOP, Role.NOTE):
        scores[Role.LEAD], scores[Role.COOP] = scores[Role.LEAD] - 3.0, scores[Role.COOP] - 3.0
    margin = heading.score(Role.LEAD) - heading.score(Role.COOP)
    scores[Role.COOP if margin > 0 else Role.LEAD] -= abs(margin)
    if heading.score(Role.COOP) >= 4 > heading.score(Role.LEAD):
        # Who helps never leads, though a second column of helpers finds that role given.
        scores[Role.LEAD] -= _PERSONS_LESS
    if heading.score(Role.LEAD) >= 4 and heading.score(Role.COOP) >= 4:
        # "Cơ quan chủ trì, phối hợp": both are in the cells, and they are parted there.
        scores[Role.COOP] -= 3.0


def _names_offices(headings: Sequence[Heading], contents: Sequence[Contents]) -> bool:
    """Return whether a column holds offices, and its heading makes it neither helpers, the work nor something else.

    Under a plain heading of the lead ("Đơn vị chủ trì") names of any kind are offices ("P.QLCL").
    """
    return any(
        one.persons < 0.5
        and (
            (one.unit >= 0.5 and heading.best not in (Role.COOP, Role.WORK, Role.OTHER))
            or (heading.best is Role.LEAD and heading.score(Role.LEAD) >= _LEADS_PLAINLY and one.named >= _ALL_ALIKE)
        )
        for heading, one in zip(headings, contents, strict=True)
    )


def _before_other_units(at: int, contents: Sequence[Contents]) -> float:
    """Order and list length: of two columns of units the left one and the one of fewer names leads."""
    others = [n for n, other in enumerate(contents) if n != at and other.unit >= 0.5]
    if contents[at].unit < 0.5 or not others:
        return 0.0
    other = others[0]
    shorter = (contents[other].names > contents[at].names + 0.3) - (contents[at].names > contents[other].names + 0.3)
    return (1.0 if at < other else 0.0) + 1.5 * shorter


def _assigned(
    table: Sequence[dict[Role, float]], forbidden: tuple[int, Role] | None = None
) -> tuple[float, list[Role | None]]:
    """Return the best assignment: over columns from the left, with the set of roles that are given."""
    states: dict[int, tuple[float, list[Role | None]]] = {0: (0.0, [])}
    for at, scores in enumerate(table):
        following: dict[int, tuple[float, list[Role | None]]] = {}
        for given, (total, roles) in states.items():
            _keep(following, given, total, [*roles, None])
            for bit, role in enumerate(_GIVEN):
                if given >> bit & 1 or scores[role] < _LEAST or (at, role) == forbidden:
                    continue
                _keep(following, given | 1 << bit, total + scores[role] - _LEAST + 1.0, [*roles, role])
        states = following
    return max(states.values(), key=lambda state: state[0])


def _keep(
    states: dict[int, tuple[float, list[Role | None]]], given: int, total: float, roles: list[Role | None]
) -> None:
    if given not in states or states[given][0] < total:
        states[given] = (total, roles)


def _near_ones(
    table: Sequence[dict[Role, float]], best: float, roles: Sequence[Role | None]
) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for at, role in enumerate(roles):
        if role not in _ASKED or role is None:
            continue
        total, others = _assigned(table, (at, role))
        if role in others and best - total < (_NEAR_WORK if role is Role.WORK else _NEAR):
            pair = {at, others.index(role)}
            if all(pair != {one, other} for _, one, other in found):
                found.append((_ASKED[role], at, others.index(role)))
    return found


def _is_plain(near: tuple[str, int, int], headings: Sequence[Heading]) -> bool:
    """Decide whether the chosen lead is headed "Chủ trì" and the other column by a weaker word ("Đơn vị chuẩn bị")."""
    what, at, other = near
    own = headings[at].score(Role.LEAD)
    return what == _ASKED[Role.LEAD] and own >= _CHAIRS and headings[other].score(Role.LEAD) <= own - _NEAR


def _unled(
    roles: Sequence[Role | None], headings: Sequence[Heading], contents: Sequence[Contents]
) -> tuple[tuple[str, int, int], ...]:
    """Return a lead whose heading is only "Đơn vị" or "Đơn vị theo dõi" beside a column of units without a role."""
    at = next((n for n, role in enumerate(roles) if role is Role.LEAD), None)
    if at is None or not _NAMES_ROLE <= headings[at].score(Role.LEAD) < _PLAIN_LEAD:
        return ()
    others = (
        n
        for n, one in enumerate(contents)
        if roles[n] is None
        and n != at
        and not one.persons >= 0.5 > contents[at].persons
        and _holds_names(n, headings, one)
    )
    return tuple((_ASKED[Role.LEAD], at, n) for n in others)


def _holds_names(at: int, headings: Sequence[Heading], content: Contents) -> bool:
    """Return whether a column holds units, or under a heading of units at least names."""
    of_units = headings[at].best in (Role.LEAD, Role.COOP)
    return content.unit >= _ALL_ALIKE or (of_units and content.named >= _ALL_ALIKE)


def _columns(roles: Sequence[Role | None], headings: Sequence[Heading]) -> tuple[Column, ...]:
    """Roles as columns; work to the left of the activity is the duty above it."""
    work = next((at for at, role in enumerate(roles) if role is Role.WORK), None)
    columns = [_column(role, heading) for role, heading in zip(roles, headings, strict=True)]
    if work is not None and Column.DUTY not in columns:
        for at in range(work - 1, -1, -1):
            if roles[at] is None and headings[at].best is Role.WORK:
                columns[at] = Column.DUTY
                break
    return tuple(columns)


_OF_ROLE = {
    Role.NUMBER: Column.NUMBER,
    Role.WORK: Column.ACTIVITY,
    Role.LEAD: Column.LEAD,
    Role.COOP: Column.COOP,
    Role.TIME: Column.TIME,
    Role.START: Column.START,
    Role.END: Column.END,
    Role.RESULT: Column.RESULT,
    Role.OBJECTIVE: Column.OBJECTIVE,
    Role.DUTY: Column.DUTY,
}


def _column(role: Role | None, heading: Heading) -> Column:
    if role is not None:
        return _OF_ROLE[role]
    return Column.NOTE if heading.best is Role.NOTE else Column.OTHER
