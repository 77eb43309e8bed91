"""Judge a claim that work is done: by which verb, in which tense, and what is against it. Pure."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from notifications.inbox.reply.clauses.bearers import PASSES, Bearer, bearer
from notifications.inbox.reply.clauses.claim.explained import content, other_head, paper_of_head, unexplained
from notifications.inbox.reply.clauses.claim.measures import counts_all
from notifications.inbox.reply.clauses.claim.scopes import beside_the_work
from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.reports import Aspect, PartReport
from notifications.inbox.reply.clauses.requests import is_hindered
from notifications.inbox.reply.clauses.words import (
    BEGUN,
    COMPLETED,
    DOUBT,
    NOT,
    PERFECT,
    WHOLLY,
)
from notifications.inbox.reply.evidence.completion.periods import (
    is_of_an_earlier_year,
    is_of_another_number,
    is_of_another_period,
    is_of_fewer,
)
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.deictic import past_day
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.document_kinds import kind_of, products
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.evidence.tenses import is_conditional, is_unplaced, lies_ahead
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

STEPS = Cue(
    r"viết|soạn|dự thảo|nhận|mua|phân công|giao|mời|phát giấy|khởi công|khai mạc|phát động|thông báo|chuẩn bị|"
    r"ký hợp đồng|tạm ứng|trình|tham mưu|"
    r"chọn|lên lịch|đăng ký|họp bàn|đề nghị|đề xuất|xin|gửi công văn|gửi giấy|lấy ý kiến|khảo sát|thẩm định|"
    r"tiếp thu|in|đóng dấu|cấp phát|tiếp nhận|liên hệ|"
    r"vận động|huy động|thành lập|kiện toàn|xây dựng kế hoạch|tập kết|đổ|xây|lợp|trát|quán triệt|hướng dẫn|"
    r"đôn đốc|chỉ đạo|thống nhất|tham gia|chạy thử|làm việc|(?<!kỳ )(?<!phiên )(?<!cuộc )họp|"
    r"(?:mời|mở|đóng|chấm) thầu"
)
PASSED = Cue(
    r"thông qua|phê duyệt|ban hành|ký ban hành|công bố|có hiệu lực|nhất trí|chấp thuận|nghiệm thu|công nhận",
    r"thong qua|phe duyet|ban hanh|cong bo|co hieu luc|nhat tri|chap thuan|nghiem thu|cong nhan",
)
_LED_TO = re.compile(
    r"\b(?:trình|chủ trương|đề nghị|xin|tham mưu|dự thảo|để|chờ|cho|mời|trinh|chu truong|de nghi|tham muu|du thao|cho)"
    r"\b(?! (?:các|cho)\b)[^,;]*$",
    re.IGNORECASE,
)
"""Before a verb of passing: it is asked for, and has not happened."""
_HANDED = Cue(
    r"gửi|nộp|đính kèm|kèm|ban hành|ký|phát hành|công bố|trình|có|đã chuyển|lên trục",
    r"gui|nop|dinh kem|kem|ban hanh|ky|phat hanh|cong bo|trinh|co",
)
_WORD = re.compile(r"[^\W\d_]+")
PAST_WORDS = Cue(
    r"hôm (?:qua|kia|nọ|trước)|(?:sáng|chiều|tối|trưa) qua|sáng nay|vừa (?:qua|rồi|xong)|(?:tuần|tháng|quý|"
    r"đợt|thứ \w+|chủ nhật) (?:trước|rồi|vừa rồi|qua)|"
    r"(?:hôm|từ) (?:thứ|ngày|mùng|đầu|cuối|tháng)|hôm \d"
)


LONGEST_VERB = 4
"""Words of a part before a comma that is a verb beside the next one, and no sentence of its own."""


def claimed(text: str, plain: str, one: Listed, today: dt.date, head: str, *, alone: bool) -> PartReport | None:
    """Return a claim that work is done, with what is against it; None where a part makes none."""
    past = (
        PERFECT(plain)
        or PAST_WORDS(text)
        or past_day(folded(text), today) is not None
        or any(day <= today for day in days(text, today))
    )
    completed = COMPLETED.search(text) or (_passing(text, one) if past else None)
    verb = _own_verb(text, one) if past or WHOLLY(plain) else False
    handed = _hands_in(text, one, documents(text))
    measured = counts_all(text, today)
    if not (completed or verb or handed or measured):
        return None
    if NOT(plain) and not (handed or measured):
        return PartReport(Aspect.HINDERED if is_hindered(plain) else Aspect.NOTHING, text, "không", strong=True)
    ended = bool(completed) or handed or measured
    if strong := _elsewhere(text, plain, one):
        return PartReport(Aspect.DONE, text, strong, strong=True, ended=ended)
    if other := beside_the_work(text, one, alone=alone):
        return PartReport(Aspect.DONE, text, other, strong=True, ended=ended)
    against = _against(text, plain, one, head, completed, verb=verb or measured, handed=handed)
    return PartReport(Aspect.DONE, text, against, ended=ended)


def _elsewhere(text: str, plain: str, one: Listed) -> str:
    """Return a word of doubt in a claim, or what it is of instead of the work; empty where nothing is."""
    found = DOUBT.search(plain)
    if found is None and (found := BEGUN.search(_BESIDE_PAPER.sub(" ", plain))) is not None:
        proven = {kind_of(number) for number in documents(text)} & products(one.product)
        return "" if proven else found[0]
    return found[0] if found is not None else _other_scope(text, one)


_BESIDE_PAPER = re.compile(r"\b(?:kèm|sau khi|tiếp thu|kem|tiep thu)\b[^,;]*", re.IGNORECASE)
"""What goes with a paper or stood before it, and is no step that the work has reached."""


def _passing(text: str, one: Listed) -> re.Match[str] | None:
    """Return the verb by which who decides has passed what the work makes: "Nghị quyết đã được HĐND thông qua"."""
    found = PASSED.search(text)
    if found is None or _LED_TO.search(text[: found.start()]):
        return None
    kinds, title = products(f"{one.activity} {one.product}"), folded(one.activity)
    return found if kinds & products(text) or folded(found[0]) in title else None


def _other_scope(text: str, one: Listed) -> str:
    """Return the period, number or body by which a claim is of something else than the work; empty where none."""
    if is_of_another_period(text, one.activity) or is_of_an_earlier_year(text, one.activity, one.due):
        return "kỳ"
    quarter = re.search(r"\bquy (i{1,3}|iv|[1-4])\b", folded(text))
    if quarter is not None and quarter[0] not in folded(one.activity):
        return quarter[0]
    if is_of_another_number(text, one.activity) or is_of_fewer(text, one.activity):
        return "số"
    who = bearer(text, one)
    ours = who is Bearer.OURS or (who is Bearer.HIGHER and PASSES.search(text))
    return "" if ours else who.value


def _own_verb(text: str, one: Listed) -> bool:
    """Return whether a part has a verb that the work's name has: behind "đã", or before "rồi" or a past day."""
    title = _WORD.findall(folded(one.activity))
    pairs = set(itertools.pairwise(title))
    words = _WORD.findall(folded(text))
    found = set(itertools.pairwise(words))
    perfect = [place for place, word in enumerate(words) if word in ("da", "vua")]
    first = {*title[:1], *(b for a, b in pairs if a in ("va", "tu"))}
    behind = {word for place in perfect for word in words[place + 1 : place + 4]}
    return bool((found & pairs) or (behind & {*title} - {"cac", "cua", "va", "cho"}) or ({*words} & first))


