"""Recognise that what the work was to make has been handed in: "dự toán em nộp rồi", "Mục II.2 đã gửi 8/10". Pure.

Handing in ends work whose product is a document. The clause must name that work, by its own words or its place in the
letter; "văn bản đã gửi" may be of any paper, and what goes to somebody of the writer's own house is a step.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.activity_terms import LEAST, own_terms
from notifications.inbox.reply.evidence.completion.claims import WITHIN
from notifications.inbox.reply.evidence.completion.qualified import is_qualified
from notifications.inbox.reply.evidence.details.document_kinds import products
from notifications.inbox.reply.folding import folded

OWN_NAME = 3
"""Least words of a product's name that identify a paper: "kết luận kiểm tra", and not "báo cáo"."""
_GIVEN = re.compile(
    r"\b(?:da|vua)(?: (?:hoan thien|tham muu|chinh thuc|kip thoi|phat hanh|ky|lap|va|day du)){0,3} (?P<verb>nop|"
    r"gui|trinh|len (?:truc|he thong|phan mem|ioffice|qlvb|cong)|up(?:load)?|day len|"
    r"chuyen (?:qua|len|tren) (?:truc|he thong))\b(?P<rest>.*)|"
    r"\b(?:da|vua)\b[^,;]{0,60}?\b(?:thong qua|ky|ban hanh|lap|xay dung) va (?P<then>nop|gui|trinh)\b(?P<on>.*)|"
    r"\b(?P<late>nop|gui|trinh|ban hanh|phat hanh|ky(?! (?:nhay|tat|hop|ket|"
    r"cam)))\b(?P<far>[^,;]{0,60}?\b(?:roi|rui|r|xong)\b.*)",
    re.DOTALL,
)
_OF_AUTHORITY = re.compile(r"(?:ke hoach|phuong an|quyet dinh|quy che|chuong trinh|de an|huong dan|nghi quyet)$")
_ISSUED_PLAINLY = (
    r"\b(?:da|vua) (?:duoc )?(?:ky )?(?:ban hanh|phat hanh)(?: xong)? {kind}(?: nay| tren)?"
    r"(?: (?:roi|rui|r|a|nhe|nha|chi|anh|em|day))*\W*(?:$|[,.]|(?:ngay|hom|tu|vao) )"
)
"""A document by its kind and nothing more: "đã ban hành phương án rồi" is of the one that was asked for."""
_ISSUED = re.compile(
    r"^\W*(?:(?:da|em|xa|phuong|so|truong|ben|don|vi|hoi|ban) )*(?:da|vua) (?:duoc )?(?:ban hanh|phat hanh|"
    r"cong bo|ky ban hanh)"
    r"(?: (?:xong|roi|rui|r|a|nhe|nha|anh|chi|em))*\W*$"
)
"""An answer that is the verb alone, of a work that makes a document."""
_BY_PLACE = re.compile(
    r"^\W*(?:(?:ve )?(?:viec|nhiem vu|nv|muc|noi dung|nd|stt|ma)(?: (?:so|thu|nhiem vu))?\W*(?:\d{1,12}|"
    r"[ivx]+\.\d+|nhat|"
    r"hai|ba|tu)|\d{1,2}[.)/:]|[a-h][.)/:])\W+"
    r"(?:(?:thi|em|xa|phuong|so|truong|hoi|ben|don|vi) )*(?:da|vua|nop|gui|trinh)\b"
)
_SOMEBODY = re.compile(r"\b(?:ubnd tinh|tinh|bo|chinh phu|trung uong|cap tren|hdnd|quoc hoi|ttcp|thu tuong)\b")
_PAPERS = re.compile(r"\b(?:danh sach|du toan|ho so|bang|bieu|so lieu|phieu|quyet toan|van ban|danh muc|tong hop)\b")
_ASKS_BACK = re.compile(r"\b(?:gop y|xin y kien|lay y kien|huong dan|bieu mau|don doc|giay moi|du thao|nham|sai)\b")
_TO_OWN = re.compile(
    r"\b(?:cho|len|qua|sang|de) (?:\w+ ){0,2}(?:giam doc|pho|chanh|truong phong|sep|lanh dao|chu tich|ke toan|"
    r"bi thu|hieu truong|"
    r"thu truong|noi bo)\b"
)
"""To somebody of the writer's own house."""
_REQUEST = re.compile(
    r",\s*(?:chi|anh|em|c|a|thay|co|nho|vp|d/c|dong chi|van phong|de nghi|"
    r"kinh nho)\b(?! (?:da|dang|chua|se)).*$"
)
"""What follows a comma and begins with whom it asks: "…, chị hỏi bên STC giúp em"."""
_PASSED = re.compile(
    r"^(?P<what>[^,;]{4,120}?) (?:da|vua) duoc (?:[a-z]+ ){1,6}?(?:ky ban hanh|ban hanh|ky duyet)"
    r"(?: (?:roi|rui|r|a|sang nay|hom qua|hom nay|chieu qua|tuan truoc|ngay \d[\d/]*))*\W*$"
)
"""A document that another body has issued, by its kind and the work's words, and nothing more."""
_DATED_ISSUE = re.compile(r"\b(?:ban hanh|phat hanh)(?: so \S+)? (?:vao |tu |hom )*(?:ngay )?\d{1,2}[/.]\d")
"""Issued on a day, which the caller has seen lies behind."""


