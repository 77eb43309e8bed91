"""The normal form of a name."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.units.name_forms.places import AreaPlace, shape
from dondoc.units.name_forms.spelling import folded, key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Uỷ", "Ủy"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("loà", "lòa"),
        ("tuỳ", "tùy"),
        ("gìa", "già"),
    ],
)
def test_the_place_of_a_tone_mark_does_not_matter(one: str, other: str):
    assert key(one) == key(other) == key(unicodedata.normalize("NFD", other).upper())


@pytest.mark.parametrize(
    ("one", "other"), [("hoa", "hòa"), ("hóa", "hòa"), ("Sa Pa", "Sa Pả"), ("dân", "đân"), ("mo", "mô"), ("mơ", "mô")]
)
def test_a_diacritic_always_matters(one: str, other: str):
    assert key(one) != key(other)


@given(st.text(alphabet=LETTERS + " -–,&", max_size=40))
def test_the_key_of_a_key_is_itself_and_case_and_composition_do_not_change_it(text: str):
    found = key(text)
    assert key(found) == found
    assert key(unicodedata.normalize("NFD", text)) == found
    assert key(text.upper()) == found


@given(st.text(max_size=60))
def test_any_text_has_a_key_of_single_spaced_words(text: str):
    assert key(text) == " ".join(key(text).split())


def test_no_two_real_communes_of_one_province_and_kind_have_one_key(shared: Path):
    rows = [
        json.loads(line) for line in (shared / "facts" / "successors.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    names = {row["old"] for row in rows if row["scope"] == "commune"} | {
        row["new"] for row in rows if row["scope"] == "commune"
    }
    assert len({key(name) for name in names}) == len(names)
    assert len({folded(key(name)) for name in names}) < len(names), "without diacritics some would be joined"


@pytest.mark.parametrize(
    ("name", "core", "places"),
    [
        ("Phòng Văn hóa - Xã hội xã Bến Lụa", "phòng văn hóa xã hội", [AreaPlace("xã", "bến lụa")]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị xã Bến Lụa", "phòng kinh tế hạ tầng đô thị", [AreaPlace("xã", "bến lụa")]),
        ("UBND xã Hội Sơn", "ủy ban nhân dân", [AreaPlace("xã", "hội sơn")]),
        ("UBND phường Đoàn Kết", "ủy ban nhân dân", [AreaPlace("phường", "đoàn kết")]),
        (
            "UBND xã Sùng Đô, huyện Văn Chấn",
            "ủy ban nhân dân",
            [AreaPlace("xã", "sùng đô"), AreaPlace("huyện", "văn chấn")],
        ),
        ("Liên minh Hợp tác xã tỉnh", "liên minh hợp tác xã", [AreaPlace("tỉnh", "")]),
        ("Bảo hiểm xã hội tỉnh", "bảo hiểm xã hội", [AreaPlace("tỉnh", "")]),
        ("Tỉnh đoàn Lai Châu", "tỉnh đoàn lai châu", []),
        ("Huyện ủy Sìn Hồ", "huyện ủy sìn hồ", []),
        ("UBND Phường 01", "ủy ban nhân dân", [AreaPlace("phường", "1")]),
        ("xã Mường Và", "", [AreaPlace("xã", "mường và")]),
    ],
)
def test_the_words_of_an_area_are_distinguished_from_words_that_only_look_so(
    name: str, core: str, places: list[AreaPlace]
):
    assert (shape(name).core, list(shape(name).places)) == (core, places)
