"""Find the object of a completed verb: the whole work, or another thing that was finished on the way to it. Pure.

"Đã hoàn thành kiểm đếm" finishes the counting and not the clearing of the land that is owed; "đã hoàn thành nhiệm vụ",
"đã hoàn thành báo cáo rà soát" finish what is owed where the activity is that. "Đã cấp phát đủ báo" is the
activity's own verb in the perfect. All is read in cue text (`cues.cue_text`).
"""

from __future__ import annotations

import re

from notifications.inbox.reply.activity_terms import is_short_form
from notifications.inbox.reply.evidence.completion.undone import looks_like_cues
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.document_kinds import KINDS, products
from notifications.inbox.reply.folding import folded

_VERB = re.compile(r"\b(?:hoan thanh|hthanh|h/thanh|hoan tat|xong|ket thuc)\b(?: (?:xong|roi|duoc))?")
_OBJECT_ENDS = re.compile(
    r"[^a-z0-9% ]|\b(?:(?:sang|chieu|toi|dem|trua) (?:nay|qua)|chu nhat|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|"
    r"tuan (?:truoc|qua|roi|vua)|ngay|tu|vao|luc|hom|thang|quy(?= (?:\d|i|nay|truoc))|trong|theo|tai|voi|va|roi|a|"
    r"nhe|nha|so|dung|truoc|sau|"
    r"den|het|"
    r"ca|toan bo|tat ca|day du|100|hoan toan|duoc giao|lau|nen|de|da|vuot|luon|thanh cong|tot dep|nghen|cho|anh|chi|em|"
    r"thi|ma|co|dua|nhu|o|"
    r"bang|cua|"
    r"may|them|la|cach|muon|som|tre|ngay|vua|nay|rui|r|c|e|chieu|sang|trua|dem)\b"
)
_GENERIC = re.compile(
    r"\b(?:nhiem vu|cong viec|viec|cong tac|noi dung|ket qua|san pham|muc tieu|muc|phan|tieu chi|chi tieu|het|ca|"
    r"ke hoach|do|nay|tren|neu|nhung|cac|moi|khoi luong|theo|xuoi|xong xuoi|dut diem|bao cao|van ban|"
    r"ban hanh|trinh|nop|gui|toan bo|day du|du|thuc hien|trien khai|xong|so|so sach|roi|anh|em|minh|don vi|dot|"
    r"yeu cau|"
    r"hang thang|hang|thang|lam|to chuc|giai quyet|xu ly|deu|co|duoc|ky|bo|cong|chi|tieu|ke|hoach|qua|ket|thuc|"
    r"hien|nhiem|vu|san|pham|thanh cong|tot dep|toan (?:xa|phuong|tinh|truong|vien|tuyen|khu|dia ban|he thong|"
    r"thon|ap)|thi cong|xay lap|tien hanh|va|da|vua)\b"
)
"""Words of any work, or of none: an object of these alone is the work that is owed."""
_STEP = re.compile(
    r"\b(?:cong tac|khau|buoc|cong doan|khoi(?! luong)|cum|nhom|phan(?! (?:mem|viec|"
    r"cong))) ([a-z ]{2,40}?) (?:da|vua)?\s*$"
)
_DONE_VERB = re.compile(
    r"\b(?:da|vua)(?: (?:cung|phoi hop|chu dong|khan truong|nghiem tuc))? (?P<act>[a-z]+(?: [a-z]+){0,3}?) $"
)
"""What was done "xong": "đã in ấn xong" ends the printing."""
_WORD = re.compile(r"[a-z]{2,}")
# Words: "ban hành", "tổ chức" – the verb a work begins with, which its report repeats.
_HEAD = 2
_ENOUGH = re.compile(r"\b(?:du|het|toan bo|tat ca|xong|roi|rui|r|day du|chinh thuc|dut diem|100 ?%)\b")
_SCOPED = re.compile(
    r"\b(?:khong|chua|phi|phai) [a-z]+\b|"
    r"\b(?:dot|giai doan|buoc|ky|lan|quy|thang|tuan) (?:\d{1,2}|i{1,3}|iv|dau(?: tien)?|thu \w+)\b|"
    r"\b\d{1,3} (?:thang|nam|ngay|xa|lop|dot)\b"
)
WITHIN = re.compile(
    r" (?:duoc |xin |len |cho |qua |de |toi )*(?:(?:ban|tap the|dong chi|d/c|anh|chi|thay|co|bac) )*(?:lanh dao|ld|"
    r"giam doc|gd|bgd|bgh|giam hieu|pho|chanh|truong|sep|thu truong|chu tich|bi thu|thuong (?:truc|vu)|bch|chap hanh|"
    r"hieu truong|noi bo|phong|cap tren|y kien|ky|tham dinh|gop y|du thao|duoc)\b(?! ubnd)"
)
"""Somebody of the writer's own unit, or a step within it: "trình Ban Giám đốc Sở" is not yet "trình UBND tỉnh"."""
WEAK_VERBS = frozenset(["trien khai", "thuc hien", "xay dung", "tham muu", "phoi hop", "tiep tuc", "tang cuong"])


