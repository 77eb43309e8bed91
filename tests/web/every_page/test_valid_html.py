"""Every page of the unit and of the desk is valid HTML, by html-validate's rules of the standard."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from dondoc.store.engine import Store
from dondoc.store.models.access import AccessRole
from tests.web.every_page.test_screen_reader import DESK
from tests.web.web_site import TwoOffices, fill, send

pytestmark = pytest.mark.slow
MORE = (
    "/de-nghi/1",
    "/don-vi/{unit}/trang",
    "/nhiem-vu/{owed}/lay-lai",
    "/tap-duot?den=18/06/2021",
    "/thu/1",
    "/khong-co",
)


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The validator, fetched by npm; skips where npm or its registry is not reached."""
    npm, folder = shutil.which("npm"), tmp_path_factory.mktemp("html")
    if npm is None:
        pytest.skip("no npm on this machine: html-validate is not fetched")
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", "html-validate@9"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    found = folder / "node_modules" / ".bin" / "html-validate"
    if not found.exists():
        pytest.skip(f"npm did not bring html-validate: {done.stderr.strip()[:200]}")
    (folder / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:standard"]}')
    return found


def test_every_page_is_valid(sqlite_store: Store, tmp_path: Path, validator: Path) -> None:
    pages = pages_of(TwoOffices(sqlite_store, tmp_path))
    folder = validator.parents[2] / "pages"
    folder.mkdir()
    for number, page in enumerate(pages):
        (folder / f"{number:02}{page.url.path.replace('/', '_')}.html").write_text(page.text)
    done = subprocess.run([str(validator), "pages"], cwd=folder.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    (folder / "wrong.html").write_text("<!DOCTYPE html><html><body><p><div></div></p></body></html>")
    again = subprocess.run([str(validator), "pages"], cwd=folder.parent, capture_output=True, text=True, check=False)
    assert "wrong.html" in again.stdout, "html-validate does not look"


def pages_of(two: TwoOffices) -> list[httpx.Response]:
    """Pages as they are first shown, with errors, and as previews."""
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    owed = [two.owes(unit, dt.date(2021, 6, day), f"Việc {day}") for day in range(10, 15)]
    link, browser, desk = two.link(unit), two.browser(), two.signed_in("qt@tinh.vn", AccessRole.ADMIN)
    shown = [browser.get(link), browser.get(f"{link}/bao-cao?viec={owed[0]}"), fill(browser, link, owed[0])]
    fill(browser, link, owed[0], day="14/06/2021")
    shown.append(browser.get(f"{link}/xem-lai"))
    shown += [browser.get(send(browser, link).headers["location"]), browser.get(f"{link}/lich")]
    shown += [browser.get("/dang-nhap"), browser.get("/lien-ket-moi")]
    desk.post(f"/nhiem-vu/{owed[1]}/tien-do", data={"percent": "20"})
    shown += [desk.get(path.format(plan=1, owed=owed[1], unit=unit)) for path in (*DESK, *MORE)]
    swap = {"day_off": "05/07/2021", "day_worked": "10/07/2021", "decision": "TB 12"}
    form = {"kind": "rename", "new_name": "Sở Mới", "from_date": "16/06/2021", "decision": "NQ 1"}
    two.now += dt.timedelta(days=1)
    shown += [
        desk.post(f"/nhiem-vu/{owed[1]}/tien-do", data={"percent": "x"}),
        desk.post("/nhiem-vu/nhieu/tien-do", data={"viec": str(owed[1]), "percent": "50"}),
        desk.post("/lich", data=swap),
        desk.post("/de-nghi", data={"chon": "1"}),
        desk.post(f"/don-vi/{unit}/sap-xep", data=form),
    ]
    return shown
