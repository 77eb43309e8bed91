"""Phrases with dates: dates that come back, rhythms within named years, and dates of their own."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from calendars.deadlines.atom import Atom
from calendars.deadlines.frames import Dated
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.plan import Plan
from calendars.deadlines.repeats import of_chain
from calendars.deadlines.rhythm import Rhythm

if TYPE_CHECKING:
    from calendars.deadlines.meaning import Reader


def read_dates(reader: Reader, rhythms: list[Rhythm]) -> None:
    dated = reader.scan.dated
    atoms = [atom for each in dated for atom in each.chain.atoms]
    if reader.scan.lengths:
        rhythms += named_reports(reader)
    lend_month(reader, rhythms, atoms)
    lend_named_month(atoms)
    if [atom for atom in atoms if atom.cycle]:
        repeating(reader, dated)
    elif rhythms and not [atom for atom in atoms if atom.year]:
        rhythm_with_days(reader, rhythms, dated)
    elif rhythms:
        rhythm_with_years(reader, rhythms, dated)
    elif reader.has("periodic"):
        periodic(reader, dated, atoms)
    else:
        reader.fixed_or_ongoing([reader.place(each) for each in dated])


def named_reports(reader: Reader) -> list[Rhythm]:
    """The "6 tháng" of "6 tháng (trước 10/6), năm (trước 10/12)" is a report, not a length."""
    lengths = [n for n in reader.scan.lengths if n.unit == "month" and abs(n.count) == 6 and not n.words - {"soft"}]
    years = any(atom.year for each in reader.scan.dated for atom in each.chain.atoms)
    return [] if years else [Rhythm(n.begin, n.end, (6,)) for n in lengths]


def lend_month(reader: Reader, rhythms: list[Rhythm], atoms: list[Atom]) -> None:
    """ "Hằng tháng, trước ngày 25": the rhythm says in which months the day comes back."""
    for each in reader.scan.dated:
        first = each.chain.first
        if each.begin and reader.scan.tokens[each.begin - 1].name == "month" and not first.opens[0]:
            first.cycle = first.cycle or "month"
    for atom in atoms:
        if atom.unit == "day" and not atom.opens[0] and atom.cycle is None and rhythms:
            months = rhythms[0].months[:1]
            atom.cycle = "month" if months == (1,) else "quarter" if months == (3,) else None
            if months == (3,):
                atom.opens = atom.due = (2, atom.due[1])
                reader.flags.add(Flag.PARTLY_UNDERSTOOD)


def repeating(reader: Reader, dated: list[Dated]) -> None:
    """Each expression again and again; one with a year of its own only once."""
    reader.meaning.kind = Kind.RECURRING
    for each in _without_labels(reader, dated):
        if any(atom.year for atom in each.chain.atoms):
            reader.meaning.occurrences += reader.place(each).occurrences
            reader.flags.add(Flag.PARTLY_UNDERSTOOD)
            continue
        opens = not each.limits
        came = of_chain(each.chain, reader.plan, "before" in each.words and not each.hour, opens)
        reader.meaning.occurrences += came
        reader.note(reader.words(each.begin, each.end), f"lặp lại {len(came)} lần trong thời gian của kế hoạch")
        check_repeats(reader, each, came)
    reader.check_rhythm_falls()


def _without_labels(reader: Reader, dated: list[Dated]) -> list[Dated]:
    """Of "quý I: trước 15/3" and "trước 15/3 (quý I)" only the day: the period says which report is meant."""
    if len(dated) == 1:
        return dated
    if any(each.words for each in dated) and not all(each.words for each in dated):
        reader.flags.add(Flag.PARTLY_UNDERSTOOD)
    days = [each for each in dated if each.chain.first.unit in ("day", "point")]
    periods = [each for each in dated if each not in days and not each.words and not each.chain.ranged]
    return [each for each in dated if each not in periods] if days else dated


def check_repeats(reader: Reader, dated: Dated, came: list[Occurrence]) -> None:
    if dated.hour:
        reader.flags.add(Flag.TIME_OF_DAY)
    if dated.chain.unsure:
        reader.flags.add(Flag.PARTLY_UNDERSTOOD)
    days = [atom.due for atom in dated.chain.atoms if atom.unit == "day"]
    if (not came and reader.plan.years) or any(day > 31 or (m == 0 and day > 28) for m, day in days):
        reader.flags.add(Flag.IMPOSSIBLE_DATE)


def rhythm_with_days(reader: Reader, rhythms: list[Rhythm], dated: list[Dated]) -> None:
    """ "Hàng năm, trước ngày 25 tháng 12", "hằng quý trong năm", "hằng tháng, từ tháng 3"."""
    whole = [d for d in dated if all(atom.unit == "year" for atom in d.chain.atoms)]
    begins = [d for d in dated if "from" in d.words and not d.chain.ranged]
    if begins and reader.scan.ongoing:
        reader.fixed_or_ongoing([reader.place(each) for each in dated])
        return
    rest = [d for d in dated if d not in whole and d not in begins]
    if rest:
        repeating(reader, rest)
        needed = min((12 // m for r in rhythms for m in r.months if m <= 12), default=1)
        if needed > len(reader.meaning.occurrences) // max(len(reader.plan.years), 1):
            reader.flags.add(Flag.PARTLY_UNDERSTOOD)
    else:
        reader.of_rhythms(rhythms, within(reader, whole + begins))


def within(reader: Reader, dated: list[Dated]) -> Plan:
    """The plan's period, or the part of it (or the other period) that the expressions name."""
    windows = [reader.place(each) for each in dated]
    plan = reader.plan
    for window in windows:
        for each in window.occurrences:
            if window.begins and each.opens and plan.last:
                plan = replace(plan, first=max(each.opens, plan.first or each.opens))
            elif each.opens:
                plan = replace(plan, first=each.opens, last=each.due)
            else:
                plan = replace(plan, last=each.last_day)
    return plan


