"""Recognise what a clause asks for: more time, another body, help; and a question. Pure."""

from __future__ import annotations

import datetime as dt
import re

from notifications.inbox.reply.clauses.bearers import US, own_kinds
from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.words import (
    ASKS,
    CANNOT,
    COURTESY,
    DELAYED,
    HARMLESS,
    HELP,
    HINDERED,
    LATER,
    QUESTION,
    STRONG_HELP,
)
from notifications.inbox.reply.evidence.details.details import until
from notifications.inbox.reply.evidence.details.owners import without_act
from notifications.inbox.reply.evidence.references import without_references
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_BODY = (
    r"(?:tổng công ty|công ty|chi cục|cục|sở|bộ|bệnh viện|viện|ubnd|ủy ban|uỷ ban|công an|ca|trung tâm|"
    r"thanh tra|hội|đoàn|đài|kho bạc|thuế|"
    r"bhxh|bảo hiểm|điện lực|trường|trạm|tỉnh đoàn|xã đoàn|đảng ủy|mttq|mặt trận|văn phòng|vp|phòng|ban|"
    r"bql\w*|xã|phường|tỉnh|huyện|bên|ngân hàng|quỹ|hạt|stc|stp|snv|"
    r"s[a-zđ&]{2,6}|nhà thầu|htx|liên minh|liên đoàn)"
)
_BODY = rf"(?:{_BODY}|khoa)(?! (?:thi|nghị|thảo|giảng|trại|diễn|chợ)\b)"
_BEARS = (
    r"(?:(?:là )?(?:cơ quan |đơn vị )?chủ trì|phụ trách|làm đầu mối|là đầu mối|đầu mối|đảm nhiệm|đảm nhận|"
    r"đảm trách|đứng ra|đứng tên|làm chủ đầu tư|"
    r"(?:làm |là )?chủ đầu tư|quản lý|thực hiện|tổ chức|làm|lo|tiếp nhận|nhận|triển khai|đăng cai)"
)
_DENIES = Cue(
    r"không (?:còn )?thuộc(?! diện| đối tượng)|không phải (?:là )?(?:của|việc|nhiệm vụ|trách nhiệm|chức năng|"
    r"thẩm quyền|phần|đơn vị|cơ quan|chủ đầu tư|"
    r"đầu mối|bên|trường|xã|phường|phòng|trạm|hội|sở|ban|công ty|trung tâm|thôn|đoàn|em|mình|cdc)|"
    r"không (?:được giao|chủ trì|phụ trách|còn (?:làm|thực hiện|phụ trách|theo dõi|quản lý))|"
    r"chứ không phải|chứ (?:không|đâu)|chỉ (?:phối hợp|cử|cho mượn|cho nhờ|tham gia|hỗ trợ|cung cấp|"
    r"quản lý vận hành|giao sổ|đăng ký)|không có (?:chức năng|thẩm quyền|nhiệm vụ)|"
    r"(?:gửi|giao|chuyển) nhầm|nhầm (?:đơn vị|địa chỉ|nơi)|đúng (?:đơn vị|cơ quan|đầu mối|thẩm quyền)|"
    r"không (?:còn )?(?:\w+ ){0,2}nữa(?= |$|,)|có (?:làm|phải|được giao) (?:\w+ )?đâu",
    r"khong (?:con )?thuoc(?! dien)|khong phai (?:la )?(?:cua|viec|nhiem vu|trach nhiem|phan|don vi|ben|"
    r"truong|xa|phuong|phong|tram|hoi|so|ban|cong ty|em|minh)|"
    r"khong (?:duoc giao|chu tri|phu trach|con (?:lam|thuc hien|phu trach))|chu khong phai|chi (?:phoi hop|"
    r"tham gia|ho tro|cung cap)|giao nham|gui nham|nham (?:don vi|dia chi)",
)
_BORNE = Cue(
    rf"do {_BODY}\b[^.;]{{0,60}}?{_BEARS}|"
    rf"(?<!chưa )(?<!để )(?:đã )?(?:được )?(?:[^\s,.;]+ ){{0,4}}giao (?:cho |về |"
    rf"lại (?:cho )?)?{_BODY}\b[^.;]{{0,60}}?(?:chủ trì|làm đầu mối|"
    rf"đầu mối|phụ trách|làm chủ đầu tư|đảm nhiệm|thực hiện|đăng cai|làm)|thuộc (?:về )?(?:trách nhiệm |"
    rf"thẩm quyền |chức năng |nhiệm vụ |địa bàn (?:quản lý )?)?(?:của )?{_BODY}\b|"
    rf"{_BODY}(?: [^\s,.;]+){{1,6}}? (?:là (?:cơ quan|đơn vị) )?(?:chủ trì|làm đầu mối|làm chủ đầu tư|"
    rf"phụ trách)\b|(?:chủ đầu tư|đầu mối|chủ trì) là {_BODY}|(?:đề nghị|xin) (?:giao|chuyển) (?:cho |sang |"
    rf"về )?{_BODY}|đã (?:được )?bàn giao (?:về|sang|cho) {_BODY}|"
    rf"(?:đã )?chuyển (?:về|sang|cho) {_BODY}|là (?:của|việc của|nhiệm vụ của) {_BODY}"
)
_HANDS_ON = Cue(
    rf"(?:chuyển|đôn đốc|hỏi|liên hệ|gửi)(?: [^\s,.;]+){{0,5}}? (?:cho|sang|về|tới|đến|bên|qua|"
    rf"lại)? ?(?:bên (?:đó|ấy|kia)|{_BODY}\b)|điều chỉnh (?:lại )?(?:cơ quan|đơn vị|đầu mối|lại|chủ trì)|"
    r"không giao|xem (?:xét )?lại"
)
_OUTRIGHT = Cue(
    rf"do {_BODY}\b[^.;]*(?:chủ trì|phụ trách|làm đầu mối|đảm nhiệm|làm chủ đầu tư)|"
    rf"thuộc (?:về )?(?:trách nhiệm|thẩm quyền|chức năng|nhiệm vụ)[^.;]*|"
    rf"{_BODY} [^.;]*là (?:cơ quan|đơn vị) chủ trì|chủ trì là {_BODY}|(?:bàn giao|chuyển) (?:về|sang|cho) {_BODY}"
)
"""What gives work to another body without any word of denial."""
_WANTS = Cue(r"xin|đề nghị|kính đề nghị|nhờ|chuyển|anh chuyển|chị chuyển|kính chuyển|phiền")
_INTERNAL = re.compile(
    r"\b(?:giao|chuyển|phân công)(?: cho| lại cho)? (?:đ/c|đồng chí|anh|chị|cô|thầy|bộ phận|công chức|phòng|"
    r"chi cục|ban|tổ|văn phòng|văn thư|kế toán)\b",
    re.I,
)
_OWN_HOUSES = ("so", "ubnd", "bo", "cuc", "cong", "truong", "benh", "tinh")
"""First words of units that have rooms of their own: what they give to a room stays theirs."""


