"""How fast a flattened table is recovered, and that its time grows with its rows and no faster.

    nice .venv/bin/python bench/reading_text.py

Prints rows a second at growing lengths (linear means that the last column stands), for rows of 30 words and for rows
of 90. The peer is one pass of Python's own regular expressions over the same text, cutting it at row numbers only:
what must be paid to look at it at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

from dondoc.activity import Place
from dondoc.reading.flattened.recover import flattened_tables
from dondoc.reading.source import Line

LENGTHS = (500, 1_000, 2_000, 4_000)
SECTION = 200
HEADER = "STT Nội dung Kết quả Thời gian thực hiện Cơ quan chủ trì Cơ quan phối hợp"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
UNITS = ("Phòng Kinh tế", "Trạm Y tế xã", "Công an xã", "Trung tâm Phục vụ\nhành chính công", "Phòng Văn hóa -\nXã hội")
TIMES = ("Quý III năm 2027", "Trước ngày\n15/3/2027", "Thường xuyên", "Tháng 8/2027", "Sau khi có hướng\ndẫn của tỉnh")
TASKS = (
    "Rà soát các tuyến đường liên\nthôn, lập danh mục công trình\ncần sửa đợt {n}",
    "Tập huấn kỹ năng số cho\ncán bộ thôn {n}",
    "Kiểm tra bếp ăn bán trú của điểm\ntrường số {n}",
)
CLAUSES = (
    "phối hợp với các đơn vị liên quan\ntháo gỡ vướng mắc phát sinh",
    "bảo đảm đúng tiến độ đã cam kết\nvới nhân dân trong vùng dự án",
    "ưu tiên các thôn vùng sâu,\nvùng xa còn nhiều khó khăn",
    "công khai kết quả tại nhà\nvăn hóa và trên trang của xã",
)
PAGE = 30
ROW_NUMBERS = re.compile(r"^(?:\d{1,3}|[IVXL]+ .*)$", re.MULTILINE)
PRODUCTS = ("Báo cáo kết quả", "Danh mục công trình\nđược phê duyệt", "Biên bản nghiệm thu")


def table(rows: int, clauses: int = 0) -> list[Line]:
    """Write a flattened table of so many rows, no two alike, in sections of two hundred.

    With ``clauses`` the tasks are longer by so many, and the header stands again where a page begins.
    """
    text = [HEADER]
    for at in range(rows):
        if at % SECTION == 0:
            text.append(f"{_roman(at // SECTION + 1)} Phần việc {at // SECTION + 1}")
        task = ",\n".join([TASKS[at % 3].format(n=at), *(CLAUSES[(at + n) % 4] for n in range(clauses))])
        cells = (task, PRODUCTS[at % 3], TIMES[at % 5], UNITS[at * 7 % 5], UNITS[at * 3 % 5])
        text.extend("\n".join((str(at % SECTION + 1), *cells)).split("\n"))
        if clauses and len(text) // PAGE > (len(text) - 12) // PAGE:
            text.append(HEADER)
    return [Line(line, Place(line=n)) for n, line in enumerate("\n".join(text).split("\n"), 1)]


def _roman(value: int) -> str:
    return "X" * (value // 10) + ROMAN[value % 10]


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor time of one call: other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    for clauses in (0, 4):
        print(f"{clauses} clauses more a task")
        _show(clauses)


def _show(clauses: int) -> None:
    print("rows   recovered   rows/s   seconds per 1,000 rows   bare split, rows/s")
    for length in LENGTHS:
        lines = table(length, clauses)
        found: list[int] = []
        took = seconds(partial(_recover, lines, found))
        whole = "\n".join(line.text for line in lines)
        bare = seconds(partial(ROW_NUMBERS.split, whole))
        pace = f"{length / took:7.0f}   {1000 * took / length:22.2f}"
        print(f"{length:5d}  {found[0]:9d}  {pace}   {length / max(bare, 1e-6):18.0f}")


def _recover(lines: list[Line], found: list[int]) -> None:
    found.append(len(flattened_tables(lines)[0].rows))


if __name__ == "__main__":
    main()
