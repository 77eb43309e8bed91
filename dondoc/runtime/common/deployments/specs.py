"""What the desk offers: each deployment's flow, name, words and first values. Plain data: nothing of Prefect here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from flows.clock.jobs import Job
from flows.clock.names import CHASE, DIGEST, OPEN_PERIODS, OVERDUE, READ_INBOX
from tasks.choosing import NOT_CHOSEN

MAILS = "[thư trong ngày]({ui}/artifacts/key/thu-trong-ngay)"
ARTIFACTS = "[các bảng]({ui}/artifacts)"
PLAN_TABLE = f"bảng của kế hoạch trong {ARTIFACTS}"


@dataclass(frozen=True, slots=True)
class DeploymentSpec:
    """One deployment: ``entrypoint`` is module.flow, ``flow`` the name of both flow and deployment.

    ``blank`` are the form's first values; ``days`` its fields that start with the day of today. A field that is an
    answer of its own (a new due date, the day of an event, what is to be done) starts empty, and the page asks for it.
    ``strict``: the server takes only what the drop-downs offer; a run that dondoc asks for itself may be ahead of them.
    """

    entrypoint: str
    flow: str
    does: str
    needs: str
    changes: str
    see: str
    tags: tuple[str, ...]
    hours: str = ""
    """When the clock runs it; empty where only a person does."""
    days: tuple[str, ...] = ("day",)
    blank: tuple[tuple[str, Any], ...] = ()
    strict: bool = True

    def values(self, today: dt.date) -> dict[str, Any]:
        """Return the form's first values on a day."""
        return {"form": {**{field: today.isoformat() for field in self.days}, **dict(self.blank)}}

    @property
    def about(self) -> str:
        """Return what it does, and when it does so by itself."""
        return f"{self.does} Đồng hồ tự chạy {self.hours}." if self.hours else self.does

    def description(self, ui: str) -> str:
        """Return the description as markdown; ``ui`` is the address of the page."""
        parts = (self.about, f"**Cần:** {self.needs}", f"**Thay đổi:** {self.changes}", f"**Xem:** {self.see}")
        return "\n\n".join(parts).replace("{ui}", ui)


def with_hours(specs: Iterable[DeploymentSpec], jobs: Iterable[Job]) -> tuple[DeploymentSpec, ...]:
    """Give each deployment the hours at which these jobs run it: those of one office differ from a cluster's."""
    hours: dict[str, list[str]] = {}
    for job in jobs:
        hours.setdefault(job.flow, []).append(job.hours)
    return tuple(replace(one, hours="; ".join(hours.get(one.flow, []))) for one in specs)