def denies(clause: str) -> bool:
    """Return whether a clause denies that the work is the writer's."""
    return _DENIES(clause)


def refuses(text: str, one: Listed) -> bool:
    """Return whether a text gives the work to another body: it denies it, or names who has it and hands it on."""
    borne = _BORNE.search(text)
    if borne is not None and (US in borne[0] or _is_own_room(text, one)):
        borne = None
    if _DENIES(text):
        return borne is not None or _HANDS_ON(text) or _denies_us(text, one)
    return borne is not None and (_OUTRIGHT(borne[0]) or (_HANDS_ON(text) and _WANTS(text)))


_NAMED_BODY = re.compile(
    rf"((?i:{_BODY})(?: (?!(?:chủ trì|là|làm|phụ trách|đảm nhiệm|ký|thực hiện|tổ chức|quản lý|đã|sẽ|đang|theo|"
    rf"chứ|nên|để|từ|vì|lo|thuê|đứng)\b)[^\s,.;:()]+){{0,14}})"
)


def named_body(text: str) -> str:
    """Return the body to which a refusal gives the work, where its name is written with a capital; empty otherwise."""
    borne = _BORNE.search(text)
    where = text[borne.start() :] if borne is not None else ""
    names = (without_act(one[1], typed=text.isascii()) for one in _NAMED_BODY.finditer(where))
    found = next((one for one in names if one[:1].isupper() and " " in one), "")
    return "" if US in found else found.strip()


def _denies_us(text: str, one: Listed) -> bool:
    kinds = "|".join(re.escape(kind) for kind in own_kinds(one.unit))
    plain = folded(text)
    return (
        re.search(
            rf"\bkhong (?:con )?(?:thuoc|phai)\b[^,.;]{{0,50}}\b(?:{kinds}|em|minh|chung toi|ben em|don vi)\b|"
            rf"\b(?:{kinds}|em|minh|ben em|don vi) (?:khong|ko) "
            r"(?:con )?(?:chu tri|phu trach|duoc giao|lam|thuc hien)(?! duoc| kip| xong| noi)\b|"
            r"\bkhong phai (?:viec|nhiem vu|phan|trach nhiem)\b|\b(?:giao|gui) nham\b",
            plain,
        )
        is not None
    )


def _is_own_room(text: str, one: Listed) -> bool:
    return folded(one.unit).split(" ")[0] in _OWN_HOUSES and _INTERNAL.search(text) is not None and not _HANDS_ON(text)


def postpones(text: str, one: Listed, today: dt.date) -> bool:
    """Return whether a text asks for more time: a wish, a word of later, and mostly a day to come."""
    plain = COURTESY.blank(without_references(text))
    if re.search(r"\b(?:không|ko|chưa) (?:xin|cần|phải) (?:gia hạn|lùi|thêm)", text, re.I):
        return False
    asked = ASKS.search(plain)
    delayed = DELAYED(plain)
    if asked is None and not re.search(r"\b(?:lùi|dời|lui) (?:lại |lai )?(?:sang|đến|tới|den|toi)\b", plain, re.I):
        return False
    ends = until(text, today, one.due)
    if delayed:
        return True
    rest = plain[asked.start() :] if asked else plain
    return LATER(rest) and ends is not None and ends > today and not STRONG_HELP(rest)


def needs_help(text: str) -> bool:
    """Return whether a text asks for help with an obstacle."""
    plain = HARMLESS.blank(COURTESY.blank(text))
    asked = ASKS.search(plain)
    return asked is not None and HELP(plain[asked.start() :])


def is_hindered(text: str) -> bool:
    """Return whether a text names an obstacle."""
    return HINDERED(HARMLESS.blank(COURTESY.blank(text)))


def cannot(text: str) -> bool:
    """Return whether a text reports that something could not be done: with a request for help an obstacle."""
    return CANNOT(HARMLESS.blank(text))


def asks_back(text: str) -> bool:
    """Return whether a text asks its reader something about the work."""
    return QUESTION(text) or text.rstrip().endswith("?")
