"""Find who is made responsible inside sentences and headings.

"Giao Sở A chủ trì, phối hợp với Sở B tham mưu …", "Trách nhiệm của Sở A:", "(do Sở A chủ trì)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.reading.prose.names.addressed_posts import without_address
from dondoc.reading.prose.names.colon_groups import with_group_named, with_places
from dondoc.reading.prose.names.deeds_in_names import with_deed_apart
from dondoc.reading.prose.names.endings.deed_verbs import VERBS_TOO, is_deed_too
from dondoc.reading.prose.names.endings.sure_ends import is_whole, without_body
from dondoc.reading.prose.names.endings.unit_ends import LONGEST_LIST, cut_units, parted_together
from dondoc.reading.prose.names.leading_times import GROUNDS, behind_times
from dondoc.reading.prose.names.person_deeds import person_deed
from dondoc.reading.prose.names.person_titles import addressed_persons, without_board_role, without_titles
from dondoc.reading.tables.cells.cell_roles import lead_and_coop, names_only
from dondoc.reading.tables.cells.names import begins_unit, split_units
from dondoc.reading.tables.cells.persons import begins_person, is_person
from dondoc.reading.times.spans import after_first_time, is_time
from dondoc.text.letters import LOWER, UPPER, capital

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads and who cooperates; ``topic`` is what of, empty where it is everything.

    ``unsure``: where the names of who cooperates end is not certain.
    """

    lead: Names
    coop: Names
    topic: str = ""
    unsure: bool = False