def _hands_in(text: str, one: Listed, numbers: list[str]) -> bool:
    """Return whether a part hands in, issues or numbers the work's product."""
    kinds = products(one.product) or products(one.activity)
    if numbers and {kind_of(number) for number in numbers} & (kinds or {"BC"}):
        return True
    name = " ".join(folded(one.product).split()[:2])
    plain = folded(text)
    short = {
        "bao cao": "bc",
        "quyet dinh": "qd",
        "ke hoach": "kh",
        "to trinh": "ttr",
        "bien ban": "bb",
        "danh sach": "ds",
    }
    named = bool(name) and (name in plain or re.search(rf"\b{short.get(name, name)}\b", plain) is not None)
    if named and _HANDED(text):
        return True
    return bool(name) and not one.product[:1].isdigit() and _HANDED_ALREADY(text)


_HANDED_ALREADY = Cue(
    r"(?:đã |vừa )(?:được )?nộp|nộp (?:[^\s,.;]+ ){0,4}?(?:rồi|rùi|r)|đã (?:được )?gửi(?= (?:về|lên|sở|ubnd|"
    r"tỉnh|vp|văn phòng|qua|trên|hôm|ngày|rồi|từ|chị|anh|đủ|$)|[,.])|"
    r"gửi (?:[^\s,.;]+ ){0,3}?(?:rồi|rùi|r)",
    r"da (?:duoc )?nop|nop (?:[^\s,.;]+ ){0,4}?(?:roi|rui|r)|gui (?:[^\s,.;]+ ){0,3}?(?:roi|rui|r)",
)


