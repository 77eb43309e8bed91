"""Registers for the tests, written in few lines: one line a unit, indented under its parent."""

from __future__ import annotations

import datetime as dt

from dondoc.units import Register, RegisterUnit

DISTRICTS_END = dt.date(2025, 6, 30)
COMMUNES_BEGIN = dt.date(2025, 7, 1)

LAI_CHAU = """
UBND tỉnh Lai Châu | | tỉnh
  Văn phòng UBND tỉnh Lai Châu | VP UBND tỉnh | tỉnh
    Phòng Hành chính – Quản trị | | tỉnh
    Phòng Tổng hợp | | tỉnh
    Phòng Kinh tế | | tỉnh
    Ban Tiếp công dân tỉnh | | tỉnh
    Trung tâm Phục vụ hành chính công | | tỉnh
    Trung tâm Tin học và Công báo | | tỉnh
    Cổng Thông tin điện tử tỉnh | | tỉnh
  Sở Nội vụ | | tỉnh
  Sở Tư pháp | | tỉnh
  Sở Tài chính | | tỉnh
  Sở Khoa học và Công nghệ | | tỉnh
  Sở Văn hóa, Thể thao và Du lịch | | tỉnh
  Sở Giáo dục và Đào tạo | | tỉnh
  Sở Y tế | | tỉnh
  Sở Công Thương | | tỉnh
  Sở Xây dựng | | tỉnh
  Sở Kế hoạch và Đầu tư | | tỉnh | - 2025-02-28
  Sở Thông tin và Truyền thông | | tỉnh | - 2025-02-28
  Sở Giao thông vận tải | | tỉnh | - 2025-02-28
  Sở Lao động - Thương binh và Xã hội | | tỉnh | - 2025-02-28
  Sở Nông nghiệp và Phát triển nông thôn | | tỉnh | - 2025-02-28
  Sở Tài nguyên và Môi trường | | tỉnh | - 2025-02-28
  Sở Nông nghiệp và Môi trường | | tỉnh | 2025-03-01 -
  Sở Dân tộc và Tôn giáo | | tỉnh | 2025-03-01 -
  Ban Dân tộc | | tỉnh | - 2025-02-28
  Thanh tra tỉnh | | tỉnh
  Ban Quản lý Khu kinh tế cửa khẩu Ma Lù Thàng | BQL KKT | tỉnh
  Đài Phát thanh và Truyền hình tỉnh | Đài PTTH tỉnh | tỉnh
  Trang thông tin cải cách hành chính tỉnh | | tỉnh
  Tổ kiểm tra công vụ, công chức | | tỉnh
  Hội đồng thẩm định Chỉ số CCHC tỉnh | | tỉnh
  UBND thành phố Lai Châu | | huyện | - 2025-06-30
    Phòng Nội vụ | | huyện | - 2025-06-30
  UBND huyện Sìn Hồ | | huyện | - 2025-06-30
    Phòng Nội vụ | | huyện | - 2025-06-30
  UBND huyện Phong Thổ | | huyện | - 2025-06-30
  UBND huyện Tam Đường | | huyện | - 2025-06-30
  UBND xã Sì Lở Lầu | | xã | 2025-07-01 -
    Văn phòng HĐND và UBND | | xã | 2025-07-01 -
    Phòng Kinh tế | | xã | 2025-07-01 -
    Phòng Văn hóa - Xã hội | Phòng VHXH | xã | 2025-07-01 -
    Trung tâm Phục vụ hành chính công | | xã | 2025-07-01 -
  HĐND xã Sì Lở Lầu | | xã | 2025-07-01 -
  UBND xã Phong Thổ | | xã | 2025-07-01 -
    Văn phòng HĐND và UBND | | xã | 2025-07-01 -
    Phòng Kinh tế | | xã | 2025-07-01 -
    Phòng Văn hóa - Xã hội | | xã | 2025-07-01 -
    Trung tâm Phục vụ hành chính công | | xã | 2025-07-01 -
  UBND phường Đoàn Kết | | xã | 2025-07-01 -
    Phòng Kinh tế, Hạ tầng và Đô thị | | xã | 2025-07-01 -
Công an tỉnh | | tỉnh
Báo Lai Châu | | tỉnh
Hiệp hội doanh nghiệp | | tỉnh
Bưu điện tỉnh | | tỉnh
"""

LAO_CAI = """
UBND tỉnh Lào Cai | | tỉnh
  Văn phòng UBND tỉnh | | tỉnh
  Sở Nội vụ | | tỉnh
  Sở Tư pháp | | tỉnh
  Sở Tài chính | | tỉnh
  Sở Khoa học và Công nghệ | | tỉnh
  Sở Kế hoạch và Đầu tư | | tỉnh
  Sở Thông tin và Truyền thông | | tỉnh
  Sở Giao thông vận tải - Xây dựng | | tỉnh
  UBND thị xã Sa Pa | | huyện
    UBND phường Sa Pa | | xã
    UBND phường Sa Pả | | xã
  UBND huyện Bắc Hà | | huyện
  UBND thành phố Lào Cai | | huyện
"""


def register(text: str) -> Register:
    """Units from lines "name | alias; alias | level | first - last", indented two spaces under their parent."""
    units: list[RegisterUnit] = []
    above: list[tuple[int, int]] = []
    for line in filter(str.strip, text.splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        above = [(level, unit_id) for level, unit_id in above if level < depth]
        units.append(_unit(line, len(units) + 1, above[-1][1] if above else None))
        above.append((depth, units[-1].id))
    return Register(units)


def _unit(line: str, unit_id: int, parent_id: int | None) -> RegisterUnit:
    name, aliases, level, *dates = [cell.strip() for cell in line.split("|")]
    first, _, last = (dates[0] if dates else " - ").partition(" - ") if dates and " - " in dates[0] else _ends(dates)
    return RegisterUnit(
        unit_id,
        name,
        aliases=tuple(filter(None, (alias.strip() for alias in aliases.split(";")))),
        level=level,
        parent_id=parent_id,
        valid_from=_day(first),
        valid_to=_day(last),
    )


def _ends(dates: list[str]) -> tuple[str, str, str]:
    text = dates[0] if dates else ""
    return ("", "-", text[1:]) if text.startswith("-") else (text.rstrip("-"), "-", "")


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text.strip()) if text.strip() else None


def named(units: Register, name: str, parent: str = "") -> RegisterUnit:
    """The unit with this name as written (and this parent), which must be one."""
    found = [u for u in units if u.name == name and (not parent or parent == getattr(units.parent(u), "name", ""))]
    assert len(found) == 1, (name, [unit.id for unit in found])
    return found[0]