_GIVEN = re.compile(
    r"(?:Giao(?! (?-i:ban|lưu|thông|dịch|nhận|thừa)\b)|Đề nghị|Yêu cầu|Phân công|Đối với|Kính đề nghị"
    r"|Ủy quyền|Chỉ đạo)(?: nhiệm vụ)?(?: cho)?\s+"
    r"(?:các đồng chí\s+)?",
    re.IGNORECASE,
)
_GIVEN_INSIDE = re.compile(
    rf"(?<!bàn )(?<!chuyển )\b(?:giao|phân công|đề nghị|yêu cầu)(?: cho)?\s+(?=(?-i:[{UPPER}]))", re.IGNORECASE
)
_BY = re.compile(
    rf"(?:^|[\s(,;])(?:do|giao)\s+(?P<who>[{UPPER}][^;:.()]{{2,120}}?)\s+(?:làm\s+)?"
    r"(?:chủ trì|thực hiện|đầu mối|trưởng đoàn|tổ trưởng|trưởng ban|tham mưu|chuẩn bị|phụ trách|chịu trách nhiệm"
    # "các sự kiện do Sở A tổ chức phải …": which events, and not who acts.
    rf"|đảm nhiệm|(?:tổ chức|soạn thảo|xây dựng)(?! [{LOWER}]))\b"
)
# "…: thực hiện trong năm học, Trường THPT A chịu trách nhiệm."
_CLOSED_BY = re.compile(
    rf"(?P<who>[{UPPER}][^;:.()]{{2,160}}?)\s+"
    r"(?:chủ trì(?=[,;.] )|(?:chủ trì|phụ trách|chịu trách nhiệm|tham mưu|chuẩn bị|đảm nhiệm|thực hiện)\s*[.;]?\Z)"
)
# Of "đồng chí A, Phó Bí thư Đoàn xã chịu trách nhiệm" the office is the person's.
_NAMES_PERSON = re.compile(rf"\b(?:đồng chí|đ/c|ông|bà|thầy|cô)\s+[{UPPER}]")
# "Xới đất 320 ha. Giao Tổ Cơ giới.": the order names nobody's deed, it is what stands before it.
_GIVEN_AT_END = re.compile(rf"[.;]\s+(?:Giao|Phân công)(?: cho)?\s+(?P<who>(?:[{UPPER}]|các )[^.;:]{{3,120}})[.;]?\Z")
_AFTER_MARK = re.compile(rf"[,;:.]\s+(?=[{UPPER}])")
_IN_BRACKETS = re.compile(
    rf"\((?P<who>[{UPPER}][^():;]{{2,120}}?)\s+(?:chủ trì|thực hiện|phụ trách|tham mưu|làm đầu mối)"
    r"(?:,?\s*phối hợp(?: với| cùng)?\s+(?P<with>[^();:.]+?)(?=,\s*(?:hoàn thành|trước|trong|thời)|\)))?"
)
# "Chủ tịch UBND xã dự giao ban. (Giao Văn phòng chuẩn bị báo cáo)": who attends owes nothing.
_ORDER_IN_BRACKETS = re.compile(rf"\((?:Giao|Phân công)(?: cho)?\s+(?P<what>[{UPPER}][^()]{{6,200}})\)\s*[.;]?\Z")
_OF_WHOM = re.compile(r"(?:Trách nhiệm|Nhiệm vụ)\s+(?:cụ thể\s+)?(?:của\s+)?(?P<who>.+)", re.IGNORECASE)
_HEADING_TAIL = re.compile(
    r"\s*(?:\([^()]*\)|\s[-–]\s*(?:[Cc]ơ quan|[Đđ]ơn vị|[Ll]à)\b.*|,?\s*(?:có trách nhiệm|chịu trách nhiệm|chủ trì"
    r"|thực hiện các nhiệm vụ|thực hiện)(?:\s*,?\s*phối hợp\s*)?(?: thực hiện)?)?\s*[:.]?\s*\Z"
)
# Nouns that head a topic ("9. Doanh nghiệp số", "2. Nhà ở xã hội") as often as a unit: a heading of them must show it.
_THING = re.compile(
    r"(?:Doanh nghiệp|Ngành|Nhà nước|Nhà|Cổng|Trang|Báo(?! và)|Đài(?! (?:Phát|Truyền|phát|truyền))|Trường|Tổ chức|Quỹ"
    r"|Thuế|Hợp tác xã|HTX|Xí nghiệp|Nhà máy|Câu lạc bộ|CLB"
    r"|Bảo hiểm|Công chức|Cán bộ|Lãnh đạo|Đội|Đoàn(?! (?:Thanh|TN|thanh|xã|trường|phường|khoa))"
    r"|Hội(?! (?:Phụ|Nông|Cựu|Liên|Chữ|LH|đồng|Khuyến))|Cơ quan|Đơn vị|Địa phương"
    r"|Ngân hàng|Bệnh viện|Trạm|Viễn thông)\b"
)
_PERSON_TAIL = re.compile(r"\s*(?:,|\(|[-–]\s)")
_WITH = re.compile(
    r",?\s*chủ trì,?\s*cùng(?: với)?\s+(?=(?:Sở|Ban|Bộ|Phòng|UBND|Hội|Đoàn|Công an|Ủy ban|Trung tâm|Văn phòng|các)\b)"
    r"|(?:,?\s*(?:chủ trì|chủ động)\s*,?\s*)?\bphối hợp(?: chặt chẽ)?"
    rf"(?:(?:,? (?:với|cùng)(?: với)?)\s+|\s+(?=[{UPPER}]|các\b))"
    rf"|,\s*(?:và )?mời\s+(?=[{UPPER}]|các\b)"
)
_HELPED = re.compile(
    r"(?:chủ trì\s*,?\s*|chủ động\s*,?\s*)?phối hợp(?: chặt chẽ)?(?:,? (?:với|cùng)(?: với)?)\s+", re.IGNORECASE
)
# "1. Công tác quy hoạch: Sở Xây dựng chủ trì …": what of, then who.
_TOPIC_FIRST = re.compile(rf"[{UPPER}][^:;.]{{3,80}}:\s+")
# "Ban Thường vụ yêu cầu Công an phường mở …": of the body that may order and the one asked, the second does it.
_MAY_ORDER = re.compile(
    r"(?:Ban (?:Thường vụ|Chấp hành)|Thường trực|Chủ tịch|Phó Chủ tịch|Bí thư|Phó Bí thư|Tổng Giám đốc|Giám đốc"
    r"|(?:Phó )?Thủ tướng|Bộ trưởng|Hiệu trưởng|Lãnh đạo|UBND (?:tỉnh|thành phố|xã|phường|huyện)"
    r"|Ủy ban nhân dân (?:tỉnh|thành|xã|phường)"
    r"|Đảng ủy|Tỉnh ủy|Thành ủy|HĐND|Hội đồng (?:nhân dân|quản trị|thành viên))\b"
)
_ASKS = re.compile(rf"(?:yêu cầu|giao|đề nghị)(?: nhiệm vụ)?(?: cho)?\s+(?=[{UPPER}]|các\b)")
# "… làm đầu mối, các Ban An toàn, Kinh doanh phối hợp, rà soát …": who helps stands behind who leads.
_HELPED_BEHIND = re.compile(
    r"(?:làm |là )?(?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|phụ trách|tham mưu|thực hiện|chuẩn bị"
    r"|chịu trách nhiệm|tổ chức)\s*[,;]\s*"
    r"(?P<with>[^;:.()]{4,160}?)\s+(?:cùng )?phối hợp(?: thực hiện| chuẩn bị)?\s*"
    rf"(?=[,;.)]|\Z|(?<=phối hợp )(?!với|cùng|chặt)[{LOWER}])[,;]?\s*"
)
_ROLE_WORD = re.compile(r"\b(?:chủ trì|phối hợp|đầu mối|làm)\b|\(")
# "… chủ trì, phối hợp với …": further away than so many characters, "phối hợp" is a deed of its own.
_NEAR = 40
# "Công an xã (chủ trì), Trạm Y tế kiểm tra …": roles in brackets, as in a cell of a table.
_ROLE_IN_BRACKETS = re.compile(r"\((?:cơ quan |đơn vị |giữ vai trò )?(chủ trì|phối hợp)\)", re.IGNORECASE)
# What was, or how something is: "Trường có 24 lớp", "Xã đã hoàn thành …", "Đoàn gồm 5 người".
_ANNOUNCES = re.compile(
    r"(?:có (?!trách nhiệm|nhiệm vụ|(?:ý kiến|giải pháp|báo cáo|văn bản|kế hoạch|phương án|biện pháp)\b)|(?:bao )?gồm"
    r"|hiện |đã |nằm )"
)
_OWES_NOTHING = re.compile(r"Nhà nước\b|[Cc]ác trường (?:dữ liệu|thông tin)\b")  # nobody who could be asked
# "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức …" has eleven words before its "và"; more is a sentence run on.
_LONGEST_NAME = 18


