"""Decide which works each clause of a reply is about, and join the parts that are about the same ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.parts import SentencePart, parts
from notifications.inbox.reply.clauses.references import reference
from notifications.inbox.reply.clauses.words import AHEAD, ASKS, COMPLETED, NOT_YET, PERFECT, UNDER_WAY
from notifications.inbox.reply.clauses.works import Lexicon, Naming
from notifications.inbox.reply.model import Listed

PREDICATES = (PERFECT, COMPLETED, NOT_YET, UNDER_WAY, AHEAD, ASKS)
_REASON = re.compile(r"^\W*(?:do|vì|bởi|vi|boi|căn cứ|theo)\b", re.IGNORECASE)
_GOES_ON = Cue(r"đã|đang|chưa|sẽ|xong|rồi|xin|đề nghị|dự kiến|\d+ ?%|thì|mới|không|hoàn thành|gửi|nộp|có|hạn")
_JOINS = re.compile(r"\b(?:va|voi|cung|lan|và|với|cùng|lẫn)\b|,|&|\+")
NEAR, CLEAR, ONE_WORD = 0.7, 2.0, 0.7
"""Scores of naming: before a predicate one word of one work is enough, elsewhere two are."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Parts of one sentence about the same works; ``sure``: whether it is certain that they are."""

    pieces: tuple[str, ...]
    works: tuple[Listed, ...]
    sentence: int
    sure: bool = True
    rest: bool = False
    locked: bool = False
    """Whether its item named the works at its head: a word of another work in it is by the way."""

    @property
    def text(self) -> str:
        """Return the parts as one text."""
        return ", ".join(self.pieces)


def clauses(text: str, listed: Sequence[Listed]) -> list[Clause]:
    """Return the clauses of a reply with the works each is about."""
    every = parts(text)
    if len(listed) == 1:
        return _joined(Clause((one.text,), (listed[0],), one.sentence) for one in every)
    lexicon = Lexicon(listed, typed=text.isascii())
    return _joined(_assigned(every, lexicon, places=_numbers_are_places(every, lexicon)))


def _numbers_are_places(every: Sequence[SentencePart], lexicon: Lexicon) -> bool:
    """Return whether the numbers of a reply's list follow the letter's: no item's words name another work."""
    for part in every:
        named = _named(part, lexicon, ()) if part.number is not None else ()
        if named and part.number not in {one.position for one in named} and _is_first(part, every):
            return False
    return True


def _is_first(part: SentencePart, every: Sequence[SentencePart]) -> bool:
    return next(one for one in every if one.item == part.item) is part


def _assigned(every: Sequence[SentencePart], lexicon: Lexicon, *, places: bool) -> Iterator[Clause]:
    """Yield each part with its works: those it names, else those of the part before."""
    current = Clause((), (), -1)
    seen: dict[int, Listed] = {}
    waiting: list[SentencePart] = []
    last: SentencePart | None = None
    for part in every:
        last_was_new = last is None or last.item != part.item
        if waiting and waiting[0].sentence != part.sentence:
            yield from (replace(current, pieces=(one.text,), sentence=one.sentence) for one in waiting)
            waiting = []
        found = _found(part, lexicon, current, tuple(seen.values()), new_item=last_was_new)
        if found is None and places and part.number is not None and last_was_new:
            found = _at_place(part, lexicon.listed)
        last = part
        if found is None and (
            waiting or _REASON.match(part.text) or (not current.works and part.sentence != current.sentence)
        ):
            waiting.append(part)
            continue
        if found is not None:
            if _runs_on(current, part) and not found.rest:
                current = replace(found, works=_both(current.works, found.works))
                seen |= {one.obligation_id: one for one in current.works}
                yield replace(current, pieces=(part.text,), sentence=part.sentence)
                continue
            current = replace(found, locked=part.heads or (part.number is not None and last_was_new))
            seen |= {one.obligation_id: one for one in current.works}
        yield from (replace(current, pieces=(one.text,), sentence=one.sentence) for one in waiting)
        waiting = []
        current = replace(current, pieces=(part.text,), sentence=part.sentence)
        yield current
    yield from (replace(current, pieces=(one.text,), sentence=one.sentence) for one in waiting)


def _both(one: tuple[Listed, ...], other: tuple[Listed, ...]) -> tuple[Listed, ...]:
    return tuple({each.obligation_id: each for each in (*one, *other)}.values())


