"""Decide which works each clause of a reply is about, and join the parts that are about the same ones. Pure.

A part refers to works by code, place or count, or its words name them, or it goes on with those before it. What is
about "the others" is of the works that nothing else in the reply names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.naming_weights import NONE, chosen
from notifications.inbox.reply.clauses.parts import SentencePart, parts
from notifications.inbox.reply.clauses.references import reference, without_count
from notifications.inbox.reply.clauses.words import AHEAD, ASKS, COMPLETED, NOT_YET, PERFECT, UNDER_WAY
from notifications.inbox.reply.clauses.works import NAMING, OWN, Lexicon
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

PREDICATES = (PERFECT, COMPLETED, NOT_YET, UNDER_WAY, AHEAD, ASKS)
_REASON = re.compile(r"^\W*(?:do|vì|bởi|vi|boi|căn cứ|theo)\b", re.IGNORECASE)
_GOES_ON = Cue(r"đã|đang|chưa|sẽ|xong|rồi|xin|đề nghị|dự kiến|\d+ ?%|thì|mới|không|hoàn thành|gửi|nộp|có|hạn")
_JOINS = re.compile(r"\s*(?:,|;|&|\+|\b(?:và|với|vs|cùng|lẫn|va|voi|cung|lan)\b)\s*", re.IGNORECASE)
SURE = 0.6
"""Least share of a work that a part surely names."""
WHOLE = 0.8
"""Least share of a work that a whole reply is about, no part of which names one."""
CLEAR = 0.97
"""Least share of a work that a part names though its item has named another at its head."""
JOINED = 0.7
"""Least share of a work that a name among several joined ones surely names."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Parts of one sentence about the same works; ``sure``: whether it is certain that they are."""

    pieces: tuple[str, ...]
    works: tuple[Listed, ...]
    sentence: int
    sure: bool = True
    rest: int | None = None
    """That it is about the works which no other clause names, and how many it counts (0: it gives no number)."""
    clear: bool = False
    """Whether hardly anything else can be meant."""
    locked: bool = False
    """Whether its item named the works at its head: a word of another work in it is by the way."""
    headed: bool = False
    """The same of its sentence: "… đang làm. Cấp phép: đã có phương án"."""

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
    found = _with_rest(list(_assigned(every, lexicon)), listed)
    return _joined(found if any(one.works for one in found) else _of_whole(every, lexicon))


def _of_whole(every: Sequence[SentencePart], lexicon: Lexicon) -> Iterator[Clause]:
    """Yield all parts with the one work that the words of a reply name together, where no part does by itself."""
    text = "; ".join(one.text for one in every)
    works = _of_numbers((_named_alone(lexicon.measured(text, len(text)), WHOLE),), lexicon)
    yield from (Clause((one.text,), works, one.sentence) for one in every)


def _of_numbers(numbers: Sequence[int], lexicon: Lexicon) -> tuple[Listed, ...]:
    return tuple(one for one in lexicon.listed if one.obligation_id in numbers)


def _with_rest(found: Sequence[Clause], listed: Sequence[Listed]) -> list[Clause]:
    """Give each clause about the others the works that no clause names; sure where they are as many as it counts."""
    named = {one.obligation_id for clause in found if clause.rest is None for one in clause.works}
    others = tuple(one for one in listed if one.obligation_id not in named)
    return [
        one if one.rest is None else replace(one, works=others, sure=bool(named) and one.rest in (0, len(others)))
        for one in found
    ]


def _assigned(every: Sequence[SentencePart], lexicon: Lexicon) -> Iterator[Clause]:
    """Yield each part with its works: those it names, else those of the part before."""
    current = Clause((), (), -1)
    waiting: list[SentencePart] = []
    last: SentencePart | None = None
    for part in every:
        if waiting and waiting[0].sentence != part.sentence:
            yield from (replace(current, pieces=(one.text,), sentence=one.sentence) for one in waiting)
            waiting = []
        found = _found(part, last, lexicon, current)
        new_item, last = begins_item(part, last), part
        unnamed = not (current.works or current.rest is not None) and part.sentence != current.sentence
        if found is None and (waiting or _REASON.match(part.text) or unnamed):
            waiting.append(part)
            continue
        if found is not None and _runs_on(current, part) and found.rest is None:
            current = replace(found, works=_both(current.works, found.works))
        elif found is not None:
            heads = part.text.rstrip().endswith(":")
            current = replace(found, locked=part.heads or (part.number is not None and new_item), headed=heads)
        yield from (replace(current, pieces=(one.text,), sentence=one.sentence) for one in waiting)
        waiting = []
        current = replace(current, pieces=(without_count(part.text),), sentence=part.sentence)
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


_ASKS_READER = re.compile(
    r"(?:\w+ ){0,4}(?:kiem|kiem tra|xem|coi|ra soat|doi chieu|cap nhat|ghi nhan)(?: lai)? "
    r"(?:gium|giup|dum|ho)(?: \w+){0,3}"
)
"""Asks the reader of the reply to do something, whose verb may stand in a work's name: "chị kiểm lại giùm em"."""


