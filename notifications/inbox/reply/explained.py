"""Find the words beside a completed verb that nothing explains: with one of them a "done" is asked. Pure.

People say that work is done in few words: who they are, the work, the verb, a day, a document. What else stands before
the verb in its part of the clause ("trên giấy tờ thì", "anh Hùng trước khi nghỉ hưu nói") may take it back in words no
list knows. Of the 153 true reports of tests/inbox two had such a word; of 213 lines written to mislead 21 got past the
lists of cues alone.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.folding import folded

_OTHER_PERSON = re.compile(
    r"(?:\b[Cc]hị|\b[Aa]nh|\b[ÔôBb]ng|\b[Bb]ác|\b[Cc]ô|\b[Tt]hầy|\b[Đđ]ồng chí|\b[Đđ]/c) (?=[A-ZĐ])"
)
_ALLOWED = re.compile(
    r"(?:da|vua|moi|co|duoc|deu|cung|hien|nay|den|toi|tinh|thoi diem|ngay|hom|qua|kia|truoc|sang|chieu|tuan|thang|"
    r"quy|nam|"
    r"ve|doi|voi|phan|viec|nhiem|vu|noi|dung|cong|tac|muc|ma|so|ket|hoach|ke|bao|cao|san|pham|cac|nhung|tat|ca|hai|ba|"
    r"bon|toan|bo|va|thi|la|ma|nen|o|tai|trong|theo|tu|vao|luc|tren|xin|kinh|thua|a|da|vang|ok|oke|em|e|anh|chi|c|"
    r"chung|toi|minh|tui|ben|phia|don|vi|co quan|nha|truong|xa|phuong|tinh|ubnd|uy|ban|nhan|dan|so|phong|cong|an|hoi|"
    r"benh|vien|trung|tam|ty|cp|te|chi|cuc|doi|quan|ly|du|bql|bqlda|bc|kh|ds|nv|van|mail|nhan|xong|lam|thuc|"
    r"hien|trien|khai|to|chuc|hoan|thanh|trinh|nop|gui|ban hanh|hanh|ky|ra|soat|chu|dong|khan|phoi|hop|con|"
    r"lai|rieng|thu|nhat|the|vay|nhu|roi|r|sua|bien|to|trinh|ttr|qd|de|an|tiep|tuc|nghiem|tuc|tich|cuc|kip|thoi|"
    r"khoi|luong|the|report|completed|finished|done|is|we|have|has|been|it|this|task|work|our|see|already|on|of|was|"
    r"het|nhe|nghen|luon|day|oi|di|do|xuoi|dut|diem|dung|han|thoi|giao|phe|duyet|tham|dinh|phat|ioffice|truc|lien|"
    r"he|chuyen|vp|vb|cv|dia|dot|cuoi|ht|hthanh|niem|yet|thau|som|muon|tron|ven|moi|gui|duoc|"
    r"tran|trong|thong|cho|tong|phieu|danh|sach|h|gio|mot|mieng|thoi|gian|qua)"
)
_NUMBERED = re.compile(r"\S*\d\S*")
_ACT = re.compile(r"\b(?:da|vua|em|e|xa|phuong|truong|hoi) [a-z]+(?: [a-z]+)? $")
"""A verb before "xong": the work's own words behind it say what it was done to ("đã mở xong 2 lớp tập huấn")."""
_WORD = re.compile(r"[a-z]{2,}")
_PROPER = re.compile(r"^[A-ZĐ]{2,}\b|(?<!^)\b[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?: (?!nói|bảo|báo|kể|nghĩ|tưởng|hứa)[a-zà-ỹđ]+)?")
"""A name in capitals with the small syllable that may end it ("Thể thao", "Liên hiệp")."""


def is_unexplained(clause: str, plain: str, verb: int, activity: str) -> bool:
    """Tell a word, in the verb's part between commas, that is neither the writer, the work, a document nor a particle.

    ``plain`` is the clause in cue text, or what was written over it (then its places are not the clause's). Names in
    capitals are of units; behind "anh", "chị", "ông" they are of somebody who is no witness.
    """
    start = max(plain.rfind(mark, 0, verb) for mark in ",;:(") + 1
    spoken = clause[start:verb] if len(clause) == len(plain) else clause
    if _OTHER_PERSON.search(spoken):
        return True
    words = folded(activity).split()
    initials = "".join(word[0] for word in words)
    known = {*words, *(word for name in _PROPER.findall(clause) for word in _WORD.findall(folded(name)))}
    act = _ACT.search(plain[:verb])
    known |= (
        set(_WORD.findall(act[0]))
        if act and set(words) & set(_WORD.findall(plain[start:].partition(",")[0]))
        else set()
    )
    ends = min((at for mark in ",;(" if (at := plain.find(mark, verb)) >= 0), default=len(plain))
    behind = _NUMBERED.sub(" ", plain[verb:ends])
    said = (word for word in _WORD.findall(f"{plain[start:verb]} {behind}") if not _ALLOWED.fullmatch(word))
    return any(word not in known and not (len(word) > 2 and word in initials) for word in said)
