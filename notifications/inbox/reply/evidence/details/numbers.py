"""Find the numbers of documents in an answer, and which of several came of the work. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notifications.inbox.reply.activity_terms import own_terms
from notifications.inbox.reply.evidence.details.document_kinds import kind_of, products
from notifications.inbox.reply.folding import folded

NUMBER = re.compile(
    r"\b(?:số|so)\s*:?\s*(\d{1,5}(?:\s?/\s?20\d\d)?\s?(?:/|-(?=[A-ZĐ]{2,3}/))\s?[A-ZĐ][A-ZĐ0-9]*(?:\s?[-–/]\s?[A-ZĐ0-9&]+)*)",
    re.IGNORECASE,
)
# Offices of the Party and of mass bodies write "190-BC/TĐTN".
BARE_NUMBER = re.compile(
    r"(?<![\d/])(?<!\d, )(?<!\d và )(\d{1,5}(?:/20\d\d)?(?:/|-(?=[A-ZĐ]{2,3}/))[A-ZĐ]{2,}[A-ZĐ0-9]*r?"
    r"(?:[-–/][A-ZĐ0-9&]+g?)*)"
)

_CODE = re.compile(r"\b(?:số|so)\s*:?\s*((?=\S*\d)[A-ZĐ\d]*[A-ZĐ][A-ZĐ\d]*(?:[-./][A-ZĐ\d]+){2,})")
"""The number of a certificate: "số VN-KD-2027-0318"."""
_REFERRED = re.compile(
    r"\b(?:theo|can cu|thuc hien|ap dung|phuc dap|tra loi|quan triet|trien khai)(?: \w+){0,6}?"
    r" (?:quyet dinh|ke hoach|cong van|chi thi|nghi quyet|van ban|thong bao|qd|kh|cv|nq)(?: so)?:?\s*$"
)
"""Before the number of a document that the work rests on, and that is not what came of it."""


_ISSUED_BY = re.compile(
    r"\b(?:ban hanh|phe duyet|cong bo|cong nhan|thanh lap|giao|kem) (?:kem )?theo (?:\w+ ){0,2}?\w+(?: so)?:?\s*$"
)
"""Before the number of the document by which the work was done: "đã ban hành theo Quyết định số …"."""


def documents(text: str, product: str = "") -> list[str]:
    """Return the numbers of documents in a text ("12/BC-SNV"), as written but without spaces.

    What the work rests on is none; a decision by which something was done is one where ``product`` is of its kind.
    """
    return list(dict.fromkeys(_as_written(one) for one in _own(text, product)))


def outcome(text: str, product: str = "", title: str = "") -> re.Match[str] | None:
    """Return the number of the document that came of the work, of several that a text gives.

    That is the one of the product's kind ("Tờ trình số 33 đã trình, HĐND đã ban hành Nghị quyết số 14" where the work
    makes a resolution), else one that decides or reports before one that only goes on with the work; no draft, and
    none that a later one replaces. Of several alike it is the one behind most words of the work's ``title``.
    """
    own = list(_own(text, product))
    wanted, terms = products(product), own_terms(title)
    ends = [0, *(one.end() for one in own)]
    heads = [own_terms(text[end : one.start()]) for end, one in zip(ends, own, strict=False)]
    ranks = [
        (_is_superseded(text, one), _rank(kind_of(_as_written(one)), wanted), -len(head & terms))
        for one, head in zip(own, heads, strict=True)
    ]
    return own[ranks.index(min(ranks))] if own else None


def outcome_number(text: str, product: str = "", title: str = "") -> str:
    """Return that number as it is written; empty where a text gives none."""
    found = outcome(text, product, title)
    return _as_written(found) if found else ""


_GOES_ON = frozenset(["TTR", "CV", "TB"])
_SUPERSEDED = re.compile(
    r"\b(?:lan (?:1|mot|dau|thu nhat)|du thao|thay the|thay cho|thay vi|huy bo|bai bo|truoc day|ban cu)\b[^.;]{0,40}$"
)
"""Before the number of a draft or of an earlier paper, which another one replaces."""


def _rank(kind: str, wanted: set[str]) -> int:
    return 0 if kind in wanted else 2 if kind in _GOES_ON else 1


def _is_superseded(text: str, number: re.Match[str]) -> bool:
    return _SUPERSEDED.search(folded(text[max(0, number.start() - 60) : number.start()])) is not None


def _own(text: str, product: str) -> Iterator[re.Match[str]]:
    """Yield the numbers in order; bare ones ("12/BC-SNV") where no word of a number stands before any."""
    for pattern in (NUMBER, BARE_NUMBER, _CODE):
        found = [one for one in pattern.finditer(text) if not is_referred(text, one, product)]
        yield from found
        if found:
            return


_DONE_BY = re.compile(
    r"\b(?:da|vua|duoc) (?!trien khai|thuc hien|lam|to chuc|tham muu|quan triet|xay dung)[a-z][^,.;:]{2,60}? "
    r"theo (?P<kind>quyet dinh|nghi quyet|ke hoach|thong bao|chi thi|qd|nq|kh|tb)(?: so)?:?\s*$"
)
"""Before the number of the document by which something was done: "đã công khai theo Quyết định số …"."""
_OF_THE_STATE = re.compile(r"[-/](?:TTg|CP|QH\d*|TW|B(?!TT$|TV$|CH|CĐ|QL|HXH|V$|VĐK)[A-ZĐ]+)$")


def is_referred(text: str, number: re.Match[str], product: str = "") -> bool:
    """Return whether a number is of a document that the work rests on."""
    before = folded(text[max(0, number.start() - 80) : number.start()])
    done_by = _DONE_BY.search(before) if product and not _OF_THE_STATE.search(number[1]) else None
    if done_by is not None and _in_full(done_by["kind"]) in folded(product):
        return False
    return _REFERRED.search(before) is not None and _ISSUED_BY.search(before) is None


def _in_full(kind: str) -> str:
    return {"qd": "quyet dinh", "nq": "nghi quyet", "kh": "ke hoach", "tb": "thong bao"}.get(kind, kind)


def _as_written(found: re.Match[str]) -> str:
    """Keep the capitals of a number ("201/TTr-STC"); one typed in small letters alone is written in capitals."""
    number = re.sub(r"\s", "", found[1])
    return number.upper() if number == number.lower() else number
