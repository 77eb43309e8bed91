"""Part lines at a colon: a time and its task, a task and its time, a unit and its task."""

from __future__ import annotations

from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.assignment import heading_units, without_order
from dondoc.reading.prose.names.colon_groups import names_group
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import begins_person
from dondoc.reading.tables.cells.phrase_scores import begins_time, time_cores
from dondoc.reading.times.in_text import heading_time, hour_alone, time_in
from dondoc.reading.times.spans import after_first_time

# The head of a label that a unit before a colon stands for: nothing names its role.
BEFORE_COLON = ":"
# Characters before the colon: a list of several offices; what is longer is a sentence.
_LONGEST_UNIT = 140
# A time within so many characters behind the colon is the deed's; a later one may be of a thing it names.
_NEAR = 30
# Words of a task before the colon; fewer are a label.
_FEWEST_OF_DEED = 3


def time_and_deed(text: str) -> tuple[str, Label] | None:
    """Part "Chậm nhất ngày 12/01/2027: Thành lập Tổ bầu cử" into the task and when it is done."""
    when, colon, deed = text.partition(": ")
    time = heading_time(when) or hour_alone(when)
    if time and when.rstrip().endswith(")") and not time.endswith(")"):
        # "Kiểm tra giữa kỳ (từ 15/3 đến 20/3): Tổ Toán": what stands before the bracket is the deed.
        return None
    if not colon or len(deed.split()) < 2 or time is None:
        return None
    return deed.strip(), Label(LabelRole.TIME, "", time)


def deed_and_time(text: str, *, led: bool = False) -> tuple[str, Label] | None:
    """Part "Trao con giống cho hội viên: dịp 20/10/2026" into the task and when it is done.

    ``led``: its brackets name who does it, so that it is a task whatever its words ("Lễ mộc dục: 28/4 (Tổ 3)").
    """
    deed, colon, when = text.rpartition(": ")
    own = when.strip(" .;")
    if not colon or ":" in deed or begins_unit(deed):
        return None
    if not led and (len(deed.split()) < _FEWEST_OF_DEED or not is_deed(deed)):
        return None
    whole = own in (heading_time(own), time_in(own))
    return (deed.strip(), Label(LabelRole.TIME, "", own)) if whole else None


def unit_and_time(text: str) -> tuple[Label, ...]:
    """Return who and when of "Các nhóm công tác: từ 01/12 đến 31/01", which stands below its work."""
    who, colon, when = text.partition(": ")
    own = when.strip(" .;")
    if not colon or not heading_units(f"{who}:") or own not in (heading_time(own), time_in(own)):
        return ()
    return Label(LabelRole.LEAD, "", who), Label(LabelRole.TIME, "", own)


def unit_and_deed(text: str) -> tuple[str, tuple[Label, ...]] | None:
    """Part "Sở Công Thương: Tổ chức tháng khuyến mại …" into the task and who does it."""
    who, colon, deed = text.partition(": ")
    if (
        not colon
        or who.count("(") != who.count(")")
        or len(who) > _LONGEST_UNIT
        or len(deed.split()) < 2
        or not heading_units(f"{who}:")
        or names_group(text, len(who))
    ):
        return None
    timed = begins_time(deed) and time_cores(deed[:_NEAR]) and after_first_time(deed) is None
    if (deed[0].isupper() and (begins_unit(deed) or begins_person(deed.strip(" .;")))) or timed:
        # "Quỹ xe ôm: trước ngày 15/02": an unlisted label, not somebody with what they do.
        return None
    return deed.strip(), (Label(LabelRole.LEAD, BEFORE_COLON, without_order(who)),)