def without_scope(plain: str, activity: str) -> str:
    """Blank what the activity itself is called by ("đợt 1", "không phép"): it is no evidence of how far work is."""
    for pair in looks_like_cues(activity):
        # Without "đã" before it "sua chua xong" may also be "sửa chưa xong".
        anywhere = "" if "chua" in pair.split() else rf"|\b{re.escape(pair)}\b"
        of_pair = rf"(?<=\bda ){re.escape(pair)}\b|(?<=\bvua ){re.escape(pair)}\b{anywhere}"
        plain = re.sub(of_pair, "_" * len(pair), plain)
    plain = _without_own_words(plain, activity)
    # "Hồ chứa phải lập": folded, its "chua" would take the "phải" with it.
    for scope in {found[0] for form in (folded, cue_text) for found in _SCOPED.finditer(form(activity))}:
        plain = re.sub(rf"(?<![/\d])\b{re.escape(scope)}\b", "_" * len(scope), plain)
    return plain


_OWN_RUN = 3
"""Words in a row of the work's name: who writes as many of them gives its name."""


def _without_own_words(plain: str, activity: str) -> str:
    """Blank what only looks like a cue within the work's own name: "… đề nghị hỗ trợ nhà ở (mã 7): đã xong"."""
    work = f" {' '.join(_LETTERS.findall(cue_text(activity)))} "
    tokens = list(_LETTERS.finditer(plain))
    found = [one for one in _CUES_IN_NAMES.finditer(plain) if f" {one[0]} " in work]
    for one in found:
        inside = [place for place, token in enumerate(tokens) if one.start() <= token.start() < one.end()]
        first, last = inside[0], inside[-1]
        runs = (
            tokens[max(0, start) : start + len(inside) + _OWN_RUN - 1]
            for start in range(first - _OWN_RUN + 1, first + 1)
        )
        if any(
            run[-1].start() >= tokens[last].start() and f" {' '.join(t[0] for t in run)} " in work
            for run in runs
            if run
        ):
            plain = f"{plain[: one.start()]}{'_' * len(one[0])}{plain[one.end() :]}"
    return plain


_LETTERS = re.compile(r"[a-z_]+")
_CUES_IN_NAMES = re.compile(
    r"\b(?:de nghi|kien nghi|vuong mac|kho khan|vuong|can|phai|neu|yeu cau|du kien|chuan bi|gia han|dang|mong|hay|"
    r"khong|chua|so bo|mot so|tiep tuc|giai trinh)\b"
)


_ENDS = re.compile(r"^(?P<subject>[^,;]*?)\b(?:da |vua )?ket thuc\b(?! (?:giai doan|dot|buoc|phan|vong|viec|khau))")
# Words of the work's name in the verb's subject; one alone may be chance.
SUBJECT = 2


def ends_itself(plain: str, activity: str) -> bool:
    """Recognise "giải bóng chuyền kết thúc hôm 3/9 rồi": the work, by two words of its name, has come to its end."""
    found = _ENDS.search(plain)
    if found is None or not activity:
        return False
    own = set(_WORD.findall(_GENERIC.sub(" ", folded(activity))))
    return len(own & set(_WORD.findall(found["subject"]))) >= SUBJECT