def _runs_on(before: Clause, part: SentencePart) -> bool:
    """Return whether the clause before named works and reports nothing of them yet: "Việc 1, việc 2 đã xong"."""
    named_only = (
        before.pieces and before.works and not _GOES_ON(before.pieces[-1]) and not before.pieces[-1].endswith(":")
    )
    return bool(named_only) and before.sentence == part.sentence and not part.turns


def _at_place(part: SentencePart, listed: Sequence[Listed]) -> Clause | None:
    one = next((one for one in listed if one.position == part.number), None)
    return Clause((part.text,), (one,), part.sentence) if one else None


def _found(
    part: SentencePart, lexicon: Lexicon, current: Clause, seen: Sequence[Listed], *, new_item: bool
) -> Clause | None:
    """Return the works that a part names, by reference or by words; None where it names none."""
    given = reference(part.text, lexicon.listed, seen)
    locked = current.works if current.locked and not (new_item or part.turns) else ()
    words = _named(part, lexicon, () if new_item or part.turns else current.works)
    words = () if locked and words and not _is_clear(part, lexicon, words) else words
    if given is not None and given.works and not (words and given.rest and len(words) < len(given.works)):
        return Clause((part.text,), given.works, part.sentence, given.sure, given.rest)
    if given is not None and not given.works and not given.this:
        return Clause((part.text,), words, part.sentence, bool(words), given.rest)
    if words and not (given is not None and given.this and current.works):
        return Clause((part.text,), words, part.sentence)
    return None


def _named(part: SentencePart, lexicon: Lexicon, current: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """Return the works that the words of a part name; ``current``: those that it goes on with if they are as near."""
    found = lexicon.named(part.text)
    ends = _predicate(part)
    whole = lexicon.subject(part.text[:ends])
    heads = _scores(lexicon, part.text[:ends])
    ranked = sorted(found, key=lambda n: heads[n] * 1.5 + found[n].score, reverse=True)
    named = [n for n in ranked[:1] if heads[n] >= ONE_WORD or found[n].score >= CLEAR]
    if whole is not None:
        named = [whole]
    elif named and current and named[0] not in {one.obligation_id for one in current}:
        named = named if _switches(part, found, named[0], current) else []
    if named and named[0] in found:
        named += [
            n for n in ranked if n != named[0] and heads[n] >= 1.0 and _are_joined(part.text, found[named[0]], found[n])
        ]
    return tuple(one for one in lexicon.listed if one.obligation_id in named)


_TOPIC_START = 14
"""Letters within which a part's topic begins, a leading "còn về" or "dạ" before it."""


def _switches(part: SentencePart, found: dict[int, Naming], best: int, current: tuple[Listed, ...]) -> bool:
    """Return whether a part within a sentence turns to another work than the one before it."""
    mine = max((found[one.obligation_id].score for one in current if one.obligation_id in found), default=0.0)
    least = 1.0 if found[best].start <= _TOPIC_START and mine == 0 else CLEAR
    return found[best].score >= max(least, mine + NEAR)


def _is_clear(part: SentencePart, lexicon: Lexicon, works: tuple[Listed, ...]) -> bool:
    found = lexicon.named(part.text)
    return any(one.obligation_id in found and found[one.obligation_id].score > CLEAR for one in works)


def _scores(lexicon: Lexicon, text: str) -> dict[int, float]:
    found = {n: each.score for n, each in lexicon.named(text).items()}
    return {one.obligation_id: found.get(one.obligation_id, 0.0) for one in lexicon.listed}


def _predicate(part: SentencePart) -> int:
    """Return where a part's first predicate begins; its end where it has none."""
    if part.heads:
        return len(part.text)
    starts = [found.start() for cue in PREDICATES if (found := cue.search(part.text, 4)) is not None]
    return min(starts, default=len(part.text))


def _are_joined(text: str, one: Naming, other: Naming) -> bool:
    """Return whether two works are named beside each other: "dạy bơi với camera"."""
    first, second = sorted((one, other), key=lambda each: each.start)
    return first.end <= second.start and _JOINS.search(text[first.end : second.start]) is not None


def _joined(every: Iterator[Clause]) -> list[Clause]:
    """Join neighbours of one sentence about the same works."""
    found: list[Clause] = []
    for one in every:
        if found and found[-1].works == one.works and found[-1].sentence == one.sentence:
            found[-1] = replace(found[-1], pieces=(*found[-1].pieces, *one.pieces), sure=found[-1].sure and one.sure)
        else:
            found.append(one)
    return found