def _against(
    text: str, plain: str, one: Listed, head: str, completed: re.Match[str] | None, *, verb: bool, handed: bool
) -> str:
    """Return what is against a claim being all of the work: doubt, part, another's, a step; empty where nothing."""
    if completed and (step := _step_before(text[: completed.start()], one)):
        return step
    if completed and not handed and (unsure := _tense(text, plain, completed, head)):
        return unsure
    if not (completed or handed) and not verb:
        return "?"
    own = set(_WORD.findall(folded(one.activity)))
    if not handed and (governs := _foreign(_GOVERNS, plain, own)):
        return governs
    if not (completed or handed) and (begun := _foreign(STEPS, plain, own)):
        return begun
    # "Thông báo tuyển sinh lớp A, lớp B đã đăng": the subject stands before the comma.
    carried = head if head and not (PERFECT(head) or COMPLETED(head) or NOT(head)) else ""
    if carried and (paper := paper_of_head(carried, one)):
        return paper
    heads = carried.endswith(":") or not content(text) or len(carried.split()) <= LONGEST_VERB
    if heads and (other := other_head(carried, one)):
        return other
    return unexplained(text, plain, one, completed, verb=verb, handed=handed)


def _foreign(cue: Cue, plain: str, own: set[str]) -> str:
    """Return the first word of a cue that is none of the work's own; empty where there is none."""
    found = (one[0] for one in cue.pattern(plain).finditer(plain))
    return next((one for one in found if not own.issuperset(_WORD.findall(folded(one)))), "")


_GOVERNS = Cue(
    r"(?<!công )(?<!chương )(?<!quá )(?<!tờ )(?<!lộ )trình|tham mưu|đề nghị|"
    r"(?<!bàn )(?<!được )(?<!tiêu )(?<!đã )giao(?! ngày| thông)|đã giao|chỉ đạo|"
    r"yêu cầu(?! (?:của|tại|trong|đề))|phân công|nhắc|lên lịch|xếp lịch|(?<!theo )(?<!theo đúng )kế hoạch|mời|"
    r"để|nhằm|hạn(?! (?:chế|mục))|chuẩn bị|cần|phải|cố|ráng|"
    r"hợp đồng|thủ tục|trừ|ngoại trừ|chỉ xong|chỉ mới|sơ bộ|mức độ|cấp thôn|đối với|riêng|mẫu|bản mềm|đâu|sao|"
    r"tiếp nhận|đúng tiến độ|thanh toán|đến nơi"
)
"""What governs a completed verb, so that it reports no past of the whole work."""


def _tense(text: str, plain: str, completed: re.Match[str], head: str) -> str:
    """Return what makes a completed verb no past: a time ahead or on either side of the mail, a condition, no tense."""
    folded_text = cue_text(text)
    verb = completed.start()
    if lies_ahead(folded_text, verb) or is_unplaced(folded_text) or is_conditional(folded_text, verb):
        return "thì"
    alone = re.fullmatch(
        r"\W*(?:\d+\W*)?(?:đã |da )?(?:xong|hoàn thành|hoàn tất|hoan thanh|ht|xg)(?: rồi| roi| r| hết| het|"
        r" cả| 100 ?%| ạ| a| nhé| nha)*\W*",
        text,
        re.IGNORECASE,
    )
    is_past = PERFECT(plain) or PAST_WORDS(text) or WHOLLY(plain) or re.search(r"\d[/.-]\d", text) is not None
    if (
        is_past
        or (alone and head.rstrip().endswith(":"))
        or text[verb:].lower().startswith(("xong", "kết thúc", "ket thuc", "bế ", "nghiệm thu"))
    ):
        return ""
    return "thì"


def _step_before(before: str, one: Listed) -> str:
    """Return the verb of a step before a completed verb ("soạn xong"), where the work's name has it not."""
    words = before.split()[-3:]
    found = STEPS.search(" ".join(words))
    name = folded(f"{one.activity} {one.product}").split()
    return found[0] if found is not None and not all(word in name for word in folded(found[0]).split()) else ""
