"""Fit the table that `notifications.inbox.reply.learned.table` weighs statements by, on the tests' labelled replies.

``python -m bench.reply_wording`` fits on all offices but one, reads that one, and prints how many of its statements are
given the right class, for each; ``--write`` fits on all and writes the table, in some minutes. A table that was
fitted on an office's replies may not be judged by them: what holds for replies that nobody has seen are the figures of
the offices left out. Multinomial logistic regression with partial labels: where several classes are right the
likelihood is of any of them, and of a misleading line it is of all but "done".
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from bench.reply_rows import Labelled, labelled
from notifications.inbox.reply.learned.deciding import NEVER, TAKEN
from notifications.inbox.reply.learned.table import BIAS, CLASSES, EVIDENCE, TABLE
from notifications.inbox.reply.model import ReportedState

LEAST, OFFICES, KEPT = 3, 2, 2400
"""Statements and offices that must hold a feature; features of words that the table keeps, by their weights' spread."""
OF_WORDS, OF_EVIDENCE, PENALTY, ROUNDS, MISLEADING = 3.0, 0.5, 1.0, 150, 0.7
"""Scales of the features, the penalty on squared weights, steps, and how much a misleading line counts (chosen on the
offices left out)."""


class Matrix(NamedTuple):
    """Rows of features: the places and values of each row, one behind the other, and where each begins."""

    places: Any
    values: Any
    starts: Any
    width: int

    def times(self, weights: Any) -> Any:
        """Return the sums of each row."""
        return np.add.reduceat(weights[self.places] * self.values[:, None], self.starts[:-1], axis=0)

    def back(self, errors: Any) -> Any:
        """Return the sums of each feature."""
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        spread = errors[rows] * self.values[:, None]
        each = (np.bincount(self.places, spread[:, one], minlength=self.width) for one in range(errors.shape[1]))
        return np.stack(list(each), axis=1)


class Fitted(NamedTuple):
    """The places of the features, and a row of weights for each; the last row is the bias."""

    places: dict[str, int]
    weights: Any


def fit(rows: Sequence[Labelled]) -> Fitted:
    """Fit the weights of all features, and again of those that separate the classes most."""
    wide = _fitted(rows, _names(rows))
    spread = {one: float(np.ptp(wide.weights[place])) for one, place in wide.places.items()}
    words = sorted((one for one in spread if not _is_evidence(one)), key=lambda one: -spread[one])
    kept = {*words[:KEPT], *(one for one in spread if _is_evidence(one))}
    return _fitted(rows, kept)


def _is_evidence(name: str) -> bool:
    return name.startswith(EVIDENCE)


def _names(rows: Sequence[Labelled]) -> set[str]:
    """Return the features that enough statements have, those of words of more than one office."""
    seen = Counter(one for row in rows for one in (*row.given.words, *row.given.evidence))
    offices = defaultdict(set)
    for row in rows:
        for one in row.given.words:
            offices[one].add(row.office)
    return {one for one, many in seen.items() if many >= LEAST and (one not in offices or len(offices[one]) >= OFFICES)}


def _fitted(rows: Sequence[Labelled], names: set[str]) -> Fitted:
    places = {one: place for place, one in enumerate(sorted(names))}
    matrix = _matrix(rows, places)
    right = np.array([[state in row.right for state in CLASSES] for row in rows], dtype=float)
    counts = np.array([[MISLEADING if row.misleads else 1.0] for row in rows])
    return Fitted(places, _descended(matrix, right, counts))


def _matrix(rows: Sequence[Labelled], places: dict[str, int]) -> Matrix:
    found, values, starts = [], [], [0]
    for row in rows:
        words = [places[one] for one in row.given.words if one in places]
        evidence = [places[one] for one in row.given.evidence if one in places]
        found += [*words, *evidence, len(places)]
        values += [OF_WORDS / math.sqrt(max(1, len(words)))] * len(words) + [OF_EVIDENCE] * len(evidence) + [1.0]
        starts.append(len(found))
    return Matrix(np.array(found), np.array(values), np.array(starts), len(places) + 1)


