"""Find the words of a report of work done that nothing explains: with one it is understood in part, and asked. Pure.

"Đã hoàn thành hồ sơ cấp đổi giấy chứng nhận" ends a file of the work, and "đã tuyển dụng xong viên chức ngành y tế" a
share of it, in the work's own words. So a "done" is explained word by word: each word in the verb's part is of the
work's name or its product, of the writer's, or of the classes of `plain_words`, or is a number, a name of a body or a
person. What still makes less of the work in those words is named too: a count that the work does not have, its name
without a "phi", another level, another month. Of 425 clauses of true reports in tests/inbox nine are asked for this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from dondoc.text.syllables import is_plain_syllable
from notifications.inbox.reply.activity_terms import EMPTY, SHORTENED, is_short_form, may_stand_for_two
from notifications.inbox.reply.evidence.bodies import LAST_WORDS
from notifications.inbox.reply.evidence.completion.body_roles import has_role, without_capitals
from notifications.inbox.reply.evidence.completion.claim_parts import claim_parts, every_part, has_tense
from notifications.inbox.reply.evidence.completion.core import core_of
from notifications.inbox.reply.evidence.completion.plain_words import length_of_phrase, marked
from notifications.inbox.reply.evidence.cues import FINISHED, cue_text
from notifications.inbox.reply.evidence.details.document_kinds import KINDS
from notifications.inbox.reply.evidence.details.fractions import COUNTED
from notifications.inbox.reply.folding import folded

_TOKEN = re.compile(r"đ/c|[^\W_]+(?:[/&.-][^\W_]+)*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
VERB = 2
"""Words of the verb with which a work's name begins."""
MARKED_SHARE = 6
"""Of as many words one may bear marks in text that is typed without: a name. Of written text most words do."""
_MARK = re.compile(r"[^\x00-\x7f]")
_PAPER = (
    r"(?:quyết định|báo cáo|kế hoạch|công văn|tờ trình|thông báo|nghị quyết|biên bản|văn bản|kết luận|chỉ thị|"
    r"hướng dẫn|chương trình|phương án|đề án|qđ|kh|cv|bb|nq|ttr|bc)"
)
_PAPERS = (
    re.compile(rf"\b{_PAPER}(?: kết quả| nghiệm thu| bàn giao)?(?=(?: số)?:? ?\d| kèm)", re.IGNORECASE),
    re.compile(rf"\b(?:tại|theo|bằng|có) {_PAPER}(?: kết quả| nghiệm thu| bàn giao)?\b", re.IGNORECASE),
)
"""A paper with its number, or by which the work was done; any other is the work's product, or another thing."""
_LOWER = ("xã", "phường", "trường", "trạm", "thôn")
"""Those of lower bodies: a name behind them restricts the work, unless it is the writer's, or his is not known."""
_PERSONS = ("anh", "chị", "cô", "chú", "bác", "thầy", "ông", "bà", "đ/c")
_COMPOUNDS = (("làm", "việc"), ("việc", "làm"), ("xã", "hội"), ("hội", "trường"), ("chỉ", "số"), ("cơ", "sở"))
_NEGATING = frozenset(marked(one) for one in ("phi", "không", "ngoài", "bất", "vô"))
_NUMERAL = r"\d{1,3}(?:\.\d{3})*|hai|ba|bon|nam|sau|bay|tam|chin|muoi"
_COUNT = re.compile(
    rf"\b(?:cho|tai|o|cua|duoc|xong|hoan thanh|trong|co) 0?({_NUMERAL}) ({COUNTED})\b(?! (?:con lai|cuoi|nay))"
)
ALL_OF = re.compile(
    r"\b(?:100 ?%|toàn bộ|tất cả|hết|cả|các|những)(?: số| các| \d[\d.]*)? "
    r"(?:hộ dân|hộ|thôn|bản|ấp|xóm|buôn|xã|trường hợp|trường|lớp|đơn vị|người|trẻ|khoa|đối tượng|hội viên)\b|"
    r"\bcả (?:0?\d|hai|ba|bốn|năm|sáu) "
    r"(?:nội dung|nhiệm vụ|công việc|hạng mục|công trình|trường hợp|đơn vị|gói thầu|[^\W\d]+)\b|"
    r"\b(?:100 ?%|vượt|đạt) (?:kế hoạch|chỉ tiêu|khối lượng)\b|\bđủ \d+ [^\W\d]+\b|"
    r"(?<![\d/])(\d[\d.]*) ?/ ?\1 [^\W\d]+(?: (?!và\b|nhưng\b|còn\b)[^\W\d]+)?",
    re.IGNORECASE,
)
"""All of what is counted: as much as the work can have."""
_ASIDE = re.compile(
    r"\s(?P<by>nhằm|để|căn cứ|phục vụ|thay cho|thay thế|trên tinh thần|với sự|dưới sự|có sự)\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""What the work was done for or by, behind what was done."""
_ATTENDED = re.compile(
    r"\b(?:với|có) (?:hơn |trên |gần |khoảng )?\d[\d.]* (?:lượt )?"
    r"(?:người|học viên|đại biểu|cán bộ|công chức|viên chức|hội viên|đoàn viên|đồng chí|học sinh|vận động viên) "
    r"(?:tham gia|tham dự)\b",
    re.IGNORECASE,
)
"""Who came to it: "đã tổ chức 02 lớp với 180 học viên tham gia"."""
_LEVEL = re.compile(r"\b(?:cap|tuyen) (tinh|huyen|xa|phuong|trung uong|co so)\b")
_ON_THE_WAY = re.compile(
    r"\b(?:hoan thanh|xong|gui|nop|ban hanh|co) (?:viec )?(?:bao cao|bc) (?:ve )?"
    r"(tien do|tinh hinh|kho khan|vuong mac)\b"
)
"""A report on how the work goes: it ends no other work than such a report."""
_GENERIC = frozenset(["viec", "nhiem vu", "noi dung", "muc", "cong viec", "dau viec"])
_MONTH = re.compile(r"(?<!trong )(?<!tu )(?<!hoi )(?<!ngay )(?<!cuoi )(?<!dau )(?<!giua )\bthang (\d{1,2})\b(?!/)")
_INNER = re.compile(
    r"\W*(?:dạ |báo cáo |thưa )*((?:phòng|tổ|khoa|đội|bộ phận) (?:em|mình|tôi|chúng em))\b", re.IGNORECASE
)
"""A part of the writer's own house, which may have done its own share; its paper it hands in for the house."""
_HANDS_IN = re.compile(r"\b(?:gui|nop|trinh|ban hanh|phat hanh)\b")
_TENSE = re.compile(r"\b(?:da|vua|xong|duoc|roi)\b")


def leftover(clause: str, name: str, own: str = "", *, core: bool = False) -> tuple[str, ...]:
    """Return the words that nothing explains in the parts of a clause that report "done", as written and in order.

    ``name``: the work's name with its product; ``own``: the names of whoever writes; ``core``: look at what a part
    claims alone, without the circumstances behind it.
    """
    of_part = core_leftover if core else leftover_of
    found = {part: of_part(part, name, own) for part in claim_parts(clause, name, own)}
    if any(found.values()) and any(_suffices(part, name, own, of_part) for part in every_part(clause, name)):
        # What a statement of its own adds to one that is explained takes nothing back ("…, báo cáo nhanh đã gửi").
        found = {part: () if has_tense(part) else words for part, words in found.items()}
    return tuple(dict.fromkeys(word for words in found.values() for word in words))


def core_leftover(part: str, name: str, own: str) -> tuple[str, ...]:
    """Return the words that nothing explains in what a part claims, its circumstances left out."""
    return leftover_of(core_of(part, name, own), name, own)


def _suffices(part: str, name: str, own: str, of_part: Callable[[str, str, str], tuple[str, ...]]) -> bool:
    """Recognise a part that by itself reports the work by name as done: its verb with a day, or more of its words."""
    plain = cue_text(part)
    if not (has_tense(part) or "xong" in plain) or of_part(part, name, own):
        return False
    work = re.findall("[a-z]+", folded(name))
    own_verb = " ".join(work[:VERB]) in plain
    named = {one for one in re.findall("[a-z]+", plain) if one in work[VERB:]} - EMPTY
    count = len(named) + VERB * own_verb
    return (own_verb or FINISHED.search(plain) is not None) and (
        count > VERB or (count == VERB and re.search(r"\d/\d", part) is not None)
    )


def leftover_of(part: str, name: str, own: str) -> tuple[str, ...]:
    """Return the words that nothing explains in one part of a clause."""
    part = without_capitals(part)
    part = _ATTENDED.sub(" ", part)
    return (*_strange(part, name, own, typed=is_typed(part)), *restricting(part, name))


def is_typed(part: str) -> bool:
    """Recognise a part without diacritics, beside others that have them ("Mã nhiệm vụ 5: da hoan thanh")."""
    words = _LETTERS.findall(part)
    with_marks = sum(_MARK.search(word) is not None for word in words)
    return with_marks * MARKED_SHARE <= len(words)


def _strange(part: str, name: str, own: str, *, typed: bool) -> Iterator[str]:
    form = folded if typed else marked
    part = _without_aside(ALL_OF.sub(" ", part), name)
    papers = " ".join(one[0] for pattern in _PAPERS for one in pattern.finditer(part))
    draft = "dự thảo hồ sơ" if "tờ trình" in name.lower() else ""
    known = {form(word) for word in _LETTERS.findall(f"{name} {own} {papers} {draft}")}
    known |= {form(word) for word in _TOKEN.findall(name) if _CODED.fullmatch(word)}
    tokens = _TOKEN.findall(part)
    forms = [form(one) for one in tokens]
    place, in_name = 0, False
    while place < len(tokens):
        token, length = tokens[place], length_of_phrase(forms, place, form)
        if _is_another_thing(forms, place, known, form):
            yield f"{token} {tokens[place + 1]}"
            place += 2
            continue
        capital = token[0].isupper() and (place > 0 or token.isupper())
        begins = place > 0 and _begins_a_name(forms, place - 1, own, form)
        of_body = _is_of_body(token) and has_role(forms, place, own, form)
        in_name = _goes_on(tokens, place, in_name=in_name) or (capital and (begins or of_body))
        if not (length or in_name or forms[place] in known or _is_plain(token, name) or _is_short_for(token, own)):
            yield token
        place += max(length, 1)


def _without_aside(part: str, name: str) -> str:
    """Leave out what the work was done for or by, unless the word that begins it is the work's own ("thay thế …")."""
    found = _ASIDE.search(part)
    return part[: found.start()] if found and found["by"].lower() not in name.lower() else part


def _is_another_thing(forms: list[str], place: int, known: set[str], form: Callable[[str], str]) -> bool:
    """Recognise two plain words that are one of something else, not named in the work: "quy chế làm việc"."""
    pair = tuple(forms[place : place + 2])
    return pair in _compounds(form) and not known >= {*pair}


@cache
def _compounds(form: Callable[[str], str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form(one) for one in words) for words in _COMPOUNDS)


def _goes_on(tokens: list[str], place: int, *, in_name: bool) -> bool:
    """Return whether a word goes on with a name: in capitals, the small one behind such a one, or "và" between."""
    return in_name and (tokens[place][0].isupper() or tokens[place - 1][0].isupper() or tokens[place] == "và")


def _begins_a_name(forms: list[str], place: int, own: str, form: Callable[[str], str]) -> bool:
    """Recognise a person, or a body in a role, whose name in capitals follows.

    By their marks where they are written: "dự án" ends in none of "công an". A lower body only where the writer is not
    known.
    """
    if forms[place] in _name_heads(form, frozenset(_PERSONS)):
        return True
    bodies = LAST_WORDS - {*_LOWER} if own else LAST_WORDS | {*_LOWER}
    return forms[place] in _name_heads(form, bodies) and has_role(forms, place, own, form)


@cache
def _name_heads(form: Callable[[str], str], heads: frozenset[str]) -> frozenset[str]:
    return frozenset(form(one) for one in heads)


def _is_plain(token: str, name: str) -> bool:
    """Recognise a number, a letter alone, or a short form of the work's own words."""
    word = folded(token)
    short = word in SHORTENED and set(SHORTENED[word].split()) <= set(folded(name).split())
    numbered = (re.search(r"\d", token) and not _CODED.fullmatch(token)) or re.fullmatch("[IVX]+", token)
    return bool(numbered) or len(token) == 1 or short or is_short_form(word, name) or _is_of_two(word, name)


_CODED = re.compile(r"(?![tTqQ]\d$)[^\W\d_]+\d+[^\W\d_]*")
"""A name with a number, which restricts the work where the work has it not: "Km0", "D110"; "t6" is a weekday."""
_CODES = {folded(code): name for name, code in KINDS.items()}


def _is_of_two(word: str, name: str) -> bool:
    """Recognise two letters of the work's words: of two beside each other ("sk": sức khỏe), or of its paper ("TB")."""
    plain = folded(name)
    if _CODES.get(word, "~") in plain:
        return True
    return may_stand_for_two(word) and word in {f"{a[0]}{b[0]}" for a, b in pairwise(plain.split())}


def _is_short_for(token: str, own: str) -> bool:
    """Recognise the writer's own name by its initials ("BVĐK tỉnh", "LĐLĐ") or by one with a syllable ("Cty")."""
    syllables = [one for one in re.findall("[a-z]+", folded(own)) if one != "va"]
    short, initials = re.sub("[^a-z]", "", folded(token)), "".join(one[0] for one in syllables)
    of_two = {f"{first[0]}{second}" for first, second in pairwise(syllables)}
    written = len(token) > 1 and (token.isupper() or (len(short) > VERB and not is_plain_syllable(short)))
    return (written and short in initials) or (token[0].isupper() and short in of_two)


def _is_of_body(token: str) -> bool:
    """Recognise the short form of a body: "UBMTTQ", "STC"."""
    return len(token) > 1 and token.isupper() and token.startswith(("UB", "S"))


def restricting(part: str, name: str) -> Iterator[str]:
    """Yield what makes less of the work in words of its name: a dropped "phi", a count, another month."""
    written = {(marked(a), marked(b)): f"{a} {b}" for a, b in pairwise(_LETTERS.findall(part))}
    work = [marked(one) for one in _LETTERS.findall(name)]
    threes = zip(work, work[1:], work[2:], strict=False)
    yield from (written[a, c] for a, b, c in threes if b in _NEGATING and (a, c) in written)
    plain, owed = folded(part), folded(name)
    if (inner := _INNER.match(part)) and not _HANDS_IN.search(plain):
        yield inner[1]
    counts = (one for one in _COUNT.finditer(plain) if one[2] not in _GENERIC)
    yield from (f"{one[1]} {one[2]}" for one in counts if not re.search(rf"\b0*{re.escape(one[1])} {one[2]}\b", owed))
    yield from (one[0] for one in _ON_THE_WAY.finditer(plain) if one[1] not in owed)
    levels = {one[1] for one in _LEVEL.finditer(owed)}
    yield from (one[0] for one in _LEVEL.finditer(plain) if levels and one[1] not in levels)
    month = _MONTH.search(_TENSE.split(plain)[0]) if re.search(r"\b(?:thang|quy|hoc ky)\b", owed) else None
    if month and not re.search(rf"\bthang 0?{month[1]}\b", owed):
        yield month[0]