def heading_units(text: str, *, among_units: bool = False) -> Names:
    """Return the units a heading consists of ("1.1. Sở Tài chính - Cơ quan thường trực"); empty where it holds more.

    ``among_units``: it stands in a part about who is responsible, where "Bảo hiểm xã hội tỉnh" is no topic.
    """
    of_whom = _OF_WHOM.match(text)
    whole = of_whom["who"] if of_whom else _GIVEN.sub("", text, count=1) if _GIVEN.match(text) else text
    own = without_board_role(_HEADING_TAIL.sub("", whole).strip(" :.;"))
    if not own or len(own.split()) > LONGEST_LIST:
        return ()
    own = _without_members(own)
    person = _PERSON_TAIL.split(own)[0]
    if is_person(person) and person_deed(text) is None:
        return (without_titles(person),)
    announced = among_units or of_whom is not None or whole is not text or text.rstrip().endswith(":")
    if announced and (persons := addressed_persons(own)):
        return persons
    own = capital(own) if whole is not text else own
    # "5. Thanh tra, kiểm tra": a deed.
    deed = own.split(",")[0] in VERBS_TOO or cut_units(own)[1]
    if deed or not begins_unit(own) or (_THING.match(own) and not announced):
        return ()
    units = split_units(own)
    return tuple(capital(unit) for unit in units) if all(_is_unit(unit) for unit in units) else ()


def _without_members(own: str) -> str:
    """Return a body without who is in it: "Tiểu ban An ninh: Công an xã, Ban CHQS xã"."""
    body, _, members = own.partition(": ")
    named = members and begins_unit(body) and (begins_unit(members) or begins_person(members.split(",")[0]))
    return body if named or addressed_persons(members) else own


def sentence_assignment(text: str) -> Assignment | None:
    """Return who leads and who helps in a sentence that gives somebody something to do; None where it gives nothing."""
    ordered = _ORDER_IN_BRACKETS.search(text)
    if ordered and (prepared := clause_assignment(ordered["what"])):
        return prepared
    starts = [0, *(found.end() for found in _GIVEN_INSIDE.finditer(text))]
    if grounds := GROUNDS.match(text):
        starts.append(grounds.end())
    if begins := after_first_time(text):
        text = text[:begins] + capital(text[begins:])
        starts.append(begins)
    starts += behind_times(text)
    if topic := _TOPIC_FIRST.match(text):
        text = text[: topic.end()] + capital(text[topic.end() :])
        starts.append(topic.end())
        if begins := after_first_time(text[topic.end() :]):
            # "Chế độ báo cáo: Chiều thứ Năm hằng tuần, UBND các xã báo cáo …": what, when, and then who.
            starts.append(topic.end() + begins)
    for start in starts:
        order = _GIVEN.match(text[start:])
        named = text[start + order.end() :] if order else text[start:]
        # Who directs "các trường" does it itself; who is asked or given something does what is asked.
        found = clause_assignment(named if order and order[0].startswith("Chỉ đạo") else capital(named))
        if found is not None:
            return found
    for pattern in (_BY, _IN_BRACKETS):
        by = pattern.search(text)
        if by and begins_unit(by["who"]) and all(_is_unit(unit) for unit in split_units(by["who"])):
            helpers = cut_units(by["with"])[0] if by.groupdict().get("with") else ""
            return Assignment(_units(by["who"]), _units(helpers))
    return None


def order_in_brackets(text: str) -> bool:
    """Decide whether a sentence ends with work given to somebody in brackets."""
    return _ORDER_IN_BRACKETS.search(text) is not None


