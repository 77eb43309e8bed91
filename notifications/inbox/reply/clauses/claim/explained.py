"""Find in a claim "done" what the work's name does not explain: another paper, a thing, another's. Pure."""

from __future__ import annotations

import re

from notifications.inbox.reply.activity_terms import EMPTY
from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.words import (
    COMPLETED,
    PERFECT,
)
from notifications.inbox.reply.evidence.details.document_kinds import kind_of, products
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_PAPERS = Cue(
    r"giấy mời|dự thảo|kế hoạch|phương án|tờ trình|công văn|hợp đồng|điều lệ|đề cương|biểu mẫu|phụ lục|"
    r"văn bản|quy chế|phiếu|kịch bản|bản mô tả|hồ sơ thẩm định|"
    r"thủ tục|tổ công tác|ban tổ chức|tổ soạn thảo|mục|nội dung số"
)
_MATERIAL = Cue(
    r"thông báo|giấy|chứng thư|danh sách|hồ sơ|quyết định|nghị quyết|đơn giá|thiết kế|kinh phí|tiền|vốn|"
    r"vật tư|hóa chất|vắc xin|vắc-xin|dụng cụ|"
    r"thiết bị|phần mềm|tài liệu|số liệu|giáo viên|biên bản"
)
_WORD = re.compile(r"[^\W\d_]+")


def unexplained(
    text: str, plain: str, one: Listed, completed: re.Match[str] | None, *, verb: bool, handed: bool
) -> str:
    """Return a word in what is reported as done that the work does not explain."""
    known = set(_WORD.findall(folded(f"{one.activity} {one.product}")))
    starts = [found.start() for cue in (PERFECT, COMPLETED) if (found := cue.search(text)) is not None]
    subject = text[: min(starts, default=len(text))]
    proven = bool({kind_of(number) for number in documents(text)} & products(f"{one.activity} {one.product}"))
    name = folded(f"{one.activity} {one.product}")
    if other := _other_paper(
        text if not completed else f"{subject} {_object(text, completed)}", plain, name, proven=proven
    ):
        return other
    if handed:
        words = content(_NUMBERED.sub(" ", _BODIES.sub(" ", text)))
        strange = _strange(words, known, one)
        return (
            strange[0]
            if (len(strange) > max(1, len(words) - len(strange)) and not proven) or len(strange) > 3 + len(words)
            else ""
        )
    for where in (subject, _object(text, completed) if completed else _NUMBERED.sub(" ", _BODIES.sub(" ", text))):
        words = content(where)
        strange = _strange(words, known, one)
        if len(strange) > len(words) - len(strange):
            return strange[0]
    return ""


def _strange(words: list[str], known: set[str], one: Listed) -> list[str]:
    """Return the words that are none of the work's, nor its initials."""
    return [word for word in words if word not in known and not is_short(word, one)]


_NUMBERED = re.compile(r"\S*\d\S*")
_BODIES = re.compile(r"\b(?:[Ss]ở|UBND|HĐND|[Pp]hòng|[Vv]ăn phòng|VP|[Cc]hi cục|[Cc]ông an)(?: [^\W\d]+){1,3}")
_OF_OTHERS = Cue(
    r"của (?:sở|thanh tra|hạt|công an|bộ|mặt trận|phòng|chi cục|xã|huyện|phường) (?!em|mình|tôi|"
    r"bên em)[^\s,.;]+|được (?:sở|phòng|bộ|ban|công an|hội) [^.;]*(?:ban hành|ký|phê duyệt)|"
    r"(?:đã|vừa) (?:được )?(?:soạn|dự thảo|nhận|viết|triển khai kế hoạch|phân công|giao|xem|tìm|nêu)|chậm|"
    r"khó khăn|vướng mắc|tình hình|về phòng|có trong|có 0?\d+ (?:nội dung|việc|mục|phần)"
)
"""What makes a paper another's, or one that only begins the work or reports on it."""


def _other_paper(text: str, plain: str, name: str, *, proven: bool) -> str:
    """Return a paper or a thing in a claim that the work's name has not; empty where there is none."""
    if found := _OF_OTHERS.search(plain) or re.search(r"\blà kế hoạch\b", text):
        return found[0]
    return "" if proven else _strange_paper(plain, text, name)


def paper_of_head(head: str, one: Listed) -> str:
    """Return a paper or a thing that is the subject of what follows and that the work's name has not."""
    return _strange_paper(head, head, folded(f"{one.activity} {one.product}"))


def other_head(head: str, one: Listed) -> str:
    """Return a word of an item's head that names something else: none of its words is of the work."""
    words = content(_BODIES.sub(" ", head))
    known = set(_WORD.findall(folded(f"{one.activity} {one.product}")))
    strange = _strange(words, known, one)
    return strange[0] if strange and len(strange) == len(words) and len(_WORD.findall(head)) > 1 else ""


def _strange_paper(plain: str, text: str, name: str) -> str:
    for cue, where in ((_PAPERS, plain), (_MATERIAL, text)):
        paper = cue.search(where)
        # As a whole: "truyền thông" and "báo cáo" in a name do not make its product a "thông báo".
        if paper is not None and folded(paper[0]) not in name:
            return paper[0]
    return ""


def _object(text: str, completed: re.Match[str] | None) -> str:
    """Return the words behind a completed verb, up to a time or a document."""
    if completed is None:
        return ""
    return re.split(
        r"\d|[,;:(]|\b(?:vào|ngày|hôm|từ|theo|tại|với|đúng|gửi|kèm|báo cáo|nhé|ạ|rồi|vao|ngay|hom|tu|gui|"
        r"bao cao|roi)\b",
        text[completed.end() :],
    )[0]


_WORDS_AROUND = """
    ma benh vien ok xuoi tron toan bo du chinh thuc het sach dat yeu moi thu trg tieu tong lam ho tui nghen nha nghe
    em anh chi da roi hom nay qua kia vua chieu sang toi trua thu hai ba tu nam sau bay chu nhat mung thang ngay
    tuan truoc dau cuoi cho nhe nha a oi ben chung minh toi don vi co quan tat ca deu thi la viec nay tren do
    nhiem vu noi dung van phong ubnd xa phuong so tinh hien tai nay den het theo ve rieng con va cung bao cao
    kinh gui thua dong chi quy nha truong tram phong hoi ban doan trung tam cong ty duoc voi tai trong tu vao
    luc khi nhu day xin phep thong tin tra loi lanh dao bac chau co thay cai vu phan ke hoach dung han som tren
    dia
"""
_AROUND = frozenset(_WORDS_AROUND.split())


def content(text: str) -> list[str]:
    return [word for word in _WORD.findall(folded(text)) if word not in _AROUND and word not in EMPTY and len(word) > 1]


def is_short(word: str, one: Listed) -> bool:
    initials = "".join(each[0] for each in _WORD.findall(folded(one.activity)))
    return len(word) > 1 and word in initials
