"""Compare a claim "done" with the whole of the work: one of two things, a place, another body, an exception. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from notifications.inbox.reply.clauses.bearers import US
from notifications.inbox.reply.clauses.claim.slots import in_another_s_place
from notifications.inbox.reply.clauses.words import COMPLETED
from notifications.inbox.reply.evidence.completion.actors import is_of_another_body
from notifications.inbox.reply.evidence.completion.another import (
    is_another,
    is_of_a_place,
    is_of_another_paper,
    is_submitted_to_another,
)
from notifications.inbox.reply.evidence.completion.claims import is_of_another_paper_kind
from notifications.inbox.reply.evidence.completion.extent import left_out, sets_apart
from notifications.inbox.reply.evidence.completion.leftover import is_typed, restricting
from notifications.inbox.reply.evidence.completion.object_named import skipped_object
from notifications.inbox.reply.evidence.completion.qualified import is_qualified
from notifications.inbox.reply.evidence.cues import FINISHED, cue_text
from notifications.inbox.reply.evidence.details.document_kinds import products
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed


def beside_the_work(text: str, one: Listed, *, alone: bool) -> str:
    """Return why a claim is of less or of something else than the work; empty where nothing shows it.

    ``alone``: the letter lists no other work, so that a few words of its name are no label among others.
    """
    return next(_reasons(text, one, alone=alone), "")


def _reasons(text: str, one: Listed, *, alone: bool) -> Iterator[str]:
    name, typed = f"{one.activity} {one.product}", is_typed(text)
    yield from restricting(text, name)
    if not products(text) & products(name):
        # Whoever names a paper by its first words names the whole of it.
        yield from left_out(text, one.activity, one.product, typed=typed, alone=alone)
    if alone:
        yield from skipped_object(text, one.activity, one.product, one.unit, typed=typed)
    if sets_apart(text, name, typed=typed):
        yield "trừ"
    if is_another(text, name) or is_of_another_paper(text, name) or is_submitted_to_another(text, name):
        yield "việc khác"
    if is_of_a_place(text, name, f"{one.unit} {US}"):
        yield "nơi"
    if is_of_another_paper_kind(folded(text), one.activity, one.product):
        yield "văn bản khác"
    if is_of_another_body(text, name, one.unit, typed=typed):
        yield "cơ quan khác"
    completed = COMPLETED.search(text)
    if strange := in_another_s_place(text, one, completed.end() if completed else None):
        yield strange
    verb = FINISHED.search(cue_text(text))
    if verb is not None and is_qualified(text, cue_text(text), verb.start(), one.activity):
        yield "người khác"