def rhythm_with_years(reader: Reader, rhythms: list[Rhythm], dated: list[Dated]) -> None:
    """A rhythm within named years, or a dated part that later comes back."""
    tokens = reader.scan.tokens
    whole = all(atom.unit == "year" for each in dated for atom in each.chain.atoms)
    first_rhythm = rhythms[0].begin
    between = {token.name for token in tokens[dated[0].end : first_rhythm]}
    goes_on = dated[0].end <= first_rhythm and (between & {"and", ".", ";", "do", "done", "or"} or not whole)
    begins = all("from" in d.words and not d.chain.ranged for d in dated)
    if begins and reader.scan.ongoing:
        reader.fixed_or_ongoing([reader.place(each) for each in dated])
    elif goes_on and not begins:
        reader.flags.add(Flag.CONTINUES)
        reader.fixed_or_ongoing([reader.place(each) for each in dated])
    elif whole or begins or all(d.chain.ranged for d in dated):
        reader.of_rhythms(rhythms, within(reader, dated))
    else:
        reader.flags.add(Flag.PARTLY_UNDERSTOOD)
        reader.fixed_or_ongoing([reader.place(each) for each in dated])


def periodic(reader: Reader, dated: list[Dated], atoms: list[Atom]) -> None:
    """ "định kỳ" with dates but no rhythm: those dates come back; "định kỳ trong năm" goes on through the year."""
    if all(atom.unit == "year" for atom in atoms):
        windows = [reader.place(each) for each in dated]
        reader.ongoing(next((each for window in windows for each in window.occurrences), None))
    elif any(atom.year for atom in atoms):
        reader.meaning.kind = Kind.RECURRING
        reader.meaning.occurrences = [each for d in dated for each in reader.place(d).occurrences]
    else:
        repeating(reader, dated)


def lend_named_month(atoms: list[Atom]) -> None:
    """ "Tháng 10/2025 (trước ngày 15)": the day alone is of the month just named."""
    for named, day in itertools.pairwise(atoms):
        if day.unit == "day" and not day.opens[0] and day.cycle is None and named.unit == "month":
            day.opens = day.due = (named.opens[0], day.due[1])
            day.year, day.rel = named.year, named.rel
