"""A page of another origin that tries everything a page can try against a desk, in a real browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

SCRIPT = """<!doctype html><title>x</title><script>
const desk = "%s", found = {};
async function ask(name, path, options) {
  try {
    const answer = await fetch(desk + path, options);
    found[name] = answer.type === "opaque" ? "opaque" : "read " + answer.status;
  } catch (error) { found[name] = "blocked"; }
}
function open_socket(name, path) {
  return new Promise(done => {
    const socket = new WebSocket(desk.replace("http", "ws") + path, "prefect");
    socket.onopen = () => { found[name] = "open"; done(); };
    socket.onerror = () => { found[name] = "blocked"; done(); };
  });
}
const json = {method: "POST", headers: {"Content-Type": "application/json"}, body: "{}"};
const text = {method: "POST", mode: "no-cors", headers: {"Content-Type": "text/plain"}, body: %s};
(async () => {
  await ask("api", "/api/deployments/filter", json);
  await ask("with a password", "/api/deployments/filter", {...json, headers: {...json.headers, Authorization: "%s"}});
  await ask("patch", "/api/deployments/%s", {...json, method: "PATCH"});
  await ask("run as text", "/api/deployments/%s/create_flow_run", text);
  for (const path of ["/docs", "/openapi.json", "/ui-settings", "/api/ready", "/"]) await ask(path, path, {});
  for (const path of ["/api/events/in", "/api/events/out", "/api/logs/out"]) await open_socket(path, path);
  await fetch("/found", {method: "POST", body: JSON.stringify(found)});
})();
</script>"""


def attacked(desk_url: str, *, host: str, deployment: str, shown: str, folder: Path) -> dict[str, str]:
    """Open the foreign page under a host name and return what each of its tries came to."""
    body = json.dumps(json.dumps({"parameters": {}}))
    page = SCRIPT % (desk_url, body, shown, deployment, deployment)
    with _served(page) as (port, found, done):
        with _browser(f"http://{host}:{port}/", folder):
            assert done.wait(60), "the browser reported nothing"
        return found


def screen_of(url: str, folder: Path) -> str:
    """Return what a page holds once its scripts ran."""
    command = [*_command(folder), "--dump-dom", "--virtual-time-budget=5000", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout


@contextmanager
def _served(page: str) -> Iterator[tuple[int, dict[str, str], threading.Event]]:
    found: dict[str, str] = {}
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(page.encode())

        def do_POST(self) -> None:
            found.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer(b"")
            done.set()

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Keep the test's output to itself."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], found, done
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _browser(url: str, folder: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [*_command(folder), "--remote-debugging-port=0", url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _command(folder: Path) -> list[str]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    # Every name leads to this machine, as a rebinding name server would have it.
    rules = "--host-resolver-rules=MAP *.example 127.0.0.1"
    return [found, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", rules]
