"""Fit the weights of `notifications.inbox.reply.clauses.naming_weights` on the tests' labelled replies.

``python -m bench.reply_works`` fits on all offices but those of one fold, reads these, and prints how many of the works
that their replies report on are found, and how many others; then the weights fitted on all. A label names the works of
a reply and not the part that is about each, so that each step fits the weights to the parts that the weights before
chose among the labelled works, and a work that no part was chosen for takes the part that is nearest to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from bench.reply_rows import works_of_replies
from notifications.inbox.reply.clauses.about import Clause, begins_item, named_features, none_features
from notifications.inbox.reply.clauses.naming_weights import NONE, WEIGHTS
from notifications.inbox.reply.clauses.parts import SentencePart, parts
from notifications.inbox.reply.clauses.references import reference
from notifications.inbox.reply.clauses.works import Lexicon
from notifications.inbox.reply.model import Listed

NAMES = tuple(WEIGHTS)
ROUNDS, STEPS, PENALTY, FOLDS = 5, 300, 2.0, 4


class Reply(NamedTuple):
    """A reply on a letter of several works: its parts, and the works that it is and that it may be about."""

    office: str
    parts: list[SentencePart]
    lexicon: Lexicon
    wanted: frozenset[int]
    may: frozenset[int]


class Option(NamedTuple):
    """A work that a part may name, or none, with its features."""

    number: int
    given: Any


def _vector(given: dict[str, float]) -> Any:
    return np.array([given.get(name, 0.0) for name in NAMES])


def _refers(reply: Reply, place: int) -> tuple[Listed, ...] | None:
    """Return the works that a part refers to without their words; None where the words decide."""
    found = reference(reply.parts[place].text, reply.lexicon.listed)
    return found.works if found is not None and (found.works or found.this or found.rest is not None) else None


def _options(reply: Reply, place: int, before: Clause) -> list[Option]:
    part, last = reply.parts[place], reply.parts[place - 1] if place else None
    named = named_features(part, last, reply.lexicon, before.works)
    none = none_features(part, last, reply.lexicon, before)
    return [Option(NONE, _vector(none)), *(Option(number, _vector(given)) for number, given in named.items())]


def _walk(reply: Reply, weights: Any, may: frozenset[int] | None) -> Iterator[tuple[list[Option], int]]:
    """Yield for each part whose words decide its options and the likeliest; ``may``: the works to choose among."""
    before = Clause((), (), -1)
    for place, part in enumerate(reply.parts):
        if (given := _refers(reply, place)) is not None:
            before = Clause((), given or before.works, part.sentence)
            continue
        options = [one for one in _options(reply, place, before) if may is None or one.number in (NONE, *may)]
        best = max(options, key=lambda one: float(one.given @ weights)).number
        yield options, best
        before = _behind(reply, place, best, before)


def _behind(reply: Reply, place: int, best: int, before: Clause) -> Clause:
    """Return the clause that a part leaves to those behind it, where it names a work: else the one before."""
    if best == NONE:
        return before
    part, last = reply.parts[place], reply.parts[place - 1] if place else None
    works = tuple(one for one in reply.lexicon.listed if one.obligation_id == best)
    return Clause((), works, part.sentence, locked=part.heads or (part.number is not None and begins_item(part, last)))


def _chosen(reply: Reply, weights: Any) -> list[tuple[list[Option], int]]:
    """Return the options of each part with the one that is taken for right."""
    found = list(_walk(reply, weights, reply.may))
    if len(found) < len(reply.parts):
        return found
    for number in reply.wanted - {best for _, best in found}:
        near = [(_lost(options, number, weights), place) for place, (options, best) in enumerate(found) if best == NONE]
        near = [one for one in near if one[0] is not None]
        if near:
            place = min(near)[1]
            found[place] = found[place][0], number
    return found


def _lost(options: Sequence[Option], number: int, weights: Any) -> float | None:
    """Return by how much a work's sum is below the best of the options."""
    sums = {one.number: float(one.given @ weights) for one in options}
    return max(sums.values()) - sums[number] if number in sums else None


def fit(replies: Sequence[Reply]) -> Any:
    """Return the weights of the greatest likelihood of the parts that are taken for right, less the penalty."""
    weights = np.array([WEIGHTS[name] for name in NAMES])
    for _ in range(ROUNDS):
        rows = []
        for reply in replies:
            taken = [best for _, best in _chosen(reply, weights)]
            every = list(_forced(reply, taken))
            rows += [(options, best) for options, best in every if len(options) > 1]
        weights = _descended(rows, weights)
    return weights


def _forced(reply: Reply, taken: Sequence[int]) -> Iterator[tuple[list[Option], int]]:
    """Yield all options of each part, where those before it name what is taken for right."""
    before, rest = Clause((), (), -1), iter(taken)
    for place, part in enumerate(reply.parts):
        if (given := _refers(reply, place)) is not None:
            before = Clause((), given or before.works, part.sentence)
            continue
        best = next(rest)
        options = _options(reply, place, before)
        if best in {one.number for one in options}:
            yield options, best
        before = _behind(reply, place, best, before)


def _descended(rows: Sequence[tuple[list[Option], int]], weights: Any) -> Any:
    widest = max(len(options) for options, _ in rows)
    given = np.zeros((len(rows), widest, len(NAMES)))
    closed = np.full((len(rows), widest), -1e9)
    right = np.zeros((len(rows), widest))
    for place, (options, best) in enumerate(rows):
        given[place, : len(options)] = [one.given for one in options]
        closed[place, : len(options)] = 0.0
        right[place, [one.number for one in options].index(best)] = 1.0
    slope, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        sums = given @ weights + closed
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        likely = raised / raised.sum(axis=1, keepdims=True)
        moved = np.einsum("ij,ijk->k", likely - right, given) + PENALTY * weights
        slope, spread = 0.9 * slope + 0.1 * moved, 0.99 * spread + 0.01 * moved * moved
        weights = weights - 0.05 * slope / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def _figures(replies: Sequence[Reply], weights: Any) -> Counter[str]:
    """Count the works that replies report on, those not found, and those found that no reply reports on."""
    found: Counter[str] = Counter()
    for reply in replies:
        walked = list(_walk(reply, weights, None))
        if len(walked) == len(reply.parts):
            named = {best for _, best in walked} - {NONE}
            found += Counter(works=len(reply.wanted), lost=len(reply.wanted - named), others=len(named - reply.may))
    return found


def replies() -> list[Reply]:
    """Return the replies of every labelled office to letters of several works."""
    found = []
    for office, text, listed, wanted, may in works_of_replies():
        if len(listed) > 1 and may:
            found.append(Reply(office, parts(text), Lexicon(listed, typed=text.isascii()), wanted, may))
    return found


def main() -> None:
    """Print the figures of offices left out, and the weights of all."""
    every = replies()
    offices = sorted({one.office for one in every})
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):
        out = set(offices[fold::FOLDS])
        weights = fit([one for one in every if one.office not in out])
        counts += _figures([one for one in every if one.office in out], weights)
    print(f"offices left out: {dict(counts)}")
    for name, weight in zip(NAMES, fit(every), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
