"""Recognise a clause that narrates how work stands, and neither asks anything nor is about our mail. Pure.

People who have not finished narrate how it stands in terms of the work: "nhà thầu bỏ máy nằm đó cả tháng nay",
"còn một cái máy đào từ K3 lên". What they have in common is grammar: a negation, a lack, a misfortune or a part that
is left, and nobody who is addressed. It makes a guess of "under way" or "in trouble", and never a "done".
"""

from __future__ import annotations

import re

_HINDERED = re.compile(
    r"\b(?:không|ko|k|chưa|chẳng|thiếu|hỏng|hư|kẹt|vướng|tắc|chậm|trễ|khó|khó khăn|mất|quá|bị|phản đối|khiếu nại|"
    r"khiếu kiện|tranh chấp|lỗi|mưa|lũ|bão|sạt lở|sạt|ngập|ốm|thấp|nghỉ việc|nghỉ ốm|thai sản|bỏ dở|bỏ việc|bỏ về|"
    r"bỏ máy|hết kinh phí|hết tiền|hết vốn|chỉ có|chỉ còn|từ chối|lệch|hạn chế|bất cập|phụ thuộc|đứt|gián đoạn|"
    r"y nguyên)\b",
    re.IGNORECASE,
)
_HINDERED_TYPED = re.compile(
    r"\b(?:khong|ko|k|chua|chang|thieu|hong|vuong|cham|kho khan|qua|bi|phan doi|khieu nai|tranh chap|sat lo|ngap|"
    r"nghi viec|bo do|het kinh phi|het tien|chi co|chi con|tu choi|phu thuoc|gian doan)\b"
)
"""Without diacritics the rest are other words too: "ket" of "kết quả", "tre" of "trẻ em"."""
_GOES_ON = re.compile(
    r"\bvan(?! (?:hanh|dong|chuyen|ban|hoa|phong|thu)\b)|\b(?:moi|con|tiep|not|dang|dan|bat dau|sap|chuan bi|"
    r"tung|cuon chieu|gan|hon nua|mot nua|sang tuan|"
    r"tuan (?:sau|toi|nay)|mai|thang (?:sau|toi)|giao|da chot|da ky|da mua|da hop|du kien|phai|can|"
    r"lam lai|sua|chinh|hoan chinh)\b|~~~"
)
_OF_US = re.compile(
    r"\?|\b(?:nhan duoc|tiep nhan|da nhan|cam on|hoi|tra loi|phan hoi|bao lai|nhan (?:lai )?(?:anh|chi|em)|tra cuu|"
    r"bao cao (?:lanh dao|sep|sau|lai)|nghien cuu|phu trach|theo doi|chuyen cong tac|ban giao cho|"
    r"xem (?:lai|giup|file)|giup|gui lai|gui (?:cho )?(?:em|e|minh|xa|so)\b|thu nay|mail|email|link|"
    r"he thong nhac|mau|"
    r"bieu mau|file|so dien thoai|de nghi|kien nghi|xin|mong|nho|cho (?:em|e|minh|xa|phuong|so|biet)|tat|lien he|"
    r"can cu|bao cao thang|toi han|den han|trach nhiem|tham quyen|chu tri|chu dau tu|thay vi)\b|^\W*neu\b"
)
_FORWARDS = re.compile(r"^\W*(?:kinh )?(?:chuyen|giao|phan cong|kinh gui|gui|nho)\b")
_OTHERS = re.compile(
    r"\b(?:so|ubnd|ban|phong|trung tam|cong an|hoi|doan|chi cuc|stc|ben) (?:\w+ ){1,4}?(?:lam|thue|giao)\b"
)
_WORD = re.compile(r"[a-z_]{2,}")
LEAST = 5
"""Least words of a text that narrates something; a shorter one may be a greeting or a name."""


def is_narrative(plain: str) -> bool:
    """Return whether cue text narrates, and neither asks, forwards nor is about whose the work is."""
    enough = len(_WORD.findall(plain)) >= LEAST
    return enough and not (_OF_US.search(plain) or _FORWARDS.match(plain) or _OTHERS.search(plain))


def is_hindered(text: str) -> bool:
    """Return whether a text has a negation, a lack or a misfortune."""
    return (_HINDERED_TYPED if text.isascii() else _HINDERED).search(text.lower()) is not None


def goes_on(plain: str) -> bool:
    """Return whether cue text has something that is left, has begun, or is to come."""
    return _GOES_ON.search(plain) is not None
