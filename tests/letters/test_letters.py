"""The text of a mail: grouping, order, caps, wording for one and many, and that no value breaks out of its place."""

from __future__ import annotations

import datetime as dt
import unicodedata
from email.message import EmailMessage
from html.parser import HTMLParser
from importlib.resources import files
from urllib.parse import unquote

import pytest

from calendars.duedates import due_dates
from notifications.letters import phrasing
from notifications.letters.composing.compose import compose, groups
from notifications.letters.model import LetterKind
from tests.support.letters_samples import CALENDAR, SITE, TODAY, item, mail, upcoming

K = LetterKind
TOMORROW = dt.date(2026, 10, 6)


class Tags(HTMLParser):
    """Collects what a mail's HTML really contains once parsed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "background")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_letters_are_grouped_by_kind_the_most_pressing_first() -> None:
    kinds = [K.INFORM_OPEN, K.REMIND, K.DUE_TODAY, K.OVERDUE, K.ESCALATE_HEAD, K.CYCLE_OPENED, K.INFORM_OVERDUE]
    view = mail(*(item(number, kind) for number, kind in enumerate(kinds, start=1)))
    assert [group.kind for group in groups(view)] == [
        K.ESCALATE_HEAD,
        K.OVERDUE,
        K.DUE_TODAY,
        K.REMIND,
        K.CYCLE_OPENED,
        K.INFORM_OVERDUE,
        K.INFORM_OPEN,
    ]


def test_within_a_kind_the_oldest_due_comes_first_and_numbers_run_through_the_mail() -> None:
    old, older = dt.date(2026, 9, 1), dt.date(2026, 8, 1)
    view = mail(item(1), item(2, due=old, last_day=old), upcoming(3, K.REMIND, TOMORROW), item(4, due=older))
    shown = [(one.number, one.item_id) for group in groups(view) for one in group.members]
    assert shown == [(1, 4), (2, 2), (3, 1), (4, 3)]


def test_the_subject_states_what_matters_and_to_whom() -> None:
    view = mail(item(1), item(2), upcoming(3, K.DUE_TODAY, TODAY))
    assert compose(view).subject == "[Đôn đốc] 2 việc quá hạn, 1 việc đến hạn hôm nay – Sở Tư pháp"


def test_the_subject_of_a_single_item_also_names_it_and_is_never_too_long() -> None:
    assert compose(mail(item(1, activity="Rà soát bến bãi"))).subject.endswith("– Sở Tư pháp: Rà soát bến bãi")
    long = compose(mail(item(1, activity="Rà soát văn bản " * 40))).subject
    assert len(long) <= phrasing.SUBJECT_LIMIT
    assert long.endswith("…")


def test_the_subject_for_items_of_several_units_counts_the_units() -> None:
    view = mail(
        item(1, K.ESCALATE_COORDINATOR), item(2, K.ESCALATE_COORDINATOR, unit_name="Sở Y tế"), role="coordinator"
    )
    assert compose(view).subject == "[Đôn đốc] 2 việc quá hạn cần điều phối – 2 đơn vị"


def test_the_subject_of_a_unit_s_own_mail_names_that_unit_even_where_it_only_helps() -> None:
    view = mail(item(1), item(2, K.INFORM_OVERDUE, unit_name="Sở Xây dựng"))
    assert compose(view).subject == "[Đôn đốc] 1 việc quá hạn, 1 việc phối hợp đã quá hạn – Sở Tư pháp"


def test_what_is_not_reported_is_counted() -> None:
    composed = compose(mail(item(1), item(2), more=7))
    assert "2 việc quá hạn và 7 việc khác" in composed.subject
    assert "… và 7 việc khác." in composed.text
    assert "… và 7 việc khác." in Tags(composed.html).words
    assert "09 nhiệm vụ cần quan tâm" in composed.text
    assert "việc khác" not in compose(mail(item(1))).text


def test_one_item_and_many_are_phrased_differently() -> None:
    one, many = compose(mail(item(1))).text, compose(mail(item(1), item(2))).text
    assert "Nhiệm vụ sau đây đã quá hạn" in one
    assert "02 nhiệm vụ sau đây đã quá hạn" in many
    assert "ghi mã nhiệm vụ," in one
    assert "ghi mã từng nhiệm vụ," in many


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_item_shows_plan_activity_product_due_date_reason_and_number(kind: LetterKind) -> None:
    composed = compose(mail(item(4711, kind, note="Đã gia hạn một lần.", predecessor="Ban Dân tộc")))
    late = "Mở muộn; hạn gửi đã qua" if kind is K.CYCLE_OPENED_LATE else "Đã quá hạn 5 ngày"
    for shown in (composed.text, Tags(composed.html).words):
        for part in (
            "Kế hoạch số 18/KH-UBND",
            "mục II.1",
            "Rà soát văn bản về bến bãi",
            "Báo cáo rà soát",
            "Mã nhiệm vụ: 4711",
            "thứ Tư, ngày 30/09/2026",
            "quý là 3 tháng dương lịch",
            late,
            "Đã gia hạn một lần.",
            "Ban Dân tộc",
        ):
            assert part in shown


@pytest.mark.parametrize(
    ("left", "late", "last_day", "phrase"),
    [
        (3, 0, dt.date(2026, 10, 8), "còn 3 ngày làm việc"),
        (0, 0, TODAY, "hạn là hôm nay"),
        (0, 0, dt.date(2026, 10, 6), "hôm nay là ngày làm việc cuối cùng trước hạn"),
        (0, 0, dt.date(2026, 10, 4), "hôm nay là ngày cuối còn được tính trong hạn"),
        (0, 12, dt.date(2026, 9, 23), "đã quá hạn 12 ngày"),
    ],
)
def test_a_letter_states_how_the_work_stands_on_its_day(left: int, late: int, last_day: dt.date, phrase: str) -> None:
    assert phrasing.standing(TODAY, last_day, left, late) == phrase


@pytest.mark.parametrize(
    ("number", "title", "phrase"),
    [
        ("18/KH-UBND", "Cải cách hành chính năm 2026", "Kế hoạch số 18/KH-UBND – Cải cách hành chính năm 2026"),
        ("18/KH-UBND", "KẾ HOẠCH Cải cách hành chính", "Kế hoạch số 18/KH-UBND – Cải cách hành chính"),
        ("7/2026/QĐ-UBND", "Quyết định: Giao nhiệm vụ", "Quyết định số 7/2026/QĐ-UBND – Giao nhiệm vụ"),
        ("12/CTr-UBND", "Chuyển đổi số", "Chương trình số 12/CTr-UBND – Chuyển đổi số"),
        ("99/XYZ", "Việc lạ", "Văn bản số 99/XYZ – Việc lạ"),
        ("18/KH-UBND", "", "Kế hoạch số 18/KH-UBND"),
        (None, "KẾ HOẠCH Cải cách hành chính", "Kế hoạch Cải cách hành chính"),
    ],
)
def test_a_plan_is_cited_by_its_sort_its_number_and_its_title_once(number: str | None, title: str, phrase: str) -> None:
    assert phrasing.plan_name(number, title) == phrase


def test_a_due_date_before_a_day_names_the_last_day_in_time() -> None:
    phrase = phrasing.describe_due(dt.date(2026, 3, 5), dt.date(2026, 3, 4), dt.date(2026, 3, 5))
    assert phrase == "trước ngày 05/03/2026, chậm nhất hết thứ Tư, ngày 04/03/2026"


def test_a_due_date_on_a_day_off_is_reported_with_the_last_day_the_law_gives() -> None:
    days = due_dates(dt.date(2021, 1, 31), exclusive=True, calendar=CALENDAR)
    assert phrasing.describe_due(days.named, days.last_day, days.overdue_from) == (
        "trước ngày 31/01/2021, chậm nhất hết thứ Bảy, ngày 30/01/2021 (hạn ghi trong kế hoạch); "
        "theo Bộ luật Dân sự 2015, điều 148, còn trong hạn đến hết thứ Hai, ngày 01/02/2021"
    )


def test_working_days_stand_beside_the_days_overdue_where_they_differ() -> None:
    late = (TODAY, dt.date(2026, 9, 30), 0)
    assert phrasing.standing(*late, 5, 3) == "đã quá hạn 5 ngày (3 ngày làm việc)"
    assert phrasing.standing(*late, 1, 1) == "đã quá hạn 1 ngày"


@pytest.mark.parametrize(
    ("role", "name", "greeting"),
    [
        ("unit", "Sở Tư pháp", "Kính gửi: Sở Tư pháp\n"),
        ("head", "Vương Thúy Hằng", "Kính gửi: Ông (Bà) Vương Thúy Hằng, Thủ trưởng Sở Tư pháp\n"),
        ("head", "Thủ trưởng Sở Tư pháp", "Kính gửi: Thủ trưởng Sở Tư pháp\n"),
        ("head", "Sở Tư pháp", "Kính gửi: Thủ trưởng Sở Tư pháp\n"),
        ("head", "Đoàn Minh Khuê", "Kính gửi: Đoàn Minh Khuê\n"),  # the coordinator, where nobody else can get it
        ("leadership", "Lãnh đạo cơ quan", "Kính gửi: Lãnh đạo cơ quan\n"),
        ("a role nobody wrote for", "Sở Y tế", "Kính gửi: Sở Y tế\n"),
    ],
)
def test_the_greeting_follows_the_role(role: str, name: str, greeting: str) -> None:
    assert compose(mail(item(1, K.ESCALATE_HEAD), role=role, name=name)).text.startswith(greeting)


def test_a_letter_that_only_informs_asks_for_no_report() -> None:
    text = compose(mail(item(1, K.INFORM_OVERDUE), name="Sở Xây dựng")).text
    assert "không cần trả lời" in text
    assert "ĐỀ NGHỊ THỰC HIỆN" not in text
    assert "ĐỀ NGHỊ THỰC HIỆN" in compose(mail(item(1, K.INFORM_OVERDUE), item(2))).text


def test_a_mail_may_carry_notices_alone() -> None:
    composed = compose(mail(role="coordinator", name="Đoàn Minh Khuê", notices=("Hôm qua không có lần đôn đốc nào.",)))
    assert composed.subject == "[Đôn đốc] 1 thông báo của hệ thống – Sở Nội vụ tỉnh Sông Ngân"
    assert "- Hôm qua không có lần đôn đốc nào." in composed.text
    assert "Hôm qua không có lần đôn đốc nào." in Tags(composed.html).words


EVIL = (
    'Tên\r\nBcc: kẻ-gian@example.org\u2028\x0b<script>alert(1)</script><img src="http://x.example/a.png"> & "ngoặc" '
    "\u202eđảo"
)


def test_no_value_can_make_a_header_or_a_line_of_its_own() -> None:
    evil = item(
        1,
        activity=EVIL,
        unit_name=EVIL,
        plan_title=EVIL,
        plan_number=EVIL,
        note=EVIL,
        time_text=EVIL,
        reasons=((EVIL, EVIL),),
        key=EVIL,
        predecessor=EVIL,
        product=EVIL,
    )
    composed = compose(mail(evil, name=EVIL, office_name=EVIL, coordinator_name=EVIL, coordinator_email=EVIL))
    message = EmailMessage()
    message["Subject"] = composed.subject
    assert message.as_bytes().lower().count(b"\nbcc:") == 0
    assert composed.subject.isprintable()
    assert not any(line.startswith("Bcc:") for line in composed.text.splitlines())
    assert "\u202e" not in composed.text + composed.html


def test_html_shows_every_value_as_text_and_nothing_else() -> None:
    composed = compose(mail(item(1, activity=EVIL, unit_name=EVIL, note=EVIL), name=EVIL, coordinator_email=EVIL))
    seen = Tags(composed.html)
    assert "script" not in seen.tags
    assert "img" not in seen.tags
    assert "<script>alert(1)</script>" in seen.words


def test_one_line_has_no_break_no_control_and_no_hidden_mark() -> None:
    gone = set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    for code in (*range(0xA1), *range(0x2000, 0x2070), 0x3000, 0xFEFF, 0xD800):
        line = phrasing.one_line(f" a{chr(code)}b  c ")
        assert line.splitlines() == [line], hex(code)
        assert line == " ".join(line.split()), hex(code)
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in line), hex(code)
        assert not set(line) & gone, hex(code)


def test_a_mail_fetches_nothing_from_outside() -> None:
    addresses = Tags(compose(mail(item(1), upcoming(2, K.REMIND, TOMORROW))).html).addresses
    assert addresses
    own = ("mailto:dieuphoi@songngan.example?subject=", f"{SITE}/v/")
    assert all(address.startswith(own) for address in addresses)


def test_the_answer_to_an_item_begins_with_its_number() -> None:
    (address,) = Tags(compose(mail(item(4711, activity="Rà soát & báo cáo?"), page="")).html).addresses
    assert unquote(address.partition("?subject=")[2]) == "[Mã 4711] Rà soát & báo cáo?"


def test_the_templates_travel_with_the_package() -> None:
    folder = files("notifications.letters") / "templates"
    assert (folder / "letters" / "mail.html").is_file()
    kinds = {path.name.removesuffix(".txt") for path in (folder / "letters" / "kinds").iterdir()}
    assert kinds == {str(kind) for kind in LetterKind}


def test_the_wheel_holds_every_template() -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed here")
    from config.settings import ROOT

    packed = {file.distribution_path for file in wheel.WheelBuilder(str(ROOT)).recurse_included_files()}
    folder = ROOT / "notifications" / "letters" / "templates"
    kept = {path.relative_to(ROOT).as_posix() for path in folder.rglob("*.*")}
    assert kept
    assert kept <= packed
