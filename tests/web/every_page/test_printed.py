"""What the desk prints: the morning's page is one sheet of paper for the Monday meeting."""

from __future__ import annotations

import base64
import datetime as dt
import io
from pathlib import Path

import pdfplumber
import pytest

from dondoc.store.engine import open_store
from tests.web.docs_pictures import Shoot, example_office
from tests.web.web_browser import DESKTOP, Browser, Clock, browser, serving

pytestmark = pytest.mark.slow
A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}


def printed(page: Browser) -> list[str]:
    """Print the page as the browser would; answers with the words of each sheet."""
    made = page.driver.execute_cdp_cmd("Page.printToPDF", A4)
    with pdfplumber.open(io.BytesIO(base64.b64decode(made["data"]))) as document:
        return [sheet.extract_text() for sheet in document.pages]


def test_the_mornings_page_of_the_example_is_one_sheet_without_the_menu(tmp_path: Path) -> None:
    settings = example_office(tmp_path)
    store, clock = open_store(settings.store_url), Clock(dt.datetime(2026, 7, 1, 2, tzinfo=dt.UTC))
    with serving(store, settings, clock) as base, browser(DESKTOP) as desk:
        Shoot(store, tmp_path, base, clock).sign_in(desk)
        sheets = printed(desk)
    store.close()
    assert len(sheets) == 1
    for words in ("Hôm nay, 01/07/2026", "Quá hạn, theo đơn vị", "baodai@songngan.example", "Giao ban hằng tháng"):
        assert words in sheets[0]
    assert "Nhật ký" not in sheets[0]
