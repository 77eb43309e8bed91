"""A dispatch names whom to ask; an address that only stands in for none is left open for a person to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from notifications.dispatch.head import written as as_written
from tests.support.small_office import settings


@pytest.mark.parametrize(
    ("address", "written"), [("ha@tinh.vn", "ha@tinh.vn"), ("dieu-phoi@donvi.invalid", "[địa chỉ thư]"), ("", "")]
)
def test_a_stand_in_for_an_address_is_never_written_into_a_paper(tmp_path: Path, address: str, written: str) -> None:
    assert as_written(settings(tmp_path), address) == written
