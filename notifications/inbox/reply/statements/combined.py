"""Combine the clauses about one obligation into one statement of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.evidence.asking import BODIES, OFF_THE_LIST, REFUSAL
from notifications.inbox.reply.evidence.cues import REMAINS, cue_text
from notifications.inbox.reply.evidence.details.shares import percents
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import CONTRADICTION, SET_AGAINST, Judged

AGAINST = re.compile(
    r"\W*(?:ma(?= \w+ \w)(?! (?:chi|anh|em|thay|co|sep|ban)\b)"
    r"(?! (?:nhiem vu|viec|so|nv)?\W*(?:so )?\d)|nhung(?! (?:noi dung|viec|nam|hoat dong))|"
    r"tuy nhien|song|moi toi|co dieu|ngat noi|hiem noi)\b"
)
"""Begins a contrast with what stands before it; "những" is a plural, and "mã nhiệm vụ 121" a code."""


def strongest(judged: Sequence[Judged]) -> Judged:
    """Choose among the statements of the clauses; "done" beside any other of its obligation is a contradiction.

    An extension or a refusal is an act asked for and wins over how far the work is; trouble alone is its own news.
    Beside what is not finished yet a "done" is of a part, and contradicts no extension.
    """
    states = {one.state for one in judged}
    partly = ReportedState.PROGRESS in states or ReportedState.TROUBLE in states
    far = next((one for one in judged if one.state is ReportedState.PROGRESS and percents(cue_text(one.clause))), None)
    if far is not None and _is_set_against(judged, far, ReportedState.REFUSE):
        return far
    refused = [one for one in judged if one.state is ReportedState.REFUSE]
    if ReportedState.DONE in states and all(OFF_THE_LIST.search(cue_text(one.clause)) for one in refused):
        # "… đã ban hành, đề nghị đưa ra khỏi danh mục theo dõi": done, and no other's.
        judged = [one for one in judged if one.state is not ReportedState.REFUSE]
        states = {one.state for one in judged}
    firm = any(REFUSAL.search(cue_text(one.clause)) for one in refused)
    # What another body has not done yet is the reason of an extension, and denies no duty.
    order = (ReportedState.REFUSE, ReportedState.EXTEND) if firm else (ReportedState.EXTEND, ReportedState.REFUSE)
    for asked in order:
        if asked in states:
            found = next(one for one in judged if one.state is asked)
            return Judged(asked, found.clause, CONTRADICTION if ReportedState.DONE in states and not partly else "")
    doubted = next((one for one in judged if one.doubt == SET_AGAINST), None)
    if ReportedState.DONE in states and doubted is not None:
        return doubted
    if ReportedState.DONE in states and _only_submitted_before(judged):
        return next(one for one in judged if one.state is ReportedState.DONE)
    if ReportedState.DONE in states and states & {ReportedState.PROGRESS, ReportedState.TROUBLE}:
        found = next(one for one in judged if one.state is not ReportedState.DONE)
        if found.state is ReportedState.PROGRESS and (
            REMAINS.search(cue_text(found.clause)) or _is_set_against(judged, found) or _is_the_present(judged, found)
        ):
            return found
        return Judged(ReportedState.UNCLEAR, found.clause, CONTRADICTION)
    ranks = (ReportedState.DONE, ReportedState.PROGRESS, ReportedState.TROUBLE, ReportedState.UNCLEAR)
    return min(judged, key=lambda one: ranks.index(one.state))


_BEYOND = re.compile(r"\bvuot (?:qua )?tham quyen\b")
_HANDED_ON = re.compile(rf"^\W*(?:xin|de nghi|kien nghi) (?:duoc )?(?:giao|chuyen) (?:cho |sang |ve )?(?:{BODIES})\b")


def handed_on(found: Judged, clauses: Sequence[str]) -> Judged:
    """Take "vượt thẩm quyền của xã, đề nghị giao Sở …" for a refusal: it names a body that has the powers."""
    plain = [cue_text(one) for one in clauses]
    beyond = found.state is ReportedState.TROUBLE and any(_BEYOND.search(one) for one in plain)
    return (
        Judged(ReportedState.REFUSE, found.clause) if beyond and any(_HANDED_ON.search(one) for one in plain) else found
    )


_SUBMITTED = re.compile(r"\bda (?:\w+ )?(?:tham muu|trinh|xin y kien|lay y kien|du thao)\b")


def _only_submitted_before(judged: Sequence[Judged]) -> bool:
    """Recognise "Sở đã trình …; UBND tỉnh đã phê duyệt …": what was under way before the "done" led up to it."""
    ends = next(place for place, one in enumerate(judged) if one.state is ReportedState.DONE)
    others = [(place, one) for place, one in enumerate(judged) if one.state is not ReportedState.DONE]
    return bool(others) and all(
        place < ends and one.state is ReportedState.PROGRESS and _SUBMITTED.search(cue_text(one.clause))
        for place, one in others
    )


_NOW = re.compile(r"^\W*(?:hien|hien nay|hien tai|bay gio|gio|nay)(?: thi| xa| phuong| so| don vi)? dang\b")


def _is_the_present(judged: Sequence[Judged], found: Judged) -> bool:
    """Recognise "đã kết thúc thanh tra, hiện đang dự thảo kết luận": behind a step that ended, how far the work is."""
    place = list(judged).index(found)
    return _NOW.search(cue_text(found.clause)) is not None and judged[place - 1].state is ReportedState.DONE


def _is_set_against(judged: Sequence[Judged], found: Judged, state: ReportedState = ReportedState.DONE) -> bool:
    """Recognise "xong rồi nhưng …": a contrast with a "done" before it, or a refusal, is how far the work is."""
    place = list(judged).index(found)
    set_against = any(AGAINST.match(cue_text(one.clause)) for one in judged[: place + 1])
    return set_against and any(one.state is state for one in judged[:place])
