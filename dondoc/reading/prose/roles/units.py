"""Find units of a sentence that have no role in its task, and those whose place in the sentence is another role's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.names.assignment import order_in_brackets
from dondoc.reading.prose.names.endings.name_words import strange_word
from dondoc.reading.prose.roles.mentions import Mention, Position, mentions_in, positions_of
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.text.letters import LOWER

UNIT = "câu này còn nhắc “{}” mà không rõ phần việc của nơi ấy; hãy xem lại ai chủ trì, ai phối hợp."
OTHER_PLACE = "trong câu này “{}” không đứng ở chỗ của nơi {}; hãy xem lại ai chủ trì, ai phối hợp."
TOGETHER = "câu này ghi “{} …”: hãy xem lại nơi đi cùng là chủ trì hay phối hợp."
# "chủ trì, cùng tư vấn thiết kế lập …", "phối hợp với gia đình …": whoever helps, though no name of an office.
_WITH_WHOM = re.compile(
    rf"\b(?:phối hợp(?: chặt chẽ)? (?:với|cùng)(?: với)?|chủ trì,? cùng(?: với)?) (?P<who>[{LOWER}]+ [{LOWER}]+)"
)
# "Mỗi chi bộ kiểm tra …" below the heading of all of them.
_EACH = re.compile(r"(?:mỗi|từng)\b", re.IGNORECASE)
# "Lực lượng bảo vệ ở cơ sở: dẫn đường": below another's heading these words before a colon may be who does it.
_BEFORE_COLON = re.compile(
    r"(?P<who>(?:Lực lượng|Cấp|Khối|Các|Mỗi|Từng|Toàn thể|Cá nhân|Cán bộ|Đảng viên|Hội viên|Đoàn viên|Người"
    r"|Thành viên)\b[^:.;()]{0,80}):\s"
)
# Whoever is concerned is nobody who could be named.
_CONCERNED = re.compile(
    r"các (?:(?:cơ quan|đơn vị|sở|ban|ngành|địa phương|tổ chức|cá nhân|bộ phận|lực lượng)(?:,| và)? )+(?:có )?liên quan"
    r"(?: khác)?",
    re.IGNORECASE,
)
_DOES = frozenset((Position.ACTS, Position.ORDERED, Position.NOTED))


def units_without_role(text: str, terms: Terms) -> Iterator[str]:
    """Yield a reason for each unit that does something or helps by the sentence and is neither lead nor helper."""
    if order_in_brackets(text) or (terms.labelled and not terms.stated):
        # Who attends owes nothing; a label names who leads, whoever else the sentence mentions.
        return
    if not terms.stated and (before := _BEFORE_COLON.match(text)):
        yield UNIT.format(before["who"])
    taken = [name.casefold() for name in (*terms.lead, *terms.coop)]
    yield from (TOGETHER.format(f"{one} cùng") for one in terms.lead if f"{one} cùng " in text and terms.coop)
    if not terms.coop and (found := _WITH_WHOM.search(text)) and begins_unit(found["who"]):
        yield UNIT.format(found["who"])
    for one in mentions_in(text):
        each = not terms.stated and _EACH.match(one.name)
        if not each and _needs_role(one) and not is_taken(one.name.casefold(), taken):
            yield UNIT.format(one.name)


def _needs_role(one: Mention) -> bool:
    spoken_of = one.position in (Position.GOVERNED, Position.PASSIVE)
    return not spoken_of and _CONCERNED.fullmatch(one.name) is None and strange_word(one.name) is None


def is_taken(name: str, taken: Sequence[str]) -> bool:
    """Decide whether a name is one of these, part of one, or has one within it; all are case-folded."""
    return any(name in one or one in name for one in taken)


def units_elsewhere(text: str, terms: Terms) -> Iterator[str]:
    """Yield a reason for each lead that only helps or is only spoken of by the sentence, and each helper that leads."""
    for name in terms.lead if terms.stated else ():
        found = positions_of(text, name)
        if found and all(position not in _DOES for position, _ in found):
            yield OTHER_PLACE.format(name, "chủ trì")
    for name in () if terms.labelled else terms.coop:
        found = positions_of(text, name)
        if found and all(position is not Position.HELPS and not helping for position, helping in found):
            yield OTHER_PLACE.format(name, "phối hợp")
