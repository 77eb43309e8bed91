"""Fit the table of words that `notifications.inbox.reply.evidence.wording` weighs, on the tests' labelled replies.

``python -m bench.reply_wording`` fits on all tables but one, reads that one, and prints how many of its statements
lean to the right side, for each; ``--write`` fits on all but ``--held``, writes the table of words, and prints how it
reads the held one, by which alone it may be judged. Multinomial logistic regression; each statement's features are
divided by the root of their number.
"""

from __future__ import annotations

import argparse
import datetime as dt
import email
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.policy import default
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.evidence.wording import (
    ALONE,
    BIAS,
    CLEAR,
    DONE,
    EXTEND,
    NOTHING,
    OPEN,
    REFUSE,
    SIDES,
    TABLE,
)
from notifications.inbox.reply.evidence.wording import features as features_of
from tests.inbox.corpora.second_hand_store import FOLDER, build
from tests.inbox.corpora.third_hand_mails import FIFTH, FOURTH, THIRD, Answered, as_mail, replies
from tests.inbox.in_this_process import understand

SIDE = {"progress": OPEN, "difficulty": OPEN, "not_ours": REFUSE, "ask": NOTHING, "nothing": NOTHING}
SIDE |= {DONE: DONE, EXTEND: EXTEND}
LEAST, KEPT, PENALTY, STEP, MOMENTUM, ROUNDS = 2, 1500, 0.3, 0.02, 0.9, 300
"""Statements that must hold a feature; features kept, by how far apart their weights are; the fit's own numbers."""


HELD = "fourth_hand/sixth.txt"
"""The newest table: never fitted on."""


class Labelled(NamedTuple):
    """A statement as the reader parted it, the side of its label, and every side that is right."""

    table: str
    text: str
    side: str
    right: frozenset[str]


def labelled() -> Iterator[Labelled]:
    """Yield the labelled statements of every table of whole replies."""
    for office in (THIRD, FOURTH, FIFTH):
        with _built(office.folder) as store:
            for path in sorted(office.folder.glob("*.txt")):
                if path.name != "misleading.txt":
                    yield from _of_table(store, office, path.name)
    with _built(FOLDER) as store:
        yield from _of_mails(store)


@contextmanager
def _built(folder: Path) -> Iterator[Store]:
    """Open a store of the office of a folder, in a place that is taken away afterwards."""
    with tempfile.TemporaryDirectory() as home:
        store = build(Path(home), folder)
        try:
            yield store
        finally:
            store.close()


def _of_table(store: Store, office: Answered, name: str) -> Iterator[Labelled]:
    for place, reply in enumerate(replies(office, name), start=1):
        if reply.wanted["kind"] == "answer":
            raw = as_mail(office, reply, place)
            yield from _rows(store, f"{office.folder.name}/{name}", raw, office.day, reply.wanted["statements"])


def _of_mails(store: Store) -> Iterator[Labelled]:
    for path in sorted(FOLDER.rglob("*.eml")):
        wanted, raw = json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), path.read_bytes()
        if wanted["kind"] == "answer":
            day = email.message_from_bytes(raw, policy=default)["Date"].datetime.date()
            yield from _rows(store, FOLDER.name, raw, day, wanted["statements"])


def _rows(store: Store, table: str, raw: bytes, day: dt.date, wanted: Sequence[dict[str, Any]]) -> Iterator[Labelled]:
    with store.read() as session:
        found = {one.obligation_id: one for one in understand(session, ALL_OFFICES, raw, day).statements}
    for row in wanted:
        if row["obligation"] in found:
            right = frozenset(SIDE[one] for one in (row["state"], *row.get("also", ())))
            yield Labelled(table, found[row["obligation"]].words, SIDE[row["state"]], right)


class Fitted(NamedTuple):
    """The places of the features, and a row of weights for each; the last row is the bias."""

    places: dict[str, int]
    weights: Any


