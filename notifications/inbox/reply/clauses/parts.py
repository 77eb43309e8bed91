"""Part a reply into items, sentences and parts between commas. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WRAPPED = 60
"""Letters after which clients wrap a line."""
_ITEM = re.compile(
    r"^\s*(?:[-+*•–>]\s*)?\(?(\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3})\s*(?:[.)/]|:(?= ))\s*(?=[^\W\d]|$|\d{1,3} ?%)",
    re.IGNORECASE,
)
_NEW_LINE = re.compile(
    r"^\s*(?:[^\W\d][^:\n]{0,40}:\s|(?:mã|nhiệm vụ|việc|ma|nhiem vu|viec)\s*(?:số\s*)?\d|\d{2,}\s*[:.–-])",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[-+*•–]\s*(?=\S)")
_INLINE = re.compile(r"(?<=[.;:,])\s+(?=\(?(?:\d{1,2}|[a-h])[.)/]\s+[^\W\d])")
_SENTENCE = re.compile(
    r"(?<=[;!?…])\s+(?=\S)|(?<=[^\W\d_]{2}\.)\s+(?=\S)|(?<=\s[ạaẠA]\.)\s+(?=\S)|(?<=\s[eEcCr]\.)\s+(?=\S)|"
    r"(?<=[\d)%]\.)\s+(?=[^\W\d])"
)
_ABBREVIATED = re.compile(r"\b(?:TP|Tp|TX|TT|P|Q|H|X|Th|TS|ThS|BS|GS|PGS|Mr|Ms|Ô|B|Đ/c|đ/c|v\.v)\.$")
_WORKS_LEFT = (
    r"(?:các|cac|những|nhung|mấy|may|hai|ba|bốn|bon|\d) (?:việc|viec|nhiệm vụ|nhiem vu|nội dung|noi dung|mục|muc|cái|"
    r"cai) (?:kia|còn lại|con lai|khác|khac)"
)
_COMMA = re.compile(
    # "Việc 1, 2 và 5" stays together.
    r"(?<!\d),\s+(?=\S)|(?<=\d),\s+(?=\S)(?!(?:và |va )?\d{1,2}(?:[\s,:]|$))|"
    r"\s+[-–]\s+(?=(?:đã|đang|chưa|đề nghị|hoàn thành|xin|không|da|dang|chua|de nghi|hoan thanh|khong)\b)|"
    rf"\s+(?=(?:thì |thi )?{_WORKS_LEFT}\b)|\s+(?=(?:nhưng|tuy nhiên|nhung|tuy nhien)\b)|"
    r"\s+(?=(?:còn|con|riêng|rieng)\s+(?:việc|viec|nhiệm vụ|nhiem vu|mã|nội dung|cái|vụ|bên)\b)",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"^\W*(?:còn|riêng|nhưng|tuy nhiên|song|ngược lại|con|rieng|nhung|tuy nhien|duy chỉ)\b", re.IGNORECASE
)
_OPENS_CODE = re.compile(
    r"(?:mã(?: nhiệm vụ| việc| số)?|nhiệm vụ|việc|số|ma(?: nhiem vu)?|nhiem vu|stt)\W*$", re.IGNORECASE
)
_LEADS_UP = re.compile(r"(?:như sau|báo cáo|trả lời|phúc đáp|kết quả|tiến độ|báo|trình)\W*:\s*$", re.IGNORECASE)
LEAST_COUNTED, LEAST_CODE = 2, 10
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part between commas: its text, which sentence and item it is of, and the number its item bears in the list."""

    text: str
    sentence: int
    item: int
    number: int | None = None
    turns: bool = False
    """Whether it begins with a word that turns to something else."""
    heads: bool = False
    """Whether it stands first in its item and ends in a colon: the item's subject."""


def parts(text: str) -> list[SentencePart]:
    """Return the parts of a reply in order."""
    found: list[SentencePart] = []
    sentence = 0
    for item, (line, number) in enumerate(_items(text)):
        for one in _sentences(line):
            for place, piece in enumerate(_pieces(one)):
                first = place == 0 and (not found or found[-1].item != item)
                heads = piece.rstrip().endswith(":") and first
                found.append(SentencePart(piece, sentence, item, number, _TURNS.match(piece) is not None, heads))
            sentence += 1
    return found


def _items(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield the lines, wrapped ones joined and enumerations within one parted, with the number each begins with."""
    joined: list[str] = []
    for line in text.split("\n"):
        goes_on = (
            joined
            and len(joined[-1]) >= _WRAPPED
            and line.strip()
            and not any(one.match(line) for one in (_ITEM, _BULLET, _NEW_LINE))
        )
        if goes_on and joined[-1].rstrip()[-1:] not in (".", ":", ";"):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
    for line in joined:
        for piece in _counted(line) or _INLINE.split(line):
            found = _ITEM.match(piece)
            bare = piece[found.end() :] if found else _BULLET.sub("", piece)
            if bare.strip():
                yield bare.strip(), _number(found[1].lower()) if found else None


_STATE = r"(?:xong|hoàn thành|chưa|đang|đã|rồi|ok|hoan thanh|chua|dang|da|roi|\d{1,3} ?%)"
_COUNTED = re.compile(rf"(?<![\d/.,-])(\d{{1,12}})[ ,.:)-]{{1,2}}(?={_STATE}(?![^\W_]))", re.IGNORECASE)


def _counted(line: str) -> list[str]:
    """Return the parts of "1 xong 2 80% 3 xong", where places count from one or codes go up; none otherwise."""
    found = list(_COUNTED.finditer(line))
    numbers = [int(one[1]) for one in found]
    places = numbers == list(range(1, len(found) + 1))
    codes = numbers == sorted({*numbers}) and min(numbers, default=0) >= LEAST_CODE
    if len(found) < LEAST_COUNTED or not (places or codes):
        return []
    ends = [*(one.start() for one in found[1:]), len(line)]
    head = [line[: found[0].start()]] if found[0].start() else []
    return [*head, *(f"{one[1]}{'.' * places} {line[one.end() : end]}" for one, end in zip(found, ends, strict=True))]


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return ROMAN.index(written) + 1 if written in ROMAN else ord(written) - ord("a") + 1


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE.finditer(line):
        if not _ABBREVIATED.search(line[: found.start()]):
            yield line[start : found.start()]
            start = found.end()
    yield line[start:]


def _pieces(sentence: str) -> Iterator[str]:
    """Yield the parts of a sentence: behind its head's colon, between commas, and from a turning word on."""
    head, colon, rest = sentence.partition(": ")
    if colon and len(head) < 120 and not _OPENS_CODE.search(head):
        if not _LEADS_UP.search(f"{head}:"):
            yield f"{head}:"
        sentence = rest
    start = 0
    for found in _COMMA.finditer(sentence):
        if sentence[start : found.start()].strip():
            yield sentence[start : found.start()].strip()
        start = found.end()
    if sentence[start:].strip():
        yield sentence[start:].strip()