_MEMBER = re.compile(
    r"\b(?:lop|ap|thon|tang|nhip|khu pho|khu|to|doi|goi thau|goi|hang muc|khoi|khoa|doan|phan doan|tuyen|cum|"
    r"toa|tram|mui|"
    r"to dan pho|xom|buon|quy trinh|module) (?:so )?(\d{1,2})\b(?![/.%-]\d)"
)


def _is_of_a_member(plain: str, activity: str) -> bool:
    """Recognise one of several numbered things that the activity does not name: "lớp 1, lớp 2 đã bế giảng"."""
    owed = folded(activity)
    return any(not re.search(rf"\b{re.escape(found[0])}\b", owed) for found in _MEMBER.finditer(plain))


def is_of_a_step(plain: str, activity: str) -> bool:
    """Recognise a completed verb whose object, or whose subject, is a thing the activity does not name."""
    if activity and _is_of_a_member(plain, activity):
        return True
    verb = _VERB.search(plain)
    if verb is None or not activity:
        return False
    step = _STEP.search(plain[: verb.start()])
    if step and _is_strange(step[1], activity):
        return True
    rest = plain[verb.end() :]
    before, ends = _DONE_VERB.search(plain[: verb.start()]), _OBJECT_ENDS.search(rest)
    if before and _is_strange(before["act"], activity) and not _names(rest.partition(",")[0], activity):
        return True
    return _is_strange(rest[: ends.start()] if ends else rest, activity)


_PAPER = re.compile(
    rf"\b(?:hoan thanh|hoan tat|xong|lap xong|ban hanh|ky)(?: xong)? (?:viec )?"
    rf"(?P<paper>{'|'.join(KINDS)})\b(?! so|:? ?\d)"
)


def is_of_another_paper_kind(plain: str, activity: str, product: str) -> bool:
    """Recognise "đã hoàn thành báo cáo thẩm tra" of work whose product is a decision: a paper on the way to it.

    A paper of a kind that neither the work nor its product names, without a number of its own.
    """
    found = _PAPER.search(plain)
    return (
        found is not None and bool(products(product)) and KINDS[found["paper"]] not in products(f"{activity} {product}")
    )


def _names(text: str, activity: str) -> bool:
    """Return whether words hold one of the activity's own: "đã mở xong cả 2 lớp tập huấn"."""
    own = set(_WORD.findall(_GENERIC.sub(" ", folded(activity))))
    return bool(own & set(_WORD.findall(text)))


def _is_strange(text: str, activity: str) -> bool:
    found_words = _WORD.findall(_GENERIC.sub(" ", text))
    named = [word for word in found_words if not is_short_form(word, activity)]
    shared = set(named) & set(_WORD.findall(folded(activity)))
    # One syllable of two is chance: "bàn giao" and "ban hành".
    return bool(named) and (not shared or len(set(named)) == 2 > len(shared))


def as_completed(plain: str, activity: str) -> str:
    """Write the activity's own verb in the perfect, of all of it, as the plain completed verb.

    "đã cấp phát đủ", "đã trình UBND tỉnh rồi": what stands beside it is then judged as beside "đã hoàn thành". Returns
    the text as it is where the verb does not stand so, or names a step within the unit ("đã trình lãnh đạo Sở").
    """
    head = " ".join(_WORD.findall(folded(activity))[:_HEAD])
    if head.startswith("tong "):
        # "Tổng kiểm tra": people write "đã kiểm tra".
        head = " ".join(_WORD.findall(folded(activity))[1 : _HEAD + 1])
    verbs = [] if not head or head in WEAK_VERBS else [head, *_single(head)]
    verbs += [verb for verb in RESULTS if verb in folded(activity)]
    for verb in verbs:
        found = re.search(
            rf"\b(?:da|vua)(?: \w+| tham muu| hoan thien)? {re.escape(verb)}\b(?P<rest>.*)", plain, re.DOTALL
        )
        numbered = verb in RESULTS and re.search(r"\bso \d", found["rest"] if found else "")
        part = verb in RESULTS and found is not None and _is_of_a_part(found["rest"], activity)
        if found and not part and not WITHIN.match(found["rest"]) and (numbered or _is_all(found["rest"])):
            return _with_completed_verb(plain, found)
    if head not in WEAK_VERBS and " " in head and (found := _dated(plain, head)):
        return _with_completed_verb(plain, found)
    for verb in verbs:
        day = r"(?P<rest> (?:ngay |hom |tu )?\d{1,2}/\d{1,2}(?:/\d{4})? (?:roi|rui|r|xong)\b.*)"
        if found := re.search(rf"\b{re.escape(verb)}{day}", plain, re.DOTALL):
            return _with_completed_verb(plain, found)
    if found := _dated_alone(plain, activity):
        return _with_completed_verb(plain, found)
    return _as_completed_fully(plain, head, activity)


