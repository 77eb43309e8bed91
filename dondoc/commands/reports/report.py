"""`dondoc report …`: reporting cycles, forms out and back, the matrix, the consolidated report, levels, PAR INDEX."""

from __future__ import annotations

import click

from dondoc.commands.reports.report_acts import approve, exclude, include, nothing, send_back
from dondoc.commands.reports.report_cycle import confirm, cycles, indicators, open_periods
from dondoc.commands.reports.report_par import par
from dondoc.commands.reports.report_sum import consolidate, down, take, up
from dondoc.commands.reports.report_units import form, matrix, receive


@click.group("report")
def command() -> None:
    """Báo cáo định kỳ: mở kỳ, gửi biểu, nhận biểu, theo dõi, tổng hợp.

    KỲ ghi như “Quý I/2021”, “6 tháng 2021”, “năm 2021” (hoặc Q1/2021, 6T/2021).
    Xem các kỳ bằng `dondoc report cycles`.
    """


for verb in (
    cycles,
    confirm,
    open_periods,
    form,
    receive,
    matrix,
    approve,
    send_back,
    exclude,
    include,
    nothing,
    consolidate,
    up,
    down,
    take,
    indicators,
    par,
):
    command.add_command(verb)
