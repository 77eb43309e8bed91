"""Read the labelled replies of the tests as rows of features with what is right of each.

An office of ``MENDED`` is one that the rules were mended on: there their verdicts are right far more often than on
what nobody has seen, so its rows keep the words and the cues alone. ``UNSEEN`` offices give the verdicts
their weights; as soon as rules are mended on one of them, it belongs to ``MENDED``.
"""

from __future__ import annotations

import datetime as dt
import email
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from email.policy import default
from pathlib import Path
from typing import Any, NamedTuple

from bench.reply_phrases import NOT_DONE as PHRASE_NOT_DONE
from bench.reply_phrases import TABLE as PHRASES
from bench.reply_phrases import phrases
from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.answer import answer_text, both
from notifications.inbox.reply.learned.deciding import works
from notifications.inbox.reply.learned.evidence import is_verdict
from notifications.inbox.reply.learned.table import EVIDENCE, Features, features
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.model import Incoming, Listed, ReportedState
from notifications.inbox.reply.targets.layouts import as_listed
from notifications.inbox.understand import grounds_of, works_listed, written_on
from tests.inbox.corpora.second_hand_score import NO_ACT, STATES
from tests.inbox.corpora.second_hand_store import FOLDER, build
from tests.inbox.corpora.third_hand_mails import FIFTH, FOURTH, THIRD, Answered, Reply, as_mail, replies
from tests.inbox.corpora.written_offices import misleading, written_offices
from tests.inbox.office_words_rows import ACTIVITIES, DUE, TODAY
from tests.inbox.office_words_rows import FOLDER as WORDS
from tests.inbox.office_words_rows import as_mail as mail_of_words
from tests.inbox.office_words_rows import rows as rows_of_words

MENDED = (THIRD, FOURTH, FIFTH)
UNSEEN = tuple(written_offices())
STATE = {label: state for state, label in STATES.items()} | dict.fromkeys(NO_ACT, ReportedState.UNCLEAR)
NOT_DONE = frozenset(ReportedState) - {ReportedState.DONE}


class Labelled(NamedTuple):
    """A statement of an office's reply: its features, and every class that is right."""

    office: str
    given: Features
    right: frozenset[ReportedState]
    misleads: bool
    """It is a line that reports nothing as done; which of the other classes it is has no label."""


def labelled() -> list[Labelled]:
    """Return the labelled statements of every office, read by two processes."""
    jobs = [*(one.folder for one in (*MENDED, *UNSEEN)), FOLDER, WORDS, PHRASES]
    with ProcessPoolExecutor(2) as pool:
        return [row for rows in pool.map(_of_folder, jobs) for row in rows]


def _of_folder(folder: Path) -> list[Labelled]:
    if folder in (WORDS, PHRASES):
        return [_without_verdicts(row) for row in (_of_words() if folder == WORDS else _of_phrases())]
    with tempfile.TemporaryDirectory() as home:
        store = build(Path(home), folder)
        office = next((one for one in (*MENDED, *UNSEEN) if one.folder == folder), None)
        rows = list(_of_mails(store) if office is None else _of_office(store, office))
        store.close()
    return rows if office in UNSEEN else [_without_verdicts(row) for row in rows]


def _without_verdicts(row: Labelled) -> Labelled:
    kept = tuple(one for one in row.given.evidence if not is_verdict(one.removeprefix(EVIDENCE)))
    return row._replace(given=Features(row.given.words, kept))


def _of_office(store: Store, office: Answered) -> Iterator[Labelled]:
    name = office.folder.name
    for reply, raw in _replies_of(office):
        if reply.wanted["kind"] == "answer":
            yield from _of_mail(store, name, raw, office.day, _right(reply.wanted))
    for _, raw in misleading(office):
        yield from _of_mail(store, name, raw, office.day, None)


def _replies_of(office: Answered) -> Iterator[tuple[Reply, bytes]]:
    """Yield the replies of every table of an office, each with its mail."""
    for path in sorted(office.folder.glob("*.txt")):
        for place, reply in enumerate(replies(office, path.name) if path.stem != "misleading" else (), start=1):
            yield reply, as_mail(office, reply, place)


def _listed_to(store: Store, mail: Incoming) -> list[Listed]:
    """Return what the letter that a mail answers lists."""
    with store.read() as session:
        return works_listed(grounds_of(session, ALL_OFFICES, mail).owed)


def works_of_replies() -> Iterator[tuple[str, str, list[Listed], frozenset[int], frozenset[int]]]:
    """Yield the new text of each labelled reply, what its letter lists, the works it reports on and those it names."""
    for office in (*MENDED, *UNSEEN):
        with tempfile.TemporaryDirectory() as home:
            store = build(Path(home), office.folder)
            for reply, raw in _replies_of(office):
                mail = incoming(raw)
                listed = _listed_to(store, mail)
                named = {one["obligation"]: one["state"] for one in reply.wanted["statements"]}
                reported = frozenset(number for number, state in named.items() if state not in NO_ACT)
                text = as_listed(answer_text(mail.text), listed)
                yield office.folder.name, text, listed, reported, frozenset(named)
            store.close()


def _of_mails(store: Store) -> Iterator[Labelled]:
    for path in sorted(FOLDER.rglob("*.eml")):
        wanted, raw = json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), path.read_bytes()
        if wanted["kind"] == "answer":
            day = email.message_from_bytes(raw, policy=default)["Date"].datetime.date()
            yield from _of_mail(store, FOLDER.name, raw, day, _right(wanted))


def _of_words() -> Iterator[Labelled]:
    for table in ("mended.txt", "unseen.txt"):
        for row in rows_of_words(table):
            listed = [Listed(n, place, f"II.{place}", ACTIVITIES[n], DUE) for place, n in enumerate(row.tasks, 1)]
            yield from _rows(WORDS.name, mail_of_words(row.text), listed, TODAY, _right(row.wanted))
    only = [Listed(161, 1, "II.1", ACTIVITIES[161], DUE)]
    for line in (WORDS / "never_done.txt").read_text(encoding="utf-8").splitlines():
        if line[:1] not in "#":
            yield from _rows(WORDS.name, mail_of_words(line), only, TODAY, None)


def _of_phrases() -> Iterator[Labelled]:
    for (text, listed, today), labels in phrases():
        right = {
            n: NOT_DONE if label == PHRASE_NOT_DONE else frozenset({ReportedState(label)})
            for n, label in labels.items()
        }
        yield from _rows(PHRASES.stem, mail_of_words(text), listed, today, right)


Right = Mapping[int, frozenset[ReportedState]]


def _right(wanted: Mapping[str, Any]) -> Right:
    """Return for each work of a label every state that is right."""
    return {
        one["obligation"]: frozenset(STATE[each] for each in (one["state"], *one.get("also", ())))
        for one in wanted["statements"]
    }


def _of_mail(store: Store, office: str, raw: bytes, day: dt.date, right: Right | None) -> Iterator[Labelled]:
    mail = incoming(raw)
    yield from _rows(office, raw, _listed_to(store, mail), written_on(mail, day), right)


def _rows(office: str, raw: bytes, listed: Sequence[Listed], day: dt.date, right: Right | None) -> Iterator[Labelled]:
    """Yield the statements of a mail; ``right`` None: of a line in which nothing is done."""
    patterns, readings = both(raw, listed, day)
    for read in works((), patterns, readings, listed):
        given = features(read.words, read.one, read.others, day, read.patterns, read.reading)
        nothing = frozenset({ReportedState.UNCLEAR})
        states = NOT_DONE if right is None else right.get(read.one.obligation_id, nothing)
        yield Labelled(office, given, states, right is None)
