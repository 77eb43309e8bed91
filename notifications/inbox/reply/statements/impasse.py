"""Take work that cannot go on without somebody else for trouble, and not for work under way. Pure.

An impasse is reported by several signs together: that nothing moves, that something is out of order, lacking or
refused, that an answer is awaited in vain, that no remedy is found, and that he turns to whoever reads.
One word of a standstill decides; of the others two kinds are needed, as each also stands beside work that goes on.
"""

from __future__ import annotations

from notifications.inbox.reply.evidence.completion.own_name import without_name
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.details.document_kinds import Proof
from notifications.inbox.reply.evidence.tenses import AHEAD
from notifications.inbox.reply.evidence.written import written_or_typed
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import Judged, is_open

_STANDSTILL = written_or_typed(
    r"\b(?:(?:đang|bị|còn|vẫn|lại) (?:ách )?(?:tắc|kẹt|bí|nghẽn|ùn ứ|đình trệ|bế tắc)(?! (?:đường|xe|"
    r"giao thông|cổ))|"
    r"(?:gặp|có) (?:nhiều |một số )?trở ngại|bế tắc|bó tay|ách tắc|đình trệ|giẫm chân|dậm chân|bí lắm|bí quá|bí rồi|"
    r"khó nhất là|kẹt lắm|kẹt quá|kẹt ở|kẹt vì|kẹt do|(?:đứng|nằm) (?:im|yên|bánh)|(?:này|đây|hiện) (?:là )?kẹt)\b|"
    r"\b(?:này|đây|hiện) kẹt\b|\btreo (?:từ|suốt|mấy|cả)\b"
)
_SIGNS = tuple(
    written_or_typed(one)
    for one in (
        # Something is out of order or lacking.
        r"\b(?:hỏng|hư hỏng|bị hỏng|lỗi (?:từ|suốt|liên tục|hệ thống|hoài)|bị (?:lỗi|thu hồi|khóa|cắt|đình chỉ)|"
        r"trung ương lỗi|(?:phần mềm|hệ thống|máy|thiết bị)\b[^.;]{0,40}\blỗi|"
        r"(?:kinh phí|tiền|vốn|phôi|vật tư|người|nguồn|mẫu|giấy)\b[^.,;]{0,30}\b(?:hết|cạn) (?:từ|rồi|sạch)|"
        r"hết (?:kinh phí|tiền|vốn|phôi|vật tư|mẫu)|không đủ|"
        r"không có (?!gì|ai|vướng|khó|ý|sai|vi)[^\W\d]+|thiếu|nghỉ việc|chưa có (?:tiền|kinh phí|vốn|người|"
        r"nguồn))\b",
        # It cannot be done.
        r"\b(?:không|chưa) (?!có\b|còn\b|nhận\b|thấy\b|rõ\b)(?:[^\W\d]+ ){1,4}được\b(?! (?:phân công|giao)\b)|"
        r"\b(?:không|chưa) (?:cho|chịu|đồng ý|hợp tác|xong nổi|nổi)\b|\b(?:lần|hồi|"
        r"lượt) (?:mà )?(?:vẫn )?không xong\b|"
        r"\b(?:phản đối|khiếu nại|cản trở|ngăn cản|từ chối)\b",
        # An answer is awaited in vain.
        r"\bchưa (?:có |thấy |được )?(?:hồi âm|trả lời|phản hồi|ai trả lời|văn bản trả lời)\b|\bkhông (?:ai |"
        r"thấy )?(?:trả lời|hồi âm)\b",
        # No way is known.
        r"\b(?:hết|không còn|chưa tìm ra|chưa có) (?:cách|phương án)\b|\b(?:khó|căng) (?:quá|lắm|vô cùng)\b|"
        r"\b(?:chưa|không) biết (?:tính|làm|xoay|phải|bao giờ|khi nào|đến bao giờ|thế nào)\b|\b(?:mình|em|tôi|"
        r"bọn mình|chúng tôi) chịu\b",
        # Somebody who could help is asked.
        r"\b(?:mong|đề nghị|kính mong|kiến nghị|nhờ|cần|xin)\b[^.;]{0,60}\b(?:chỉ đạo|tháo gỡ|vào cuộc|"
        r"có ý kiến|can thiệp|"
        r"họp gấp|giúp|giùm|hỗ trợ|gỡ|quan tâm|"
        r"(?:cấp|bố trí|bổ sung) (?:thêm )?(?:kinh phí|nguồn|vốn|người|nhân lực))\b",
    )
)
LEAST = 2
_WORD_OF_PROGRESS = written_or_typed(
    r"\b(?:dự kiến|sẽ xong|phấn đấu|cam kết|đã khắc phục|đã gỡ|đã tháo gỡ|đã xử lý xong)\b"
)


def hindered(found: Judged, text: str, proof: Proof) -> Judged:
    """Return trouble for what was taken for work under way, or not understood, where a text reports an impasse."""
    if not is_open(found, text):
        return found
    plain = without_name(cue_text(text), proof.title)
    cues = evidence(plain)
    if cues.percent is not None or cues.fraction or cues.extension or _WORD_OF_PROGRESS(text):
        return found
    if AHEAD.search(plain):
        # Where a time to come is named the work goes on: "thứ Sáu tuần sau mới ra kết quả".
        return found
    signs = sum(1 for sign in _SIGNS if sign(text))
    stands = bool(_STANDSTILL(text)) and (not cues.finished or cues.negated)
    return Judged(ReportedState.TROUBLE, found.clause) if stands or signs >= LEAST else found