def _descended(matrix: Matrix, right: Any, counts: Any) -> Any:
    """Return the weights of the greatest likelihood less the penalty, by accelerated gradient descent."""
    kept = np.full((matrix.width, 1), PENALTY)
    kept[-1] = 0
    step = 1 / (_curvature(matrix, counts) / 2 + PENALTY)
    weights = ahead = np.zeros((matrix.width, len(CLASSES)))
    pace = 1.0
    for _ in range(ROUNDS):
        likely = _shares(matrix.times(ahead))
        wanted = likely * right
        wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
        moved = ahead - step * (matrix.back((likely - wanted) * counts) + kept * ahead)
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead = moved + (pace - 1) / faster * (moved - weights)
        weights, pace = moved, faster
    return weights


def _curvature(matrix: Matrix, counts: Any) -> float:
    """Return the greatest eigenvalue of the matrix with its transpose."""
    along, length = np.ones((matrix.width, 1)), 1.0
    for _ in range(15):
        along = matrix.back(matrix.times(along) * counts)
        length = float(np.linalg.norm(along))
        along /= length
    return length


def _shares(sums: Any) -> Any:
    raised = np.exp(sums - sums.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def left_out(rows: Sequence[Labelled]) -> Iterator[str]:
    """Yield, for each office read by a fit on all others, how its statements are classed."""
    for office in dict.fromkeys(row.office for row in rows):
        fitted = fit([row for row in rows if row.office != office])
        read = [row for row in rows if row.office == office]
        yield _figures(office, read, _shares(_matrix(read, fitted.places).times(fitted.weights)))


def _figures(office: str, read: Sequence[Labelled], likely: Any) -> str:
    """Return how many statements of an office are given the right class, and how many surely enough to be taken."""
    judged = [_judged(row, one) for row, one in zip(read, likely, strict=True)]
    known = [one for row, one in zip(read, judged, strict=True) if not row.misleads]
    taken = [one for one in known if one.is_sure]
    done = [one for one in judged if one.is_sure and one.state is ReportedState.DONE and not one.is_right]
    return (
        f"{office:18} {sum(one.is_right for one in known):4} of {len(known):4} right; sure ones "
        f"{sum(one.is_right for one in taken):4} of {len(taken):4}; surely done that are not {len(done):2}"
    )


class Judged(NamedTuple):
    """The likeliest class of a statement, whether its share is enough to be taken, and whether it is right."""

    state: ReportedState
    is_sure: bool
    is_right: bool


def _judged(row: Labelled, likely: Any) -> Judged:
    state = CLASSES[int(likely.argmax())]
    return Judged(state, bool(likely.max() >= TAKEN.get(state, NEVER)), state in row.right)


def written(rows: Sequence[Labelled], fitted: Fitted) -> str:
    """Return the table as text."""
    offices = ", ".join(dict.fromkeys(row.office for row in rows))
    head = (
        f"; Weights in hundredths of words and evidence: {', '.join(CLASSES)}. Written by bench.reply_wording.\n"
        f"; Fitted on {len(rows)} labelled statements of tests/inbox: {offices}.\n"
    )
    lines = [_line(BIAS, fitted.weights[-1], 1.0)]
    for one, place in sorted(fitted.places.items()):
        lines.append(_line(one, fitted.weights[place], OF_EVIDENCE if _is_evidence(one) else OF_WORDS))
    return head + "\n".join(lines) + "\n"


def _line(name: str, weights: Any, scale: float) -> str:
    return "\t".join([name, *(str(round(100 * scale * one)) for one in weights)])


def main() -> None:
    """Print the figures of offices left out, or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit on all offices, and write the table")
    asked = parser.parse_args()
    rows = labelled()
    if asked.write:
        TABLE.write_text(written(rows, fit(rows)), encoding="utf-8")
    else:
        print("\n".join(left_out(rows)))


if __name__ == "__main__":
    main()
