"""Correct marks that a scan blurred by the document itself: "Chí số" is "Chỉ số" where other places have "Chỉ số".

Tesseract often takes one Vietnamese mark for another. A word it was not sure of is replaced by the word with the same
letters that stands beside the same neighbour elsewhere in the document, or in a short list of set phrases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dondoc.reading.loaders.pdf.text.page_text import Word
from dondoc.text.folding import compose, decompose, without_diacritics
from dondoc.text.letters import capital

# Characters that Tesseract reads for a letter, where a word cannot hold them.
_TAKEN_FOR = str.maketrans({"]": "ị", "|": "I", "[": "ị"})
_DASHES = frozenset("-–")
# Tesseract's confidence, from 0 to 1, above which a word is left as it was read; judged by
# tests/reading/loaders/test_scan.py.
_SURE = 0.975
# How many more times a neighbourhood must be seen than the one that was read.
_TIMES = 2
_SET_PHRASES = (
    "chủ trì;phối hợp;sản phẩm;thời gian thực hiện;cơ quan;đơn vị;có liên quan;Sở Nội vụ;Bộ Nội vụ;Sở Tư pháp;Sở Tài "
    "chính;Sở Y tế;các sở, ban, ngành;Ủy ban nhân dân;Hội đồng nhân dân;tỉnh;huyện, thành phố;xã, phường;tổ "
    "chức;thẩm định;chỉ số;cải cách hành chính;thủ tục hành chính;triển khai thực hiện;xây dựng kế hoạch;báo cáo "
    "kết quả;kiểm tra;rà soát;đánh giá;quyết định;văn bản;chuyên môn;hướng dẫn;sửa đổi, bổ sung;pháp luật;quy "
    "định;chỉ đạo;công chức;viên chức;chấm điểm;phát triển;định kỳ;thường xuyên trong năm;trước ngày;hằng "
    "năm;hằng quý;chế độ công vụ;bộ máy;quy định chi tiết;địa bàn tỉnh;địa bàn xã;tại địa phương;lồng ghép;tự chủ "
    "của;các buổi;kế hoạch kiểm tra;soạn thảo;Trung ương;dịch vụ công;tỉnh giao;xác định Chỉ số;sắp xếp, tổ chức "
    "lại;quy định của Bộ;của Chính phủ;dự thảo;kỷ luật"
)
# A set phrase outweighs what one document misread again and again.
_SET_WEIGHT = 500


@dataclass(slots=True)
class _Usage:
    """How often each form stands before or after which letters; marks of neighbours are left out, they blur too."""

    before: Counter[tuple[str, str]] = field(default_factory=Counter)
    after: Counter[tuple[str, str]] = field(default_factory=Counter)
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def learn(self, words: Iterable[str], weight: int = 1) -> None:
        for one, two in pairwise(words):
            self.before[(_letters(one), two)] += weight
            self.after[(one, _letters(two))] += weight
            self.forms[_letters(one)].add(one)
            self.forms[_letters(two)].add(two)

    def support(self, previous: str, form: str, following: str) -> int:
        one, two = _letters(previous.split("/")[-1]), _letters(following.split("/")[0])
        return self.before[(one, form)] + self.after[(form, two)]


def set_right(pages: Iterable[Sequence[Word]]) -> list[list[Word]]:
    """Return the words of all pages, the doubtful ones mended; a mended word keeps its confidence, so it stays
    doubtful.
    """
    words = [[replace(word, text=_without_strays(word.text)) for word in page] for page in pages]
    usage = _Usage()
    for page in words:
        usage.learn(_plain(word.text) for word in page)
    for phrase in _SET_PHRASES.split(";"):
        usage.learn((_plain(word) for word in phrase.split()), _SET_WEIGHT)
    return [[_mended(page, i, usage) for i in range(len(page))] for page in words]


def _without_strays(text: str) -> str:
    text = text.replace("—", "–")
    # A marked capital inside a word that also has small letters ("XẾp"); abbreviations ("TTg") carry no marks.
    bare = text.strip(".,;:()")
    if bare.isalpha() and any(c.islower() for c in bare) and any(c.isupper() and c > "Z" for c in bare[1:]):
        text = text.replace(bare, bare[0] + bare[1:].lower())
    inner = text.strip("[]|")
    return text.translate(_TAKEN_FOR) if any(c.isalpha() for c in inner) and not text.isalpha() else text


def _mended(page: Sequence[Word], i: int, usage: _Usage) -> Word:
    word, own = page[i], _plain(page[i].text)
    others = {form for form in usage.forms.get(_letters(own), ()) if not _same_word(form, own)}
    if word.confidence >= _SURE or not others or not (own.isalpha() or own in _DASHES):
        return word
    previous = _plain(page[i - 1].text) if i else ""
    following = _plain(page[i + 1].text) if i + 1 < len(page) else ""

    def support(form: str) -> int:
        return usage.support(previous, form, following)

    best = max(sorted(others), key=support)
    return replace(word, text=_dressed(best, word.text)) if support(best) > _TIMES * support(own) else word


def _same_word(one: str, two: str) -> bool:
    """Return whether two spellings are both right: the tone on another vowel ("hoá", "hóa"), or "hàng năm" for "hằng
    năm".
    """
    marks = [sorted(decompose(form)) for form in (one, two)]
    return marks[0] == marks[1] or {one, two} == {"hàng", "hằng"}


def _dressed(form: str, text: str) -> str:
    """Return the form with the capitals and the punctuation of the word it replaces."""
    if form in _DASHES:
        return form
    start = next(i for i, c in enumerate(text) if c.isalpha())
    body = text[start : start + len(form)]
    if body.isupper() and len(body) > 1:
        form = form.upper()
    elif body[:1].isupper():
        form = capital(form)
    return text[:start] + form + text[start + len(body) :]


def _plain(text: str) -> str:
    return compose(text).strip(".,;:()“”\"'").casefold()


def _letters(text: str) -> str:
    """Return the word without its marks: what two readings of one word have in common."""
    return without_diacritics(text.replace("–", "-"))
