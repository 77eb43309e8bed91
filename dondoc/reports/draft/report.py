"""The office's draft of a consolidated report, part by part as such reports are written; figures made, prose left open.

The parts follow the outline of the periodic reports on administrative reform (Công văn 6459/BNV-CCHC, 581/BNV-CCHC):
how it was carried out, results in the six areas, targets, what is late, what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator

from calendars.format import short_date
from dondoc.reports.consolidate.facts import AreaPart, Consolidated, Figure
from dondoc.reports.cycles.opening import lower_first
from dondoc.reports.draft.blocks import (
    Block,
    Gap,
    Number,
    Part,
    SectionHeading,
    Table,
    count,
    percent,
    sentence,
    share,
)
from dondoc.reports.draft.last_year import compared
from dondoc.reports.draft.late import MOST_LATE, behind
from dondoc.reports.draft.lines import in_their_words, indicator_lines, some_of
from dondoc.reports.draft.numbering import numbered
from dondoc.reports.draft.targets import targets

# Rows of the table; a draft is read by people and holds no whole register.
MOST_UPCOMING = 40
DIRECTION = "chi-dao"


def title(report: Consolidated) -> str:
    """Return what the report is about, under the word BÁO CÁO."""
    head = report.head
    return (
        f"Kết quả thực hiện {head.subject} {lower_first(head.name)}, nhiệm vụ trọng tâm {lower_first(head.next_name)}"
    )


def blocks(report: Consolidated) -> list[Block]:
    """Return the whole body of the draft, numbered by what stands in it."""
    parts = (_waiting, _opening, _carried_out, _results, targets, _last_year, behind, _next, _closing)
    return list(numbered(block for part in parts for block in part(report)))


def _waiting(report: Consolidated) -> Iterator[Block]:
    """Put first what would change every count below: reports that have come and wait for the coordinator."""
    if report.sent.not_summed.value:
        number = int(report.sent.not_summed.value)
        yield Gap(f"Còn {number:02d} báo cáo đã nhận chưa được duyệt, chưa tính vào dự thảo này: duyệt rồi lập lại.")


def _plan(report: Consolidated) -> str:
    head = report.head
    issued = f" ngày {short_date(head.plan_issued)}" if head.plan_issued else ""
    number = f" số {head.plan_number}{issued}" if head.plan_number else ""
    name = " ".join(head.plan_title.split())
    name = name.removeprefix("KẾ HOẠCH").removeprefix("Kế hoạch").strip()
    by = f" của {head.issuer}" if head.issuer and head.issuer.casefold() not in name.casefold() else ""
    about = f" về {name[:1].lower()}{name[1:]}" if number or by else f" {name[:1].lower()}{name[1:]}"
    return f"Kế hoạch{number}{by}{about}"


def _opening(report: Consolidated) -> Iterator[Block]:
    head = report.head
    yield sentence(
        f"Thực hiện {_plan(report)}, {head.office} báo cáo kết quả thực hiện {head.subject} {lower_first(head.name)} "
        f"(số liệu từ ngày {short_date(head.data_from)} đến ngày {short_date(head.data_to)}; tình hình thực hiện các "
        f"hoạt động tính đến ngày {short_date(head.as_of)}) như sau:"
    )


def _carried_out(report: Consolidated) -> Iterator[Block]:
    yield SectionHeading(1, "TÌNH HÌNH TRIỂN KHAI THỰC HIỆN")
    yield SectionHeading(2, f"Về kế hoạch {_short(report)}")
    yield from _about_plan(report)
    yield from _theme(report, "tuyên truyền", f"Công tác tuyên truyền {_short(report)}")
    yield from _theme(report, "kiểm tra", f"Công tác kiểm tra {_short(report)}")
    yield SectionHeading(2, "Chế độ báo cáo")
    yield from _reporting(report)


def _short(report: Consolidated) -> str:
    return report.head.subject.removeprefix("công tác ").removeprefix("thực hiện ")


def _about_plan(report: Consolidated) -> Iterator[Block]:
    all_of, due = report.activities, report.due_by_now
    yield sentence(
        "Kế hoạch có ",
        count(all_of.planned),
        " hoạt động thuộc ",
        Number(f"{len(report.areas):02d}", ()),
        f" lĩnh vực. Tính đến ngày {short_date(report.head.as_of)}, đã hoàn thành ",
        *share(count(all_of.done), count(all_of.planned), percent(all_of.percent, all_of.done.sources), "hoạt động"),
        "; tính trên số đã đến hạn, hoàn thành ",
        *share(count(due.done), count(due.planned), percent(due.percent, due.done.sources), "hoạt động"),
        ". Cụ thể theo lĩnh vực:",
    )
    yield _area_table(report)
    of_direction = [one for part in report.areas if part.code == DIRECTION for one in part.indicators]
    yield from indicator_lines([[one for one in of_direction if not one.asked.theme]])
    if report.unled:
        keys = ", ".join(report.unled[:10])
        yield sentence(
            f"Có {len(report.unled):02d} hoạt động chưa có đơn vị chịu trách nhiệm (mục {keys}).", bullet=True
        )
    yield from _lower_levels(report)
    yield Gap("Nêu các kế hoạch, văn bản chỉ đạo chủ yếu đã ban hành trong kỳ (số, ký hiệu, ngày, nội dung chính).")


def _lower_levels(report: Consolidated) -> Iterator[Block]:
    for code, own in report.lower:
        name = next((part.name for part in report.areas if part.code == code), code)
        percentage = percent(own.percent, own.done.sources)
        yield sentence(
            f"Các cơ quan, địa phương cấp dưới, lĩnh vực {lower_first(name)}: hoàn thành ",
            *share(count(own.done), count(own.planned), percentage, "hoạt động theo kế hoạch riêng"),
            ".",
            bullet=True,
        )


def _area_table(report: Consolidated) -> Table:
    columns = (
        ("TT", 1.0),
        ("Lĩnh vực", 6.2),
        ("Số hoạt động", 2.0),
        ("Hoàn thành", 2.1),
        ("Tỷ lệ", 2.1),
        ("Nhiệm vụ quá hạn", 2.6),
    )
    rows = [_area_row(str(n), part) for n, part in enumerate(report.areas, start=1)]
    late = Figure(len(report.late), tuple(one.obligation_id for one in report.late))
    whole = report.activities
    total = (
        "",
        "Tổng cộng",
        count(whole.planned),
        count(whole.done),
        percent(whole.percent, whole.done.sources),
        count(late),
    )
    return Table("Kết quả thực hiện kế hoạch theo lĩnh vực", columns, (*rows, total), left=(1,), total=True)


def _area_row(number: str, part: AreaPart) -> tuple[Part, ...]:
    done = part.activities
    return (
        number,
        part.name,
        count(done.planned),
        count(done.done),
        percent(done.percent, done.done.sources),
        count(part.late),
    )


def _theme(report: Consolidated, theme: str, heading: str) -> Iterator[Block]:
    part = report.themes[theme]
    yield SectionHeading(2, heading)
    yield from _shared(part, f"hoạt động {theme}")
    yield from indicator_lines([part.indicators])
    yield from in_their_words(part.results)
    asked = {
        "tuyên truyền": "Nêu hình thức, nội dung tuyên truyền nổi bật, mô hình hay; đánh giá hiệu quả.",
        "kiểm tra": "Nêu kết quả kiểm tra, những vấn đề phát hiện và việc xử lý sau kiểm tra.",
    }
    yield Gap(asked[theme])


def _shared(part: AreaPart, what: str) -> Iterator[Block]:
    done = part.activities
    if not done.planned.value:
        return
    late: tuple[Part, ...] = ("; còn ", count(part.late), " nhiệm vụ quá hạn") if part.late.value else ()
    reached = percent(done.percent, done.done.sources)
    yield sentence(
        "Đã hoàn thành ",
        *share(count(done.done), count(done.planned), reached, f"{what} theo kế hoạch"),
        *late,
        ".",
    )


def _reporting(report: Consolidated) -> Iterator[Block]:
    sent = report.sent
    missing = set(sent.missing.sources)
    came = Figure(len(sent.owed.sources) - len(missing), tuple(i for i in sent.owed.sources if i not in missing))
    kinds = (
        ("đúng hạn ", _in_time(report)),
        ("gửi muộn ", sent.late),
        ("không phát sinh ", sent.nothing),
        ("chưa gửi ", sent.missing),
        ("không thuộc diện báo cáo do sắp xếp, giải thể ", sent.excluded),
    )
    pieces = [part for text, figure in kinds if figure.value for part in ("; ", text, count(figure))]
    inside = (" (", *pieces[1:], ")") if pieces else ()
    yield sentence("Có ", count(came), "/", count(sent.owed), " cơ quan, đơn vị gửi báo cáo định kỳ", *inside, ".")
    for days in dict.fromkeys(late for _, late in sent.late_units):
        named = [unit for unit, late in sent.late_units if late == days]
        yield sentence(f"Gửi muộn {days} ngày: {some_of(named, MOST_LATE)}.", bullet=True)
    if sent.missing_units:
        yield sentence(f"Chưa gửi: {some_of(sent.missing_units, MOST_LATE)}.", bullet=True)
    if sent.not_summed.value:
        yield sentence(
            "Báo cáo đã gửi nhưng chưa được duyệt, số liệu chưa tính vào báo cáo này: ",
            count(sent.not_summed),
            " báo cáo.",
            bullet=True,
        )


def _in_time(report: Consolidated) -> Figure:
    late = set(report.sent.late.sources)
    both = [one for one in (*report.sent.in_time.sources, *report.sent.nothing.sources) if one not in late]
    return Figure(len(both), tuple(both))


def _results(report: Consolidated) -> Iterator[Block]:
    yield SectionHeading(1, f"KẾT QUẢ THỰC HIỆN {report.head.subject.upper()}")
    parts = [part for part in report.areas if part.code != DIRECTION]
    for part in parts:
        yield SectionHeading(2, part.name)
        yield from _shared(part, "hoạt động")
        yield from indicator_lines([part.indicators])
        yield from in_their_words(part.results)
        yield Gap(f"Đánh giá kết quả nổi bật, cách làm mới về {lower_first(part.name)}; nêu số liệu so với cùng kỳ.")


def _last_year(report: Consolidated) -> Iterator[Block]:
    yield from compared(report.activities, report.last_year)


def _next(report: Consolidated) -> Iterator[Block]:
    yield SectionHeading(1, f"NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM {report.head.next_name.upper()}")
    if report.upcoming:
        yield sentence("Các hoạt động của kế hoạch đến hạn trong kỳ tới:")
        columns = (("TT", 1.0), ("Hoạt động", 7.4), ("Đơn vị chủ trì", 5.0), ("Thời hạn", 2.6))
        rows = tuple(
            (str(n), f"{one.text} (mục {one.key})", some_of(one.units), Number(short_date(one.due), one.sources))
            for n, one in enumerate(report.upcoming[:MOST_UPCOMING], start=1)
        )
        yield Table("Hoạt động đến hạn trong kỳ tới", columns, rows, left=(1, 2))
        if len(report.upcoming) > MOST_UPCOMING:
            yield sentence(f"Và {len(report.upcoming) - MOST_UPCOMING} hoạt động khác.")
    yield Gap("Nêu nhiệm vụ, giải pháp trọng tâm khác của kỳ tới.")
    if report.proposals:
        yield sentence("Kiến nghị, đề xuất của các đơn vị:")
        yield from in_their_words(report.proposals, "kiến nghị")
    yield Gap("Kiến nghị, đề xuất với cấp trên (nếu có).")


def _closing(report: Consolidated) -> Iterator[Block]:
    head = report.head
    yield sentence(
        f"Trên đây là báo cáo kết quả thực hiện {head.subject} {lower_first(head.name)} của {head.office}./."
    )
