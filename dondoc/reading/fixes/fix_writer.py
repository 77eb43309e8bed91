"""Write the TOML file of corrections: one to begin with, and the corrections that were made on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT, Table

from dondoc.activity import Reading
from dondoc.reading.fixes.model import BESIDE, NAMES, TEXTS, Fix, RowFix
from dondoc.reading.fixes.roles import ROLES, label_of
from dondoc.reading.line_text import folded_label
from dondoc.text.hidden_signs import without_hidden_signs

_HELP = """Tệp sửa cách đọc kế hoạch. Sửa xong chạy: dondoc read TỆP --fix tệp-này; rồi dondoc import TỆP --fix tệp-này.
Xóa phần nào không cần sửa: dòng nào còn ở đây, dù để nguyên, là dòng đã xem và đúng như ghi.
Vai trò của cột: {roles}."""
_ROW_HELP = """Mỗi dòng cần sửa là một [[row]]: key là số thứ tự như khi đọc, text là chữ đầu của dòng. Ghi phần sửa:
lead = ["…"], coop = ["…"], time = "…", activity = "…", result = "…"; drop = true để bỏ dòng;
split = ["việc một", "việc hai"] để tách; join = ["I.4"] để nối dòng I.4 vào dòng này;
task = true: chỉ tiêu hoặc đoạn văn chưa xếp được vào đâu, bắt đầu bằng text, là một nhiệm vụ;
không có đoạn ấy mà có activity thì thêm một dòng mới;
after = ["I.3", "chữ đầu"] hoặc before = […]: dòng được thêm đứng ngay sau hoặc ngay trước dòng ấy."""

_LISTS = ("split", "join", "join_texts", *BESIDE)


def template(reading: Reading) -> str:
    """Write a file of corrections with what was read: period, columns, and the rows that need a look."""
    document = _begun({"from": reading.document.plan_from, "to": reading.document.plan_to}, reading.columns)
    rows = tomlkit.aot()
    for activity in [one for one in reading.activities if one.review] or reading.activities[:1]:
        lines = (*(_ROW_HELP.splitlines() if not rows else ()), *activity.review)
        fields = {"key": activity.key, "text": activity.activity[:60]}
        read = {"lead": list(activity.lead), "coop": list(activity.coop), "time": activity.time_text or ""}
        rows.append(_row({**fields, **read}, lines))
    document["row"] = rows
    return tomlkit.dumps(document)


def written(fix: Fix, columns: Iterable[tuple[str, str]] = ()) -> str:
    """Write corrections as the file that `read_fix` reads as these; ``columns`` name the headings as printed."""
    printed = {folded_label(title): title for title, _ in columns}
    named = [(printed.get(title, title), role) for title, role in fix.columns.items()]
    document = _begun({"from": fix.first, "to": fix.last}, named)
    if fix.rows:
        document["row"] = _rows(fix.rows)
    return tomlkit.dumps(document)


def _begun(period: Mapping[str, Any], columns: Iterable[tuple[str, str]]) -> TOMLDocument:
    """Begin a file: what it is for, then period and columns where they are given."""
    document = tomlkit.document()
    for line in _HELP.format(roles=", ".join(ROLES)).splitlines():
        document.add(tomlkit.comment(line))
    roles = {title: label_of(role) for title, role in columns}
    for name, values in (("period", {key: day for key, day in period.items() if day}), ("columns", roles)):
        if values:
            table = tomlkit.table()
            table.update(values)
            document[name] = table
    return document


def _rows(fixes: Iterable[RowFix]) -> AoT:
    rows = tomlkit.aot()
    for number, one in enumerate(fixes):
        lists = {name: list(getattr(one, name)) for name in NAMES if getattr(one, name) is not None}
        lists |= {name: list(getattr(one, name)) for name in _LISTS if getattr(one, name)}
        texts = {name: getattr(one, name) for name in TEXTS if getattr(one, name) is not None}
        marks = {name: True for name in ("drop", "task") if getattr(one, name)}
        anchor = {"key": one.key, **({"text": one.text} if one.text else {})}
        rows.append(_row({**anchor, **texts, **lists, **marks}, () if number else _ROW_HELP.splitlines()))
    return rows


def _row(values: Mapping[str, Any], comments: Iterable[str]) -> Table:
    row = tomlkit.table()
    for line in comments:
        row.add(tomlkit.comment(without_hidden_signs(line)))
    row.update(values)
    return row
