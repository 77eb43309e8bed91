"""Find what stands against finished work anywhere in a reply: a negation, a future, a part, a draft, a doubt. Pure.

A reply that reports work as done has none of these, however much it narrates besides; one sign is enough to ask. So
the words around a claim need no list of their own: what restricts is grammar, and of few kinds. All is read with its
marks where the writer types them: "chăm sóc" is not "chậm".
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from functools import cache

from notifications.inbox.reply.evidence.completion.claims import without_scope
from notifications.inbox.reply.evidence.completion.own_name import without_name
from notifications.inbox.reply.evidence.completion.periods import (
    is_of_an_added_period,
    is_of_an_earlier_year,
    is_of_another_number,
    is_of_another_period,
    is_of_fewer,
)
from notifications.inbox.reply.evidence.cues import ASKS_WHETHER, TAKEN_BACK, cue_text
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.document_kinds import Proof
from notifications.inbox.reply.evidence.details.shares import ATTENDANCE, is_fraction, percents
from notifications.inbox.reply.evidence.details.wanted_share import as_share_reached
from notifications.inbox.reply.evidence.tenses import AHEAD, GUESS, PREPARED
from notifications.inbox.reply.evidence.written import folded_pattern
from notifications.inbox.reply.folding import composed, folded

_HARMLESS = (
    r"\bkhông còn [^,.;]{2,40}? nào\b|\bkhông (?:bỏ sót|để sót|sai sót|phát sinh|xảy ra|để xảy ra|dùng giấy)\b|"
    r"\bkhông có [^,.;]{2,30}? nào\b(?! (?:xong|hoàn))|\bkhông để [^,.;]{2,30} (?:nào|trống|chậm)\b|"
    r"\b(?:không|ko) có (?:ý kiến|sai phạm|vi phạm|đơn thư|khiếu nại|tai nạn|sự cố)\b|\bkhông chỉ\b|"
    r"\b(?:theo|đúng|vượt|so với|đạt) (?:tiến độ |chỉ tiêu )?(?:kế hoạch|tiến độ)\b|\btheo dự kiến\b|"
    r"\bphần (?:mềm|trăm|ăn|việc|thưởng|quà|nhiệm vụ)\b|\b(?:góp|thành|cổ) phần\b|"
    r"\b(?:kính )?(?:đề nghị|xin|nhờ|mong) (?:\w+ ){0,5}?"
    r"(?:cập nhật|ghi nhận|chuyển trạng thái|"
    r"xóa|xoá|bỏ (?:cảnh báo|nhắc)|tắt (?:cảnh báo|nhắc)|kết thúc theo dõi|đưa ra khỏi|xác nhận|"
    r"kiểm tra|tiếp nhận|tổng hợp|theo dõi|biết|thông cảm)\b[^.;\n]*|"
    r"\bxin (?:phép )?(?:được )?(?:báo cáo|trả lời|gửi|phản hồi|thông báo|thông tin|phúc đáp|cảm ơn|chào|báo)\b|"
    r"\b(?:vừa mới|mới đây|nông thôn mới|năm mới|mới nhất|đổi mới|thử thách|tạm ứng|tạm trú|cán bộ|loại cũ)\b"
)
"""Blanked first: what only looks contrary, or is asked of the reader about the report itself."""
_SIGNS = (
    r"\?|\b(?:chưa|không|ko|chẳng|chả|đang|sẽ|sắp|dự kiến|kế hoạch đến|còn|riêng|nhưng|tuy nhiên|song|nếu|giá mà|"
    r"khi nào|bao giờ|dự thảo|đề cương|bản thảo|bản nháp|sơ bộ|bước đầu|cơ bản|tạm thời|một số|một phần|một nửa|"
    r"hầu hết|hầu như|đa số|phần lớn|phần|khâu|giai đoạn|xin ý kiến|lấy ý kiến|góp ý|cho ý kiến|trình ký|ký nháy|vướng|"
    r"vướng mắc|khó khăn|chậm|trễ hạn|tạm dừng|hủy|huỷ|gia hạn|lùi|đề nghị|kiến nghị|mong|bị trả|trả lại|trả về|"
    r"thu hồi|rút lại|rút về|làm lại|sửa lại|bị sai|nhầm|lỗi|năm ngoái|năm trước|kỳ trước|tưởng|hình như|nghe nói|chắc|"
    r"có lẽ|coi như|xem như|thử nghiệm|vận hành thử|chạy thử|làm thử|mẫu thử|thí điểm|tiếp tục|phải|cần|"
    r"hẹn|hứa|cam kết|phấn đấu|cố gắng|quyết tâm|khởi công|phát động|khai trương|gần (?:xong|hết|hoàn)|"
    r"ngoại trừ|ban đầu|bắt đầu|chuẩn bị|thiếu|muộn|một vài|vài|nửa)\b"
)
_MARKED_SIGNS = re.compile(
    r"\b(?:mới|chỉ|trừ|chờ|đợi|thử|tạm|nháp|cũ|hoãn|ngừng|dừng|mai|nốt|bước|đợt|vòng|mấy|k)\b", re.IGNORECASE
)
"""Read with their marks alone; in text without them "chi" is most often "chị", and "tam" anything."""
_TYPED_SIGNS = re.compile(r"\b(?:moi|tru|doi|thu nghiem|buoc|dot|vong|phan|mai|k)\b", re.IGNORECASE)


@cache
def _compiled(pattern: str, *, typed: bool) -> re.Pattern[str]:
    return re.compile(folded_pattern(pattern) if typed else pattern, re.IGNORECASE)


def contrary_sign(text: str, proof: Proof, today: dt.date) -> str:
    """Return the first sign in a text that its work may not be done; empty where there is none."""
    name = proof.names
    typed = text.isascii()
    written = _without_work(_without_own(composed(text), proof), name)
    written = _compiled(_HARMLESS, typed=typed).sub(" ", written)
    if "to trinh" in folded(proof.product):
        written = re.sub(r"dự thảo|du thao", " ", written, flags=re.IGNORECASE)
    signs = (_compiled(_SIGNS, typed=typed), _TYPED_SIGNS if typed else _MARKED_SIGNS)
    found = next((one for pattern in signs if (one := pattern.search(written))), None)
    if found is not None:
        return found[0]
    plain = without_name(without_scope(cue_text(_without_own(text, proof)), proof.activity), proof.title)
    cues = (pattern.search(plain) for pattern in (TAKEN_BACK, GUESS, PREPARED, AHEAD, ASKS_WHETHER))
    return next((one[0] for one in cues if one), "") or _of_numbers(text, plain, proof, name, today)


def _of_numbers(text: str, plain: str, proof: Proof, name: str, today: dt.date) -> str:
    """Return a day to come, a share, or another period than the work's."""
    own = days(name, today)
    if late := next((day for day in days(text, today) if day > today and day not in own), None):
        return f"{late:%d/%m}"
    plain = ATTENDANCE.sub(" ", as_share_reached(plain, proof.title))
    if any(one < 100 for one in percents(plain)) or is_fraction(plain):
        return "%"
    for clause in re.split(r"[.;\n]\s", text):
        other = is_of_another_period(clause, proof.activity) or is_of_another_number(clause, proof.title)
        other = other or is_of_fewer(clause, proof.activity) or is_of_an_added_period(clause, name, proof.due)
        if other or is_of_an_earlier_year(clause, proof.activity, proof.due):
            return clause
    return ""


def _without_own(text: str, proof: Proof) -> str:
    """Blank the writer's own name."""
    return re.sub(re.escape(proof.own), lambda found: "_" * len(found[0]), text, flags=re.I) if proof.own else text


_WORD = re.compile(r"[^\W\d_]+")


def _without_work(text: str, name: str) -> str:
    """Blank pairs of words that stand beside each other in the work's name, in which a sign is none."""
    form = folded if text.isascii() else str.lower
    words = [form(one) for one in _WORD.findall(name)]
    pairs = set(itertools.pairwise(words))
    found = list(_WORD.finditer(text))
    for one, two in itertools.pairwise(found):
        if (form(one[0]), form(two[0])) in pairs and text[one.end() : two.start()] == " ":
            text = f"{text[: one.start()]}{'_' * (two.end() - one.start())}{text[two.end() :]}"
    return text
