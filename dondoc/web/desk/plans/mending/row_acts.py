"""Acts on one row of a reading, decided from its form. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dondoc.activity import Activity
from dondoc.reading.fixes import Fix
from dondoc.reading.fixes.edit import as_read, change_row, drop_row, is_added, join_up, move_row, split_row
from dondoc.store.acts.importing.changes import FIELD_LABELS
from dondoc.store.acts.importing.reading_draft import DraftAct
from dondoc.web.desk.plans.mending.file_reading import FileReading
from dondoc.web.desk.plans.mending.row_places import PLACE, chosen_place
from dondoc.web.rendering.pages import short
from dondoc.web.requests.forms import FieldError, Form

PARTS = ("phan-1", "phan-2", "phan-3")
TEXT_FIELDS = {"activity": "noi-dung-dong", "time": "thoi-gian", "result": "san-pham"}
NAME_FIELDS = {"lead": "chu-tri", "coop": "phoi-hop"}
"""The fields of the form, by the names that a correction gives them."""
LONGEST_NAME, LONGEST_TEXT = 300, 8000
AS_NEW = "moi"
"""The answer that a name outside the register is kept as written."""


def row_act(found: FileReading, at: int, form: Form) -> DraftAct:
    """Return what the pressed button does to a row; FieldError, CannotMendError where it cannot."""
    made, fix = found.made, found.fix
    row = made.rows[at].now
    match form.line("viec", 20):
        case "dung":
            return _act(found, change_row(fix, made, at, {}), row, "đúng như đã đọc")
        case "bo":
            return _act(found, drop_row(fix, made, at), row, f"không phải nhiệm vụ ({short(row.activity, 80)})")
        case "noi":
            after = join_up(fix, made, at)
            return _act(found, after, row, f"nối vào dòng {made.rows[at - 1].now.key}")
        case "tach":
            texts = parts(form)
            return _act(found, split_row(fix, made, at, texts), row, f"tách thành {len(texts)} việc")
        case "dat":
            return _act(found, _moved(found, at, form), row, "đặt ở chỗ khác")
        case "nhu-cu":
            return _act(found, as_read(fix, made, at), row, "bỏ phần sửa, đọc lại như máy đọc")
    given = changed_fields(row, form)
    change = "; ".join(_change(row, name, value) for name, value in given.items()) or "đúng như đã đọc"
    return _act(found, change_row(fix, made, at, given), row, change)


def _moved(found: FileReading, at: int, form: Form) -> Fix:
    """Put an added row at the place chosen; one of the document stands where the document has it."""
    beside = chosen_place(found.made, form)
    if not beside or not is_added(found.fix, found.made.rows[at]):
        raise FieldError("Hãy chọn chỗ của dòng.", PLACE)
    return move_row(found.fix, found.made, at, beside)


def parts(form: Form) -> list[str]:
    """Return the texts that a row is split into; FieldError where they are fewer than two."""
    texts = [text for name in PARTS if (text := _line(form, name))]
    if len(texts) < 2:
        raise FieldError("Hãy ghi ít nhất hai việc, mỗi ô một việc.", PARTS[len(texts)])
    return texts


def changed_fields(row: Activity, form: Form) -> dict[str, Any]:
    """Return the fields that the form changes, by their names in a correction; FieldError for no words."""
    entered = {name: _line(form, field) for name, field in TEXT_FIELDS.items()}
    if not entered["activity"]:
        raise FieldError("Hãy ghi nội dung; dòng không phải nhiệm vụ thì bấm “Không phải nhiệm vụ”.", "noi-dung-dong")
    names = {name: names_of(form, field) for name, field in NAME_FIELDS.items()}
    now = fields_of(row)
    return {name: value for name, value in {**entered, **names}.items() if value != now[name]}


def fields_of(row: Activity) -> dict[str, Any]:
    """Return the fields of a row as its form holds them."""
    text = {"activity": row.activity, "time": row.time_text or "", "result": row.result or ""}
    return {name: " ".join(value.split()) for name, value in text.items()} | {"lead": row.lead, "coop": row.coop}


def names_of(form: Form, field: str) -> tuple[str, ...]:
    """Return the units of a field, one a line or parted by ";", each name as it was settled where it was asked."""
    answers = answered(form)
    names = [" ".join(name.split())[:LONGEST_NAME] for text in form.all(field) for name in re.split(r"[\n;]", text)]
    meant = {name: answers.get(name, AS_NEW) for name in names if name}
    return tuple(dict.fromkeys(name if answer == AS_NEW else answer for name, answer in meant.items()))


def answered(form: Form) -> dict[str, str]:
    """Return what was decided on names not in the register: a unit's name, or that it is kept as written."""
    asked = (name.removeprefix("ten_") for name in form.values if name.startswith("ten_"))
    answers = {form.line(f"ten_{number}"): form.line(f"la_{number}") for number in asked}
    return {name: answer for name, answer in answers.items() if answer}


def asked_about(row: Activity, given: Mapping[str, Any], form: Form) -> list[str]:
    """Return the names that were written anew and which nobody has confirmed yet as kept as written."""
    known = {*row.lead, *row.coop, *(name for name, answer in answered(form).items() if answer == AS_NEW)}
    names: Sequence[str] = (*given.get("lead", ()), *given.get("coop", ()))
    return [name for name in dict.fromkeys(names) if name not in known]


def _line(form: Form, field: str) -> str:
    try:
        return form.line(field, LONGEST_TEXT)
    except FieldError as error:
        raise FieldError(str(error), field) from None


def _change(row: Activity, name: str, value: Any) -> str:
    was = fields_of(row)[name]
    label = FIELD_LABELS["time_text" if name == "time" else name]
    return f"{label} {_plain(was)} → {_plain(value)}"


def _plain(value: Any) -> str:
    return short(value if isinstance(value, str) else "; ".join(value), 120) or "(trống)"


def _act(found: FileReading, fix: Fix, row: Activity, change: str) -> DraftAct:
    return DraftAct("reading_row", f"dòng {row.key}: {change}", fix, found.draft.declined)
