"""Find which obligation a line is about by the words it shares with the activities of the letter. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from dondoc.text.syllables import is_plain_syllable
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

# Letters: "ktx" to "attp" and "cnscd"; two letters are a short word, more than eight a typing error.
SHORTEST_FORM, LONGEST_FORM = 3, 8
LEAST = 2
"""Words of one activity alone that a line must name: one is chance (fitted on the corpora of tests/inbox)."""
CLEAR = 5
"""Words of one activity that outweigh a few of another: "công bố PAR INDEX" beside "cho cán bộ"."""
_WORD = re.compile(r"[a-z]{2,}")
SHORTENED = {
    "k": "khong",
    "ko": "khong",
    "ktra": "kiem tra",
    "hs": "ho so",
    "ds": "danh sach",
    "vb": "van ban",
    "bc": "bao cao",
    "kh": "ke hoach",
    "qd": "quyet dinh",
    "gd": "giao duc",
    "nvh": "nha van hoa",
    "xd": "xay dung",
    "vsmt": "ve sinh moi truong",
    "hn": "hoi nghi",
    "dl": "du lieu",
    "fs": "nghien cuu kha thi",
}
"""Short forms that offices type for words of their works."""
_SHORTENED = re.compile(rf"\b(?:{'|'.join(SHORTENED)})\b(?![/.-])")
EMPTY = frozenset(
    [
        "va",
        "cua",
        "cho",
        "cac",
        "tai",
        "theo",
        "trong",
        "den",
        "ngay",
        "thang",
        "nam",
        "quy",
        "da",
        "dang",
        "se",
        "la",
        "co",
        "khong",
        "chua",
        "duoc",
        "so",
        "bao",
        "cao",
        "ket",
        "qua",
        "thuc",
        "hien",
        "hoan",
        "thanh",
        "trien",
        "khai",
        "nhiem",
        "vu",
        "viec",
        "noi",
        "dung",
        "tinh",
        "xa",
        "phuong",
        "ubnd",
        "don",
        "vi",
        "quan",
        "ban",
        "hanh",
        "de",
        "nghi",
        "xin",
        "gui",
        "ve",
        "van",
        "xong",
        "phan",
        "mot",
        "cong",
        "tac",
        "xay",
        "to",
        "chuc",
        "ra",
        "soat",
        "tiep",
        "tuc",
        "quyet",
        "dinh",
    ]
)


_TURNS = re.compile(r"\W*(?:rieng|con|ve|doi voi)\b")


_LEVEL = re.compile(r"\b(UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân) (?:thành phố|tỉnh)\b", re.IGNORECASE)
"""A body with its level: "đã trình UBND thành phố" names no work that is of the city."""


def by_terms(text: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one activity whose own words a text names; None where none or several could be meant.

    Only words that stand in a single activity of the letter count, so that "báo cáo" and "hoàn thành" do not.
    """
    terms = {one.obligation_id: own_terms(one.activity) for one in listed}
    shared = Counter(word for own in terms.values() for word in own)
    named = _tokens(_LEVEL.sub(r"\1", text))
    scores = {n: len({word for word in own if shared[word] == 1} & named) for n, own in terms.items()}
    for n in _of_initials(named, listed):
        scores[n] += LEAST
    for n in _of_initials(named, listed, may_stand_for_two):
        # Two letters are much of chance: beside a word of the work they single out a work ("khám sk").
        scores[n] += scores[n] > 0
    best = max(scores.values(), default=0)
    # Behind "riêng" a line turns to one work, and a few words of another in it ("củng cố hồ sơ") are of that one.
    also = best if _TURNS.match(folded(text)) else LEAST
    clear = best >= CLEAR and also == LEAST
    near = [n for n, score in scores.items() if score > best / 2 or (score >= also and not clear)]
    if best < LEAST or len(near) != 1:
        return None
    return next(one for one in listed if one.obligation_id == near[0])


def named_spans(text: str, listed: Sequence[Listed]) -> dict[int, tuple[int, int]]:
    """Return for each activity that a folded text names by its own words where they begin and end in it."""
    terms = {one.obligation_id: own_terms(one.activity) for one in listed}
    shared = Counter(word for own in terms.values() for word in own)
    tokens = list(_WORD.finditer(text))
    typed = [one[0] for one in tokens]
    pairs = [f"{a} {b}" for a, b in pairwise(typed)]
    short = {n: {word for word in typed if _is_short(word)} for n in _of_initials(set(typed), listed)}
    found: dict[int, tuple[int, int]] = {}
    for n, own in terms.items():
        alone = {word for word in own if shared[word] == 1}
        at = {place for place, word in enumerate(typed) if word in alone or word in short.get(n, ())}
        at |= {place + more for place, pair in enumerate(pairs) if pair in alone for more in (0, 1)}
        score = len(alone & {*typed, *pairs}) + (LEAST if n in short else 0)
        if score >= LEAST:
            found[n] = tokens[min(at)].start(), tokens[max(at)].end()
    return found


_WITHOUT_SUBJECT = re.compile(r"^\W*(?:(?:va|nhung|ma|hien|hien nay|nay|gio)\W+)?(?:da|dang|chua|se|vua|moi)\b")
NEAR = 4
"""Words behind a word of a state in which it names a work: "đang hoàn thiện hồ sơ trình phương án"."""


def is_of_an_object(clause: str, listed: Sequence[Listed]) -> bool:
    """Recognise a clause that goes on with the work before it: "đang xin ý kiến Ban đại diện cha mẹ học sinh".

    It has no subject, and another work's words stand far behind its verb, as those of whom or what it turns to.
    """
    plain = folded(clause)
    state = _WITHOUT_SUBJECT.match(plain)
    spans = named_spans(plain, listed).values() if state else ()
    return state is not None and all(len(plain[state.end() : start].split()) > NEAR for start, _ in spans)


