"""The digest as a mail: whole texts, the chart with its words, the workbook opened again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
import io
from email import policy

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from notifications.delivery.messages.message import Envelope, build
from notifications.digest.chart import alternative, bars
from notifications.digest.mail import A_UNIT, IN_ALL, shown_units
from notifications.digest.monthly import Digest, DigestCounts, DigestLine, PlanPart, UnitPart, compose_digest
from notifications.digest.sheet import sheet
from notifications.letters.composing.cell_text import cell_text
from tests.letters.test_letters import Tags
from tests.support.expected_texts import assert_as_expected

PLAN = "Cải cách hành chính tỉnh Sông Ngân năm 2026"


def line(number: int, unit: str = "Sở Tư pháp", **changed: object) -> DigestLine:
    first = DigestLine(
        obligation_id=number,
        unit_id=1,
        unit_name=unit,
        plan_title=PLAN,
        plan_number="18/KH-UBND",
        key=f"II.{number}",
        activity="Rà soát văn bản về bến bãi và vận tải thủy",
        product="Báo cáo rà soát",
        due=dt.date(2026, 9, 30),
        last_day=dt.date(2026, 9, 30),
        overdue_from=dt.date(2026, 10, 1),
        progress="chưa thực hiện",
        percent=0,
        done_on=None,
        days_late=33,
        newly=False,
    )
    return dataclasses.replace(first, **changed)  # type: ignore[arg-type]


def made(*units: UnitPart, done: tuple[DigestLine, ...] = ()) -> Digest:
    counts = sum((unit.counts for unit in units), DigestCounts())
    return Digest(
        office_name="Sở Nội vụ tỉnh Sông Ngân",
        coordinator_name="Đoàn Minh Khuê",
        coordinator_email="dieuphoi@songngan.example",
        today=dt.date(2026, 11, 2),
        since=dt.date(2026, 10, 1),
        counts=counts,
        units=units,
        plans=(PlanPart(PLAN, "18/KH-UBND", counts),),
        done_since=done,
    )


LATE = (
    line(1),
    line(
        2,
        newly=True,
        days_late=4,
        due=dt.date(2026, 10, 30),
        last_day=dt.date(2026, 10, 29),
        overdue_from=dt.date(2026, 10, 30),
        progress="đang thực hiện",
        percent=60,
    ),
)
SAMPLE = made(
    UnitPart("Sở Tư pháp", DigestCounts(done_in_time=1000, done_late=2, open_in_time=4, overdue=2, awaiting=1), LATE),
    UnitPart("UBND xã Cồn Phượng", DigestCounts(open_in_time=3, undated=2), ()),
    done=(line(9, done_on=dt.date(2026, 10, 20), days_late=20),),
)


def test_the_digest_reads_word_for_word_as_expected() -> None:
    composed = compose_digest(SAMPLE)
    assert_as_expected("digest.txt", f"Subject: {composed.subject}\n\n{composed.text}")
    assert_as_expected("digest.html", composed.html)


def test_a_month_without_anything_overdue_states_so() -> None:
    composed = compose_digest(made(UnitPart("Sở Tư pháp", DigestCounts(open_in_time=3), ())))
    assert "không có việc quá hạn" in composed.subject
    assert "Không có nhiệm vụ quá hạn." in composed.text


def test_the_chart_is_a_small_picture_inside_the_mail_with_its_numbers_in_words() -> None:
    composed = compose_digest(SAMPLE)
    picture = composed.files[0]
    image = Image.open(io.BytesIO(picture.content))
    assert image.format == "PNG"
    assert image.width <= 1200
    assert len(picture.content) < 120_000
    assert Tags(composed.html).addresses == [f"cid:{picture.cid}"]
    assert "Sở Tư pháp: 2 quá hạn trên 1008" in alternative(SAMPLE)
    assert "Sở Tư pháp: 2 quá hạn trên 1008" in composed.html


def test_the_picture_travels_inside_the_html_and_the_workbook_beside_it() -> None:
    composed = compose_digest(SAMPLE)
    envelope = Envelope(
        message_id="<digest.1.20261102@songngan.example>",
        sender="dondoc@songngan.example",
        sender_name="Sở Nội vụ",
        recipients=["dieuphoi@songngan.example"],
        recipient_name="Đoàn Minh Khuê",
        reply_to="dieuphoi@songngan.example",
        subject=composed.subject,
        date=dt.datetime(2026, 11, 2, 1, tzinfo=dt.UTC),
        kind="digest",
    )
    mail = email.message_from_bytes(build(envelope, composed.text, composed.html, composed.files), policy=policy.SMTP)
    parts = {part.get_content_type(): part for part in mail.walk()}
    assert mail["Subject"] == composed.subject
    assert parts["image/png"]["Content-ID"] == "<bieu-do@dondoc>"
    (book,) = mail.iter_attachments()
    assert book.get_filename() == "tong-hop-qua-han-2026-11-02.xlsx"


def test_the_same_digest_draws_the_same_picture() -> None:
    assert compose_digest(SAMPLE).files[0].content == compose_digest(SAMPLE).files[0].content


def test_the_chart_shows_the_ten_units_with_most_overdue() -> None:
    units = [UnitPart(f"Xã {n}", DigestCounts(overdue=50 - n), ()) for n in range(30)]
    assert [name for name, _ in bars(made(*units))] == [f"Xã {n}" for n in range(10)]
    assert "10 đơn vị có nhiều nhiệm vụ quá hạn nhất (trong số 30 đơn vị)" in alternative(made(*units))


def test_a_digest_without_dated_work_has_no_chart() -> None:
    composed = compose_digest(made(UnitPart("Sở Tư pháp", DigestCounts(undated=1), ())))
    assert [file.cid for file in composed.files] == [""]
    assert "<img" not in composed.html


def test_the_mail_is_capped_and_counts_what_only_the_workbook_holds() -> None:
    units = [
        UnitPart(f"Xã {n}", DigestCounts(overdue=12), tuple(line(100 * n + k, f"Xã {n}") for k in range(12)))
        for n in range(8)
    ]
    many = made(*units)
    assert [len(unit.lines) for unit in shown_units(many)] == [A_UNIT] * (IN_ALL // A_UNIT)
    text = compose_digest(many).text
    assert "… và 10 nhiệm vụ khác của Xã 0, xem tệp kèm theo." in text
    assert "84 nhiệm vụ quá hạn còn lại ở tệp Excel kèm theo" in text
    assert len(page(many, "Quá hạn")) == 1 + 96


def test_values_are_escaped_in_html_and_kept_on_one_line_in_text() -> None:
    evil = line(1, activity="<b>A</b>\r\nBcc: x@example.org", unit_name="<script>")
    composed = compose_digest(made(UnitPart("<script>\nSở", DigestCounts(overdue=1), (evil,))))
    assert not {"b", "script"} & set(Tags(composed.html).tags)
    assert "<b>A</b> Bcc: x@example.org" in composed.text
    assert "\n" not in composed.subject


def workbook(digest: Digest) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(sheet(digest)))


def page(digest: Digest, title: str) -> list[tuple[object, ...]]:
    found = workbook(digest)[title]
    assert isinstance(found, Worksheet)
    return list(found.iter_rows(values_only=True))


def test_the_workbook_shows_everything_overdue_with_real_dates_and_numbers() -> None:
    head, first, second = page(SAMPLE, "Quá hạn")
    assert head[:4] == ("TT", "Đơn vị chủ trì", "Mục", "Nhiệm vụ")
    assert first[:3] == (1, "Sở Tư pháp", "II.1")
    assert first[6:9] == (dt.datetime(2026, 9, 30), dt.datetime(2026, 9, 30), 33)
    assert (first[11], second[11], second[12]) == (None, "mới", 2)
    assert workbook(SAMPLE)["Quá hạn"]["G2"].number_format == "dd/mm/yyyy"


def test_the_workbook_s_counts_end_in_the_total() -> None:
    assert page(SAMPLE, "Theo đơn vị")[-1] == ("Tổng cộng", 1011, 1000, 2, 7, 2, 0.2, 1, 0, 2)
    assert page(SAMPLE, "Theo kế hoạch")[1][0] == f"Kế hoạch số 18/KH-UBND – {PLAN}"
    assert page(SAMPLE, "Đã hoàn thành")[1][8:10] == (dt.datetime(2026, 10, 20), 20)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r\n@", "  ="])
def test_no_cell_is_a_formula_whatever_a_plan_states(sign: str) -> None:
    evil = f'{sign}cmd|" /C calc"!A0'
    book = workbook(
        made(UnitPart(evil, DigestCounts(overdue=1), (line(1, evil, activity=evil, product=evil, key=evil),)))
    )
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert any("calc" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells if isinstance(cell.value, str))


def test_a_bullet_before_a_sentence_is_no_formula_and_no_apostrophe() -> None:
    assert cell_text("- Báo cáo kết quả") == "Báo cáo kết quả"
    assert cell_text("-1+1") == "'-1+1"
    assert cell_text("Báo cáo") == "Báo cáo"
