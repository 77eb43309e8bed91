"""Decide which obligation each part of an answer is about.

In: the new text, the subject, and what the answered letter listed. Out: pieces of text, each with its obligation, or
with None and a doubt where several could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notifications.inbox.reply.activity_terms import by_count, by_terms
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.references import without_references
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.message.quoting import MarkedLine
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.naming import (
    DIFFERS,
    ITEM_NUMBER,
    NUMBERED,
    PLACE_NUMBER,
    by_code,
    codes,
    named_by,
    naming_text,
)
from notifications.inbox.reply.number_words import number_of
from notifications.inbox.reply.targets.code_lists import parts_by_codes, parts_by_terms
from notifications.inbox.reply.targets.exceptions import parts_of_exception
from notifications.inbox.reply.targets.grouped import (
    is_claim_of_every,
    is_of_every,
    is_share_of_unnamed,
    without_count,
)
from notifications.inbox.reply.targets.headings import by_heading
from notifications.inbox.reply.targets.last_resort import of_no_named_work
from notifications.inbox.reply.targets.mentions import counted_at_an_end, of_every, only_placed, parts_by_mentions

_COUNT = re.compile(r"\bca 0?(\d{1,2})\b")
_REST = re.compile(
    r"^\W*(?:con |rieng )?(?:cac|may|nhung|(?P<count>\d{1,2}|hai|ba|bon|mot))? ?"
    r"(?:viec|nhiem vu|noi dung|muc|phan|cai)(?: viec)? (?:con lai|khac|kia)\b"
)
_ENUMERATED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2}|[ivx]{1,4}|[a-h])[.)/:]\s+(?=[^\W\d])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_NEXT_CODE = re.compile(
    r"(?<=[.;])\s+(?=(?:(?:Việc|Nhiệm vụ|Nội dung) thứ (?:nhất|hai|ba|tư|năm|\d)|"
    r"(?:Mã nhiệm vụ|Nhiệm vụ|Việc|Mục|Mã)\s*(?:số\s*)?:?\s*\d|"
    r"(?:Các|Những|Hai|Ba|Bốn|Năm|0?\d) (?:việc|nhiệm vụ|nội dung|mục) (?:khác|còn lại)\b))"
)
_INTRODUCES = re.compile(
    r"^(\D{0,60}\b(?:báo cáo|trả lời|phản hồi|phúc đáp|thông tin|như sau|kết quả|tiến độ):)\s+"
    r"(?=(?:việc|nhiệm vụ|nội dung|mục|đầu việc) (?:thứ |số )?(?:\d{1,2}|nhất|hai|ba|tư|năm)\b)",
    re.IGNORECASE,
)
"""What leads up to the report of each place in the letter: "Phường báo cáo: việc thứ nhất …"."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_WRAPPED = 60
"""Letters after which clients wrap a line (they do so at 72 to 78, before the word that would not fit)."""
_CONTINUES = re.compile(
    r"^(?!\s*(?:[-+*•–>]|\d{1,3}\s*[.):/-]\s*(?!\d|[^\W\d]{1,5}[-/])|[^\W\d][^:\n]{0,40}:\s|"
    r"[a-h][.)]\s|mã\b|nhiệm vụ\s*(?:số\s*)?\d)).*\S",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:tat ca|toan bo|ca \d{1,2}|cac (?:nhiem vu|viec|noi dung) (?:tren|neu tren|trong thu|duoc giao))\b"
)
WHICH, FOR_ALL = "không rõ nói về việc nào", "nói chung cho mọi việc trong thư"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer and the obligation it is about; None where that cannot be decided."""

    text: str
    about: Listed | None
    doubts: tuple[str, ...] = ()
    beside: str = ""
    """The activities of the other works that the same words are about."""


def pieces(text: str, subject: str, listed: Sequence[Listed]) -> list[Piece]:
    """Part an answer by the obligations its lines name. A line that names none belongs to the one named last.

    An answer that names the number of another letter's work is not about this letter's.
    """
    text = "\n".join(_lines(text, listed))
    strange = _strange(text, listed)
    if not strange and is_share_of_unnamed(text, listed):
        return [Piece(text.strip(), None, (WHICH,))]
    if not strange and text.strip() and _is_only_of_every(text.strip(), listed):
        return [Piece(text.strip(), one, beside=_beside(one, listed)) for one in listed]
    if not strange and is_claim_of_every(text, listed):
        return [Piece(without_count(text.strip()), one, beside=_beside(one, listed)) for one in listed]
    blocks = _without_doubt_where_all_are_numbered(list(_blocks(text.split("\n"), listed)), listed)
    named = _one_each([block for block in blocks if block.about is not None])
    if named:
        lost = [*([Piece(text, None, (strange,))] if strange else []), *_reported_of_no_work(blocks)]
        return [*_with_preamble(blocks, named, listed), *lost]
    text = text.strip()
    if not text:
        return []
    if strange:
        return [Piece(text, None, (strange,))]
    whole = by_code(folded(subject), listed) or (listed[0] if len(listed) == 1 else None)
    whole = whole or by_terms(text, listed) or by_count(text, listed)
    whole = whole or (None if is_of_every(text, listed) else of_no_named_work(text, listed))
    if whole is not None:
        return [Piece(text, whole)]
    if is_of_every(text, listed):
        return [Piece(text, one) for one in listed]
    if listed and _ALL.search(folded(text)):
        return [Piece(text, one, (FOR_ALL,)) for one in listed]
    return [Piece(text, None, (WHICH,))]


def _is_only_of_every(text: str, listed: Sequence[Listed]) -> bool:
    """Recognise one line about every work, though a name in it is a word of one ("Thanh tra tỉnh … cả hai việc")."""
    if "\n" in text or parts_of_exception(text, listed) or _several(text, listed):
        return False
    text = without_references(text)
    return is_of_every(text, listed) or of_every(text, listed)


def _reported_of_no_work(blocks: Sequence[Piece]) -> list[Piece]:
    """Keep what stands above the first named work and reports something itself: a person is asked which it means."""
    first = blocks[0]
    plain = folded(first.text).strip()
    if (
        first.about is not None
        or plain.endswith(":")
        or _ALL.search(plain)
        or not evidence(cue_text(first.text)).finished
    ):
        return []
    return [replace(first, doubts=(WHICH,))]


def _lines(text: str, listed: Sequence[Listed]) -> Iterator[str]:
    """Yield an answer's lines: those that a client wrapped are joined, a code in the middle of one begins another.

    Where no code or number identifies what a line is about, each of its sentences may be about another work.
    """
    joined: list[str] = []
    for line in text.split("\n"):
        wrapped = bool(joined) and len(joined[-1].rpartition("\n")[2]) >= _WRAPPED and _CONTINUES.match(line)
        if wrapped:
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
    for line in joined:
        for part in _NEXT_CODE.sub("\n", _INTRODUCES.sub("\\1\n", _enumerated(line))).split("\n"):
            plain = naming_text(part)
            numbered = by_code(plain, listed) or PLACE_NUMBER.match(plain) or ITEM_NUMBER.match(plain)
            yield from [part] if numbered or len(listed) < 2 else _SENTENCE.split(part)


def _enumerated(line: str) -> str:
    """Begin a line at each number of a list that a writer put into one line: "(1) … (2) … (3) …"."""
    found = list(_ENUMERATED.finditer(line))
    counted = [one[1] for one in found]
    orders = ([str(n) for n in range(1, 20)], _ROMAN, "abcdefgh")
    if len(found) < 2 or all(counted != list(order[: len(found)]) for order in orders):
        return line
    for one in reversed(found):
        line = f"{line[: one.start()]}\n{line[one.start() :]}"
    return line.lstrip("\n")


def _strange(text: str, listed: Sequence[Listed]) -> str:
    """Name the codes that an answer gives and the letter did not; empty where there is none."""
    others = codes(text) - {one.obligation_id for one in listed}
    return f"thư nêu mã nhiệm vụ {', '.join(map(str, sorted(others)))} không thuộc thư này" if others else ""


def _without_doubt_where_all_are_numbered(blocks: list[Piece], listed: Sequence[Listed]) -> list[Piece]:
    """Take the doubt of numbers away where a sender numbered exactly what the letter numbered."""
    numbered = [block for block in blocks if block.about is not None and NUMBERED in block.doubts]
    # Works that their words name beside these are no doubt either, where their numbers do not differ.
    about = [block.about.obligation_id for block in blocks if block.about is not None and DIFFERS not in block.doubts]
    if sorted(about) != sorted(one.obligation_id for one in listed):
        return blocks
    return [replace(block, doubts=()) if block in numbered else block for block in blocks]


def _with_preamble(blocks: list[Piece], named: list[Piece], listed: Sequence[Listed]) -> list[Piece]:
    """Return for each named work what stands above them all, where all of them are meant by it."""
    first = blocks[0]
    count = _COUNT.search(folded(first.text)) if first.about is None else None
    if count is None or int(count[1]) != len(listed) or len(named) != len(listed):
        return named
    return [replace(one, text=f"{first.text}\n{one.text}") for one in named]


def interleaved(lines: Sequence[MarkedLine], listed: Sequence[Listed]) -> list[Piece]:
    """Give each answer that stands between quoted lines the obligation whose code was quoted last above it."""
    found: dict[int, list[str]] = {}
    about: Listed | None = None
    last = max((n for n, line in enumerate(lines) if line.quoted and line.text.strip()), default=0)
    first = next((n for n, line in enumerate(lines) if line.quoted and line.text.strip()), 0)
    if not any(line.text.strip() and not line.quoted for line in lines[first:last]):
        # All that is new stands below the whole quote: it answers the letter, not its last work.
        return []
    for line in lines:
        if line.quoted:
            about = by_code(folded(line.text), listed) or about
        elif line.text.strip() and about is not None:
            found.setdefault(about.obligation_id, []).append(line.text)
    by_number = {one.obligation_id: one for one in listed}
    return [Piece("\n".join(texts), by_number[number]) for number, texts in found.items()]


def _blocks(lines: Sequence[str], listed: Sequence[Listed]) -> Iterator[Piece]:
    """Yield the parts about each obligation in order; a line that names none goes on with those named last."""
    about: tuple[Listed | None, ...] = (None,)
    doubts: tuple[str, ...] = ()
    parts: list[str] = []
    before: set[int] = set()
    for line in lines:
        for part, named, doubt in _parts(line, listed):
            named = _others(part, before, listed) or named
            before |= {one.obligation_id for one in named or () if one is not None}
            if named is not None and named != about:
                yield from _pieces(parts, about, doubts)
                about, doubts, parts = named, doubt, []
            if part.strip():
                parts.append(part)
    yield from _pieces(parts, about, doubts)


def _others(line: str, before: set[int], listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the works not named yet, where a line is about "hai nội dung còn lại" and counts as many."""
    found = _REST.search(folded(line)) if before else None
    rest = tuple(one for one in listed if one.obligation_id not in before)
    counted = number_of(found["count"].lstrip("0")) if found and found["count"] else len(rest)
    return rest if found and counted == len(rest) else ()


