"""A form of the desk clicked in a browser: what was left out ends in one line, what is whole is listed with its end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from dondoc.runtime.common.prefect_page.password import page_credentials
from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading
from tests.support.processes.a_desk import Desk, until
from tests.web.web_browser import DESKTOP, Browser, browser

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect, pytest.mark.slow]
FIELD = "//span[contains(@class, 'schema-form-property__label') and normalize-space(.) = '{label}']"
BOX = "/ancestor::div[contains(concat(' ', @class, ' '), ' schema-form-property ')][1]"


@pytest.fixture(scope="module")
def page(desk: Desk) -> Iterator[Browser]:
    """A browser that is let in to the page of this desk."""
    with browser(DESKTOP) as opened:
        opened.open(f"http://127.0.0.1:{desk.port}/dashboard")
        opened.find("input[type=password]").send_keys(page_credentials(desk.settings), Keys.ENTER)
        opened.wait_for("Deployments")
        yield opened


def kept_obligation(desk: Desk, store: Store, title: str) -> int:
    """An obligation due on a Wednesday, once the forms offer it."""
    row = activity("I.1", "Họp giao ban", "31/03/2021")
    plan = import_reading(store, desk.settings, reading(row, title=title), BY, office=DEFAULT).plan_id
    with store.read() as session:
        number = session.query(Obligation.id).filter_by(plan_id=plan).scalar()
    until(lambda: any(line.startswith(f"{number} · ") for line in _offered(desk)), 60)
    return int(number)


def _offered(desk: Desk) -> list[str]:
    schema: dict[str, Any] = desk.deployment("Gia hạn")["parameter_openapi_schema"]
    found: list[str] = schema["definitions"]["ExtendForm"]["properties"]["obligation"].get("enum", [])
    return found


def fill(page: Browser, label: str, typed: str, css: str) -> None:
    """Click into a field of the form and type."""
    field = page.driver.find_element(By.XPATH, FIELD.format(label=label) + BOX).find_element(By.CSS_SELECTOR, css)
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    field.click()
    page.driver.switch_to.active_element.send_keys(typed)


def open_form(page: Browser, desk: Desk, name: str) -> str:
    """Open the form of a deployment; returns the address of its page."""
    address = f"http://127.0.0.1:{desk.port}/deployments/deployment/{desk.deployment(name)['id']}"
    page.open(f"{address}/run")
    page.wait_for("Validate parameters")
    return address


def send_off(page: Browser) -> None:
    """Press the form's button, and see the page take it."""
    page.press("button[type=submit]")
    page.wait_for("scheduled to start")


def listed(page: Browser, address: str, typed: str) -> str:
    """How the run of these words ended, by the mark beside it, once the deployment's page lists it."""
    row = f"//*[contains(@class, 'state-list-item__content')][contains(., '{typed}')]"
    mark = f"{row}//*[contains(@class, 'state-badge') and not(contains(@class, 'icon'))]"
    page.driver.get(f"{address}?tab=Runs")
    for _ in range(30):
        shown = [one.text for one in page.driver.find_elements(By.XPATH, mark)]
        # A run is named a moment before it ends.
        if shown and shown[0] != "Running":
            return shown[0]
        time.sleep(2)
        page.driver.refresh()
    raise AssertionError(f"“{typed}” was never listed:\n{page.text[:2000]}")


def test_a_form_sent_off_in_a_browser_is_listed_with_its_end(desk: Desk, office_store: Store, page: Browser) -> None:
    number = kept_obligation(desk, office_store, "KẾ HOẠCH Bấm biểu mẫu")
    address = open_form(page, desk, "Gia hạn")
    fill(page, "Nhiệm vụ", f"{number} ", ".p-select")
    fill(page, "Số văn bản cho gia hạn", "5/QĐ-UBND", "textarea")
    page.press("button[type=submit]")
    page.wait_for("'due' is a required property")
    fill(page, "Hạn mới", "06302021", "input[type=date]")
    send_off(page)
    assert listed(page, address, f"Gia hạn: Nhiệm vụ {number} (I.1") == "Completed"
    assert "hạn 30/06/2021" in page.text


def test_a_mistake_of_a_form_is_one_line_of_the_list_and_not_red(
    desk: Desk, office_store: Store, page: Browser
) -> None:
    number = kept_obligation(desk, office_store, "KẾ HOẠCH Ghi thiếu")
    address = open_form(page, desk, "Gia hạn")
    fill(page, "Nhiệm vụ", f"{number} ", ".p-select")
    fill(page, "Hạn mới", "06302021", "input[type=date]")
    send_off(page)
    # Prefect's own name, by which its page filters: neither red nor a traceback.
    assert listed(page, address, "Chưa làm: chưa ghi số văn bản cho gia hạn.") == "Cancelled"
    assert "Traceback" not in page.text
