"""A real browser (Debian's chromium) before a real server of pages, for the slow tests."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.web.app import make_app
from dondoc.web.site import Site

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
PHONE, DESKTOP = (360, 780), (1100, 900)


@dataclass
class Clock:
    """A clock that a test sets."""

    now: dt.datetime

    def on(self, day: dt.date, hour: int = 9) -> None:
        """Stand at an hour of a day in Việt Nam."""
        self.now = dt.datetime(day.year, day.month, day.day, hour - 7, tzinfo=dt.UTC)


@contextmanager
def serving(store: Store, settings: Settings, clock: Clock) -> Iterator[str]:
    """Serve the pages on the port of the settings; yields their address."""
    app = make_app(Site(settings, store, now=lambda: clock.now))
    server = uvicorn.Server(uvicorn.Config(app, port=settings.web_port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{settings.web_port}"
    finally:
        server.should_exit = True
        thread.join(10)


class Browser:
    """One browser with the few things a person does."""

    def __init__(self, size: tuple[int, int]) -> None:
        options = Options()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=vi"):
            options.add_argument(argument)
        options.binary_location = str(CHROMIUM)
        self.driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        self.driver.implicitly_wait(8)
        self.width, height = size
        metrics = {"width": self.width, "height": height, "deviceScaleFactor": 1, "mobile": self.width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self, address: str) -> None:
        """Open an address."""
        self.driver.get(address)

    def sign_in(self, address: str) -> None:
        """Open the link of a sign-in, press its button, and wait for the desk."""
        self.open(address)
        self.press()
        self.wait_for("Hôm nay")

    @property
    def text(self) -> str:
        """All text of the page."""
        text: str = self.driver.execute_script("return document.body ? document.body.innerText : ''")
        return text

    def wait_for(self, words: str) -> None:
        """Wait until the page shows this text."""
        waiting = WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException])
        waiting.until(lambda _: words in self.text, f"“{words}” never came")

    def find(self, css: str) -> WebElement:
        """The first element of a CSS selector."""
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def click(self, words: str) -> None:
        """Click the link, button or label with this text."""
        path = f"//*[self::a or self::button or self::label or self::summary][contains(normalize-space(.), '{words}')]"
        element = self.driver.find_element(By.XPATH, path)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def type(self, field: str, words: str) -> None:
        """Type into the field of this id."""
        box = self.driver.find_element(By.ID, field)
        box.clear()
        box.send_keys(words)

    def press(self, css: str = "main button[type=submit]") -> None:
        """Press a button."""
        element = self.find(css)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def picture(self, path: Path) -> None:
        """Keep a picture of the whole page; fails where the page is wider than its window."""
        width, height = self.driver.execute_script(
            "const e = document.documentElement; return [e.scrollWidth, e.scrollHeight]"
        )
        # Not the window's own width: that of a telephone grows with the page.
        assert width <= self.width, f"{self.driver.current_url} is {width} wide in a window of {self.width}"
        clip = {"x": 0, "y": 0, "width": self.width, "height": height, "scale": 1}
        made = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(made["data"]))

    def look(self, axe: str, path: Path) -> None:
        """Keep a picture of the page; fails where it is too wide or violates WCAG."""
        self.picture(path)
        assert self.violations(axe) == [], path.stem

    def violations(self, axe: str) -> list[str]:
        """What axe-core finds against WCAG 2.1 AA on this page."""
        tags = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}"
        run = f"axe.run(document, {tags}).then(found => done(found.violations))"
        script = f"{axe}; const done = arguments[arguments.length - 1]; {run}"
        found: list[dict[str, Any]] = self.driver.execute_async_script(script)
        return [f"{one['id']}: {one['help']} {[node['html'][:150] for node in one['nodes'][:3]]}" for one in found]


@contextmanager
def browser(size: tuple[int, int]) -> Iterator[Browser]:
    """A browser of a size; skips where the machine has none."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no chromium and chromedriver on this machine (apt install chromium chromium-driver)")
    made = Browser(size)
    try:
        yield made
    finally:
        made.driver.quit()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of axe-core, fetched by npm; skips where npm or its registry is not reached."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm on this machine: axe-core is not fetched")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(
        [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", "axe-core@4"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    path = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip(f"npm did not bring axe-core: {done.stderr.strip()[:200]}")
    return path.read_text(encoding="utf-8")
