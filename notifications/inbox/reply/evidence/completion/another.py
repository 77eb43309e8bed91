"""Find a subject that begins as the work's name does and ends otherwise ("giải bóng đá" for "bóng chuyền")."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.text.letters import UPPER
from notifications.inbox.reply.activity_terms import EMPTY, is_short_form
from notifications.inbox.reply.evidence.completion.body_roles import without_capitals
from notifications.inbox.reply.evidence.cues import FINISHED, cue_text
from notifications.inbox.reply.folding import folded

_WORD = re.compile(r"[^\W\d_]+")
_PERFECT, _TYPED_PERFECT = re.compile(r"\b(?:đã|vừa)\b", re.IGNORECASE), re.compile(r"\b(?:da|vua)\b", re.IGNORECASE)
_SYLLABLES = """
    a an anh bac ban bang bao ben bi bo ca cac cao chi chieu cho chu chua chuc co con cong cua cung cuoi da dat day
    dc de den deu di dinh do don dot dung duoc e em giang gio gom gui hanh het hien hoach hoan hoi hom ke ket khai
    khi khu kia ky la lai lam lap len luc ma mac mai minh mo mot nam nao nay nen ngay ngoai nha nhe nhiem noi nop o
    ok phan phien phong phuong qua quy quyet r ra rieng roi sang sau so sua tac tai tat thang thanh thay theo thi thuc
    tinh to toan toi tram tui bon chung nhom tren trien trinh trong trua truoc truong tu tuan va vao ve vi viec
    vien voi vu vua xa xong
    xuong
"""
_GOES_ON = frozenset(_SYLLABLES.split())
"""Syllables that may follow a name of work before its verb, and that make no other name of it."""


_ISSUED_NOUN = re.compile(
    r"\b(?:phê duyệt|thông qua|ban hành|ký|công bố|duyệt)(?: xong| được)? (nhiệm vụ|nội dung|công tác) ([^\W\d_]+)",
    re.IGNORECASE,
)
"""A noun of any work that is issued itself, with what it is for: "phê duyệt nhiệm vụ quy hoạch" begins the planning."""


def is_of_another_paper(clause: str, name: str) -> bool:
    """Recognise a paper of another kind that was issued for the work, in a noun that otherwise fits any work."""
    found = _ISSUED_NOUN.search(clause)
    own = name.lower()
    return found is not None and found[1].lower() not in own and found[2].lower() in own.split()


def is_another(clause: str, activity: str) -> bool:
    """Return whether the verb's subject has, behind a word of the work's name, one that is not in the name there."""
    finish = FINISHED.search(cue_text(clause))
    if finish is None:
        return False
    perfect = _TYPED_PERFECT if clause.isascii() else _PERFECT
    subject = re.split(r"[,;:]", perfect.split(clause[: finish.start()])[0])[-1]
    own = {folded(word) for word in _WORD.findall(activity)}
    content = own - EMPTY
    tokens = list(_WORD.finditer(subject))
    for one, after in pairwise(tokens):
        joined = subject[one.end() : after.start()] == " "
        short = is_short_form(folded(after[0]), activity)
        if joined and folded(one[0]) in content and not short and _is_other(after[0], own):
            return True
    return False


_PLACE = re.compile(
    r"[^\W\d_] (?:tổ|khoa|đội|thôn|tổ dân phố|khối|tầng|đoạn|ấp|xóm|chi hội|chi bộ|trạm|khu) "
    rf"(?:(?-i:[{UPPER}\d])|từ |số )",
    re.IGNORECASE,
)


def is_of_a_place(clause: str, name: str, own: str) -> bool:
    """Recognise a room or a place of the work's that restricts it: "kiểm tra nội bộ tổ Văn phòng đã xong"."""
    known, clause = f"{name} {own}".lower(), without_capitals(clause)
    places = (one for one in _PLACE.finditer(clause) if one[0][2:].lower().strip() not in known)
    return any(not _joins(clause[: one.start() + 1]) for one in places)


def _joins(before: str) -> bool:
    """Recognise what names a helper or whom the product goes to: "phối hợp Trạm Kiểm lâm …"."""
    return re.search(r"\b(?:phối hợp|cùng|với|gửi|nộp|bàn giao|cho|về)(?: với| cho| tới)?$", before) is not None


def _is_other(word: str, own: set[str]) -> bool:
    """Return whether a word goes on to another name; one with other marks than the work's is another ("đá", "đã")."""
    plain = folded(word)
    if plain in own or (len(word) > 1 and word.isupper()):
        # Capitals alone are a body ("quy chế UBND tỉnh đã ban hành"); what else they are `leftover` asks.
        return False
    return plain not in _GOES_ON or word.lower() in _NAMING


_SUBMITTED = re.compile(
    r"\b(?:trình|trinh)\b(?: (?:lên|len|cho|sang|qua))* "
    r"(?P<body>(?:ubnd|hđnd|hdnd|ủy ban nhân dân|hội đồng nhân dân|chính phủ|thủ tướng|bộ chính trị|quốc hội|bộ|"
    r"ban thường vụ|btv|tỉnh ủy|đảng ủy|chủ tịch|thường trực)(?: (?:tỉnh|xã|phường|huyện|ubnd|hđnd|hdnd))?)\b",
    re.IGNORECASE,
)


def is_submitted_to_another(clause: str, name: str) -> bool:
    """Recognise "đã trình UBND tỉnh …" of work that is to be submitted to the HĐND: a step before that."""
    owed, reported = _SUBMITTED.search(name), _SUBMITTED.search(clause)
    if owed is None or reported is None or f"tham muu {_abbreviated(reported['body'])}" in _abbreviated(name):
        # "Tham mưu UBND tỉnh trình HĐND tỉnh …": its writer submits to the UBND tỉnh, which goes on with it.
        return False
    return _abbreviated(owed["body"]) not in _abbreviated(clause)


def _abbreviated(body: str) -> str:
    plain = folded(body)
    for name, short in (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("ban thuong vu", "btv")):
        plain = plain.replace(name, short)
    return plain


_NAMING = frozenset(["đá", "đỏ", "cũ", "tạm", "bạn", "ngoài", "mẫu", "thử", "nháp", "bộ"])
"""Words of names that fold into ones of the list above."""
