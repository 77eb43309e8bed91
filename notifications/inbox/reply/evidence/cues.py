"""List the cues of what happened: each a pattern over folded text, with the state it is evidence of.

A clause is judged by several cues together (`statements`): a completed verb alone is not "done" where a negation, a
future, a part or a wish stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dondoc.text.letters import UPPER
from notifications.inbox.reply.evidence.asking import EXTENSION, NO_TROUBLE, REFUSAL, TROUBLE
from notifications.inbox.reply.evidence.details.document_kinds import SIGNED, is_governed
from notifications.inbox.reply.evidence.details.fractions import COUNTED
from notifications.inbox.reply.evidence.details.shares import ATTENDANCE, is_fraction, percents
from notifications.inbox.reply.evidence.tenses import PAST, is_conditional, is_unplaced, lies_ahead
from notifications.inbox.reply.folding import folded

_IDIOM = r"can dich|dau vao day|khep lai|chinh thuc (?:van hanh|hoat dong)|van hanh (?:chinh thuc|on dinh)|go-?live"
_FINISH = (
    rf"{_IDIOM}|khoa so|chot so|(?:trao|phat|chi tra|cap|thu)(?: (?!den|toi)[a-z]+){{0,4}} (?:het|du)"
    r"(?! (?:han|hieu luc|thang|ngay|nam|quy|dieu kien)\b)|"
    r"hoan thanh|hthanh|h/thanh|hoan tat|ve dich|tron ven|dut diem|xong|ket thuc|be mac|be giang|"
    r"(?:dua|di) vao (?:van hanh|su dung|khai thac|hoat dong)(?! thu\b)|hoan thien|"
    r"ban hanh|dang tai|cong bo|thuc hien day du|to chuc thanh cong|da dien ra|"
    r"phat hanh|niem yet|trien khai day du|da nop|da gui|da bao cao|da to chuc|da thuc hien|da trien khai|xg|ht|"
    r"da co (?:bao cao|bc|quyet dinh|qd)|co (?:bao cao|bc|quyet dinh|qd|ke hoach|kh|ket luan) (?:roi|rui)|"
    r"ky ban hanh|(?:da|vua) (?:duoc )?(?:ky|phe duyet|thong qua)(?! (?:gui|nhan))|"
    r"(?:da|vua|moi) duoc (?:(?!trinh|giao|yeu|xin|gui|de|hen|cho|lap)[a-z]+ ){1,5}(?:ky|phe duyet|"
    r"thong qua)(?! (?:gui|nhan))"
)
FINISHED = re.compile(rf"\b(?:{_FINISH})\b|\bcompleted\b|\bdone\b|\bfinished\b")
STRONG_FINISH = re.compile(
    rf"\b(?:{_IDIOM})\b|\b(?:to chuc|dien ra)\b[^.;]{{0,50}}\bthanh cong\b|"
    r"\b(?:hoan thanh|hthanh|h/thanh|hoan tat|ve dich|tron ven|"
    r"(?:dua|di) vao (?:van hanh|su dung|khai thac|hoat dong)(?! thu\b)|xong|"
    r"dut diem|xg|ht|be mac|be giang|completed|done|finished)\b|"
    r"\bda (?:thuc hien|trien khai)(?:,? (?:xong|nhiem vu|viec|noi dung|cong viec|tren|nay|day du|nghiem tuc|theo|"
    r"dung|yeu cau|va|bao dam|dam bao))*,? dung (?:thoi )?han\b(?! (?:cac|nhung|mot))"
)
PERFECT = re.compile(
    r"\b(?:da(?! (?:tiep nhan|nhan|ro|hieu|nam|biet)\b)|vua|xong|roi|rui|r|co)\b|"
    r"\bdeu (?:hoan thanh|hoan tat|xong)\b|\b(?:have|has|is|was|been)\b|100 ?%"
)
NEGATION = re.compile(r"\b(?:chua|khong|ko|k(?![./])|kg|chang|cha|not|never|cannot|unable)\b|n't\b")
_LATER_WORD = (
    r"(?:(?:som|co|to chuc|chu dong|cho|nhac) )?(?:bao cao|phan hoi|tra loi|bao lai|hoi lai|kiem tra lai|gui lai|"
    r"phan cong|giao|nghien cuu|xem xet|lien he|y kien|cap nhat|chi dao|chuyen|(?:van ban|cong van|thu) (?:rieng|sau))"
    r"\b(?! (?:ket qua|truoc|ngay|vao|trong))"
)
"""What somebody will do about the letter, which is no evidence of the work: "sẽ báo cáo sau", "sẽ phân công"."""
FUTURE = re.compile(
    rf"\b(?:se(?! {_LATER_WORD})|du kien|phan dau|co gang|sap|hen|(?<!ky )(?<!ban )(?<!co )(?<!giay )cam ket|quyet tam|"
    rf"truoc ngay|lich (?:\w+ ){{0,4}}(?:la|vao|ngay|luc)|trong thoi gian toi|thoi gian toi|"
    r"trong tuan|tuan sau|thang sau|will|going to|expect|plan to|sap toi|chuan bi|muon nhat|cham nhat|ke hoach den)\b"
)
_ANSWERS_LATER = re.compile(rf"\bse {_LATER_WORD}[^,.;]*")
"""With the time of it: "Sở sẽ báo cáo lại trong tuần này" is of the answer."""
WISH = re.compile(
    r"\b(?:xin(?! (?:phep )?(?:bao cao|tra loi|gui|phan hoi|thong bao|bo sung|cam on|chao|nhan|"
    r"thong tin|bao(?! (?:lai|gia)))\b)|de nghi|kinh de nghi|mong|nho|kien nghi|cho phep|co the|coi nhu|xem nhu|"
    r"can(?! dich\b)|phai|neu|khi nao|bao gio|hay|(?<!dung )(?<!theo )yeu cau|please)\b"
)
PART = re.compile(
    r"\b(?:dot|giai doan|buoc|vong|lan|loat|ky) (?:dau(?: tien)?|thu (?:nhat|hai|ba))\b|"
    r"\b(?:mot phan|co ban|doan (?:qua|tu|dau|cuoi|giua)|(?:buoc|giai doan|dot|phan) \d+|buoc dau|phan lon|gan|"
    r"mot so|mot nua|1 nua|(?<!ngay )(?<!tuan )nua(?! la\b)|hau (?:het|nhu)|so bo|du thao|de cuong|ban thao|ban nhap|"
    r"tung buoc|soan xong|(?:xong|hoan thanh) (?:khau|vong|cong doan|phan(?! viec| mem))|partly|almost)\b|"
    rf"(?<![\d/])(\d{{1,3}}) ?/ ?(\d{{1,3}}) (?:{COUNTED})\b|"
    r"\b(?:hoan thanh|xong|dat|duoc|lam) (?:duoc |dc |khoang |gan |hon )?[1-4] ?/ ?[2-5]\b(?! ?[/%\d])"
)
TAKEN_BACK = re.compile(
    r"\b(?:hinh nhu|co le|nghe noi|le ra|dang le|suyt|ai bao|lam sao|hoa ra|rut lai|lam lai|bi tra|tu choi|"
    r"het hieu luc|bi huy|da huy|huy bo|nham(?: lan)?|kho co the|dau co|bi bac)\b|\bchac (?:la|da|cung)\b|"
    r"\bla (?:khong (?:dung|phai|chinh xac)|sai|tin sai)\b|\bdung (?:ghi|coi|xem|tinh|cho la)\b|"
    r"\btru (?:\w+ ){0,2}(?:chi tieu|phan|muc|noi dung|viec|truong hop|thon|ho)\b|"
    r"\bphai (?:sua|lam lai|bo sung|chinh)\b|\bcon (?:sai sot|thieu|ton tai|loi)\b|"
    r"^\W*(?:ve phia|rieng) [^,]*\bthi\b|\bden noi\b|\blam gi (?:da|co|ma)\b|"
    r"\b(?:tinh|xa|phuong|don vi|huyen) (?:ban(?! (?:hanh|bo|giao|quan|dan|cong|quan ly))|khac)\b|"
    r"^\W*(?:\w+ ){0,2}tuong\b|\bcua nam (?:ngoai|truoc)\b|\b(?:nhiem vu|ke hoach|viec) nam (?:ngoai|truoc)\b|"
    r"^\W*(?:trong )?truong hop\b|^\W*dau\b|(?:xong|thanh|roi) dau(?: ma\b|\W*$)|"
    r"\b(?:so|don vi|phong|noi) khac (?:da|thi)\b|\bnam (?:ngoai|truoc)\b.*\bnam nay\b|"
    r"\bmoi (?:\w+ ){0,3}(?:xong|hoan thanh) (?:duoc|dc|noi)\b|"
    r"\bmoi (?:\w+ ){0,2}xong (?!(?:roi|r|rui|a|hom|sang|chieu|ngay|luc|nay|nhe|xong)\b)[a-z_]|"
    r"\btheo (?:anh|chi|em|ong|ba|d/c|dong chi) [\w ]{1,30}\b(?:thi|noi|bao)\b"
)
"""Phrases that take a completed verb back, or attribute it to somebody else: a person reads such a line."""
STEP = re.compile(
    r"\b(?:xong|hoan thanh) (?:duoc )?(?:muc|phan|chuong|y|phu luc|bang|bieu) (?:[ivx]+|\d+)\b|"
    r"^\W*(?:\w+ )?cac (?:phong|thon|ban nganh|bo phan|to|khoa|don vi truc thuoc|to dan pho|truong)\b(?! (?:va|"
    r"da phoi))|"
    r"\b(?:co|duoc|xong) (?:\d+|hai|ba|bon|nam|may|vai|mot vai|mot so) (?:noi dung|viec|muc|phan|nhiem vu|cong viec|"
    r"dau viec|chi tieu|y)\b|\b(?:xong|hoan thanh) [a-z ]{0,12}(?:viec|phan|nhiem vu) cua (?!minh|em|toi|xa|don vi)|"
    r"\b(?:xong|hoan thanh|hoan tat) (?:(?:xong|duoc) )?"
    r"(?:buoc|khau|cong doan|phan(?! (?:viec|nhiem vu|cong viec|mem))) \w|"
    r"\b\d+ (?:trong|tren) (?:so |tong so )?\d+\b|(?<![\d/])0/\d|\b(?:mot|hai|ba|bon) phan (?:hai|ba|tu|nam|muoi)\b"
)
"""A step or a share of the work that is named as what was completed."""
NOT_YET = re.compile(r"^(?:\W|hien |nhung |tuy nhien |song |con )*chua\b|\bchua\W*$")
NOT_BEGUN = re.compile(
    r"\bchua (?!(?:kip )?(?:phan hoi|tra loi|bao lai|bao cao lai|thong tin|nhan tin)\b)"
    r"(?!(?:ai|ro|biet|nhan|hieu|thay|nghe|xem|doc|mo|phai|chac|co y kien|can|nam|quen|tiep can|"
    r"toi han|den han)\b)[a-z]+|\bchua\W*(?:$|[,;])"
)
"""A negation of any verb of work: "chưa triển khai", "01 lớp chưa tổ chức", "quỹ thì chưa"."""
REMAINS = re.compile(
    r"^\W*(?:nhung |tuy nhien |song )?(?:chi )?(?:con|rieng|phan con lai)\b(?! (?:gi|ai|co|thac mac|lai gi|"
    r"viec gi)\b)"
    r"(?!.*\b(?:bao cao|tra loi|phan hoi|gui|bao|tinh) sau\b|.*\b(?:chua ro|chua nam|de em hoi)\b)"
)
"""Begins what is left of work whose other part is done."""
UNFINISHED = re.compile(
    r"\bvan (?!ban\b|phong\b|hoa\b|thu\b)[a-z]+|\bmoi (?:chi |xong |lam |den |toi |co |nhap |bat dau\b)|\bchi moi\b|"
    r"\bcon\b[^,.;]{1,40} nua\b|\b(?:xong|lam) (?:to|thon|khu|ap|lop|khoi|khoa) \d+ (?:toi|den|sang|roi toi)\b|"
    r"\bchua (?:xong|lam|co|dau|em|anh|chi|a|c|e)\b|^\W*(?:da |__ )?chua\b|\bdang (?!ky\b|di cong|di hoc|nghi )[a-z]"
)
"""Work goes on or has only begun: counts where nothing else was understood."""
INSTRUCTS = re.compile(r"^\W*(?:kinh )?(?:chuyen|giao|phan cong|nho|de nghi cac)\b(?! (?:nham|sang|giao))")
"""Begins an order to somebody else, forwarded with us in copy."""
HANDS_IN = re.compile(
    r"\b(?:nop|gui|trinh|bao cao(?! so)|ban giao|phat hanh|to chuc|kiem tra|lam(?! viec)|bat dau|xu ly|hop(?! dong))\b"
)
DUE_DAY = re.compile(r"\bhan\b|\bthoi han\b|\bden han\b")
"""The day that was set, and not one the writer names."""
ASKS_WHETHER = re.compile(r"\bco (?:(?!(?:nhung|ma|van|con|thi)\b)\w+ ){0,4}chua\s*(?:,|(?:a|vay|nhi)\b|\W*$)")
"""A question without its mark: "có mẫu chưa, …"."""
WAITING = "~~~"
"""Stands for "chờ" and "đợi", which lose themselves in "cho" and "đổi" without diacritics."""
ONGOING = re.compile(
    r"\b(?:dung|dam bao|bao dam|kip|theo) (?:tien do|lo trinh)\b|\bvan binh thuong\b|\bthuong xuyen\b|\blien tuc\b|"
    r"\bhang ngay\b"
)
"""Work that goes on by its nature; beside a completed verb it is how the work was done."""
UNDERWAY = re.compile(
    r"\bdang\b(?! (?:tai|ky|nhap|bai|tin|uy|bo|vien|su|cong san|di cong tac|di hoc|nghi (?:phep|om))\b)"
    r"(?! (?:xem|doc)(?: (?:lai|thu|mail|van ban|giup|nhe|a))*\W*(?:$|[,.;]))|\bdo dang\b|(?<!khong )\btiep tuc\b|"
    r"(?<!thiet )\bbi (?:tra|tu choi|bac|huy)\b|"
    r"\bmoi (?:chi )?(?!nhan|biet|doc|thay|xem|nghe|lien lac)[a-z]+(?: [a-z]+)? (?:duoc|dc)\b|"
    r"(?<!kiem )(?<!thanh )(?<!dieu )\btra (?:ve|lai)\b(?! (?:nhiem vu|viec|noi dung))|"
    r"\byeu cau (?:bo sung|chinh sua|hoan thien|lam lai|giai trinh)\b|"
    r"\bcon (?:khoang |tam |chung |lai |vuong )?(?:\d{1,3}(?:[.,]\d+)?|vai|may|it|mot so|mot vai|hai|ba|bon|nam|sau|"
    r"bay|tam|chin|muoi|chuc) (?!(?:ngay|hom|tuan|thang) )[a-z]|"
    rf"{WAITING}|\b(?:bay gio|gio) (?:dang |moi |thi |con |phai |dang )*(?:viet|soan|lap|tong hop|chuan bi|in|trinh|"
    rf"lam|toi)\b|\bcon thieu\b|\bda (?:lam )?(?:duoc|dc) (?:khoang )?(?:mot|1) nua\b|\bda lam (?:duoc|dc)\b|"
    r"^\W*xin (?:y kien )?gop y\b|"
    r"\bda (?:tham muu|trinh|xin y kien|lay y kien|du thao|giao|phan cong|chi dao)\b|"
    r"\b(?:co|gui|phat hanh|ban hanh) (?:cong van|van ban|cv) (?:\w+ ){0,6}?(?:gop y|tham gia y kien|cho y kien)\b|"
    r"\b(?:in progress|working on)\b"
)
# Words that lose their own meaning with their diacritics: "hồ chứa" is no "chưa", "cán bộ" no "cần", "đăng tải" no
# "đang", "nêu trên" no "nếu", "giáo dục" no "giao", "sáp nhập" no "sắp", "đổ móng" no "mong", "kỹ năng" no "ký".
LOOK_ALIKES = re.compile(
    r"\b(?:thuốc|thước|chứa|chữa|chùa|cán(?! đích)|căn|cạn|cận|cản|đăng(?! tải)|đắng|nêu|nhằm|nhâm|nhậm|nhắm|"
    r"chẳng hạn|hè|hé|hẻ|mại|mãi|mái|cơ(?! bản)|cô|nhớ|nhỏ|giáo|giao(?= (?:thông|dịch|lưu|diện|thừa))|gắn|"
    r"sáp|móng|mỏng|mộng|vuông|vương|vượng|kỹ|kỳ(?! (?:sau|tới|trước|\d))|đính|đình(?! (?:chỉ|trệ))|đỉnh|dính|"
    rf"chiếu|chiêu|mọi|mời|(?<=\w )(?-i:Mai)|(?-i:Bản(?= [{UPPER}]))|"
    r"môi|mối|mỗi|đấu|đậu|dấu|dầu|tướng|tương|tường|tượng|đảng|đẳng|đáng|dạng|dâng|dáng|đá|đà|sẻ|rơi|rời|rối|rỗi|vữa|cổ|cờ|cỏ|mượn|phái|đòi|đội)\b",
    re.IGNORECASE,
)


_LIKE = (
    (re.compile(r"\b(?:chờ|đợi)\b", re.IGNORECASE), WAITING),
    # "cố xong" is an attempt; "sự cố", "củng cố", "cố định" are no verbs of it.
    (re.compile(r"(?<!sự )(?<!củng )(?<!kiên )\bcố(?! (?:gắng|định|vấn|đô|tình)\b)", re.IGNORECASE), "se"),
    # "Dạ" and "da," greet; folded they would be "đã".
    (re.compile(r"\b(?:dạ|đa)\b|^da(?=\s*,|\s+(?:mai|vâng|vang|thưa|thua)\b)", re.IGNORECASE), "__"),
    (re.compile(r"\bráng\b", re.IGNORECASE), " sap"),
    # The last word of a sentence in the South ("xong rồi chị hen"), and no "hẹn".
    (re.compile(r"\bhen(?=\W*(?:$|[,.;!]))", re.IGNORECASE), "___"),
    # "đang ký" is under way; without diacritics it is the "đăng ký" of a registration.
    (re.compile(r"\bđang(?= (?:ký|nhập|tải|bài|tin)\b)", re.IGNORECASE), WAITING + "~"),
)


# A reply's cues are asked for some ninety times, by each reading and the weights.
@lru_cache(maxsize=512)
def cue_text(clause: str) -> str:
    """Fold a clause for its cues, of the same length; words that only look like cues without diacritics are blanked."""
    for like, cue in _LIKE:
        clause = like.sub(cue, clause)
    return folded(LOOK_ALIKES.sub(lambda found: "_" * len(found[0]), clause))


@dataclass(frozen=True, slots=True)
class ClauseCues:
    """Which cues one clause gives."""

    finished: bool
    verb: int
    """Where the completed verb begins; -1 without one."""
    strong: bool
    perfect: bool
    past: bool
    ahead: bool
    unplaced: bool
    conditional: bool
    governed: bool
    signed: bool
    negated: bool
    future: bool
    wish: bool
    wished: bool
    part: bool
    fraction: bool
    underway: bool
    percent: int | None
    extension: bool
    refusal: bool
    trouble: bool
    question: bool
    taken_back: bool


@lru_cache(maxsize=512)
def evidence(plain: str) -> ClauseCues:
    """Look for every cue in a folded clause."""
    plain = ATTENDANCE.sub(lambda found: "_" * len(found[0]), plain)
    # Of several shares the smallest is how far the work is: "đào tuyến 100 %, lắp ống 40 %".
    percent = min(percents(plain), default=None)
    finish = FINISHED.search(plain)
    return ClauseCues(
        finished=finish is not None,
        verb=finish.start() if finish else -1,
        strong=STRONG_FINISH.search(plain) is not None,
        perfect=PERFECT.search(plain) is not None,
        past=PAST.search(plain) is not None,
        ahead=finish is not None and lies_ahead(plain, finish.start()),
        unplaced=is_unplaced(plain),
        conditional=finish is not None and is_conditional(plain, finish.start()),
        governed=finish is not None and is_governed(plain, finish.start()),
        signed=SIGNED.search(plain) is not None,
        negated=_negates(plain, finish),
        future=FUTURE.search(_ANSWERS_LATER.sub(" ", plain)) is not None,
        wish=WISH.search(plain) is not None,
        wished=_is_wished(plain, finish),
        part=_is_part(plain),
        fraction=is_fraction(plain) or _counts_a_part(plain),
        underway=UNDERWAY.search(plain) is not None,
        percent=percent,
        extension=EXTENSION.search(plain) is not None,
        refusal=REFUSAL.search(plain) is not None,
        trouble=TROUBLE.search(plain) is not None and NO_TROUBLE.search(plain) is None,
        question="?" in plain or ASKS_WHETHER.search(plain) is not None,
        taken_back=_is_taken_back(plain),
    )


def _negates(plain: str, finish: re.Match[str] | None) -> bool:
    """Find a negation of the completed verb: before it, back to a comma, or right after ("hoàn thành không kịp")."""
    if finish is None:
        return NEGATION.search(plain) is not None
    before, after = plain[: finish.start()].rpartition(",")[2], plain[finish.end() : finish.end() + 16]
    return (
        NEGATION.search(before) is not None
        or re.search(r"\b(?:ma|nhung) (?:\w+ )?(?:khong|chua|ko)\b", plain[finish.end() :]) is not None
        or re.match(r"[\s:]+(?:khong|chua|duoc khong|dau(?! (?:thang|tuan|nam|quy|tien|muc)))\b", after) is not None
    )


_OPEN = re.compile(r"\b(?:neu|khi nao|bao gio|hay|co the|coi nhu|xem nhu)\b")
"""Words that leave a completed verb open wherever they stand in its clause."""


def _is_wished(plain: str, finish: re.Match[str] | None) -> bool:
    """Recognise a completed verb that is wished, ordered or left open: by a word before it, or in its own part.

    What follows a comma is of something else: "đã kiểm tra xong, không có tồn tại phải khắc phục".
    """
    if finish is None:
        return WISH.search(plain) is not None
    ends = plain.find(",", finish.end())
    own = plain if ends < 0 else plain[:ends]
    return WISH.search(own) is not None or _OPEN.search(plain) is not None


# So many characters hold the longest match before a verb: the negation and one word.
DENIED, DENIED_WITHIN = re.compile(r"\b(?:khong|chua|ko)(?: \w+)?\s*$"), 40


def _is_taken_back(plain: str) -> bool:
    """Recognise words that take "done" back, a step that alone is done, and a second completed verb that is denied."""
    later = list(FINISHED.finditer(plain))[1:]
    # Looked for in the words just before: from the beginning each time, a long mail would take the square of its time.
    denied = any(DENIED.search(plain[max(0, one.start() - DENIED_WITHIN) : one.start()]) for one in later)
    return denied or TAKEN_BACK.search(plain) is not None or STEP.search(plain) is not None


def _is_part(plain: str) -> bool:
    found = PART.search(plain)
    if found is None or found[1] is None:
        return found is not None or is_fraction(plain)
    return int(found[1]) < int(found[2])


def _counts_a_part(plain: str) -> bool:
    found = PART.search(plain)
    return found is not None and found[1] is not None and int(found[1]) < int(found[2])
