"""How fast names resolve on a register of the nation: 3,321 communes with ten offices each.

    nice .venv/bin/python bench/units.py

Prints resolutions a second for known names (the peer is one dictionary read of the whole name) and for unknown ones
(which look for near names), and the time to build registers of growing size: linear means that the last column stands.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from dondoc.units import Register, RegisterUnit
from dondoc.units.name_forms import spelling
from dondoc.units.resolve.names import resolve

ON = dt.date(2026, 3, 1)
COMMUNES = 3_321
PROVINCES = 34
OFFICES = (
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
    "Ban Chỉ huy Quân sự",
    "Công an",
    "Trạm Y tế",
    "Trung tâm Dịch vụ tổng hợp",
    "Ban Quản lý dự án",
    "Đài Truyền thanh",
)
SYLLABLES = (
    *("Bản", "Mường", "Nậm", "Sông", "Đồi", "Tân", "Phú", "Long", "Hòa", "Thượng"),
    *("Hạ", "Xuân", "Thu", "Đông", "Minh", "Quang", "Lộc", "Yên", "Bình", "An"),
)


def nation(communes: int) -> Register:
    """Make provinces, communes with names that repeat between provinces, and ten offices in each commune."""
    units = [
        RegisterUnit(at, f"UBND tỉnh {SYLLABLES[at % 20]} {SYLLABLES[at // 20]}", level="tỉnh")
        for at in range(1, PROVINCES + 1)
    ]
    for at in range(communes):
        name = f"{SYLLABLES[at % 20]} {SYLLABLES[at // 20 % 20]} {SYLLABLES[at // 400 % 20]}"
        commune = RegisterUnit(len(units) + 1, f"UBND xã {name}", level="xã", parent_id=at % PROVINCES + 1)
        units.append(commune)
        first = len(units) + 1
        units.extend(RegisterUnit(first + n, name, level="xã", parent_id=commune.id) for n, name in enumerate(OFFICES))
    return Register(units)


def rate(work: Callable[[int], object], times: int) -> float:
    """Measure calls a second."""
    begun = time.perf_counter()
    for at in range(times):
        work(at)
    return times / (time.perf_counter() - begun)


def build(communes: int) -> tuple[Register, float]:
    begun = time.perf_counter()
    register = nation(communes)
    assert register.index.bearing("ủy ban nhân dân")
    return register, time.perf_counter() - begun


def main() -> None:
    for size in (COMMUNES // 4, COMMUNES // 2):
        _print_build(size, build(size)[1])
    spelling.key.cache_clear()
    register, seconds = build(COMMUNES)
    _print_build(COMMUNES, seconds)
    scopes = [unit for unit in register if unit.name.startswith("UBND xã")]
    names = ["VP HĐND&UBND xã", "Phòng KT", "Phòng VHXH", "TTPVHCC", "UBND xã", "UBND tỉnh"]
    known = rate(lambda at: resolve(names[at % 6], register, on=ON, scope=scopes[at % len(scopes)]), 20_000)
    plain = {unit.name: unit for unit in register}
    peer = rate(lambda at: plain.get(scopes[at % len(scopes)].name), 200_000)
    full = rate(lambda at: resolve(scopes[at % len(scopes)].name, register, on=ON, scope=register[1]), 20_000)
    group = rate(lambda at: resolve("UBND các xã, phường", register, on=ON, scope=register[1 + at % PROVINCES]), 50)
    resolve("xã không có", register, on=ON)
    near = rate(lambda at: resolve(f"Phòng Kinh tề {at}", register, on=ON, scope=scopes[at]), 30)
    print(f"offices of a commune by scope   {known:>10,.0f}/s")
    print(f"communes by full name           {full:>10,.0f}/s")
    print(f"a group of one province         {group:>10,.0f}/s")
    print(f"unknown names with near ones    {near:>10,.0f}/s")
    print(f"peer: one dictionary read       {peer:>10,.0f}/s ({peer / known:,.0f} times a resolution)")


def _print_build(communes: int, seconds: float) -> None:
    units = PROVINCES + communes * (1 + len(OFFICES))
    print(f"build {units:>7,} units {seconds:6.2f} s   {seconds / units * 1e6:6.1f} µs a unit")


if __name__ == "__main__":
    main()