def _found(part: SentencePart, last: SentencePart | None, lexicon: Lexicon, current: Clause) -> Clause | None:
    """Return the works that a part names, by reference or by words; None where it names none."""
    if _ASKS_READER.fullmatch(folded(part.text).strip(" .,;:!?")):
        return None
    given = reference(part.text, lexicon.listed)
    words = _named(part, last, lexicon, current)
    if given is not None and given.rest is not None and not (words and len(words.works) == 1 and given.rest < 2):
        return Clause((part.text,), (), part.sentence, rest=given.rest)
    if given is not None and given.works:
        return Clause((part.text,), given.works, part.sentence, given.sure)
    if words and not words.clear and _is_held(part, last, current):
        return None
    return None if given is not None and given.this and current.works else words


def _named(part: SentencePart, last: SentencePart | None, lexicon: Lexicon, current: Clause) -> Clause | None:
    """Return the works that the words of a part name; None where they name none or go on with those before."""
    ends = predicate(part)
    choice = chosen(named_features(part, last, lexicon, current.works), none_features(part, last, lexicon, current))
    if choice.best == NONE:
        return None
    several = _several(part.text[:ends], lexicon, choice.best)
    works = _of_numbers(several or (choice.best,), lexicon)
    share = choice.shares[choice.best]
    return Clause((part.text,), works, part.sentence, share >= SURE, clear=share >= CLEAR)


def _is_held(part: SentencePart, last: SentencePart | None, current: Clause) -> bool:
    """Return whether the head of its item, or of its sentence, names what a part is about."""
    headed = current.headed and current.sentence == part.sentence and not part.turns
    return headed or (current.locked and _is_within(part, last))


def begins_item(part: SentencePart, last: SentencePart | None) -> bool:
    """Return whether a part is the first of its item; ``last``: the part before."""
    return last is None or last.item != part.item


def _is_within(part: SentencePart, last: SentencePart | None) -> bool:
    """Return whether a part goes on with the item of the part before."""
    return not begins_item(part, last) and not part.turns


def _several(subject: str, lexicon: Lexicon, best: int) -> tuple[int, ...]:
    """Return the works of "phù hiệu và biểu đồ xe buýt", each joined name of which is of one; none for one name."""
    found = []
    for name in _JOINS.split(subject):
        named = {n: given for n, given in lexicon.measured(name, len(name)).items() if not OWN.isdisjoint(given)}
        if (number := _named_alone(named, JOINED)) != NONE:
            found.append(number)
    return tuple(found) if best in found else ()


def _named_alone(named: Mapping[int, Mapping[str, float]], least: float) -> int:
    """Return the work that words name by themselves, beside no part before them; `NONE` where its share is less."""
    choice = chosen(named, {"none": 1.0})
    return choice.best if choice.shares[choice.best] >= least else NONE


def named_features(
    part: SentencePart, last: SentencePart | None, lexicon: Lexicon, current: Sequence[Listed]
) -> dict[int, dict[str, float]]:
    """Return the features of each work that a part may name."""
    found = lexicon.measured(part.text, predicate(part))
    if part.number is not None and begins_item(part, last):
        for one in lexicon.listed:
            if one.position == part.number:
                found.setdefault(one.obligation_id, {})["at_place"] = 1.0
    for one in current:
        if one.obligation_id in found:
            found[one.obligation_id]["goes_on"] = 1.0
    return {number: given for number, given in found.items() if not NAMING.isdisjoint(given)}


def none_features(part: SentencePart, last: SentencePart | None, lexicon: Lexicon, current: Clause) -> dict[str, float]:
    """Return the features of a part that names no work, but goes on with those before it."""
    new_item = begins_item(part, last)
    subject = lexicon.content(part.text[: predicate(part)])
    known = {
        "none": True,
        "none_current": bool(current.works),
        "none_sentence": last is not None and last.sentence == part.sentence,
        "none_item": not new_item,
        "none_reason": _REASON.match(part.text) is not None,
        "none_first": last is None,
        "none_place": new_item and part.number is not None,
        "none_turns": part.turns,
        "none_locked": current.locked and _is_within(part, last),
    }
    return {"none_subject": min(3.0, len(subject)), **{name: 1.0 for name, is_so in known.items() if is_so}}


def predicate(part: SentencePart) -> int:
    """Return where a part's first predicate begins; its end where it has none."""
    if part.heads:
        return len(part.text)
    starts = [found.start() for cue in PREDICATES if (found := cue.search(part.text, 4)) is not None]
    return min(starts, default=len(part.text))


def _joined(every: Iterator[Clause] | Sequence[Clause]) -> list[Clause]:
    """Join neighbours of one sentence about the same works."""
    found: list[Clause] = []
    for one in every:
        if found and found[-1].works == one.works and found[-1].sentence == one.sentence:
            found[-1] = replace(found[-1], pieces=(*found[-1].pieces, *one.pieces), sure=found[-1].sure and one.sure)
        else:
            found.append(one)
    return found
