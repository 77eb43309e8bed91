"""The proxies we ship examples for: nginx and Caddy themselves read them and find nothing wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[3] / "deploy"
PATHS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
NGINX, CADDY = (shutil.which(name, path=PATHS) for name in ("nginx", "caddy"))


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "key", folder / "pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=dondoc.tinh.gov.vn"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return key, certificate


@pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")
def test_nginx_accepts_its_example(tmp_path: Path) -> None:
    assert NGINX is not None
    key, certificate = _certificate(tmp_path)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for before, now in (
        ("/etc/ssl/private/dondoc.key", str(key)),
        ("/etc/ssl/dondoc.pem", str(certificate)),
        ("/var/log/nginx/dondoc.log", str(tmp_path / "log")),
    ):
        assert before in text
        text = text.replace(before, now)
    # Debian's nginx takes every file of conf.d into its "http" block.
    whole = f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error;\nevents {{}}\nhttp {{\n{text}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run(
        [NGINX, "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr or "http2" in done.stderr, done.stderr


@pytest.mark.skipif(CADDY is None, reason="no Caddy on this machine")
def test_caddy_accepts_its_example(tmp_path: Path) -> None:
    assert CADDY is not None
    done = subprocess.run(
        [CADDY, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr


def test_no_proxy_writes_the_path_of_a_page_into_its_log() -> None:
    configuration = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    [written] = [line for line in configuration.splitlines() if line.strip().startswith("log_format")]
    assert "$request_uri" not in written
    assert '"$request"' not in written
    assert "access_log /var/log/nginx/dondoc.log dondoc;" in configuration
    assert "\tlog" not in (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
