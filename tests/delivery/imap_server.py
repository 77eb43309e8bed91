"""A real IMAP server (Dovecot) on loopback, with its own certificate; skips where there is none."""

from __future__ import annotations

import mailbox
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.processes.a_desk import until
from tests.support.processes.mail_servers import certificate
from tests.support.processes.ports import free_port

PASSWORD = "mật_khẩu"
NOBODY = 65534
_SETTINGS = """\
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{cert}
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{home}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class ImapServer:
    """Where it answers, the certificate to trust it by, and the mailbox of one of its users."""

    port: int
    ca: Path
    box: mailbox.Maildir
    user: str

    def another(self) -> ImapServer:
        """Make a new user with an empty mailbox: a server takes a second to end, and would be started anew."""
        home = Path(self.box._path).parent  # type: ignore[attr-defined]
        user = f"tra-lai-{uuid.uuid4().hex[:8]}"
        return ImapServer(self.port, self.ca, mailbox.Maildir(home / user, create=True), user)

    def put(self, raw: bytes) -> None:
        """A mail arrives."""
        self.box.add(raw)
        root = Path(self.box._path)  # type: ignore[attr-defined]
        for path in (root, *root.rglob("*")):
            os.chown(path, NOBODY, NOBODY)

    def url(self, folder: str = "INBOX") -> str:
        """Its address for DONDOC_BOUNCES."""
        return f"imaps://{self.user}@localhost:{self.port}/{folder}?ca={self.ca}"


@contextmanager
def dovecot() -> Iterator[ImapServer]:
    """Start one and stop it."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
    if program is None or os.geteuid() != 0:
        pytest.skip("needs Dovecot (Debian's dovecot-imapd) and root, as which it starts")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server = _furnish(home)
        process = subprocess.Popen([program, "-F", "-c", str(home / "dovecot.conf")], stderr=subprocess.PIPE)
        try:
            until(lambda: _answers(server.port), 20)
            yield server
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _furnish(home: Path) -> ImapServer:
    """Certificate, settings and mailbox; Dovecot reads mail as nobody, and must be let in."""
    home.chmod(0o755)
    ca, _ = certificate(home)
    (home / "run").mkdir()
    (home / "mail").mkdir()
    box, port = mailbox.Maildir(home / "mail" / "tra-lai", create=True), free_port()
    values = {"home": home, "cert": ca, "port": port, "password": PASSWORD, "uid": NOBODY, "gid": NOBODY}
    (home / "dovecot.conf").write_text(_SETTINGS.format(**values), encoding="utf-8")
    return ImapServer(port, ca, box, "tra-lai")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
