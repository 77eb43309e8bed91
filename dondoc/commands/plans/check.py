"""`dondoc check FILE`: what is wrong with a plan, before it is signed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from dondoc.commands.options import FilePath, json_option, print_json
from dondoc.reading.check import Finding, Severity, check_file

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@click.command("check")
@click.argument("file", metavar="TỆP", type=FilePath())
@json_option
def command(file: Path, *, as_json: bool) -> None:
    """Soát lỗi một kế hoạch trước khi ký: số thứ tự, thời hạn, cơ quan chủ trì, chỉ tiêu, phép cộng.

    Kết thúc với mã 0 khi không có lỗi (có thể còn cảnh báo, lưu ý), mã 1 khi có lỗi, mã 2 khi không đọc được tệp.
    """
    findings = check_file(file)
    if as_json:
        print_json(findings)
    else:
        _print_findings(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(1)


def _print_findings(findings: Sequence[Finding]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for finding in findings:
        colour = _COLOURS[finding.severity]
        console.print(
            f"[{colour}]{finding.severity.value.upper()}[/] {escape(finding.where)}: {escape(finding.message)}"
        )
        console.print(f"    → {escape(finding.advice)}")
    console.print(_summary(findings))


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Không thấy điều gì cần sửa."
    counts = ((severity, sum(1 for f in findings if f.severity is severity)) for severity in Severity)
    return "Tổng: " + ", ".join(f"{count} {severity.value}" for severity, count in counts if count) + "."