def closed_by(text: str) -> Assignment | None:
    """Return whom the last clause of a sentence names as who does it; None where it is no list of units."""
    if _NAMES_PERSON.search(text):
        return None
    if given := _GIVEN_AT_END.search(text):
        lead, coop = lead_and_coop(given["who"])
        if lead and all(_is_unit(unit) and is_whole(unit) for unit in (*lead, *coop)):
            return Assignment(lead, coop)
    for mark in _AFTER_MARK.finditer(text):
        closing = _CLOSED_BY.match(text, mark.end())
        if closing and begins_unit(closing["who"]) and all(_is_unit(unit) for unit in split_units(closing["who"])):
            return Assignment(_units(closing["who"]), ())
    return None


def without_order(text: str) -> str:
    """Strip the words that ask a unit: "Đề nghị Ủy ban Mặt trận Tổ quốc" names the Ủy ban."""
    return _GIVEN.sub("", text, count=1) if _GIVEN.match(text) else text


def topic_assignment(text: str) -> Assignment | None:
    """Return what a line below "Phân công trách nhiệm" assigns: "Sở A chủ trì nội dung: …", "Sở B phối hợp với …"."""
    found = clause_assignment(text)
    if found is None:
        return None
    topic = re.sub(r"^(?:chủ trì)?,?\s*(?:thực hiện\s+)?(?:các )?(?:nội dung)?\s*:?\s*", "", found.topic)
    return Assignment(found.lead, found.coop, topic)


def helpers_first(text: str) -> Names:
    """Return who helps where a sentence begins with it: "Chủ trì, phối hợp với Sở B giám sát …"."""
    text = with_group_named(text)
    found = _HELPED.match(text)
    helpers, deed = cut_units(text[found.end() :]) if found else ("", "")
    units = split_units(helpers)
    if not deed or not all(_is_unit(unit) and len(unit.split()) <= _LONGEST_NAME for unit in units):
        return ()
    return _units(helpers)


def clause_assignment(text: str) -> Assignment | None:
    """Return who leads and who helps in a clause that begins with units or a person; None where it does not."""
    if person := person_deed(text):
        return Assignment((person[0],), (), person[1])
    text = _ROLE_IN_BRACKETS.sub(r"(\1)", without_address(with_group_named(text)))
    if not begins_unit(text) or not text[:1].isupper() or _OWES_NOTHING.match(text):
        return None
    listed, rest = with_deed_apart(*cut_units(text))
    who, others = parted_together(listed)
    if is_deed_too(who) or _ANNOUNCES.match(rest) or ": " in who:
        return None
    units = with_places(split_units(who))
    if not rest or not all(_is_unit(unit) and len(unit.split()) <= _LONGEST_NAME for unit in units):
        return None
    if asked := _asked(who, rest):
        return asked
    if _ROLE_IN_BRACKETS.search(who) and (roles := lead_and_coop(who))[0]:
        return Assignment(_named(roles[0]), roles[1], rest)
    if behind := _helped_behind(rest):
        return Assignment(_named(units), behind[0], behind[1] or rest)
    together = _WITH.search(rest[: _NEAR + 20])
    if together is None or together.start() > _NEAR:
        return Assignment(_named(units), _units(others), rest)
    helpers, topic = cut_units(rest[together.end() :])
    if not topic:
        # No verb after the helpers: where their list ends is not certain.
        helpers = re.split(r"[.;:]", helpers, maxsplit=1)[0]
    endless = not topic or is_time(topic.strip(" .;"))
    unsure = endless and not all(is_whole(unit) for unit in split_units(helpers)[-1:])
    return Assignment(_named(units), _units(helpers), topic or rest, unsure=unsure)


def _asked(who: str, rest: str) -> Assignment | None:
    """Return the units that a body which may order asks to do something."""
    order = _ASKS.match(rest) if _MAY_ORDER.match(who) else None
    return clause_assignment(capital(rest[order.end() :])) if order else None


def _helped_behind(rest: str) -> tuple[Names, str] | None:
    """Return who helps where they stand behind who leads, with what is done; None where nobody does."""
    found = _HELPED_BEHIND.match(rest)
    if found is None or not all(_is_unit(unit) for unit in split_units(found["with"])):
        return None
    return _units(found["with"]), rest[found.end() :]


def _units(text: str) -> Names:
    """Return the units of a list that has ended before its verb."""
    return _named(split_units(text))


def _named(units: Sequence[str]) -> Names:
    """Return units without the role word that may still stand in them."""
    names = (names_only(unit) if _ROLE_WORD.search(unit) else unit for unit in units)
    return tuple(dict.fromkeys(without_body(name) for name in names))


def _is_unit(unit: str) -> bool:
    return begins_unit(unit) or begins_unit(capital(unit)) or is_person(unit)
