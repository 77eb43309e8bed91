"""What the small inputs of ../shared/cases are to be read as: one list of expected values for tests and for bench."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dondoc.activity import Activity, Reading
from tests.reading.reading_gold import plain

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
Names = tuple[str, ...]
Span = tuple[dt.date | None, dt.date | None]
Year = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Want:
    """One expected row: how its text begins, and each field that the case is about (None: not compared)."""

    text: str
    lead: Names | None = None
    coop: Names | None = None
    time: str | None = None
    key: str | None = None
    result: str | None = None
    marked: bool | None = None


@dataclass(frozen=True, slots=True)
class ExpectedCase:
    """The rows of one input, its title and period where the case is about them; ``marked``: a doubt must be given."""

    file: str
    rows: tuple[Want, ...] | None = None
    title: str | None = None
    periods: tuple[Span, ...] = ()
    ours: str = "tables"

    @property
    def path(self) -> Path:
        return CASES / self.file


def faults(case: ExpectedCase, reading: Reading) -> list[str]:
    """What is read otherwise than expected, in words; empty where everything is right."""
    found = []
    document = reading.document
    if case.title is not None and document.title != case.title:
        found.append(f"title: {document.title!r}")
    if case.periods and (document.plan_from, document.plan_to) not in case.periods:
        found.append(f"period: {document.plan_from}..{document.plan_to}")
    if case.rows is not None:
        found += _row_faults(case.rows, reading.activities)
    return found


def _row_faults(wanted: tuple[Want, ...], rows: tuple[Activity, ...]) -> list[str]:
    if len(wanted) != len(rows):
        return [f"{len(rows)} rows for {len(wanted)}: {[row.activity[:30] for row in rows]}"]
    return [fault for want, row in zip(wanted, rows, strict=True) for fault in _field_faults(want, row)]


def _field_faults(want: Want, row: Activity) -> list[str]:
    pairs = (
        ("lead", want.lead, tuple(map(plain, row.lead))),
        ("coop", want.coop, tuple(map(plain, row.coop))),
        ("time", want.time, plain(row.time_text).rstrip(".") or ""),
        ("key", want.key, row.key),
        ("result", want.result, row.result),
        ("marked", want.marked, bool(row.review)),
    )
    own = plain(row.activity).lstrip("-–+ ")
    begins = [] if own.startswith(want.text) else [f"text: {own[:50]!r} for {want.text!r}"]
    return begins + [
        f"{want.text[:20]}: {name}: {got!r}" for name, wish, got in pairs if wish is not None and wish != got
    ]


def _years(first: int, last: int) -> Year:
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


_ISSUED = dt.date(2027, 1, 5)
_MANY = ("Các sở, ban, ngành",)
CASES_EXPECTED: tuple[ExpectedCase, ...] = (
    ExpectedCase(
        "reading/01-publication-calendar-lead-is-the-channel.docx",
        (
            Want("Số xã có", ("Phòng Cải cách hành chính",), time="Tháng 6/2027"),
            Want("Số hồ sơ", ("Trung tâm Phục vụ hành chính công",), time="Tháng 7/2027"),
            Want("Số cán bộ", ("Phòng Công chức",), time="Tháng 8/2027"),
        ),
    ),
    ExpectedCase(
        "reading/02-header-so-nganh-chu-tri-tham-muu.docx",
        (
            Want("Lập danh mục", ("Sở Nội vụ",), ("Sở Tư pháp",)),
            Want("Mở lớp", ("Sở Tư pháp",), ("Sở Nội vụ",)),
            Want("Báo cáo", ("Văn phòng UBND tỉnh",), _MANY),
        ),
    ),
    ExpectedCase(
        "reading/03-header-ten-nhiem-vu-du-an-read-as-task.docx",
        (
            Want("Lập danh mục", ("Sở Nội vụ",), ("Sở Tư pháp",)),
            Want("Mở lớp", ("Sở Tư pháp",), ("Sở Nội vụ",)),
            Want("Báo cáo", ("Văn phòng UBND tỉnh",), _MANY),
        ),
    ),
    ExpectedCase("reading/04-section-row-becomes-task-with-itself-as-lead.docx", ()),
    ExpectedCase(
        "reading/05-period-from-cited-decree-date.docx",
        periods=((None, None), _years(2027, 2028), (_ISSUED, dt.date(2028, 12, 31))),
    ),
    ExpectedCase("reading/06-period-from-recitals.docx", periods=((None, None), _years(2027, 2027))),
    ExpectedCase(
        "reading/07-den-nam-2035-taken-as-the-plan-year.docx",
        (
            Want("Xây dựng", coop=("Sở, ban, ngành có liên quan",)),
            Want("Hỗ trợ", coop=("Sở, ban, ngành có liên quan",)),
            Want("Phổ biến", coop=("Sở, ban, ngành có liên quan",)),
        ),
        periods=((None, None), _years(2027, 2035), (_ISSUED, dt.date(2035, 12, 31))),
    ),
    ExpectedCase(
        "reading/08-group-names-cut-in-two-or-glued.docx",
        (
            Want(
                "Việc một",
                ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",),
                ("Sở, ban, ngành có liên quan",),
            ),
            Want("Việc hai", ("UBND các tỉnh, thành phố",), ("Sở Tài chính", "cơ quan, địa phương liên quan")),
            Want("Việc ba", ("Bộ, ngành, địa phương",), ("Các sở, ban, ngành, đoàn thể tỉnh",)),
            Want(
                "Việc bốn",
                ("Sở, ban, ngành", "tổ chức chính trị - xã hội"),
                ("Bộ Nội vụ", "bộ, ngành khác có liên quan"),
            ),
            Want("Việc năm", ("UBND thành phố Hà Nội", "UBND Thành phố Hồ Chí Minh"), ("VTV", "VOV", "TTXVN")),
        ),
    ),
    ExpectedCase(
        "reading/09-names-on-lines-of-a-cell-glued.docx",
        (
            Want("Rà soát hồ sơ", ("Trần Văn Mẫu", "Lê Thị Ví Dụ", "Phạm Thử Nghiệm")),
            Want("Soạn đề kiểm tra", ("Trần Văn Mẫu", "Lê Thị Ví Dụ")),
        ),
    ),
    ExpectedCase(
        "reading/10-coop-on-the-lead-line-becomes-lead.docx",
        (
            Want("Rà soát quy hoạch", ("Phòng Quản lý Công nghiệp",), ("Phòng Quản lý Năng lượng", "Văn phòng Sở")),
            Want("Đôn đốc", ("Phòng Quản lý Công nghiệp",), ("Phòng Quản lý Năng lượng", "Văn phòng Sở")),
            Want("Thẩm định", ("Phòng Quản lý Năng lượng",), ("Phòng Quản lý Công nghiệp",), "Quý III/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/11-blocks-under-one-heading-share-the-last-time.docx",
        (
            Want("Tham mưu", ("Sở Nội vụ",), ("Sở Tư pháp",), "Quý I/2027"),
            Want("Chọn cán bộ", ("Sở Giáo dục và Đào tạo",), ("Sở Tài chính",), "Trước ngày 30/9/2027"),
            Want("Trả thù lao", ("Sở Tài chính",), ("Sở Nội vụ",), "Tháng 12/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/12-labelled-block-gets-lead-and-time-of-the-block-before.docx",
        (
            Want("Tham mưu", ("Sở Khoa học và Công nghệ",), ("Các Sở, ban, ngành",), "Hoàn thành trong tháng 6/2027"),
            Want("Chuẩn hóa", ("Sở Nội vụ",), ("UBND các xã, phường",), "Hoàn thành trong tháng 11/2027"),
            Want("Số hóa", ("Sở Nội vụ",), ("UBND các xã, phường",), "Hoàn thành trong tháng 11/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/13-note-bullet-taken-as-task-and-task-lost.docx",
        (
            Want("Tổ chức hội nghị lần thứ nhất", ("Ban Thường trực MTTQ xã",), time="Tháng 11/2027"),
            Want("Tổ chức hội nghị lần thứ hai", ("Ban công tác Mặt trận thôn",), time="Tháng 12/2027"),
            Want("Lập hồ sơ", ("Văn phòng xã",), time="Trước ngày 20/12/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/14-unit-heading-then-dated-bullets-not-read.docx",
        (
            Want("Tham mưu", ("Sở Tài chính",), time="Tháng 11/2027"),
            Want("Tổng hợp", ("Sở Tài chính",), time="Trước ngày 31/5/2027"),
            Want("Thành lập", ("Ủy ban nhân dân các xã, phường",), time="Trước ngày 15/11/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/15-title-not-bold-lost.docx",
        title="KẾ HOẠCH Thực hiện Đề án số 08 về phát triển công nghiệp theo hướng xanh giai đoạn 2027-2031",
        periods=(_years(2027, 2031),),
    ),
    ExpectedCase(
        "reading/16-merged-number-called-a-duplicate.docx",
        (Want("Xây dựng hạ tầng chính", marked=False), Want("Xây dựng hạ tầng dự phòng", marked=False), Want("Mua")),
    ),
    ExpectedCase(
        "reading/17-name-column-lost-beside-noi-dung-chinh.docx",
        (
            Want("Mạng quan trắc không khí", result="Mạng lưới được vận hành"),
            Want("Vùng phát thải thấp", result="Vùng được công bố"),
            Want("Trồng cây xanh", result="10.000 cây"),
        ),
    ),
    ExpectedCase("reading/18-check-truoc-ngay-1-1-called-after-the-period.docx", (Want("Vận hành"), Want("Báo cáo"))),
    ExpectedCase(
        "reading/19-role-words-kept-in-the-unit-name.docx",
        (Want("Công bố dữ liệu mở"), Want("Phổ cập chữ ký số", ("Sở Khoa học và Công nghệ",))),
    ),
    ExpectedCase(
        "reading/20-chu-tri-phoi-hop-voi-all-in-the-lead.docx",
        (
            Want("Tổ chức tháng hành động", ("Sở Nội vụ",)),
            Want("Tập huấn cán bộ một cửa", ("Sở Y tế",), ("Sở Tư pháp",), "Quý III/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/21-number-12-after-11.2-becomes-11.12.docx",
        tuple(
            Want(text, key=key)
            for key, text in (
                ("10", "Việc mười"),
                ("11", "Việc mười một"),
                ("11.1", "Phần một"),
                ("11.2", "Phần hai"),
                ("12", "Việc mười hai"),
                ("13", "Việc mười ba"),
            )
        ),
    ),
    ExpectedCase(
        "reading/22-group-11-with-parts-then-12.docx",
        tuple(
            Want(text, key=key)
            for key, text in (
                ("10", "Việc mười"),
                ("11.1", "Phần một"),
                ("11.2", "Phần hai"),
                ("12", "Việc mười hai"),
                ("13", "Việc mười ba"),
            )
        ),
    ),
    ExpectedCase(
        "reading/23-parts-A-B-dropped-from-the-key.docx",
        tuple(
            Want(text, key=key, marked=False)
            for key, text in (
                ("A.I.1.1", "Rà soát"),
                ("A.I.1.2", "Ban hành"),
                ("B.I.1.1", "Kết nối"),
                ("B.I.1.2", "Số hóa"),
            )
        ),
    ),
    ExpectedCase(
        "reading/24-nhiem-vu-thuong-xuyen-not-understood.docx",
        (Want("Giám sát an ninh mạng", time="Nhiệm vụ thường xuyên"), Want("Vận hành trung tâm")),
    ),
    ExpectedCase(
        "reading/25-xlsx-indicators-then-tasks-leads-lost.xlsx",
        (
            Want("Ban hành quy chế một cửa", ("Sở Nội vụ",), time="6/2027"),
            Want("Rà soát thủ tục", ("Sở Tư pháp",), time="Thường xuyên"),
            Want("Mở lớp tập huấn", ("Văn phòng UBND tỉnh",), time="12/2027"),
        ),
    ),
    ExpectedCase(
        "reading/26-one-task-two-leads-on-split-cells.docx",
        (
            Want("Đề án phân loại rác", ("Mặt trận Tổ quốc tỉnh", "UBND các xã, phường"), key="1"),
            Want("Đề án cải tạo bãi rác", ("Sở Xây dựng",), key="2"),
        ),
    ),
    ExpectedCase(
        "reading/27-label-chu-tri-tham-muu-thuc-hien-silent-wrong-lead-and-date.docx",
        (
            Want("Tham mưu", ("Sở Nội vụ",), ("Sở Tư pháp",), "Quý I/2027"),
            Want("Chọn cán bộ", ("Sở Giáo dục và Đào tạo",), ("Sở Tài chính",), "Trước ngày 30/9/2027"),
            Want("Các cơ quan, đơn vị", ("Các sở, ngành",), ("Sở Tư pháp",), "Quý II/2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/28-lettered-items-a-b-and-plus-lines.docx",
        (
            Want("Nghị định về tiêu chuẩn", ("Sở Khoa học và Công nghệ",), time="Quý I/2027"),
            Want("Nghị định về dịch vụ", ("Sở Tư pháp",), time="Quý III/2027"),
            Want("Nghị quyết về mức chi", ("Sở Tài chính",), time="trước ngày 01 tháng 7 năm 2027"),
            Want("Nghị quyết về biên chế", ("Sở Nội vụ",), time="trước ngày 01 tháng 10 năm 2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/29-time-split-by-unit-under-thoi-gian-thuc-hien.docx",
        (
            Want("", ("Các sở, ngành", "UBND các xã, phường"), time="trước ngày 15 tháng 11 năm 2027"),
            Want("", ("Sở Tư pháp",), time="trước ngày 30 tháng 11 năm 2027"),
        ),
        ours="prose",
    ),
    ExpectedCase(
        "reading/30-header-lo-trinh-thuc-hien-not-a-time-column.docx",
        (
            Want("Rà soát", ("Sở Tư pháp",), time="Quý I/2027"),
            Want("Tổng hợp", ("Sở Nội vụ",), time="Quý II/2027"),
            Want("Báo cáo", ("Văn phòng UBND tỉnh",), time="Quý III/2027"),
        ),
        periods=(_years(2027, 2027),),
    ),
    ExpectedCase(
        "reading/32-pdf-date-broken-in-a-narrow-column.pdf",
        (
            Want("Làm việc", ("UBND các tỉnh/thành phố",), time="10/10/2027"),
            Want("Tham mưu", ("Sở Nội vụ",), time="31/10/2027"),
            Want("Hoàn thiện", ("Sở Tư pháp",), time="30/11/2027"),
        ),
        ours="loaders",
    ),
    ExpectedCase(
        "reading/33-pdf-letterhead-wraps-title-and-period-wrong.pdf",
        title="KẾ HOẠCH Cải cách thủ tục hành chính năm 2027",
        periods=(_years(2027, 2027),),
        ours="loaders",
    ),
    ExpectedCase(
        "files/18-heading-as-work.docx",
        (Want("Sở Xây dựng", time="Tháng 7/2026"), Want("Sở Y tế", time="Tháng 8/2026")),
    ),
    ExpectedCase(
        "files/20-ditto.docx",
        (
            Want("Ban hành", ("Sở Nội vụ",), ("Các sở, ngành",), "Quý I/2026", marked=False),
            Want("Rà soát", ("Sở Nội vụ",), ("Các sở, ngành",), "Quý I/2026", marked=False),
            Want("Tổng kết", ("Sở Nội vụ",), ("Các sở, ngành",), "Quý I/2026", marked=False),
        ),
    ),
    ExpectedCase(
        "files/24-excel-errors.xlsx",
        (
            Want("Ban hành", (), ("Các sở, ngành",), marked=True),
            Want("Rà soát", ("Sở Tư pháp",), marked=False),
            Want("Tập huấn", ("Sở Tài chính",), time="", marked=True),
        ),
    ),
    ExpectedCase(
        "files/26-struck-row.docx",
        (Want("Ban hành"), Want("Rà soát"), Want("Tập huấn")),
        ours="loaders",
    ),
)
