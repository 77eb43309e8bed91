"""Change the register: names confirmed, units merged, split, renamed, dissolved, a whole table of changes applied."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from calendars.format import short_date
from dondoc.commands.options import DATE, FilePath, json_option, office_option, print_json, today_option
from dondoc.commands.units.opened import register_of
from dondoc.commands.workdays.calendar_swap import agreed
from dondoc.store.acts.register.reorganise import Reorganised, apply_table, reorganise
from dondoc.units.named import receiving, the_unit
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit
from dondoc.units.succession import steps
from dondoc.units.succession.events import read_events
from dondoc.units.succession.steps import AppliedChange

FROM = click.option("--from", "from_date", type=DATE, required=True, help="Ngày bắt đầu hiệu lực.")
DECISION = click.option("--decision", required=True, help="Số văn bản quyết định.")
NAME = click.argument("name", metavar="TÊN")


Step = Callable[["Register"], "tuple[Register, AppliedChange]"]
SHOWN = 20


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """A change asked for: its day and decision, whose register, whether to keep it at once or only to look."""

    from_date: dt.date
    decision: str
    office: str
    today: dt.date | None
    yes: bool
    dry_run: bool
    as_json: bool


def change_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that all changes of units share; the verb gets them as one `ChangeOptions`."""

    @functools.wraps(function)
    def called(
        *,
        from_date: dt.date,
        decision: str,
        office: str,
        today: dt.date | None,
        yes: bool,
        dry_run: bool,
        as_json: bool,
        **more: Any,
    ) -> None:
        function(asked=ChangeOptions(from_date, decision, office, today, yes, dry_run, as_json), **more)

    once = click.option("--yes", is_flag=True, help="Ghi ngay, không hỏi lại.")
    trial = click.option("--dry-run", is_flag=True, help="Chỉ xem việc nào chuyển theo, không ghi.")
    made: Callable[..., None] = called
    for option in (json_option, trial, once, today_option, office_option, DECISION, FROM):
        made = option(made)
    return made


@click.command("merge")
@click.argument("names", nargs=-1, required=True, metavar="TÊN…")
@click.option("--into", required=True, help="Đơn vị nhận (có sẵn, hoặc tên đơn vị mới).")
@change_options
def merge(names: Sequence[str], into: str, asked: ChangeOptions) -> None:
    """Sáp nhập các đơn vị TÊN… vào một đơn vị; việc còn mở đi theo, việc đã xong ở lại."""

    def step(register: Register) -> tuple[Register, AppliedChange]:
        olds = _units(register, names, asked.from_date)
        target = receiving(register, into, olds[0], asked.from_date)
        return steps.merge(register, [unit.id for unit in olds], target, asked.from_date, asked.decision)

    _change(step, asked)


@click.command("split")
@NAME
@click.option("--into", multiple=True, required=True, help="Đơn vị nhận; ghi nhiều lần.")
@change_options
def split(name: str, into: Sequence[str], asked: ChangeOptions) -> None:
    """Chia đơn vị TÊN thành nhiều đơn vị; ai nhận việc nào do người quyết định (`dondoc hand-over`)."""

    def step(register: Register) -> tuple[Register, AppliedChange]:
        (old,) = _units(register, [name], asked.from_date)
        targets = [receiving(register, one, old, asked.from_date) for one in into]
        return steps.split(register, old.id, targets, asked.from_date, asked.decision)

    _change(step, asked)


@click.command("rename")
@NAME
@click.option("--to", "new", required=True, help="Tên mới.")
@change_options
def rename(name: str, new: str, asked: ChangeOptions) -> None:
    """Đổi tên đơn vị TÊN; tên cũ vẫn đúng cho văn bản trước đó."""

    def step(register: Register) -> tuple[Register, AppliedChange]:
        (old,) = _units(register, [name], asked.from_date)
        return steps.rename(register, old.id, new, asked.from_date, asked.decision)

    _change(step, asked)


@click.command("dissolve")
@NAME
@change_options
def dissolve(name: str, asked: ChangeOptions) -> None:
    """Giải thể đơn vị TÊN; việc còn mở cần giao cho đơn vị khác (`dondoc hand-over`)."""

    def step(register: Register) -> tuple[Register, AppliedChange]:
        (old,) = _units(register, [name], asked.from_date)
        return steps.dissolve(register, old.id, asked.from_date, asked.decision)

    _change(step, asked)


@click.command("apply")
@click.argument("file", type=FilePath())
@office_option
@today_option
@json_option
def apply(file: Path, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Áp dụng một bảng thay đổi (.jsonl: old, new, from_date, scope, kind, source); dòng không rõ được kể ra."""
    events = read_events(file)
    with register_of(today, office) as (here, session, _register, owner):
        applied, left, moved = apply_table(session, owner, events, here.today, here.by)
    if as_json:
        print_json({"applied": applied, "left": left, "moved": moved})
        return
    click.echo(
        f"Đã áp dụng {applied} thay đổi; {moved.obligations} nhiệm vụ chuyển đơn vị; {len(left)} dòng không áp dụng."
    )
    for line in left:
        click.echo(f"  {line}")


def _units(register: Register, names: Sequence[str], from_date: dt.date) -> list[RegisterUnit]:
    return [the_unit(register, name, from_date - dt.timedelta(days=1)) for name in names]


def _change(step: Step, asked: ChangeOptions) -> None:
    """Show what a reorganisation would do, ask, and keep it; without an answer nothing is kept."""
    with register_of(asked.today, asked.office) as (here, session, _register, owner):
        done = reorganise(session, owner, step, here.today, here.by)
        session.rollback()
    if not asked.as_json:
        _print(done)
    kept = not asked.dry_run and (asked.yes or (not asked.as_json and agreed("Ghi thay đổi này?")))
    if kept:
        with register_of(asked.today, asked.office) as (here, session, _register, owner):
            done = reorganise(session, owner, step, here.today, here.by)
    if asked.as_json:
        print_json({"kept": kept, "change": done.change, "moved": done.moved, "follows": done.follows})
    else:
        click.echo("Đã ghi. Lấy lại được bằng `dondoc undo --unit`." if kept else "Chưa ghi gì.")


def _print(done: Reorganised) -> None:
    from_date = short_date(done.change.from_date)
    click.echo(f"{'; '.join(done.ended)} → {'; '.join(done.into) or 'không có đơn vị kế tiếp'}.")
    click.echo(f"Có hiệu lực từ {from_date}; {len(done.follows)} nhiệm vụ còn mở đi theo:")
    for one in done.follows[:SHOWN]:
        due = f"hạn {short_date(one.due)}" if one.due else "chờ sự kiện"
        click.echo(f"  {one.id} ({one.key}, {one.unit}, {due}): {one.activity[:80]}")
    if len(done.follows) > SHOWN:
        click.echo(f"  và {len(done.follows) - SHOWN} nhiệm vụ khác")
    if done.follows and not done.moved.obligations:
        click.echo(f"Các nhiệm vụ ấy chuyển vào ngày {from_date}, hoặc chờ người chọn đơn vị nhận.")
    for review in (*done.change.review, *done.moved.review):
        click.echo(f"  Cần xem lại: {review}")
