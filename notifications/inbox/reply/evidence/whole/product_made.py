"""Find the document that a work was to make, by its kind and its number, and what it is on. Pure.

"Kết quả thể hiện tại Báo cáo số 64/BC-UBND ngày 12/5": a document that has a number has been issued. It ends the work
where it is of the product's kind, and neither its name nor what stands behind its number makes another paper of it.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.activity_terms import own_terms
from notifications.inbox.reply.evidence.completion.core import restricts
from notifications.inbox.reply.evidence.completion.leftover import leftover_of
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.document_kinds import KINDS, SHORT_OF_IT, Proof, kind_of, products
from notifications.inbox.reply.evidence.details.numbers import BARE_NUMBER, NUMBER, documents
from notifications.inbox.reply.folding import folded

_DATED = re.compile(
    r"[\s,(]*(?:(?:ký|ban hành)\s+)?(?:(?:ngày|hôm|ngay|hom)\s+)?\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|"
    r"\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)\)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;,:()\n]|\s[-–]\s")
_GOES_ON = re.compile(
    r"^\W*(?:gui|trinh|nop|kem|voi|do|duoc|da|va|tai|cho|len|toi|den|roi|a|nhe|nha|anh|chi|em|neu|trong do|day|"
    r"chinh thuc|tren|qua|hom|sang|chieu|vao|luc|theo|dinh kem|cong bo tren|bao cao|xin|rui|r)\b"
)
"""Behind a document's number and its day: what goes on with it, and makes no other paper of it."""
_SHORT_OF_IT = re.compile(rf"\b(?:{SHORT_OF_IT}|thanh lap|kien toan|phan cong|du kien|don doc|lay y kien|gop y)\b")
_NOT_ISSUED = re.compile(r"\b(?:nhan|soan|viet|xem|doc|tim|thay|can cu|theo|thuc hien|dua vao|hop)\b")
"""Before a document: what is done with one that somebody else issued, or before it is issued."""
_SIGNED = re.compile(
    r"\b(?:da|vua)(?: duoc)? (?:ky|lap|ban hanh|phat hanh|cong bo|thong qua|phe duyet|ky ket|ky ban hanh)\b"
)
_HANDED_IN = r"(?:đính kèm|gửi kèm|kèm theo|kèm thư|gởi kèm|đính|dinh kem|gui kem|kem theo|kem thu)"


def makes_product(text: str, proof: Proof) -> bool:
    """Recognise a text that gives the work's product by its kind and its number, and nothing else by them."""
    known = {folded(one).replace(" ", "") for one in documents(text)}
    found = [*NUMBER.finditer(text), *BARE_NUMBER.finditer(text)]
    return any(folded(re.sub(r"\s", "", one[1])) in known and _is_product(text, one, proof) for one in found)


def _is_product(text: str, number: re.Match[str], proof: Proof) -> bool:
    before, after = _around(text, number)
    head = " ".join(folded(proof.product or proof.title).split()[:2])
    kinds = products(proof.product) or products(proof.title)
    kind = kind_of(re.sub(r"\s", "", number[1]))
    nearest = max((*KINDS, head), key=lambda one: folded(before).rfind(one))
    if kind not in kinds and (nearest != head or head not in folded(before)):
        return False
    return _names_it(before, head, kind, proof) and _is_on_it(after, proof)


def _around(text: str, number: re.Match[str]) -> tuple[str, str]:
    """Return what stands before a document's number in its part, and behind its number and its day."""
    before = _ENDS.split(text[: number.start()])[-1]
    dated = _DATED.match(text, number.end())
    return before, _ENDS.split(text[dated.end() if dated else number.end() :])[0]


def _names_it(before: str, head: str, kind: str, proof: Proof) -> bool:
    """Return whether the words between a document's kind and its number are of the work."""
    plain = folded(before)
    kinds = [name for name, code in KINDS.items() if code == kind]
    at = max((found.end() for one in (head, *kinds) for found in re.finditer(rf"\b{one}\b", plain)), default=-1)
    if _SHORT_OF_IT.search(plain) or _NOT_ISSUED.search(plain):
        return False
    between = before[at:] if at >= 0 and len(plain) == len(before) else ""
    return not leftover_of(between, proof.names, proof.own)


def _is_on_it(after: str, proof: Proof) -> bool:
    plain = folded(after)
    if _SHORT_OF_IT.search(plain):
        return False
    if not plain.strip() or _GOES_ON.match(plain):
        return True
    topic, own = own_terms(after), own_terms(proof.activity)
    words = {one for one in topic if " " not in one}
    return bool(words) and len(words & own) * 3 >= len(words) * 2


def signs_product(text: str, proof: Proof) -> bool:
    """Recognise a text that signs or issues the product by a name of its own: "đã ký biên bản bàn giao mặt bằng"."""
    name = folded(proof.product)
    if len(name.split()) <= len(["biên", "bản"]):
        return False
    parts = (one for one in re.split(r"[.;,\n]", text) if name in folded(one) and _SIGNED.search(cue_text(one)))
    return any(
        not _SHORT_OF_IT.search(folded(one)) and _is_on_it(folded(one).partition(name)[2], proof) for one in parts
    )


def hands_in_product(text: str, proof: Proof) -> bool:
    """Recognise a text that sends along the product by its name: "Báo cáo kết quả em đính kèm"."""
    name = folded(proof.product)
    if len(name.split()) < len(["báo", "cáo"]):
        return False
    parts = re.split(r"[.;,\n]", text)
    return not any(restricts(one, proof.names, proof.own) for one in parts) and any(
        name in folded(one)
        and re.search(_HANDED_IN, one, re.IGNORECASE)
        and not _SHORT_OF_IT.search(folded(one))
        and not leftover_of(one, proof.names, proof.own)
        for one in parts
    )