def _dated_alone(plain: str, activity: str) -> re.Match[str] | None:
    """Find "Điện khối A: nghiệm thu 1/9": what ends the work, with its day and nothing else behind it."""
    verbs = "|".join(verb for verb in RESULTS if verb in folded(activity))
    day = r"(?P<rest> (?:ngay |hom )?\d[\d/.-]*\W*$)"
    return re.search(rf"(?:(?<=: )|^\W*)(?:{verbs}){day}", plain) if verbs else None


def _dated(plain: str, head: str) -> re.Match[str] | None:
    """Find "cập nhật đầy đủ … ngày 12/10" at the beginning or behind a colon: a report of few words has no tense."""
    found = re.search(rf"\b{re.escape(head)}(?P<rest> (?:day du|du|het|toan bo)\b[^;]*\bngay \d.*)", plain)
    begins = found is not None and re.search(r"(?:^|:)\W*(?:\d{1,2}\W+)?$", plain[: found.start()]) is not None
    return found if begins else None


def _is_of_a_part(rest: str, activity: str) -> bool:
    """Recognise "đã nghiệm thu phần móng": what stands behind the verb is a thing the activity does not name."""
    ends = _OBJECT_ENDS.search(rest.lstrip())
    object_text = rest.lstrip()[: ends.start()] if ends else rest
    return re.match(r" *(?:phan|dot|giai doan|noi bo|buoc|hang muc)\b", rest) is not None or _is_strange(
        object_text, activity
    )


_FURTHER = re.compile(r"(?:, | va )([a-z]+)(?: [a-z]+){1,20}$")
"""The last deed of a name: "Biên soạn, phát … bài"."""


def _deeds(head: str, activity: str) -> set[str]:
    """Return the first syllables of the first and of the last deed of a work."""
    last = _FURTHER.search(" ".join(re.sub(r"[^a-z, ]", "", folded(activity)).split()))
    return {head.partition(" ")[0], *([last[1]] if last else [])}


def _as_completed_fully(plain: str, head: str, activity: str) -> str:
    """Write "đã thu đủ", of work that begins "Thu quỹ …", as the completed verb: one syllable with all of it."""
    found = _FULLY.search(plain)
    if found is None or found["verb"] not in _deeds(head, activity) or WITHIN.match(found["rest"]):
        return plain
    return _with_completed_verb(plain, found)


def _with_completed_verb(plain: str, found: re.Match[str]) -> str:
    return f"{plain[: found.start()]}da hoan thanh nhiem vu,{found['rest']}"


def _is_all(rest: str) -> bool:
    return bool(
        _ENOUGH.search(rest)
        or re.search(
            r"^ (?:hom |tu |vao )?\d{1,2}/\d|\bngay \d|\bhom (?:qua|kia|"
            r"\d)|\bsang nay\b",
            rest,
        )
    )


_FULLY = re.compile(
    r"\b(?:da|vua) (?P<verb>[a-z]+)(?P<rest> (?:\w+ )?(?:du|day du|het|toan bo|dut diem|xong xuoi)\b.*)", re.DOTALL
)
RESULTS = ("nghiem thu", "dong dien", "ban giao", "quyet toan", "cong khai", "niem yet", "ket luan")
"""What ends work whose activity or product is called so."""
_SINGLE = frozenset(["trinh", "nop", "gui", "ky", "cap", "lap"])


def _single(head: str) -> list[str]:
    """Take a verb of one syllable where it stands alone ("Trình phê duyệt …": "đã trình")."""
    first = head.partition(" ")[0]
    return [first] if first in _SINGLE else []
