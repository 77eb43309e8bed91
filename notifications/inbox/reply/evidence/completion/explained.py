"""Find the words beside a completed verb that nothing explains: with one of them a "done" is asked. Pure.

People say that work is done in few words: who they are, the work, the verb, a day, a document. What else stands before
the verb in its part of the clause ("trên giấy tờ thì", "anh Hùng trước khi nghỉ hưu nói") may take it back in words no
list knows. Of the 153 true reports of tests/inbox two had such a word; of 213 lines written to mislead 21 got past the
lists of cues alone.
"""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER
from notifications.inbox.reply.activity_terms import is_short_form
from notifications.inbox.reply.evidence.cues import COUNTED, FINISHED
from notifications.inbox.reply.folding import folded

_OTHER_PERSON = re.compile(
    rf"(?:\b[Cc]hị|\b[Aa]nh|\b[ÔôBb]ng|\b[Bb]ác|\b[Cc]ô|\b[Tt]hầy|\b[Đđ]ồng chí|\b[Đđ]/c) (?=[{UPPER}])"
)
_SYLLABLES = """
    ah ak already an anh ba ban bao bc been ben benh bien bo bon bql bqlda ca cac cao chi chieu cho chu chuc chung
    chuyen
    co completed con cong cp cuc cung cuoi cv da dan danh day de den deu di dia diem dinh do doi don done dong dot
    ds du dung duoc dut duyet em finished gian giao gio gui hai han hanh has have he het hien hoach hoan hoi hom hop
    ht hthanh ioffice is it ke ket kh khai khan khoi kia kinh kip ky la lai lam lien luc luon luong ly ma mail mieng
    minh moi mot muc muon nam nay nen ngay nghen nghiem nha nhan nhat nhe nhiem nhu nhung niem noi nop nv of oi ok
    oke on our pham phan phat phe phia phieu phoi phong phuong qd qua quan quy ra report rieng roi sach san sang see
    so soat som sua tac tai tam task tat te tham thang thanh thau the theo thi this thoi thong thu thua thuc tich
    tiep dep tinh to toan toi tong tot tran tren trien trinh tron trong truc trung
    truoc truong ttr tu tuan tuc tui ty ubnd
    stt len dau cai lau tieu vuot chanh hieu giam doc tram doan uy va van vang vao vay vb ve ven vi viec vien
    phien voi vp vu vua was we work xa xin xong xuoi yet
"""
_ALLOWED = frozenset(_SYLLABLES.split())
"""Syllables of greetings, writers, bodies, papers and times, which say nothing against the verb."""
_VOCATIVE = re.compile(
    r"(?:(?<= )|^)(?:(?:roi|rui|r|a|ah|nhe|nha|nhen|nghen|hen|day|luon|oi|ne)\W+)*"
    r"(?:thay|co|sep|bac|chu|ban|quy(?: \w+)?|vp|van phong|bo phan \w+)(?:\W+(?:oi|a|nhe|nha|day|roi))*\W*$"
)
"""Who is addressed, at the end of a clause: "xong rồi nha thầy"."""
_ALL_COUNTED = re.compile(r"(?<![\d/])(\d[\d.]*) ?/ ?\1 [a-z]+(?: (?!va\b|nhung\b|con\b)[a-z]+)?")
"""All of what is counted, with its noun: "412/412 đối tượng"."""
_MODIFIED = re.compile(
    r"\b(?:tạm|thử|nháp|cũ|mẫu|thô|giả|phụ|miệng|lý thuyết|trên giấy|sơ bộ|bước đầu)\b|"
    r"(?<!trung )(?<!thang )(?<!quan )\btam\b(?! (?:ly|than|thang|muoi))"
)
"""Beside a name of the work these make another thing of it: "cầu tạm", "vận hành thử", "bản nháp"."""
_EVERY_ONE = re.compile(
    rf"\b(?:tat ca|toan bo|het|du|day du|ca)(?: ca)?(?: (?:cac|moi|nhung|\d+))? (?:{COUNTED}|ap|xom|buon)\b"
)
"""All of what is counted, without its number: "hết các ấp"."""
_EACH = re.compile(r"\b[a-z]+ nao cung\b")
_NUMBERED = re.compile(r"\S*\d\S*")
_VERB_BEFORE = re.compile(r"\b(?:da|vua|em|e|xa|phuong|truong|hoi) [a-z]+(?: [a-z]+)? $")
"""A verb before "xong": the work's own words behind it say what it was done to ("đã mở xong 2 lớp tập huấn")."""
_WORD = re.compile(r"[a-z]{2,}")
_SAID = re.compile(
    r"\b(?:bảo|nói|kể|nghe|khẳng định|thông tin)\b"
    r"(?! (?:đảm|hiểm|vệ|trợ|tồn|dưỡng|mật|quản|hành|an|chung|trên|rằng em|là em|cho))(?<!đảm bảo)(?<!nêu nói)"
)
"""Before the verb of a claim: somebody says so, who may be no witness."""
_INSIDE_THE_HOUSE = re.compile(r"\bnoi bo\b")
_YEAR = re.compile(r"(?<![\d/.-])20\d\d\b(?![/-])")
_LETTERS = re.compile(r"[^\W\d_]+")
_SAYING = frozenset(["nói", "bảo", "báo", "kể", "nghĩ", "tưởng", "hứa"])
"""Behind a name these are what a person says, and no end of the name ("Thể thao", "Liên hiệp")."""
_OF_THE_WRITER = re.compile(
    r"\bcua (?:xa|phuong|em|truong|so|minh|don vi|tram|ben em|ban|hoi|phong)(?: (?:em|minh|toi))?\b"
)
_AS_ASKED = re.compile(
    r"\btoan (?:tuyen|bo|khu|xa|phuong|tinh|truong|thon|ap|dia ban)\b|\b(?:theo|"
    r"dung)(?: dung| theo)? (?:yeu cau|quy dinh|ke hoach|tien do|noi dung|chi dao)\b"
)


