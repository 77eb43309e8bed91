"""The drafted công văn đôn đốc: its parts, its form, its appendix, and how it prints."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.document import Document
from sqlalchemy import select

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.deadline_doubts import FLAG_LABELS
from notifications.digest.monthly import digest
from notifications.dispatch.dispatch_docx import Letterhead, NothingOverdueError, draft, drafts
from notifications.letters.model import Item
from tests.support.letters_samples import TODAY, item, small_store

HEAD = Letterhead(
    office="Sở Nội vụ",
    superior="Ủy ban nhân dân tỉnh Sông Ngân",
    place="Ngân Giang",
    contact="Đoàn Minh Khuê, dieuphoi@songngan.example",
    archive="VT, CCHC",
    symbol="SNV-CCHC",
)


def opened(*items: Item, head: Letterhead | str = HEAD, unit: str = "Sở Tư pháp") -> Document:
    return docx.Document(io.BytesIO(draft(head, unit, items, TODAY)))


def words(document: Document) -> str:
    """All text of a document, heads and tables too, in order."""
    lines = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *lines])


def test_the_draft_has_the_parts_a_dispatch_needs_and_leaves_number_and_name_to_the_signer() -> None:
    written = words(opened(item(1), item(2)))
    for part in (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG NGÂN\nSỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số:          /SNV-CCHC\nV/v đôn đốc nhiệm vụ quá hạn theo Kế hoạch số 18/KH-UBND",
        "Ngân Giang, ngày 05 tháng 10 năm 2026",
        "Kính gửi: Sở Tư pháp",
        "Nơi nhận:\n- Như trên;\n- Ủy ban nhân dân tỉnh Sông Ngân (để b/c);\n- Lưu: VT, CCHC.",
        "[CHỨC VỤ CỦA NGƯỜI KÝ]",
        "[Họ và tên người ký]",
        "Đầu mối liên hệ: Đoàn Minh Khuê",
    ):
        assert part in written
    assert "CÔNG VĂN\n" not in written
    assert written.count("./.") == 1


def test_what_nobody_entered_stands_in_brackets_and_a_peoples_committee_has_nobody_above_it() -> None:
    bare = words(opened(item(1), head=Letterhead("Sở Nội vụ")))
    assert "[CƠ QUAN CHỦ QUẢN]\nSỞ NỘI VỤ" in bare
    assert "Số:          /[ký hiệu]" in bare
    assert "- [Cơ quan chủ quản] (để b/c);" in bare
    alone = words(opened(item(1), head=Letterhead("Ủy ban nhân dân tỉnh Sông Ngân")))
    assert "CHỦ QUẢN" not in alone.upper()
    assert "- Lãnh đạo cơ quan (để b/c);" in alone


def test_the_page_is_as_the_decree_asks() -> None:
    document = opened(item(1))
    for section in document.sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        margins = [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
        assert [round(margin.mm) for margin in margins if margin is not None] == [30, 20, 20, 20]
        assert section.different_first_page_header_footer
        assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in document.sections[0].header.paragraphs[0]._p.xml
    fonts = {run.font.name for paragraph in document.paragraphs for run in paragraph.runs}
    assert (document.styles["Normal"].font.name, fonts) == ("Times New Roman", {None})


def test_one_task_and_many_are_phrased_differently() -> None:
    one, many = words(opened(item(1))), words(opened(item(1), item(2, days_late=40)))
    assert "còn 01 nhiệm vụ đã quá hạn 5 ngày mà chưa có báo cáo" in one
    assert "còn 02 nhiệm vụ đã quá hạn mà chưa có báo cáo" in many
    assert "nhiệm vụ chậm nhất đã quá hạn 40 ngày" in many
    assert "hoàn thành các nhiệm vụ nêu tại Phụ lục" in many


def test_the_appendix_lists_every_task_the_oldest_first_under_a_head_on_every_page() -> None:
    old = dt.date(2026, 8, 31)
    document = opened(item(1), item(2, due=old, last_day=dt.date(2026, 8, 30), days_late=36, product=None, key=""))
    table = document.tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Nhiệm vụ", "Sản phẩm", "Kế hoạch giao", "Thời hạn", "Số ngày quá hạn"]
    assert rows[1] == [
        "1",
        "Rà soát văn bản về bến bãi và vận tải thủy",
        "",
        "18/KH-UBND",
        "trước 31/08/2026 (theo luật: hết 03/09/2026)",
        "36",
    ]
    assert rows[2][3:] == ["18/KH-UBND, mục II.1", "30/09/2026", "5"]
    assert "tblHeader" in table.rows[0]._tr.xml


def test_plans_without_a_number_and_many_plans_are_still_named_well() -> None:
    title = "Kế hoạch chuyển đổi số năm 2026"
    assert f"V/v đôn đốc nhiệm vụ quá hạn theo {title}" in words(opened(item(1, plan_number=None, plan_title=title)))
    several = [item(n, plan_number=f"{n}/KH-UBND") for n in range(1, 6)]
    assert "thực hiện 05 kế hoạch nêu tại Phụ lục" in words(opened(*several))


def test_values_cannot_break_the_document() -> None:
    written = words(opened(item(1, activity="<w:t>A & B</w:t>\x0b\r\nB", product="\x00\x08lạ"), unit="Sở\nTư pháp\x01"))
    assert "<w:t>A & B</w:t> B" in written
    assert "Kính gửi: Sở Tư pháp" in written


def test_a_unit_without_overdue_work_gets_no_dispatch() -> None:
    with pytest.raises(NothingOverdueError, match="không có nhiệm vụ quá hạn"):
        draft("Sở Nội vụ", "Sở Tư pháp", [], TODAY)


def test_each_unit_of_a_digest_with_overdue_work_gets_its_own_draft(sqlite_store: Store) -> None:
    late, early = dt.date(2026, 9, 1), dt.date(2026, 12, 1)
    small_store(
        sqlite_store,
        [{"unit": unit, "due": due} for unit, due in (("Sở A", late), ("Sở B", late), ("Sở B", late), ("Sở C", early))],
    )
    made = list(drafts(digest(sqlite_store, Settings(), today=TODAY, office=DEFAULT), HEAD))
    assert [(one.unit, one.items) for one in made] == [("Sở B", 2), ("Sở A", 1)]
    assert "Kính gửi: Sở B" in words(docx.Document(io.BytesIO(made[0].content)))


def test_no_draft_rests_on_a_doubtful_date_or_a_doubtful_name(sqlite_store: Store) -> None:
    late = dt.date(2026, 9, 1)
    small_store(sqlite_store, [{"unit": unit, "due": late} for unit in ("Sở A", "Sở A", "Sở B", "Sở Lạ")])
    with sqlite_store.write() as session:
        for unit in session.scalars(select(Unit).where(Unit.name != "Sở Lạ")):
            unit.known = True
        for row in session.scalars(select(ActivityRow).where(ActivityRow.position.in_((2, 3)))):
            row.review = [FLAG_LABELS["outside_period"]]
    found = digest(sqlite_store, Settings(), today=TODAY, office=DEFAULT)
    assert [(one.unit, one.items) for one in drafts(found, HEAD)] == [("Sở A", 1)]
    # The coordinator's own digest still counts them all.
    assert found.counts.overdue == 4


@pytest.mark.slow
def test_it_prints_on_a4_with_page_numbers_from_the_second_page_of_each_part(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here: the printed page cannot be looked at")
    path = tmp_path / "draft.docx"
    path.write_bytes(draft(HEAD, "Sở Tư pháp", [item(n) for n in range(60)], TODAY))
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    with pdfplumber.open(tmp_path / "draft.pdf") as pdf:
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (595, 842)
        tops = [page.crop((0, 0, page.width, 48)).extract_text().strip() for page in pdf.pages]
        texts = [page.extract_text() for page in pdf.pages]
    assert tops == ["", "", "2", "3"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" in texts[0]
    assert "./." in texts[0]
    assert all("Số ngày" in text for text in texts[1:])