def is_handed_over(clause: str, plain: str, activity: str, product: str) -> bool:
    """Recognise a clause in the perfect that hands in the product of the work it names, to a body outside."""
    if _is_issued(plain, product) and not _SOMEBODY.search(plain):
        return True
    if not (products(product) or _PAPERS.search(folded(product))):
        return False
    if _ISSUED.match(plain):
        return True
    plain = without_request(plain)
    if (passed := _PASSED.search(plain)) and _OF_AUTHORITY.match(folded(product)):
        named = folded(product) in passed["what"] and _is_named(passed["what"], clause, activity, product)
        return named and not is_qualified(clause, plain, passed.start("what"), f"{activity} {product}")
    issued = _DATED_ISSUE.search(plain)
    if issued is not None and not _SOMEBODY.search(plain):
        named = _is_named(plain[: issued.start()], clause, activity, product)
        return named and not is_qualified(clause, plain, issued.start(), f"{activity} {product}")
    found = _GIVEN.search(plain)
    if found is None:
        return False
    kind = next(name for name in ("verb", "then", "late") if found[name])
    rest = found[{"verb": "rest", "then": "on", "late": "far"}[kind]]
    if WITHIN.match(rest or "") or _TO_OWN.search(rest or "") or _ASKS_BACK.search(plain):
        return False
    verb = found.start(kind)
    named = _BY_PLACE.match(plain) is not None or _is_named(plain[: found.start()], clause, activity, product)
    return named and not is_qualified(clause, plain, verb, f"{activity} {product}")


def without_request(plain: str) -> str:
    """Leave out what follows a comma and asks something of the reader: "…, đ/c kiểm tra hộp thư giúp"."""
    return _REQUEST.sub("", plain)


def _is_issued(plain: str, product: str) -> bool:
    """Recognise "vừa công bố kết luận kiểm tra": a product of a name of its own, issued."""
    name = folded(product)
    if _OF_AUTHORITY.match(name) and re.search(_ISSUED_PLAINLY.format(kind=re.escape(name)), plain):
        return True
    if len(name.split()) < OWN_NAME:
        return False
    if re.search(rf"\bra {re.escape(name)}\b.*\b(?:roi|rui|r)\b", plain):
        return True
    return (
        re.search(
            rf"\b(?:da|vua) (?:[^,;]{{0,40}} va )?(?:duoc )?(?:ky )?(?:ban hanh|cong bo|"
            rf"phat hanh) {re.escape(name)}\b",
            plain,
        )
        is not None
    )


def _is_named(topic: str, clause: str, activity: str, product: str) -> bool:
    """Find two words of the work's name, or its product with nothing but such words ("báo cáo tiếp công dân")."""
    if len(own_terms(activity) & own_terms(clause)) >= LEAST:
        return True
    tokens, kind = topic.split(), folded(product).split()[:2]
    more = [word for word in tokens if word not in kind]
    own = set(folded(activity).split())
    return set(kind) <= set(tokens) and len(more) >= LEAST and set(more) <= own
