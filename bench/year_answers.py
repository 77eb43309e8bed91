"""How a unit of the rehearsed province answers: on its page, by a reply, or by the form that came with a letter."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime

from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.year_script import AnswerContent, Fate
from bench.year_world import INBOX, World
from dondoc.files.workbook import XLSX
from dondoc.reports.forms import layout
from dondoc.store.models import Attachment, Letter, Mail, Report, Unit
from tests.web.web_site import WHO, fill, hidden, send

DAYS = ("{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}", "ngày {:%d/%m/%Y}")
DONE = (
    "đã hoàn thành ngày {day}, Báo cáo số {number}.",
    "đã hoàn thành, văn bản số {number} ngày {day}.",
    "Đơn vị đã thực hiện xong từ ngày {day}, có Báo cáo số {number} kèm theo.",
    "da hoan thanh ngay {day}, so {number}",
    "Đã hoàn thành ạ (ngày {day}, BC số {number}).",
)
BARE = ("đã hoàn thành ngày {day}.", "Đơn vị đã thực hiện xong từ ngày {day} ạ.", "da hoan thanh ngay {day}")
NUMBERED = (
    "Báo cáo số {number} ngày {day} ạ.",
    "Số {number} ngày {day}.",
    "Em bổ sung: văn bản số {number} ngày {day}.",
)
ASIDE = ("Việc này em đang hỏi lại phòng chuyên môn.", "Em gửi lại sau nhé.")
PROGRESS = (
    "đang thực hiện, đạt khoảng {percent}%.",
    "chưa hoàn thành, mới đạt {percent} %, dự kiến xong trước {wanted}.",
    "Đơn vị đang triển khai, tiến độ {percent}%.",
)
EXTEND = ("xin gia hạn đến ngày {wanted} do chờ hướng dẫn của Bộ.", "đề nghị lùi thời hạn đến {wanted}.")
REFUSE = ("không thuộc trách nhiệm của đơn vị, đề nghị chuyển {unit}.",)
WRONG = ("đơn vị đã nhận được thư, sẽ báo cáo sau.", "Đơn vị đang xem, có gì báo lại ạ.")
WORDINGS = {
    AnswerContent.DONE: DONE,
    AnswerContent.PROGRESS: PROGRESS,
    AnswerContent.EXTEND: EXTEND,
    AnswerContent.REFUSE: REFUSE,
    AnswerContent.WRONG: WRONG,
    AnswerContent.BARE: BARE,
    AnswerContent.NUMBERED: NUMBERED,
    AnswerContent.ASIDE: ASIDE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit answers about one obligation on a day."""

    owed: int
    content: AnswerContent
    fate: Fate
    due: dt.date

    def values(self, today: dt.date) -> dict[str, str]:
        """Return the text and dates of the answer."""
        wanted = max(self.due, today) + dt.timedelta(days=30)
        shape = DAYS[self.fate.written % len(DAYS)]
        return {
            "day": shape.format(today).removeprefix("ngày "),
            "number": f"{self.owed}/BC-DV",
            "percent": str(20 + self.fate.written % 70),
            "wanted": f"{wanted:%d/%m/%Y}",
            "unit": "Sở Tài chính",
        }


def by_page(world: World, unit: int, answers: Sequence[Answer]) -> None:
    """Answer on the unit's page: open the link of its newest mail, fill in, look at it, send once."""
    link, browser = _link(world, unit), world.browser()
    assert browser.get(link).status_code == 200
    for one in answers:
        kept = fill(browser, link, one.owed, **_fields(one, world.today))
        assert kept.status_code == 303, (one, re.findall(r"<li>.*?</li>", kept.text)[:3])
    sent = send(browser, link)
    assert sent.status_code == 303, sent.text[:500]


def _fields(one: Answer, today: dt.date) -> dict[str, str]:
    """Return the fields of the page's form; a careless answer names the document where the page insists."""
    fields = one.values(today)
    done = {"kind": "done", "day": f"{today:%d/%m/%Y}"}
    numbered = {**done, "number": fields["number"]}
    return {
        AnswerContent.DONE: numbered,
        AnswerContent.BARE: numbered,
        AnswerContent.WRONG: numbered if one.fate.has_number else {**done, "number": "", "no_number": "1"},
        AnswerContent.PROGRESS: {"kind": "progress", "percent": fields["percent"]},
        AnswerContent.EXTEND: {"kind": "extend", "wanted": fields["wanted"], "why": "Chờ hướng dẫn của Bộ"},
        AnswerContent.REFUSE: {
            "kind": "refuse",
            "reason": "Việc thuộc chức năng của đơn vị khác",
            "other_unit": fields["unit"],
        },
    }[one.content]


def _link(world: World, unit: int) -> str:
    """Return the address of the unit's page as given in the newest mail to it."""
    with world.store.read() as session:
        address = session.get_one(Unit, unit).email
        mine = (Mail.recipient == address, Mail.text.contains("/v/"))
        text = session.scalars(select(Mail.text).where(*mine).order_by(Mail.id.desc())).first()
    found = re.search(r"/v/[\w-]{16,}", text or "")
    assert found is not None, f"no mail to {address} holds a link"
    return found[0]


def by_mail(world: World, unit: int, answers: Sequence[Answer], question: int = 0) -> None:
    """Reply to the newest letter about the first of these obligations, or to the mail that asks about a reply."""
    with world.store.read() as session:
        mail = session.get_one(Mail, question) if question else _newest(session, answers[0].owed)
        listed = set(session.scalars(select(Letter.obligation_id).where(Letter.mail_id == mail.id)))
        name, address = session.get_one(Unit, unit).name, session.get_one(Unit, unit).email
    many = len(listed) > 1 or len(answers) > 1
    lines = [_sentence(one, world.today, many=many) for one in answers]
    _post(world, _reply(world, mail, name, address, "\n".join(lines), answers[0].fate.written))