def by_head(head: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one activity that the head of a line names ("Về công khai thu: …"), where no other has a word of it.

    A head names the subject of its line, so one word of one activity alone is enough, and pairs of common words count.
    """
    terms = {one.obligation_id: _head_terms(one.activity) for one in listed}
    shared = Counter(word for own in terms.values() for word in own)
    named = _head_terms(head)
    found = [n for n, own in terms.items() if any(shared[word] == 1 for word in own & named)]
    found = found or list(_of_initials(set(_WORD.findall(folded(head))), listed, may_stand_for_two))
    return next((one for one in listed if found == [one.obligation_id]), None)


_EMPTY_OF_HEADS = EMPTY - {"trong"}
"""A head is of few words, and "trồng" is one that names a work."""


def _head_terms(text: str) -> set[str]:
    tokens = _WORD.findall(folded(text))
    return {*(token for token in tokens if token not in _EMPTY_OF_HEADS), *(f"{a} {b}" for a, b in pairwise(tokens))}


def is_short_form(word: str, activity: str) -> bool:
    """Return whether a word of over two letters is of an activity's initials ("PCCC")."""
    return len(word) > 2 and word in _initials(activity)


def _is_short(word: str) -> bool:
    """Return whether a word can be no syllable, so that it may stand for initials: "atgt", "bhyt", "cnscd"."""
    return SHORTEST_FORM <= len(word) <= LONGEST_FORM and not is_plain_syllable(word)


def may_stand_for_two(word: str) -> bool:
    """Recognise two letters that are no syllable: "cn" in a head, which has little else."""
    return len(word) == 2 and not is_plain_syllable(word)


def _initials(activity: str) -> str:
    return "".join(word[0] for word in folded(activity).split())


_OF_ALL = re.compile(r"(?<![\d/.,])(\d{1,3}) ?/ ?0?(\d{1,3}) ([a-z]+)")


def by_count(text: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one activity that counts what a text counts a part of: "3/5 lớp" of "05 lớp tập huấn"."""
    counted = {(int(found[2]), found[3]) for found in _OF_ALL.finditer(folded(text))}
    having = [one for one in listed if counted & _counts(f"{one.activity} {one.product}")]
    return having[0] if len(having) == 1 else None


def _counts(text: str) -> set[tuple[int, str]]:
    return {(int(many), noun) for many, noun in re.findall(r"(?<![\d/.,])(\d{1,3}) ([a-z]+)", folded(text))}


def carries(text: str, activity: str) -> bool:
    """Recognise a text that names most of an activity's own words."""
    own = {word for word in own_terms(activity) if " " not in word}
    return len(own & _tokens(text)) >= max(LEAST, (len(own) + 1) // 2)


def _of_initials(named: set[str], listed: Sequence[Listed], stands: Callable[[str], bool] = _is_short) -> set[int]:
    """Return the activities that alone have the words a short form stands for ("CNSCĐ": công nghệ số cộng đồng)."""
    initials = {one.obligation_id: _initials(one.activity) for one in listed}
    short = (word for word in named if stands(word))
    having = ([n for n, letters in initials.items() if word in letters] for word in short)
    return {found[0] for found in having if len(found) == 1}


def own_terms(text: str) -> set[str]:
    """Return the terms of a text by which its subject is compared: words and pairs of words."""
    return _tokens(text) - EMPTY


def _tokens(text: str) -> set[str]:
    """Return single words and pairs: "học bạ" names an activity though another one has "học"."""
    tokens = _WORD.findall(_SHORTENED.sub(lambda found: SHORTENED[found[0]], folded(text)))
    pairs = (f"{a} {b}" for a, b in pairwise(tokens) if not {a, b} <= EMPTY)
    return {*tokens, *pairs}


_BEFORE_STATE = re.compile(
    r"^(?:[^:]{0,40}\b(?:bao cao|tra loi|phan hoi|cho biet|nhu sau):)?"
    r"\W*(?:(?:con|rieng|ve|cai|vu|phan|khoan|mang|viec|ben|da|thua|anh|chi|em|e)\W+)*([a-z]+(?: [a-z]+){0,3}?) "
    r"(?=(?:thi|da|vua|chua|dang|xong|se|mai|van|moi|con|dc|duoc|hom|sap|xin|cho|doi|phai|can|ket|vuong|thieu|"
    r"cham|ok|r|roi|hoan thanh)\b)"
)
"""What a clause begins with before its first word of a state."""


_NOUNS_OF_BODIES = """
    xa phuong so don vi truong em hoi ban tinh phan phong tram doan ben thon to trung tam khoa doi nha thau
"""
_BODIES = frozenset(_NOUNS_OF_BODIES.split())
"""By which writers call themselves, or those who work for them."""


def turns_to(clause: str, others: Sequence[Listed], one: Listed | None) -> bool:
    """Recognise a clause whose topic is a word of another work's name, and none of this one's: "quỹ còn 4 tổ"."""
    found = _BEFORE_STATE.match(clause)
    topic = set(found[1].split()) - _BODIES if found else set()
    mine = set(re.findall("[a-z]+", folded(one.activity))) if one else set()
    theirs = (set(re.findall("[a-z]+", folded(other.activity))) for other in others)
    return bool(topic) and not topic & mine and any(topic <= words for words in theirs)


def by_topic(clause: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one work whose activity has every word that stands before the first word of a state."""
    found = _BEFORE_STATE.match(clause)
    tokens = set(found[1].split()) if found else set()
    if tokens <= EMPTY | _BODIES:
        return None
    having = [one for one in listed if tokens <= set(re.findall("[a-z]+", folded(one.activity)))]
    return having[0] if len(having) == 1 else None