ONE_OBLIGATION = (("obligation", NOT_CHOSEN),)
SPECS = (
    DeploymentSpec(
        "flows.import_plan.import_plan",
        "Nhập kế hoạch",
        does="Đọc một tệp kế hoạch, tách từng hoạt động, hiểu thời hạn và ghi vào kho để đôn đốc.",
        needs="đường dẫn tệp .docx, .xlsx, .pdf hoặc .txt trên máy chạy dondoc.",
        changes="chạy thử thì không đổi gì; chạy thật thì thêm kế hoạch, hoặc thêm bản mới của kế hoạch đã có "
        "(việc đã làm vẫn giữ). Nhập lại đúng tệp cũ không đổi gì.",
        see=f"[lần nhập mới nhất]({{ui}}/artifacts/key/nhap-ke-hoach), {PLAN_TABLE}.",
        tags=("kế hoạch",),
        blank=(("path", ""), ("dry_run", True)),
    ),
    DeploymentSpec(
        "flows.remind.remind",
        CHASE,
        does="Lập thư cho mọi việc đến bậc nhắc trong ngày, gộp mỗi nơi nhận một thư, rồi gửi.",
        needs="ngày; để nguyên là hôm nay.",
        changes="ghi thư vào kho và gửi đi. Chạy lại trong ngày không gửi lại; ngày lỡ được bù.",
        see=f"{MAILS}, [dự báo 30 ngày]({{ui}}/artifacts/key/du-bao), "
        f"[sức khỏe đường gửi]({{ui}}/artifacts/key/suc-khoe), {ARTIFACTS}.",
        tags=("đôn đốc",),
        blank=(("work", "Lập và gửi thư"),),
    ),
    DeploymentSpec(
        "flows.escalate.escalate",
        OVERDUE,
        does="Tìm việc quá hạn và lập thư lên từng cấp (đơn vị, thủ trưởng, điều phối, lãnh đạo).",
        needs="ngày; để nguyên là hôm nay.",
        changes="ghi thư vào kho, chưa gửi: thư đi cùng lượt đôn đốc trong ngày.",
        see=f"{MAILS}.",
        tags=("đôn đốc",),
    ),
    DeploymentSpec(
        "flows.digest.digest",
        DIGEST,
        does="Lập bản tổng hợp quá hạn theo đơn vị và kế hoạch.",
        needs="tính đến ngày nào.",
        changes="xếp một thư gửi điều phối, mỗi tháng một lần; tắt “Gửi cho điều phối” thì chỉ xem.",
        see="[tổng hợp]({ui}/artifacts/key/tong-hop-qua-han), [việc quá hạn]({ui}/artifacts/key/viec-qua-han).",
        tags=("tổng hợp",),
        blank=(("send", True),),
    ),
    DeploymentSpec(
        "flows.progress.progress",
        "Ghi nhận tiến độ",
        does="Ghi nhận một nhiệm vụ đã xong, đang làm, được xác nhận hay bị trả lại.",
        needs="nhiệm vụ, tình trạng, ngày.",
        changes="tiến độ của nhiệm vụ; việc đã xong thì không nhắc nữa.",
        see=f"{PLAN_TABLE}.",
        tags=("ghi nhận",),
        blank=(*ONE_OBLIGATION, ("percent", 0), ("note", "")),
    ),
    DeploymentSpec(
        "flows.extend.extend",
        "Gia hạn",
        does="Gia hạn một nhiệm vụ theo một văn bản.",
        needs="nhiệm vụ, hạn mới, số văn bản.",
        changes="hạn của nhiệm vụ; hạn ban đầu vẫn được giữ bên cạnh.",
        see=f"{PLAN_TABLE}.",
        tags=("ghi nhận",),
        blank=(*ONE_OBLIGATION, ("decision", "")),
    ),
    DeploymentSpec(
        "flows.event.event",
        "Ghi nhận sự kiện",
        does="Ghi nhận sự kiện mà một nhiệm vụ đang chờ (“sau khi có văn bản…”).",
        needs="nhiệm vụ, ngày xảy ra.",
        changes="nhiệm vụ có hạn từ ngày ấy và bắt đầu được nhắc.",
        see=f"{PLAN_TABLE}.",
        tags=("ghi nhận",),
        blank=(*ONE_OBLIGATION, ("note", "")),
    ),
    DeploymentSpec(
        "flows.pause.pause",
        "Tạm dừng, tiếp tục",
        does="Tạm dừng đôn đốc một nhiệm vụ, hoặc tiếp tục.",
        needs="nhiệm vụ, từ ngày nào, lý do.",
        changes="đang dừng thì không nhắc; khi tiếp tục, số ngày dừng được cộng vào hạn.",
        see=f"{PLAN_TABLE}.",
        tags=("ghi nhận",),
        blank=(*ONE_OBLIGATION, ("why", "")),
    ),
    DeploymentSpec(
        "flows.release.release",
        "Cho phép gửi thư",
        does="Cho phép gửi thư nhắc của một kế hoạch mới nhập, sau khi đã xem bảng của nó.",
        needs="kế hoạch.",
        changes="từ lượt đôn đốc sau, thư của kế hoạch được gửi.",
        see=f"{PLAN_TABLE}.",
        tags=("kế hoạch",),
        blank=(("plan", NOT_CHOSEN),),
    ),
    DeploymentSpec(
        "flows.ask_release.ask_release",
        "Hỏi trước khi gửi thư",
        does="Hỏi điều phối có cho gửi những thư đầu tiên của một kế hoạch hay chưa; lượt chạy nằm chờ đến khi được "
        "trả lời (nút “Resume” trong trang của lượt chạy). Tự chạy khi nhập kế hoạch mới, nếu cơ quan đặt là phải hỏi.",
        needs="kế hoạch.",
        changes="trả lời “Cho gửi” thì từ lượt đôn đốc sau thư của kế hoạch được gửi.",
        see=f"{PLAN_TABLE}.",
        tags=("kế hoạch", "hỏi"),
        strict=False,
        blank=(("plan", NOT_CHOSEN),),
    ),
    DeploymentSpec(
        "flows.ask_phrases.ask_phrases",
        "Hỏi về thời hạn",
        does="Hỏi từng dòng của một kế hoạch mà dondoc chưa chắc về thời hạn: đúng như đã hiểu, hạn là ngày nào, hay "
        "để sau. Lượt chạy nằm chờ đến khi được trả lời (nút “Resume”), rồi hỏi dòng tiếp. Tự chạy khi nhập kế hoạch.",
        needs="kế hoạch.",
        changes="dòng được trả lời thì có hạn đúng, hết dấu “Cần xem”, mọi đơn vị chủ trì dòng ấy theo cùng một hạn.",
        see=f"{PLAN_TABLE}. Bằng lệnh: `dondoc doubts`, `dondoc settle`.",
        tags=("kế hoạch", "hỏi"),
        strict=False,
        blank=(("plan", NOT_CHOSEN),),
    ),
    DeploymentSpec(
        "flows.ask_names.ask_names",
        "Hỏi về tên đơn vị",
        does="Hỏi từng tên đơn vị chủ trì của một kế hoạch mà danh bạ không có, kèm những tên gần giống. Lượt chạy nằm "
        "chờ đến khi được trả lời (nút “Resume”). Tự chạy khi nhập kế hoạch.",
        needs="kế hoạch.",
        changes="tên được xác nhận thì từ nay được nhớ, nhiệm vụ mang tên ấy chuyển về đơn vị trong danh bạ.",
        see=f"{PLAN_TABLE}. Bằng lệnh: `dondoc doubts`, `dondoc units confirm`.",
        tags=("danh bạ", "hỏi"),
        strict=False,
        blank=(("plan", NOT_CHOSEN),),
    ),
    DeploymentSpec(
        "flows.swap_days.swap_days",
        "Điều chỉnh lịch nghỉ",
        does="Ghi một lần hoán đổi ngày nghỉ theo văn bản. Bật “Hỏi lại trước khi ghi” thì lượt chạy nằm chờ với bảng "
        "những hạn sẽ bị dời, đến khi được trả lời (nút “Resume”).",
        needs="ngày được nghỉ, ngày làm bù, số văn bản.",
        changes="chạy thử thì không đổi gì; chạy thật thì lịch làm việc đổi, ngày đôn đốc của các nhiệm vụ đang mở "
        "được tính lại, đồng hồ theo lịch mới.",
        see="[hạn bị dời]({ui}/artifacts/key/lich-nghi).",
        tags=("lịch",),
        days=(),
        blank=(("decision", ""), ("dry_run", True), ("ask", True)),
    ),
    DeploymentSpec(
        "flows.show_plan.show_plan",
        "Xem tình hình kế hoạch",
        does="Lập bảng tình hình của một kế hoạch đến một ngày.",
        needs="kế hoạch, ngày.",
        changes="không đổi gì.",
        see=f"{PLAN_TABLE}.",
        tags=("kế hoạch",),
        blank=(("plan", NOT_CHOSEN),),
    ),
    DeploymentSpec(
        "flows.open_cycle.open_cycle",
        OPEN_PERIODS,
        does="Mở các kỳ báo cáo định kỳ đã đến ngày: mỗi đơn vị một nhiệm vụ, một thư kèm biểu để điền.",
        needs="ngày; để nguyên là hôm nay. Chế độ báo cáo xác nhận bằng `dondoc report confirm`.",
        changes="nhiệm vụ báo cáo và thư trong kho; chạy lại không mở hai lần, ngày lỡ được bù.",
        see="[bảng nộp báo cáo]({ui}/artifacts/key/nop-bao-cao), [tổng số]({ui}/artifacts/key/nop-bao-cao-tong-so).",
        tags=("báo cáo",),
    ),
    DeploymentSpec(
        "flows.read_inbox.read_inbox",
        READ_INBOX,
        does="Đọc hộp thư trả lời (DONDOC_INBOX): trả lời của đơn vị thành đề nghị, biểu gửi lại được nhận, "
        "thư trả lại được ghi.",
        needs="ngày; để nguyên là hôm nay.",
        changes="đề nghị chờ điều phối quyết định, báo cáo nhận được; thư vẫn ở nguyên trong hộp thư.",
        see=f"[thư đến]({{ui}}/artifacts/key/thu-den), {ARTIFACTS}.",
        tags=("thư",),
    ),
    DeploymentSpec(
        "flows.consolidate_report.consolidate_report",
        "Tổng hợp báo cáo kỳ",
        does="Cộng các báo cáo đã duyệt và tiến độ kế hoạch của một kỳ thành dự thảo báo cáo (.docx).",
        needs="kỳ báo cáo, ngày.",
        changes="ghi dự thảo và bảng nguồn số liệu vào thư mục của dondoc; không đổi gì trong kho.",
        see="[báo cáo mới nhất]({ui}/artifacts/key/du-thao-bao-cao), [bảng nộp]({ui}/artifacts/key/nop-bao-cao).",
        tags=("báo cáo",),
        blank=(("period", NOT_CHOSEN),),
    ),
    DeploymentSpec(
        "flows.receive_reports.receive_reports",
        "Nhận biểu báo cáo",
        does="Nhận các biểu báo cáo đã điền: một tệp, hoặc cả thư mục.",
        needs="đường dẫn tệp .xlsx (hoặc .json của cấp dưới) hay thư mục trên máy chạy dondoc, ngày nhận được.",
        changes="báo cáo của từng đơn vị, tiến độ các hoạt động ghi trong biểu. Mỗi tệp nhận trọn hoặc không nhận; "
        "nhận lại đúng tệp cũ không đổi gì.",
        see="[kết quả nhận]({ui}/artifacts/key/nhan-bieu), [bảng nộp]({ui}/artifacts/key/nop-bao-cao).",
        tags=("báo cáo",),
        blank=(("path", ""),),
    ),
    DeploymentSpec(
        "flows.reorganise.reorganise",
        "Sáp nhập đơn vị",
        does="Ghi việc các đơn vị nhập lại thành một theo một quyết định. Chia tách, đổi tên, giải thể: "
        "`dondoc units --help`.",
        needs="các đơn vị, đơn vị nhận, ngày hiệu lực, số văn bản.",
        changes="chạy thử thì không đổi gì; chạy thật thì danh bạ đổi, việc còn mở về đơn vị nhận từ ngày hiệu lực, "
        "việc đã xong ở lại, tên cũ vẫn đúng cho văn bản trước đó.",
        see="[việc chuyển theo]({ui}/artifacts/key/sap-nhap).",
        tags=("danh bạ",),
        days=(),
        blank=(
            ("units", []),
            ("into", ""),
            ("decision", ""),
            ("dry_run", True),
        ),
    ),
)