def fit(rows: Sequence[Labelled]) -> Fitted:
    """Fit the weights, and keep the features that separate the sides."""
    seen = Counter(one for row in rows for one in features_of(row.text))
    names = sorted(one for one, times in seen.items() if times >= LEAST)
    places = {one: place for place, one in enumerate(names)}
    given = np.array([_vector(places, row.text) for row in rows])
    wanted = np.array([[row.side == side for side in SIDES] for row in rows], dtype=float)
    weights = _descended(given, wanted)
    apart = np.abs(weights[:-1] - weights[:-1].mean(axis=1, keepdims=True)).max(axis=1)
    kept = {names[place]: int(place) for place in np.argsort(-apart)[:KEPT]}
    return Fitted(kept, weights)


def _descended(given: Any, wanted: Any) -> Any:
    weights = np.zeros((given.shape[1], len(SIDES)))
    moving, shrunk = np.zeros_like(weights), np.ones((given.shape[1], 1))
    shrunk[-1] = 0
    for _ in range(ROUNDS):
        moving = MOMENTUM * moving - STEP * (given.T @ (_shares(given @ weights) - wanted) + PENALTY * weights * shrunk)
        weights = weights + moving
    return weights


def _vector(places: dict[str, int], text: str, size: int = 0) -> Any:
    vector = np.zeros((size or len(places) + 1,))
    known = [places[one] for one in features_of(text) if one in places]
    vector[known] = 1 / np.sqrt(max(len(known), 1))
    vector[-1] = 1
    return vector


def _shares(sums: Any) -> Any:
    raised = np.exp(sums - sums.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def left_out(rows: Sequence[Labelled]) -> Iterator[str]:
    """Yield, for each table read by a fit on all others, how many statements lean to the right side."""
    for table in dict.fromkeys(row.table for row in rows):
        fitted = fit([row for row in rows if row.table != table])
        yield _figures(table, fitted, [row for row in rows if row.table == table])


def _figures(table: str, fitted: Fitted, read: Sequence[Labelled]) -> str:
    """Return how many statements of a table lean to the right side."""
    leans = [_leaning(fitted, row.text) for row in read]
    right = [SIDES[side] in row.right for (side, _), row in zip(leans, read, strict=True)]
    clear = [is_right for (_, is_clear), is_right in zip(leans, right, strict=True) if is_clear]
    return f"{table:24} {sum(right):4} of {len(right):4} right; clear ones {sum(clear):4} of {len(clear):4}"


def _leaning(fitted: Fitted, text: str) -> tuple[int, bool]:
    """Return the side that a text leans to and whether clearly, as `wording.leaning` does."""
    vector = _vector(fitted.places, text, len(fitted.weights))
    shares, of_words = _shares(vector @ fitted.weights), _shares(vector[:-1] @ fitted.weights[:-1])
    side = int(shares.argmax())
    return side, bool(shares[side] >= CLEAR and of_words[side] >= ALONE)


def written(rows: Sequence[Labelled], fitted: Fitted) -> str:
    """Return the table as text."""
    tables = ", ".join(dict.fromkeys(row.table for row in rows))
    head = (
        f"; Weights in hundredths of words and pairs of words: {', '.join(SIDES)}. Written by bench.reply_wording.\n"
        f"; Fitted on {len(rows)} labelled statements of tests/inbox: {tables}.\n"
    )
    named = [(BIAS, len(fitted.weights) - 1), *sorted(fitted.places.items())]
    lines = ("\t".join([name, *(str(round(100 * one)) for one in fitted.weights[place])]) for name, place in named)
    return head + "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures of tables left out, or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit on all tables but the held one, and write the words")
    parser.add_argument("--held", default=HELD, help="the table that a written fit has not seen, and is read by it")
    asked = parser.parse_args()
    rows = list(labelled())
    if not asked.write:
        print("\n".join(left_out(rows)))
        return
    held = [row for row in rows if row.table == asked.held]
    if not held:
        parser.error(f"no table is called {asked.held}: one must be held out, by which the written words are measured")
    given = [row for row in rows if row.table != asked.held]
    fitted = fit(given)
    TABLE.write_text(written(given, fitted), encoding="utf-8")
    print(_figures(asked.held, fitted, held))


if __name__ == "__main__":
    main()
