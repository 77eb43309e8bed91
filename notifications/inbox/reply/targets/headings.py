"""Find the one work that the heading of a line names, by how much of the heading each work's name explains. Pure.

A heading is of few words: "thẻ BHYT", "Diễn tập TK148", "quy chế HND", "Thu NS q3". A word of it is explained by a work
whose name has the word, or words of which it holds the initials. Each explained word counts by how many works of the
letter explain it too, so that what all share decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.text.syllables import is_plain_syllable
from notifications.inbox.reply.activity_terms import SHORTENED
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_LEADS = re.compile(
    r"^\W*(?:(?:\(?\d{1,2}[.)\]]|v/v|ve|viec|doi voi|rieng|con|nhiem vu|noi dung|cai|vu|phan|mang|khau|chuyen|da|vang|"
    r"du kien|thua|anh|chi|em|oi|thi|kho nhat la|bao cao|tinh hinh|cong tac|ket qua)\b\W*)*"
)
_ENDS = re.compile(
    r":(?!\d)|\b(?:thi|da|vua|chua|dang|xong|se|mai|van|moi|dc|duoc|hom|sap|xin|cho|phai|ket|vuong|ok|roi|hoan thanh|"
    r"lam|deu|hien|den|do|bi|khong|tiep tuc|tam|nay)\b|[,;.!?(\n]"
)
"""What stands behind a heading: a colon, or the first word of a state or of a time."""
_TOKEN = re.compile(r"[^\W\d_]+\d*|\d[\d.,]*")
_QUARTER = re.compile(r"\b(?:quý|quy|q)\s?(\d|iv|i{1,3})\b", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_COMMON = (
    "và của cho các những tại theo trong đến ngày tháng năm đã đang sẽ là có không chưa được số việc nhiệm nội dung về "
    "ra này trên em chị anh vp bên mình với qua lần ở do tỉnh xã phường ubnd sở đơn vị kết quả tình hình công tác "
    "báo cáo hoàn triển khai thực hiện tổ chức"
)
_OF_NO_WORK = frozenset(_COMMON.split()) | frozenset(map(folded, _COMMON.split())) - {"quy", "nam", "to", "ve", "la"}
_BODY_NOUNS = frozenset(["ban", "bên", "hội", "trường", "phòng", "trung", "tâm", "công", "ty", "trạm", "khoa", "đoàn"])
"""By which writers call themselves: "Ban không có thẩm quyền" is no heading, and no "biên bản"."""
LONGEST = 90
MOST_WORDS = 9
"""Words of a heading; behind more stands a sentence, which `activity_terms` weighs."""
EXPLAINED = 0.65
"""Least share of a heading's words that a name must explain (fitted on the corpora of tests/inbox)."""
AHEAD = 1.5
"""How many times the weight of the next work the best must have."""


def by_heading(line: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one work that the heading of a line names; None where none, or several, could be meant."""
    tokens = _tokens(_heading(line))
    if not 0 < len(tokens) <= MOST_WORDS or len(listed) < 2 or set(tokens) <= _BODY_NOUNS:
        return None
    explained = {one.obligation_id: {token for token in tokens if _explains(one, token)} for one in listed}
    sharing = {token: sum(token in words for words in explained.values()) for token in tokens}
    weights = {n: sum(1 / sharing[token] for token in words) for n, words in explained.items()}
    best, second = sorted(weights.values(), reverse=True)[:2]
    if best < 1 or best < second * AHEAD:
        return None
    found = next(one for one in listed if weights[one.obligation_id] == best)
    own = explained[found.obligation_id]
    enough = len(own) >= EXPLAINED * len(tokens) and any(sharing[token] == 1 for token in own)
    return found if enough and _in_order([token for token in tokens if token in own], found) else None


def _in_order(tokens: Sequence[str], one: Listed) -> bool:
    """Return whether the words of a heading follow each other as in a name: "lớp học" is not of "học sinh lớp 9"."""
    words = [folded(word) for word in _tokens(f"{one.activity} {one.product}")]
    places = [words.index(folded(token)) for token in tokens if folded(token) in words]
    return places == sorted(places)


def _heading(line: str) -> str:
    """Return the words of a line before its state."""
    plain = folded(line)
    start = _LEADS.match(plain)
    begin = start.end() if start else 0
    end = _ENDS.search(plain, begin)
    return line[begin : min(end.start() if end else len(line), begin + LONGEST)]


def _tokens(text: str) -> list[str]:
    """Return the words of a text that may name a work, in small letters and in order."""
    text = _QUARTER.sub(lambda found: f"quy{_ROMAN.get(found[1].lower(), found[1])}", text)
    found = (one.lower() for one in _TOKEN.findall(text))
    known = (one for one in found if not one[0].isdigit() and one not in _OF_NO_WORK and len(one) > 1)
    return list(dict.fromkeys(known))


def _explains(one: Listed, token: str) -> bool:
    name = f"{one.activity} {one.product}"
    written = _tokens(name)
    if token in (written if not token.isascii() else map(folded, written)):
        return True
    plain = folded(token)
    if plain in SHORTENED:
        return set(SHORTENED[plain].split()) <= {folded(word) for word in _TOKEN.findall(name.lower())}
    return _is_short_for(plain, name)


def _is_short_for(token: str, name: str) -> bool:
    """Recognise initials of words that stand beside each other, with their number ("TK148"), and a word cut short."""
    found = re.fullmatch(r"([a-z]{1,8})(\d*)", token)
    if found is None or (is_plain_syllable(found[1]) and not (found[2] and len(found[1]) == 1)):
        return False
    letters, number = found[1], found[2]
    words = re.findall(r"[a-z]+|\d+", folded(name))
    initials = "".join(word[0] for word in words)
    if number:
        return any(
            f"{letters}" == initials[at : at + len(letters)] and words[at + len(letters) :][:1] == [number]
            for at in range(len(words))
        )
    cut = len(letters) > len("abc") and any(word.startswith(letters) for word in words)
    return letters in re.sub(r"\d", "", initials) or cut