def is_unexplained(clause: str, plain: str, verb: int, activity: str) -> bool:
    """Tell a word, in the verb's part between commas, that is neither the writer, the work, a document nor a particle.

    ``plain`` is the clause in cue text, or what was written over it (then its places are not the clause's). Names in
    capitals are of units; behind "anh", "chị", "ông" they are of somebody who is no witness.
    """
    start = max(plain.rfind(mark, 0, verb) for mark in ",;:(") + 1
    spoken = clause[start:verb] if len(clause) == len(plain) else clause
    if _OTHER_PERSON.search(spoken) or _SAID.search(spoken) or _is_modified(spoken, activity):
        return True
    if _INSIDE_THE_HOUSE.search(plain) and not _INSIDE_THE_HOUSE.search(folded(activity)):
        return True
    if set(_YEAR.findall(plain[start:verb])) - set(_YEAR.findall(activity)):
        # "Kế hoạch 2025 hoàn thành 100%" is of another year's work.
        return True
    tokens = folded(activity).split()
    known = {*tokens, *(word for name in _names(clause) for word in _WORD.findall(folded(name)))}
    act = _VERB_BEFORE.search(plain[:verb])
    known |= (
        set(_WORD.findall(act[0]))
        if act and set(tokens) & set(_WORD.findall(plain[start:].partition(",")[0]))
        else set()
    )
    ends = min((at for mark in (",", ";", "(", " va ") if (at := plain.find(mark, verb)) >= 0), default=len(plain))
    # "Đưa vào sử dụng" is of several words, none of which says more than the verb.
    own = FINISHED.match(plain, verb)
    behind = _VOCATIVE.sub("", plain[own.end() if own else verb : ends])
    for generic in (_AS_ASKED, _ALL_COUNTED, _EVERY_ONE, _NUMBERED):
        behind = generic.sub(" ", behind)
    before = _EACH.sub("", _OF_THE_WRITER.sub("", plain[start:verb]))
    rest = (word for word in _WORD.findall(f"{before} {behind}") if word not in _ALLOWED)
    return any(word not in known and not is_short_form(word, activity) for word in rest)


def _is_modified(spoken: str, activity: str) -> bool:
    """Tell a word that makes another thing of the work, unless the activity has that word itself."""
    return any(folded(one) not in folded(activity) for one in _MODIFIED.findall(spoken.lower()))


def _names(clause: str) -> list[str]:
    """Return the names in capitals of a clause, each with the small syllable that may end it."""
    tokens = list(_LETTERS.finditer(clause))
    names = []
    for place, word in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if not word[0][:1].isupper() or (word.start() == 0 and not (len(word[0]) > 1 and word[0].isupper())):
            continue
        ends = after is not None and clause[word.end() : after.start()] == " " and after[0] not in _SAYING
        names.append(f"{word[0]} {after[0]}" if after is not None and ends and after[0].islower() else word[0])
    return names