def _pieces(parts: list[str], about: Sequence[Listed | None], doubts: tuple[str, ...]) -> Iterator[Piece]:
    if parts:
        yield from (Piece("\n".join(parts), one, doubts, _beside(one, about)) for one in about)


def _beside(one: Listed | None, about: Sequence[Listed | None]) -> str:
    return " ".join(other.activity for other in about if other is not None and other is not one)


def _parts(
    line: str, listed: Sequence[Listed]
) -> Iterator[tuple[str, tuple[Listed | None, ...] | None, tuple[str, ...]]]:
    """Yield the parts of a line, each with the obligations it names (None: it names none) and their doubts."""
    if excepted := parts_of_exception(line, listed):
        yield from ((part.text, part.about, part.doubts) for part in excepted)
    elif several := _several(line, listed) if len(listed) > 1 else []:
        yield from ((part, named, ()) for part, named in several)
    elif counted := counted_at_an_end(line, listed):
        yield line, counted, ()
    elif found := named_by(naming_text(line), listed):
        yield line, (found[0],), found[1]
    elif one := by_heading(line, listed) or only_placed(line, listed):
        yield line, (one,), ()
    else:
        yield line, None, ()


def _several(line: str, listed: Sequence[Listed]) -> list[tuple[str, tuple[Listed, ...]]]:
    """Return the parts of a line that is about several works."""
    if coded := parts_by_codes(line, listed):
        return coded
    worded, mentioned = parts_by_terms(line, listed), parts_by_mentions(line, listed)
    # "Còn A và B thì đang làm" mentions two works where the words of a clause name the likelier one.
    return mentioned if _count(mentioned) > _count(worded) else worded


def _count(parts: Sequence[tuple[str, tuple[Listed, ...]]]) -> int:
    return sum(len(about) for _, about in parts)


def _one_each(blocks: Sequence[Piece]) -> list[Piece]:
    """Join what stands in several places about one obligation: what conflicts there conflicts."""
    joined: dict[int, Piece] = {}
    for block in blocks:
        assert block.about is not None
        before = joined.get(block.about.obligation_id)
        text = f"{before.text}\n{block.text}" if before else block.text
        doubts = tuple(dict.fromkeys((*(before.doubts if before else ()), *block.doubts)))
        beside = f"{before.beside if before else ''} {block.beside}".strip()
        joined[block.about.obligation_id] = Piece(text, block.about, doubts, beside)
    return list(joined.values())