def _newest(session: Session, owed: int) -> Mail:
    mine = (Letter.obligation_id == owed, Letter.role == "unit", Mail.text != "")
    query = select(Mail).join(Letter, Letter.mail_id == Mail.id).where(*mine).order_by(Mail.id.desc())
    return session.scalars(query.limit(1)).one()


def _sentence(one: Answer, today: dt.date, *, many: bool) -> str:
    wordings = WORDINGS[one.content]
    text = wordings[one.fate.written % len(wordings)].format(**one.values(today))
    return f"Mã nhiệm vụ {one.owed}: {text}" if many else text[:1].upper() + text[1:]


def _reply(world: World, mail: Mail, name: str, address: str, words: str, shape: int) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"{name} <{address}>", INBOX, f"Re: {mail.subject}"
    made["Date"], made["In-Reply-To"] = format_datetime(world.now), mail.message_id
    made["Message-ID"] = (
        f"<{hashlib.sha256(f'{mail.id}{words}{world.now}'.encode()).hexdigest()[:24]}@songngan.example>"
    )
    quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
    when = f"{world.now:%d/%m/%Y %H:%M}"
    text = (
        f"{words}\n\nTrân trọng.\n{name}\n\nVào {when}, Sở Nội vụ <dondoc@songngan.example> đã viết:\n{quoted}\n",
        f"Kính gửi Sở Nội vụ,\n{words}\n\n----- Thư gốc -----\nTừ: Sở Nội vụ <dondoc@songngan.example>\n"
        f"Đến: {name} <{address}>\nĐã gửi: {when}\nChủ đề: {mail.subject}\n\n{mail.text}\n",
        f"{words}\n",
    )[shape % 3]
    made.set_content(text)
    return made


def _post(world: World, made: EmailMessage) -> None:
    raw = made.as_bytes()
    (world.home / "inbox" / "new" / f"{hashlib.sha256(raw).hexdigest()[:24]}.tinh").write_bytes(raw)


def report_by_page(world: World, unit: int, report: int, done: Sequence[int]) -> None:
    """Fill in a periodic report on the unit's page and send it; ``done``: what it reports as finished."""
    link, browser = f"{_link(world, unit)}/ky/{report}", world.browser()
    page = browser.get(link).text
    chosen = re.findall(r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.S)
    now = {name: (re.search(r"<option selected>([^<]+)", options) or ["", ""])[1] for name, options in chosen}
    now |= dict(re.findall(r'<input[^>]* name="(a\d+-\w+)"[^>]* value="([^"]*)"', page))
    fields = {"r-assessment": "Đúng tiến độ", "check": "1"}
    for one in done:
        if f'name="a{one}-progress"' in page:
            fields |= {f"a{one}-progress": "đã hoàn thành", f"a{one}-done_on": f"{world.today:%d/%m/%Y}"}
            fields |= {f"a{one}-result": "Đã xong", f"a{one}-evidence": f"{one}/BC-DV"}
    kept = browser.post(link, data={**now, **fields}, follow_redirects=False)
    assert kept.status_code == 303, re.findall(r"<li>.*?</li>", kept.text)[:3]
    form = {**hidden(browser.get(f"{link}/xem-lai")), **WHO}
    assert browser.post(f"{link}/gui", data=form, follow_redirects=False).status_code == 303


def form_for(world: World, report: int, done: Sequence[int], *, wrong: bool) -> tuple[int, bytes]:
    """Fill in the form that came with the opening letter; returns the mail it came in, and the file.

    A wrong one reports something as done and gives no day.
    """
    with world.store.read() as session:
        owed = session.get_one(Report, report).obligation_id
        query = select(Attachment.mail_id, Attachment.content).join(Letter, Letter.id == Attachment.letter_id)
        mail_id, blank = session.execute(query.where(Letter.obligation_id == owed).order_by(Letter.id)).first() or (
            0,
            b"",
        )
    book = load_workbook(io.BytesIO(blank))
    hidden_cells = (row[0] for row in book[layout.HIDDEN].iter_rows(max_col=1, values_only=True))
    marks, sheet = layout.marks_of(hidden_cells), book[layout.SHEET]
    assert marks is not None
    rows = [one for one in marks.rows if one.kind == "activity"]
    for one in rows:
        if int(one.about) in done:
            sheet[f"F{one.row}"], sheet[f"H{one.row}"] = "đã hoàn thành", world.today
            sheet[f"I{one.row}"], sheet[f"J{one.row}"] = "Đã xong", f"{one.about}/BC-DV"
    if wrong:
        sheet[layout.NOTHING] = "không biết"
    remark = next(one.row for one in marks.rows if one.kind == "remark")
    sheet[f"{layout.REMARK_INPUT}{remark}"] = "Đúng tiến độ"
    out = io.BytesIO()
    book.save(out)
    return mail_id, out.getvalue()


def form_by_mail(world: World, unit: int, mail_id: int, content: bytes) -> None:
    """Send a form back as the attachment of a reply."""
    with world.store.read() as session:
        mail, who = session.get_one(Mail, mail_id), session.get_one(Unit, unit)
        made = _reply(world, mail, who.name, who.email, "Đơn vị gửi biểu báo cáo.", 0)
    kind, _, sub = XLSX.partition("/")
    made.add_attachment(content, maintype=kind, subtype=sub, filename="bieu.xlsx")
    _post(world, made)
