"""The command line: `dondoc VERB …`. A verb's module is imported only when that verb is asked for."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TextIO, cast

import click

from config.system.operating_system import print_in_utf8
from dondoc.activity import DondocError
from dondoc.commands.lazy import LazyGroup, Verbs
from dondoc.files.os_errors import FULL, os_error_reason
from dondoc.locale import use_vietnamese
from dondoc.text.hidden_signs import PlainStream

use_vietnamese()

VERBS: Verbs = {
    "read": ("dondoc.commands.plans.read", "Đọc một văn bản kế hoạch và in ra các hoạt động."),
    "check": ("dondoc.commands.plans.check", "Soát lỗi một kế hoạch trước khi ký."),
    "import": ("dondoc.commands.plans.import_plan", "Nhập một kế hoạch vào kho để theo dõi."),
    "release": ("dondoc.commands.plans.release", "Cho phép gửi thư của một kế hoạch mới."),
    "doubts": ("dondoc.commands.plans.doubts:doubts", "Những điều dondoc chưa chắc, cần người trả lời."),
    "settle": ("dondoc.commands.plans.doubts:settle", "Làm rõ một thời hạn đang ngờ."),
    "status": ("dondoc.commands.progress.status", "Xem tiến độ và thời hạn."),
    "chase": ("dondoc.commands.chasing.chase", "Đôn đốc: lập và gửi thư nhắc đến hạn, quá hạn."),
    "rehearse": ("dondoc.commands.chasing.rehearse", "Tập dượt các ngày tới trên bản sao, không gửi thư."),
    "forecast": ("dondoc.commands.chasing.forecast", "Những thư sẽ gửi trong các ngày tới."),
    "preview": ("dondoc.commands.chasing.preview", "Xem trước thư nhắc của một nhiệm vụ."),
    "done": ("dondoc.commands.progress.acts.done", "Ghi nhận một nhiệm vụ đã hoàn thành."),
    "progress": ("dondoc.commands.progress.acts.progress", "Ghi nhận phần trăm thực hiện."),
    "confirm": ("dondoc.commands.progress.acts.confirm", "Điều phối xác nhận đã hoàn thành."),
    "return": ("dondoc.commands.progress.acts.return_", "Trả lại việc chưa đạt."),
    "event": ("dondoc.commands.progress.acts.event", "Ghi nhận sự kiện mà một nhiệm vụ đang chờ."),
    "evidence": ("dondoc.commands.progress.acts.evidence", "Ghi minh chứng: số văn bản, đường dẫn, tệp."),
    "ask-extension": ("dondoc.commands.progress.acts.ask_extension", "Ghi đề nghị gia hạn của đơn vị."),
    "decide-extension": ("dondoc.commands.progress.acts.decide_extension", "Chấp thuận hoặc từ chối gia hạn."),
    "extend": ("dondoc.commands.progress.acts.extend", "Gia hạn."),
    "hand-over": ("dondoc.commands.progress.acts.hand_over", "Bàn giao cho đơn vị khác."),
    "pause": ("dondoc.commands.progress.acts.pause", "Tạm dừng."),
    "resume": ("dondoc.commands.progress.acts.resume", "Tiếp tục việc đã tạm dừng."),
    "undo": ("dondoc.commands.progress.undo", "Lấy lại việc đã ghi nhầm."),
    "log": ("dondoc.commands.progress.log", "Ai đã làm gì, từ ngày nào."),
    "digest": ("dondoc.commands.chasing.digest", "Tổng hợp quá hạn trong tháng."),
    "bounces": ("dondoc.commands.mail.bounces", "Địa chỉ bị trả lại thư."),
    "inbox": ("dondoc.commands.mail.inbox", "Đọc hộp thư trả lời; hoặc xem thử một thư mục thư."),
    "dispatch": ("dondoc.commands.chasing.dispatch", "Soạn dự thảo công văn đôn đốc từng đơn vị."),
    "report": ("dondoc.commands.reports.report", "Báo cáo định kỳ: mở kỳ, gửi và nhận biểu, tổng hợp."),
    "explain": ("dondoc.commands.plans.explain", "Giải thích vì sao có ngày hạn ấy."),
    "deadline": ("dondoc.commands.plans.deadline", "Hiểu một cụm từ chỉ thời gian."),
    "calendar": ("dondoc.commands.workdays.calendar", "Lịch ngày làm việc, ngày nghỉ, hoán đổi."),
    "units": ("dondoc.commands.units", "Danh bạ đơn vị: nhập, xem, soát, sáp nhập."),
    "example": ("dondoc.commands.plans.example", "Nạp kế hoạch mẫu vào kho trống để xem thử."),
    "office": ("dondoc.commands.access.office", "Các cơ quan đôn đốc trong cùng một kho."),
    "serve": ("dondoc.commands.running.serve", "Chạy toàn bộ hệ thống trên máy này."),
    "web": ("dondoc.commands.running.web", "Chạy trang của đơn vị và bàn điều phối."),
    "people": ("dondoc.commands.access.people", "Người được vào bàn điều phối."),
    "setup": ("dondoc.commands.running.setup", "Khai báo cơ quan: hỏi vài điều, ghi dondoc.toml, rồi soát."),
    "doctor": ("dondoc.commands.running.doctor", "Soát những gì cần có trước lá thư đầu tiên; gửi thư thử."),
    "backup": ("dondoc.commands.running.backup:backup", "Sao lưu cả kho vào một tệp."),
    "archive": ("dondoc.commands.plans.archive", "Lưu trữ hồ sơ một kế hoạch; lấy kế hoạch đã xong ra khỏi kho."),
    "restore": ("dondoc.commands.running.backup:restore", "Khôi phục kho từ bản sao lưu."),
    "cluster": ("dondoc.commands.running.cluster", "Chạy cho một tỉnh hay cả nước: nhiều máy, PostgreSQL."),
}

OUR_FAULT = "Đây là lỗi của dondoc; chạy lại với --debug để lấy vết lỗi gửi người phát triển."


@click.group(cls=LazyGroup, verbs=VERBS)
@click.option("--debug", is_flag=True, help="In cả vết lỗi kỹ thuật khi có lỗi (ghi ở đâu trong lệnh cũng được).")
@click.version_option(package_name="dondoc", prog_name="dondoc")
def cli(*, debug: bool) -> None:
    """Đôn đốc thực hiện kế hoạch: nhắc đúng việc, đúng người, đúng hạn."""


def main() -> None:
    """Run the command line; a failure a person can mend is one line on standard error and exit code 1 or 2."""
    print_in_utf8()
    sys.stdout, sys.stderr = cast(TextIO, PlainStream(sys.stdout)), cast(TextIO, PlainStream(sys.stderr))
    debug = "--debug" in sys.argv or bool(os.environ.get("DONDOC_DEBUG"))
    try:
        sys.exit(_run())
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
    except click.ClickException as wrong:
        click.echo(f"Lỗi: {_in_one_line(wrong)}", err=True)
        sys.exit(wrong.exit_code)
    except DondocError as error:
        _print(error, debug=debug)
        sys.exit(error.exit_code)
    except OSError as error:
        _print_of_the_system(error, debug=debug)
        sys.exit(1)
    except MemoryError as error:
        _print(DondocError("máy không đủ bộ nhớ cho việc này; hãy đóng bớt chương trình rồi chạy lại."), debug=debug)
        raise SystemExit(1) from error
    except Exception as error:  # noqa: BLE001 (a fault of ours: shown in one line, whole with --debug)
        _print(error, debug=debug)
        click.echo(OUR_FAULT, err=True)
        sys.exit(1)


def _run() -> int:
    # Outside its standalone mode click hands the code of ctx.exit(n) back instead of ending with it.
    ended = cli.main([word for word in sys.argv[1:] if word != "--debug"], "dondoc", standalone_mode=False)
    return ended if isinstance(ended, int) else 0


def _print_of_the_system(error: OSError, *, debug: bool) -> None:
    """Report a full disk in one line; whatever else the system refused may be our own fault."""
    if error.errno in FULL:
        _print(DondocError(f"{os_error_reason(error)}, chưa có gì bị mất."), debug=debug)
        return
    _print(error, debug=debug)
    click.echo(OUR_FAULT, err=True)


def _in_one_line(wrong: click.ClickException) -> str:
    message = " ".join(wrong.format_message().split())
    context = getattr(wrong, "ctx", None)
    return f"{message} Gõ “{context.command_path} --help” để xem hướng dẫn." if context else message


def _print(error: Exception, *, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
        # The traceback of a reader that ran in a process of its own.
        click.echo(getattr(error, "trace", ""), err=True)
    click.echo(f"Lỗi: {error}", err=True)
