"""`dondoc web`: the pages of units and coordinators as a process of their own; `dondoc web link`: a sign-in link."""

from __future__ import annotations

import sys

import click

from dondoc.commands.desk import desk, settings
from dondoc.store.people import roles, sessions
from dondoc.store.queries.offices import DEFAULT, the_office


@click.group("web", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Chạy trang của đơn vị và bàn điều phối (cổng DONDOC_WEB_PORT); `dondoc serve` đã tự chạy.

    Trên cụm nhiều máy, chạy bao nhiêu tiến trình cũng được, sau một máy chủ trung gian có TLS (ví dụ trong deploy/).
    """
    if context.invoked_subcommand is not None:
        return
    # Local import: the pages take 1.3 s of a processor, which `dondoc web link` does not need.
    from dondoc.web.server import check_port, quiet_log, run

    known = settings(strict=False)
    check_port(known)
    click.echo(f"Trang đơn vị và bàn điều phối: http://{known.web_listen}:{known.web_port}. Nhấn Ctrl-C để dừng.")
    quiet_log()
    run(known)


@command.command("link")
@click.option("--for", "email", required=True, metavar="ĐỊA-CHỈ", help="Địa chỉ thư của người được vào.")
def link(email: str) -> None:
    """In một liên kết vào bàn điều phối (dùng một lần, trong 15 phút); chỉ in ra màn hình."""
    if not sys.stdout.isatty():
        raise click.UsageError("liên kết chỉ in ra màn hình, không ghi vào tệp hay nhật ký.")
    with desk() as here, here.store.write() as session:
        the_office(session, here.settings, DEFAULT)
        session.flush()
        roles.follow_offices(session, here.by)
        person = roles.by_email(session, email)
        if person is None or not person.roles:
            raise roles.PersonWrongError(f"{email} chưa được phép vào; thêm bằng `dondoc people add`.")
        secret, _ = sessions.make_sign_in(session, person, here.by.at)
        base = here.settings.web_address or f"http://{here.settings.web_listen}:{here.settings.web_port}"
    click.echo(f"{base}/vao/{secret}")
